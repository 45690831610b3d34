"""Choices of size, colour and the like, as platforms build them, and what only looks like one."""

import pytest

from seoaudit.read import Answer, read_page

OPTIONS = "<option value=''>Выбрать опцию</option><option>42</option><option>43</option>"


def choices(body: str) -> tuple[str, ...]:
    page = (
        '<!doctype html><html><head><title>Анор</title><meta property="og:type" content="product"></head><body><main>'
        f'<h1>Ботинки Анор</h1><div class="price">4 900 сом</div>{body}</main></body></html>'
    )
    answer = Answer("https://shop.kg/p/1", 200, (("content-type", "text/html; charset=utf-8"),), page.encode())
    (product,) = read_page(answer).product
    return product.choices


BUTTON = "<button>В корзину</button>"


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        pytest.param(
            '<table class="variations"><tr><th class="label"><label for="pa_size">Размер</label></th><td class="value">'
            f'<select id="pa_size" name="attribute_pa_size">{OPTIONS}</select></td></tr></table>',
            ("Размер",),
            id="a variable product of WooCommerce",
        ),
        pytest.param(
            '<div class="form-group required"><label class="control-label">Цвет</label><div id="input-option218">'
            '<div class="radio"><label><input type="radio" name="option[218]" value="5"> чёрный</label></div>'
            '<div class="radio"><label><input type="radio" name="option[218]" value="6"> белый</label></div>'
            "</div></div>",
            ("Цвет",),
            id="radio buttons of OpenCart",
        ),
        pytest.param(
            '<fieldset class="product-form__input"><legend>Size</legend>'
            '<input type="radio" id="s" name="Size" value="S"><label for="s">S</label>'
            '<input type="radio" id="m" name="Size" value="M"><label for="m">M</label></fieldset>',
            ("Size",),
            id="a fieldset of Shopify",
        ),
        pytest.param(
            '<div data-entity="sku-line-block"><div class="product-item-detail-info-container-title">Объём памяти</div>'
            '<ul class="product-item-scu-item-list"><li title="128 ГБ" data-treevalue="1_1" data-onevalue="1"></li>'
            '<li title="256 ГБ" data-treevalue="1_2" data-onevalue="2"></li></ul></div>',
            ("Объём памяти",),
            id="offers of 1C-Bitrix",
        ),
        pytest.param(
            '<div>Цвет: <b>красный</b></div><ul><li><button data-value="r"></button></li>'
            '<li><button data-value="g"></button></li></ul>',
            ("Цвет",),
            id="swatches each in an item, the chosen one named",
        ),
        pytest.param(f"<p>Өлчөмүн тандаңыз</p><select>{OPTIONS}</select>", ("Өлчөмүн тандаңыз",), id="Kyrgyz"),
        pytest.param(f"<p>Түсі</p><select>{OPTIONS}</select>", ("Түсі",), id="Kazakh"),
        pytest.param(f"<p>O‘lchami</p><select>{OPTIONS}</select>", ("O‘lchami",), id="Uzbek"),
        pytest.param(
            f"<p>Размер</p><select>{OPTIONS}</select><p>Цвет</p><select>{OPTIONS}</select>",
            ("Размер", "Цвет"),
            id="two of them",
        ),
    ],
)
def test_a_choice(body: str, labels: tuple[str, ...]) -> None:
    assert choices(body + BUTTON) == labels


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<p>Количество</p><select>{OPTIONS}</select>{BUTTON}", id="an amount"),
        pytest.param(f"<p>Упаковка</p><select>{OPTIONS}</select>{BUTTON}", id="a wrapping"),
        pytest.param(f"<p>Размер</p><select><option>Выберите<option>42</select>{BUTTON}", id="one value"),
        pytest.param(f"{BUTTON}<table><tr><td>Размер</td><td>41, 42, 43</td></tr></table>", id="a specification"),
        pytest.param(f"{BUTTON}<p>Цвет: <a href='/f/red'>красный</a>, <a href='/f/blue'>синий</a></p>", id="links"),
        pytest.param(f"<p>Размер</p><select>{OPTIONS}</select>", id="nothing to buy"),
        pytest.param(
            f"{BUTTON}<div class='filter'><p>Размер</p><select>{OPTIONS}</select></div>", id="a filter of the shop"
        ),
        pytest.param(
            f"{BUTTON}<p>{'Ботинки для гор. ' * 200}</p><p>Размер</p><select>{OPTIONS}</select>",
            id="far from the button",
        ),
        pytest.param(
            f"<p>Мы пошили эту пару так, чтобы размер можно было подобрать и по длине стопы, и по полноте.</p>"
            f"<select>{OPTIONS}</select>{BUTTON}",
            id="prose before a select",
        ),
    ],
)
def test_no_choice(body: str) -> None:
    assert choices(body) == ()
