"""The number of a product comes in; its page in an OpenCart shop goes out."""
# ruff: noqa: E501 - markup reads best as the platform prints it

from html import escape

from tests.wild.opencart_frame import Frame
from tests.wild.opencart_goods import (
    BRANDS,
    NO_ALT,
    NO_CANONICAL,
    NO_DESCRIPTION,
    NO_H1,
    NO_TEXT,
    NO_TITLE,
    NO_TRAIL,
    NOINDEX,
    PRODUCTS,
    SAME_DESCRIPTION,
    SAME_TEXT,
    SAME_TITLE,
    SUBS,
    TOPS,
    name_of,
    price_of,
    sub_of,
    text_of,
)
from tests.wild.opencart_theme import link
from tests.wild.wild import Query, Reply


class Products(Frame):
    """Pages of products."""

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
