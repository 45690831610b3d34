"""Pages of two made-up runs: what changed on them, and which addresses appeared and went, told as the demand says."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.compare.builder import compared, judged, page, result

CHANGED: dict[str, Any] = {
    "title": ({"title": "Сумки"}, {"title": "Кожаные сумки"}, ("Сумки", "Кожаные сумки")),
    "description": ({"description": "Было"}, {}, ("Было", None)),
    "h1": ({}, {"h1": "Сумки"}, (None, "Сумки")),
    "canonical": (
        {"canonical": "https://shop.kg/canonical"},
        {"canonical": "https://shop.kg/"},
        ("https://shop.kg/canonical", "https://shop.kg/"),
    ),
    "indexable_google": ({}, {"indexable_google": False}, ("true", "false")),
    "indexable_yandex": ({"indexable_yandex": False}, {}, ("false", "true")),
    "status": ({}, {"outcome": "http_error", "status": 500, "is_html": False}, ("200", "500")),
    "page_type": ({"page_type": "category"}, {}, ("category", "product")),
}
ALIKE: dict[str, Any] = {
    "/host": ({"canonical": "https://shop.kg/host"}, {"canonical": "http://shop.kg/host"}),
    "/unsure": ({"page_type": "other", "type_confidence": "low"}, {}),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def told(folder: Path) -> Any:
    pairs = {f"/{field}": (old, new) for field, (old, new, _) in CHANGED.items()} | ALIKE
    old = judged(
        folder / "old",
        result=[result()],
        page=[
            *(page(path, **sides[0]) for path, sides in pairs.items()),
            page("/", page_type="home"),
            page("/", "http://shop.kg", outcome="redirect", status=301, is_html=False),
            page("/closed-now"),
            page("/went", page_type="category"),
            page("/failed-before", outcome="http_error", status=404, is_html=False),
            page("/limit-before", outcome="page_limit", status=None, is_html=False),
            page("/elsewhere", "https://other.kg", outcome="offsite", status=None, is_html=False),
        ],
    )
    new = judged(
        folder / "new",
        number=2,
        result=[result()],
        page=[
            *(page(path, **sides[1]) for path, sides in pairs.items()),
            page("/", page_type="home"),
            page("/closed-now", outcome="robots_disallowed", allowed_google=False, status=None, is_html=False),
            page("/failed-before"),
            page("/limit-before"),
            page("/appeared"),
        ],
    )
    return compared(old, new)


@pytest.mark.parametrize("field", CHANGED)
def test_a_change_is_told_with_both_values(told: Any, field: str) -> None:
    examples = [
        example
        for change in told["pages"]["changes"]
        if change["field"] == field
        for example in change["examples"]
        if example["old_url"].endswith(f"/{field}")
    ]
    assert [(one["old"], one["new"]) for one in examples] == [CHANGED[field][2]]


def test_nothing_is_told_to_have_changed_that_did_not(told: Any) -> None:
    urls = {one["old_url"] for change in told["pages"]["changes"] for one in change["examples"]}
    assert not {url for url in urls if any(url.endswith(path) for path in ("/unsure", "/appeared"))}
    titles = [change for change in told["pages"]["changes"] if change["field"] == "title"]
    assert [(change["page_type"], change["count"]) for change in titles] == [("product", 1)]


def test_a_page_closed_by_robots_is_no_longer_open_and_was_not_read(told: Any) -> None:
    [google] = [one for change in told["pages"]["changes"] for one in change["examples"]
                if change["field"] == "indexable_google" and one["old_url"].endswith("/closed-now")]  # fmt: skip
    assert google["new"] == "false"
    groups = told["addresses"]["unread"]["groups"]
    assert [(group["answers"], group["count"]) for group in groups] == [("closed", 1)]


def test_addresses_that_appeared_and_went(told: Any) -> None:
    addresses = told["addresses"]
    appeared = {url for group in addresses["appeared"]["groups"] for url in group["examples"]}
    assert appeared == {"https://shop.kg/appeared", "https://shop.kg/failed-before"}
    went = {(group["page_type"], group["answers"], *group["examples"]) for group in addresses["went"]["groups"]}
    assert went == {
        ("category", "unknown", "https://shop.kg/went"),
        ("product", "error", "https://shop.kg/status"),
    }
    assert addresses["first_read"]["groups"][0]["examples"] == ["https://shop.kg/limit-before"]


def test_the_page_counts_once_whatever_its_scheme(told: Any) -> None:
    assert told["pages"]["compared"] == len(CHANGED) + len(ALIKE) - 1 + 1


def test_the_table_holds_every_page_with_all_that_changed(told: Any, folder: Path) -> None:
    with (folder / "out" / "compare-pages.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["address"]: row for row in csv.DictReader(file)}
    assert rows["/title"]["fields"] == "title"
    assert (rows["/title"]["old_title"], rows["/title"]["new_title"]) == ("Сумки", "Кожаные сумки")
    assert {
        path: rows[path]["change"] for path in ("/appeared", "/went", "/closed-now", "/limit-before", "/title")
    } == {
        "/appeared": "appeared",
        "/went": "went",
        "/closed-now": "unread",
        "/limit-before": "first_read",
        "/title": "read",
    }
    assert "/elsewhere" not in rows
    assert "/unsure" not in rows


def test_a_staging_is_set_against_the_shop_by_paths(tmp_path: Path) -> None:
    pages = [{"canonical": "{host}/a"}, {"title": "Кеды"}]
    sides = []
    for number, host in enumerate(("https://shop.kg", "http://staging.shop.kg:8080"), 1):
        rows = [
            page(f"/{n}", host, **{k: v.format(host=host) for k, v in more.items()}) for n, more in enumerate(pages)
        ]
        sides.append(judged(tmp_path / str(number), host, number=number, page=rows, result=[result()]))
    told = compared(sides[0], sides[1])
    assert told["pages"] == {"compared": 2, "changes": []}
    assert (told["migration"]["total"], told["migration"]["moved_alike"]) == (0, 2)
    [note] = told["notes"]
    assert note["note"] == "other_host"
    assert "shop.kg and staging.shop.kg:8080" in note["text"]
