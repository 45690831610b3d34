"""The migration map of a made-up relaunch: where each old address went, how that is known, and what is left open."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.compare.builder import Row, compared, judged, page, result

OLD, NEW = "https://old.kg", "https://new.kg"
Tables = dict[str, Any]

MOVES = {
    # old path: (new path, how, confidence, redirect)
    "/redirected": ("/a/redirected", "redirect", "high", "yes"),
    "/twice": ("/a/twice", "redirect", "high", "yes"),
    "/temporary": ("/a/temporary", "redirect", "high", "temporary"),
    "/to-home": (None, "unknown", None, "home"),
    "/nowhere": (None, "unknown", None, "broken"),
    "/round": (None, "unknown", None, "broken"),
    "/misled": ("/a/other", "redirect", "low", "elsewhere"),
    "/canonical": ("/a/canonical", "canonical", "high", "no"),
    "/gtin": ("/a/gtin", "gtin", "high", "no"),
    "/sku": ("/a/sku", "sku", "high", "no"),
    "/sku-reused": (None, "unknown", None, "no"),
    "/text": ("/a/text", "text", "high", "not_asked"),
    "/priced": ("/a/priced", "name_price", "medium", "not_asked"),
    "/repriced": ("/a/repriced", "name", "medium", "not_asked"),
    "/near": ("/a/near", "near", "medium", "not_asked"),
    "/model-14": (None, "unknown", None, "not_asked"),
    "/obuv/botinki": ("/catalog/shoes/boots", "trail", "high", "not_asked"),
    "/titled": ("/a/titled", "title", "low", "not_asked"),
    "/x/zimnie-botinki-osh": ("/y/zimnie-botinki-osh", "slug", "low", "not_asked"),
    "/twin-1": (None, "ambiguous", None, "not_asked"),
    "/split": (None, "ambiguous", None, "not_asked"),
    "/other-code": (None, "unknown", None, "no"),
    "/gone": (None, "unknown", None, "no"),
}
FAILS: dict[str, Any] = {"outcome": "http_error", "status": 404, "is_html": False}


def product(host: str, path: str, **more: Any) -> dict[str, Any]:
    return {"url": f"{host}{path}", **more}


def old_page(path: str, **more: Any) -> Row:
    return page(path, OLD, **{"title": None, "h1": None, **more})


def new_page(path: str, **more: Any) -> Row:
    return page(path, NEW, **{"title": None, "h1": None, **more})


def trail(host: str, path: str, *names: str) -> list[dict[str, Any]]:
    return [{"url": f"{host}{path}", "position": place, "name": name} for place, name in enumerate(names, 1)]


def before() -> Tables:
    special: dict[str, Any] = {
        "/text": {"main_text_hash": "h1"},
        "/obuv/botinki": {"page_type": "category", "h1": "Ботинки"},
        "/titled": {"page_type": "article", "title": "Как выбрать зимние ботинки"},
        "/x/zimnie-botinki-osh": {"page_type": "info"},
        "/gone": {"page_type": "category", "inlinks": 500},
    }
    own = [old_page(path, **special.get(path, {})) for path in MOVES]
    rest = [
        old_page("/", page_type="home"),
        old_page("/stays"),
        old_page("/twin-2"),
        old_page("/obuv?sort=price", page_type="filter"),
        old_page("/copy", canonical_self=False),
    ]
    products: dict[str, Any] = {
        "/misled": {"gtin": "4600000000017"},
        "/gtin": {"gtin": "4600000000024", "name": "Сумка"},
        "/sku": {"sku": "AB-100", "name": "Ботинки «Нарын» зимние"},
        "/sku-reused": {"sku": "200", "name": "Ремень кожаный"},
        "/priced": {"name": "Кеды Талас", "price": 3500},
        "/repriced": {"name": "Рюкзак Каракол", "price": 4200},
        "/near": {"name": "Лоферы Чуй мужские кожаные чёрные", "price": 5100},
        "/model-14": {"name": "Телефон Алтын Про 14", "price": 60000},
        "/twin-1": {"name": "Шарф", "price": 900},
        "/twin-2": {"name": "Шарф", "price": 900},
        "/split": {"name": "Перчатки", "price": 700},
        "/other-code": {"gtin": "4600000000031", "name": "Шапка Ош", "price": 800},
    }
    return {
        "page": own + rest,
        "product": [product(OLD, path, **more) for path, more in products.items()],
        "breadcrumb": trail(OLD, "/obuv/botinki", "Главная", "Обувь", "Ботинки"),
    }


def after() -> Tables:
    redirects = {
        "/redirected": ("/a/redirected", ["301 x"]),
        "/twice": ("/a/twice", ["301 x", "301 x"]),
        "/temporary": ("/a/temporary", ["302 x"]),
        "/to-home": ("/", ["301 x"]),
        "/nowhere": ("/a/nowhere", ["301 x"]),
        "/round": ("/round", ["301 x"]),
        "/misled": ("/a/other", ["301 x"]),
    }
    special: dict[str, Any] = {
        "/a/text": {"main_text_hash": "h1"},
        "/a/canonical": {"canonical": f"{OLD}/canonical", "canonical_self": False},
        "/catalog/shoes/boots": {"page_type": "category", "h1": "Ботинки"},
        "/a/titled": {"page_type": "article", "title": "Как выбрать зимние ботинки"},
        "/y/zimnie-botinki-osh": {"page_type": "info"},
        "/a/nowhere": FAILS,
    }
    paths = {told[0] for told in MOVES.values() if told[0]} | {
        *("/a/nowhere", "/a/model-15", "/a/twin", "/a/half-1", "/a/half-2", "/stays", "/a/belt", "/a/misled", "/a/hat")
    }
    failing = [path for path, told in MOVES.items() if told[3] == "no"]
    products: dict[str, Any] = {
        "/a/misled": {"gtin": "4600000000017"},
        "/a/gtin": {"gtin": "04600000000024", "name": "Торба"},
        "/a/sku": {"sku": "AB-100", "name": "Зимние ботинки Нарын"},
        "/a/belt": {"sku": "200", "name": "Портфель"},
        "/a/priced": {"name": "Кеды «Талас»", "price": 3500},
        "/a/repriced": {"name": "Рюкзак Каракол", "price": 3900},
        "/a/near": {"name": "Лоферы Чуй мужские кожаные", "price": 5100},
        "/a/model-15": {"name": "Телефон Алтын Про 15", "price": 60000},
        "/a/twin": {"name": "Шарф", "price": 900},
        "/a/half-1": {"name": "Перчатки", "price": 700},
        "/a/half-2": {"name": "Перчатки", "price": 700},
        "/a/hat": {"gtin": "4600000000048", "name": "Шапка Ош", "price": 800},
    }
    return {
        "page": [
            new_page("/", page_type="home"),
            *(new_page(path, **special.get(path, {})) for path in sorted(paths)),
            *(new_page(path, outcome="redirect", status=301, is_html=False) for path in redirects),
            *(new_page(path, **FAILS) for path in failing),
        ],
        "redirect": [
            {"url": f"{NEW}{path}", "target": f"{NEW}{end}", "path": steps, "loops": path == end}
            for path, (end, steps) in redirects.items()
        ],
        "product": [product(NEW, path, **more) for path, more in products.items()],
        "breadcrumb": trail(NEW, "/catalog/shoes/boots", "Башкы бет", "Обувь", "Ботинки"),
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("relaunch")


@pytest.fixture(scope="module")
def told(folder: Path) -> Any:
    old = judged(folder / "old", OLD, result=[result()], **before())
    new = judged(folder / "new", NEW, number=2, result=[result()], **after())
    return compared(old, new)


@pytest.mark.parametrize(("path", "expected"), MOVES.items())
def test_where_an_old_address_went(told: Any, path: str, expected: tuple[str | None, str, str | None, str]) -> None:
    [move] = [move for move in told["moves"] if move["old"] == f"{OLD}{path}"]
    new = f"{NEW}{expected[0]}" if expected[0] else None
    assert (move["new"], move["how"], move["confidence"], move["redirect"]) == (new, *expected[1:])


def test_nothing_else_is_in_the_map(told: Any) -> None:
    assert {move["old"] for move in told["moves"]} == {f"{OLD}{path}" for path in MOVES} | {f"{OLD}/twin-2"}
    assert told["migration"]["moved_alike"] == 2, "the home page and /stays answer on the new host"


def test_candidates_are_named_where_several_fit(told: Any) -> None:
    candidates = {move["old"].removeprefix(OLD): move["candidates"] for move in told["moves"]}
    assert candidates["/split"] == f"{NEW}/a/half-1 {NEW}/a/half-2"
    assert candidates["/twin-1"] == candidates["/twin-2"] == f"{NEW}/a/twin"
    assert candidates["/misled"] == f"{NEW}/a/misled", "the page that the code speaks for"


def test_no_new_address_is_given_twice_but_by_redirects(told: Any) -> None:
    given = [move["new"] for move in told["moves"] if move["new"] and not move["how"].startswith("redirect")]
    assert len(given) == len(set(given))


def test_important_addresses_without_a_right_redirect_are_pointed_out(told: Any) -> None:
    missing = [move["old"].removeprefix(OLD) for move in told["migration"]["missing_examples"]]
    assert missing[0] == "/gone", "the best linked first, categories before products"
    assert set(missing) == {path for path, move in MOVES.items() if move[3] in ("no", "home", "broken", "elsewhere")}
    assert told["migration"]["missing"] == len(missing)
    asked = [path for path, move in MOVES.items() if move[3] == "not_asked"]
    texts = 2
    assert told["migration"]["not_asked"] == len(asked) + 1 - texts, "/twin-2 too; texts are no sales pages"


def test_the_table_holds_the_whole_map(told: Any, folder: Path) -> None:
    with (folder / "out" / "compare-migration.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["old"]: row["new"] for row in rows} == {move["old"]: move["new"] or "" for move in told["moves"]}
    assert list(rows[0])[:5] == ["old", "new", "how", "confidence", "redirect"]


def test_what_a_limited_crawl_did_not_reach_is_not_gone(tmp_path: Path) -> None:
    old = judged(tmp_path / "old", OLD, result=[result()], page=[old_page("/a"), old_page("/b"), old_page("/c")])
    limited = {"counts": {"limited": 1}}
    pages = [old_page("/a"), old_page("/c", **FAILS)]
    new = judged(tmp_path / "new", OLD, number=2, run=limited, whole=False, result=[result()], page=pages)
    told = compared(old, new)
    addresses = told["addresses"]
    assert {name: addresses[name]["total"] for name in ("went", "unread")} == {"went": 1, "unread": 1}
    assert [move["old"] for move in told["moves"]] == [f"{OLD}/c"], "what fails is gone for sure"
    assert [note["note"] for note in told["notes"]] == ["limited_new"]
