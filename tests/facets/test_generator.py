"""What the generator of shops says of a shop is true of the pages it serves."""

import random
import re
from collections import deque
from collections.abc import Iterator
from html import unescape

import pytest

from seoaudit.read.robots import RobotsTxt
from seoaudit.read.url import url_parts
from tests.facets import truth
from tests.facets.addresses import address, read_address
from tests.facets.plan import FORMS, plan_of
from tests.facets.shop import Shop

SEEDS = range(5)
ORIGIN = "http://shop.test"
LINK = re.compile(r'<a href="([^"]+)"')


@pytest.fixture(scope="module", params=SEEDS)
def shop(request: pytest.FixtureRequest) -> Shop:
    return Shop(plan_of(request.param))


def body_of(shop: Shop, path: str) -> str:
    status, _, body = shop.answer(ORIGIN, path)
    assert status == 200, path
    return body.decode()


def linked(html: str) -> list[str]:
    return [unescape(path) for path in LINK.findall(html)]


def wandering(shop: Shop, pages: int) -> Iterator[tuple[str, str]]:
    """Pages found by links, in an order of their own."""
    chance, seen, waiting = random.Random(7), {"/"}, deque(["/"])
    for _ in range(pages):
        waiting.rotate(chance.randrange(len(waiting)))
        path = waiting.popleft()
        html = body_of(shop, path)
        yield path, html
        fresh = [link for link in dict.fromkeys(linked(html)) if link not in seen]
        seen.update(fresh)
        waiting.extend(chance.sample(fresh, min(len(fresh), 12)))


def test_a_seed_says_all(shop: Shop) -> None:
    again = plan_of(shop.plan.seed)
    assert again == shop.plan
    assert again.declared == shop.plan.declared
    assert plan_of(shop.plan.seed + 100) != shop.plan


def test_a_shop_is_as_large_as_asked_for(shop: Shop) -> None:
    plan = shop.plan
    assert len(plan.categories) == 30
    assert sorted(number for category in plan.categories for number in category.products) == list(range(2000))
    assert sum(truth.economics(plan, category).possible for category in plan.categories) > 1_000_000


def test_five_shops_have_filters_in_every_form() -> None:
    plans = [plan_of(seed) for seed in SEEDS]
    forms = {category.form for plan in plans for category in plan.categories}
    assert forms == {"query", *FORMS}
    assert all(any(category.form == "query" for category in plan.categories) for plan in plans)
    kinds = {key.kind for plan in plans for key in plan.keys}
    assert kinds == {"facet", "sort", "view", "pagination", "tracking", "session"}


def test_no_name_gives_itself_away(shop: Shop) -> None:
    named = {key.name: key.kind for key in shop.plan.keys}
    for path, _ in wandering(shop, 60):
        for part in url_parts(ORIGIN + path):
            assert part.kind == "unknown" or (part.place == "path" and named[part.key or ""] == "facet"), part


def test_every_link_is_answered(shop: Shop) -> None:
    for _, html in wandering(shop, 40):
        for path in linked(html)[::7]:
            body_of(shop, path)


def test_an_address_is_read_as_it_was_made(shop: Shop) -> None:
    listings = 0
    for path, html in wandering(shop, 60):
        for link in (path, *linked(html)):
            if listing := read_address(shop.plan, ORIGIN + link):
                assert address(shop.plan, listing) == link
                listings += 1
    assert listings > 1000


def test_pagers_lead_to_every_product(shop: Shop) -> None:
    plan, found = shop.plan, set()
    for category in plan.categories:
        html = body_of(shop, category.path)
        assert re.search(rf'<p class="found">Найдено {len(category.products)} товар', html)
        pages = [link for link in linked(html) if f"?{plan.page.name}=" in link]
        assert len(set(pages)) == -(-len(category.products) // plan.per_page) - 1
        for shown in (html, *(body_of(shop, path) for path in pages)):
            found |= set(linked(shown))
    assert {plan.product(number) for number in range(2000)} <= found


def test_filters_offer_what_the_truth_says(shop: Shop) -> None:
    for category in shop.plan.categories:
        html = body_of(shop, category.path)
        values = truth.economics(shop.plan, category).values
        block = html.partition('<aside class="filters">')[2].partition("</aside>")[0]
        offered = re.findall(r'<a href="[^"]*">(\w+)</a>|value="(\w+)"', block)
        assert ["".join(pair) for pair in offered] == [value for found in values.values() for value in found]


def test_what_closes_an_address_stands_on_its_page_and_in_robots(shop: Shop) -> None:
    robots = RobotsTxt.parse(shop.answer(ORIGIN, "/robots.txt")[2])
    for path, html in wandering(shop, 250):
        listing = read_address(shop.plan, path)
        if listing is None or listing.plain:
            continue
        url = ORIGIN + path
        canonical = re.search(r'<link rel="canonical" href="([^"]+)"', html)
        assert canonical
        on_page = "noindex" if "noindex" in html else "canonical" if unescape(canonical[1]) != url else None
        google = on_page if robots.allowed("Googlebot", url) else "robots"
        yandex = "clean-param" if robots.cleaned(url) != url else on_page
        yandex = yandex if robots.allowed("YandexBot", url) else "robots"
        assert truth.closed(shop.plan, listing) == (google, yandex), path


def test_what_is_declared_is_open_and_has_products(shop: Shop) -> None:
    sitemap = shop.answer(ORIGIN, "/sitemap.xml")[2].decode()
    declared = [read_address(shop.plan, unescape(url)) for url in re.findall("<loc>([^<]+)</loc>", sitemap)]
    own = [listing for listing in declared if listing and listing.chosen]
    assert len(declared) - len(own) == 30
    assert len(own) == len(shop.plan.declared) > 3
    for listing in own:
        assert truth.closed(shop.plan, listing) == (None, None)
        assert len(shop.members(listing)) >= 3
        assert dict(listing.chosen).popitem()[1][0] in body_of(shop, address(shop.plan, listing)).partition("</h1>")[0]


def test_the_formula_by_hand() -> None:
    counts = {"a": 12, "b": 9, "c": 15, "d": 8}
    assert truth.possible(counts, frozenset(), ordered=False) == 18_719
    assert truth.possible(counts, frozenset(counts), ordered=False) == 2**44 - 1
    assert truth.possible({"a": 2, "b": 3}, frozenset(), ordered=True) == 2 + 3 + 2 * 6
