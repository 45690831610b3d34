"""The second look at page types, and depths, levels and inlinks."""

from tests.derive.shop import column, shop

OTHER = {"page_type": "other", "type_confidence": "low"}


def trail(url: str, *steps: str | None, syntax: str = "visible") -> list[dict[str, object]]:
    return [
        {"url": url, "syntax": syntax, "position": place, "name": step or "here", "item": step}
        for place, step in enumerate(steps, 1)
    ]


def test_a_middle_step_of_product_trails_is_a_category() -> None:
    con = shop(
        fetched=[{"url": "/"}, {"url": "/c", **OTHER}, {"url": "/blog", **OTHER}, {"url": "/lone", **OTHER}]
        + [{"url": f"/p{n}", "page_type": "product"} for n in range(3)]
        + [{"url": f"/a{n}", "page_type": "article"} for n in range(3)],
        breadcrumb=[row for n in range(3) for row in trail(f"/p{n}", "/", "/c", None)]
        + [row for n in range(3) for row in trail(f"/a{n}", "/", "/blog", None)],
    )
    types = column(con, "select url, page_type || ' ' || type_confidence from page")
    assert types["/c"] == "category high"
    assert types["/blog"] == "other low"
    assert types["/lone"] == "other low"
    assert types["/"] == "home high"


def test_the_home_page_in_another_language_is_a_home_page_where_both_say_so() -> None:
    listing = {"page_type": "category", "type_confidence": "high"}
    con = shop(
        fetched=[{"url": "/"}, {"url": "/oz/", **listing}, {"url": "/tr/shop/", **listing}],
        hreflang=[
            {"url": "/", "hreflang": "uz-Latn", "href": "/"}, {"url": "/", "hreflang": "uz-Cyrl", "href": "/oz/"},
            {"url": "/", "hreflang": "tr", "href": "/tr/shop/"}, {"url": "/oz/", "hreflang": "uz-Latn", "href": "/"},
        ],
    )  # fmt: skip
    assert column(con, "select url, page_type from page") == {"/": "home", "/oz/": "home", "/tr/shop/": "category"}


def content(url: str, *targets: str) -> list[dict[str, object]]:
    return [{"url": url, "target": target, "position": "content"} for target in targets]


def test_a_list_of_articles_alone_is_no_category() -> None:
    listing: dict[str, object] = {"page_type": "category", "type_confidence": "medium"}
    lists = {"/ratgeber": 0, "/schuhe": 0, "/leer": 0, "/marken": 0, "/stiefel": 3}
    pages: list[dict[str, object]] = [{"url": "/"}, {"url": "/hilfe", "page_type": "info"}]
    pages += [{"url": url, "product_count": n, "lists_nothing": url == "/leer", **listing} for url, n in lists.items()]
    pages += [{"url": f"/a{n}", "page_type": "article"} for n in range(3)]
    con = shop(
        fetched=pages,
        link=content("/ratgeber", "/a0", "/a1", "/hilfe", "/", "/ratgeber")
        + content("/schuhe", "/a0", "/a1", "/stiefel")
        + content("/leer", "/a0", "/a1")
        + content("/marken", "/a0")
        + content("/stiefel", "/a0", "/a1"),
    )
    types = column(con, "select url, page_type from page")
    assert types["/ratgeber"] == "other"
    assert {types[url] for url in ("/schuhe", "/leer", "/marken", "/stiefel")} == {"category"}


def test_a_skeleton_shared_by_sure_pages_gives_its_type_to_the_unsure() -> None:
    sure = [{"url": f"/p{n}", "page_type": "product", "template": "t"} for n in range(9)]
    con = shop(fetched=[{"url": "/"}, *sure, {"url": "/odd", "template": "t", **OTHER}])
    assert column(con, "select url, page_type || ' ' || type_confidence from page")["/odd"] == "product medium"


def test_a_skeleton_of_mixed_types_decides_nothing() -> None:
    sure = [{"url": f"/p{n}", "page_type": "product" if n % 2 else "article", "template": "t"} for n in range(10)]
    con = shop(fetched=[{"url": "/"}, *sure, {"url": "/odd", "template": "t", **OTHER}])
    assert column(con, "select url, page_type from page")["/odd"] == "other"


def test_depth_over_redirects_and_pagers() -> None:
    con = shop(
        fetched=[
            {"url": "/"}, {"url": "/c", "page_type": "category"},
            {"url": "/c?page=2", "page_type": "pagination", "page_number": 2},
            {"url": "/c?page=3", "page_type": "pagination", "page_number": 3},
            {"url": "/p", "page_type": "product"}, {"url": "/old", "status": 301, "outcome": "redirect",
            "redirect_to": "/c"}, {"url": "/alone"},
        ],
        link=[
            {"url": "/", "target": "/old"},
            {"url": "/c", "target": "/c?page=2", "position": "pager"},
            {"url": "/c?page=2", "target": "/c?page=3", "position": "pager"},
            {"url": "/c?page=3", "target": "/p", "position": "card"},
            {"url": "/p", "target": "/p"},
        ],
    )  # fmt: skip
    assert column(con, "select url, click_depth from page") == {
        "/": 0, "/old": 1, "/c": 1, "/c?page=2": 2, "/c?page=3": 3, "/p": 4, "/alone": None,
    }  # fmt: skip
    assert column(con, "select url, click_depth_no_pager from page")["/p"] == 2
    assert column(con, "select url, inlinks from page") == {
        "/": 0, "/old": 1, "/c": 1, "/c?page=2": 1, "/c?page=3": 1, "/p": 1, "/alone": 0,
    }  # fmt: skip


def test_level_counts_neither_home_nor_depends_on_the_last_step() -> None:
    con = shop(
        fetched=[
            {"url": "/", "h1": "Shop"},
            *({"url": f"/p{n}", "h1": f"P{n}", "page_type": "product"} for n in range(5)),
        ],
        breadcrumb=[
            *trail("/p0", "/", "/c", "/c/d", None),
            *trail("/p1", "/c", "/c/d", "/p1"),
            *trail("/p2", "/", "/c", "/c/d"),
            *trail("/p3", "/", "/c", "/c/d", "/c/d/e", "/p3"),
            *trail("/p4", "/", "/c", None, syntax="json-ld"),
            *({**row, "trail": 1} for row in trail("/p4", "/", "/c", "/d", "/e", None)),
        ],
    )
    assert column(con, "select url, hierarchy_level from page") == {
        "/": 0, "/p0": 3, "/p1": 3, "/p2": 3, "/p3": 4, "/p4": 2,
    }  # fmt: skip


def test_the_first_page_once_more_is_a_page_of_the_pager() -> None:
    pages: list[dict[str, object]] = [{"url": "/"}, {"url": "/c", "page_type": "category", "page_number": 1}]
    pages += [{"url": f"/{name}", "page_type": "category", "page_number": 1} for name in ("one", "both")]
    con = shop(
        fetched=[*pages, {"url": "/plain", "page_type": "category"}],
        link=[
            {"url": "/", "target": "/c"},
            *({"url": "/c", "target": f"/{name}", "position": "pager"} for name in ("one", "both", "plain")),
            {"url": "/", "target": "/both", "position": "nav"},
        ],
    )
    types = column(con, "select url, page_type from page")
    assert (types["/one"], types["/both"], types["/plain"], types["/c"]) == (
        "pagination", "category", "category", "category",
    )  # fmt: skip


def test_a_menu_that_names_a_category_without_its_slash_leads_to_it() -> None:
    con = shop(
        fetched=[
            {"url": "/"},
            {"url": "/boots", "outcome": "redirect", "status": 301, "redirect_to": "/boots/", "page_type": "other"},
            {"url": "/boots/", "page_type": "category", "page_number": 1},
            {"url": "/boots/page/2/", "page_type": "pagination", "page_number": 2},
        ],
        link=[
            {"url": "/", "target": "/boots", "position": "nav"},
            {"url": "/boots/page/2/", "target": "/boots/", "position": "pager"},
        ],
    )
    assert column(con, "select url, page_type from page")["/boots/"] == "category"
