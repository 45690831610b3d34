"""Charsets: what was declared, what is used, and whether something was lost."""

import pytest

from seoaudit.model import Fetched
from seoaudit.read import read_page
from seoaudit.read.charset import to_utf8
from tests.read.reading import answer

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
    "utf-16 without a mark, low byte first": (RUSSIAN.encode("utf-16-le"), "text/html", "utf-16-le"),
    "utf-16 without a mark, said to be utf-8": (RUSSIAN.encode("utf-16-le"), "text/html; charset=utf-8", "utf-16-le"),
    "unknown label, windows-1251": (RUSSIAN.encode("cp1251"), "text/html; charset=klingon", "windows-1251"),
    "a mark goes before the header": (RUSSIAN.encode("utf-16"), "text/html; charset=koi8-r", "utf-16-le"),
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


def page(head: str, charset: str, content_type: str | None) -> Fetched:
    """The facts of a Russian page with `head`, encoded in `charset`."""
    body = f"<!DOCTYPE html><html><head>{head}{RUSSIAN.removeprefix('<html>')}".encode(charset)
    return read_page(answer(body, content_type=content_type)).fetched


@pytest.mark.parametrize(
    ("head", "charset", "content_type", "declared", "used"),
    [
        ('<meta charset="utf-8">', "utf-8", "text/html; charset=windows-1251", "windows-1251", "utf-8"),
        ('<meta charset="koi8-r">', "cp1251", "text/html; charset=windows-1251", "windows-1251", "windows-1251"),
        ('<meta charset="windows-1251">', "koi8-r", "text/html; charset=koi8-r", "koi8-r", "koi8-r"),
        ("", "cp1251", "text/html; charset=utf-8", "utf-8", "windows-1251"),
        ("", "koi8-r", "text/html; charset=utf-8", "utf-8", "koi8-r"),
        ("", "cp1251", None, None, "windows-1251"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
            "cp1251",
            "text/html",
            "windows-1251",
            "windows-1251",
        ),
        ("", "utf-8", "text/html; charset=klingon", "klingon", "utf-8"),
        ("", "cp1251", "text/html; charset=klingon", "klingon", "windows-1251"),
        ("", "utf-16-le", "text/html", None, "utf-16-le"),
        ("", "utf-16-be", "text/html; charset=utf-8", "utf-8", "utf-16-be"),
    ],
)
def test_what_was_declared_and_used_are_facts(
    head: str, charset: str, content_type: str | None, declared: str | None, used: str
) -> None:
    fetched = page(head, charset, content_type)
    assert (fetched.outcome, fetched.title) == ("ok", "Ботинки мужские зимние")
    assert (fetched.charset_declared, fetched.charset_used, fetched.charset_damaged) == (declared, used, False)


@pytest.mark.parametrize("charset", ["shift_jis", "euc_jp", "big5", "euc_kr", "cp1252", "cp1253", "cp866"])
def test_the_detector_is_believed_for_three_charsets_alone(charset: str) -> None:
    """Undeclared bytes of any other are kept as damaged UTF-8: a guess would make foreign words of a short page."""
    words = {"cp1252": "Schöne Grüße für müde Füße", "cp1253": "Χειμερινές μπότες", "cp866": "Зимние ботинки"}
    text = words.get(charset, "日本 中文" if charset != "euc_kr" else "겨울 부츠")
    read = to_utf8(f"<title>{text}</title><p>{text * 9}</p>".encode(charset), "text/html")
    assert (read.used, read.damaged) == ("utf-8", True)


def test_lone_surrogates_are_replaced_and_said() -> None:
    body = b'<title>a\xed\xa0\x80b</title><h1>&#xD800;c</h1><a href="/\xed\xa0\x80">x</a>'
    facts = read_page(answer(body))
    assert facts.fetched.charset_damaged
    texts = (facts.fetched.title, facts.fetched.h1, facts.targets[0])
    assert all(text and not any("\ud800" <= letter <= "\udfff" for letter in text) for text in texts)
    assert facts.fetched.title and facts.fetched.title.startswith("a") and facts.fetched.title.endswith("b")


def test_a_declaration_behind_the_first_eight_kib_is_none() -> None:
    late = "<!--" + "x" * 9000 + '--><meta charset="koi8-r">'
    assert to_utf8(f"{late}{RUSSIAN}".encode(), "text/html").declared is None


@pytest.mark.parametrize(
    ("head", "charset", "content_type", "fault"),
    [
        ('<meta charset="utf-8">', "utf-8", "text/html; charset=UTF-8", None),
        ('<meta charset="utf-8">', "utf-8", "text/html", None),
        ("", "utf-8", "text/html; charset=utf8", None),
        ('<meta charset="cp1251">', "cp1251", "text/html; charset=windows-1251", None),
        ('<meta charset="utf-16">', "utf-8", "text/html; charset=utf-8", None),
        ("", "utf-8", "text/html", "undeclared"),
        ("", "cp1251", None, "undeclared"),
        ('<meta charset="windows-1251">', "utf-8", "text/html; charset=utf-8", "header_meta"),
        ('<meta charset="koi8-r">', "cp1251", "text/html; charset=windows-1251", "header_meta"),
        ('<meta charset="windows-1251">', "utf-8", "text/html", "bytes"),
        ("", "cp1251", "text/html; charset=utf-8", "bytes"),
        ("", "utf-8", "text/html; charset=klingon", None),
        ("", "utf-16-le", "text/html", None),
        ("", "utf-8-sig", "text/html", None),
    ],
)
def test_declarations_that_are_missing_disagree_or_are_untrue(
    head: str, charset: str, content_type: str | None, fault: str | None
) -> None:
    assert page(head, charset, content_type).charset_fault == fault


def test_a_page_of_ascii_needs_no_declaration() -> None:
    assert read_page(answer("<title>Boots</title>", content_type="text/html")).fetched.charset_fault is None
