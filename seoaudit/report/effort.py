"""A failing rule and where its findings lie come in; how much work its repair is goes out.

A fault of one place (robots.txt, a sitemap, a setting) is one repair, and so is the fault of a template, whatever the
number of its pages; texts, pictures and links are repaired one by one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from math import ceil
from typing import Literal

from seoaudit.model import Result, Rule, RuleHits

Kind = Literal["place", "template", "pages"]
PLACE_DAYS = 0.5
TEMPLATE_DAYS = 1.0
TEXTS_A_DAY = 60
CORRECTIONS_A_DAY = 200
MOST_TEMPLATES = 5
"""More templates than this are mostly one in several dresses."""
_PLACES = frozenset(
    "site production_site staging_site robots sitemap sitemap_url feed feed_item home_page filter_page facet "
    "search_page yandex_filter_page found_filter_page listed_facet url_pattern asset_file resource hreflang".split()
)
_SETTINGS = tuple(
    "facets/* robots/* sitemap/* feed/* performance/no-* performance/ttfb-* http/not-https http/bot-* "
    "http/page-limited indexability/noindex-sitewide indexability/staging-* urls/session-* "
    "urls/tracking-* urls/variant-*".split()
)
"""Rules whose repair is a setting of the server or of the shop, whatever the number of pages."""
_BY_HAND = tuple(
    "content/title-* content/description-* content/h1-duplicate content/category-text-* "
    "content/product-description-* content/attributes-* content/reviews-missing content/placeholder "
    "content/out-of-stock-dead-end duplicates/page-near duplicates/category-text duplicates/manufacturer-copy "
    "duplicates/product-* answers/no-* answers/article-undated answers/specs-unstructured "
    "answers/facts-not-in-html answers/policies-missing images/alt-* images/product-image-* "
    "images/placeholder-shared international/half-translated links/article-no-commerce "
    "links/category-no-article structure/category-thin-list structure/category-empty "
    "structure/product-not-in-category structured-data/gtin-*".split()
)
"""Rules whose repair is writing, taking pictures or sorting goods, page by page, whatever the template."""
_LINE_BY_LINE = ("links/broken-*", "http/error", "links/redirected-internal")
"""Rules whose findings are corrected one by one where a template does not make them."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work a repair is: `places` are settings, templates or pages, by `kind`."""

    kind: Kind
    places: int
    days: float


def effort(rule: Rule, result: Result, hits: RuleHits | None) -> Effort:
    """The work of one repair; what is not known of its pages counts page by page."""
    if rule.population.removeprefix("indexable_") in _PLACES or _is_of(rule, _SETTINGS):
        return Effort("place", 1, PLACE_DAYS)
    pages = hits.pages if hits else result.offending
    if _is_of(rule, _BY_HAND):
        return _by_hand(pages, TEXTS_A_DAY)
    if hits and hits.templates and hits.templated * 2 >= hits.pages:
        templates = min(hits.templates, MOST_TEMPLATES)
        return Effort("template", templates, templates * TEMPLATE_DAYS)
    if result.share >= 0.5 and not _is_of(rule, _LINE_BY_LINE):
        return Effort("template", 1, TEMPLATE_DAYS)
    return _by_hand(pages, CORRECTIONS_A_DAY)


def _is_of(rule: Rule, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(rule.id, pattern) for pattern in patterns)


def _by_hand(pages: int, a_day: int) -> Effort:
    """Page by page, in half days."""
    return Effort("pages", pages, max(0.5, ceil(2 * pages / a_day) / 2))


def method() -> Mapping[str, float]:
    """The numbers behind it, by name."""
    return {
        "place_days": PLACE_DAYS,
        "template_days": TEMPLATE_DAYS,
        "texts_a_day": TEXTS_A_DAY,
        "corrections_a_day": CORRECTIONS_A_DAY,
    }
