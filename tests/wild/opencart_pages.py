"""Routes of an OpenCart shop come in; its brands, offers, texts, forms and traps go out."""
# ruff: noqa: E501 - markup reads best as the platform prints it

from html import escape

from tests.wild.opencart_frame import Frame
from tests.wild.opencart_goods import BRANDS, INFORMATION, PRODUCTS, TOPS
from tests.wild.opencart_theme import link
from tests.wild.wild import Query, Reply


class Pages(Frame):
    """All but categories and products."""

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
