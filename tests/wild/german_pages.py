"""The pages of the German shop that are neither products nor listings."""
# ruff: noqa: E501 - markup reads best as the platform prints it

from tests.wild import german_theme as theme
from tests.wild.german_goods import GONE, ITEMS, slug_of
from tests.wild.german_theme import ARTICLES, BRANDS, INFO


def home() -> str:
    """The start page with banners and sliders."""
    banner = '<div class="cms-image"><a href="/outdoor"><img src="/media/hero.jpg" alt="Herbst im Gebirge"></a></div>'
    body = f"{banner}<h1>Willkommen bei Bergladen</h1>{theme.slider('Neu eingetroffen', ITEMS[20:24])}"
    body += '<p><a href="/sale">Sale</a> <a href="/aktion/sommer-2023">Sommeraktion</a> <a href="/gibt-es-nicht">Gutscheine</a></p>'
    return theme.page(
        "Bergladen - Ausrüstung für draußen", body, theme.head("/", "Schuhe, Jacken und Zelte für draußen.")
    )


def brands() -> str:
    """The list of brands."""
    links = "".join(f'<li><a href="/hersteller/{slug_of(brand)}">{brand}</a></li>' for brand in BRANDS[:5])
    body = (
        f"{theme.crumbs([('/', 'Home')], 'Hersteller')}<h1>Unsere Marken</h1><ul class='manufacturer-list'>{links}</ul>"
    )
    return theme.page("Marken von A bis Z | Bergladen", body, theme.head("/hersteller", "Alle Marken bei Bergladen."))


def magazine() -> str:
    """The list of articles."""
    teasers = "".join(
        f'<div class="blog-teaser"><a href="/ratgeber/{slug}"><img src="/media/{slug}.jpg" alt="{slug}"></a><h2><a href="/ratgeber/{slug}">'
        f'{slug.replace("-", " ").title()}</a></h2><time datetime="2026-09-0{at}">0{at}.09.2026</time><p>Worauf es dabei ankommt.</p></div>'
        for at, slug in enumerate(ARTICLES, 1)
    )
    head = theme.head("/ratgeber", "Tipps rund um Ausrüstung und Pflege.")
    return theme.page(
        "Ratgeber | Bergladen", f"{theme.crumbs([('/', 'Home')], 'Ratgeber')}<h1>Ratgeber</h1>{teasers}", head
    )


def article(slug: str) -> str:
    """An article that recommends products below; the first has no canonical and links to what is gone."""
    name = slug.replace("-", " ").title()
    part = f"<p>Wer {name} will, sollte sich Zeit nehmen. Schmutz wird zuerst trocken abgebürstet, danach hilft lauwarmes Wasser. "
    part += "Im Anschluss trocknet das Material an der Luft, nie auf der Heizung. Gute Pflege verdoppelt die Lebensdauer.</p>"
    first = slug == ARTICLES[0]
    gone = (
        f'<p>Passend dazu: <a href="{GONE[1]}">Alpenglück</a> und <a href="/gibt-es-nicht">Gutscheine</a></p>'
        if first
        else ""
    )
    text = "".join(f"<h2>{at}. Schritt</h2>{part}" for at in range(1, 7))
    body = f"""{theme.crumbs([("/", "Home"), ("/ratgeber", "Ratgeber")], name)}<article class="blog-detail"><h1>{name}</h1>
<div class="blog-meta">Von Anna Berg am <time datetime="2026-09-02">02.09.2026</time></div>{text}{gone}</article>{theme.slider("Passende Produkte", ITEMS[5:9])}"""
    head = theme.head(f"/ratgeber/{slug}", f"{name}: unsere Anleitung.", canonical=None if first else "")
    return theme.page(f"{name} | Ratgeber Bergladen", body, head, "blog")


def info(slug: str) -> str:
    """A page about the shop; the imprint has no description."""
    name = INFO[slug]
    body = f"{theme.crumbs([('/', 'Home')], name)}<div class='cms-element-text'><h1>{name}</h1>" + "".join(
        f"<p>{name}, Absatz {at}: Es gilt, was hier steht. Der Versand kostet 4,90 €, ab 49,00 € entfällt er. Bergladen GmbH, Stuttgart.</p>"
        for at in range(1, 6)
    )
    about = None if slug == "impressum" else f"{name} bei Bergladen."
    return theme.page(f"{name} | Bergladen", body + "</div>", theme.head(f"/{slug}", about))


def cart() -> str:
    """The empty cart."""
    body = '<h1>Warenkorb</h1><div class="alert alert-info">Ihr Warenkorb ist leer.</div><a class="btn" href="/">Weiter einkaufen</a>'
    return theme.page(
        "Warenkorb | Bergladen", body, theme.head("/checkout/cart", canonical=None, robots="noindex"), "checkout"
    )


def login() -> str:
    """The login."""
    body = '<div class="card login-card"><h1>Anmelden</h1><form method="post"><input type="email"><input type="password"><button class="btn">Anmelden</button></form></div>'
    return theme.page(
        "Anmelden | Bergladen", body, theme.head("/account/login", canonical=None, robots="noindex"), "auth"
    )


def wishlist() -> str:
    """The empty wish list."""
    body = "<h1>Merkzettel</h1><p>Ihr Merkzettel ist leer.</p>"
    return theme.page("Merkzettel | Bergladen", body, theme.head("/merkzettel", canonical=None, robots="noindex"))


def search(words: str) -> str:
    """Results of the search."""
    body = f"<h1>Suchergebnisse für {words}</h1><div class='row cms-listing-row'>{''.join(map(theme.card, ITEMS[:6]))}</div>"
    return theme.page(f"Suche {words} | Bergladen", body, theme.head("/search", canonical=None, robots="noindex"))


def not_found() -> str:
    """The page that stands for whatever is gone, with a slider of what sells well."""
    body = (
        '<div class="error-page"><h1>Diese Seite wurde leider nicht gefunden</h1><p>Die angeforderte Seite existiert nicht '
        f'mehr.</p><a class="btn" href="/">Zur Startseite</a></div>{theme.slider("Unsere Topseller", ITEMS[:4])}'
    )
    return theme.page("Seite nicht gefunden | Bergladen", body, theme.head("/404", canonical=None, robots="noindex"))
