"""The content of a page comes in; the whole page of an OpenCart shop goes out, and those that are only a frame."""
# ruff: noqa: E501 - markup reads best as the platform prints it

from collections.abc import Sequence

from tests.wild import opencart_theme as theme
from tests.wild.opencart_goods import INFORMATION, SUBS, TOPS, members, name_of, price_of
from tests.wild.opencart_theme import Crumbs, link
from tests.wild.wild import Reply


class Frame:
    """Menu, cards and plain pages of the shop."""

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

    def service(self, origin: str, route: str, name: str) -> Reply:
        """An empty cart or comparison."""
        body = f'<h1>{name}</h1><p>Ничего не выбрано!</p><div class="buttons clearfix"><div class="pull-right"><a href="{link(origin, "common/home")}" class="btn btn-primary">Продолжить</a></div></div>'
        return self.plain(origin, "service", route, name, body, canonical=False)

    def lost(self, origin: str, status: int, words: str) -> Reply:
        """The theme's page for what is not there."""
        body = f'<h1>{words}</h1><p>{words}</p><div class="buttons clearfix"><div class="pull-right"><a href="{link(origin, "common/home")}" class="btn btn-primary">Продолжить</a></div></div>'
        crumbs = [(words, link(origin, "product/product"))]
        return self.page(origin, "error", words, body, crumbs=crumbs, status=status, body_class="error-not_found")

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
