"""The facts of a page come in; the fields go out that search engines require of its markup and that are not there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seoaudit.model import PageFacts, SdNode
from seoaudit.read.formats import read_price
from seoaudit.read.required_trail import trail_lacks
from seoaudit.read.sd_facts import OFF_PRICES
from seoaudit.read.sd_rows import Markup
from seoaudit.read.sd_types import is_a

Fields = tuple[str, ...]
"""Required fields that are missing, as `Product.name`, each once, in the order they are met."""


@dataclass(frozen=True, slots=True)
class GoogleMissing:
    """What Google requires: for a product snippet, a merchant listing, a breadcrumb. None: no such markup.

    Markup that was too large to be read whole counts as none: what it lacks cannot be told.
    """

    product_snippet: Fields | None = None
    merchant_listing: Fields | None = None
    breadcrumb: Fields | None = None


@dataclass(frozen=True, slots=True)
class YandexMissing:
    """What Yandex requires of a product. None: no such markup."""

    product: Fields | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """Required fields that are missing, by engine and rich result."""

    google: GoogleMissing = GoogleMissing()
    yandex: YandexMissing = YandexMissing()


def missing_fields(facts: PageFacts) -> Missing:
    """The required fields that the markup of a page's main product and of its breadcrumb trails lacks.

    A field is missing where it is absent or empty, not where its value is badly written. Of several offers, reviews,
    list items or copies of the product in other syntaxes, one that lacks it is enough. Of variants each counts, with
    name, image, rating and reviews of their group. Sources: Google's pages on product snippets, merchant listings,
    product variants, review snippets and breadcrumbs; Yandex Webmaster, product information.
    """
    if any("too_large" in block.faults for block in facts.sd_block):
        return Missing()
    markup = Markup(facts)
    products = _main_products(markup, facts)
    items = [item for product in products for item in _items(markup, product)]
    groups = ["ProductGroup.name" for node in products if _is_bare_group(markup, node)]
    trails = markup.of("BreadcrumbList")
    lists = [(*groups, *(field for item in items for field in lacks(item))) for lacks in (_snippet, _merchant, _yandex)]
    snippet, merchant, yandex = (_unique(fields) if products else None for fields in lists)
    breadcrumb = _unique([field for trail in trails for field in trail_lacks(markup, trail)]) if trails else None
    return Missing(GoogleMissing(snippet, merchant, breadcrumb), YandexMissing(yandex))


def _unique(fields: Sequence[str]) -> Fields:
    return tuple(dict.fromkeys(fields))


@dataclass(frozen=True, slots=True)
class _Item:
    """A product as an engine examines it: its node, and the group it takes from what it does not say itself."""

    markup: Markup
    node: SdNode
    group: SdNode | None = None

    def has(self, *names: str) -> bool:
        return any(self.markup.has(node, *names) for node in (self.node, self.group) if node)

    def things(self, *names: str) -> list[SdNode]:
        """Nodes of the page, its own before the group's."""
        return self.markup.children(self.node, *names) or (
            self.markup.children(self.group, *names) if self.group else []
        )

    def has_thing(self, *names: str) -> bool:
        """Whether a value is a node, or points to what may be one."""
        return bool(self.things(*names)) or any(
            self.markup.points_away(node, *names) for node in (self.node, self.group) if node
        )


def _main_products(markup: Markup, facts: PageFacts) -> list[SdNode]:
    """The node of the main product with its copies in other syntaxes; without it all products that stand alone."""
    if not facts.product:
        return []
    main = markup.nodes.get(facts.product[0].node_id or "")
    alone = markup.products()
    if main is None:
        return alone
    others: dict[str, list[SdNode]] = {}
    for node in alone:
        others.setdefault(node.syntax, []).append(node)
    others.pop(main.syntax, None)
    return [main, *(nodes[0] for nodes in others.values() if len(nodes) == 1 and _may_be(markup, nodes[0], main))]


def _may_be(markup: Markup, copy: SdNode, main: SdNode) -> bool:
    """Whether the only product of another syntax is the main one: it does not call itself otherwise."""
    names, own = (_folded(markup.texts(node, "name")) for node in (copy, main))
    return not names or bool(names & own)


def _folded(texts: Sequence[str]) -> set[str]:
    return {" ".join(text.lower().split()) for text in texts}


def _items(markup: Markup, product: SdNode) -> list[_Item]:
    """The variants of a group that say more than where they are; else the product itself."""
    variants = [
        node for node in markup.children(product, "hasVariant") if is_a(node.types, "Product") or _says(markup, node)
    ]
    if variants:
        return [_Item(markup, node, product) for node in variants]
    if _is_group(markup, product) and not markup.has(product, "offers"):
        return []
    return [_Item(markup, product)]


def _says(markup: Markup, variant: SdNode) -> bool:
    return markup.has(variant, "name", "offers", "sku", "image")


def _is_group(markup: Markup, node: SdNode) -> bool:
    return "ProductGroup" in node.types or markup.has(node, "hasVariant")


def _is_bare_group(markup: Markup, node: SdNode) -> bool:
    return _is_group(markup, node) and not markup.has(node, "name")


def _snippet(item: _Item) -> Iterator[str]:
    if not item.has("name"):
        yield "Product.name"
    if not item.has_thing("offers", "aggregateRating", "review", "reviews"):
        yield "Product.offers"
    markup = item.markup
    for offer in item.things("offers"):
        yield from _aggregate(markup, offer) if _is_aggregate(offer) else _price(markup, offer, free=True)
    for rating in item.things("aggregateRating"):
        if not markup.has(rating, "ratingValue"):
            yield "AggregateRating.ratingValue"
        if not markup.has(rating, "ratingCount", "reviewCount"):
            yield "AggregateRating.ratingCount"
    for review in item.things("review", "reviews"):
        yield from _review(markup, review)


def _merchant(item: _Item) -> Iterator[str]:
    for name in ("name", "image"):
        if not item.has(name):
            yield f"Product.{name}"
    offers = [offer for offer in item.things("offers") if not _is_aggregate(offer)]
    if not offers and not item.markup.points_away(item.node, "offers"):
        yield "Product.offers"
    for offer in offers:
        yield from _price(item.markup, offer, free=False)
        if not _says_currency(item.markup, offer):
            yield "Offer.priceCurrency"


def _yandex(item: _Item) -> Iterator[str]:
    """Yandex takes no ImageObject, and a range of prices as well as one price."""
    for name in ("name", "description"):
        if not item.has(name):
            yield f"Product.{name}"
    markup = item.markup
    if not any(markup.texts(node, "image") for node in (item.node, item.group) if node):
        yield "Product.image"
    if not item.has_thing("offers"):
        yield "Product.offers"
    for offer in item.things("offers"):
        yield from _aggregate(markup, offer) if _is_aggregate(offer) else _price(markup, offer, free=True)
        if not _is_aggregate(offer) and not _says_currency(markup, offer):
            yield "Offer.priceCurrency"
        if not any(markup.has(each, "availability") for each in _with_singles(item, offer)):
            yield "AggregateOffer.availability" if _is_aggregate(offer) else "Offer.availability"


def _with_singles(item: _Item, offer: SdNode) -> list[SdNode]:
    """An offer; with a range of prices all offers that can stand behind it."""
    offers = item.things("offers") if _is_aggregate(offer) else [offer]
    return [*offers, *(single for each in offers for single in item.markup.children(each, "offers"))]


def _is_aggregate(offer: SdNode) -> bool:
    return is_a(offer.types, "AggregateOffer")


def _aggregate(markup: Markup, offer: SdNode) -> Iterator[str]:
    for name in ("lowPrice", "priceCurrency"):
        if not markup.has(offer, name):
            yield f"AggregateOffer.{name}"


def _asking(markup: Markup, offer: SdNode) -> list[SdNode]:
    """Where an offer says its price: itself, else its price specifications that are in force for everybody."""
    specifications = markup.children(offer, "priceSpecification")
    return [offer, *(node for node in specifications if not _is_off(markup, node))]


def _is_off(markup: Markup, specification: SdNode) -> bool:
    kinds = {text.rpartition("/")[2] for text in markup.texts(specification, "priceType")}
    return bool(kinds & OFF_PRICES) or markup.has(specification, "validForMemberTier")


def _price(markup: Markup, offer: SdNode, *, free: bool) -> Iterator[str]:
    """A price of nothing is one in a snippet, and none in a merchant listing."""
    texts = next((found for node in _asking(markup, offer) if (found := markup.texts(node, "price"))), [])
    values = [read_price(text).value for text in texts]
    if not texts and markup.points_away(offer, "priceSpecification"):
        return
    if not texts or not (free or any(value is None or value > 0 for value in values)):
        yield "Offer.price"


def _says_currency(markup: Markup, offer: SdNode) -> bool:
    away = markup.points_away(offer, "priceSpecification")
    return away or any(markup.has(node, "priceCurrency") for node in _asking(markup, offer))


def _review(markup: Markup, review: SdNode) -> Iterator[str]:
    authors = markup.children(review, "author")
    named = markup.texts(review, "author") or markup.points_away(review, "author")
    if not named and not any(markup.has(author, "name") for author in authors):
        yield "Review.author"
    if not markup.has(review, "reviewRating"):
        yield "Review.reviewRating"
    for rating in markup.children(review, "reviewRating"):
        if not markup.has(rating, "ratingValue"):
            yield "Rating.ratingValue"
