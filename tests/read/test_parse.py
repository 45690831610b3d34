"""Pages whose tags are out of order: what browsers make of them is what is read."""

import time

import pytest

from seoaudit.model import Fetched, PageFacts
from seoaudit.read import read_page
from tests.read.reading import answer, read

_CANONICAL = '<link rel="canonical" href="/b/">'
_PAGE = "<!doctype html><html><head><title>T</title>{}</head><body>{}</body></html>"


def page(source: str) -> Fetched:
    return read(source).fetched


@pytest.mark.parametrize(
    "source",
    [
        f"<html><head><title>T</title></head>{_CANONICAL}<body><p>x</p>",
        f"<html><head><title>T</title></head>\n<head>{_CANONICAL}</head><body><p>x</p>",
        f"<html><head><title>T</title></head></head>{_CANONICAL}</head><body><p>x</p>",
        f"<html><title>T</title>{_CANONICAL}<main><p>x</p></main></html>",
    ],
)
def test_what_stands_before_body_stands_in_head(source: str) -> None:
    """The HTML standard, 13.2.6.4.6: "after head" such elements are put into head."""
    found = page(f"<!doctype html>{source}")
    assert (found.canonical, found.canonical_outside_head) == ("https://shop.kg/b/", False)
    assert found.canonicals == ()


@pytest.mark.parametrize(
    "source",
    [
        f"<html><head><title>T</title></head><body><p>x</p>{_CANONICAL}",
        f"<html><head><title>T</title></head><div>x</div>{_CANONICAL}<body><p>x</p>",
        f"<html><body><p>x</p></body><head><title>T</title>{_CANONICAL}</head></html>",
    ],
)
def test_what_stands_behind_the_first_content_does_not(source: str) -> None:
    found = page(f"<!doctype html>{source}")
    assert (found.canonical, found.canonical_outside_head) == (None, True)


def test_a_page_goes_on_behind_its_end() -> None:
    """An included piece closes the document; browsers show what follows in body."""
    facts = read(
        '<html><head><title>T</title></head><body></body></html><h1>Boots</h1><a href="/c">c</a><img src="/i">'
    )
    assert (facts.fetched.h1, facts.fetched.h1_count) == ("Boots", 1)
    assert [link.target for link in facts.link] == ["https://shop.kg/c"]
    assert [image.alt_state for image in facts.image] == ["missing"]


def test_a_second_document_in_a_page_is_part_of_it() -> None:
    second = f"<html><head><title>Pasted</title>{_CANONICAL}</head><body><p>Pasted text</p></body></html>"
    facts = read(f"<html><head><title>T</title></head><body><h1>Boots</h1></body></html>{second}<a href='/c'>c</a>")
    found = facts.fetched
    assert (found.title, found.title_count, found.h1) == ("T", 1, "Boots")
    assert (found.canonical, found.canonical_outside_head) == (None, True)
    assert [link.target for link in facts.link] == ["https://shop.kg/c"]


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("Warning: mysql_connect() in /a.php<html lang='ru'><title>T</title><p>x", "ru"),
        ("<br /><b>Notice</b>: x<br /><!doctype html><html class=no-js lang=ky-KG><title>T</title><p>x", "ky-KG"),
        ("<p>x<!-- <html lang=en> --><script>'<html lang=de>'</script><html><title>T</title>", None),
        ("<html><title>T</title><p>x", None),
    ],
)
def test_the_language_of_a_page_with_a_warning_before_it(source: str, language: str | None) -> None:
    assert page(source + "</html>").lang == language


@pytest.mark.parametrize(
    ("body", "heading", "count"),
    [
        ("<h1><p>Boots</p></h1><p>x</p>", "Boots", 1),
        ("<h1 class=a> <P class=b>Winter</p><p>boots</h1><p>x</p>", "Winter boots", 1),
        ("<h1>Boots<h2>Sizes</h2><p>x</p>", "Boots", 1),
        ("<div><h1>Boots <h1>Sizes</h1><p>x</p></div><p>y</p>", "Boots", 2),
        ("</body></html><h1><p>Boots</p></h1><p>x</p>", "Boots", 1),
        ("<H1><P>Boots</P></H1><p>x</p>", "Boots", 1),
        ("<h1></h1><p>x</p>", None, 0),
        ("<h1><table><tbody><tr><td>Boots</td> <td>42</td></tr></tbody></table></h1><p>x</p>", "Boots 42", 1),
        ("<h1></h1><table><tr><td>Boots</td></tr></table><p>x</p>", None, 0),
        ("<h1>Boots<pre>x</pre></h1><p>y</p>", "Boots x", 1),
        ("<nav><h1>Shop</h1></nav><p>x</p>", "Shop", 1),
        ("<nav><h1>Shop</h1></nav><main><h1>Boots</h1></main>", "Boots", 2),
        ("<main><p>x</p></main><footer><div><h1>Shop <b>Bishkek</b></h1></div></footer>", "Shop Bishkek", 1),
        ("<template><h1>A</h1></template><noscript><h1>B</h1></noscript><!-- <h1>C</h1> --><p>x</p>", None, 0),
    ],
)
def test_headings_wherever_they_stand(body: str, heading: str | None, count: int) -> None:
    found = page(_PAGE.format("", body))
    assert (found.h1, found.h1_count) == (heading, count)


@pytest.mark.parametrize(
    ("body", "anchor"),
    [
        ("<a href=/b>\n<table><tr><td>Boots</td></tr></table></a> of felt", "Boots"),
        (
            "<div><a href=/b class=c><table><tr><td><img src=/i alt=x></td><td>Boots</td></tr></table></a></div>",
            "Boots",
        ),
        ("<a href=/b></a><table><tr><td>Boots</td></tr></table>", None),
        ("<a href=/b>Felt</a><table><tr><td>Boots</td></tr></table>", "Felt"),
    ],
)
def test_a_link_around_a_table_holds_it(body: str, anchor: str | None) -> None:
    facts = read(_PAGE.format("", body))
    assert [link.anchor for link in facts.link] == [anchor]


def images(facts: PageFacts) -> list[str | None]:
    return [image.src for image in facts.image]


def test_what_follows_a_drawing_that_is_never_closed_is_read() -> None:
    body = '<p>a <svg viewBox="0 0 1 1"><path d="M0 0"><div><h1>Boots</h1></div><a href="/c">c</a><img src="/i">'
    facts = read(_PAGE.format("", body))
    assert (facts.fetched.h1, images(facts)) == ("Boots", ["https://shop.kg/i"])
    assert [link.target for link in facts.link] == ["https://shop.kg/c"]


def test_what_is_moved_keeps_its_order() -> None:
    facts = read(_PAGE.format("", "<main><h1>Boots<h2>Sizes</h2> from 36 </h1> to 46</main>"))
    text = next(block.text for block in facts.text_block if block.role == "main")
    assert text == "Boots Sizes from 36 to 46"


def test_headings_without_end_take_no_time() -> None:
    started = time.process_time()
    assert page(_PAGE.format("", "<h1><h2>a</h2></h1>" * 10_000 + _CANONICAL * 10_000)).h1 is None
    assert time.process_time() - started < 2


def test_what_is_drawn_stays_in_its_drawing() -> None:
    drawn = "<svg><title>Cart</title><foreignObject><div>x</div></foreignObject></svg><svg><path d='M0'/>"
    assert page(_PAGE.format("", f"{drawn}<h1>Boots</h1>")).title == "T"


def test_a_charset_in_a_comment_declares_nothing() -> None:
    source = '<!-- <meta charset="koi8-r"> --><meta charset="windows-1251"><title>Обувь</title><h1>Обувь</h1>'
    given = answer(source.encode("cp1251"), content_type="text/html")
    assert read_page(given).fetched.title == "Обувь"
