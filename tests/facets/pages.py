"""What a page of a generated shop holds comes in; its HTML goes out."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from tests.facets.addresses import Listing

NOT_FOUND = "<!doctype html><title>Страница не найдена</title><h1>Страница не найдена</h1>"
TEXT = (
    "Доставляем по городу за один день, а в другие города за три. Каждую вещь можно вернуть в течение двух недель, "
    "если она не подошла. Консультант поможет выбрать и расскажет, как ухаживать за покупкой, чтобы служила долго."
)


class Choice(NamedTuple):
    """A filter and its values, each with the address it leads to; without one where it is a checkbox."""

    parameter: str
    values: tuple[tuple[str, str | None], ...]


def page(title: str, body: str, *, canonical: str, noindex: bool = False) -> str:
    """A whole page."""
    robots = '<meta name="robots" content="noindex, follow">' if noindex else ""
    return (
        f'<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="description" content="{title}: {TEXT[:80]}">{robots}'
        f'<link rel="canonical" href="{escape(canonical)}"></head><body>{body}</body></html>'
    )


def frame(menu: Iterable[tuple[str, str]], body: str, foot: Sequence[tuple[str, str]]) -> str:
    """What stands on every page, around its own."""
    head = f'<header><a href="/">Магазин</a><nav>{links(menu)}</nav></header>'
    return f"{head}<main>{body}</main><footer>{links(foot)}</footer>"


def links(named: Iterable[tuple[str, str]]) -> str:
    """A list of links."""
    return "<ul>" + "".join(f'<li><a href="{escape(path)}">{name}</a></li>' for path, name in named) + "</ul>"


def heading(name: str) -> str:
    """The first heading."""
    return f"<h1>{name}</h1>"


def crumbs(section: str, last: str, *between: tuple[str, str]) -> str:
    """Where the page lies."""
    steps = [("/", "Главная"), (f"/{section}/", section.capitalize()), *between]
    shown = " / ".join(f'<a href="{path}">{name}</a>' for path, name in steps)
    return f'<div class="breadcrumbs">{shown} / <span>{last}</span></div>'


def count_of(found: int) -> str:
    """How many products the listing says it has."""
    noun = "товаров"
    if found % 100 not in range(11, 15):
        noun = {1: "товар", 2: "товара", 3: "товара", 4: "товара"}.get(found % 10, noun)
    return f'<p class="found">Найдено {found} {noun}</p>'


def filters(choices: Iterable[Choice]) -> str:
    """The block of filters."""
    blocks = []
    for choice in choices:
        shown = "".join(
            f'<li><a href="{escape(path)}">{value}</a></li>'
            if path
            else f'<li><label><input type="checkbox" name="{choice.parameter}" value="{value}"> {value}</label></li>'
            for value, path in choice.values
        )
        name = choice.parameter.removesuffix("[]").capitalize()
        blocks.append(f'<div class="filter-item"><div class="filter-title">{name}</div><ul>{shown}</ul></div>')
    return f'<aside class="filters"><form method="get">{"".join(blocks)}</form></aside>'


def popular(named: Sequence[tuple[str, str]]) -> str:
    """Links to listings that the shop declares pages of their own."""
    return f'<div class="popular"><p>Часто ищут</p>{links(named)}</div>' if named else ""


def cards(goods: Iterable[tuple[str, str, int]]) -> str:
    """Cards of products: path, slug and number of each."""
    shown = "".join(
        f'<div class="product-card"><a href="{path}">{name_of(slug)}</a>'
        f'<span class="price">{1000 + number} сом</span><button>В корзину</button></div>'
        for path, slug, number in goods
    )
    return f'<div class="product-list">{shown}</div>'


def name_of(slug: str) -> str:
    """The name of a product."""
    return slug.replace("-", " ").capitalize()


def declared_words(listing: Listing) -> str:
    """What sets the title and heading of a declared listing apart."""
    return " ".join(value for _, values in listing.chosen for value in values)


def about(name: str) -> str:
    """A text of its own."""
    return f"<section><h2>О разделе {name}</h2><p>{name}. {TEXT}</p></section>"


def pager(paths: Sequence[str], here: int) -> str:
    """Links to the other pages of a listing."""
    if len(paths) < 2:
        return ""
    shown = "".join(
        f"<span>{number}</span>" if number == here else f'<a href="{escape(path)}">{number}</a>'
        for number, path in enumerate(paths, 1)
    )
    return f'<div class="pagination">{shown}</div>'


def product(slug: str, number: int) -> str:
    """A product with its markup."""
    name = name_of(slug)
    markup = (
        f'{{"@context": "https://schema.org", "@type": "Product", "name": "{name}", "sku": "A{number}", "offers": '
        f'{{"@type": "Offer", "price": "{1000 + number}", "priceCurrency": "KGS", '
        '"availability": "https://schema.org/InStock"}}'
    )
    return (
        f'<h1>{name}</h1><span class="price">{1000 + number} сом</span><button>В корзину</button>'
        f'<p>{name}: {TEXT}</p><script type="application/ld+json">{markup}</script>'
    )
