"""Elements that lead to a page by their own script alone."""

import pytest

from seoaudit.model import ScriptLink
from tests.read.reading import URL, read


def links(html: str) -> list[tuple[str | None, str]]:
    return [(link.target, link.position) for link in read(html).script_link]


@pytest.mark.parametrize(
    ("html", "target", "position"),
    [
        ("<span onclick=\"location.href='/obuv'\">Обувь</span>", "https://shop.kg/obuv", "content"),
        ('<div onclick="window.location = &quot;/obuv&quot;; return false">О</div>', "https://shop.kg/obuv", "content"),
        ("<b onclick=\"document.location.assign('/obuv')\">О</b>", "https://shop.kg/obuv", "content"),
        ("<b onclick=\"window.open('/obuv', '_blank')\">О</b>", "https://shop.kg/obuv", "content"),
        ("<a href=\"JavaScript:location.replace('/obuv')\">О</a>", "https://shop.kg/obuv", "content"),
        ("<nav><ul><li onclick=\"location='/obuv'\">Обувь</li></ul></nav>", "https://shop.kg/obuv", "nav"),
        ("<footer><p><span onclick=\"location='/obuv'\">О</span></p></footer>", "https://shop.kg/obuv", "footer"),
    ],
)
def test_leads(html: str, target: str, position: str) -> None:
    assert links(html) == [(target, position)]


@pytest.mark.parametrize(
    "code",
    [
        "show('/obuv')",
        "location.href = '/obuv?id=' + id",
        "location.href = '/obuv/{{slug}}'",
        "location.href = url",
        "location.hash = '#more'",
        "location.href = '#more'",
        "location.href == '/obuv'",
        "modal.open('/obuv')",
        "open('/obuv')",
        "my.location.href = '/obuv'",
        "location.href = '/cart/'",
        "location.href = '/index.php?route=checkout/cart'",
        "location.href = '/personal/order/make/'",
        "location.href = '/?add-to-cart=7'",
        "location.href = 'tel:+996555'",
    ],
)
def test_leads_nowhere_that_a_robot_should_go(code: str) -> None:
    assert links(f'<span onclick="{code}">Обувь</span>') == []


def test_a_row() -> None:
    html = "<p><span title='К обуви' onclick=\"location.href =\n '/obuv'\"></span></p>"
    assert read(html).script_link == (
        ScriptLink(URL, "https://shop.kg/obuv", "К обуви", "span", "content", "location.href = '/obuv'", 0),
    )
