"""The platform of a shop by what its pages hold, and when nothing is said of it."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from duckdb import DuckDBPyConnection

from seoaudit.derive import create_views
from seoaudit.derive.platform import platform_tables
from seoaudit.read import Answer, read_page
from seoaudit.store.audit import memory_database
from tests.derive.shop import HOST, insert

PAGES = Path("fixtures/pages")
WORDPRESS = {"platform_marks": ["generator: WordPress 6.6", "generator: WooCommerce 9.1", "body: woocommerce-page"]}
Rows = Sequence[Mapping[str, Any]]

Addresses = Sequence[tuple[int, str]]
"""Numbers of pages, each with an address that it holds."""


@cache
def database() -> DuckDBPyConnection:
    """One empty shop for all tests: nothing is derived but the platform, from tables that they fill themselves."""
    con = memory_database()
    create_views(con)
    return con


def platform(pages: Rows, home: str = f"{HOST}/", **tables: Addresses) -> tuple[str, str] | None:
    """What is said of a shop with these pages; `home` gives its host."""
    con = database()
    for table in ("site", "page", "fetched", "asset", "image", "link"):
        con.execute(f"delete from {table}")
    insert(con, "site", {"url": home, "home": home, "hosts": [home.split("/")[2]]})
    for number, page in enumerate(pages, 1):
        insert(con, "page", {"fetch_id": number, "url": page["url"], "is_html": True})
        insert(con, "fetched", {"fetch_id": number, **page})
    for table, rows in tables.items():
        column = "target" if table == "link" else "src"
        con.execute(
            f"insert into {table} (url, fetch_id, {column}) select '', unnest(?), unnest(?)",
            [list(each) for each in zip(*rows, strict=True)],
        )
    platform_tables(con)
    found: list[tuple[str, str]] = con.execute("from platform").fetchall()
    assert len(found) < 2
    return found[0] if found else None


def many(**more: Any) -> list[dict[str, Any]]:
    """A home page and nine products, all of them with the same facts."""
    return [{"url": path, **more} for path in ("/", *(f"/p/{number}" for number in range(9)))]


def on(pages: Rows, address: str) -> Addresses:
    """An address on each of the pages."""
    whole = HOST + address if address.startswith("/") else address
    return [(number, whole) for number, _ in enumerate(pages, 1)]


def test_several_signs_of_one_platform_are_enough() -> None:
    assert platform(many(**WORDPRESS)) == ("woocommerce", "high")
    assert platform(
        many(platform_marks=["header: x-powered-cms: Bitrix Site Manager", "cookie: BITRIX_SM_SALE_UID"])
    ) == (
        "bitrix",
        "high",
    )


def test_one_sign_of_its_own_on_most_pages_makes_it_probable() -> None:
    pages = many()
    assert platform(pages, asset=on(pages, "/static/version17/frontend/Acme/main/ru_RU/css/styles.css")) == (
        "magento",
        "medium",
    )
    assert platform(pages, link=on(pages, "/index.php?route=product/category&path=20")) == (
        "opencart",
        "medium",
    )


def test_what_stands_on_one_page_in_ten_says_nothing() -> None:
    pages = many()
    assert platform(pages, asset=on(pages[:1], "/bitrix/templates/old/styles.css")) is None


def test_two_platforms_in_one_shop_say_nothing() -> None:
    pages = many(**WORDPRESS)
    assert platform(pages, asset=on(pages, "/bitrix/cache/css/s1/main/template.css")) is None


def test_a_blog_that_links_to_platforms_has_none() -> None:
    pages = many(platform_marks=["generator: WordPress 6.6"])
    links = [
        *on(pages, "https://www.shopify.com/blog"),
        *on(pages, "https://woocommerce.com/products/"),
        *on(pages, "https://demo.opencart.com/index.php?route=product/category&path=20"),
    ]
    assert platform(pages, link=links) is None


def test_an_image_of_another_shop_tells_nothing_of_this_one() -> None:
    pages = many(**WORDPRESS)
    images = [
        *on(pages, "https://cdn.shopify.com/s/files/1/0001/products/cup.jpg"),
        *on(pages, "https://static.insales-cdn.com/images/products/1/77/cup.jpg"),
    ]
    assert platform(pages, image=images) == ("woocommerce", "high")
    assert platform(many(), image=images) is None


def test_a_bitrix24_widget_makes_no_bitrix() -> None:
    pages = many(**WORDPRESS)
    widget = "https://cdn-ru.bitrix24.ru/b77/crm/form/loader_12.js"
    own = "https://portal.other.kg/bitrix/js/main/core/core.js"
    assert platform(pages, asset=[*on(pages, widget), *on(pages, own)]) == ("woocommerce", "high")
    assert platform(many(), asset=[*on(pages, widget), *on(pages, own)]) is None


def test_a_session_of_php_tells_nothing() -> None:
    facts = read_page(
        Answer(
            "https://shop.kg/",
            200,
            (("content-type", "text/html"), ("set-cookie", "PHPSESSID=1; path=/"), ("x-powered-by", "PHP/8.3")),
            b"<html><body><h1>Shop</h1><p>Text</p></body></html>",
        )
    )
    assert facts.fetched.platform_marks == ()


def test_a_first_magento_is_not_taken_for_the_second() -> None:
    pages = many(platform_marks=["body: catalog-product-view"])
    assert platform(pages, asset=on(pages, "/skin/frontend/rwd/default/css/styles.css")) is None


def test_marks_of_a_page() -> None:
    html = (
        "<html><head><meta name='Generator' content='PrestaShop'><script>var prestashop = {};</script>"
        "<script type='text/x-magento-init'>{}</script></head><body class='lang-ru country-kg currency-kgs other'>"
        "<p>A text about Tygh. and Shopify.theme, and wc_add_to_cart_params</p></body></html>"
    )
    sent = (("content-type", "text/html"), ("powered-by", "PrestaShop"), ("set-cookie", "PrestaShop-9f=secret; path=/"))
    marks = read_page(Answer("https://shop.kg/", 200, sent, html.encode())).fetched.platform_marks
    assert set(marks) == {
        "header: powered-by: PrestaShop",
        "cookie: PrestaShop-9f",
        "generator: PrestaShop",
        "script: var prestashop",
        "script: text/x-magento-init",
        "body: lang-ru country-kg currency-kgs",
    }


def test_no_page_of_the_corpus_is_taken_for_another_platform() -> None:
    """Each page alone: many hold no address of their platform at all, and stay unknown."""
    said = {folder.name: _alone(folder) for folder in sorted(PAGES.iterdir())}
    sure = {name: found for name, found in said.items() if found}
    assert all(name.startswith(f"{found}-") for name, found in sure.items()), sure
    assert set(sure.values()) >= {"bitrix", "opencart", "woocommerce", "shopify", "prestashop", "tilda"}
    assert len(sure) >= 30


def _alone(folder: Path) -> str | None:
    """The platform by one page."""
    url = yaml.safe_load((folder / "facts.yaml").read_text("utf-8"))["url"]
    facts = read_page(Answer(url, 200, (("content-type", "text/html"),), (folder / "page.html").read_bytes()))
    rows: dict[str, Addresses] = {
        "asset": [(1, row.src) for row in facts.asset if row.src],
        "image": [(1, row.src) for row in facts.image if row.src],
        "link": [(1, row.target) for row in facts.link if row.target],
    }
    page = {"url": url, "platform_marks": list(facts.fetched.platform_marks)}
    found = platform([page], url, **{table: each for table, each in rows.items() if each})
    return found[0] if found else None
