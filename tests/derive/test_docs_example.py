"""The example of docs/facets.md, as it stands there."""

from pathlib import Path

import pytest

from seoaudit.demand import store_demand
from seoaudit.derive.meant import filters_meant
from seoaudit.model import Run
from seoaudit.store.audit import memory_database
from tests.derive.shop import insert

DOCS = Path(__file__).parents[2] / "docs" / "facets.md"
CHOICES: dict[str, dict[str, tuple[str, str | None]]] = {
    "?brand=ecco": {"brand": ("ecco", "Ecco")},
    "?brand=nike": {"brand": ("nike", "Nike (31)")},
    "?color=krasnyy": {"color": ("krasnyy", "Красный")},
    "?size=42": {"size": ("42", "42")},
    "?brand=nike&color=krasnyy": {"brand": ("nike", None), "color": ("krasnyy", None)},
}
TABLE = [
    line.split("|")[1:5] for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| `/botinki/?")
]
EXPORT = DOCS.read_text(encoding="utf-8").partition("```csv\n")[2].partition("```")[0]


@pytest.mark.parametrize(
    ("column", "policy"), [(1, {}), (2, {"demand": ["Queries.csv"]}), (3, {"indexable": ["brand"]})]
)
def test_the_example_holds(tmp_path: Path, column: int, policy: dict[str, list[str]]) -> None:
    (tmp_path / "Queries.csv").write_text(EXPORT, encoding="utf-8")
    facets = {
        key: [str(tmp_path / each) if key == "demand" else each for each in value] for key, value in policy.items()
    }
    con = memory_database()
    insert(con, "page", {"url": "/botinki/", "page_type": "category", "h1": "Ботинки"})
    for query, chosen in CHOICES.items():
        url = f"/botinki/{query}"
        facet = {"url": url, "category": "/botinki/", "keys": [*chosen], "filters": len(chosen)}
        insert(con, "facet", {**facet, "declared": query == "?brand=ecco"})
        for key, (value, label) in chosen.items():
            insert(con, "url_part", {"url": url, "key": key, "value": value, "kind": "facet"})
            insert(con, "link", {"url": "/botinki/", "target": url, "anchor": label})
    run = Run("1", ".", "https://shop.kg/", {"facets": facets}, {}, "")
    store_demand(con, run)
    filters_meant(con, run)
    rows = con.execute("select url, meant, meant_by, clicks from facet left join facet_demand using (url)").fetchall()
    found = {url: (meant, by, clicks) for url, meant, by, clicks in rows}
    for row in TABLE:
        meant, by, clicks = found[f"https://shop.kg{row[0].strip(' `')}"]
        told = f"{meant}, {by}" + (f" ({clicks:.0f})" if clicks else "")
        assert row[column].strip().startswith(told if meant else "nothing says"), row
    assert len(TABLE) == len(CHOICES)
