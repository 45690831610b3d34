"""Every known address ends with exactly one outcome of the closed list, of whatever kind it is and however fetched."""

import signal
import time
from collections import Counter
from pathlib import Path

from seoaudit.asking import asked
from seoaudit.model import OUTCOMES, Run
from seoaudit.store.run import load_run
from tests.crawl import crawling
from tests.crawl.conftest import OpenShop
from tests.crawl.program import Process, begin, ended
from tests.crawl.server import Shop, page, product

NAMED = """
    select target as url from link where target like 'http%'
    union select redirect_to from fetched where redirect_to is not null
    union select url from sitemap_url
    union select meta_refresh from fetched where meta_refresh is not null
    union select url from fetched
"""
"""Every address that the facts name, by whatever way it became known."""
KINDS = {
    "/gone": "http_error",
    "/redirect?to=/a": "redirect",
    "/circle": "redirect_loop",
    "/redirect?to=http://": "bad_redirect",
    "/busy?times=99&code=429": "rate_limited",
    "/reset": "connection",
    "/cut": "truncated",
    "/garbage": "bad_response",
    "/large": "too_large",
    "/attributes": "parse_limited",
    "/blank": "empty",
    "/closed/a": "robots_disallowed",
    "/left-out": "excluded",
    "/cart?add=1&id_product=5": "action",
    "/b/b/b": "trap_limit",
    "https://other.kg/": "offsite",
    "file:///etc/passwd": "blocked_scheme",
}


TRIED_AGAIN = ("/busy", "/reset", "/garbage")


def shop_of_all_kinds(*left_out: str) -> Shop:
    """Forty products, each naming one thing more; a hundred values of a filter; a chain and a trap without end."""
    paths = [f"/tovar/sumka-{n}" for n in range(40)]
    odd = [kind for kind in (*KINDS, "/chain?n=0", "/random/1") if not kind.startswith(left_out)]
    pages = {
        path: product(f"Сумка {path}", *paths[place + 1 : place + 3], *odd[place : place + 1])
        for place, path in enumerate(paths)
    }
    filters = [f"/obuv/?color=c{n}" for n in range(100)]
    pages |= {"/": page(paths[0], "/obuv/"), "/obuv/": page(*filters, title="Обувь"), "/a": page(), "/blank": " "}
    return Shop(pages, robots=b"User-agent: *\nDisallow: /closed/\nSitemap: /sitemap.xml\n")


def ask(run: Run, sql: str) -> list[tuple[str, ...]]:
    """The rows of an answer, texts alone."""
    with asked(run, sql) as answer:
        return [tuple(map(str, row)) for row in answer.rows]


def proven(run: Path) -> dict[str, str]:
    """What became of every known address, once it is proven that each ended once, and that none is missing."""
    found = load_run(run)
    lines = ask(found, "select url, outcome from page")
    assert max(Counter(url for url, _ in lines).values()) == 1
    assert {outcome for _, outcome in lines} <= set(OUTCOMES)
    named = [url for (url,) in ask(found, f"select distinct url from ({NAMED})")]
    ends = {url: outcome for url, outcome in lines}  # noqa: C416 - mypy wants pairs
    assert [url for url in named if url not in ends] == []
    assert found.counts["known"] == len(lines)
    assert found.counts["fetched"] == len(ask(found, "select url from fetched"))
    return {crawling.path_of(url): outcome for url, outcome in ends.items() if "other.kg" not in url} | {
        url: outcome for url, outcome in ends.items() if "other.kg" in url
    }


def crawl(shop: Shop, folder: Path, *words: str) -> Process:
    """A crawl as a user starts it, into the folder run."""
    return begin(
        folder, "crawl", shop.url(), "--out", "run", "--exclude", "/left-out", "--workers", "1", "--quiet", *words
    )


def test_each_kind_has_its_own_end(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(shop_of_all_kinds())
    shop.sitemap = f"<urlset><url><loc>{shop.url('/only-listed')}</loc></url></urlset>"
    ended(crawl(shop, tmp_path, "--rate", "0"), 0)
    ends = proven(tmp_path / "run")
    assert {path: ends.get(path) for path in KINDS} == KINDS
    assert ends["/chain?n=0"] == "too_many_redirects"
    assert ends["/chain?n=10"] == "trap_limit"
    assert ends["/only-listed"] == "http_error"
    filters = Counter(outcome for path, outcome in ends.items() if "color=" in path)
    assert filters == {"ok": 20, "not_sampled": 80}
    assert Counter(outcome for path, outcome in ends.items() if path.startswith("/random/"))["trap_limit"] > 100


def test_a_stopped_and_resumed_crawl_ends_alike(tmp_path: Path, open_shop: OpenShop) -> None:
    (tmp_path / "whole").mkdir()
    shop = open_shop(shop_of_all_kinds(*TRIED_AGAIN))
    ended(crawl(shop, tmp_path / "whole", "--rate", "0"), 0)
    process = crawl(shop, tmp_path, "--rate", "30")
    asked = len(shop.asked) + 60
    while len(shop.asked) < asked:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    ended(process, 130)
    assert Counter(proven(tmp_path / "run").values())["not_reached"] > 0
    ended(crawl(shop, tmp_path, "--rate", "0", "--max-pages", "100", "--resume"), 0)
    assert Counter(proven(tmp_path / "run").values())["page_limit"] > 0
    ended(crawl(shop, tmp_path, "--rate", "0", "--max-pages", "10000", "--resume"), 0)
    ends, whole = proven(tmp_path / "run"), proven(tmp_path / "whole" / "run")
    random = {path for path in ends.keys() | whole.keys() if path.startswith("/random/")}
    assert {path: ends[path] for path in ends.keys() - random} == {path: whole[path] for path in whole.keys() - random}
