"""Paths of a 1C-Bitrix shop come in; its texts, news, brands, forms and calendar go out."""
# ruff: noqa: E501 - markup reads best as the platform prints it

from tests.wild.bitrix_frame import Frame
from tests.wild.bitrix_goods import ARTICLES, PRODUCTS
from tests.wild.wild import Reply


class Pages(Frame):
    """All but sections and products."""

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
