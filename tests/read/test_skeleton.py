"""Skeletons: pages of one template share a hash, pages of two do not."""

# ruff: noqa: E501 - HTML reads best unbroken

from tests.read.reading import read


def template(html: str) -> str | None:
    return read(html).fetched.template


def listing(count: int, extra: str = "") -> str:
    items = "".join(
        f'<li class="item item-{n} {"active" if n == 1 else ""}"><a href="/p/{n}">x</a></li>' for n in range(count)
    )
    return f'<main class="page page-12"><h1>A</h1>{extra}<ul class="list">{items}</ul></main>'


def product(description: str) -> str:
    return f'<main class="product"><h1>A</h1><div class="description">{description}</div><dl class="specs"><dt>a<dd>b</dl></main>'


def test_the_number_of_items_digits_and_states_do_not_count() -> None:
    assert template(listing(3)) == template(listing(40))


def test_what_editors_write_does_not_count() -> None:
    assert template(product("<p>x</p>")) == template(
        product('<div class="a"><ul><li>x</li></ul><table><tr><td>y</table></div>')
    )


def test_texts_do_not_count() -> None:
    assert template(listing(3)) == template(listing(3).replace("<h1>A", "<h1>Quite another"))


def test_two_templates_differ() -> None:
    assert template(listing(3)) != template(product("x"))


def test_reviews_and_related_products_do_not_count() -> None:
    more = '<div class="reviews"><div class="one"><p>x</p></div></div><div class="related"><ul class="r"><li>y</li></ul></div>'
    assert template(listing(3)) == template(listing(3, more).replace(more, "")) == template(listing(3))
