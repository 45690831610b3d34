"""Lists that are turned over: which addresses are pages of which list, in which order, and what they show together."""

from typing import Any

import pytest

from seoaudit.read.url import url_parts
from tests.derive.shop import HOST, column, shop

Rows = list[dict[str, Any]]


def pages(*urls: str, **more: Any) -> Rows:
    """Fetched pages: the first of a list by its address alone, the others as its pagination."""
    numbered = {url: any(part.kind == "pagination" for part in url_parts(HOST + url)) for url in urls}
    return [{"url": url, "page_type": "pagination" if numbered[url] else "category", **more} for url in urls]


def steps(url: str, *targets: tuple[str, str]) -> Rows:
    """What a page's pager links: (anchor, target)."""
    return [{"url": url, "anchor": anchor, "target": target, "position": "pager"} for anchor, target in targets]


def derived(fetched: Rows, link: Rows = [], known: Rows = [], **tables: Any) -> Any:  # noqa: B006 - not changed
    urls = [row["url"] for row in (*fetched, *known)]
    parts = [part._asdict() for url in urls for part in url_parts(HOST + url)]
    return shop(fetched=[{"url": "/"}, *fetched], link=link, known=known, url_part=parts, **tables)


def numbers(con: Any) -> dict[str, Any]:
    found = column(con, "select url, [replace(listing, 'https://shop.kg', ''), number::text] from pager")
    return {url: (listing, int(number) if number else None) for url, (listing, number) in found.items()}


@pytest.mark.parametrize(
    ("first", "form"),
    [
        ("/obuv", "/obuv?page={}"),
        ("/obuv/", "/obuv/?p={}"),
        ("/obuv/", "/obuv/?PAGEN_1={}"),
        ("/obuv/", "/obuv?page={}"),
        ("/obuv/?sort=price", "/obuv/?page={}&sort=price"),
        ("/index.php?route=product/category&path=20", "/index.php?route=product/category&path=20&page={}"),
        ("/obuv/", "/obuv/page/{}/"),
        ("/obuv", "/obuv/page/{}"),
        ("/obuv/", "/obuv/stranica-{}/"),
        ("/obuv.html", "/obuv/page-{}.html"),
        ("/obuv/filter/color-is-red/apply/", "/obuv/filter/color-is-red/apply/?PAGEN_2={}"),
    ],
)
def test_forms_of_addresses(first: str, form: str) -> None:
    con = derived(pages(first, form.format(2), form.format(3)))
    assert numbers(con) == {first: (first, 1), form.format(2): (first, 2), form.format(3): (first, 3)}


def test_a_filter_that_is_turned_over_is_a_list_of_its_own() -> None:
    con = derived(pages("/obuv", "/obuv?brand=anor", "/obuv?brand=anor&page=2", "/obuv?page=2"))
    assert numbers(con)["/obuv?brand=anor&page=2"] == ("/obuv?brand=anor", 2)
    assert numbers(con)["/obuv?page=2"] == ("/obuv", 2)


def test_products_counted_in_the_address_become_pages_by_the_step() -> None:
    con = derived(pages("/a", "/a?start=24", "/a?start=72"), known=[{"url": "/a?start=48"}])
    assert {url: number for url, (_, number) in numbers(con).items()} == {
        "/a": 1, "/a?start=24": 2, "/a?start=48": 3, "/a?start=72": 4,
    }  # fmt: skip


def test_one_address_that_counts_products_tells_no_step() -> None:
    assert numbers(derived(pages("/a", "/a?start=24")))["/a?start=24"] == ("/a", None)


def test_a_pager_tells_the_step() -> None:
    con = derived(pages("/a", "/a?start=24"), steps("/a", ("2", "/a?start=24")))
    assert numbers(con)["/a?start=24"] == ("/a", 2)


def test_addresses_that_count_from_nought() -> None:
    links = steps("/a", ("2", "/a?page=1"), ("3", "/a?page=2"))
    con = derived(pages("/a", "/a?page=1"), links, known=[{"url": "/a?page=2"}, {"url": "/a?page=7"}])
    assert {url: number for url, (_, number) in numbers(con).items()} == {
        "/a": 1, "/a?page=1": 2, "/a?page=2": 3, "/a?page=7": 8,
    }  # fmt: skip


def test_a_pager_without_telling_names() -> None:
    links = [
        *steps("/a", ("2", "/a?zz=two"), ("3", "/a?zz=three")),
        *steps("/a?zz=two", ("1", "/a"), ("3", "/a?zz=three")),
    ]
    rows: Rows = [
        {"url": "/a", "page_type": "category", "page_number": 1},
        {"url": "/a?zz=two", "page_type": "other"},
        {"url": "/a?zz=three", "page_type": "other"},
    ]
    assert numbers(derived(rows, links)) == {"/a": ("/a", 1), "/a?zz=two": ("/a", 2), "/a?zz=three": ("/a", 3)}


def test_numbers_that_are_no_pages() -> None:
    assert numbers(derived(pages("/a", "/p?id=2", "/a?page=about"))) == {}


def test_neighbours_as_linked() -> None:
    links = [
        *steps("/a", ("2", "/a?page=2"), ("»", "/a?page=2")),
        *steps("/a?page=2", ("1", "/a"), ("Вперёд →", "/a?page=3")),
        *steps("/a?page=3", ("‹", "/a?page=2"), ("Кийинки", "/a")),
    ]
    con = derived(pages("/a", "/a?page=2", "/a?page=3"), links)
    found = column(con, "select url, [previous, next, last::text] from pager")
    assert {url: [value and value.removeprefix(HOST) for value in row] for url, row in found.items()} == {
        "/a": [None, "/a?page=2", "3"],
        "/a?page=2": ["/a", "/a?page=3", "3"],
        "/a?page=3": ["/a?page=2", "/a", "3"],
    }


def cards(url: str, *targets: str) -> Rows:
    return [{"url": url, "target": target, "ord": n} for n, target in enumerate(targets)]


def test_a_list_over_its_pages() -> None:
    con = derived(
        pages("/a", "/a?page=2", "/a?page=3", declared_count=6),
        [{"url": "/a", "target": "/a?page=2"}, {"url": "/a?page=2", "target": "/a?page=3"}],
        product_card=[
            *cards("/a", "/p1", "/p2"), *cards("/a?page=2", "/p2", "/p3"), *cards("/a?page=3", "/p4", "/p5"),
            {"url": "/a", "target": "/p9", "related": True},
        ],
    )  # fmt: skip
    row = con.execute("select last, read, linked, size, shown, products, declared, whole from series").fetchall()
    assert row == [(3, 3, 2, 2, 6, 5, 6, True)]


def test_a_list_with_a_page_that_was_not_read_is_not_whole() -> None:
    con = derived(pages("/a", "/a?page=2"), known=[{"url": "/a?page=3"}])
    assert con.execute("select last, read, whole from series").fetchall() == [(3, 2, False)]


def test_pages_that_disagree_about_the_number_say_nothing() -> None:
    con = derived([*pages("/a", declared_count=6), *pages("/a?page=2", declared_count=7)])
    assert con.execute("select declared from series").fetchall() == [(None,)]


def test_products_that_only_further_pages_lead_to() -> None:
    con = derived(
        [*pages("/a", "/a?page=2"), {"url": "/p1", "page_type": "product"}, {"url": "/p2", "page_type": "product"}],
        [
            {"url": "/a?page=2", "target": "/p1"}, {"url": "/a?page=2", "target": "/p2"},
            {"url": "/p1", "target": "/p2"}, {"url": "/p1", "target": "/p1"},
        ],
        product_card=cards("/a?page=2", "/p1", "/p2"),
    )  # fmt: skip
    assert column(con, "select url, alone from pager") == {"/a": 0, "/a?page=2": 1}


def walk(*hops: tuple[int, int], form: str = "/a?page={}") -> Rows:
    """Links of pagers from number to number, the anchor being the number."""
    name = {n: "/a" if n == 1 else form.format(n) for hop in hops for n in hop}
    return [row for one, other in hops for row in steps(name[one], (str(other), name[other]))]


def fault(fetched: Rows, link: Rows) -> Any:
    shown = [row["url"] for row in fetched if row.get("outcome", "ok") == "ok"]
    con = derived(fetched, link, product_card=[row for url in shown for row in cards(url, f"/p{url[-1]}")])
    return con.execute("select fault, fault_number from series").fetchone()


def test_a_list_without_a_break() -> None:
    links = walk((1, 2), (1, 4), (2, 1), (2, 3), (3, 2), (3, 4), (4, 3))
    assert fault(pages("/a", "/a?page=2", "/a?page=3", "/a?page=4"), links) == (None, None)


def test_a_number_that_no_page_links_to() -> None:
    assert fault(pages("/a", "/a?page=2", "/a?page=4"), walk((1, 2), (1, 4), (2, 1))) == ("gap", 3)
    assert fault(pages("/a", "/a?page=2", "/a?page=3"), walk((1, 2), (2, 1), (3, 2))) == ("gap", 3)


def test_a_number_far_away_takes_no_time() -> None:
    assert fault(pages("/a", "/a?page=2", "/a?page=9000000"), walk((1, 2), (2, 9000000))) == ("gap", 3)


def test_a_page_in_the_middle_that_fails() -> None:
    gone = {"url": "/a?page=2", "outcome": "http_error", "status": 404, "page_type": "error"}
    assert fault([*pages("/a", "/a?page=3"), gone], walk((1, 2), (1, 3))) == ("broken", 2)


def test_a_last_page_that_fails_breaks_nothing() -> None:
    gone = {"url": "/a?page=3", "outcome": "http_error", "status": 404, "page_type": "error"}
    assert fault([*pages("/a", "/a?page=2"), gone], walk((1, 2), (2, 3))) == (None, None)


def test_a_page_that_moves_to_another_spelling_is_there() -> None:
    moved = {"url": "/a/?page=2", "outcome": "redirect", "status": 301, "redirect_to": f"{HOST}/a?page=2"}
    links = [*steps("/a", ("2", "/a/?page=2"), ("3", "/a?page=3")), *walk((3, 2))]
    assert fault([*pages("/a", "/a?page=2", "/a?page=3"), moved], links) == (None, None)


def test_a_link_to_the_next_page_that_leads_back() -> None:
    links = [*walk((1, 2), (1, 3), (2, 1)), *steps("/a?page=2", ("Вперёд", "/a?page=2"))]
    assert fault(pages("/a", "/a?page=2", "/a?page=3"), links) == ("loop", 3)


def test_the_last_page_may_lead_back() -> None:
    links = [*walk((1, 2), (2, 1)), *steps("/a?page=2", ("Вперёд", "/a"))]
    assert fault(pages("/a", "/a?page=2"), links) == (None, None)


def category(url: str, shown: int, **more: Any) -> dict[str, Any]:
    return {"url": url, "page_type": "category", "product_count": shown, **more}


def short(fetched: Rows, link: Rows = [], **tables: Any) -> Any:  # noqa: B006 - not changed
    con = derived(fetched, link, **tables)
    return column(con, "select url, [proof, total::text, parent::text, linked::text] from short_list")


def test_a_category_that_counts_more_than_it_shows() -> None:
    found = short([category("/a", 12, declared_count=40), category("/b", 12, declared_count=12), category("/c", 12)])
    assert found == {"/a": ["count", "40", "false", "false"]}


def test_a_button_on_full_pages_alone() -> None:
    rows = [category("/a", 12, load_more="Ещё"), category("/b", 5)]
    assert short(rows) == {"/a": ["button", None, "false", "false"]}


@pytest.mark.parametrize(
    "rows",
    [
        [category("/a", 12, load_more="Ещё"), category("/b", 5, load_more="Ещё")],
        [category("/a", 12, load_more="Ещё"), category("/b", 24)],
        [category("/a", 12, load_more="Ещё")],
        [category("/a", 12, load_more="Ещё", declared_count=12), category("/b", 5)],
    ],
)
def test_a_button_that_may_be_there_for_nothing(rows: Rows) -> None:
    assert short(rows) == {}


@pytest.mark.parametrize(
    ("child", "link", "trail"),
    [
        ("/a/zima", [], []),
        ("/zima", [{"url": "/a", "target": "/zima"}], []),
        ("/zima", [], [{"url": "/zima", "position": 1, "item": "/a"}, {"url": "/zima", "position": 2}]),
    ],
)
def test_categories_below_it_may_list_the_rest(child: str, link: Rows, trail: Rows) -> None:
    found = short([category("/a", 12, declared_count=40), category(child, 5)], link, breadcrumb=trail)
    assert found["/a"][2] == "true"


@pytest.mark.parametrize(
    "link",
    [
        {"url": "/a", "target": "/a?page=2", "position": "content"},
        {"url": "/a", "target": "/a?page=2&sid=1a2b", "position": "pager", "anchor": "2"},
        {"url": "/a", "target": "/a?limit=100", "position": "sort"},
    ],
)
def test_a_link_to_a_further_page_or_to_all(link: dict[str, Any]) -> None:
    known = [{"url": link["target"]}]
    assert short([category("/a", 12, declared_count=40)], [link], known=known)["/a"][3] == "true"


def test_a_further_page_that_only_a_sitemap_knows_is_not_linked() -> None:
    rows = [category("/a", 12, declared_count=24), *pages("/a?page=2")]
    assert short(rows)["/a"][3] == "false"


def test_a_further_page_that_was_not_read_tells_that_there_is_more() -> None:
    known = [{"url": "/a?page=2", "decision": "robots_disallowed"}]
    links = [{"url": "/a", "target": "/a?page=2", "position": "pager", "anchor": "2"}]
    assert short([category("/a", 12)], links, known=known) == {"/a": ["pager", None, "false", "true"]}
