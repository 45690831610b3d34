"""A seed comes in; the plan of a shop goes out: its categories, products, parameters, and how each is closed."""

import random
from dataclasses import dataclass, field
from functools import cached_property
from zlib import crc32

from tests.facets.words import Words

CATEGORIES, PRODUCTS, SECTIONS = 30, 2000, 5
LEAST = 25
"""Products of the smallest category."""
FORMS = ("bare", "key-value", "marked")
"""Filters in the path: /vam/lio/, /kel-vam/dus-lio/, /zorbu/kel=vam;dus=lio/."""
CLOSINGS = ("open", "robots", "robots-google", "robots-yandex", "noindex", "canonical", "clean-param")


@dataclass(frozen=True)
class Key:
    """A parameter, or a filter in the path, and what it does."""

    name: str
    kind: str
    """facet, sort, view, pagination, tracking or session."""
    values: tuple[str, ...] = ()
    several: bool = False
    """Whether several of its values can be chosen at once: ?kel=vam,lio, or ?kel[]=vam&kel[]=lio of checkboxes."""
    boxes: bool = False
    """Whether it is shown as checkboxes of a form, and not as links; in the query only."""
    closing: str = "open"

    @property
    def parameter(self) -> str:
        """Its name as an address has it."""
        return f"{self.name}[]" if self.boxes else self.name


@dataclass(frozen=True, repr=False)
class Category:
    """A listing, and where its filters stand: `form` is query or one of FORMS."""

    number: int
    path: str
    name: str
    form: str
    filters: tuple[Key, ...]
    products: tuple[int, ...]


@dataclass(frozen=True, repr=False)
class Plan:
    """Everything about a shop that is drawn; nothing of it depends on what it is asked for."""

    seed: int
    sections: tuple[tuple[str, tuple[Category, ...]], ...]
    """Paths of the sections, which lead to categories and hold no products themselves."""
    page: Key
    sort: Key | None
    view: Key | None
    tracking: Key | None
    session: Key | None
    marker: str
    ordered: bool
    """Whether filters of a path stand in the order of choice, which makes addresses of its own."""
    per_page: int
    slugs: tuple[str, ...]
    below: bool
    """Whether the address of a product lies below its category."""
    salt: str = field(default="")

    @cached_property
    def categories(self) -> tuple[Category, ...]:
        """All listings."""
        return tuple(category for _, categories in self.sections for category in categories)

    @cached_property
    def home_of(self) -> dict[int, Category]:
        """The category of each product."""
        return {number: category for category in self.categories for number in category.products}

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """Every key of the shop, filters as the query has them where they stand in both."""
        by_form = sorted(self.categories, key=lambda category: category.form == "query")
        filters = {key.name: key for category in by_form for key in category.filters}
        others = (self.page, self.sort, self.view, self.tracking, self.session)
        return (*filters.values(), *(key for key in others if key))

    def product(self, number: int) -> str:
        """The path of a product."""
        return f"{self.home_of[number].path}{self.slugs[number]}/" if self.below else f"/tovar/{self.slugs[number]}"

    def value(self, product: int, key: Key) -> str:
        """The value of a product for a filter: each has one."""
        return key.values[crc32(f"{self.salt}{product}{key.name}".encode()) % len(key.values)]

    def offered(self, category: Category, key: Key) -> tuple[str, ...]:
        """The values of a filter that the products of a category have."""
        had = {self.value(product, key) for product in category.products}
        return tuple(value for value in key.values if value in had)

    def closing(self, key: Key, category: Category) -> str:
        """How a key is closed in a category: Clean-param knows no paths, and a bare value has no name to disallow."""
        if key.kind != "facet" or category.form == "query":
            return key.closing
        if category.form == "bare" and key.closing.startswith("robots"):
            return "noindex"
        return "open" if key.closing == "clean-param" else key.closing

    @cached_property
    def declared(self) -> frozenset[tuple[int, str, str]]:
        """Category, filter and value of the addresses that the sitemap names, and that are never closed."""
        chance = random.Random(f"declared {self.seed}")
        found = set()
        for category in chance.sample(self.categories, 10):
            free = [key for key in category.filters if not self.closing(key, category).startswith(("robots", "clean"))]
            for key in free[:1]:
                values = [value for value in self.offered(category, key) if self._sold(category, key, value) >= 3]
                found |= {(category.number, key.name, value) for value in values[:2] if not key.boxes}
        return frozenset(found)

    def _sold(self, category: Category, key: Key, value: str) -> int:
        return sum(self.value(product, key) == value for product in category.products)


def plan_of(seed: int, *, products: int = PRODUCTS, categories: int = CATEGORIES) -> Plan:
    """The plan of the shop of `seed`."""
    chance = random.Random(seed)
    words = Words(chance)
    filters = [_filter(words, chance) for _ in range(chance.randint(8, 11))]
    sizes = _sizes(chance, products, categories)
    forms = ["query", FORMS[seed % len(FORMS)], *chance.choices(["query", *FORMS], k=SECTIONS - 2)]
    chance.shuffle(forms)
    sections, number = [], 0
    for form in forms:
        path = f"/{words.word(3)}/"
        below = []
        for _ in range(categories // SECTIONS):
            name = words.word(4)
            first = sum(sizes[:number])
            own = tuple(chance.sample(filters, chance.randint(5, 7)))
            if form != "query":
                own = tuple(_in_path(key) for key in own)
            goods = tuple(range(first, first + sizes[number]))
            below.append(Category(number, f"{path}{name}/", name.capitalize(), form, own, goods))
            number += 1
        sections.append((path, tuple(below)))
    return Plan(
        seed=seed,
        sections=tuple(sections),
        page=Key(words.name(), "pagination"),
        sort=_maybe(chance, 0.8, words, "sort", tuple(words.word(2) for _ in range(chance.randint(2, 4)))),
        view=_maybe(chance, 0.6, words, "view", ("48", "96")),
        tracking=_maybe(chance, 0.6, words, "tracking", tuple(words.word(2) for _ in range(6))),
        session=_maybe(chance, 0.5, words, "session", ()),
        marker=words.word(3),
        ordered=chance.random() < 0.5,
        per_page=24,
        slugs=tuple(f"{words.word(5)}-{words.word(4)}" for _ in range(products)),
        below=chance.random() < 0.4,
        salt=str(seed),
    )


def _filter(words: Words, chance: random.Random) -> Key:
    values = tuple(words.word(chance.randint(2, 4)) for _ in range(chance.randint(6, 12)))
    several, boxes = chance.random() < 0.4, chance.random() < 0.25
    return Key(words.name(), "facet", values, several, boxes, chance.choice((*CLOSINGS, "open")))


def _in_path(key: Key) -> Key:
    """A filter whose values stand in the path, by links and one at a time."""
    return Key(key.name, key.kind, key.values, closing=key.closing)


def _maybe(chance: random.Random, how_likely: float, words: Words, kind: str, values: tuple[str, ...]) -> Key | None:
    name, closing = words.name(), chance.choice(CLOSINGS)
    return Key(name, kind, values, closing=closing) if chance.random() < how_likely else None


def _sizes(chance: random.Random, products: int, categories: int) -> list[int]:
    least = min(LEAST, products // categories)
    sizes = [least] * categories
    weights = [chance.random() for _ in range(categories)]
    for place in chance.choices(range(categories), weights, k=products - least * categories):
        sizes[place] += 1
    return sizes
