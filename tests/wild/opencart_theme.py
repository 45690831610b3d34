"""The parts of a page come in; its HTML in the manner of OpenCart's default theme goes out, with all its noise."""
# ruff: noqa: E501 - markup reads best as the platform prints it

from collections.abc import Iterable, Sequence
from html import escape

Crumbs = Sequence[tuple[str, str]]

COUNTERS = """<script>(function(m,e,t,r,i,k,a){m[i]=m[i]||function(){(m[i].a=m[i].a||[]).push(arguments)};
k=e.createElement(t),a=e.getElementsByTagName(t)[0],k.async=1,k.src=r,a.parentNode.insertBefore(k,a)})
(window,document,"script","/metrika/tag.js","ym");ym(48123951,"init",{clickmap:true,ecommerce:"dataLayer"});</script>
<noscript><div><img src="/watch/48123951" style="position:absolute; left:-9999px;" alt="" /></div></noscript>"""


def link(origin: str, route: str, **query: object) -> str:
    """An address as OpenCart writes it into HTML, its ampersands escaped."""
    return f"{origin}/index.php?route={route}" + "".join(f"&amp;{key}={value}" for key, value in query.items())


def head(origin: str, title: str | None, description: str | None, canonical: str | None, robots: str | None) -> str:
    """The head of a page; None leaves an element out."""
    tags = [
        f"<title>{escape(title or '')}</title>",
        f'<base href="{origin}/" />',
        f'<meta name="description" content="{escape(description)}" />' if description else "",
        '<meta name="keywords" content= "купить, Бишкек, инструмент" />',
        f'<meta name="robots" content="{robots}" />' if robots else "",
        '<script src="catalog/view/javascript/jquery/jquery-2.1.1.min.js"></script>',
        '<link href="catalog/view/theme/default/stylesheet/stylesheet.css" rel="stylesheet">',
        f'<link href="{canonical}" rel="canonical" />' if canonical else "",
        '<link href="image/catalog/cart.png" rel="icon" />',
    ]
    return (
        '<!DOCTYPE html>\n<!--[if IE 8 ]><html dir="ltr" lang="ru" class="ie8"><![endif]-->\n'
        '<html dir="ltr" lang="ru">\n<head>\n<meta charset="UTF-8" />\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n' + "\n".join(tags) + "\n</head>"
    )


def top(origin: str, menu: str) -> str:
    """The bar, the header with its search and small cart, and the menu."""
    return f"""<nav id="top"><div class="container"><div class="pull-left"><form action="{link(origin, "common/currency/currency")}"
 method="post" enctype="multipart/form-data" id="form-currency"><div class="btn-group">
<button class="btn btn-link dropdown-toggle" data-toggle="dropdown"><strong>сом</strong> <span class="hidden-xs">Валюта</span></button>
<ul class="dropdown-menu"><li><button class="currency-select btn btn-link btn-block" type="button" name="USD">$ US Dollar</button></li></ul>
</div><input type="hidden" name="code" value="" /></form></div>
<div id="top-links" class="nav pull-right"><ul class="list-inline">
<li><a href="{link(origin, "information/contact")}"><i class="fa fa-phone"></i></a> <span class="hidden-xs">0 (312) 90-12-34</span></li>
<li class="dropdown"><a href="{link(origin, "account/account")}" title="Личный кабинет" class="dropdown-toggle">Личный кабинет</a>
<ul class="dropdown-menu dropdown-menu-right"><li><a href="{link(origin, "account/register")}">Регистрация</a></li>
<li><a href="{link(origin, "account/login")}">Авторизация</a></li></ul></li>
<li><a href="{link(origin, "account/wishlist")}" id="wishlist-total" title="Закладки (0)">Закладки (0)</a></li>
<li><a href="{link(origin, "checkout/cart")}" title="Корзина">Корзина</a></li>
<li><a href="{link(origin, "checkout/checkout")}" title="Оформление заказа">Оформление заказа</a></li></ul></div></div></nav>
<header><div class="container"><div class="row"><div class="col-sm-4"><div id="logo">
<a href="{link(origin, "common/home")}"><img src="image/catalog/logo.png" title="Уста" alt="Уста" class="img-responsive" /></a></div></div>
<div class="col-sm-5"><div id="search" class="input-group"><input type="text" name="search" value="" placeholder="Поиск" class="form-control input-lg" />
<span class="input-group-btn"><button type="button" class="btn btn-default btn-lg"><i class="fa fa-search"></i></button></span></div></div>
<div class="col-sm-3"><div id="cart" class="btn-group btn-block"><button type="button" data-toggle="dropdown"
 class="btn btn-inverse btn-block btn-lg dropdown-toggle"><span id="cart-total">Товаров 0 (0 сом)</span></button>
<ul class="dropdown-menu pull-right"><li><p class="text-center">Ваша корзина пуста!</p></li></ul></div></div></div></div></header>
<div class="container"><nav id="menu" class="navbar"><div class="navbar-header"><span id="category" class="visible-xs">Категории</span></div>
<div class="collapse navbar-collapse navbar-ex1-collapse"><ul class="nav navbar-nav">{menu}</ul></div></nav></div>"""


def bottom(origin: str, information: str) -> str:
    """The footer and what is loaded behind it."""
    extras = "".join(
        f'<li><a href="{link(origin, route)}">{name}</a></li>'
        for route, name in [
            ("product/manufacturer", "Бренды"),
            ("product/special", "Акции"),
            ("information/contact", "Контакты"),
            ("information/sitemap", "Карта сайта"),
            ("extension/event", "Календарь мероприятий"),
            ("account/account", "Личный кабинет"),
            ("account/order", "История заказов"),
            ("product/compare", "Сравнение"),
        ]
    )
    return f"""<footer><div class="container"><div class="row"><div class="col-sm-3"><h5>Информация</h5><ul class="list-unstyled">
{information}</ul></div><div class="col-sm-3"><h5>Дополнительно</h5><ul class="list-unstyled">{extras}</ul></div></div><hr>
<p>Работает на <a href="http://opencart-russia.example">OpenCart</a><br /> Уста &copy; 2026</p></div></footer>
<div id="cookie-popup" class="modal fade"><div class="modal-dialog"><h4>Мы используем cookie</h4><p>Оставаясь на сайте, вы соглашаетесь
с <a href="{link(origin, "information/information", information_id=3)}">политикой</a>. Скидка 5 % на первый заказ от 3 000 сом!</p>
<button type="button" class="btn btn-primary">Принять</button></div></div>{COUNTERS}</body></html>"""


def breadcrumb(crumbs: Crumbs) -> str:
    """The trail; its first step is an icon."""
    steps = [
        f'<li><a href="{url}">{escape(name) if place else "<i class=&quot;fa fa-home&quot;></i>".replace("&quot;", chr(34))}</a></li>'
        for place, (name, url) in enumerate(crumbs)
    ]
    return f'<ul class="breadcrumb">{"".join(steps)}</ul>' if crumbs else ""


def card(url: str, name: str, image: str, price: str, number: int, *, layout: str = "product-list col-xs-12") -> str:
    """One product of a listing."""
    return f"""<div class="product-layout {layout}"><div class="product-thumb transition">
<div class="image"><a href="{url}"><img src="{image}" alt="{escape(name)}" title="{escape(name)}" class="img-responsive" /></a></div>
<div><div class="caption"><h4><a href="{url}">{escape(name)}</a></h4><p>Надёжный инструмент для дома и мастерской, гарантия производителя..</p>
<p class="price">{price}</p></div><div class="button-group">
<button type="button" onclick="cart.add('{number}', '1');"><i class="fa fa-shopping-cart"></i> <span class="hidden-xs hidden-sm hidden-md">В корзину</span></button>
<button type="button" data-toggle="tooltip" title="В закладки" onclick="wishlist.add('{number}');"><i class="fa fa-heart"></i></button>
<button type="button" data-toggle="tooltip" title="В сравнение" onclick="compare.add('{number}');"><i class="fa fa-exchange"></i></button>
</div></div></div></div>"""


def price(value: int, old: int | None = None) -> str:
    """A price as cards show it, with the old one and the tax line."""
    now, tax = f"{value:,}".replace(",", " "), f"{value * 100 // 112:,}".replace(",", " ")
    if old is None:
        return f'{now} сом <span class="price-tax">Без НДС: {tax} сом</span>'
    was = f"{old:,}".replace(",", " ")
    return f'<span class="price-new">{now} сом</span> <span class="price-old">{was} сом</span> <span class="price-tax">Без НДС: {tax} сом</span>'


def options(choices: Iterable[tuple[str, str]], ident: str, label: str) -> str:
    """A choice that leaves the page by script."""
    inner = "".join(f'<option value="{url}">{name}</option>' for name, url in choices)
    return f"""<div class="form-group input-group input-group-sm"><label class="input-group-addon" for="{ident}">{label}</label>
<select id="{ident}" class="form-control" onchange="location = this.value;">{inner}</select></div>"""
