"""Filters that a listing offers by the controls of a form."""

from collections.abc import Sequence

import pytest

from seoaudit.model import FilterControl
from seoaudit.read.answer import Answer
from seoaudit.read.page import read_page

URL = "https://shop.kg/shoes/"
CARDS = "".join(
    f'<div class="product-card"><a href="/p{n}">Boots {n}</a><span class="price">{n}900 сом</span></div>'
    for n in range(1, 7)
)


def controls(filters: str) -> Sequence[FilterControl]:
    html = f'<!doctype html><title>Shoes</title><h1>Shoes</h1>{filters}<div class="product-list">{CARDS}</div>'
    answer = Answer(URL, 200, (("Content-Type", "text/html; charset=utf-8"),), html.encode())
    return read_page(answer).filter_control


def test_checkboxes_selects_and_ranges_of_a_block_of_filters() -> None:
    found = controls(
        '<aside class="filters"><form><input type="checkbox" name="color[]" value="red">'
        '<input type="checkbox" name="color[]" value="blue"><input type="checkbox" name="color[]" value="red">'
        '<select name="size"><option value="">any</option><option value="42">42</option><option>43</option></select>'
        '<input type="text" name="min_price"><input type="text" name="q"><input type="submit" name="go">'
        '<input type="hidden" name="set_filter" value="y"></form></aside>'
    )
    assert found == (
        FilterControl(URL, "color[]", "checkbox", ("red", "blue"), 0),
        FilterControl(URL, "size", "select", ("42", "43"), 1),
        FilterControl(URL, "min_price", "range", (), 2),
    )


@pytest.mark.parametrize(
    "html",
    [
        '<form action="/cart"><input type="radio" name="size" value="42"></form>',
        '<div class="filters"><form method="post"><input type="checkbox" name="color" value="red"></form></div>',
        '<div class="filters"><form><input type="checkbox" value="red"></form></div>',
        '<div class="filters"><form><input type="checkbox" name="color" value="red" disabled></form></div>',
    ],
)
def test_what_chooses_nothing_by_an_address_is_no_filter(html: str) -> None:
    assert controls(html) == ()


def test_a_form_around_the_block_counts_as_one_inside() -> None:
    found = controls('<form><div class="filters"><input type="radio" name="kind" value="a"></div></form>')
    assert [(row.key, row.kind, row.offered) for row in found] == [("kind", "radio", ("a",))]
