"""The parts of a German shop's page in the manner of the common themes: menus, banners, footer, cards; HTML goes out."""
# ruff: noqa: E501 - markup reads best as the platform prints it

import json
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

TREE = {
    "herren": ("schuhe", "jacken", "hosen"),
    "damen": ("stiefel", "maentel", "kleider"),
    "outdoor": ("rucksaecke", "zelte", "schlafsaecke"),
}
NAMES = {
    "herren": "Herren", "damen": "Damen", "outdoor": "Outdoor", "schuhe": "Schuhe", "jacken": "Jacken", "hosen": "Hosen",
    "stiefel": "Stiefel", "maentel": "Mäntel", "kleider": "Kleider", "rucksaecke": "Rucksäcke", "zelte": "Zelte",
    "schlafsaecke": "Schlafsäcke",
}  # fmt: skip
BRANDS = ("Meindl", "Lowa", "Deuter", "Vaude", "Tatonka", "Jack Fuchs")
INFO = {
    "impressum": "Impressum", "agb": "Allgemeine Geschäftsbedingungen", "datenschutz": "Datenschutzerklärung",
    "versand-und-zahlung": "Versand und Zahlung", "widerrufsrecht": "Widerrufsrecht", "kontakt": "Kontakt",
    "ueber-uns": "Über uns", "filialen": "Unsere Filialen", "groessenberater": "Größentabellen", "newsletter": "Newsletter",
}  # fmt: skip
ARTICLES = ("schuhe-richtig-pflegen", "rucksack-packen", "winterzelt-kaufen")


class Item(NamedTuple):
    """A product."""

    number: int
    name: str
    slug: str
    section: str
    group: str
    brand: str
    cents: int
    old: int | None

    @property
    def path(self) -> str:
        """Its address."""
        return f"/{self.section}/{self.group}/{self.slug}"

    @property
    def price(self) -> str:
        """Its price as the shop writes it."""
        return euro(self.cents)


def euro(cents: int) -> str:
    """An amount as German shops write it."""
    whole = f"{cents // 100:,}".replace(",", ".")
    return f"{whole},{cents % 100:02d}\xa0€"


def menu() -> str:
    """Header with search, service links and the flyout menu."""
    flyouts = "".join(
        f'<li class="main-navigation-item"><a class="nav-link main-navigation-link" href="/{top}">{NAMES[top]}</a>'
        f'<div class="navigation-flyout"><div class="navigation-flyout-categories">'
        + "".join(f'<a class="nav-item" href="/{top}/{sub}">{NAMES[sub]}</a>' for sub in subs)
        + '</div><div class="navigation-flyout-teaser"><img src="/media/teaser.jpg" alt="Neu im Sortiment"></div></div></li>'
        for top, subs in TREE.items()
    )
    return f"""<div class="top-bar d-none d-lg-block"><nav class="top-bar-nav"><span>Versandkostenfrei ab 49,00 €*</span>
<span>Service-Hotline 0711 / 123 456</span><a href="/filialen">Filialen</a><a href="/merkzettel">Merkzettel</a></nav></div>
<header class="header-main"><div class="container"><div class="row header-row"><div class="header-logo-main">
<a class="header-logo-main-link" href="/" title="Zur Startseite wechseln"><img src="/logo.svg" alt="Bergladen"></a></div>
<div class="header-search-col"><form action="/search" method="get"><input type="search" name="search" placeholder="Suchbegriff ...">
<button type="submit" class="btn header-search-btn" aria-label="Suchen"></button></form></div>
<div class="header-actions-col"><a href="/account/login" class="btn account-menu-btn">Mein Konto</a>
<a class="btn header-cart-btn" href="/checkout/cart" title="Warenkorb"><span class="header-cart-total">0,00 €*</span></a></div></div></div></header>
<div class="nav-main"><nav class="nav main-navigation-menu"><ul>
<li><a class="home-link" href="/">Home</a></li>{flyouts}<li><a href="/hersteller">Marken</a></li><li><a href="/ratgeber">Ratgeber</a></li>
</ul></nav></div>"""


def footer(extra: str = "") -> str:
    """Footer with its columns, cookie note, newsletter and counters."""
    info = "".join(f'<li class="footer-link-item"><a href="/{slug}">{name}</a></li>' for slug, name in INFO.items())
    groups = "".join(
        f'<li><a href="/{top}/{sub}">{NAMES[sub]} für {NAMES[top]}</a></li>'
        for top, subs in TREE.items()
        for sub in subs
    )
    return f"""<footer class="footer-main"><div class="container"><div class="footer-columns row">
<div class="footer-column"><div class="footer-column-headline">Service</div><ul class="list-unstyled">{info}</ul></div>
<div class="footer-column"><div class="footer-column-headline">Beliebte Kategorien</div><ul>{groups}</ul>{extra}</div>
<div class="footer-column"><p>Newsletter: 5,00 € Gutschein sichern!</p><form action="/newsletter" method="post">
<input type="email" name="email"><button class="btn">Abonnieren</button></form></div></div>
<div class="footer-vat"><p>* Alle Preise inkl. gesetzl. MwSt. zzgl. <a href="/versand-und-zahlung">Versandkosten</a>,
wenn nicht anders angegeben.</p></div></div></footer>
<div class="cookie-permission-container"><p>Diese Website verwendet Cookies, um eine bestmögliche Erfahrung bieten zu können.</p>
<button class="btn btn-primary">Alle Cookies akzeptieren</button><a href="/datenschutz">Mehr Informationen</a></div>
<script>window.features={{"wishlist":true}};window.dataLayer=[{{"price":"19.99","event":"view"}}];</script>
<noscript><img src="https://counter.example/pixel.gif" height="1" width="1" style="display:none" alt=""></noscript>"""


def page(title: str, body: str, head: str = "", kind: str = "content", extra: str = "") -> str:
    """A whole page."""
    named = f"<title>{escape(title)}</title>" if title else ""
    return f"""<!DOCTYPE html><html lang="de-DE"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width">
{named}{head}<link rel="stylesheet" href="/theme/all.css"><link rel="shortcut icon" href="/favicon.png"></head>
<body class="is-ctl-{kind} is-act-index"><a class="skip-link" href="#content-main">Zum Hauptinhalt springen</a>
{menu()}<main class="content-main" id="content-main"><div class="container-main">{body}</div></main>{footer(extra)}</body></html>"""


def head(path: str, description: str | None = None, *, canonical: str | None = "", robots: str = "") -> str:
    """Description, canonical and robots; an empty canonical is the page's own address, None is none."""
    parts = [f'<meta name="robots" content="{robots or "index,follow"}">']
    if description:
        parts.append(f'<meta name="description" content="{escape(description)}">')
    if canonical is not None:
        parts.append(f'<link rel="canonical" href="http://shop{canonical or escape(path)}">')
    return "".join(parts)


def crumbs(steps: Sequence[tuple[str, str]], last: str) -> str:
    """The breadcrumb of the theme; the last step is no link."""
    links = "".join(
        f'<li class="breadcrumb-item"><a href="{path}" class="breadcrumb-link"><span class="breadcrumb-title">{name}</span></a></li>'
        for path, name in steps
    )
    return (
        f'<nav aria-label="breadcrumb"><ol class="breadcrumb">{links}'
        f'<li class="breadcrumb-item active" aria-current="page"><span class="breadcrumb-title">{last}</span></li></ol></nav>'
    )


def card(item: Item, path: str = "") -> str:
    """A product box."""
    old = f'<span class="list-price"><span class="list-price-price">{euro(item.old)}*</span></span>' if item.old else ""
    return f"""<div class="cms-listing-col col-sm-6 col-lg-4"><div class="card product-box box-standard">
<div class="card-body"><div class="product-badges">{'<div class="badge badge-discount">%</div>' if item.old else ""}</div>
<div class="product-image-wrapper"><a href="{path or item.path}" title="{item.name}" class="product-image-link">
<img src="/media/{item.number}_400.jpg" class="product-image" alt="{item.name}" loading="lazy"></a></div>
<div class="product-info"><a href="{path or item.path}" class="product-name">{item.name}</a>
<div class="product-description">Von {item.brand}. Bequem und robust für jeden Tag.</div>
<div class="product-price-info"><span class="product-price">{item.price}*{old}</span></div>
<div class="product-action"><form action="/checkout/line-item/add" method="post"><button class="btn btn-buy">In den Warenkorb</button></form>
</div></div></div></div></div>"""


def slider(title: str, items: Sequence[Item]) -> str:
    """A slider of products below a page."""
    boxes = "".join(f'<div class="product-slider-item">{card(item)}</div>' for item in items)
    return f'<div class="cms-block cross-selling"><h2 class="cms-element-title">{title}</h2><div class="product-slider">{boxes}</div></div>'


def json_ld(data: object) -> str:
    """A block of markup."""
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
