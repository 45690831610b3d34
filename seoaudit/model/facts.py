"""Everything that was read from one page."""

from dataclasses import dataclass

from seoaudit.model.markup import SdBlock, SdNode, SdProp
from seoaudit.model.page import (
    Asset,
    BackgroundImage,
    BreadcrumbStep,
    Fetched,
    FilterControl,
    Hreflang,
    Image,
    Link,
    ProductCard,
    ScriptLink,
    Specification,
    TextBlock,
)
from seoaudit.model.product import ListItem, Offer, Product, ProductSource, Review


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Everything read from one answer. Fields are named as the tables their rows go to."""

    fetched: Fetched
    link: tuple[Link, ...] = ()
    image: tuple[Image, ...] = ()
    background_image: tuple[BackgroundImage, ...] = ()
    asset: tuple[Asset, ...] = ()
    script_link: tuple[ScriptLink, ...] = ()
    filter_control: tuple[FilterControl, ...] = ()
    hreflang: tuple[Hreflang, ...] = ()
    breadcrumb: tuple[BreadcrumbStep, ...] = ()
    product: tuple[Product, ...] = ()
    product_source: tuple[ProductSource, ...] = ()
    offer: tuple[Offer, ...] = ()
    review: tuple[Review, ...] = ()
    item_list: tuple[ListItem, ...] = ()
    product_card: tuple[ProductCard, ...] = ()
    text_block: tuple[TextBlock, ...] = ()
    specification: tuple[Specification, ...] = ()
    sd_block: tuple[SdBlock, ...] = ()
    sd_node: tuple[SdNode, ...] = ()
    sd_prop: tuple[SdProp, ...] = ()
    targets: tuple[str, ...] = ()
    """Addresses this page makes known, each once, in document order: links, redirect, refresh, canonical, hreflang."""
