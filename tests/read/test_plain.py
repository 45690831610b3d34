"""The text of fragments, compared with BeautifulSoup's reading of the same: slower by far, and independent."""

import time

import pytest
from bs4 import BeautifulSoup

from seoaudit.read.plain import fragment_text


def as_soup_reads_it(text: str) -> str:
    soup = BeautifulSoup(text, "lxml")
    for hidden in soup(["script", "style"]):
        hidden.decompose()
    for block in soup(["p", "li", "br", "div", "td"]):
        block.insert_before(" ")
        block.insert_after(" ")
    return " ".join(soup.get_text().split())


@pytest.mark.parametrize(
    "text",
    [
        "Жылуу бут кийим",
        "<p>Тёплые <b>бот</b>инки</p><p>из кожи</p>",
        "Состав:<ul><li>кожа<li>мех</ul>",
        "раз<br>два<br/>три",
        "5 &lt; 6 &amp; 7 &gt; 3, цена 4&nbsp;900",
        "<script>var x = 1;</script>Описание<style>p{}</style>",
        "<table><tr><td>Размер</td><td>42</td></tr></table>",
        "не закрыт <b>тег и <i>ещё",
    ],
)
def test_fragments(text: str) -> None:
    assert fragment_text(text) == as_soup_reads_it(text)


def test_hostile_fragments_take_no_time() -> None:
    started = time.process_time()
    for text in ("<div>" * 20_000 + "x", "<p>слово слово</p>" * 5_000, "<" * 100_000):
        fragment_text(text)
    assert time.process_time() - started < 2
