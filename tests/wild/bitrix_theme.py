"""The parts of a page come in; its HTML in the manner of 1C-Bitrix's shop template goes out, with all its noise."""
# ruff: noqa: E501 - markup reads best as the platform prints it

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

Crumbs = Sequence[tuple[str, str]]


class Words(NamedTuple):
    """The words of a theme in one language."""

    lang: str
    home: str
    catalog: str
    buy: str
    compare: str
    description: str
    properties: str
    reviews: str
    colour: str
    size: str
    available: str
    also: str
    apply: str
    sort: str
    shown: str
    login: str
    cookies: str
    write: str


KAZAKH = Words(
    "kk", "Басты бет", "Каталог", "Себетке салу", "Салыстыру", "Сипаттама", "Сипаттамалары", "Пікірлер", "Түсі",
    "Өлшемі", "Қоймада бар", "Ұсынамыз", "Көрсету", "Сұрыптау", "Тауарлар", "Кіру",
    "Сайт cookie файлдарын пайдаланады", "Пікір жазу",
)  # fmt: skip
RUSSIAN = Words(
    "ru", "Главная", "Каталог", "В корзину", "Сравнить", "Описание", "Характеристики", "Отзывы", "Цвет",
    "Размер", "В наличии", "С этим товаром покупают", "Показать", "Сортировать", "Товары", "Войти",
    "Сайт использует файлы cookie", "Написать отзыв",
)  # fmt: skip


def money(value: int) -> str:
    """A price in tenge, its thousands set off by a narrow space."""
    return f"{value:,}".replace(",", "\u202f") + "&nbsp;&#8376;"


def head(
    words: Words, title: str | None, description: str | None, canonical: str | None, robots: str, alternates: Crumbs
) -> str:
    """The head of a page; None leaves an element out."""
    tags = [
        f"<title>{escape(title)}</title>" if title else "",
        f'<meta name="robots" content="{robots}" />',
        f'<meta name="description" content="{escape(description)}" />' if description else "",
        f'<link rel="canonical" href="{canonical}" />' if canonical else "",
        *(f'<link rel="alternate" hreflang="{lang}" href="{url}" />' for lang, url in alternates),
        '<script>if(!window.BX)window.BX={};BX.message({"LANGUAGE_ID":"ru","FORMAT_DATE":"DD.MM.YYYY","bitrix_sessid":"2f1c"});</script>',
        '<link href="/bitrix/cache/css/s1/eshop_bootstrap_blue/template.css?1520" type="text/css" rel="stylesheet" />',
        '<meta property="og:type" content="website" />',
    ]
    return (
        f'<!DOCTYPE html>\n<html xml:lang="{words.lang}" lang="{words.lang}">\n<head>\n'
        '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />\n'
        '<meta name="viewport" content="user-scalable=no, initial-scale=1.0, width=device-width">\n'
        + "\n".join(tags)
        + "\n</head>"
    )


def top(words: Words, root: str, menu: str, other: tuple[str, str], *, h1: str | None, trail: str) -> str:
    """The panel, the header with its small cart, the menu, and the title area."""
    heading = f'<h1 class="bx-title dbg_title" id="pagetitle">{escape(h1)}</h1>' if h1 else ""
    return f"""<body class="bx-background-image bx-theme-blue"><div id="panel"></div><div class="bx-wrapper" id="bx_eshop_wrap">
<header class="bx-header"><div class="bx-header-section container"><div class="row"><div class="bx-logo"><a class="bx-logo-block hidden-xs" href="{root}">
<img src="/include/logo.png" alt="Дала" width="180" height="60"></a></div><div class="bx-worktime">Дс-Жб 9:00-19:00</div>
<div class="bx-inc-orginfo"><span class="bx-inc-orginfo-phone">8 (727) 300-12-34</span></div>
<a class="bx-lang" href="{other[1]}">{other[0]}</a>
<div id="bx_basketFKauiI" class="bx-basket bx-opener"><div class="bx-hdr-profile"><div class="bx-basket-block"><i class="fa fa-user"></i>
<a href="{root}auth/?login=yes&amp;backurl=%2F">{words.login}</a></div><div class="bx-basket-block"><a href="{root}personal/cart/">Себет</a> 0 позиций на сумму <strong>0 &#8376;</strong></div></div></div></div>
<div class="bx-top-nav bx-blue" id="catalog_menu_XEVOpk"><nav class="bx-top-nav-container"><ul class="bx-nav-list-1-lvl" id="ul_catalog_menu_XEVOpk">{menu}</ul></nav></div>
<div class="col-xs-12"><div id="search" class="bx-searchtitle"><form action="{root}search/index.php"><div class="bx-input-group">
<input id="title-search-input" type="text" name="q" value="" size="40" class="bx-form-control"/></div></form></div></div>
</div></header><div class="workarea"><div class="container bx-content-seection"><div class="row"><div class="bx-breadcrumb-wrap">{trail}</div>{heading}</div>
<div class="row"><div class="bx-content col-xs-12">"""


def bottom(words: Words, root: str, sections: str) -> str:
    """The footer with its sixty links and what is loaded behind it."""
    return f"""</div></div></div></div><footer class="bx-footer"><div class="bx-footer-line"><div class="bx-footer-section container">
<ul class="bx-inclinklist">{sections}</ul><ul><li><a href="{root}about/">О магазине / Дүкен</a></li>
<li><a href="{root}about/delivery/">Жеткізу / Доставка</a></li><li><a href="{root}about/contacts/">Байланыс / Контакты</a></li>
<li><a href="{root}news/">Жаңалықтар / Новости</a></li><li><a href="{root}events/2026/11/">Күнтізбе / Календарь</a></li>
<li><a href="{root}brands/">Бренды</a></li><li><a href="{root}personal/">Жеке кабинет</a></li></ul></div></div>
<div class="bx-up"><a href="javascript:void(0);" data-role="eshopUpButton"><i class="fa fa-caret-up"></i></a></div></footer>
<div class="col-xs-12 hidden-lg bx-cookie-notice cookie-popup"><p>{words.cookies}</p><button class="btn">OK</button></div></div>
<script>BX.ready(function(){{var upButton=document.querySelector('[data-role="eshopUpButton"]');}});</script>
<script type="text/javascript">window.dataLayer=window.dataLayer||[];function gtag(){{dataLayer.push(arguments);}}gtag('config','G-1');</script></body></html>"""


def breadcrumb(words: Words, origin: str, crumbs: Crumbs) -> str:
    """The trail with microdata; its last step is no link."""
    if not crumbs:
        return ""
    steps = "".join(
        f"""<div class="bx-breadcrumb-item" id="bx_breadcrumb_{place}" itemprop="itemListElement" itemscope itemtype="http://schema.org/ListItem">
{'<i class="fa fa-angle-right"></i>' if place else ""}<a href="{url}" title="{escape(name)}" itemprop="item"><span itemprop="name">{escape(name)}</span></a><meta itemprop="position" content="{place + 1}" /></div>"""
        for place, (name, url) in enumerate(crumbs[:-1])
    )
    last = (
        f'<div class="bx-breadcrumb-item"><i class="fa fa-angle-right"></i><span>{escape(crumbs[-1][0])}</span></div>'
    )
    return (
        '<link href="/bitrix/css/main/font-awesome.css" type="text/css" rel="stylesheet" /><div class="bx-breadcrumb" itemscope '
        f'itemtype="http://schema.org/BreadcrumbList">{steps}{last}<div style="clear:both"></div></div>'
    )


def card(words: Words, url: str, name: str, image: str, price: int, number: int, old: int | None = None) -> str:
    """One product of a listing: its picture is a background."""
    before = f'<span class="product-item-price-old">{money(old)}</span>&nbsp;' if old else ""
    return f"""<div class="col-xs-6 col-md-3"><div class="product-item-container" id="bx_3966226736_{number}" data-entity="item"><div class="product-item">
<a class="product-item-image-wrapper" href="{url}" title="{escape(name)}" data-entity="image-wrapper"><span class="product-item-image-original" style="background-image: url('{image}');"></span>
<div class="product-item-label-text product-item-label-small"><div class="hidden-xs"><span>Хит</span></div></div></a>
<div class="product-item-title"><a href="{url}" title="{escape(name)}">{escape(name)}</a></div>
<div class="product-item-info-container product-item-price-container" data-entity="price-block">{before}<span class="product-item-price-current" id="bx_{number}_price">{money(price)}</span></div>
<div class="product-item-info-container product-item-hidden" data-entity="buttons-block"><div class="product-item-button-container">
<a class="btn btn-default btn-sm" href="javascript:void(0)" rel="nofollow">{words.buy}</a></div></div>
<div class="product-item-compare-container"><div class="checkbox"><label><input type="checkbox"><a href="{url}?action=ADD_TO_COMPARE_LIST&amp;id={number}" rel="nofollow">{words.compare}</a></label></div></div>
</div></div></div>"""
