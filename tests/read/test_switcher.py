"""Languages that a page offers by script alone: two at least in one list, none of them with an address."""

import pytest

from tests.read.reading import read

HEAD = '<html lang="ru"><title>Магазин</title><body><header>'
TAIL = "</header><main><h1>Магазин</h1><p>Обувь и сумки из Бишкека.</p></main></html>"


def languages(html: str) -> tuple[str, ...]:
    return read(HEAD + html + TAIL).fetched.scripted_languages


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<form method=post action=/language><button name=code value=ru-ru>Русский</button>"
         "<button name=code value=ky-kg>Кыргызча</button></form>", ("ky", "ru")),
        ("<select><option value=ru>Русский</option><option value=kk>Қазақша</option></select>", ("kk", "ru")),
        ("<ul><li><a href='#'>Русский</a></li><li><a href='#'>English</a></li></ul>", ("en", "ru")),
        ("<ul><li><a href='javascript:setLang(1)'>Oʻzbekcha</a></li><li><a>x</a><button>Русский</button></li></ul>",
         ("ru", "uz")),
        ("<ul><li><a href='javascript:void(0)'>O‘zbekcha</a><a href='#'>Ўзбекча</a><a href=''>ENGLISH</a></ul>",
         ("en", "uz")),
    ],
)  # fmt: skip
def test_lists_without_addresses(html: str, wanted: tuple[str, ...]) -> None:
    assert languages(html) == wanted


@pytest.mark.parametrize(
    "html",
    [
        "<a href=/ru>Русский</a><a href=/ky>Кыргызча</a>",
        "<a href='?lang=ru'>Русский</a><a href='?lang=ky'>Кыргызча</a>",
        "<select onchange='go(this)'><option value=/ru/>Русский</option><option value=/ky/>Кыргызча</option></select>",
        "<button data-href=/ky/>Кыргызча</button><button data-href=/ru/>Русский</button>",
        "<button onclick=\"location='/ky'\">Кыргызча</button><button onclick=\"location='/'\">Русский</button>",
        "<select><option>KGS</option><option>KZT</option></select><select><option>Русский</option></select>",
        "<button>English</button><div><div><div><button>Русский</button></div></div></div>",
        "<select><option>Кыргызстан</option><option>Казахстан</option><option>RU</option><option>KZ</option></select>",
    ],
)
def test_addresses_currencies_countries_and_single_words(html: str) -> None:
    assert languages(html) == ()


def test_what_a_link_names_elsewhere_is_offered() -> None:
    buttons = "<div><button>Русский</button><button>Кыргызча</button><button>English</button></div>"
    assert languages(buttons + "<footer><a href=/ky>Кыргызча</a></footer>") == ("en", "ru")
