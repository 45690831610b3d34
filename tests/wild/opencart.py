"""Raw addresses of an OpenCart shop come in; its pages go out, each with the truth about it: type, product, faults.
# ruff: noqa: E501 - markup reads best as the platform prints it

90 products, six categories with three subcategories each; a calendar without end, session ids in links, twelve
filter values that combine freely, random offers, and unknown products that answer 200.
"""
# ruff: noqa: E501 - markup reads best as the platform prints it

import secrets
from collections.abc import Callable
from html import escape

from tests.wild import opencart_theme as theme
from tests.wild.opencart_goods import ADJECTIVES, FILTERS, NOUNS, OPEN_SORTS, PER_PAGE, SUBS, TOPS, members, price_of
from tests.wild.opencart_pages import Pages, pager
from tests.wild.opencart_product import Products
from tests.wild.opencart_theme import link
from tests.wild.wild import Query, Reply


class OpenCart(Pages, Products):
    """The shop."""

    def answer(self, origin: str, path: str, query: Query) -> Reply:
        """The answer to one request."""
        if path in ("/", "/index.php") and "route" not in query:
            return self.home(origin, query)
        if path.startswith("/image/"):
            return Reply("image", "RIFF", headers={"Content-Type": "image/webp"})
        routes: dict[str, Callable[[str, Query], Reply]] = {
            "common/home": self.home,
            "product/category": self.category,
            "product/product": self.product,
            "product/manufacturer": self.brands,
            "product/manufacturer/info": self.brand,
            "product/special": self.special,
            "product/search": self.search,
            "product/random": self.random,
            "product/compare": lambda o, q: self.service(o, "product/compare", "Сравнение товаров"),
            "checkout/cart": lambda o, q: self.service(o, "checkout/cart", "Корзина"),
            "information/information": self.information,
            "information/contact": self.contact,
            "information/sitemap": self.sitemap,
            "account/login": self.login,
            "account/register": self.register,
            "extension/event": self.calendar,
        }
        moved = {"account/account", "account/order", "account/wishlist", "checkout/checkout"}
        route = query.get("route", "")
        if path == "/index.php" and route in moved:
            target = "checkout/cart" if route == "checkout/checkout" else "account/login"
            return Reply("redirect", status=302, headers={"Location": f"{origin}/index.php?route={target}"})
        if path == "/index.php" and route in routes:
            return routes[route](origin, query)
        return self.lost(origin, 404, "Запрашиваемая страница не найдена!")

    def home(self, origin: str, query: Query) -> Reply:
        """Slider, featured products, brands; canonical to the root."""
        slides = "".join(
            f'<div class="item"><a href="{link(origin, "product/product", product_id=number)}"><img src="image/cache/b{number}-1140x380.jpg" alt="Скидка недели" class="img-responsive" /></a></div>'
            for number in (120, 121)
        )
        carousel = "".join(
            f'<div class="item text-center"><img src="image/cache/m{n}.png" alt="{escape(brand)}" class="img-responsive" /></div>'
            for n, brand in enumerate(("Зубр", "Bosch", "Makita", "Вихрь"))
        )
        featured = self.cards(
            origin, (130, 131, 132, 133), "&amp;product_id={number}", "col-lg-3 col-md-3 col-sm-6 col-xs-12"
        )
        body = (
            f'<div id="slideshow0" class="owl-carousel" style="opacity: 1;">{slides}</div><h1>Уста: магазин инструмента в Бишкеке</h1>'
            f'<h3>Рекомендуемые</h3><div class="row">{featured}</div><div id="carousel0" class="owl-carousel">{carousel}</div>'
            "<p>Инструмент для дома, дачи и стройки с доставкой по Бишкеку и всему Кыргызстану.</p>"
        )
        return self.page(
            origin, "home", "Уста: инструмент в Бишкеке", body, canonical=f"{origin}/", body_class="common-home",
            description="Магазин инструмента Уста в Бишкеке: дрели, пилы, приборы, краски, крепёж и всё для сада с доставкой.",
        )  # fmt: skip

    def category(self, origin: str, query: Query) -> Reply:
        """A listing with its tools: order, limit, filters, pager."""
        path = query.get("path", "")
        last = int(path.rpartition("_")[2] or 0) if path.replace("_", "").isdigit() else 0
        if last not in TOPS and last not in SUBS:
            return self.lost(origin, 404, "Категория не найдена!")
        name = TOPS.get(last) or SUBS[last][1]
        chosen = [int(value) for value in query.get("filter", "").split(",") if value.isdigit()]
        numbers = [n for n in members(last) if all((n + value) % 3 for value in chosen)]
        ordered = sorted(numbers, key=price_of, reverse=query.get("order") == "DESC") if "sort" in query else numbers
        limit, page = int(query.get("limit", PER_PAGE)), max(1, int(query.get("page", 1)))
        shown = ordered[(page - 1) * limit : page * limit]
        extra = "".join(f"&amp;{key}={query[key]}" for key in ("filter", "sort", "order", "limit") if key in query)
        here = f"{origin}/index.php?route=product/category&amp;path={path}"
        narrowed = bool(extra)
        kind = "filter" if narrowed else "pagination" if page > 1 else "category"
        parts = [
            f"<h2>{name}</h2>" if narrowed else f"<h1>{name}</h1>",
            self.category_text(last) if kind == "category" else "",
            self.refine(origin, last),
            self.tools(here, extra) if numbers else "",
            f'<div class="row">{self.cards(origin, shown, f"&amp;path={path}&amp;product_id={{number}}{extra}")}</div>',
            pager(here + extra, page, -(-len(ordered) // limit), len(ordered), limit),
            "" if shown else "<p>В этой категории нет товаров.</p>",
        ]
        crumbs = [(name, here)]
        if last in SUBS:
            crumbs.insert(0, (TOPS[SUBS[last][0]], link(origin, "product/category", path=SUBS[last][0])))
        canonical = here + (f"&amp;page={page}" if page > 1 else "")
        open_sort = last == OPEN_SORTS and "sort" in query
        number = f" - страница {page}" if page > 1 else ""
        return self.page(
            origin, kind, f"{name} купить в Бишкеке{number}" + (f" {query}" if open_sort else ""), "".join(parts), crumbs=crumbs,
            canonical=None if open_sort else canonical,
            description=f"{name} с доставкой по Бишкеку: цены, отзывы, гарантия{number}." + (f" {query}" if open_sort else ""),
            column=self.filters(here, chosen, origin, last), body_class=f"product-category-{path}",
            trap="filter" if chosen else None,
        )  # fmt: skip

    def category_text(self, last: int) -> str:
        """Picture and text above the listing."""
        words = " ".join(f"{ADJECTIVES[(last + n) % 7]} {NOUNS[(last // 3 + n) % 7]}" for n in range(20))
        return (
            f'<div class="row"><div class="col-sm-2"><img src="image/cache/c{last}-80x80.jpg" alt="Раздел {last}" class="img-thumbnail" /></div>'
            f'<div class="col-sm-10"><p>Раздел номер {last}: {words}.</p></div></div><hr>'
        )

    def tools(self, here: str, extra: str) -> str:
        """Order and limit as choices, and order as links, too."""
        sorts = [("По умолчанию", here), ("Цена (низкая > высокая)", f"{here}&amp;sort=p.price&amp;order=ASC")]
        links = f"""<div class="sort-links hidden-xs">Сортировать: <a href="{here}&amp;sort=p.price&amp;order=ASC">дешевле</a>
<a href="{here}&amp;sort=p.price&amp;order=DESC">дороже</a> <a href="{here}&amp;sort=p.price&amp;order=ASC&amp;limit=50">по 50</a></div>"""
        return (
            '<div class="row"><div class="col-md-2"><div class="btn-group btn-group-sm"><button type="button" id="list-view" '
            'class="btn btn-default" title="Список"><i class="fa fa-th-list"></i></button></div></div>'
            + theme.options(sorts, "input-sort", "Сортировка:")
            + theme.options([("15", f"{here}{extra}&amp;limit=15")], "input-limit", "Показать:")
            + links
            + "</div>"
        )

    def filters(self, here: str, chosen: list[int], origin: str, last: int) -> str:
        """The left column: categories, filters whose links add a value, a banner with a session id."""
        group = "".join(
            f'<a class="list-group-item" href="{here}&amp;filter={",".join(map(str, sorted({*chosen, value})))}">Параметр {value}</a>'
            for value in FILTERS
            if value not in chosen
        )
        lists = "".join(
            f'<a href="{link(origin, "product/category", path=top)}" class="list-group-item{" active" if top == last else ""}">{name}</a>'
            for top, name in TOPS.items()
        )
        token = secrets.token_hex(16)
        return f"""<aside id="column-left" class="col-sm-3 hidden-xs"><div class="list-group">{lists}</div>
<div class="panel panel-default"><div class="panel-heading">Поиск по фильтру</div><div class="list-group">{group}</div></div>
<div class="swiper-viewport"><a href="{link(origin, "information/information", information_id=6)}&amp;PHPSESSID={token}">Доставка</a>
<a href="{link(origin, "product/random", seed=secrets.randbelow(10**9))}">Случайный товар</a></div></aside>"""
