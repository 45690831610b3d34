"""Raw addresses of an OpenCart shop come in; its pages go out, each with the truth about it: type, product, faults.
# ruff: noqa: E501 - markup reads best as the platform prints it

90 products, six categories with three subcategories each; a calendar without end, session ids in links, twelve
filter values that combine freely, random offers, and unknown products that answer 200.
"""

import secrets
from collections.abc import Callable, Sequence
from html import escape

from tests.wild import opencart_theme as theme
from tests.wild.opencart_theme import Crumbs, link
from tests.wild.wild import Query, Reply

TOPS = {20: "Дрели", 21: "Пилы", 22: "Измерительный инструмент", 23: "Краски", 24: "Крепёж", 25: "Сад и огород"}
SUBS = {
    top * 10 + n: (top, f"{kind} {of}")
    for top, of in ((20, "дрели"), (21, "пилы"), (22, "приборы"), (23, "краски"), (24, "метизы"), (25, "товары"))
    for n, kind in enumerate(("Аккумуляторные", "Профессиональные", "Бытовые"), 1)
}
WORDS = "Зубр Вихрь Темп Сокол Гранит Ударник Мастер Фаворит Старт Байкал Алтай Тянь-Шань Чуй Талас Нарын".split()
BRANDS = {8: "Зубр", 9: "Bosch", 10: "Makita"}
INFORMATION = {4: "О нас", 6: "Доставка и оплата", 3: "Политика конфиденциальности", 5: "Условия соглашения"}
PRODUCTS = range(101, 191)
PER_PAGE = 4
FILTERS = range(1, 13)

NO_TITLE, SAME_DESCRIPTION, NO_H1, NO_DESCRIPTION, NO_ALT, NO_CANONICAL, NOINDEX = (
    101,
    (102, 103),
    104,
    105,
    106,
    107,
    108,
)
NO_TRAIL, SAME_TITLE, NO_TEXT, SAME_TEXT = 110, (111, 112), 113, (115, 116)
OPEN_SORTS = 213
"""The category whose sorted pages have no canonical."""

_NOUNS = ("корпус", "редуктор", "рукоять", "двигатель", "патрон", "аккумулятор", "чехол")
_ADJECTIVES = ("прочный", "лёгкий", "мощный", "удобный", "тихий", "надёжный", "точный")


def name_of(number: int) -> str:
    """The name of a product, each its own."""
    return f"{SUBS[sub_of(number)][1].split()[0][:-2]}ый {WORDS[number % 15]} М-{number}"


def sub_of(number: int) -> int:
    """The subcategory that a product stands in."""
    return sorted(SUBS)[number % len(SUBS)]


def price_of(number: int) -> int:
    """Its price in som."""
    return 900 + number * 37


def text_of(number: int) -> str:
    """Its description, some forty words that no other has."""
    pairs = [f"{_ADJECTIVES[(number // 7 + n) % 7]} {_NOUNS[(number + n) % 7]}" for n in range(5)]
    return (
        f"Модель М-{number} создана для тех, кто ценит время: {', '.join(pairs)}. Мощность {number * 5} ватт, вес "
        f"{number % 9 + 1} кг, серия {number * 31 % 997}. Проверена мастерами нашей мастерской на объектах города "
        f"номер {number % 13} и показала отличный результат после {number * 3} часов работы."
    )


class OpenCart:
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

    def page(
        self,
        origin: str,
        kind: str,
        title: str | None,
        body: str,
        *,
        crumbs: Crumbs = (),
        description: str | None = None,
        canonical: str | None = None,
        robots: str | None = None,
        column: str = "",
        body_class: str = "",
        **reply: object,
    ) -> Reply:
        """A page of the theme around its content."""
        trail = theme.breadcrumb([("Главная", link(origin, "common/home")), *crumbs]) if crumbs else ""
        text = (
            theme.head(origin, title, description, canonical, robots)
            + f'<body class="{body_class}">{theme.top(origin, self.menu(origin))}'
            + f'<div class="container">{trail}<div class="row">{column}<div id="content" class="col-sm-9">{body}</div></div></div>'
            + theme.bottom(origin, self.information_links(origin))
        )
        return Reply(kind, text, **reply)  # type: ignore[arg-type]

    def menu(self, origin: str) -> str:
        """Categories with their dropdowns."""
        return "".join(
            f'<li class="dropdown"><a href="{link(origin, "product/category", path=top)}" class="dropdown-toggle" '
            f'data-toggle="dropdown">{name}</a><div class="dropdown-menu"><div class="dropdown-inner"><ul class="list-unstyled">'
            + "".join(
                f'<li><a href="{link(origin, "product/category", path=f"{top}_{sub}")}">{of} ({len(members(sub))})</a></li>'
                for sub, (above, of) in SUBS.items()
                if above == top
            )
            + f'</ul></div><a href="{link(origin, "product/category", path=top)}" class="see-all">Показать все {name}</a></div></li>'
            for top, name in TOPS.items()
        )

    def information_links(self, origin: str) -> str:
        """Links of the footer; sixty of them, as shops have."""
        return "".join(
            f'<li><a href="{link(origin, "information/information", information_id=number)}">{name}</a></li>'
            for number, name in INFORMATION.items()
        )

    def cards(
        self, origin: str, numbers: Sequence[int], query: str = "", layout: str = "product-list col-xs-12"
    ) -> str:
        """Cards of a listing; `query` stands in front of the product's number, as OpenCart puts it."""
        return "".join(
            theme.card(
                f"{origin}/index.php?route=product/product{query.format(number=number)}",
                name_of(number),
                f"{origin}/image/cache/catalog/p{number}-228x228.jpg",
                theme.price(price_of(number), price_of(number) + 500 if number % 4 == 0 else None),
                number,
                layout=layout,
            )
            for number in numbers
        )

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
        words = " ".join(f"{_ADJECTIVES[(last + n) % 7]} {_NOUNS[(last // 3 + n) % 7]}" for n in range(20))
        return (
            f'<div class="row"><div class="col-sm-2"><img src="image/cache/c{last}-80x80.jpg" alt="Раздел {last}" class="img-thumbnail" /></div>'
            f'<div class="col-sm-10"><p>Раздел номер {last}: {words}.</p></div></div><hr>'
        )

    def refine(self, origin: str, last: int) -> str:
        """The list of subcategories."""
        subs = [
            f'<li><a href="{link(origin, "product/category", path=f"{top}_{sub}")}">{name}</a></li>'
            for sub, (top, name) in SUBS.items()
            if top == last
        ]
        return (
            f'<h3>Выберите подкатегорию</h3><div class="row"><div class="col-sm-3"><ul>{"".join(subs)}</ul></div></div>'
            if subs
            else ""
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

    def product(self, origin: str, query: Query) -> Reply:
        """A product; an unknown one answers 200."""
        number = int(query["product_id"]) if query.get("product_id", "").isdigit() else 0
        if number not in PRODUCTS:
            return self.lost(origin, 200, "Товар не найден!")
        sub = sub_of(number)
        top = SUBS[sub][0]
        own = link(origin, "product/product", product_id=number)
        here = f"{origin}/index.php?" + "&amp;".join(f"{key}={value}" for key, value in query.items())
        crumbs = [
            (TOPS[top], link(origin, "product/category", path=top)),
            (SUBS[sub][1], link(origin, "product/category", path=f"{top}_{sub}")),
            (name_of(number), here),
        ]
        title = {NO_TITLE: None, SAME_TITLE[1]: SAME_TITLE[0]}.get(number, number)
        told = {NO_DESCRIPTION: None, SAME_DESCRIPTION[1]: SAME_DESCRIPTION[0]}.get(number, number)
        return self.page(
            origin, "product", None if title is None else f"{name_of(title)} купить в Бишкеке", self.product_body(origin, number),
            crumbs=() if number == NO_TRAIL else crumbs, canonical=None if number == NO_CANONICAL else own,
            description=None if told is None else f"Купить {name_of(told)} в Бишкеке по цене {price_of(told)} сом с гарантией и доставкой.",
            robots="noindex, follow" if number == NOINDEX else None, body_class=f"product-product-{number}", product=number,
        )  # fmt: skip

    def product_body(self, origin: str, number: int) -> str:
        """Gallery, tabs, price, button, related products."""
        name = escape(name_of(number))
        marked = number % 2 == 0
        item = ' itemscope itemtype="http://schema.org/Product"' if marked else ""
        offer = (
            f'<span itemprop="offers" itemscope itemtype="http://schema.org/Offer"><meta itemprop="price" content="{price_of(number)}" />'
            '<meta itemprop="priceCurrency" content="KGS" /><link itemprop="availability" href="http://schema.org/InStock" /></span>'
            f'<link itemprop="image" href="image/cache/catalog/p{number}-500x500.jpg" /><meta itemprop="description" content="{name}: инструмент для дома" />'
            if marked
            else ""
        )
        prop = ' itemprop="name"' if marked else ""
        alt = "" if number == NO_ALT else f' alt="{name}"'
        told = {NO_TEXT: None, SAME_TEXT[1]: SAME_TEXT[0]}.get(number, number)
        text = f"<p>{text_of(told)}</p>" if told else ""
        related = self.cards(
            origin,
            [PRODUCTS[(number * 7 + n) % 90] for n in (1, 2, 3, 4)],
            "&amp;product_id={number}",
            "col-xs-6 col-sm-3",
        )
        heading = f'<div class="product-title">{name}</div>' if number == NO_H1 else f"<h1{prop}>{name}</h1>"
        old = (
            f'<li><span style="text-decoration: line-through;">{price_of(number) + 500} сом</span></li>'
            if number % 4 == 0
            else ""
        )
        return f"""<div class="row"{item}><div class="col-sm-8"><ul class="thumbnails"><li><a class="thumbnail" href="image/cache/catalog/p{number}-500x500.jpg" title="{name}">
<img src="image/cache/catalog/p{number}-228x228.jpg" title="{name}"{alt} /></a></li>
<li class="image-additional"><a class="thumbnail" href="image/cache/catalog/q{number}-500x500.jpg"><img src="image/cache/catalog/q{number}-74x74.jpg" alt="{name} вид сбоку" /></a></li></ul>
<ul class="nav nav-tabs"><li class="active"><a href="#tab-description" data-toggle="tab">Описание</a></li>
<li><a href="#tab-specification" data-toggle="tab">Характеристики</a></li><li><a href="#tab-review" data-toggle="tab">Отзывов (0)</a></li></ul>
<div class="tab-content"><div class="tab-pane active" id="tab-description">{text}</div><div class="tab-pane" id="tab-specification">
<table class="table table-bordered"><thead><tr><td colspan="2"><strong>Основные</strong></td></tr></thead><tbody>
<tr><td>Мощность</td><td>{number * 5} Вт</td></tr><tr><td>Вес</td><td>{number % 9 + 1} кг</td></tr></tbody></table></div>
<div class="tab-pane" id="tab-review"><form class="form-horizontal" id="form-review"><div id="review"></div><h2>Написать отзыв</h2>
<label class="control-label" for="input-name">Ваше имя:</label><input type="text" name="name" value="" id="input-name" class="form-control" />
<label class="control-label">Ваш отзыв</label><textarea name="text" rows="5" class="form-control"></textarea>
<button type="button" id="button-review" class="btn btn-primary">Продолжить</button></form></div></div></div>
<div class="col-sm-4"><div class="btn-group"><button type="button" class="btn btn-default" title="В закладки" onclick="wishlist.add('{number}');"></button></div>
{heading}<ul class="list-unstyled"><li>Производитель: <a href="{link(origin, "product/manufacturer/info", manufacturer_id=8 + number % 3)}">{BRANDS[8 + number % 3]}</a></li>
<li>Код товара: М-{number}</li><li>Наличие: {"Предзаказ" if number % 10 == 9 else "В наличии"}</li></ul>
<ul class="list-unstyled">{old}<li><h2>{price_of(number):,} сом</h2></li><li>Без НДС: {price_of(number) * 100 // 112} сом</li></ul>{offer}
<div id="product"><div class="form-group"><label class="control-label" for="input-quantity">Кол-во</label>
<input type="text" name="quantity" value="1" size="2" id="input-quantity" class="form-control" /><input type="hidden" name="product_id" value="{number}" /><br />
<button type="button" id="button-cart" data-loading-text="Загрузка..." class="btn btn-primary btn-lg btn-block">Купить</button></div></div>
<div class="rating"><p><span class="fa fa-stack"><i class="fa fa-star-o fa-stack-1x"></i></span><a href="" onclick="$('a[href=\\'#tab-review\\']').trigger('click'); return false;">0 отзывов</a></p></div>
</div></div><h3>Рекомендуемые товары</h3><div class="row">{related}</div>
<p>Теги: <a href="{link(origin, "product/search", tag="инструмент")}">инструмент</a></p>"""

    def brands(self, origin: str, query: Query) -> Reply:
        """The list of brands by letter."""
        items = "".join(
            f'<div class="row"><div class="col-sm-3"><a href="{link(origin, "product/manufacturer/info", manufacturer_id=number)}">{name}</a></div></div>'
            for number, name in BRANDS.items()
        )
        body = f"<h1>Найти бренд</h1><p><strong>Индекс брендов:</strong> <a href='{link(origin, 'product/manufacturer')}#B'>B</a></p>{items}"
        return self.plain(origin, "brand", "product/manufacturer", "Список брендов", body)

    def brand(self, origin: str, query: Query) -> Reply:
        """Products of one brand."""
        number = int(query.get("manufacturer_id", 0))
        if number not in BRANDS:
            return self.lost(origin, 404, "Производитель не найден!")
        here = link(origin, "product/manufacturer/info", manufacturer_id=number)
        page = int(query.get("page", 1))
        numbers = [n for n in PRODUCTS if 8 + n % 3 == number]
        cards = self.cards(
            origin, numbers[(page - 1) * 20 : page * 20], f"&amp;manufacturer_id={number}&amp;product_id={{number}}"
        )
        tail = f" - страница {page}" if page > 1 else ""
        body = f'<h1>{BRANDS[number]}</h1><div class="row">{cards}</div>' + pager(here, page, 1, 20, 20)
        return self.page(
            origin, "brand" if page == 1 else "pagination", f"Инструмент {BRANDS[number]}{tail}", body,
            crumbs=[("Бренды", link(origin, "product/manufacturer")), (BRANDS[number], here)],
            canonical=here + (f"&amp;page={page}" if page > 1 else ""), description=f"Товары марки {BRANDS[number]} в магазине Уста{tail}.",
        )  # fmt: skip

    def special(self, origin: str, query: Query) -> Reply:
        """Products at a lower price, and two that are gone."""
        gone = "".join(
            f'<p>Хит прошлого сезона: <a href="{link(origin, "product/product", product_id=n)}">М-{n}</a></p>'
            for n in (901, 902)
        )
        body = f'<h1>Товары со скидкой</h1><div class="row">{self.cards(origin, [n for n in PRODUCTS if n % 16 == 0], "&amp;product_id={number}")}</div>{gone}'
        return self.plain(origin, "category", "product/special", "Товары со скидкой", body)

    def search(self, origin: str, query: Query) -> Reply:
        """Results of the shop's own search."""
        word = escape(query.get("tag") or query.get("search", ""))
        body = f'<h1>Поиск - {word}</h1><label class="control-label">Критерии поиска</label><h2>Товары, соответствующие критериям поиска</h2><div class="row">{self.cards(origin, PRODUCTS[:6], f"&amp;tag={word}&amp;product_id={{number}}")}</div>'
        return self.plain(origin, "search", "product/search", f"Поиск - {word}", body, canonical=False)

    def random(self, origin: str, query: Query) -> Reply:
        """Six products by chance and a link to the next six: a trap without end."""
        seed = int(query.get("seed", 0))
        numbers = [PRODUCTS[(seed + n * 17) % 90] for n in range(6)]
        more = link(origin, "product/random", seed=(seed * 1103515245 + 12345) % 2**31)
        body = f'<h1>Случайные товары</h1><div class="row">{self.cards(origin, numbers, "&amp;product_id={number}")}</div><a href="{more}">Ещё шесть</a>'
        return self.plain(origin, "category", "product/random", "Случайные товары", body, trap="random")

    def calendar(self, origin: str, query: Query) -> Reply:
        """A month; the one before and the one after are always there."""
        year, month = (int(part) for part in query.get("month", "2026-11").split("-"))
        after, before = f"{year + month // 12}-{month % 12 + 1:02}", f"{year - (month == 1)}-{(month - 2) % 12 + 1:02}"
        days = "".join(f"<td>{day}</td>" + ("</tr><tr>" if day % 7 == 0 else "") for day in range(1, 31))
        body = f"""<h1>Календарь мероприятий</h1><h3>{month:02}.{year}</h3><table class="table calendar"><tr>{days}</tr></table><p>Мастер-классы проходят по субботам.</p>
<a href="{link(origin, "extension/event", month=before)}">&laquo; {before}</a> <a href="{link(origin, "extension/event", month=after)}">{after} &raquo;</a>"""
        return self.plain(
            origin,
            "info",
            "extension/event",
            "Календарь мероприятий",
            body,
            trap="calendar" if "month" in query else None,
        )

    def information(self, origin: str, query: Query) -> Reply:
        """A text about the shop."""
        number = int(query.get("information_id", 0))
        if number not in INFORMATION:
            return self.lost(origin, 404, "Страница не найдена!")
        name = INFORMATION[number]
        broken = f'<a href="{link(origin, "product/category", path=999)}">раздел уценки</a>' if number == 6 else ""
        body = f"<h1>{name}</h1><p>{name}. Магазин «Уста» работает с 2009 года. Доставка по Бишкеку 200 сом, при заказе от 5 000 сом бесплатно. Оплата наличными, картой или через Элкарт.</p><p>Звоните с 9 до 18. {broken}</p>"
        return self.plain(
            origin,
            "info",
            f"information/information&amp;information_id={number}",
            name,
            body,
            trap="session" if "PHPSESSID" in query else None,
        )

    def contact(self, origin: str, query: Query) -> Reply:
        """Address and form."""
        body = '<h1>Контакты</h1><h3>Наше местонахождение</h3><address>Бишкек, ул. Киевская, 100</address><form class="form-horizontal"><h3>Форма обратной связи</h3><input type="text" name="name" /><textarea name="enquiry"></textarea><input class="btn btn-primary" type="submit" value="Отправить" /></form>'
        return self.plain(origin, "info", "information/contact", "Контакты", body)

    def sitemap(self, origin: str, query: Query) -> Reply:
        """Every category and information page."""
        body = f'<h1>Карта сайта</h1><div class="row"><div class="col-sm-6"><ul>{"".join(self.refine(origin, top) for top in TOPS)}</ul></div><div class="col-sm-6"><ul>{self.information_links(origin)}</ul></div></div>'
        return self.plain(origin, "info", "information/sitemap", "Карта сайта", body)

    def login(self, origin: str, query: Query) -> Reply:
        """Two wells: new customer, returning customer."""
        body = f'<div class="row"><div class="col-sm-6"><div class="well"><h2>Новый клиент</h2><p><strong>Регистрация</strong></p><p>Создание учётной записи поможет покупать быстрее.</p><a href="{link(origin, "account/register")}" class="btn btn-primary">Продолжить</a></div></div><div class="col-sm-6"><div class="well"><h2>Зарегистрированный клиент</h2><form action="{link(origin, "account/login")}" method="post"><input type="text" name="email" /><input type="password" name="password" /><input type="submit" value="Войти" class="btn btn-primary" /></form></div></div></div>'
        return self.plain(origin, "service", "account/login", "Авторизация", body, canonical=False)

    def register(self, origin: str, query: Query) -> Reply:
        """The form of a new account."""
        body = '<h1>Регистрация</h1><p>Если Вы уже зарегистрированы, перейдите на страницу авторизации.</p><form class="form-horizontal"><fieldset><legend>Основные данные</legend><input type="text" name="firstname" /><input type="password" name="password" /></fieldset></form>'
        return self.plain(origin, "service", "account/register", "Регистрация", body, canonical=False)

    def service(self, origin: str, route: str, name: str) -> Reply:
        """An empty cart or comparison."""
        body = f'<h1>{name}</h1><p>Ничего не выбрано!</p><div class="buttons clearfix"><div class="pull-right"><a href="{link(origin, "common/home")}" class="btn btn-primary">Продолжить</a></div></div>'
        return self.plain(origin, "service", route, name, body, canonical=False)

    def plain(
        self,
        origin: str,
        kind: str,
        route: str,
        title: str,
        body: str,
        *,
        canonical: bool = True,
        trap: str | None = None,
    ) -> Reply:
        """A page whose title and trail are its name."""
        here = f"{origin}/index.php?route={route}"
        return self.page(
            origin, kind, title, body, crumbs=[(title, here)], canonical=here if canonical else None, trap=trap,
            description=f"{title}: магазин инструмента «Уста», Бишкек, улица Киевская. Звоните каждый день с 9 до 18.",
        )  # fmt: skip

    def lost(self, origin: str, status: int, words: str) -> Reply:
        """The theme's page for what is not there."""
        body = f'<h1>{words}</h1><p>{words}</p><div class="buttons clearfix"><div class="pull-right"><a href="{link(origin, "common/home")}" class="btn btn-primary">Продолжить</a></div></div>'
        crumbs = [(words, link(origin, "product/product"))]
        return self.page(origin, "error", words, body, crumbs=crumbs, status=status, body_class="error-not_found")


def members(category: int) -> list[int]:
    """Products of a category; of a top category the first of its subcategories' too."""
    if category in SUBS:
        return [number for number in PRODUCTS if sub_of(number) == category]
    return [number for number in PRODUCTS if SUBS[sub_of(number)][0] == category][:7]


def pager(here: str, page: int, pages: int, total: int, limit: int) -> str:
    """Numbers, first, last, and the count of what is shown."""
    if pages < 2:
        return f'<div class="row"><div class="col-sm-6 text-right">Показано с 1 по {total} из {total} (всего 1 страниц)</div></div>'
    steps = [
        f'<li class="active"><span>{n}</span></li>' if n == page else f'<li><a href="{here}&amp;page={n}">{n}</a></li>'
        for n in range(1, pages + 1)
    ]
    steps[0] = steps[0].replace('&amp;page=1"', '"')
    if page < pages:
        steps += [
            f'<li><a href="{here}&amp;page={page + 1}">&gt;</a></li>',
            f'<li><a href="{here}&amp;page={pages}">&gt;|</a></li>',
        ]
    return f"""<div class="row"><div class="col-sm-6 text-left"><ul class="pagination">{"".join(steps)}</ul></div>
<div class="col-sm-6 text-right">Показано с {(page - 1) * limit + 1} по {min(page * limit, total)} из {total} (всего {pages} страниц)</div></div>"""
