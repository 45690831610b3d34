"""The lines to paste: they close what should be closed and nothing else, and what they cannot close is named."""

from urllib.parse import quote

from seoaudit.model import FacetBlock
from seoaudit.read.robots import RobotsTxt
from tests.facets.tables import blocks, made

GOOD = {
    "/": "home",
    "/shoes/": "category",
    "/p/boot": "product",
    "/shoes/?page=2": "pagination",
    "/blog/red": "article",
}


def added(*given: FacetBlock, robots: str = "") -> RobotsTxt:
    """The robots.txt with the blocks."""
    return RobotsTxt.parse("\n".join([robots, *(line for block in given for line in ("", *block.lines))]).encode())


def rules(block: FacetBlock) -> list[str]:
    """Its lines without the head of the group."""
    return [line for line in block.lines if not line.startswith("User-agent")]


def test_a_parameter_is_closed_as_first_and_as_later() -> None:
    con = made(
        closed=["/shoes/?color=red", "/shoes/?page=2&color=red"],
        pages=GOOD,
        keys={"color": "facet", "page": "pagination"},
    )
    found = blocks(con)
    assert found["google"].lines == ("User-agent: *", "Disallow: /*?color=", "Disallow: /*&color=")
    assert found["yandex"].lines == ("User-agent: Yandex", "Disallow:", "Clean-param: color")
    assert (found["google"].wanted, found["google"].closed, found["google"].open) == (2, 2, 5)
    assert (found["yandex"].wanted, found["yandex"].closed, found["yandex"].open) == (2, 2, 5)


def test_the_tail_of_another_name_is_not_hit() -> None:
    pages = {**GOOD, "/p/boot?fullsize=1": "product", "/p/boot?a=1&fullsize=1": "product"}
    found = blocks(made(closed=["/shoes/?size=42"], pages=pages, keys={"size": "facet", "fullsize": "variant"}))
    assert rules(found["google"]) == ["Disallow: /*?size=", "Disallow: /*&size="]
    assert found["google"].open == len(pages)
    assert not found["google"].unclosed


def test_brackets_are_closed_both_as_they_are_and_encoded() -> None:
    con = made(
        closed=["/shoes/?filter[color]=1", "/shoes/?f%5Bsize%5D=2"],
        pages=GOOD,
        keys={"filter[color]": "facet", "f[size]": "facet"},
    )
    found = blocks(con)
    for name in ("filter[color]", "filter%5Bcolor%5D", "f[size]", "f%5Bsize%5D"):
        assert f"Disallow: /*?{name}=" in found["google"].lines
        assert f"Disallow: /*&{name}=" in found["google"].lines
    assert found["google"].closed == found["yandex"].closed == 2


def test_a_parameter_without_a_value() -> None:
    pages = {**GOOD, "/p/boot?saleprice=5": "product"}
    found = blocks(made(closed=["/shoes/?sale", "/shoes/?sale&x=1"], pages=pages, keys={"sale": "facet"}))
    assert found["google"].closed == 2
    assert found["google"].open == len(pages)


def test_a_parameter_that_products_have_too_is_narrowed_to_the_listings() -> None:
    pages = {**GOOD, "/p/boot?color=red": "product", "/p/boot?v=1&color=red": "product"}
    con = made(
        closed=["/shoes/?color=red", "/shoes/?size=4&color=red"], pages=pages, keys={"color": "facet", "size": "facet"}
    )
    found = blocks(con)
    assert "Disallow: /shoes/*?color=" in found["google"].lines
    assert found["google"].closed == found["yandex"].closed == 2
    assert found["google"].open == found["yandex"].open == len(pages)
    assert not any("color" in line for line in found["yandex"].lines if line.startswith("Clean-param"))


def test_products_below_their_listing_with_the_same_parameter() -> None:
    pages = {**GOOD, "/shoes/boot/?color=red": "product", "/shoes/boot/": "product"}
    found = blocks(made(closed=["/shoes/?color=red"], pages=pages, keys={"color": "facet"}))
    assert found["google"].closed == 1
    assert found["google"].open == len(pages)


def test_one_script_for_all_pages() -> None:
    listing, product = "/index.php?route=product/category&path=20", "/index.php?route=product/product&product_id=5"
    pages = {"/": "home", listing: "category", product: "product", f"{product}&filter=1": "product"}
    found = blocks(made(closed=[f"{listing}&filter=1", f"{listing}&filter=2"], pages=pages, keys={"filter": "facet"}))
    assert found["google"].closed == found["yandex"].closed == 2
    assert found["google"].open == found["yandex"].open == len(pages)


def test_what_cannot_be_told_apart_is_left_open_and_named() -> None:
    con = made(closed=["/shoes/?color=red"], pages={**GOOD, "/shoes/?color=blue": "product"}, keys={"color": "facet"})
    for block in blocks(con).values():
        assert block.lines == ()
        assert [(one.what, one.reason, one.count) for one in block.unclosed] == [("color", "shared", 1)]


def test_a_path_behind_a_marker() -> None:
    con = made(
        closed=["/shoes/filter/color-is-red/apply/", "/shoes/filter/size-is-4/color-is-red/apply/"],
        pages=GOOD,
        keys={},
        path_keys={"color": "facet", "size": "facet"},
    )
    found = blocks(con)
    assert rules(found["google"]) == ["Disallow: /*/filter/"]
    assert found["yandex"].shared
    assert found["yandex"].lines == ()
    assert found["google"].closed == found["yandex"].closed == 2


def test_a_listing_again_behind_the_marker_does_not_keep_the_filter_open() -> None:
    con = made(closed=["/shoes/filter/color-is-red/apply/"], pages=GOOD, keys={}, path_keys={"color": "facet"})
    con.execute(
        "insert into page (url, page_type, canonical, canonical_self) values"
        " ('https://shop.kg/shoes/filter/clear/apply/', 'category', 'https://shop.kg/shoes/', false)"
    )
    block = blocks(con)["google"]
    assert rules(block) == ["Disallow: /*/filter/"]
    assert (block.closed, block.open) == (1, len(GOOD))


def test_a_path_without_a_marker_spares_a_product_of_like_words() -> None:
    pages = {**GOOD, "/p/color-block-dress": "product"}
    found = blocks(
        made(closed=["/shoes/color-red/", "/shoes/color-blue/"], pages=pages, keys={}, path_keys={"color": "facet"})
    )
    assert rules(found["google"]) == ["Disallow: /shoes/*/color-"] or found["google"].closed == 2
    assert found["google"].open == len(pages)


def test_bare_segments_of_a_path_are_named_as_not_closable() -> None:
    found = blocks(made(closed=["/shoes/red/", "/shoes/blue/"], pages=GOOD, keys={}))
    assert found["google"].lines == ()
    assert [(one.what, one.reason, one.count) for one in found["google"].unclosed] == [("", "unmarked", 2)]


def test_cyrillic_names_are_percent_encoded() -> None:
    color = quote("цвет")
    found = blocks(made(closed=[f"/shoes/?{color}=red"], pages=GOOD, keys={"цвет": "facet"}))
    assert rules(found["google"]) == [f"Disallow: /*?{color}=", f"Disallow: /*&{color}="]
    assert found["yandex"].lines[-1] == f"Clean-param: {color}"
    assert found["google"].closed == found["yandex"].closed == 1


def test_addresses_meant_to_be_found_stay_open() -> None:
    con = made(
        closed=[
            "/shoes/?color=red",
            "/shoes/?brand=nike&color=red",
            "/shoes/?color=red&brand=nike",
            "/shoes/?brand=nike,puma",
        ],
        found=["/shoes/?brand=nike", "/shoes/?brand=nike&page=2", "/hats/?brand=puma"],
        pages=GOOD,
        keys={"color": "facet", "brand": "facet", "page": "pagination"},
    )
    for block in blocks(con).values():
        assert (block.closed, block.found, block.open) == (4, 3, len(GOOD))
        assert not block.unclosed
        assert not any("brand" in line for line in block.lines if line.startswith("Clean-param"))


def test_two_filters_that_may_be_found_alone_but_not_together() -> None:
    con = made(
        closed=["/s/?brand=a&color=b", "/s/?color=b&brand=a", "/s/?page=2&brand=a&color=b"],
        found=["/s/?brand=a", "/s/?color=b", "/s/?color=b&page=2"],
        pages=GOOD,
        keys={"color": "facet", "brand": "facet", "page": "pagination"},
    )
    for block in blocks(con).values():
        assert (block.closed, block.found) == (3, 3)


def test_what_a_shorter_line_closes_needs_no_longer_one() -> None:
    con = made(
        closed=["/s/?brand=x", "/s/?brand=x&color=b", "/s/?color=b&brand=x"],
        found=["/s/?brand=a", "/s/?color=b"],
        pages=GOOD,
        keys={"color": "facet", "brand": "facet"},
    )
    block = blocks(con)["google"]
    assert (block.closed, block.found) == (3, 2)
    assert "Disallow: /*?brand=" in block.lines
    assert not any(line.startswith("Disallow: /*?brand=*") for line in block.lines)


def test_some_values_of_a_filter_are_meant_to_be_found() -> None:
    con = made(
        closed=[f"/shoes/?brand=b{number}" for number in range(50)],
        found=["/shoes/?brand=nike", "/shoes/?brand=b"],
        pages=GOOD,
        keys={"brand": "facet", "page": "pagination"},
    )
    found = blocks(con)
    assert "Allow: /shoes/?brand=nike$" in found["google"].lines
    assert added(*found.values()).allowed("googlebot", "https://shop.kg/shoes/?brand=nike&page=3")
    assert all((block.closed, block.found) == (50, 2) for block in found.values())


def test_more_found_values_than_lines_leave_the_filter_open() -> None:
    con = made(
        closed=["/shoes/?brand=x"],
        found=[f"/shoes/?brand=b{number}" for number in range(400)],
        pages=GOOD,
        keys={"brand": "facet"},
    )
    for block in blocks(con).values():
        assert (block.lines, block.found) == ((), 400)
        assert [(one.what, one.reason) for one in block.unclosed] == [("brand", "declared")]


def test_an_unsure_key_is_left_out_and_said() -> None:
    con = made(
        closed=["/shoes/?zq=1", "/shoes/?color=red"], pages=GOOD, keys={"zq": "facet", "color": "facet"}, low=["zq"]
    )
    for block in blocks(con).values():
        assert not any("zq" in line for line in block.lines)
        assert [(one.what, one.reason, one.count) for one in block.unclosed] == [("zq", "unsure", 1)]
        assert block.closed == 1


def test_tracking_is_merged_for_yandex_and_left_to_the_canonical_for_google() -> None:
    con = made(marked={"/p/boot?utm_source=tg": "utm_source"}, pages=GOOD, keys={"utm_source": "tracking"})
    found = blocks(con)
    assert found["yandex"].lines == ("Clean-param: utm_source",)
    assert found["google"].lines == ()
    assert [(one.what, one.reason) for one in found["google"].unclosed] == [("utm_source", "tracking")]


def test_a_filter_with_tracking_is_closed_by_the_filter_alone() -> None:
    con = made(
        closed=["/shoes/?utm_source=tg&color=red"],
        marked={"/p/boot?utm_source=tg": "utm_source"},
        pages=GOOD,
        keys={"utm_source": "tracking", "color": "facet"},
    )
    found = blocks(con)
    assert rules(found["google"]) == ["Disallow: /*?color=", "Disallow: /*&color="]
    assert (found["google"].closed, found["yandex"].closed) == (1, 2)


def test_a_session_is_closed_where_the_page_is_known_without_it() -> None:
    con = made(marked={"/p/boot?sid=a1b2": "sid"}, pages=GOOD, keys={"sid": "session"})
    found = blocks(con)
    assert rules(found["google"]) == ["Disallow: /*?sid=", "Disallow: /*&sid="]
    assert found["yandex"].lines[-1] == "Clean-param: sid"
    assert found["google"].open == len(GOOD)


def test_pages_known_only_with_a_session_are_never_closed() -> None:
    marked = {"/p/boot?sid=a1b2": "sid", "/p/coat?sid=a1b2": "sid"}
    found = blocks(made(marked=marked, pages=GOOD, keys={"sid": "session"}))
    assert not any("sid" in line for line in found["google"].lines)
    assert [(one.what, one.reason, one.count) for one in found["google"].unclosed] == [("sid", "only-address", 1)]
    assert found["google"].open == len(GOOD) + 1


def test_searches_are_closed_to_both_by_disallow() -> None:
    con = made(marked={"/search/?q=boots": "q"}, pages=GOOD, keys={"q": "search"})
    found = blocks(con)
    assert rules(found["google"]) == ["Disallow: /*?q=", "Disallow: /*&q="]
    assert found["yandex"].shared
    assert found["yandex"].closed == 1


def test_a_group_of_yandex_is_given_whole() -> None:
    robots = "User-agent: *\nDisallow: /cart\n\nUser-agent: Yandex\nDisallow: /cart\nDisallow: /tmp\n"
    con = made(
        closed=["/shoes/filter/color-red/", "/shoes/?size=4"],
        pages=GOOD,
        keys={"size": "facet"},
        path_keys={"color": "facet"},
        robots=robots,
    )
    found = blocks(con)
    assert found["google"].lines[0] == "User-agent: *"
    assert "Disallow: /cart" not in found["google"].lines
    assert found["yandex"].lines == (
        "User-agent: Yandex", "Disallow: /cart", "Disallow: /tmp", "Disallow: /*/filter/", "Clean-param: size",
    )  # fmt: skip
    assert found["yandex"].repeated == 2
    assert found["google"].closed == found["yandex"].closed == 2


def test_without_a_group_of_yandex_one_is_made_from_that_for_all() -> None:
    robots = "User-agent: *\nDisallow: /cart\nAllow: /cart/help\n"
    con = made(closed=["/shoes/?size=4"], pages=GOOD, keys={"size": "facet"}, robots=robots)
    found = blocks(con)
    assert found["yandex"].lines == ("User-agent: Yandex", "Disallow: /cart", "Allow: /cart/help", "Clean-param: size")
    whole = added(*found.values(), robots=robots)
    assert whole.allowed("yandexbot", "/shoes/?size=4")
    assert whole.cleaned("https://shop.kg/shoes/?size=4") == "https://shop.kg/shoes/"
    assert not whole.allowed("yandexbot", "/cart")
    assert not whole.allowed("googlebot", "/shoes/?size=4")


def test_a_group_of_googlebot_gets_the_lines() -> None:
    robots = "User-agent: *\nDisallow: /cart\n\nUser-agent: Googlebot\nDisallow: /cart\n"
    found = blocks(made(closed=["/shoes/?size=4"], pages=GOOD, keys={"size": "facet"}, robots=robots))
    assert found["google"].lines == ("User-agent: Googlebot", "Disallow: /*?size=", "Disallow: /*&size=")
    assert found["yandex"].lines == ("Clean-param: size",)


def test_yandex_does_not_obey_lines_for_googlebot() -> None:
    robots = "User-agent: Googlebot\nDisallow: /tmp\n"
    con = made(marked={"/search/?q=boots": "q"}, pages=GOOD, keys={"q": "search"}, robots=robots)
    found = blocks(con)
    assert found["yandex"].lines == ("User-agent: Yandex", "Disallow: /*?q=", "Disallow: /*&q=")
    assert not found["yandex"].shared
    assert found["yandex"].closed == 1


def test_only_what_is_missing_is_shown() -> None:
    robots = "User-agent: *\nDisallow: /*?color=\n\nUser-agent: Yandex\nDisallow:\n\nClean-param: color\n"
    con = made(
        closed=["/shoes/?color=red", "/shoes/?size=4"],
        pages=GOOD,
        keys={"color": "facet", "size": "facet"},
        robots=robots,
    )
    found = blocks(con)
    assert rules(found["google"]) == ["Disallow: /*?size=", "Disallow: /*&size="]
    assert found["yandex"].lines == ("Clean-param: size",)
    assert (found["google"].closed_before, found["google"].closed) == (1, 2)
    assert (found["yandex"].closed_before, found["yandex"].closed) == (1, 2)


def test_nothing_is_missing() -> None:
    robots = "User-agent: *\nDisallow: /*?\nAllow: /*?page=\n"
    found = blocks(made(closed=["/shoes/?color=red"], pages=GOOD, keys={"color": "facet"}, robots=robots))
    assert found["google"].lines == found["yandex"].lines == ()
    assert found["google"].closed == found["google"].closed_before == 1


def test_a_line_that_closes_products_is_named() -> None:
    robots = "User-agent: *\nDisallow: /p/\nDisallow: /cart\n"
    con = made(
        closed=["/shoes/?color=red"],
        pages=GOOD,
        keys={"color": "facet"},
        robots=robots,
        sitemap=["/p/boot", "/p/coat", "/shoes/"],
    )
    broad = blocks(con)["google"].broad
    assert [(one.line, one.count, one.example) for one in broad] == [("line 2: Disallow: /p/", 2, "/p/boot")]


def test_clean_param_lines_are_never_longer_than_yandex_reads() -> None:
    keys = {f"parameter_of_the_filter_number_{chr(97 + number % 26)}{number}": "facet" for number in range(60)}
    found = blocks(made(closed=[f"/shoes/?{key}=1" for key in keys], pages=GOOD, keys=keys))
    lines = [line for line in found["yandex"].lines if line.startswith("Clean-param: ")]
    assert len(lines) > 1
    assert all(len(line.removeprefix("Clean-param: ")) <= 500 for line in lines)
    assert found["yandex"].closed == 60


def test_many_parameters_of_one_stem_take_two_lines() -> None:
    keys = {f"arrFilter_{number}_{number * 7919}": "facet" for number in range(1, 40)}
    found = blocks(made(closed=[f"/shoes/?{key}=Y" for key in keys], pages=GOOD, keys=keys))
    assert rules(found["google"]) == ["Disallow: /*?arrFilter_", "Disallow: /*&arrFilter_"]
    assert found["google"].closed == found["yandex"].closed == 39


def test_a_policy_of_another_means_has_no_lines() -> None:
    con = made(closed=["/shoes/?color=red"], pages=GOOD, keys={"color": "facet"})
    found = blocks(con, close_by={"google": "noindex", "yandex": "clean-param"})
    assert (found["google"].lines, found["google"].means) == ((), "noindex")
    assert found["yandex"].lines == ("Clean-param: color",)
    other = blocks(con, close_by={"google": "robots", "yandex": "canonical"})
    assert other["google"].lines[0] == "User-agent: Googlebot"
    assert other["yandex"].lines == ()
    assert added(*other.values()).allowed("yandexbot", "/shoes/?color=red")


def test_robots_as_the_means_for_yandex_shares_the_lines() -> None:
    con = made(closed=["/shoes/?color=red"], pages=GOOD, keys={"color": "facet"})
    found = blocks(con, close_by={"yandex": "robots"})
    assert (found["yandex"].lines, found["yandex"].shared, found["yandex"].closed) == ((), True, 1)


def test_one_engine_alone() -> None:
    con = made(
        closed=["/shoes/?color=red"], pages=GOOD, keys={"color": "facet"}, robots="User-agent: *\nDisallow: /cart\n"
    )
    assert blocks(con, "yandex").keys() == {"yandex"}
    google = blocks(con, "google")["google"]
    assert google.lines == ("User-agent: Googlebot", "Disallow: /cart", "Disallow: /*?color=", "Disallow: /*&color=")
