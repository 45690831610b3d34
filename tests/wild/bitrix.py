"""Addresses of a 1C-Bitrix shop come in; its pages go out, each with the truth about it: type, product, faults.
# ruff: noqa: E501 - markup reads best as the platform prints it

60 products in Kazakh and the same in Russian, sections of three levels below the catalogue, a smart filter in the
path, pages by PAGEN_1, a calendar in the path without end, and elements not found that answer 200.
"""

import re
from html import escape
from typing import Any

from tests.wild import bitrix_theme as theme
from tests.wild.bitrix_theme import KAZAKH, RUSSIAN, Crumbs, Words
from tests.wild.wild import Query, Reply

SECTIONS = {
    "kiim": ("Киім", "Одежда"), "uy": ("Үй тауарлары", "Товары для дома"),
}  # fmt: skip
SUBS = {"erler": ("Ерлерге арналған", "Мужское"), "ayelder": ("Әйелдерге арналған", "Женское")}
LEAVES = {"zhazgy": ("Жазғы", "Летнее"), "kysky": ("Қысқы", "Зимнее")}
PLACES = [(a, b, c) for a in SECTIONS for b in SUBS for c in LEAVES]
NAMES = (("Күрте", "Куртка"), ("Көйлек", "Платье"), ("Етік", "Сапоги"), ("Шапан", "Чапан"), ("Тақия", "Тюбетейка"))
COLOURS = ("red", "blue", "green", "black", "white")
SIZES = ("42", "44", "46", "48")
PRODUCTS = range(1, 61)
PER_PAGE = 3
ARTICLES = ("zhana-mausym", "kyska-dayyndyk", "tusterdi-tandau")

NO_TITLE, SAME_DESCRIPTION, NO_H1, NO_DESCRIPTION, NO_ALT, NO_CANONICAL, NOINDEX = 1, (2, 3), 4, 5, 6, 7, 8
NO_TRAIL, SAME_TITLE, NO_TEXT, SAME_TEXT, NO_PRICE_IN_MARKUP = 9, (10, 11), 12, (13, 14), 16
"""Faults of the Kazakh pages, whose filters and orders have no canonical either; the Russian ones have none of them."""


def place_of(number: int) -> tuple[str, str, str]:
    """The section of a product."""
    return PLACES[number % len(PLACES)]


def price_of(number: int) -> int:
    """Its price in tenge."""
    return 9_900 + number * 1_130


class Bitrix:
    """The shop."""

    def answer(self, origin: str, path: str, query: Query) -> Reply:
        """The answer to one request."""
        if path.startswith(("/upload/", "/include/")):
            return Reply("image", "RIFF", headers={"Content-Type": "image/webp"})
        if path == "/ru":
            return Reply("redirect", status=301, headers={"Location": f"{origin}/ru/"})
        russian = path.startswith("/ru/")
        return Visit(origin, path.removeprefix("/ru") if russian else path, query, russian=russian).answer()


class Visit:
    """One request in one language."""

    def __init__(self, origin: str, path: str, query: Query, *, russian: bool) -> None:
        self.origin, self.path, self.query, self.russian = origin, path, query, russian
        self.words: Words = RUSSIAN if russian else KAZAKH
        self.root = f"{origin}/ru/" if russian else f"{origin}/"

    def say(self, pair: tuple[str, str]) -> str:
        return pair[self.russian]

    def answer(self) -> Reply:
        """The page at the path."""
        parts = [part for part in self.path.split("/") if part]
        if not parts:
            return self.home()
        if parts[0] == "catalog":
            return self.catalog(parts[1:])
        simple = {
            ("about",): ("Дүкен туралы", "О магазине"), ("about", "delivery"): ("Жеткізу және төлем", "Доставка и оплата"),
            ("about", "contacts"): ("Байланыс", "Контакты"),
        }  # fmt: skip
        if tuple(parts) in simple:
            return self.info(self.say(simple[tuple(parts)]))
        if parts[0] == "news":
            return self.news(parts[1:])
        if parts[0] == "events" and len(parts) == 3:
            return self.calendar(int(parts[1]), int(parts[2]))
        if parts[0] == "brands" and len(parts) < 3:
            return self.brands(parts[1:])
        if parts[0] in ("auth", "personal", "search"):
            return self.service(parts)
        return self.page("error", "404", "<p>404</p>", status=404)

    def name(self, number: int) -> str:
        return f"{self.say(NAMES[number % 5])} «Дала {number * 7}»"

    def url(self, *parts: str) -> str:
        return self.root + "".join(f"{part}/" for part in parts)

    def product_url(self, number: int) -> str:
        return self.url("catalog", *place_of(number), f"dala-{number * 7}-model")

    def page(self, kind: str, h1: str | None, body: str, **given: Any) -> Reply:
        """A page of the template around its content; what is not given is a healthy page's."""
        own = self.root.rstrip("/") + self.path
        crumbs: Crumbs = given.get("crumbs", [(self.words.home, self.root), (h1 or "", own)])
        title = given.get("title", f"{h1} - Дала {self.words.lang}")
        description = given.get(
            "description",
            f"{h1}: {'интернет-магазин Дала, доставка по Казахстану' if self.russian else 'Дала интернет-дүкені, Қазақстан бойынша жеткізу'}",
        )
        other = f"{self.origin}{self.path}" if self.russian else f"{self.origin}/ru{self.path}"
        alternates = (
            [(self.words.lang, own), ("kk" if self.russian else "ru", other)] if given.get("alternates", True) else []
        )
        canonical = given.get("canonical", own)
        text = (
            theme.head(self.words, title, description, canonical, given.get("robots", "index, follow"), alternates)
            + theme.top(
                self.words, self.root, self.menu(), ("Қазақша" if self.russian else "Русский", other),
                h1=h1, trail=theme.breadcrumb(self.words, self.origin, crumbs),
            )
            + body
            + theme.bottom(self.words, self.root, self.footer())
        )  # fmt: skip
        return Reply(kind, text, status=given.get("status", 200), product=given.get("product"), trap=given.get("trap"))

    def menu(self) -> str:
        """Two levels of sections with a banner in the dropdown."""
        return "".join(
            f'<li class="bx-nav-1-lvl bx-nav-list-2-col bx-nav-parent"><a href="{self.url("catalog", a)}"><span>{self.say(name)}<i class="fa fa-angle-down"></i></span></a>'
            '<div class="bx-nav-2-lvl-container"><ul class="bx-nav-list-2-lvl">'
            + "".join(
                f'<li class="bx-nav-2-lvl"><a href="{self.url("catalog", a, b)}"><span>{self.say(of)}</span></a></li>'
                for b, of in SUBS.items()
            )
            + f'</ul><div class="bx-nav-catinfo dbg"><a href="{self.url("catalog", a)}"><img src="/upload/menu/{a}.jpg" alt="{self.say(name)}"></a></div></div></li>'
            for a, name in SECTIONS.items()
        )

    def footer(self) -> str:
        return "".join(
            f'<li class="bx-inclinklist-item"><a href="{self.url("catalog", a, b)}">{self.say(SECTIONS[a])} {self.say(SUBS[b])}</a></li>'
            for a in SECTIONS
            for b in SUBS
        )

    def cards(self, numbers: list[int]) -> str:
        """A row of cards."""
        inner = "".join(
            theme.card(
                self.words, self.product_url(n), self.name(n), f"/upload/iblock/{n}.jpg", price_of(n), n,
                price_of(n) + 5_000 if n % 5 == 0 else None,
            )
            for n in numbers
        )  # fmt: skip
        return f'<div class="catalog-section bx-blue" data-entity="container-1"><div class="row product-item-list-col-4" data-entity="items-row">{inner}</div></div>'

    def home(self) -> Reply:
        slides = "".join(
            f'<div class="item"><a href="{self.url("catalog", a)}"><img src="/upload/slider/{a}.jpg" alt="{self.say(name)}"></a><div class="slider-text">-50 % / 4 990 &#8376;</div></div>'
            for a, name in SECTIONS.items()
        )
        text = (
            "Дала дүкені: ұлттық нақыштағы киім, аяқ киім және үйге арналған тауарлар."
            if not self.russian
            else "Магазин «Дала»: одежда, обувь и товары для дома с национальными мотивами."
        )
        body = f'<div class="bx_slider carousel">{slides}</div><h2>{self.say(("Жаңа тауарлар", "Новинки"))}</h2>{self.cards([21, 22, 23, 24])}<div class="bx-text">{text}</div>'
        return self.page(
            "home", self.say(("Дала: ұлттық киім дүкені", "Дала: магазин национальной одежды")), body, crumbs=()
        )

    def catalog(self, parts: list[str]) -> Reply:
        """Sections of three levels, their filters, and products."""
        narrowed: list[str] = []
        if "filter" in parts:
            at = parts.index("filter")
            narrowed, parts = parts[at + 1 : -1], parts[:at]
            if narrowed == ["clear"]:
                narrowed = []
        trees: list[Any] = [SECTIONS, SUBS, LEAVES]
        known = all(part in tree for part, tree in zip(parts, trees, strict=False))
        found = re.fullmatch(r"dala-(\d+)-model", parts[3]) if len(parts) == 4 else None
        if (
            found
            and known
            and not int(found[1]) % 7
            and int(found[1]) // 7 in PRODUCTS
            and place_of(int(found[1]) // 7) == tuple(parts[:3])
        ):
            return self.product(int(found[1]) // 7)
        if len(parts) == 4 and known:
            return self.page(
                "error",
                self.words.catalog,
                f'<p><font class="errortext">{self.say(("Элемент табылмады", "Элемент не найден"))}</font></p>',
                canonical=None,
            )
        if not known:
            return self.page("error", "404", "<p>404</p>", status=404)
        return self.section(parts, narrowed)

    def crumbs(self, parts: list[str]) -> list[tuple[str, str]]:
        """The trail to a section."""
        trees: list[dict[str, tuple[str, str]]] = [SECTIONS, SUBS, LEAVES]
        steps = [(self.words.home, self.root), (self.words.catalog, self.url("catalog"))]
        return steps + [
            (self.say(trees[n][part]), self.url("catalog", *parts[: n + 1])) for n, part in enumerate(parts)
        ]

    def section(self, parts: list[str], narrowed: list[str]) -> Reply:
        """A section: tiles of its subsections, then products with filter, order and pager."""
        chosen = {name: values.split("-or-") for name, _, values in (one.partition("-is-") for one in narrowed)}
        numbers = [n for n in PRODUCTS if list(place_of(n))[: len(parts)] == parts] if len(parts) == 3 else []
        numbers = [n for n in numbers if all((n + len(v) + len(chosen)) % 4 for v in chosen.values())]
        if self.query.get("order") == "desc":
            numbers.reverse()
        page = int(self.query.get("PAGEN_1", 1))
        shown = numbers[(page - 1) * PER_PAGE : page * PER_PAGE]
        trail = self.crumbs(parts)
        name = " ".join(step for step, _ in trail[2:]) or self.words.catalog
        clean = self.url("catalog", *parts)
        here = clean + "".join(f"{part}/" for part in (["filter", *narrowed, "apply"] if narrowed else []))
        selects = bool(narrowed) or "sort" in self.query
        kind = "filter" if selects else "pagination" if page > 1 else "category"
        is_open = selects and not self.russian
        tail = f" {page}" if page > 1 else ""
        told = f"{name}{tail}" + (f" {narrowed} {sorted(self.query.items())}" if is_open else "")
        canonical = None if is_open else clean + (f"?PAGEN_1={page}" if page > 1 and not selects else "")
        text = "" if selects or page > 1 else self.section_text(parts)
        tools = self.tools(here) + self.smart_filter(clean, chosen) if len(parts) == 3 else ""
        body = (
            self.tiles(parts)
            + tools
            + (self.cards(shown) if shown else "")
            + self.pager(here, page, len(numbers))
            + text
        )
        return self.page(
            kind, name, body, crumbs=trail, title=f"{told} | Дала {self.words.lang}", canonical=canonical,
            description=f"{told}: {'цены, отзывы и доставка' if self.russian else 'бағалар, пікірлер және жеткізу'}",
            robots="noindex, nofollow" if parts == ["uy", "ayelder"] and not self.russian else "index, follow",
            alternates=not selects and page == 1, trap="filter" if len(narrowed) else None,
        )  # fmt: skip

    def section_text(self, parts: list[str]) -> str:
        words = (
            "Бұл бөлімде сапалы маталардан тігілген заманауи үлгілер жинақталған, әр маусымға лайық"
            if not self.russian
            else "В этом разделе собраны современные модели из качественных тканей на любой сезон и погоду"
        )
        return f'<div class="bx-section-desc"><p class="bx-section-desc-post">{" ".join(f"{words} {part} {n}." for n in range(4) for part in (parts or ["dala"]))}</p></div>'

    def tiles(self, parts: list[str]) -> str:
        """Subsections with a picture each."""
        trees: list[dict[str, tuple[str, str]]] = [SECTIONS, SUBS, LEAVES]
        if len(parts) == 3:
            return ""
        items = "".join(
            f'<li id="bx_{n}"><a href="{self.url("catalog", *parts, code)}" class="bx_catalog_tile_img" style="background-image:url(\'/upload/s/{code}.jpg\');"></a>'
            f'<h2 class="bx_catalog_tile_title"><a href="{self.url("catalog", *parts, code)}">{self.say(name)}</a> ({n + 5})</h2></li>'
            for n, (code, name) in enumerate(trees[len(parts)].items())
        )
        return f'<div class="bx_catalog_tile"><ul class="bx_catalog_tile_ul">{items}</ul><div style="clear: both;"></div></div>'

    def tools(self, here: str) -> str:
        return (
            f'<div class="catalog-sort bx-sort">{self.words.sort}: <a href="{here}?sort=price&amp;order=asc">{self.say(("арзан", "дешевле"))}</a> '
            f'<a href="{here}?sort=price&amp;order=desc">{self.say(("қымбат", "дороже"))}</a> <a href="{here}?sort=shows&amp;order=desc">{self.say(("танымал", "популярные"))}</a></div>'
        )

    def smart_filter(self, clean: str, chosen: dict[str, list[str]]) -> str:
        """Every value with the address that adds it."""
        groups = []
        for key, label, values in (("color", self.words.colour, COLOURS), ("size", self.words.size, SIZES)):
            links = []
            for value in values:
                wanted = {**chosen, key: sorted({*chosen.get(key, []), value})}
                path = "/".join(f"{one}-is-{'-or-'.join(wanted[one])}" for one in ("color", "size") if one in wanted)
                links.append(
                    f'<div class="checkbox"><label><input type="checkbox" name="arrFilter_{key}"><a class="bx-filter-param-text" href="{clean}filter/{path}/apply/">{value}</a></label></div>'
                )
            groups.append(
                f'<div class="bx-filter-parameters-box"><span class="bx-filter-parameters-box-title">{label}</span><div class="bx-filter-block">{"".join(links)}</div></div>'
            )
        return f"""<div class="bx-filter bx-blue"><div class="bx-filter-section container-fluid"><form name="arrFilter_form" action="{clean}" method="get" class="smartfilter">{"".join(groups)}
<div class="bx-filter-parameters-box"><input type="text" name="arrFilter_P1_MIN" placeholder="9 900"><input type="text" name="arrFilter_P1_MAX" placeholder="99 900"></div>
<input class="btn btn-themes" type="submit" name="set_filter" value="{self.words.apply}"><a href="{clean}filter/clear/apply/">×</a></form></div></div>"""

    def pager(self, here: str, page: int, total: int) -> str:
        pages = -(-total // PER_PAGE)
        if pages < 2:
            return ""
        order = "".join(f"&amp;{key}={self.query[key]}" for key in ("sort", "order") if key in self.query)
        steps = "".join(
            f'<li class="bx-active"><span>{n}</span></li>'
            if n == page
            else f'<li class=""><a href="{here}{f"?PAGEN_1={n}{order}" if n > 1 else (f"?{order[5:]}" if order else "")}"><span>{n}</span></a></li>'
            for n in range(1, pages + 1)
        )
        return f'<div data-pagination-num="1"><div class="bx-pagination bx-blue"><div class="bx-pagination-container row"><ul>{steps}</ul></div></div></div>'

    def product(self, number: int) -> Reply:
        """A product's page."""
        fault = 0 if self.russian else number
        name, other = self.name(number), self.name(SAME_TITLE[0])
        told = self.name(SAME_DESCRIPTION[0]) if fault == SAME_DESCRIPTION[1] else name
        title = (
            None
            if fault == NO_TITLE
            else f"{other if fault == SAME_TITLE[1] else name} {self.say(('сатып алу', 'купить'))} | Дала"
        )
        return self.page(
            "product", None if fault == NO_H1 else name, self.element(number, fault), product=number, title=title,
            description=None if fault == NO_DESCRIPTION else f"{told}: {self.say(('бағасы, суреттері, Алматы мен Астанаға жеткізу', 'цена, фото, доставка по Алматы и Астане'))}.",
            canonical=None if fault == NO_CANONICAL else self.product_url(number),
            robots="noindex" if fault == NOINDEX else "index, follow",
            crumbs=() if fault == NO_TRAIL else [*self.crumbs(list(place_of(number))), (name, self.product_url(number))],
        )  # fmt: skip

    def text(self, number: int) -> str:
        """The description, each its own."""
        traits = (
            "жылы жеңіл берік жұмсақ әдемі ыңғайлы сәнді"
            if not self.russian
            else "тёплый лёгкий прочный мягкий красивый удобный модный"
        )
        parts = traits.split()
        chosen = " ".join(parts[(number // (7**n) + n * number) % 7] for n in range(6))
        if self.russian:
            return f"Изделие номер {number * 7} сшито мастерами из Шымкента: {chosen}. Ткань выпуска {number * 13 % 101}, подкладка {number * 29 % 97}, вес {number * 11} граммов, подходит для долгих прогулок и праздников в кругу семьи."
        return f"{number * 7} нөмірлі бұйымды Шымкент шеберлері тіккен: {chosen}. Матасы {number * 13 % 101} шығарылым, астары {number * 29 % 97}, салмағы {number * 11} грамм, ұзақ серуенге және отбасылық мерекелерге лайық."

    def element(self, number: int, fault: int) -> str:
        """The component catalog.element."""
        words, name = self.words, escape(self.name(number))
        marked = number % 2 == 0
        item = ' itemscope itemtype="http://schema.org/Product"' if marked else ""
        price = "" if fault == NO_PRICE_IN_MARKUP else f'<meta itemprop="price" content="{price_of(number)}" />'
        offers = (
            f'<meta itemprop="name" content="{name}" /><span itemprop="offers" itemscope itemtype="http://schema.org/Offer">{price}<meta itemprop="priceCurrency" content="KZT" /><link itemprop="availability" href="http://schema.org/InStock" /></span>'
            if marked
            else ""
        )
        alt = "" if fault == NO_ALT else f' alt="{name}"'
        image = ' itemprop="image"' if marked else ""
        text = "" if fault == NO_TEXT else self.text(SAME_TEXT[0] if fault == SAME_TEXT[1] else number)
        old = (
            f'<div class="product-item-detail-price-old" style="">{theme.money(price_of(number) + 5_000)}</div><div class="item_economy_price">-5 000 &#8376;</div>'
            if number % 5 == 0
            else ""
        )
        prop = ' itemprop="description"' if marked else ""
        viewed = self.cards([PRODUCTS[(number * 11 + n) % 60] for n in range(4)])
        return f"""<div class="bx-catalog-element bx-blue" id="bx_117848907_{number}"{item}><div class="container-fluid"><div class="row"><div class="col-md-6 col-sm-12">
<div class="product-item-detail-slider-container" id="bx_{number}_big_slider"><span class="product-item-detail-slider-close" data-entity="close-popup"></span><div class="product-item-detail-slider-block">
<div class="product-item-detail-slider-images-container" data-entity="images-container"><div class="product-item-detail-slider-image active" data-entity="image"><img src="/upload/iblock/{number}.jpg"{alt} title="{name}"{image}></div></div></div></div></div>
<div class="col-md-6"><div class="product-item-detail-info-section"><div class="product-item-detail-info-container"><dl class="product-item-detail-properties"><dt>{words.colour}</dt><dd>{COLOURS[number % 5]}</dd><dt>{words.size}</dt><dd>{SIZES[number % 4]}</dd></dl></div></div>
<div class="product-item-detail-pay-block"><div class="product-item-detail-info-container">{old}<div class="product-item-detail-price-current" id="bx_{number}_price">{theme.money(price_of(number))}</div></div>
<div class="product-item-detail-info-container"><span class="product-item-quantity">{words.available}</span></div>
<div data-entity="main-button-container"><div id="bx_{number}_basket_actions"><div class="product-item-detail-info-container"><a class="btn btn-default product-item-detail-buy-button" id="bx_{number}_add_basket_link" href="javascript:void(0);"><span>{words.buy}</span></a></div></div></div>
<div class="product-item-detail-compare-container"><div class="product-item-detail-compare"><div class="checkbox"><label><input type="checkbox" data-entity="compare-checkbox"><span>{words.compare}</span></label></div></div></div></div></div></div>
<div class="row"><div class="col-xs-12"><div class="product-item-detail-tabs-container"><ul class="product-item-detail-tabs-list">
<li class="product-item-detail-tab active" data-entity="tab" data-value="description"><a href="javascript:void(0);" class="product-item-detail-tab-link"><span>{words.description}</span></a></li>
<li class="product-item-detail-tab" data-entity="tab" data-value="properties"><a href="javascript:void(0);" class="product-item-detail-tab-link"><span>{words.properties}</span></a></li>
<li class="product-item-detail-tab" data-entity="tab" data-value="comments"><a href="javascript:void(0);" class="product-item-detail-tab-link"><span>{words.reviews}</span></a></li></ul></div>
<div class="row"><div class="product-item-detail-tab-content active" data-entity="tab-container" data-value="description"{prop}>{f"<p>{text}</p>" if text else ""}</div>
<div class="product-item-detail-tab-content" data-entity="tab-container" data-value="properties"><dl class="product-item-detail-properties"><dt>{words.colour}</dt><dd>{COLOURS[number % 5]}</dd><dt>{words.size}</dt><dd>{SIZES[number % 4]}</dd></dl></div>
<div class="product-item-detail-tab-content" data-entity="tab-container" data-value="comments" style="display: none;"><div class="blog-comments"><a href="javascript:void(0)">{words.write}</a></div></div></div></div></div></div>
<div class="product-item-detail-short-card-fixed hidden-xs" id="bx_{number}_small_card_panel"><div class="product-item-detail-short-card-content-container"><table><tr><td class="product-item-detail-short-card-image"><img src="" style="height: 65px;" data-entity="panel-picture" alt=""></td>
<td class="product-item-detail-short-title-container" data-entity="panel-title"><span class="product-item-detail-short-title-text">{name}</span></td><td class="product-item-detail-short-card-price"><div class="product-item-detail-price-current" data-entity="panel-price">{theme.money(price_of(number))}</div></td></tr></table></div></div>
{offers}</div><div data-entity="parent-container"><div class="catalog-block-header" data-entity="header">{words.also}</div>{viewed}</div>"""

    def info(self, name: str) -> Reply:
        text = (
            "«Дала» дүкені 2012 жылдан бері жұмыс істейді. Алматы бойынша жеткізу 1 500 &#8376;, 30 000 &#8376; жоғары тапсырысқа тегін. Төлем қолма-қол, картамен немесе Kaspi арқылы."
            if not self.russian
            else "Магазин «Дала» работает с 2012 года. Доставка по Алматы 1 500 &#8376;, при заказе от 30 000 &#8376; бесплатно. Оплата наличными, картой или через Kaspi."
        )
        broken = (
            f'<p><a href="{self.url("catalog", "eski")}">{self.say(("Ескі тауарлар", "Распродажа"))}</a> <a href="{self.url("catalog", "uy", "erler", "zhazgy", "zhok")}">хит</a></p>'
            if self.path == "/about/"
            else ""
        )
        return self.page("info", name, f"<p>{name}. {text}</p>{broken}")

    def news(self, parts: list[str]) -> Reply:
        """The list of news, or one of them."""
        title = self.say(("Жаңалықтар", "Новости"))
        if not parts:
            items = "".join(
                f'<p class="news-item"><span class="news-date-time">0{n + 1}.11.2026</span> <a href="{self.url("news", slug)}"><b>{title} {n}</b></a></p>'
                for n, slug in enumerate(ARTICLES)
            )
            return self.page("other", title, f'<div class="news-list">{items}</div>')
        if parts[0] not in ARTICLES:
            return self.page("error", "404", "<p>404</p>", status=404)
        n = ARTICLES.index(parts[0])
        body = "".join(
            f"<h2>{n}.{k}</h2><p>{self.section_text([parts[0]])} {self.text(n * 9 + k)}</p>" for k in range(5)
        )
        return self.page(
            "article",
            f"{title}: {parts[0]}",
            f'<div class="news-detail"><span class="news-date-time">0{n + 1}.11.2026</span>{body}</div>',
        )

    def calendar(self, year: int, month: int) -> Reply:
        """A month; the next and the last are always there."""
        after, before = (year + month // 12, month % 12 + 1), (year - (month == 1), (month - 2) % 12 + 1)
        links = "".join(
            f'<a href="{self.url("events", str(y), f"{m:02}")}">{m:02}.{y}</a> ' for y, m in (before, after)
        )
        name = self.say(("Іс-шаралар күнтізбесі", "Календарь событий"))
        days = "".join(f"<td>{day}</td>" for day in range(1, 31))
        trap = None if (year, month) == (2026, 11) else "calendar"
        return self.page(
            "info",
            name,
            f"<h2>{month:02}.{year}</h2><table><tr>{days}</tr></table>{links}",
            trap=trap,
            title=f"{name} {month:02}.{year}",
            description=f"{name} {month:02}.{year} {self.words.lang}",
        )

    def brands(self, parts: list[str]) -> Reply:
        if not parts:
            items = "".join(
                f'<li><a href="{self.url("brands", code)}">{code.title()}</a></li>' for code in ("dala", "umay")
            )
            return self.page("brand", self.say(("Брендтер", "Бренды")), f'<ul class="brand-list">{items}</ul>')
        numbers = [n for n in PRODUCTS if n % 10 == len(parts[0]) % 10]
        name = parts[0].title()
        return self.page(
            "brand",
            name,
            self.cards(numbers),
            crumbs=[(self.words.home, self.root), (self.say(("Брендтер", "Бренды")), self.url("brands")), (name, "")],
        )

    def service(self, parts: list[str]) -> Reply:
        """Login, cart, account, search."""
        names = {
            "auth": ("Кіру", "Авторизация"),
            "personal": ("Жеке кабинет", "Личный кабинет"),
            "search": ("Іздеу", "Поиск"),
        }
        name = self.say(("Себет", "Корзина")) if parts[-1] == "cart" else self.say(names[parts[0]])
        form = '<form method="post" class="bx-auth"><input type="text" name="USER_LOGIN"><input type="password" name="USER_PASSWORD"><input type="submit" value="OK"></form>'
        body = f"<p>{self.say(('Себетіңіз бос', 'Ваша корзина пуста'))}</p>" if parts[-1] == "cart" else form
        return self.page("search" if parts[0] == "search" else "service", name, body, canonical=None)
