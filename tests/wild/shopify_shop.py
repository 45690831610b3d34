"""A small Shopify shop in English: products under collections with a canonical, variants, blog; pages, types, faults."""
# ruff: noqa: E501 - markup reads best as the platform prints it

import json
import re
from html import escape
from urllib.parse import parse_qsl, urlsplit

from tests.wild.auditing import Reply, Shop

PRODUCTS = {
    f"{adjective}-{noun}".lower(): (f"{adjective} {noun}", 1800 + 437 * (at * 3 + kind), collection)
    for kind, (noun, collection) in enumerate((("Mug", "kitchen"), ("Teapot", "kitchen"), ("Candle", "living"), ("Throw", "living")))
    for at, adjective in enumerate(("Ash", "Birch", "Cedar", "Dune", "Ember", "Fern"))
}  # fmt: skip
COLLECTIONS = {"all": "Products", "kitchen": "Kitchen", "living": "Living", "frontpage": "Home page"}
PAGES = {"about-us": "About us", "faq": "FAQ", "size-guide": "Size guide"}
POLICIES = {"refund-policy": "Refund policy", "privacy-policy": "Privacy policy", "shipping-policy": "Shipping policy"}
POSTS = {"how-we-fire-our-mugs": "How we fire our mugs", "five-winter-teas": "Five winter teas"}
NO_ALT, BROKEN_JSON, NO_PRICE = "birch-mug", "cedar-teapot", "dune-candle"


def answer(target: str) -> Reply:  # noqa: PLR0911
    """The reply to a path with its query."""
    split = urlsplit(target)
    path, query = split.path, dict(parse_qsl(split.query))
    parts = path.strip("/").split("/")
    if (found := re.fullmatch(r"(?:/collections/[\w-]+)?/products/([\w-]+)", path)) and found[1] in PRODUCTS:
        return Reply(product(found[1]))
    if parts[0] == "collections" and len(parts) == 1:
        return Reply(collections())
    if parts[0] == "collections" and parts[1] in COLLECTIONS and len(parts) == 2:
        return Reply(collection(parts[1], query))
    if path == "/":
        return Reply(home())
    if parts[0] == "pages" and parts[-1] in PAGES:
        return Reply(text(path, PAGES[parts[-1]]))
    if parts[0] == "policies" and parts[-1] in POLICIES:
        return Reply(text(path, POLICIES[parts[-1]]))
    if path == "/blogs/news":
        return Reply(blog())
    if path.startswith("/blogs/news/") and parts[-1] in POSTS:
        return Reply(post(parts[-1]))
    special = {"/cart": cart, "/search": search, "/account/login": login}
    if path in special:
        return Reply(special[path]())
    if path == "/account":
        return Reply("", 302, (("Location", "/account/login"),))
    return Reply(
        page("404 Not Found", path, "<h1>404 Page Not Found</h1><p>The page you requested does not exist.</p>"), 404
    )


def page(title: str, path: str, body: str, *, about: str | None = "", head: str = "", og: str = "website") -> str:
    """A whole page in the manner of the Dawn theme; the description is made of the title unless it is None."""
    described = (
        "" if about is None else f'<meta name="description" content="{escape(about or f"{title}: made in Vermont.")}">'
    )
    menu = "".join(
        f'<li><a class="header__menu-item list-menu__item link" href="/collections/{slug}">{COLLECTIONS[slug]}</a></li>'
        for slug in ("kitchen", "living")
    )
    policies = "".join(
        f'<li><small class="copyright__content"><a href="/policies/{slug}">{name}</a></small></li>'
        for slug, name in POLICIES.items()
    )
    pages = "".join(
        f'<li><a class="link link--text list-menu__item" href="/pages/{slug}">{name}</a></li>'
        for slug, name in PAGES.items()
    )
    return f"""<!doctype html><html class="no-js" lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{escape(title)} &ndash; Hearth &amp; Kiln</title>{described}<link rel="canonical" href="http://shop{path}"><meta property="og:type" content="{og}">{head}
<script>window.performance && window.performance.mark;var Shopify = Shopify || {{}};Shopify.currency = {{"active":"USD","rate":"1.0"}};</script></head><body class="gradient">
<a class="skip-to-content-link button" href="#MainContent">Skip to content</a><cart-drawer class="drawer is-empty"><div class="drawer__inner"><h2 class="cart__empty-text">Your cart is empty</h2></div></cart-drawer>
<div class="shopify-section announcement-bar-section"><div class="announcement-bar" role="region"><p>Free shipping over $50.00</p></div></div>
<div class="shopify-section section-header"><header class="header header--middle-left"><a href="/" class="header__heading-link link"><span class="h2">Hearth &amp; Kiln</span></a>
<nav class="header__inline-menu"><ul class="list-menu list-menu--inline"><li><a href="/collections/all">Catalog</a></li>{menu}<li><a href="/collections">Collections</a></li><li><a href="/blogs/news">Journal</a></li></ul></nav>
<div class="header__icons"><a href="/search" class="header__icon">Search</a><a href="/account" class="header__icon">Log in</a><a href="/cart" class="header__icon">Cart</a></div></header></div>
<main id="MainContent" class="content-for-layout focus-none" role="main" tabindex="-1">{body}</main>
<div class="shopify-section"><footer class="footer color-background-1"><div class="footer__blocks-wrapper grid"><div class="footer-block"><h2 class="footer-block__heading">Quick links</h2><ul>{pages}</ul></div></div>
<div class="footer__content-bottom"><form class="localization-form"><select name="country_code"><option>United States (USD $)</option></select></form><ul>{policies}</ul></div></footer></div>
<div class="newsletter-popup modal"><p>Take 10% off your first order over $25.00</p></div></body></html>"""


def card(slug: str, base: str = "") -> str:
    """A product card of the theme."""
    name, cents, _ = PRODUCTS[slug]
    amount = f"${cents / 100:.2f} USD"
    return f"""<li class="grid__item scroll-trigger"><div class="card-wrapper product-card-wrapper underline-links-hover"><div class="card card--standard card--media"><div class="card__inner">
<div class="card__media"><img src="//cdn.example/files/{slug}.jpg?width=533" alt="{name}" class="motion-reduce" loading="lazy" width="533" height="533"></div></div>
<div class="card__content"><div class="card__information"><h3 class="card__heading h5"><a href="{base}/products/{slug}" class="full-unstyled-link">{name}</a></h3>
<div class="card-information"><div class="price"><div class="price__container"><div class="price__regular"><span class="visually-hidden">Regular price</span><span class="price-item price-item--regular">{amount}</span></div>
<div class="price__sale"></div></div></div></div></div></div></div></div></li>"""


def product(slug: str) -> str:
    """A product; its address without collection and variant is the canonical one."""
    name, cents, kind = PRODUCTS[slug]
    path = f"/products/{slug}"
    alt = "" if slug == NO_ALT else f' alt="{name}"'
    options = "".join(
        f'<input type="radio" id="v{at}" name="Glaze" value="{glaze}"><label for="v{at}">{glaze}</label>'
        for at, glaze in enumerate(("Salt", "Celadon"))
    )
    others = "".join(card(other) for other, (_, _, group) in PRODUCTS.items() if group == kind and other != slug)
    mark = {
        "@context": "http://schema.org/", "@type": "ProductGroup", "name": name, "url": path, "productGroupID": slug, "description": f"{name} by hand.",
        "hasVariant": [
            {"@type": "Product", "@id": f"{path}?variant={at}#variant", "name": f"{name} - {at}", "sku": f"{slug}-{at}", "image": f"https://cdn.example/{slug}.jpg",
             "offers": {"@type": "Offer", "price": f"{cents / 100:.2f}", "priceCurrency": "USD", "availability": "http://schema.org/InStock", "url": f"http://shop{path}?variant={at}"}}
            for at in (1, 2)
        ],
    }  # fmt: skip
    block = json.dumps(mark)
    if slug == BROKEN_JSON:
        block = block.replace('"name"', '"name" =', 1)
    if slug == NO_PRICE:
        block = json.dumps(mark | {"@type": "Product", "hasVariant": [], "image": f"https://cdn.example/{slug}.jpg"})
    trail = f'<nav class="breadcrumbs" aria-label="breadcrumbs"><a href="/">Home</a> / <a href="/collections/{kind}">{COLLECTIONS[kind]}</a> / <span>{name}</span></nav>'
    body = f"""{trail}<section class="shopify-section"><product-info class="product product--medium"><div class="grid__item product__media-wrapper"><media-gallery><ul class="product__media-list">
<li class="product__media-item grid__item"><div class="product__media media"><img src="//cdn.example/files/{slug}.jpg?width=1946"{alt} width="1946" height="1946"></div></li></ul></media-gallery></div>
<div class="product__info-wrapper grid__item"><p class="product__text caption-with-letter-spacing">Hearth &amp; Kiln</p><div class="product__title"><h1>{name}</h1><a href="{path}" class="product__title"><h2 class="h1">{name}</h2></a></div>
<div id="price-template"><div class="price price--large"><div class="price__regular"><span class="price-item price-item--regular">${cents / 100:.2f} USD</span></div></div></div><div class="product__tax caption rte">Taxes included. <a href="/policies/shipping-policy">Shipping</a> calculated at checkout.</div>
<variant-selects><fieldset><legend>Glaze</legend>{options}</fieldset></variant-selects><p><a href="{path}?variant=4{len(slug)}1">Celadon</a></p>
<product-form class="product-form"><form method="post" action="/cart/add"><button type="submit" name="add" class="product-form__submit button">Add to cart</button></form></product-form>
<div class="product__description rte quick-add-hidden"><p>{name} thrown by hand in Vermont from {slug} coloured clay, fired twice at {1000 + cents % 200} degrees. Holds {cents % 300 + 100} millilitres and survives the dishwasher for years.</p></div>
</div></product-info></section><section class="shopify-section"><product-recommendations class="related-products"><h2 class="related-products__heading">You may also like</h2><ul class="grid product-grid">{others}</ul></product-recommendations></section>"""
    return page(name, path, body, head=f'<script type="application/ld+json">{block}</script>', og="product")


def collection(slug: str, query: dict[str, str]) -> str:
    """A collection: cards lead to its own copies of the products."""
    items = (
        [item for item, (_, _, group) in PRODUCTS.items() if slug in ("all", group)]
        if slug != "frontpage"
        else list(PRODUCTS)[:4]
    )
    if "filter.v.availability" in query:
        items = items[:3]
    number = int(query.get("page", "1"))
    shown = items[(number - 1) * 16 : number * 16]
    boxes = "".join(card(item, f"/collections/{slug}" if slug != "all" else "") for item in shown)
    last = -(-len(items) // 16)
    pages = "".join(
        f'<li><a href="/collections/{slug}?page={at}" class="pagination__item link" aria-label="Page {at}">{at}</a></li>'
        for at in range(1, last + 1)
    )
    pager = (
        f'<div class="pagination-wrapper"><nav class="pagination" role="navigation" aria-label="Pagination"><ul class="pagination__list">{pages}</ul></nav></div>'
        if last > 1
        else ""
    )
    words = (
        f"Everything in {COLLECTIONS[slug]} is made in our studio in small batches, so no two pieces are alike. " * 3
    )
    body = f"""<nav class="breadcrumbs" aria-label="breadcrumbs"><a href="/">Home</a> / <span>{COLLECTIONS[slug]}</span></nav><div class="collection-hero"><div class="collection-hero__text-wrapper"><h1 class="collection-hero__title">{COLLECTIONS[slug]}</h1>
<div class="collection-hero__description rte"><p>{words}</p></div></div></div><div class="facets-container"><facet-filters-form class="facets"><a href="/collections/{slug}?filter.v.availability=1">In stock</a>
<a href="/collections/{slug}?sort_by=price-ascending">Price, low to high</a></facet-filters-form></div><p>{len(items)} products</p>
<div class="product-grid-container"><ul id="product-grid" class="grid product-grid">{boxes}</ul></div>{pager}"""
    own = f"/collections/{slug}" + (f"?page={number}" if number > 1 else "")
    return page(f"{COLLECTIONS[slug]}" + (f" - Page {number}" if number > 1 else ""), own, body)


def collections() -> str:
    """The list of collections."""
    tiles = "".join(
        f'<li class="collection-list__item grid__item"><div class="card card--media"><div class="card__media"><img src="//cdn.example/{slug}.jpg" alt="{name}"></div><h3 class="card__heading"><a href="/collections/{slug}">{name}</a></h3></div></li>'
        for slug, name in COLLECTIONS.items()
    )
    body = f'<nav class="breadcrumbs"><a href="/">Home</a> / <span>Collections</span></nav><h1 class="title">Collections</h1><p>{"All our collections in one place, from the kitchen to the living room. " * 5}</p><ul class="collection-list grid">{tiles}</ul>'
    return page("Collections", "/collections", body)


def home() -> str:
    """The start page."""
    boxes = "".join(map(card, list(PRODUCTS)[::6]))
    body = f'<div class="banner"><h1 class="banner__heading">Made by hand</h1><a href="/collections/all" class="button">Shop all</a></div><div class="collection"><h2 class="title">Featured products</h2><ul class="grid product-grid">{boxes}</ul></div>'
    return page("Handmade ceramics", "/", body)


def text(path: str, name: str) -> str:
    """A page or policy."""
    body = f'<div class="page-width"><h1 class="main-page-title">{name}</h1><div class="rte">{f"<p>{name}: orders ship within three days, returns are free for thirty days, write to us with any question.</p>" * 4}</div></div>'
    return page(name, path, body)


def blog() -> str:
    """The journal."""
    cards = "".join(
        f'<div class="blog-articles__article article"><div class="article-card card"><div class="card__media"><img src="//cdn.example/{slug}.jpg" alt="{name}"></div><h3 class="card__heading"><a href="/blogs/news/{slug}">{name}</a></h3><time datetime="2026-03-02T10:00:00Z">March 2, 2026</time><p>Read on…</p></div></div>'
        for slug, name in POSTS.items()
    )
    return page("News", "/blogs/news", f'<h1 class="title--primary">News</h1><div class="blog-articles">{cards}</div>')


def post(slug: str) -> str:
    """A post, which shows what it speaks of with its price."""
    name = POSTS[slug]
    words = (
        f"{name} takes patience. First the clay rests for a week, then it is wedged and thrown. The kiln does the rest, slowly. "
        * 12
    )
    body = f'<article class="article-template"><header class="page-width"><h1 class="article-template__title">{name}</h1><time datetime="2026-03-02T10:00:00Z">March 2, 2026</time></header><div class="article-template__content rte"><h2>Clay</h2><p>{words}</p><h2>Fire</h2><p>{words}</p></div></article><h2>Shop the story</h2><ul class="grid product-grid">{card("ash-mug")}{card("fern-teapot")}</ul>'
    head = (
        '<script type="application/ld+json">'
        + json.dumps({"@context": "http://schema.org/", "@type": "Article", "headline": name})
        + "</script>"
    )
    return page(name, f"/blogs/news/{slug}", body, head=head, og="article")


def cart() -> str:
    """The empty cart."""
    return page(
        "Your Shopping Cart",
        "/cart",
        '<div class="cart__warnings"><h1 class="cart__empty-text">Your cart is empty</h1><a href="/collections/all" class="button">Continue shopping</a></div>',
        head='<meta name="robots" content="noindex">',
    )


def search() -> str:
    """The search without words."""
    return page(
        "Search",
        "/search",
        '<div class="template-search"><h1 class="h2 center">Search</h1><form action="/search"><input type="search" name="q"></form></div>',
        head='<meta name="robots" content="noindex">',
    )


def login() -> str:
    """The login."""
    return page(
        "Account",
        "/account/login",
        '<div class="customer login"><h1 id="login">Login</h1><form method="post"><input type="email"><input type="password"><a href="#recover">Forgot your password?</a><button>Sign in</button></form></div>',
        head='<meta name="robots" content="noindex">',
    )


def _truth() -> dict[str, str]:
    types = {f"/products/{slug}": "product" for slug in PRODUCTS} | {
        "/": "home",
        "/cart": "service",
        "/account/login": "service",
        "/search": "search",
    }
    types |= {f"/collections/{slug}": "category" for slug in ("all", "kitchen", "living", "frontpage")} | {
        "/collections": "category"
    }
    types |= {f"/collections/{group}/products/{slug}": "product" for slug, (_, _, group) in PRODUCTS.items()}
    types |= {"/collections/all?page=2": "pagination", "/blogs/news": "list of articles"}
    types |= {f"/blogs/news/{slug}": "article" for slug in POSTS}
    return types | {f"/pages/{slug}": "info" for slug in PAGES} | {f"/policies/{slug}": "info" for slug in POLICIES}


def shop() -> Shop:
    """The shop with its truth."""
    kept = {path for path in _truth() if path.startswith("/products/")}
    lists = {path for path, kind in _truth().items() if kind == "category"}
    faults = {
        "images/alt-missing": {f"/products/{NO_ALT}"}, "structured-data/parse-error": {f"/products/{BROKEN_JSON}"},
        "structured-data/product-required": {f"/products/{NO_PRICE}"}, "structured-data/product-missing": set[str](),
        "structured-data/breadcrumb-missing": kept | lists, "structured-data/itemlist-missing": lists - {"/collections"},
        "structured-data/offer-price-invalid": set[str](), "structured-data/offer-currency-invalid": set[str](),
        "structured-data/offer-availability-invalid": set[str](), "structured-data/offer-expired": set[str](),
        "structured-data/price-mismatch-visible": set[str](), "structured-data/syntax-conflict": set[str](),
        "structured-data/aggregateoffer-on-variant": set[str](), "structured-data/variant-group-missing": set[str](),
        "structured-data/availability-mismatch-visible": set[str](),
        "structure/product-multi-url": set[str](), "content/title-duplicate": set[str](), "content/description-duplicate": set[str](),
        "content/h1-missing": set[str](), "content/description-missing": set[str](), "structure/breadcrumbs-missing": set[str](),
        "content/category-text-missing": set[str](), "content/product-description-missing": set[str](), "links/broken-internal": set[str](),
        "http/error": set[str](), "indexability/canonical-missing": set[str](), "indexability/noindex-important": set[str](),
        "facets/sort-or-view-indexable": set[str](), "facets/indexable-combination": set[str](), "images/alt-empty-product": set[str](),
        "urls/id-based": set[str](), "urls/not-hierarchical": set[str](), "duplicates/product-description": set[str](),
    }  # fmt: skip
    return Shop(answer, _truth(), faults, re.compile(r"\?(?!page=2$)"))
