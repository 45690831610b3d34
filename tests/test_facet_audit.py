"""A policy of filters in a whole audit: names the shop does not have are told after the crawl, and the facts stay."""

from pathlib import Path

from seoaudit.content import folder
from seoaudit.serve.shop import ShopServer, load_shop
from tests.program import QUICK, call

WRONG = """\
facets:
  indexable:
    - brand
    - brand+materail
  closed: [season, view]
"""


def test_a_name_that_no_address_carries_is_told_with_its_line_and_checked_again_without_a_crawl(tmp_path: Path) -> None:
    policy = tmp_path / "seoaudit.yaml"
    policy.write_text(WRONG, encoding="utf-8")
    with ShopServer(load_shop(folder("shops") / "good")) as server:
        done = call(tmp_path, "audit", server.origin, "--out", "run", "--config", "seoaudit.yaml", *QUICK)
    assert done.returncode == 2
    for words in (
        "seoaudit.yaml: line 4: facets.indexable: no known address of the shop has the parameter 'materail'",
        "nearest that it has: 'material'",
        "seoaudit check run --config seoaudit.yaml",
    ):
        assert words in done.stderr

    policy.write_text(WRONG.replace("materail", "material"), encoding="utf-8")
    assert call(tmp_path, "check", "run", "--config", "seoaudit.yaml", "--quiet").returncode == 0
    asked = call(
        tmp_path, "query", "run", "select keys, meant from facet where kind = 'filter' group by all order by 1"
    )
    assert asked.stdout.splitlines() == [
        "keys\tmeant",
        "brand\tfound",
        "brand, material\tfound",
        "brand, season\tclosed",
    ]
