"""Duplicate groups and facets."""

from tests.derive.shop import HOST, column, shop


def members(**tables: object) -> set[tuple[str, str]]:
    con = shop(**tables)  # type: ignore[arg-type]
    return {
        (field, url.removeprefix(HOST))
        for field, url in con.execute("select field, url from duplicate_group").fetchall()
    }


def product(path: str, **facts: object) -> dict[str, object]:
    return {"url": path, "page_type": "product", "title": path, "lang": "ru", **facts}


def test_titles_of_one_type_and_language() -> None:
    assert members(fetched=[
        {"url": "/"}, product("/a", title="Ботинки"), product("/b", title="ботинки"),
        product("/c", title="Ботинки", lang="ky"), product("/d", title="Ботинки", page_type="article"),
    ]) == {("title", "/a"), ("title", "/b")}  # fmt: skip


def test_a_page_that_names_no_language_is_compared_with_those_of_most_pages() -> None:
    assert members(fetched=[
        {"url": "/"}, product("/a", title="Ботинки", lang="ru-RU"), product("/b", title="ботинки", lang="ru_KG"),
        product("/c", title="Ботинки", lang=None), product("/d", title="Ботинки", lang="ky"),
    ]) == {("title", "/a"), ("title", "/b"), ("title", "/c")}  # fmt: skip


def test_where_no_language_is_that_of_most_pages_nothing_is_said_of_one_that_names_none() -> None:
    assert members(fetched=[
        {"url": "/", "lang": "ru"}, product("/a", title="Ботинки"), product("/b", title="Кийим", lang="ky"),
        product("/c", title="Ботинки", lang=None), product("/d", title="Бут кийим", lang="ky"),
    ]) == set()  # fmt: skip


def test_one_layout_may_name_one_language_for_all_versions_that_hreflang_tells_apart() -> None:
    versions = [
        {"url": url, "hreflang": code, "href": href}
        for url in ("/ru/a", "/ky/a")
        for code, href in (("ru-KG", "/ru/a"), ("ky-KG", "/ky/a"), ("x-default", "/ru/a"))
    ]
    pages = [{"url": "/"}, product("/ru/a", title="iPhone 15"), product("/ky/a", title="iPhone 15")]
    assert members(fetched=pages, hreflang=versions) == set()
    assert members(fetched=pages) == {("title", "/ru/a"), ("title", "/ky/a")}


def test_closed_copies_and_further_pages_are_exempt() -> None:
    assert members(fetched=[
        {"url": "/"}, product("/a", title="Т"), product("/b", title="Т", canonical="/a"),
        product("/c", title="Т", robots_meta="noindex"),
        *({"url": f"/l?page={n}", "title": "Л", "page_type": "pagination"} for n in (2, 3)),
    ]) == set()  # fmt: skip


def test_variants_of_one_product_are_exempt() -> None:
    variants = [{"url": path, "node_id": "n0", "prop": "inProductGroupWithID", "text": "G1"} for path in ("/a", "/b")]
    pages = [{"url": "/"}, product("/a", description="Одно"), product("/b", description="Одно")]
    assert members(fetched=pages, sd_prop=variants) == set()
    assert members(fetched=pages) == {("description", "/a"), ("description", "/b")}


def test_one_product_under_two_addresses() -> None:
    pages = [{"url": "/"}, product("/x/a"), product("/y/a"), product("/y/b")]
    rows = [
        {"url": "/x/a", "name": "Анор", "sku": "A1"},
        {"url": "/y/a", "name": "анор", "sku": "A1"},
        {"url": "/y/b", "name": "Тулпар", "sku": "A1"},
    ]
    assert members(fetched=pages, product=rows) == {("product", "/x/a"), ("product", "/y/a")}


def test_short_descriptions_are_no_duplicates() -> None:
    pages = [{"url": "/"}, product("/a"), product("/b")]
    for words, found in ((14, False), (15, True)):
        text = [
            {"url": path, "role": "description", "text": "т", "hash": "h", "word_count": words} for path in ("/a", "/b")
        ]
        assert (("product_description", "/a") in members(fetched=pages, text_block=text)) is found


def test_facets_and_what_the_shop_declares() -> None:
    fetched = [{"url": "/"}, {"url": "/c", "page_type": "category", "title": "C", "h1": "C"}]
    fetched += [
        {"url": f"/c?{q}", "page_type": "filter", "title": q, "h1": q}
        for q in ("brand=x", "color=y&size=4", "sort=p", "color=z")
    ]
    parts = [
        {"url": "/c?brand=x", "key": "brand", "value": "x", "kind": "facet"},
        {"url": "/c?color=y&size=4", "key": "color", "value": "y", "kind": "facet"},
        {"url": "/c?color=y&size=4", "key": "size", "value": "4", "kind": "facet"},
        {"url": "/c?sort=p", "key": "sort", "value": "p", "kind": "sort"},
        {"url": "/c?color=z", "key": "color", "value": "z", "kind": "facet"},
    ]
    con = shop(
        fetched=fetched, url_part=parts, sitemap_url=[{"url": "/c?brand=x", "sitemap": "/sitemap.xml"}],
        link=[
            {"url": "/", "target": "/c?color=z", "position": "nav"},
            {"url": "/c", "target": "/c?color=y&size=4", "position": "filter"},
        ],
    )  # fmt: skip
    assert column(con, "select url, filters || ' ' || kind from facet") == {
        "/c?brand=x": "1 filter", "/c?color=y&size=4": "2 filter", "/c?sort=p": "0 sort", "/c?color=z": "1 filter",
    }  # fmt: skip
    assert column(con, "select url, declared_by from facet where declared") == {
        "/c?brand=x": "sitemap", "/c?color=z": "own title and H1, linked from menu or text",
    }  # fmt: skip
