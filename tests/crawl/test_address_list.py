"""Lists of addresses as people have them: exports of spreadsheets and tools, text files, packed or not."""

import gzip

import pytest

from seoaudit.crawl.address_list import read_list
from seoaudit.errors import UsageError

A, B = "https://shop.kg/a", "https://shop.kg/b"


@pytest.mark.parametrize(
    "data",
    [
        b"https://shop.kg/a\nhttps://shop.kg/b\n",
        b"https://shop.kg/a\r\n\r\n# a comment\r\n  https://shop.kg/b  ",
        b"\xef\xbb\xbfhttps://shop.kg/a\nhttps://shop.kg/b\nhttps://shop.kg/a\n",
        b"url\nhttps://shop.kg/a\nhttps://shop.kg/b\n",
        "Адрес\nhttps://shop.kg/a\nhttps://shop.kg/b\n".encode("windows-1251"),
        b'"Address","Status Code"\n"https://shop.kg/a","200"\n"https://shop.kg/b","404"\n',
        "Верхняя страница;Клики\nhttps://shop.kg/a;5\nhttps://shop.kg/b;3\n".encode(),
        b"https://shop.kg/a,200,\"A, or not\"\nhttps://shop.kg/b,404,B\n",
        "https://shop.kg/a\tA\nhttps://shop.kg/b\tB\n".encode("utf-16"),
        gzip.compress(b"https://shop.kg/a\nhttps://shop.kg/b\n", mtime=0),
        b"shop.kg/a\nhttps://me:secret@shop.kg/b#part\n",
        b'"https://shop.kg/a"\n"https://shop.kg/b"\n',
    ],
)  # fmt: skip
def test_the_same_two_addresses(data: bytes) -> None:
    found = read_list(data, "list.txt")
    assert (found.urls, found.refused, found.others, found.complaint()) == ((A, B), (), (), None)


def test_commas_in_addresses_are_kept() -> None:
    assert read_list(b"https://shop.kg/a,1\n", "list.txt").urls == ("https://shop.kg/a,1",)
    assert read_list(b"https://shop.kg/a,1\nhttps://shop.kg/b\n", "list.txt").urls == ("https://shop.kg/a,1", B)


def test_lines_that_are_no_addresses_are_named() -> None:
    found = read_list(b"https://shop.kg/a\nnonsense\n/b\nftp://me:secret@shop.kg/c\nmailto:x@shop.kg\n", "list.txt")
    assert found.urls == (A,)
    assert found.refused == ("ftp://shop.kg/c",)
    assert found.others == ("nonsense", "/b", "mailto:x@shop.kg")
    complaint = found.complaint() or ""
    assert complaint.startswith("4 lines are no web addresses: 'nonsense', '/b'")
    assert complaint.endswith("and 1 more")
    assert "secret" not in complaint


@pytest.mark.parametrize("data", [b"", b"\n# nothing\n", b"nonsense\nftp://shop.kg/\n", b"\x1f\x8b broken", b"url\n"])
def test_nothing_left_is_a_mistake(data: bytes) -> None:
    with pytest.raises(UsageError, match=r"list\.txt"):
        read_list(data, "list.txt")
