"""Charsets: what was declared, what is used, and whether something was lost."""

import pytest

from seoaudit.read.charset import to_utf8

RUSSIAN = "<html><title>Ботинки мужские зимние</title><p>Купить ботинки в Бишкеке, доставка по городу. Гарантия.</p>"
CASES = {
    "utf-8 as declared": (RUSSIAN.encode(), "text/html; charset=utf-8", "utf-8"),
    "windows-1251 as declared": (RUSSIAN.encode("cp1251"), "text/html; charset=windows-1251", "windows-1251"),
    "says utf-8, sends windows-1251": (RUSSIAN.encode("cp1251"), "text/html; charset=utf-8", "windows-1251"),
    "says nothing, sends windows-1251": (RUSSIAN.encode("cp1251"), "text/html", "windows-1251"),
    "says nothing, sends koi8-r": (RUSSIAN.encode("koi8-r"), "text/html", "koi8-r"),
    "says windows-1251, sends utf-8": (RUSSIAN.encode(), "text/html; charset=windows-1251", "utf-8"),
    "unknown label": (RUSSIAN.encode(), "text/html; charset=klingon", "utf-8"),
    "quoted label": (RUSSIAN.encode("cp1251"), 'text/html; charset="windows-1251"', "windows-1251"),
    "byte order mark": (b"\xef\xbb\xbf" + RUSSIAN.encode(), "text/html; charset=windows-1251", "utf-8"),
    "utf-16 with a mark": (RUSSIAN.encode("utf-16"), None, "utf-16-le"),
    "utf-16 without a mark": (RUSSIAN.encode("utf-16-be"), "text/html", "utf-16-be"),
}


@pytest.mark.parametrize("name", CASES)
def test_text_is_read_whole(name: str) -> None:
    body, content_type, used = CASES[name]
    text = to_utf8(body, content_type)
    assert (text.data.decode(), text.used, text.damaged) == (RUSSIAN, used, False)


def test_meta_declares_where_the_header_does_not() -> None:
    body = '<meta charset="windows-1251"><title>Обувь</title>'.encode("cp1251")
    text = to_utf8(body, "text/html")
    assert (text.declared, text.used) == ("windows-1251", "windows-1251")


def test_header_goes_before_meta() -> None:
    text = to_utf8(b'<meta charset="koi8-r"><p>plain', "text/html; charset=utf-8")
    assert (text.declared, text.used) == ("utf-8", "utf-8")


def test_a_few_broken_letters_damage_utf8_but_do_not_change_it() -> None:
    text = to_utf8(RUSSIAN.encode() + b"\xd0<p>", "text/html; charset=utf-8")
    assert (text.used, text.damaged) == ("utf-8", True)


def test_nul_bytes_are_left_out() -> None:
    assert to_utf8(b"<title>a\0b</title>", None).data == b"<title>ab</title>"


@pytest.mark.parametrize("label", ["utf-7", "hex", "rot13", "idna", "unicode_escape", "base64"])
def test_codecs_that_are_no_charsets_are_not_used(label: str) -> None:
    assert to_utf8(b"<p>+ADw-script</p>", f"text/html; charset={label}").used == "utf-8"
