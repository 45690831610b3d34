"""A shop without end: filters that combine in every order, sorts, session ids, a calendar; pages by address out."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, urlencode, urlsplit
from zlib import crc32

from tests import loopback
from tests.bench.shop import word
from tests.loopback import Answer

FILTERS = {
    "known": "color size brand material season style gender strana weight vysota dlina memory".split(),
    "unknown": [f"kluch{word(number)}" for number in range(12)],
}
SORTS = ("price", "name", "date", "rating")
PER_PAGE = 12
Chosen = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Maze:
    """How large the shop is and how its addresses look.

    `filters` stand in the query, below a marker in the path (`marked`), or bare in the path (`bare`). `products` have
    paths of their own or, with `ids`, an address such as /index.php?product_id=5.
    """

    products: int = 1000
    categories: int = 40
    values: int = 4
    place: str = "query"
    names: str = "known"
    ids: bool = False
    asked: list[str] = field(default_factory=list)

    @cached_property
    def filters(self) -> list[str]:
        """Names of the filters."""
        return FILTERS[self.names]

    @property
    def addresses(self) -> float:
        """Addresses of listings that combine at most one value of each filter, in every order, not counting sorts."""
        total, term = 0, 1
        for chosen in range(len(self.filters) + 1):
            total += term
            term *= (len(self.filters) - chosen) * self.values
        return total * self.categories

    def product(self, number: int) -> str:
        """The address of a product."""
        return f"/index.php?product_id={number}" if self.ids else f"/tovar/{word(number)}-{word(number + 7)}"

    def category(self, number: int, chosen: Chosen = (), **more: str) -> str:
        """The address of a category narrowed by what was chosen, in the order of choice."""
        path, pairs = f"/catalog/{word(number)}/", list(more.items())
        if self.ids:
            path, pairs = "/index.php", [("category_id", str(number)), *pairs]
        if chosen and self.place == "query":
            pairs += chosen
        elif chosen:
            path += "filter/" * (self.place == "marked") + "".join(
                f"{key}-{value}/" if self.place == "marked" else f"{value}/" for key, value in chosen
            )
        return path + ("?" + urlencode(pairs) if pairs else "")

    def page(self, address: str) -> str | None:
        """The page at an address; None where there is none."""
        path, query = urlsplit(address).path, dict(parse_qsl(urlsplit(address).query))
        if path == "/":
            return self._html("Магазин", "<h1>Магазин обуви</h1>")
        if path == "/kalendar":
            month = int(query.get("month", "0"))
            links = "".join(f'<a href="/kalendar?month={month + step}">{month + step}</a>' for step in (-1, 1))
            return self._html(f"Месяц {month}", f"<h1>События месяца {month}</h1>{links}")
        number = self._numbers.get(query.get("product_id", "") if self.ids else path.strip("/").rpartition("/")[2])
        if number is not None and ("product_id" in query or path.startswith("/tovar/")):
            return self._product(number)
        return self._listing(path, query)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        numbers = range(self.products)
        return {str(n) if self.ids else self.product(n).rpartition("/")[2]: n for n in numbers}

    @cached_property
    def _categories(self) -> dict[str, int]:
        return {str(n) if self.ids else word(n): n for n in range(self.categories)}

    def _listing(self, path: str, query: dict[str, str]) -> str | None:
        segments = [segment for segment in path.strip("/").split("/") if segment not in ("catalog", "filter")]
        name = query.get("category_id", "") if self.ids else (segments or [""])[0]
        category = self._categories.get(name)
        if category is None:
            return None
        chosen = tuple((key, value) for key, value in query.items() if key in self.filters)
        chosen += tuple(self._read(segment) for segment in segments[1:])
        if any(key not in self.filters for key, _ in chosen):
            return None
        members = [n for n in range(category, self.products, self.categories) if self._shows(n, chosen)]
        page = int(query.get("page", "1"))
        sort = {"sort": query["sort"]} if "sort" in query else {}
        cards = "".join(map(self._card, members[(page - 1) * PER_PAGE : page * PER_PAGE]))
        body = f'<h1>Раздел {word(category)}</h1><div class="list">{cards}</div>'
        return self._html(f"Раздел {word(category)}", body + self._choices(category, chosen, sort, len(members)))

    def _read(self, segment: str) -> tuple[str, str]:
        """The filter and the value that a segment of a path chooses; the filter is empty where it is none."""
        if self.place == "marked":
            key, _, value = segment.partition("-")
            return key, value
        place = int(segment[1:3]) if segment[1:3].isdecimal() else len(self.filters)
        return (self.filters[place] if place < len(self.filters) else ""), segment

    def _value(self, place: int, number: int) -> str:
        return f"v{place:02d}{word(number)}" if self.place == "bare" else f"v{number}"

    def _shows(self, product: int, chosen: Chosen) -> bool:
        return all(crc32(f"{product}{key}{value}".encode()) % 3 for key, value in chosen)

    def _choices(self, category: int, chosen: Chosen, sort: dict[str, str], found: int) -> str:
        taken = {key for key, _ in chosen}
        links = [
            self.category(category, (*chosen, (key, self._value(place, number))), **sort)
            for place, key in enumerate(self.filters)
            if key not in taken
            for number in range(self.values)
        ]
        links += [self.category(category, chosen, sort=sort) for sort in SORTS]
        pages = [self.category(category, chosen, **sort, page=str(n)) for n in range(2, -(-found // PER_PAGE) + 1)]
        listed = "".join(f'<li><a href="{link}">{place}</a></li>' for place, link in enumerate(links))
        pager = "".join(f'<a href="{link}">{place}</a>' for place, link in enumerate(pages, 2))
        return f'<aside class="filters"><ul>{listed}</ul></aside><div class="pagination">{pager}</div>'

    def _card(self, number: int) -> str:
        return (
            f'<div class="product-card"><a href="{self.product(number)}">Ботинки {word(number)}</a>'
            f'<span class="price">{1000 + number} сом</span><button>В корзину</button></div>'
        )

    def _product(self, number: int) -> str:
        markup = (
            '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Product", '
            f'"name": "Ботинки {word(number)}", "sku": "A{number}", "offers": {{"@type": "Offer", '
            f'"price": "{1000 + number}", "priceCurrency": "KGS"}}}}</script>'
        )
        related = "".join(self._card((number + step) % self.products) for step in (self.categories, 1))
        return self._html(
            f"Ботинки {word(number)}",
            f'<h1>Ботинки {word(number)}</h1><span class="price">{1000 + number} сом</span><button>В корзину</button>'
            f"<div>{markup}{related}</div>",
        )

    def _html(self, title: str, body: str) -> str:
        """A page whose menu is clean and whose footer carries a new session id each time."""
        session = f"{len(self.asked):032x}"
        menu = "".join(f'<li><a href="{self.category(n)}">{word(n)}</a></li>' for n in range(self.categories))
        foot = self.category(len(self.asked) % self.categories, PHPSESSID=session)
        return (
            f'<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{title}</title></head><body><header>'
            f"<nav><ul>{menu}</ul></nav></header><main>{body}</main><footer>"
            f'<a href="{foot}">Раздел</a><a href="/?PHPSESSID={session}">Главная</a><a href="/kalendar">События</a>'
            f"</footer></body></html>"
        )


def serving(maze: Maze) -> AbstractContextManager[str]:
    """Serve the shop on loopback; gives its origin."""

    def answer(path: str, _: str) -> Answer:
        maze.asked.append(path)
        html = maze.page(path)
        return (200 if html else 404), {}, (html or "<title>404</title>").encode()

    return loopback.serving(answer)
