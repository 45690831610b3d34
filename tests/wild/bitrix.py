"""Addresses of a 1C-Bitrix shop come in; its pages go out, each with the truth about it: type, product, faults.
# ruff: noqa: E501 - markup reads best as the platform prints it

60 products in Kazakh and the same in Russian, sections of three levels below the catalogue, a smart filter in the
path, pages by PAGEN_1, a calendar in the path without end, and elements not found that answer 200.
"""
# ruff: noqa: E501 - markup reads best as the platform prints it

import re
from typing import Any

from tests.wild.bitrix_goods import COLOURS, LEAVES, PER_PAGE, PRODUCTS, SECTIONS, SIZES, SUBS, place_of
from tests.wild.bitrix_pages import Pages
from tests.wild.bitrix_product import Products
from tests.wild.wild import Query, Reply


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


class Visit(Pages, Products):
    """One request: home, sections, and the way to all others."""

    def answer(self) -> Reply:
        """The page at the path."""
        parts = [part for part in self.path.split("/") if part]
        if not parts:
            return self.home()
        if parts[0] in ("auth", "personal", "search"):
            return self.service(parts)
        rest = parts[1:]
        if parts[0] == "events" and len(rest) == 2:
            return self.calendar(int(rest[0]), int(rest[1]))
        pages = {"catalog": self.catalog, "about": self.about, "news": self.news, "brands": self.brands}
        return pages.get(parts[0], self.missing)(rest)

    def missing(self, _: list[str]) -> Reply:
        """What no path leads to."""
        return self.page("error", "404", "<p>404</p>", status=404)

    def about(self, parts: list[str]) -> Reply:
        """The pages about the shop."""
        names = {
            "": ("Дүкен туралы", "О магазине"),
            "delivery": ("Жеткізу және төлем", "Доставка и оплата"),
            "contacts": ("Байланыс", "Контакты"),
        }
        name = names.get("/".join(parts))
        return self.info(self.say(name)) if name else self.missing(parts)

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
