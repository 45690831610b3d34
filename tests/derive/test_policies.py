"""What product pages answer to those who ask about delivery, payment, returns and warranty."""

from typing import Any

from tests.derive.shop import shop

LINKS = ["/", "/catalog", "/contacts"]


def told(
    *links: tuple[str, str], lang: str | None = "ru", text: str = "", pages: tuple[dict[str, Any], ...] = ()
) -> set[str] | None:
    """The subjects that a product page with these links answers; None where nothing is said."""
    product = {"url": "/p/a", "page_type": "product", "lang": lang}
    rows = [{"fetch_id": 1, "url": "/p/a", "target": url, "anchor": "Анор"} for url in LINKS]
    rows += [{"fetch_id": 1, "url": "/p/a", "target": url, "anchor": anchor} for url, anchor in links]
    block = [{"fetch_id": 1, "url": "/p/a", "role": "main", "text": text}]
    con = shop(fetched=[product, *pages], link=rows, text_block=block)
    found = con.execute("select subject, told from policy").fetchall()
    return {subject for subject, answered in found if answered} if found else None


def test_a_word_in_an_anchor_or_an_address_answers() -> None:
    assert told(("/info/1", "Доставка и оплата"), ("/vozvrat", "Подробнее")) == {"delivery", "payment", "returns"}
    assert told(("/i/1", "Жеткирүү"), ("/i/2", "Төлөм"), ("/i/3", "Кепилдик")) == {"delivery", "payment", "warranty"}
    assert told(("/versand", "Versand & Zahlung"), ("/agb", "Widerruf"), lang="de") == {
        "delivery",
        "payment",
        "returns",
    }


def test_the_text_of_the_product_page_answers() -> None:
    assert told(text="Бесплатная доставка, возврат 14 дней, гарантия год") == {"delivery", "returns", "warranty"}


def test_the_title_of_the_page_behind_a_link_answers() -> None:
    assert told(("/i/9", "Покупателям"), pages=({"url": "/i/9", "title": "Оплата картой"},)) == {"payment"}


def test_silence_is_a_fault_in_a_known_language_alone() -> None:
    assert told() == set()
    assert told(lang="tr") is None
    assert told(lang=None) is None
