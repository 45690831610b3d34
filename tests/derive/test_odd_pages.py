"""Rules on content over pages that shops should not have: none breaks, none stalls, none says what is not so."""

import time

import pytest

from seoaudit.check import load_rules, run_rules
from seoaudit.content import folder
from seoaudit.derive import create_views
from seoaudit.prove.pages import fill_pages
from seoaudit.store.audit import memory_database

HOME = {"url": "https://shop.kg/", "html": "<html><title>Shop of winter boots</title><h1>Shop of boots</h1></html>"}
CARDS = "".join(
    f'<li class="card"><a href="/t/{n}"><img src="/{n}.jpg" alt="{n}">№ {n}</a> <b class="price">4 50{n} сом</b></li>'
    for n in range(6)
)
PRODUCT = '<meta property="og:type" content="product">'


def category(text: str, lang: str = "") -> str:
    body = f'<h1>Обувь</h1><ul class="products">{CARDS}</ul><div class="seo-text">{text}</div>'
    return f"<html{lang}><title>Обувь в Бишкеке</title><main>{body}</main></html>"


PAGES = {
    "no text at all": ("<html></html>", set[str]()),
    "no language": ("<title>Ботинки «Аляска»</title><main><h1>Ботинки</h1><p>Тёплые</p></main>", set()),
    "a title of 5 MB": (f"<title>{'слово ' * 450_000}</title><h1>Слово</h1>", {"snippet-length"}),
    "one word 100,000 times": (category("ботинки " * 100_000), {"category-text-stuffed"}),
    "mixed scripts": (category("Nike кроссовки өтүк 靴 poyabzal حذاء " * 2_000), {"category-text-stuffed"}),
    "letters without spaces": (category("ы" * 400_000), set()),
    "a natural text without language": (category("Зимняя обувь для города и гор, на овчине и с мембраной."), set()),
    "a product of nothing": (f"<title>Аляска в Бишкеке</title>{PRODUCT}<h1> </h1>", set()),
    "a framework's shell": (
        f'<title>Аляска в Бишкеке</title>{PRODUCT}<div id="app"></div><script src="/static/js/main.1.js"></script>',
        set(),
    ),
}


NAMES = (
    "price-not-visible attributes-missing reviews-missing product-description-thin category-text-stuffed placeholder "
    "category-text-hidden attributes-incomplete title-not-specific mojibake charset-conflict soft-404 snippet-length "
    "h1-multiple h1-duplicate out-of-stock-dead-end"
).split()


@pytest.mark.parametrize("name", PAGES)
def test_an_odd_page_is_judged_rightly(name: str) -> None:
    html, expected = PAGES[name]
    start = time.perf_counter()
    con = memory_database()
    create_views(con)
    fill_pages(con, {"pages": [HOME, {"url": "https://shop.kg/a", "html": html}]}, "both")
    rules = [rule for rule in load_rules([folder("rules")]) if rule.id.removeprefix("content/") in NAMES]
    judged = {result.rule: (result.status, list(found)) for result, found in run_rules(con, rules, "both")}
    assert len(judged) == len(NAMES)
    assert {rule for rule, (status, _) in judged.items() if status == "error"} == set()
    assert {rule for rule, (_, found) in judged.items() if found} == {f"content/{rule}" for rule in expected}
    assert time.perf_counter() - start < 30
