"""The button that loads more products is told from those that open a text, a filter or reviews."""

import pytest

from tests.read.reading import read
from tests.read.test_declared import cards


def more(after: str, number: int = 6) -> str | None:
    body = f'<main><h1>Обувь</h1><div class="grid">{cards(number)}</div>{after}</main>'
    return read(body, url="https://shop.kg/obuv/").fetched.load_more


@pytest.mark.parametrize(
    "words",
    [
        "Показать ещё",
        "Показать еще 24 товара",
        "Загрузить ещё",
        "Ещё товары",
        "Load more",
        "Show more products",
        "Mehr Produkte anzeigen",
        "Weitere Artikel laden",
        "Дагы көрсөтүү",
        "Дагы 12 товар жүктөө",
        "Тағы көрсету",
        "Yana ko'rsatish",
    ],
)
def test_words_of_the_button(words: str) -> None:
    assert more(f"<div class='more'><button type='button'>{words}</button></div>") == words


@pytest.mark.parametrize(
    "after",
    [
        "<a href='#' class='btn'>Показать ещё</a>",
        "<a href='javascript:void(0)'>Показать ещё</a>",
        "<div class='btn btn-default' data-use='show-more-1'>Показать ещё</div>",
        "<p>Страница 1 из 5</p><button>Показать ещё</button>",
    ],
)
def test_what_looks_like_a_button(after: str) -> None:
    assert more(after) == "Показать ещё"


@pytest.mark.parametrize(
    "after",
    [
        "",
        "<a href='/obuv/?page=2'>Показать ещё</a>",
        "<div class='seo'><p>Обувь шьют в Бишкеке из кожи и войлока для зимы.</p><button>Показать ещё</button></div>",
        "<button hidden>Показать ещё</button>",
        "<div style='display: none'><button>Показать ещё</button></div>",
        "<div class='hidden'><button>Показать ещё</button></div>",
        "<div class='reviews'><button>Показать ещё</button></div>",
        "<button>Показать ещё отзывы</button>",
        "<button>Подписаться</button>",
    ],
)
def test_other_buttons(after: str) -> None:
    assert more(after) is None


def test_a_page_without_products_has_none() -> None:
    assert more("<button>Показать ещё</button>", number=0) is None
