"""The parts of a WooCommerce shop's page in the manner of Storefront and its like, in Russian and Kyrgyz."""
# ruff: noqa: E501 - markup reads best as the platform prints it

import json
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

TREE = {"odezhda": ("platya", "kurtki"), "obuv": ("botinki", "krossovki"), "dom": ("posuda", "tekstil")}
NAMES = {
    "odezhda": "Одежда", "platya": "Платья", "kurtki": "Куртки", "obuv": "Обувь", "botinki": "Ботинки",
    "krossovki": "Кроссовки", "dom": "Үй буюмдары", "posuda": "Идиш-аяк", "tekstil": "Текстиль",
}  # fmt: skip
PAGES = {
    "dostavka": "Доставка и оплата", "vozvrat": "Возврат товара", "o-kompanii": "О компании", "kontakty": "Контакты",
    "oferta": "Публичная оферта", "politika": "Политика конфиденциальности", "zhetkiruu": "Жеткирүү жана төлөө",
}  # fmt: skip


class Item(NamedTuple):
    """A product."""

    number: int
    name: str
    slug: str
    top: str
    sub: str
    price: int
    old: int | None
    colour: str

    @property
    def path(self) -> str:
        """Its address."""
        return f"/product/{self.slug}/"


def som(amount: int) -> str:
    """A price as WooCommerce prints it."""
    number = f"{amount:,}".replace(",", "&nbsp;")
    return f'<span class="woocommerce-Price-amount amount"><bdi>{number}&nbsp;<span class="woocommerce-Price-currencySymbol">с</span></bdi></span>'


def price(item: Item) -> str:
    """The price with what it was before."""
    if item.old is None:
        return f'<span class="price">{som(item.price)}</span>'
    return f'<span class="price"><del aria-hidden="true">{som(item.old)}</del> <span class="screen-reader-text">Первоначальная цена составляла {item.old} с.</span><ins aria-hidden="true">{som(item.price)}</ins></span>'


def card(item: Item, tag: str = "li") -> str:
    """A product in a loop."""
    sale = '<span class="onsale">Распродажа!</span>' if item.old else ""
    return f"""<{tag} class="product type-product post-{item.number} status-publish instock product_cat-{item.sub} has-post-thumbnail purchasable product-type-simple">
<a href="{item.path}" class="woocommerce-LoopProduct-link woocommerce-loop-product__link">{sale}
<img width="324" height="324" src="/wp-content/uploads/{item.slug}-324x324.jpg" class="attachment-woocommerce_thumbnail" alt="{item.name}" loading="lazy">
<h2 class="woocommerce-loop-product__title">{item.name}</h2>{price(item)}</a>
<a href="?add-to-cart={item.number}" data-quantity="1" class="button product_type_simple add_to_cart_button ajax_add_to_cart" rel="nofollow">В корзину</a>
<div class="yith-wcwl-add-to-wishlist"><a href="{item.path}?add_to_wishlist={item.number}" rel="nofollow">В избранное</a></div></{tag}>"""


def menu() -> str:
    """Header with the mega menu and the small cart."""
    items = "".join(
        f'<li class="menu-item menu-item-type-taxonomy menu-item-has-children"><a href="/product-category/{top}/">{NAMES[top]}</a>'
        '<ul class="sub-menu">'
        + "".join(
            f'<li class="menu-item"><a href="/product-category/{top}/{sub}/">{NAMES[sub]}</a></li>' for sub in subs
        )
        + "</ul></li>"
        for top, subs in TREE.items()
    )
    return f"""<header id="masthead" class="site-header" role="banner"><div class="col-full"><div class="site-branding"><div class="beta site-title">
<a href="/" rel="home">Дүкөн Ала-Тоо</a></div><p class="site-description">Товары для всей семьи</p></div>
<nav class="secondary-navigation"><ul><li><a href="/my-account/">Мой аккаунт</a></li><li><a href="/wishlist/">Избранное</a></li>
<li><a href="tel:+996555000000">+996 555 000 000</a></li><li><a href="https://wa.me/996555000000">WhatsApp</a></li></ul></nav>
<div class="site-search"><form role="search" method="get" class="woocommerce-product-search" action="/"><input type="search" name="s" placeholder="Поиск по товарам…"></form></div></div>
<div class="storefront-primary-navigation"><nav id="site-navigation" class="main-navigation"><ul class="menu nav-menu">
<li><a href="/shop/">Каталог</a></li>{items}<li><a href="/blog/">Блог</a></li><li><a href="/events/">Афиша</a></li></ul></nav>
<ul id="site-header-cart" class="site-header-cart menu"><li><a class="cart-contents" href="/cart/"><span class="woocommerce-Price-amount amount">0&nbsp;с</span>
<span class="count">0 товаров</span></a></li><li><div class="widget woocommerce widget_shopping_cart"><p class="woocommerce-mini-cart__empty-message">Корзина пуста.</p></div></li></ul></div></header>"""


def footer() -> str:
    """Footer with widgets and counters."""
    links = "".join(f'<li class="page_item"><a href="/{slug}/">{name}</a></li>' for slug, name in PAGES.items())
    groups = "".join(
        f'<li><a href="/product-category/{top}/{sub}/">{NAMES[sub]}</a></li>'
        for top, subs in TREE.items()
        for sub in subs
    )
    return f"""<footer id="colophon" class="site-footer" role="contentinfo"><div class="footer-widgets row-1 col-4">
<div class="block footer-widget-1"><span class="gamma widget-title">Покупателям</span><ul>{links}</ul></div>
<div class="block footer-widget-2"><span class="widget-title">Категории</span><ul>{groups}</ul></div>
<div class="block footer-widget-3"><p>г. Бишкек, ул. Киевская, 77. Бесплатная доставка от 3 000 с.</p></div></div>
<div class="site-info">&copy; Дүкөн Ала-Тоо 2026 <a href="https://woocommerce.com">Создано на WooCommerce</a></div></footer>
<div id="cookie-notice" class="cookie-notice-hidden"><span>Мы используем файлы cookie.</span><a href="/politika/" class="cn-button">Подробнее</a></div>
<div class="popup-overlay"><div class="popup"><h2>Скидка 10% на первый заказ</h2><p>Оставьте почту и получите купон на 500 с</p></div></div>
<script>(function(m,e,t,r,i,k,a){{}})(window,document,"script","https://mc.yandex.ru/metrika/tag.js","ym");ym(1,"init",{{ecommerce:"dataLayer"}});</script>
<noscript><div><img src="https://mc.yandex.ru/watch/1" style="position:absolute; left:-9999px;" alt=""></div></noscript>"""


def crumbs(steps: Sequence[tuple[str, str]], last: str) -> str:
    """WooCommerce's trail: links and slashes in a nav, then the page's name."""
    links = "".join(f'<a href="{path}">{name}</a><span class="breadcrumb-separator"> / </span>' for path, name in steps)
    return f'<div class="storefront-breadcrumb"><div class="col-full"><nav class="woocommerce-breadcrumb" aria-label="breadcrumbs">{links}{last}</nav></div></div>'


def yoast(
    path: str, title: str, kind: str, steps: Sequence[tuple[str, str]], more: Sequence[dict[str, object]] = ()
) -> str:
    """Yoast's graph: the page, the site, the trail, and what else is given."""
    base = f"http://shop{path}"
    trail = [
        {"@type": "ListItem", "position": at, "name": name, **({"item": f"http://shop{item}"} if item else {})}
        for at, (item, name) in enumerate([*steps, ("", title)], 1)
    ]
    graph: list[dict[str, object]] = [
        {"@type": kind, "@id": base, "url": base, "name": title, "isPartOf": {"@id": "http://shop/#website"}, "inLanguage": "ru-RU",
         "breadcrumb": {"@id": f"{base}#breadcrumb"}},
        {"@type": "BreadcrumbList", "@id": f"{base}#breadcrumb", "itemListElement": trail},
        {"@type": "WebSite", "@id": "http://shop/#website", "url": "http://shop/", "name": "Дүкөн Ала-Тоо"},
        {"@type": "Organization", "@id": "http://shop/#organization", "name": "Ала-Тоо", "url": "http://shop/"},
        *more,
    ]  # fmt: skip
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return f'<script type="application/ld+json" class="yoast-schema-graph">{text}</script>'


def page(title: str, body: str, head: str, classes: str) -> str:
    """A whole page."""
    return f"""<!doctype html><html lang="ru-RU"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="profile" href="http://gmpg.org/xfn/11"><title>{escape(title)}</title>{head}
<link rel="alternate" type="application/rss+xml" title="Лента" href="/feed/"><link rel="https://api.w.org/" href="/wp-json/">
<style>.price del{{opacity:.5}}</style></head><body class="{classes} wp-theme-storefront woocommerce-no-js">
<div id="page" class="hfeed site">{menu()}<div id="content" class="site-content" tabindex="-1"><div class="col-full">{body}</div></div>{footer()}</div></body></html>"""


def head(
    path: str,
    about: str | None,
    *,
    robots: str = "index, follow, max-image-preview:large",
    canonical: bool = True,
    og: str = "website",
) -> str:
    """What Yoast prints in head."""
    lines = [f'<meta name="robots" content="{robots}">', f'<meta property="og:type" content="{og}">']
    if about:
        lines.append(f'<meta name="description" content="{escape(about)}">')
    if canonical:
        lines.append(f'<link rel="canonical" href="http://shop{escape(path)}">')
    return "".join(lines)
