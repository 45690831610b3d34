"""The number of a product comes in; its page in a 1C-Bitrix shop goes out."""
# ruff: noqa: E501 - markup reads best as the platform prints it

from html import escape

from tests.wild import bitrix_theme as theme
from tests.wild.bitrix_frame import Frame
from tests.wild.bitrix_goods import (
    COLOURS,
    LEAVES,
    NO_ALT,
    NO_CANONICAL,
    NO_DESCRIPTION,
    NO_H1,
    NO_PRICE_IN_MARKUP,
    NO_TEXT,
    NO_TITLE,
    NO_TRAIL,
    NOINDEX,
    PRODUCTS,
    SAME_DESCRIPTION,
    SAME_TEXT,
    SAME_TITLE,
    SECTIONS,
    SIZES,
    SUBS,
    place_of,
    price_of,
)
from tests.wild.wild import Reply


class Products(Frame):
    """Pages of products."""

    def crumbs(self, parts: list[str]) -> list[tuple[str, str]]:
        """The trail to a section."""
        trees: list[dict[str, tuple[str, str]]] = [SECTIONS, SUBS, LEAVES]
        steps = [(self.words.home, self.root), (self.words.catalog, self.url("catalog"))]
        return steps + [
            (self.say(trees[n][part]), self.url("catalog", *parts[: n + 1])) for n, part in enumerate(parts)
        ]

    def product(self, number: int) -> Reply:
        """A product's page."""
        fault = 0 if self.russian else number
        name, other = self.name(number), self.name(SAME_TITLE[0])
        told = self.name(SAME_DESCRIPTION[0]) if fault == SAME_DESCRIPTION[1] else name
        title = (
            None
            if fault == NO_TITLE
            else f"{other if fault == SAME_TITLE[1] else name} {self.say(('сатып алу', 'купить'))} | Дала"
        )
        return self.page(
            "product", None if fault == NO_H1 else name, self.element(number, fault), product=number, title=title,
            description=None if fault == NO_DESCRIPTION else f"{told}: {self.say(('бағасы, суреттері, Алматы мен Астанаға жеткізу', 'цена, фото, доставка по Алматы и Астане'))}.",
            canonical=None if fault == NO_CANONICAL else self.product_url(number),
            robots="noindex" if fault == NOINDEX else "index, follow",
            crumbs=() if fault == NO_TRAIL else [*self.crumbs(list(place_of(number))), (name, self.product_url(number))],
        )  # fmt: skip

    def element(self, number: int, fault: int) -> str:
        """The component catalog.element."""
        words, name = self.words, escape(self.name(number))
        marked = number % 2 == 0
        item = ' itemscope itemtype="http://schema.org/Product"' if marked else ""
        price = "" if fault == NO_PRICE_IN_MARKUP else f'<meta itemprop="price" content="{price_of(number)}" />'
        offers = (
            f'<meta itemprop="name" content="{name}" /><span itemprop="offers" itemscope itemtype="http://schema.org/Offer">{price}<meta itemprop="priceCurrency" content="KZT" /><link itemprop="availability" href="http://schema.org/InStock" /></span>'
            if marked
            else ""
        )
        alt = "" if fault == NO_ALT else f' alt="{name}"'
        image = ' itemprop="image"' if marked else ""
        text = "" if fault == NO_TEXT else self.text(SAME_TEXT[0] if fault == SAME_TEXT[1] else number)
        old = (
            f'<div class="product-item-detail-price-old" style="">{theme.money(price_of(number) + 5_000)}</div><div class="item_economy_price">-5 000 &#8376;</div>'
            if number % 5 == 0
            else ""
        )
        prop = ' itemprop="description"' if marked else ""
        viewed = self.cards([PRODUCTS[(number * 11 + n) % 60] for n in range(4)])
        return f"""<div class="bx-catalog-element bx-blue" id="bx_117848907_{number}"{item}><div class="container-fluid"><div class="row"><div class="col-md-6 col-sm-12">
<div class="product-item-detail-slider-container" id="bx_{number}_big_slider"><span class="product-item-detail-slider-close" data-entity="close-popup"></span><div class="product-item-detail-slider-block">
<div class="product-item-detail-slider-images-container" data-entity="images-container"><div class="product-item-detail-slider-image active" data-entity="image"><img src="/upload/iblock/{number}.jpg"{alt} title="{name}"{image}></div></div></div></div></div>
<div class="col-md-6"><div class="product-item-detail-info-section"><div class="product-item-detail-info-container"><dl class="product-item-detail-properties"><dt>{words.colour}</dt><dd>{COLOURS[number % 5]}</dd><dt>{words.size}</dt><dd>{SIZES[number % 4]}</dd></dl></div></div>
<div class="product-item-detail-pay-block"><div class="product-item-detail-info-container">{old}<div class="product-item-detail-price-current" id="bx_{number}_price">{theme.money(price_of(number))}</div></div>
<div class="product-item-detail-info-container"><span class="product-item-quantity">{words.available}</span></div>
<div data-entity="main-button-container"><div id="bx_{number}_basket_actions"><div class="product-item-detail-info-container"><a class="btn btn-default product-item-detail-buy-button" id="bx_{number}_add_basket_link" href="javascript:void(0);"><span>{words.buy}</span></a></div></div></div>
<div class="product-item-detail-compare-container"><div class="product-item-detail-compare"><div class="checkbox"><label><input type="checkbox" data-entity="compare-checkbox"><span>{words.compare}</span></label></div></div></div></div></div></div>
<div class="row"><div class="col-xs-12"><div class="product-item-detail-tabs-container"><ul class="product-item-detail-tabs-list">
<li class="product-item-detail-tab active" data-entity="tab" data-value="description"><a href="javascript:void(0);" class="product-item-detail-tab-link"><span>{words.description}</span></a></li>
<li class="product-item-detail-tab" data-entity="tab" data-value="properties"><a href="javascript:void(0);" class="product-item-detail-tab-link"><span>{words.properties}</span></a></li>
<li class="product-item-detail-tab" data-entity="tab" data-value="comments"><a href="javascript:void(0);" class="product-item-detail-tab-link"><span>{words.reviews}</span></a></li></ul></div>
<div class="row"><div class="product-item-detail-tab-content active" data-entity="tab-container" data-value="description"{prop}>{f"<p>{text}</p>" if text else ""}</div>
<div class="product-item-detail-tab-content" data-entity="tab-container" data-value="properties"><dl class="product-item-detail-properties"><dt>{words.colour}</dt><dd>{COLOURS[number % 5]}</dd><dt>{words.size}</dt><dd>{SIZES[number % 4]}</dd></dl></div>
<div class="product-item-detail-tab-content" data-entity="tab-container" data-value="comments" style="display: none;"><div class="blog-comments"><a href="javascript:void(0)">{words.write}</a></div></div></div></div></div></div>
<div class="product-item-detail-short-card-fixed hidden-xs" id="bx_{number}_small_card_panel"><div class="product-item-detail-short-card-content-container"><table><tr><td class="product-item-detail-short-card-image"><img src="" style="height: 65px;" data-entity="panel-picture" alt=""></td>
<td class="product-item-detail-short-title-container" data-entity="panel-title"><span class="product-item-detail-short-title-text">{name}</span></td><td class="product-item-detail-short-card-price"><div class="product-item-detail-price-current" data-entity="panel-price">{theme.money(price_of(number))}</div></td></tr></table></div></div>
{offers}</div><div data-entity="parent-container"><div class="catalog-block-header" data-entity="header">{words.also}</div>{viewed}</div>"""
