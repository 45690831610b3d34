"""A German shop of 150 products with slugs: its pages by path go out, with their types and the faults planted in them."""
# ruff: noqa: E501 - markup reads best as the platform prints it

import re
from functools import partial
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.wild import german_pages as plain
from tests.wild import german_theme as theme
from tests.wild.auditing import Reply, Shop
from tests.wild.german_goods import GONE, ITEMS, slug_of
from tests.wild.german_theme import ARTICLES, BRANDS, INFO, NAMES, TREE, Item

PER_PAGE = 8
COLOURS, SIZES = ("rot", "blau", "schwarz", "oliv"), ("s", "m", "l", "xl")
BY_PATH = {item.path: item for item in ITEMS}
NO_H1, NO_TITLE, NOINDEX, NO_ALT, SAME_DESCRIPTION = (ITEMS[at].path for at in (3, 17, 31, 45, 52))
SAME_TITLE = (ITEMS[60].path, ITEMS[61].path)
TWIN = ITEMS[70]
"""Sold under a second address too, which names itself canonical."""
SOLD_OUT = ITEMS[80].path


def marked(item: Item) -> bool:
    """Whether the product has markup: every second one has."""
    return item.number % 2 == 0


def answer(target: str) -> Reply:  # noqa: PLR0911
    """The reply to a path with its query."""
    split = urlsplit(target)
    path, query = split.path.rstrip("/") or "/", dict(parse_qsl(split.query))
    segments = path.strip("/").split("/")
    if path in BY_PATH:
        return Reply(product(BY_PATH[path], path))
    if path == f"/sale/{TWIN.slug}":
        return Reply(product(TWIN, path))
    if path in ("/sale", "/hersteller/" + segments[-1].replace("-", " ")) or (
        segments[0] in TREE and len(segments) < 3 and segments[-1] in NAMES
    ):
        return listing(path, query)
    if segments[0] == "hersteller" and len(segments) == 2 and segments[1] in {slug_of(brand) for brand in BRANDS[:5]}:
        return listing(path, query)
    simple = {"/": plain.home, "/hersteller": plain.brands, "/ratgeber": plain.magazine, "/checkout/cart": plain.cart, "/account/login": plain.login,
              "/merkzettel": plain.wishlist}  # fmt: skip
    if path in simple:
        return Reply(simple[path]())
    if path == "/search":
        return Reply(plain.search(query.get("search", "")))
    if segments[0] == "ratgeber" and segments[-1] in ARTICLES:
        return Reply(plain.article(segments[-1]))
    if path.strip("/") in INFO:
        return Reply(plain.info(path.strip("/")))
    if path == "/gibt-es-nicht":
        return Reply(plain.not_found(), 404)
    return Reply(plain.not_found())


def product(item: Item, path: str) -> str:
    """A product's page in the manner of Shopware 6."""
    heading = "div" if path == NO_H1 else "h1"
    name = f'<{heading} class="product-detail-name">{item.name}</{heading}>'
    alt = "" if path == NO_ALT else f' alt="{item.name}"'
    old = f'<span class="list-price-price">{theme.euro(item.old)}*</span>' if item.old else ""
    buy = (
        '<p class="delivery-status-indicator">Dieser Artikel ist zurzeit nicht verfügbar</p><a class="btn" href="/kontakt">Benachrichtigen</a>'
        if path == SOLD_OUT
        else '<p class="delivery-information delivery-available">Sofort verfügbar, Lieferzeit: 1-3 Werktage</p><form '
        'action="/checkout/line-item/add" method="post"><select name="quantity"><option>1</option><option>2</option></select>'
        '<button class="btn btn-primary btn-buy">In den Warenkorb</button></form>'
    )
    text = (
        f"Der {item.name} begleitet Sie auf Touren durch {item.slug.split('-')[-1].title()} und im Alltag. Unser Einkauf hat ihn "
        f"auf einer Strecke von {item.number % 97 + 20} Kilometern getragen und gewogen: {item.number % 900 + 150} Gramm. Die Nähte "
        "sind doppelt geführt, das Material lässt sich bei 30 Grad waschen."
    )
    rows = "".join(
        f'<tr class="properties-row"><th class="properties-label">{key}:</th><td class="properties-value">{value}</td></tr>'
        for key, value in (("Farbe", COLOURS[item.number % 4]), ("Material", "Polyamid"), ("Geschlecht", item.section))
    )
    others = [other for other in ITEMS if other.group == item.group and other != item][:4]
    steps = [("/", "Home"), (f"/{item.section}", NAMES[item.section])]
    steps.append((f"/{item.section}/{item.group}", NAMES[item.group]))
    body = f"""{theme.crumbs(steps, item.name)}<div class="product-detail"><div class="row product-detail-main">
<div class="col-lg-7 product-detail-media"><div class="gallery-slider-row"><div class="gallery-slider-item">
<img class="img-fluid gallery-slider-image magnifier-image" src="/media/{item.number}_800.jpg"{alt}></div></div></div>
<div class="col-lg-5 product-detail-buy"><div class="product-detail-headline">{name}<a href="/hersteller/{slug_of(item.brand)}"
class="product-detail-manufacturer-link"><img src="/media/{slug_of(item.brand)}.png" alt="{item.brand}"></a></div>
<div class="product-detail-price-container"><p class="product-detail-price">{item.price}*</p>{old}</div>
<div class="product-detail-tax-container"><p class="product-detail-tax">Preise inkl. MwSt. zzgl. Versandkosten</p></div>{buy}
<div class="product-detail-ordernumber-container"><strong>Produktnummer:</strong> <span>SW{item.number}</span></div></div></div>
<div class="product-detail-tabs"><ul class="nav nav-tabs product-detail-tab-navigation-list"><li><a href="#description">Beschreibung</a></li>
<li><a href="#review">Bewertungen</a></li></ul><div class="tab-content"><div class="product-detail-description tab-pane-container">
<h2 class="product-detail-description-title">Produktinformationen "{item.name}"</h2><div class="product-detail-description-text"><p>{text}</p></div>
<table class="product-detail-properties-table">{rows}</table></div><div class="product-detail-review"><p>Keine Bewertungen gefunden.</p>
</div></div></div>{theme.slider("Kunden kauften auch", others)}{theme.slider("Zuletzt angesehen", ITEMS[:3])}</div>"""
    title = "" if path == NO_TITLE else f"{item.name} online kaufen | {item.number} | Bergladen"
    if path in SAME_TITLE:
        title = "Produkt | Bergladen"
    about = f"{item.name} für {item.price} bei Bergladen: {item.number % 97} Tage testen."
    if path in (SAME_DESCRIPTION, ITEMS[53].path):
        about = "Jetzt günstig kaufen im Bergladen, schneller Versand."
    head = theme.head(path, about, robots="noindex, follow" if path == NOINDEX else "")
    return theme.page(title, body, head + (markup(item, text) if marked(item) else ""), "product")


def markup(item: Item, text: str) -> str:
    """The product and its trail as JSON-LD."""
    offer = {"@type": "Offer", "price": f"{item.cents / 100:.2f}", "priceCurrency": "EUR", "url": f"http://shop{item.path}",
             "availability": "https://schema.org/InStock"}  # fmt: skip
    sold = {"@context": "https://schema.org/", "@type": "Product", "name": item.name, "sku": f"SW{item.number}", "offers": offer,
            "image": [f"http://shop/media/{item.number}_800.jpg"], "description": text, "brand": {"@type": "Brand", "name": item.brand}}  # fmt: skip
    trail = [(f"/{item.section}", NAMES[item.section]), (f"/{item.section}/{item.group}", NAMES[item.group])]
    steps = [
        {"@type": "ListItem", "position": at, "name": name, "item": f"http://shop{path}"}
        for at, (path, name) in enumerate([("/", "Home"), *trail, (item.path, item.name)], 1)
    ]
    return theme.json_ld(sold) + theme.json_ld(
        {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps}
    )


def shown_in(path: str) -> tuple[str, list[Item]]:
    """Name and products of a listing."""
    segments = path.strip("/").split("/")
    if segments[0] == "hersteller":
        brand = next(brand for brand in BRANDS if slug_of(brand) == segments[1])
        return brand, [item for item in ITEMS if item.brand == brand]
    if segments[0] == "sale":
        return "Sale", [item for item in ITEMS if item.old][:5]
    chosen = [
        item for item in ITEMS if item.section == segments[0] and item.group in (segments[-1], *TREE[segments[0]])
    ]
    if len(segments) == 2:
        chosen = [item for item in chosen if item.group == segments[1]]
    return NAMES[segments[-1]], chosen


def listing(path: str, query: dict[str, str]) -> Reply:
    """A category, the sale or a brand: products by 8, choices of order and filters that combine freely."""
    name, items = shown_in(path)
    full = list(items)
    if "farbe" in query:
        items = [item for item in items if COLOURS[item.number % 4] in query["farbe"].split("|")]
    if "groesse" in query:
        items = items[:: len(query["groesse"]) + 1]
    if query.get("o") == "2":
        items = sorted(items, key=lambda item: item.cents)
    number = int(query.get("p", "1"))
    if number < 1 or (number - 1) * PER_PAGE >= max(len(items), 1):
        return Reply(plain.not_found(), 404)
    link = partial(_with, path, query)
    boxes = "".join(
        theme.card(item, f"/sale/{item.slug}" if path == "/sale" and item == TWIN else "")
        for item in items[(number - 1) * PER_PAGE : number * PER_PAGE]
    )
    if path == "/sale":
        boxes += theme.card(TWIN, f"/sale/{TWIN.slug}")
    parents = [("/", "Home")]
    if path.count("/") == 2:
        top = path.split("/")[1]
        parents.append((f"/{top}", NAMES.get(top, "Hersteller")))
    intro = (
        f"<p>{name} für jede Gelegenheit: In unserem Sortiment finden Sie {len(full)} Modelle von bekannten Marken. Unsere "
        f"Fachberater prüfen jedes Modell, bevor es in den Laden kommt, und beantworten Ihre Fragen zu Passform, Pflege und "
        f"Material von {name} gern auch am Telefon. Viele Modelle können Sie in unseren Filialen anprobieren und mitnehmen.</p>"
    )
    subs = "".join(
        f'<li class="category-navigation-entry"><a class="category-navigation-link" href="{path}/{sub}">{NAMES[sub]}</a></li>'
        for sub in TREE.get(path.strip("/"), ())
    )
    tools = f"""<div class="cms-element-sidebar-filter"><div class="filter-panel"><div class="filter-panel-items-container">
{_filter("Farbe", "farbe", COLOURS, path, query)}{_filter("Größe", "groesse", SIZES, path, query)}</div></div></div>
<div class="cms-element-product-listing-actions"><div class="sorting"><a href="{link(o="2", p=None)}">Preis aufsteigend</a>
<a href="{link(o="1", p=None)}">Topseller</a></div></div>"""
    last = -(-len(items) // PER_PAGE)
    pages = "".join(
        f'<li class="page-item{" active" if at == number else ""}"><a class="page-link" href="{link(p=str(at) if at > 1 else None)}">{at}</a></li>'
        for at in range(1, last + 1)
    )
    pager = (
        f'<nav aria-label="pagination" class="pagination-nav"><ul class="pagination">{pages}</ul></nav>'
        if last > 1
        else ""
    )
    body = f"""{theme.crumbs(parents, name)}<div class="cms-section"><aside class="cms-sidebar"><ul class="category-navigation level-0">{subs}</ul></aside>
<div class="cms-block category-head"><h1>{name}</h1>{intro if number == 1 else ""}</div>
<div class="cms-element-product-listing-wrapper">{tools}<p>{len(items)} Produkte</p><div class="row cms-listing-row">{boxes}</div>{pager}</div></div>"""
    target = path + (f"?{urlencode(query)}" if query else "")
    title = f"{name} kaufen | {path.strip('/').replace('/', ' ')} | Bergladen" + (
        f" - Seite {number}" if number > 1 else ""
    )
    about = f"{name} in {len(full)} Ausführungen ({path.strip('/')}) bei Bergladen bestellen." if not query else None
    return Reply(theme.page(title, body, theme.head(target, about), "navigation"))


def _with(path: str, query: dict[str, str], **changes: str | None) -> str:
    merged = {key: value for key, value in {**query, **changes}.items() if value is not None}
    return path + (f"?{urlencode(merged, safe='|')}".replace("&", "&amp;") if merged else "")


def _filter(label: str, key: str, values: tuple[str, ...], path: str, query: dict[str, str]) -> str:
    chosen = [value for value in query.get(key, "").split("|") if value]
    items = "".join(
        f'<li class="filter-multi-select-list-item"><a href="'
        f'{_with(path, query, **{key: "|".join([*chosen, value]), "p": None})}">{value}</a></li>'
        for value in values
        if value not in chosen
    )
    return f'<div class="filter-multi-select"><div class="filter-panel-item-toggle">{label}</div><ul class="filter-multi-select-list">{items}</ul></div>'


def _truth() -> dict[str, str]:
    types = dict.fromkeys(BY_PATH, "product") | {"/": "home", f"/sale/{TWIN.slug}": "product", "/sale": "category"}
    listings = [f"/{top}" for top in TREE] + [f"/{top}/{sub}" for top, subs in TREE.items() for sub in subs]
    types |= dict.fromkeys(listings, "category") | {f"/hersteller/{slug_of(brand)}": "brand" for brand in BRANDS[:5]}
    for path in [*listings, *(f"/hersteller/{slug_of(brand)}" for brand in BRANDS[:5])]:
        last = -(-len(shown_in(path)[1]) // PER_PAGE)
        types |= {f"{path}?p={number}": "pagination" for number in range(2, last + 1)}
    types |= {f"/ratgeber/{slug}": "article" for slug in ARTICLES} | {f"/{slug}": "info" for slug in INFO}
    types |= {
        "/hersteller": "brand",
        "/checkout/cart": "service",
        "/account/login": "service",
        "/merkzettel": "service",
    }
    return types | dict.fromkeys(GONE, "error")


def shop() -> Shop:
    """The shop with its truth."""
    unmarked = {path for path, item in BY_PATH.items() if not marked(item)} - {NOINDEX}
    first = f"/ratgeber/{ARTICLES[0]}"
    twins = {TWIN.path, f"/sale/{TWIN.slug}"}
    listed = {path for path, kind in _truth().items() if kind == "category"}
    faults = {
        "content/h1-missing": {NO_H1}, "content/title-missing": {NO_TITLE}, "content/title-duplicate": set(SAME_TITLE),
        "indexability/noindex-important": {NOINDEX}, "images/alt-missing": {NO_ALT}, "indexability/canonical-missing": {first},
        "links/broken-internal": {"/", first}, "http/error": {"/gibt-es-nicht"}, "structure/product-multi-url": twins,
        "structured-data/product-missing": unmarked, "structured-data/itemlist-missing": listed,
        "duplicates/product-description": set[str](), "structure/breadcrumbs-missing": set[str](),
        "content/category-text-missing": set[str](), "content/product-description-missing": set[str](),
        "images/alt-empty-product": set[str](), "structure/hierarchy-too-deep": set[str](), "structure/product-too-deep": set[str](),
        "urls/id-based": set[str](), "urls/untidy-path": set[str](), "urls/not-hierarchical": set[str](),
        "structured-data/parse-error": set[str](), "structured-data/product-required": set[str](),
        "structured-data/breadcrumb-missing": listed | unmarked,
        "structured-data/offer-price-invalid": set[str](), "structured-data/offer-currency-invalid": set[str](),
        "structured-data/offer-availability-invalid": set[str](), "structured-data/offer-expired": set[str](),
        "structured-data/price-mismatch-visible": set[str](), "structured-data/syntax-conflict": set[str](),
        "structured-data/aggregateoffer-on-variant": set[str](), "structured-data/variant-group-missing": set[str](),
        "structured-data/availability-mismatch-visible": {SOLD_OUT},
        "content/description-missing": {"/impressum", *(path for path in _truth() if "?p=" in path)}, "content/description-duplicate": {SAME_DESCRIPTION, ITEMS[53].path},
    }  # fmt: skip
    if marked(TWIN) is False:
        faults["structured-data/product-missing"] |= {f"/sale/{TWIN.slug}"}
        faults["structured-data/breadcrumb-missing"] |= {f"/sale/{TWIN.slug}"}
    faults["content/description-duplicate"] |= twins
    faults["content/title-duplicate"] |= twins
    return Shop(answer, _truth(), faults, re.compile(r"\?(?!p=\d+$)"))
