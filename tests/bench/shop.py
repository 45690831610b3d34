"""A size and a seed in, a folder of pages with planted faults and their truth out."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LINKS = 155
BYTES = 95_000
PER_PAGE = 24
"""Product cards on a page of a category."""
WORDS = (
    "удобный тёплый лёгкий прочный кожаный шерстяной зимний летний городской походный мужской женский детский "
    "ботинок сапог кроссовок подошва стелька шнурок молния подкладка носок каблук материал размер цвет бренд "
    "гарантия доставка оплата возврат склад магазин покупатель качество сезон коллекция уход хранение влага"
).split()


@dataclass(frozen=True)
class Product:
    """One product: its number, path, and the faults planted into its page."""

    number: int
    category: int
    faults: frozenset[str]

    @property
    def path(self) -> str:
        return f"/obuv/razdel-{word(self.category)}/botinki-{word(self.number)}"

    @property
    def name(self) -> str:
        return f"Ботинки {word(self.number).capitalize()}"


@dataclass(frozen=True)
class Shop:
    """What was generated: the number of pages, and by rule the paths that must offend, and only they."""

    pages: int
    truth: dict[str, set[str]] = field(default_factory=dict)


PLANTED = {
    "content/title-missing": 50,
    "content/description-missing": 40,
    "content/h1-missing": 60,
    "structured-data/product-missing": 70,
    "structured-data/breadcrumb-missing": 80,
    "indexability/canonical-missing": 90,
    "images/alt-missing": 100,
}
"""Every n-th product carries the fault."""


def word(number: int) -> str:
    """A pronounceable word of its own for every number."""
    syllables = "ba ko ri tu me la shi no ga pe zu di fa vo ny sa ku re to mi".split()
    letters = []
    for _ in range(4):
        number, rest = divmod(number, len(syllables))
        letters.append(syllables[rest])
    return "".join(letters)


def generate(folder: Path, pages: int = 1000, seed: int = 1) -> Shop:
    """Write `pages` HTML files of about 95 KB with 155 links each under `folder`, and robots.txt and sitemap.xml."""
    categories = max(1, pages // 60)
    listings = next(n for n in range(categories, pages) if n >= pages_of_listings(pages - n - 1, categories))
    products = [Product(number, number % categories, faults_of(number)) for number in range(pages - listings - 1)]
    writer = Writer(folder, random.Random(seed), products, categories)
    writer.write("/", writer.home())
    written = 1
    for path, html in writer.listings():
        writer.write(path, html)
        written += 1
    for product in products:
        writer.write(product.path, writer.product(product))
        written += 1
    (folder / "robots.txt").write_text("User-agent: *\nDisallow: /cart/\n", encoding="utf-8")
    truth = {rule: {p.path for p in products if rule in p.faults} for rule in PLANTED}
    return Shop(written, truth)


def pages_of_listings(products: int, categories: int) -> int:
    """How many listing pages hold so many products, spread evenly over the categories."""
    return sum(max(1, -(-len(range(number, products, categories)) // PER_PAGE)) for number in range(categories))


def faults_of(number: int) -> frozenset[str]:
    """The faults of a product; at most one, so that none hides another."""
    for place, (rule, every) in enumerate(PLANTED.items()):
        if number % every == place + 1:
            return frozenset({rule})
    return frozenset()


@dataclass
class Writer:
    """Writes the pages of one shop."""

    folder: Path
    random: random.Random
    products: list[Product]
    categories: int

    def write(self, path: str, html: str) -> None:
        target = self.folder / path.strip("/") / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, encoding="utf-8")

    def home(self) -> str:
        items = "".join(
            f'<li><a href="{self.category_path(number)}">Раздел {word(number)}</a></li>'
            for number in range(self.categories)
        )
        return self.page("/", "Магазин обуви", "<h1>Магазин обуви</h1><ul>" + items + "</ul>")

    def category_path(self, number: int, page: int = 1) -> str:
        return f"/obuv/razdel-{word(number)}/" + (f"page/{page}/" if page > 1 else "")

    def listings(self) -> Iterator[tuple[str, str]]:
        for category in range(self.categories):
            members = len(range(category, len(self.products), self.categories))
            for page in range(1, max(1, -(-members // PER_PAGE)) + 1):
                yield self.category_path(category, page), self.listing(category, page)

    def listing(self, category: int, page: int) -> str:
        members = [p for p in self.products if p.category == category]
        last = max(1, -(-len(members) // PER_PAGE))
        shown = members[(page - 1) * PER_PAGE : page * PER_PAGE] or members[:PER_PAGE]
        cards = "".join(self.card(product) for product in shown)
        pager = "".join(
            f'<a href="{self.category_path(category, number)}">{number}</a>' if number != page else f"<b>{number}</b>"
            for number in range(1, last + 1)
        )
        title = f"Раздел {word(category)}" + (f", страница {page}" if page > 1 else "")
        body = f'<h1>{title}</h1><div class="list">{cards}</div><div class="pagination">{pager}</div>'
        trail = [("Главная", "/"), (f"Раздел {word(category)}", None)]
        body = crumbs(trail) + body + self.prose(80, "category-text") + breadcrumb_block(trail)
        return self.page(self.category_path(category, page), title, body)

    def card(self, product: Product) -> str:
        return (
            f'<div class="product-card"><a href="{product.path}"><img src="/i/{product.number}.webp" '
            f'alt="{product.name}" width="200" height="200"></a><a href="{product.path}">{product.name}</a>'
            f'<span class="price">{1000 + product.number} сом</span><button>В корзину</button></div>'
        )

    def product(self, product: Product) -> str:
        has = product.faults.__contains__
        category = self.category_path(product.category)
        trail = [("Главная", "/"), (f"Раздел {word(product.category)}", category), (product.name, None)]
        alt = "" if has("images/alt-missing") else f' alt="{product.name}"'
        heading = "div" if has("content/h1-missing") else "h1"
        blocks = []
        if not has("structured-data/product-missing"):
            blocks.append(product_block(product))
        if not has("structured-data/breadcrumb-missing"):
            blocks.append(breadcrumb_block(trail))
        body = (
            crumbs(trail) + f"<{heading}>{product.name}</{heading}>"
            f'<div class="product-main"><img src="/i/{product.number}.webp"{alt} width="600" height="600">'
            f'<span class="price">{1000 + product.number} сом</span><form action="/cart/add"><button>В корзину</button>'
            f"</form></div>{self.prose(60, 'product-description')}"
        )
        return self.page(
            product.path,
            None if has("content/title-missing") else f"{product.name}: купить в Бишкеке",
            body + "".join(blocks),
            described=not has("content/description-missing"),
            canonical=not has("indexability/canonical-missing"),
        )

    def prose(self, words: int, name: str) -> str:
        text = " ".join(self.random.choices(WORDS, k=words))
        return f'<div class="{name}"><p>{text}.</p></div>'

    def page(self, path: str, title: str | None, body: str, *, described: bool = True, canonical: bool = True) -> str:
        head = [f"<title>{title}</title>"] if title else []
        if described:
            head.append(f'<meta name="description" content="{path} {" ".join(self.random.choices(WORDS, k=12))}">')
        if canonical:
            head.append(f'<link rel="canonical" href="{path}">')
        body = f"<main>{body}</main>"
        links = max(0, LINKS - body.count("<a href="))
        chosen = self.random.choices(self.products, k=links)
        menu = "".join(f'<li class="item"><a href="{p.path}" title="{p.name}">{p.name}</a></li>' for p in chosen)
        html = (
            f'<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width">{"".join(head)}</head>'
            f"<body><header><nav><ul>{menu}</ul></nav></header>{body}<footer>"
        )
        missing = max(0, BYTES - len(html.encode()))
        return html + self.filler(missing) + "</footer></body></html>"

    def filler(self, size: int) -> str:
        """Half markup, half inline script: what real pages of this weight are made of."""
        rows = '<div class="row"><span class="cell a1">значение</span><span class="cell b2">12</span></div>'
        script = "<script>var settings = {" + '"key": "value", ' * (size // 2 // 16) + "};</script>"
        return rows * (size // 2 // len(rows.encode())) + script


def crumbs(trail: list[tuple[str, str | None]]) -> str:
    """The visible trail."""
    steps = "".join(f'<li><a href="{path}">{name}</a></li>' if path else f"<li>{name}</li>" for name, path in trail)
    return f'<nav class="breadcrumb"><ol>{steps}</ol></nav>'


def product_block(product: Product) -> str:
    """Product markup with everything both engines require."""
    return (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Product", '
        f'"name": "{product.name}", "image": "/i/{product.number}.webp", "sku": "A{product.number}", '
        f'"description": "{product.name}", "offers": {{"@type": "Offer", "price": "{1000 + product.number}", '
        '"priceCurrency": "KGS", "availability": "https://schema.org/InStock"}}</script>'
    )


def breadcrumb_block(trail: list[tuple[str, str | None]]) -> str:
    """BreadcrumbList markup of the trail."""
    items = ", ".join(
        f'{{"@type": "ListItem", "position": {place}, "name": "{name}"' + (f', "item": "{path}"}}' if path else "}")
        for place, (name, path) in enumerate(trail, 1)
    )
    return (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "BreadcrumbList", '
        f'"itemListElement": [{items}]}}</script>'
    )
