"""What a crawl wants to be asked after a look at its facts: probes of the shop, links to other hosts."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from duckdb import DuckDBPyConnection

from seoaudit.derive.wanted import fill_wanted
from seoaudit.model import Run
from tests.derive.shop import HOST, shop


def wanted(con: DuckDBPyConnection, **request: Any) -> list[tuple[str, str, str | None]]:
    """Reason, address and what it is about, paths for addresses of the shop."""
    fill_wanted(con, Run("1", ".", f"{HOST}/", request, {}, ""))
    rows = con.execute("select reason, url, about from wanted order by all").fetchall()
    return [(reason, url.replace(HOST, ""), about and about.replace(HOST, "")) for reason, url, about in rows]


def by_reason(con: DuckDBPyConnection, reason: str) -> dict[str, str | None]:
    return {url: about for found, url, about in wanted(con) if found == reason}


HOME = {"url": "/", "page_type": "home"}
START = {"url": "/", "found_by": "start"}


def test_an_address_that_cannot_exist_of_the_shop_beside_a_product_and_below_a_category() -> None:
    con = shop(
        known=[START],
        fetched=[
            HOME,
            {"url": "/obuv/", "page_type": "category"},
            {"url": "/obuv/botinki-1.html", "page_type": "product"},
        ],
    )
    found = by_reason(con, "probe-missing")
    assert sorted(found.values(), key=str) == ["/", "/obuv/", "/obuv/botinki-1.html"]
    assert any(url.startswith("/obuv/x") and url.endswith(".html") for url in found)
    assert any(url.startswith("/obuv/x") and url.endswith("/") for url in found)


def test_a_product_known_by_its_number_is_asked_for_under_another_number() -> None:
    url = "/index.php?route=product/product&product_id=42"
    con = shop(
        known=[START],
        fetched=[HOME, {"url": url, "page_type": "product"}],
        url_part=[{"url": url, "key": "product_id", "value": "42", "kind": "id"}],
    )
    assert by_reason(con, "probe-missing")["/index.php?route=product/product&product_id=2147480147"] == url


def test_other_spellings_of_the_home_page_and_of_sampled_pages() -> None:
    con = shop(known=[START], fetched=[HOME, {"url": "/obuv/botinki", "page_type": "product"}])
    assert by_reason(con, "probe-spelling") == {
        "/index.php": "/",
        "/index.html": "/",
        "https://www.shop.kg/": "/",
        "http://shop.kg/": "/",
        "/obuv/botinki/": "/obuv/botinki",
        "/obuv/BOTINKI": "/obuv/botinki",
        "https://www.shop.kg/obuv/botinki": "/obuv/botinki",
        "http://shop.kg/obuv/botinki": "/obuv/botinki",
    }


def test_a_spelling_that_was_fetched_as_a_page_is_not_asked_again() -> None:
    con = shop(
        known=[START],
        fetched=[
            HOME,
            {"url": "/obuv/botinki", "page_type": "product"},
            {"url": "/obuv/botinki/", "page_type": "other", "type_confidence": "low", "canonical": "/obuv/botinki"},
        ],
    )
    assert "/obuv/botinki/" not in by_reason(con, "probe-spelling")


def test_files_have_no_slash_and_encoded_names_no_capitals() -> None:
    con = shop(
        known=[START],
        fetched=[
            HOME,
            {"url": "/botinki.html", "page_type": "product"},
            {"url": "/%D0%BE%D0%B1%D1%83%D0%B2%D1%8C/", "page_type": "category"},
        ],
    )
    found = by_reason(con, "probe-spelling")
    assert "/botinki.html/" not in found
    assert "/BOTINKI.HTML" in found
    encoded = "/%D0%BE%D0%B1%D1%83%D0%B2%D1%8C"
    assert {url for url, about in found.items() if about == f"{encoded}/" and url.startswith("/")} == {
        encoded,
        f"{encoded}/index.php",
        f"{encoded}/index.html",
    }


def test_unsure_and_canonicalised_pages_are_not_sampled() -> None:
    con = shop(
        known=[START],
        fetched=[
            HOME,
            {"url": "/unsure", "page_type": "product", "type_confidence": "low"},
            {"url": "/copy", "page_type": "product", "canonical": "https://shop.kg/other"},
            {"url": "/gone", "page_type": "product", "outcome": "http_error", "status": 404},
        ],
    )
    assert set(by_reason(con, "probe-spelling").values()) == {"/"}


def pages_of_a_list(*numbers: int, form: str, place: str = "query") -> DuckDBPyConnection:
    urls = {number: form.format(number) for number in numbers}
    return shop(
        known=[START],
        fetched=[HOME, *({"url": url, "page_type": "pagination", "page_number": n} for n, url in urls.items())],
        url_part=[
            {"url": url, "place": place, "key": "page", "value": str(n), "kind": "pagination"}
            for n, url in urls.items()
        ],
    )


def test_the_page_after_the_last_and_one_far_behind_it() -> None:
    con = pages_of_a_list(2, 3, form="/obuv?page={}&sort=price")
    assert by_reason(con, "probe-past-end") == {
        "/obuv?page=4&sort=price": "/obuv?page=3&sort=price",
        "/obuv?page=1003&sort=price": "/obuv?page=3&sort=price",
    }


def test_the_same_in_a_path() -> None:
    con = pages_of_a_list(2, 10, form="/obuv-2026/page/{}/", place="path")
    assert set(by_reason(con, "probe-past-end")) == {"/obuv-2026/page/11/", "/obuv-2026/page/1010/"}


def test_no_page_after_a_last_one_that_was_not_fetched() -> None:
    con = shop(
        known=[START],
        fetched=[HOME, {"url": "/obuv?page=2", "page_type": "pagination", "page_number": 2}],
        url_part=[{"url": f"/obuv?page={n}", "key": "page", "value": str(n), "kind": "pagination"} for n in (2, 3)],
    )
    assert by_reason(con, "probe-past-end") == {}


def elsewhere(hosts: int, each: int) -> DuckDBPyConnection:
    targets = [f"https://other{host}.kg/{n}" for host in range(hosts) for n in range(each)]
    known = [{"url": url, "decision": "offsite"} for url in targets]
    return shop(known=[START, *known, {"url": "https://cdn.kg/a", "decision": "offsite", "found_by": "canonical"}],
                fetched=[HOME])  # fmt: skip


def test_links_elsewhere_are_bounded_in_all_and_for_each_host() -> None:
    con = elsewhere(hosts=3, each=30)
    hosts = [url.split("/")[2] for reason, url, _ in wanted(con, external_links=1000) if reason == "external"]
    assert sorted(hosts) == ["other0.kg"] * 20 + ["other1.kg"] * 20 + ["other2.kg"] * 20
    few = [url for reason, url, _ in wanted(con, external_links=7) if reason == "external"]
    assert len(few) == 7
    assert few == [url for reason, url, _ in wanted(con, external_links=7) if reason == "external"]


def test_both_can_be_switched_off() -> None:
    con = elsewhere(hosts=1, each=1)
    assert {reason for reason, _, _ in wanted(con, external_links=0)} == {"probe-missing", "probe-spelling"}
    assert wanted(con, external_links=0, probes=False) == []
    assert wanted(con, external_links=5, spider="list") == []


def test_a_shop_that_was_not_had_wants_nothing() -> None:
    con = shop(known=[START], fetched=[{"url": "/", "outcome": "http_error", "status": 503}])
    assert wanted(con, external_links=5) == []


def test_the_home_page_is_where_the_start_leads() -> None:
    con = shop(
        known=[START],
        fetched=[{"url": "/", "outcome": "redirect", "status": 302, "redirect_to": "/ru/"}, {**HOME, "url": "/ru/"}],
    )
    assert by_reason(con, "probe-spelling")["/ru/index.php"] == "/ru/"


def test_styles_scripts_and_fonts_of_the_own_host_ten_at_most_those_of_several_pages_first() -> None:
    pages = [{**HOME}, {"url": "/a"}]
    everywhere = [{"url": page["url"], "src": "/shop.css?v=2", "kind": "css"} for page in pages]
    others = [{"url": "/a", "src": f"/part-{number}.js", "kind": "js"} for number in range(30)]
    left = [
        {"url": "/a", "src": "https://cdn.example/lib.js", "kind": "js"},
        {"url": "/a", "src": "/ajax.php?file=a.js", "kind": "js"},
        {"url": "/a", "src": "/data.json", "kind": "other"},
    ]
    con = shop(known=[START], fetched=pages, asset=[*others, *left, *everywhere])
    found = by_reason(con, "probe-asset")
    assert len(found) == 10
    assert "/shop.css?v=2" in found
    assert set(found) <= {"/shop.css?v=2", *(row["src"] for row in others)}
    assert not [reason for reason, _, _ in wanted(con, probes=False) if reason == "probe-asset"]


def images(con: DuckDBPyConnection, mode: str = "sample") -> list[str]:
    return [url for reason, url, _ in wanted(con, images=mode) if reason == "image"]


def test_every_main_photo_of_a_product_is_wanted_and_of_others_twenty_a_pattern_and_template() -> None:
    con = shop(
        known=[START],
        fetched=[
            HOME,
            *({"url": f"/p{n}", "page_type": "product", "template": "p"} for n in range(40)),
            {"url": "/c", "page_type": "category", "template": "c"},
        ],
        image=[
            *({"url": f"/p{n}", "src": f"https://shop.kg/big/{n}.jpg", "context": "main"} for n in range(40)),
            *({"url": f"/p{n}", "src": f"https://shop.kg/upload/a{n}/{n}.jpg", "context": "card"} for n in range(40)),
            *({"url": "/c", "src": f"https://shop.kg/upload/b{n}/{n}.jpg", "context": "card"} for n in range(30)),
            *({"url": "/c", "src": f"https://shop.kg/upload/b{n}/{n}.png", "context": "card"} for n in range(5)),
        ],
    )
    found = images(con)
    assert sum(url.startswith("/big/") for url in found) == 40
    assert sum(url.startswith("/upload/a") for url in found) == 20
    assert sum(url.startswith("/upload/b") and url.endswith("jpg") for url in found) == 20
    assert sum(url.endswith("png") for url in found) == 5
    assert images(con) == found
    assert len(images(con, "all")) == 115
    assert images(con, "none") == []


def test_icons_decoration_data_addresses_and_pages_that_failed_want_no_image() -> None:
    con = shop(
        known=[START],
        fetched=[HOME, {"url": "/gone", "outcome": "soft_404"}],
        image=[
            {"url": "/", "src": "https://shop.kg/cart.svg", "context": "icon"},
            {"url": "/", "src": "https://shop.kg/line.png", "alt_state": "decorative"},
            {"url": "/", "src": "data:image/png;base64,AAAA"},
            {"url": "/", "src": None},
            {"url": "/gone", "src": "https://shop.kg/a.jpg"},
            {"url": "/", "src": "https://cdn.example/a.jpg"},
        ],
    )
    assert images(con, "all") == ["https://cdn.example/a.jpg"]


def filters(**values: int) -> list[tuple[str, str]]:
    """Every address that chooses one value of a filter, or one of each of two, and its keys and values."""
    single = [(f"{key}=v{number}", key) for key, count in values.items() for number in range(count)]
    pairs = [(f"{one}&{two}", f"{first}&{second}") for one, first in single for two, second in single if first < second]
    return single + pairs


def listings(*paths: str, fetched: Sequence[str] = (), **values: int) -> dict[str, Any]:
    """Rows of listings and of all that their filters can make."""
    chosen = [(f"{path}?{query}", query) for path in paths for query, _ in filters(**values)]
    parts = [
        {"url": url, "key": key, "value": value, "kind": "facet"}
        for url, query in chosen
        for key, _, value in (pair.partition("=") for pair in query.split("&"))
    ]
    pages = [{"url": path, "page_type": "category"} for path in paths]
    pages += [{"url": url, "page_type": "filter"} for url in fetched]
    return {
        "known": [START, *({"url": url} for url, _ in chosen), *({"url": path} for path in paths)],
        "fetched": [HOME, *pages],
        "url_part": parts,
    }


def sample(con: DuckDBPyConnection, **facets: int) -> list[str]:
    return list(by_reason(con, "facet-sample") if not facets else _sampled(con, facets))


def _sampled(con: DuckDBPyConnection, facets: dict[str, int]) -> list[str]:
    return [url for reason, url, _ in wanted(con, facets=facets) if reason == "facet-sample"]


def test_single_filters_of_every_key_come_first_and_no_more_than_20_of_each() -> None:
    con = shop(**listings("/obuv/", color=30, size=4, brand=4))
    found = sample(con)
    assert all("&" not in url for url in found)
    by_key = Counter(url.partition("?")[2].partition("=")[0] for url in found)
    assert by_key == {"color": 20, "size": 4, "brand": 4}
    assert by_reason(con, "facet-sample")[found[0]] == "/obuv/"


def test_pairs_follow_once_the_single_ones_were_fetched_and_50_are_the_bound() -> None:
    rows = listings("/obuv/", color=30, size=10, brand=10)
    first = sample(shop(**rows))
    assert len(first) == 35
    fetched = listings("/obuv/", color=30, size=10, brand=10, fetched=first)
    both = sample(shop(**fetched))
    assert set(first) < set(both)
    assert len(both) == 45
    pairs = [re.sub(r"=\w+", "", url.partition("?")[2]) for url in both if "&" in url]
    assert set(pairs) == {"brand&color", "brand&size", "color&size"}


def test_the_sample_is_the_same_whatever_of_it_was_fetched() -> None:
    first = sample(shop(**listings("/obuv/", color=30, size=30, brand=30)))
    again = sample(shop(**listings("/obuv/", color=30, size=30, brand=30, fetched=first[::3])))
    assert again == first


def test_what_was_fetched_otherwise_counts() -> None:
    fetched = [f"/obuv/?color=v{number}" for number in range(8)]
    found = sample(shop(**listings("/obuv/", color=30, fetched=fetched)))
    assert len(found) == 20
    assert set(fetched) < set(found)


def test_the_bounds_are_those_of_the_configuration() -> None:
    con = shop(**listings("/obuv/", "/sumki/", color=30, size=30))
    found = sample(con, sample=3, sample_category=5)
    assert Counter(url.partition("?")[0] for url in found) == {"/obuv/": 4, "/sumki/": 4}
    assert sample(con, sample=0, sample_category=0) == []


def test_more_is_wanted_where_filters_bring_products() -> None:
    fetched = sample(shop(**listings("/obuv/", "/sumki/", color=200)))
    rows = listings("/obuv/", "/sumki/", color=200, fetched=fetched)
    source = next(url for url in fetched if url.startswith("/obuv/"))
    rows["known"].append({"url": "/tovar/1", "found_by": "link", "found_on": source})
    rows["fetched"].append({"url": "/tovar/1", "page_type": "product"})
    counts = Counter(url.partition("?")[0] for url in sample(shop(**rows)))
    assert counts["/sumki/"] == 20
    assert counts["/obuv/"] > 20


def test_a_listing_that_was_not_worth_a_fetch_has_no_sample() -> None:
    rows = listings("/obuv/", "/obuv/krasnye/", color=5)
    rows["fetched"] = [row for row in rows["fetched"] if row["url"] != "/obuv/krasnye/"]
    assert {url.partition("?")[0] for url in sample(shop(**rows))} == {"/obuv/"}


def test_filters_of_a_path_and_of_an_engine_that_names_listings_by_number() -> None:
    urls = {
        "/obuv/filter/color-is-red/apply/": [("color", "red", "facet", "path")],
        "/index.php?path=20&filter=3": [("path", "20", "id", "query"), ("filter", "3", "facet", "query")],
        "/index.php?path=21&filter=3": [("path", "21", "id", "query"), ("filter", "3", "facet", "query")],
        "/index.php?path=21": [("path", "21", "id", "query")],
    }
    parts = [
        {"url": url, "key": key, "value": value, "kind": kind, "place": place}
        for url, found in urls.items()
        for key, value, kind, place in found
    ]
    con = shop(known=[START, *({"url": url} for url in urls)], fetched=[HOME], url_part=parts)
    assert by_reason(con, "facet-sample") == {
        "/obuv/filter/color-is-red/apply/": "/obuv/filter/",
        "/index.php?path=20&filter=3": "/index.php?path=20",
    }
    fetch = shop(
        known=[START, *({"url": url} for url in urls)], fetched=[HOME, {"url": "/index.php?path=21"}], url_part=parts
    )
    assert len(by_reason(fetch, "facet-sample")) == 3


def whole(files: Sequence[dict[str, Any]], mode: str = "sample", **image: Any) -> list[str]:
    """Images wanted whole, of one page that shows all these files."""
    rows = [{"width": 800, "height": 600, "magic_type": "image/jpeg", **file} for file in files]
    con = shop(
        known=[START],
        fetched=[{**HOME, "template": "t"}],
        image=[{"url": "/", "src": row["url"], **image} for row in rows],
        image_file=rows,
    )
    found = [url for reason, url, _ in wanted(con, images=mode) if reason == "image-whole"]
    assert [url for reason, url, _ in wanted(con, images=mode) if reason == "image-whole"] == found
    return found


def cdn(number: int) -> str:
    return f"https://cdn.example/{number}.jpg"


def test_the_heaviest_of_a_template_and_some_of_each_format_and_weight_are_wanted_whole() -> None:
    light = [{"url": cdn(n), "bytes": 20_000 + n} for n in range(40)]
    middle = [{"url": cdn(n), "bytes": 100_000 + n, "magic_type": "image/png"} for n in range(40, 80)]
    heavy = [{"url": cdn(n), "bytes": 400_000 + n} for n in range(80, 83)]
    found = set(whole([*light, *middle, *heavy]))
    assert {file["url"] for file in heavy} <= found
    assert [len(found & {file["url"] for file in files}) for files in (light, middle)] == [4, 4]


def test_no_image_is_wanted_whole_that_is_small_animated_huge_or_never_loaded() -> None:
    files = [
        {"url": cdn(1), "bytes": 9_000},
        {"url": cdn(2), "bytes": 90_000, "animated": True},
        {"url": cdn(3), "bytes": 90_000, "width": 60_000, "height": 60_000},
        {"url": cdn(4), "bytes": 90_000, "magic_type": "image/svg+xml"},
        {"url": cdn(5), "bytes": 90_000, "outcome": "http_error"},
        {"url": cdn(6), "bytes": 2**32},
        {"url": cdn(7), "bytes": 90_000, "width": None},
    ]
    sound = {"url": cdn(8), "bytes": 90_000}
    assert whole([*files, sound]) == [sound["url"]]
    assert whole([sound], "none") == []
    assert whole([sound], source_types="image/webp image/jpeg") == []
    assert whole([sound], context="icon") == []


def test_images_wanted_whole_are_bounded_by_number_and_bytes() -> None:
    templates = [{"url": f"/{n}", "template": str(n)} for n in range(60)]
    files = [
        {"url": cdn(n), "bytes": 300_000, "width": 500, "height": 500, "magic_type": "image/jpeg"} for n in range(240)
    ]
    con = shop(
        known=[START],
        fetched=[HOME, *templates],
        image=[{"url": f"/{n % 60}", "src": cdn(n)} for n in range(240)],
        image_file=files,
    )
    found = [url for reason, url, _ in wanted(con, images="all") if reason == "image-whole"]
    assert 20 < len(found) <= 48
    assert 300_000 * len(found) <= 40_960 * 240
