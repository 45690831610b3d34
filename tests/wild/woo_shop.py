"""A WooCommerce shop of 72 products in Russian and Kyrgyz: pages by path go out, with types and planted faults."""
# ruff: noqa: E501 - markup reads best as the platform prints it

import re
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.wild import woo_pages as pages
from tests.wild import woo_theme as theme
from tests.wild.auditing import Reply, Shop
from tests.wild.woo_goods import COLOURS, ITEMS, POSTS
from tests.wild.woo_theme import NAMES, PAGES, TREE, Item

PER_PAGE = 9
BY_PATH = {item.path: item for item in ITEMS}
NO_MARKUP, NO_DESCRIPTION, EMPTY_ALT, NOINDEX, SAME_TEXT = (ITEMS[at].path for at in (4, 13, 22, 35, 40))
SAME_TEXT_TOO = ITEMS[41].path
OUT = ITEMS[50].path
BARE = ("/product-category/obuv/krossovki/", "/product-category/dom/tekstil/")
"""Categories without a text."""


def answer(target: str) -> Reply:
    """The reply to a path with its query."""
    split = urlsplit(target)
    path, query = split.path, dict(parse_qsl(split.query))
    if "s" in query and path == "/":
        return Reply(listing("/", query, f"Результаты поиска: «{query['s']}»", ITEMS[:5], [], robots="noindex, follow"))
    if path in BY_PATH:
        return Reply(product(BY_PATH[path]))
    number, path = _paged(path)
    if path == "/shop/":
        return loop(path, query, number, "Каталог", ITEMS, [])
    if found := re.fullmatch(r"/product-category/(\w+)/(?:(\w+)/)?", path):
        top, sub = found.groups()
        if top in TREE and (sub is None or sub in TREE[top]):
            chosen = [item for item in ITEMS if item.top == top and sub in (None, item.sub)]
            return loop(
                path,
                query,
                number,
                NAMES[sub or top],
                chosen,
                [(f"/product-category/{top}/", NAMES[top])] if sub else [],
            )
    return _others(path)


def _others(path: str) -> Reply:  # noqa: PLR0911
    simple = {
        "/": pages.home,
        "/cart/": pages.cart,
        "/checkout/": pages.cart,
        "/my-account/": pages.account,
        "/wishlist/": pages.wishlist,
        "/blog/": pages.blog,
    }
    if path in simple:
        return Reply(simple[path]())
    if path.strip("/") in PAGES:
        return Reply(pages.info(path.strip("/")))
    if path.strip("/") in POSTS:
        return Reply(pages.post(path.strip("/")))
    if re.fullmatch(r"/2026/0[5-8]/", path) or re.fullmatch(r"/tag/[\w-]+/", path):
        return Reply(pages.archive(path))
    if found := re.fullmatch(r"/events/(?:(\d+)-(\d\d)/)?", path):
        return Reply(pages.calendar(int(found[1] or 2026), int(found[2] or 11)))
    if path.startswith("/wp-content/"):
        return Reply("RIFF", media="image/webp")
    if path == "/feed/":
        return Reply(
            '<?xml version="1.0"?><rss version="2.0"><channel><title>Лента</title></channel></rss>',
            media="application/rss+xml",
        )
    return Reply(
        theme.page("Страница не найдена", "<h1 class='page-title'>Страница не найдена.</h1>", "", "error404"), 404
    )


def _paged(path: str) -> tuple[int, str]:
    found = re.fullmatch(r"(/.*)page/(\d+)/", path)
    return (int(found[2]), found[1]) if found else (1, path)


def loop(
    path: str, query: dict[str, str], number: int, name: str, items: list[Item], parents: list[tuple[str, str]]
) -> Reply:
    """The catalogue or a category, in pages, orders and filters."""
    if "filter_color" in query:
        items = [item for item in items if item.colour in query["filter_color"].split(",")]
    if "filter_size" in query:
        items = items[:: len(query["filter_size"])]
    if query.get("orderby") == "price":
        items = sorted(items, key=lambda item: item.price)
    if number > 1 and (number - 1) * PER_PAGE >= len(items):
        return Reply("<title>Страница не найдена</title><h1>Страница не найдена</h1>", 404)
    return Reply(listing(path, query, name, items, parents, number))


def listing(
    path: str,
    query: dict[str, str],
    name: str,
    items: Sequence[Item],
    parents: list[tuple[str, str]],
    number: int = 1,
    robots: str = "",
) -> str:
    """An archive of products."""
    own = f"{path}page/{number}/" if number > 1 else path
    steps = [("/", "Главная"), *parents]
    boxes = "".join(map(theme.card, items[(number - 1) * PER_PAGE : number * PER_PAGE]))
    last = -(-len(items) // PER_PAGE)
    suffix = f"?{urlencode(query, safe=',')}".replace("&", "&amp;") if query else ""
    pages = "".join(
        f'<li><span aria-current="page" class="page-numbers current">{at}</span></li>'
        if at == number
        else f'<li><a class="page-numbers" href="{path}{f"page/{at}/" if at > 1 else ""}{suffix}">{at}</a></li>'
        for at in range(1, last + 1)
    )
    pager = f'<nav class="woocommerce-pagination"><ul class="page-numbers">{pages}</ul></nav>' if last > 1 else ""
    bare = path in BARE or number > 1 or query
    text = (
        f"<p>{name}: модели от мастерских Бишкека и Оша, которые мы отбираем сами. Каждая вещь проходит проверку швов и материала, "
        f"а размер можно подобрать по таблице или примерить в магазине. В разделе «{name}» собрано {len(items)} товаров; новые модели "
        "появляются каждую неделю, остатки указаны на странице товара. Доставляем по всему Кыргызстану и в Казахстан.</p>"
    )
    subs = "".join(
        f'<li class="product-category product"><a href="{path}{sub}/"><img src="/wp-content/uploads/{sub}.jpg" alt="{NAMES[sub]}">'
        f'<h2 class="woocommerce-loop-category__title">{NAMES[sub]} <mark class="count">(12)</mark></h2></a></li>'
        for sub in (
            TREE.get(path.split("/")[2], ()) if path.count("/") == 3 and number == 1 and path != "/shop/" else ()
        )
    )
    body = f"""{theme.crumbs(steps, name)}<div class="woocommerce"></div><div id="primary" class="content-area"><main id="main" class="site-main" role="main">
<header class="woocommerce-products-header"><h1 class="woocommerce-products-header__title page-title">{name}</h1>
<div class="term-description">{"" if bare else text}</div></header><div class="storefront-sorting"><form class="woocommerce-ordering" method="get">
<select name="orderby" class="orderby"><option value="menu_order">Исходная сортировка</option><option value="price">Цены: по возрастанию</option></select></form>
<a href="{path}?orderby=price">Сначала дешёвые</a><p class="woocommerce-result-count">Отображение 1–9 из {len(items)}</p></div>
<ul class="products columns-3">{subs}{boxes}</ul>{pager}</main></div><div id="secondary" class="widget-area" role="complementary">
<div class="widget woocommerce widget_layered_nav"><span class="gamma widget-title">Цвет</span><ul class="woocommerce-widget-layered-nav-list">{_layers(path, query)}</ul></div>
<div class="widget woocommerce widget_top_rated_products"><span class="widget-title">Популярные товары</span><ul class="product_list_widget">
{"".join(f'<li><a href="{item.path}"><img src="/wp-content/uploads/{item.slug}-100.jpg" alt="{item.name}"><span class="product-title">{item.name}</span></a>{theme.price(item)}</li>' for item in ITEMS[:3])}</ul></div></div>"""
    about = f"{name} в Бишкеке: {path} {number}" if path != "/shop/" and not query else None
    title = f"{name} – {path.strip('/').replace('/', ' ')} {f'страница {number} ' if number > 1 else ''}| Ала-Тоо"
    head = theme.head(
        own + (f"?{urlencode(query)}" if query.keys() - {"utm_source"} else ""), about, robots=robots or "index, follow"
    )
    kind = "SearchResultsPage" if "s" in query else "CollectionPage"
    return theme.page(
        title, body, head + theme.yoast(own, name, kind, steps), "archive tax-product_cat woocommerce woocommerce-page"
    )


def _layers(path: str, query: dict[str, str]) -> str:
    links = []
    for key, values in (("filter_color", list(COLOURS)), ("filter_size", ["41", "42", "43"])):
        chosen = [value for value in query.get(key, "").split(",") if value]
        for value in values:
            if value not in chosen:
                merged = query | {key: ",".join([*chosen, value])}
                text = urlencode(merged, safe=",").replace("&", "&amp;")
                links.append(
                    f'<li class="wc-layered-nav-term"><a rel="nofollow" href="{path}?{text}">{COLOURS.get(value, value)}</a> <span class="count">(4)</span></li>'
                )
    return "".join(links)


def product(item: Item) -> str:
    """A product in the manner of WooCommerce."""
    parents = [("/", "Главная"), (f"/product-category/{item.top}/", NAMES[item.top])]
    parents.append((f"/product-category/{item.top}/{item.sub}/", NAMES[item.sub]))
    path = item.path
    text = (
        f"{item.name} сшито в мастерской на улице Токтогула, номер партии {item.number}. Мы проверили посадку на {item.number % 13 + 3} "
        f"покупателях: размер соответствует таблице. Материал не выцветает после {item.number % 40 + 20} стирок, нитки армированные."
    )
    if path in (SAME_TEXT, SAME_TEXT_TOO):
        text = "Отличная вещь по доступной цене для всей семьи. Закажите сегодня и получите подарок, доставка по городу в день заказа бесплатно."
    described = f'<div class="woocommerce-Tabs-panel woocommerce-Tabs-panel--description panel entry-content wc-tab" id="tab-description"><h2>Описание</h2><p>{text}</p></div>'
    if path == NO_DESCRIPTION:
        described = ""
    stock = (
        '<p class="stock out-of-stock">Нет в наличии</p>'
        if path == OUT
        else '<p class="stock in-stock">В наличии</p><form class="cart" method="post"><div class="quantity"><input type="number" '
        f'name="quantity" value="1"></div><button type="submit" name="add-to-cart" value="{item.number}" class="single_add_to_cart_button button alt">Добавить в корзину</button></form>'
    )
    alt = "" if path == EMPTY_ALT else item.name
    others = [other for other in ITEMS if other.sub == item.sub and other != item][:3]
    body = f"""{theme.crumbs(parents, item.name)}<div id="primary" class="content-area"><main id="main" class="site-main"><div id="product-{item.number}"
class="product type-product post-{item.number} status-publish first instock product_cat-{item.sub} has-post-thumbnail shipping-taxable purchasable product-type-simple">
<div class="woocommerce-product-gallery woocommerce-product-gallery--with-images images"><div class="woocommerce-product-gallery__wrapper">
<div class="woocommerce-product-gallery__image"><a href="/wp-content/uploads/{item.slug}.jpg"><img width="416" height="416" src="/wp-content/uploads/{item.slug}-416.jpg"
class="wp-post-image" alt="{alt}"></a></div></div></div><div class="summary entry-summary"><h1 class="product_title entry-title">{item.name}</h1>
<p class="price">{theme.price(item)}</p>{stock}<div class="product_meta"><span class="sku_wrapper">Артикул: <span class="sku">AT-{item.number}</span></span>
<span class="posted_in">Категория: <a href="/product-category/{item.top}/{item.sub}/" rel="tag">{NAMES[item.sub]}</a></span></div></div>
<div class="woocommerce-tabs wc-tabs-wrapper"><ul class="tabs wc-tabs" role="tablist"><li class="description_tab"><a href="#tab-description">Описание</a></li>
<li class="additional_information_tab"><a href="#tab-additional_information">Детали</a></li><li class="reviews_tab"><a href="#tab-reviews">Отзывы (0)</a></li></ul>
{described}<div class="woocommerce-Tabs-panel" id="tab-additional_information"><h2>Детали</h2><table class="woocommerce-product-attributes shop_attributes">
<tr class="woocommerce-product-attributes-item"><th>Цвет</th><td><p>{COLOURS[item.colour]}</p></td></tr><tr><th>Страна</th><td><p>Кыргызстан</p></td></tr></table></div>
<div id="reviews" class="woocommerce-Reviews"><h2 class="woocommerce-Reviews-title">Отзывы</h2><p class="woocommerce-noreviews">Отзывов пока нет.</p></div></div>
<section class="related products"><h2>Похожие товары</h2><ul class="products columns-3">{"".join(map(theme.card, others))}</ul></section></div></main></div>"""
    sold: dict[str, object] = {
        "@type": "Product", "@id": f"http://shop{path}#product", "name": item.name, "url": f"http://shop{path}", "sku": f"AT-{item.number}",
        "description": text, "image": f"http://shop/wp-content/uploads/{item.slug}.jpg",
        "offers": [{"@type": "Offer", "price": f"{item.price}.00", "priceCurrency": "KGS", "availability": "http://schema.org/InStock", "url": f"http://shop{path}"}],
    }  # fmt: skip
    graph = theme.yoast(path, item.name, "ItemPage", parents, [] if path == NO_MARKUP else [sold])
    about = f"Купить {item.name.lower()} в Бишкеке за {item.price} сомов, артикул {item.number}."
    head = theme.head(path, about, robots="noindex, nofollow" if path == NOINDEX else "index, follow", og="product")
    return theme.page(
        f"{item.name} – {NAMES[item.sub]} – Ала-Тоо",
        body,
        head + graph,
        "single single-product woocommerce woocommerce-page",
    )


def _truth() -> dict[str, str]:
    types = dict.fromkeys(BY_PATH, "product") | {
        "/": "home",
        "/shop/": "category",
        "/cart/": "service",
        "/my-account/": "service",
        "/wishlist/": "service",
    }
    counts = {"/shop/": 72}
    for top, subs in TREE.items():
        counts |= {f"/product-category/{top}/": 24} | {f"/product-category/{top}/{sub}/": 12 for sub in subs}
    types |= dict.fromkeys(counts, "category")
    types |= {
        f"{path}page/{at}/": "pagination"
        for path, count in counts.items()
        for at in range(2, -(-count // PER_PAGE) + 1)
    }
    types |= {f"/{slug}/": "info" for slug in PAGES} | {f"/{slug}/": "article" for slug in POSTS}
    return types | {"/blog/": "list of articles"} | {f"/2026/0{at}/": "list of articles" for at in range(5, 9)}


def shop() -> Shop:
    """The shop with its truth."""
    listed = {path for path, kind in _truth().items() if kind == "category"}
    posts = {f"/{slug}/" for slug in POSTS}
    faults = {
        "structured-data/product-missing": {NO_MARKUP}, "content/product-description-missing": {NO_DESCRIPTION},
        "images/alt-empty-product": {EMPTY_ALT}, "indexability/noindex-important": {NOINDEX}, "links/broken-internal": posts,
        "http/error": {"/staraya-akciya/"}, "duplicates/product-description": {SAME_TEXT, SAME_TEXT_TOO},
        "content/category-text-missing": set(BARE), "structured-data/itemlist-missing": listed, "urls/tracking-params-internal": {"/"},
        "content/description-missing": {"/shop/", *(path for path in _truth() if path.startswith("/shop/page/"))},
        "content/h1-missing": set[str](), "content/title-missing": set[str](), "images/alt-missing": set[str](),
        "indexability/canonical-missing": set[str](), "structure/breadcrumbs-missing": set[str](),
        "structure/product-too-deep": set[str](), "urls/id-based": set[str](), "urls/untidy-path": set[str](),
        "structured-data/product-required": set[str](), "structured-data/breadcrumb-missing": set[str](),
        "structure/product-multi-url": set[str](), "structured-data/parse-error": set[str](),
        "structured-data/offer-price-invalid": set[str](), "structured-data/offer-currency-invalid": set[str](),
        "structured-data/offer-availability-invalid": set[str](), "structured-data/offer-expired": set[str](),
        "structured-data/price-mismatch-visible": set[str](), "structured-data/syntax-conflict": set[str](),
        "structured-data/aggregateoffer-on-variant": set[str](), "structured-data/variant-group-missing": set[str](),
        "structured-data/availability-mismatch-visible": {OUT},
        "content/description-duplicate": set[str](), "content/title-duplicate": set[str](),
    }  # fmt: skip
    return Shop(answer, _truth(), faults, re.compile(r"\?|/events/\d"))
