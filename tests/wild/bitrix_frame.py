"""The content of a page comes in; the whole page of a 1C-Bitrix shop in one language goes out."""
# ruff: noqa: E501 - markup reads best as the platform prints it

from typing import Any

from tests.wild import bitrix_theme as theme
from tests.wild.bitrix_goods import NAMES, SECTIONS, SUBS, place_of, price_of
from tests.wild.bitrix_theme import KAZAKH, RUSSIAN, Crumbs, Words
from tests.wild.wild import Query, Reply


class Frame:
    """One request in one language: menu, cards, texts."""

    def __init__(self, origin: str, path: str, query: Query, *, russian: bool) -> None:
        self.origin, self.path, self.query, self.russian = origin, path, query, russian
        self.words: Words = RUSSIAN if russian else KAZAKH
        self.root = f"{origin}/ru/" if russian else f"{origin}/"

    def say(self, pair: tuple[str, str]) -> str:
        return pair[self.russian]

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

    def section_text(self, parts: list[str]) -> str:
        words = (
            "Бұл бөлімде сапалы маталардан тігілген заманауи үлгілер жинақталған, әр маусымға лайық"
            if not self.russian
            else "В этом разделе собраны современные модели из качественных тканей на любой сезон и погоду"
        )
        return f'<div class="bx-section-desc"><p class="bx-section-desc-post">{" ".join(f"{words} {part} {n}." for n in range(4) for part in (parts or ["dala"]))}</p></div>'
