"""`seoaudit inspect PAGE...` as a user meets it: everything read from files, folders, standard input and addresses."""

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from seoaudit.config import Configuration
from seoaudit.inspecting import Wishes, inspect
from seoaudit.model import LANGUAGES
from seoaudit.report.page import SCHEMA
from tests.conftest import Page, Serve
from tests.program import call

FIXTURES = Path(__file__).parent.parent / "fixtures" / "pages"
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
KEYS = "name price currency availability sku gtin mpn brand rating review_count url".split()

MARKUP = {
    "@context": "https://schema.org",
    "@type": "Product",
    "name": "Ботинки «Зима»",
    "sku": "B-40",
    "gtin13": "4006381333931",
    "brand": {"@type": "Brand", "name": "Тулпар"},
    "image": "/i/1.jpg",
    "aggregateRating": {"@type": "AggregateRating", "ratingValue": "4.5", "reviewCount": 12},
    "offers": {"@type": "Offer", "price": "1299.50", "availability": "https://schema.org/InStock", "url": "/p/1"},
}
BODY = (
    f'<script type="application/ld+json">{json.dumps(MARKUP, ensure_ascii=False)}</script><nav><a href="/">Дүкөн</a> '
    '<a href="/obuv/">Обувь</a></nav><h1>Ботинки «Зима»</h1><p>1 299,50 сом</p><button>В корзину</button>'
    "<table><tr><td>Материал</td><td>кожа</td></tr><tr><td>Подошва</td><td>резина</td></tr></table>"
)
HTML = f"<!DOCTYPE html><html lang=ru><head><title>Ботинки</title></head><body>{BODY}</body></html>"
CANONICAL = HTML.replace("<title>", '<link rel="canonical" href="https://shop.kg/p/1"><title>')


Lines = list[dict[str, Any]]


def strict(text: str) -> Lines:
    """The lines of JSON, each by the schema."""
    found = [json.loads(line, parse_constant=pytest.fail) for line in text.splitlines()]
    for line in found:
        assert [error.message for error in VALIDATOR.iter_errors(line)] == []
    return found


@pytest.fixture
def read(capsys: pytest.CaptureFixture[str]) -> Any:
    """What --json says of files, with the exit code and the words on stderr."""

    def lines(*names: str | Path, base: str | None = None, code: int = 0) -> tuple[Lines, list[str]]:
        assert inspect([str(name) for name in names], Wishes(base=base, as_json=True), Configuration()) == code
        out, err = capsys.readouterr()
        return strict(out), err.splitlines()

    return lines


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json.loads(SCHEMA.read_text("utf-8")))


def test_the_main_product_with_sources_and_what_is_missing(read: Any, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML, "utf-8")
    ((line,), errors) = read(tmp_path / "a.html", base="https://shop.kg/p/1")
    assert errors == []
    assert (line["file"], line["base"]) == (str(tmp_path / "a.html"), "https://shop.kg/p/1")
    assert (line["outcome"], line["reason"], line["page_type"], line["type_confidence"]) == (
        "ok",
        None,
        "product",
        "high",
    )
    assert line["product"] == {
        "name": "Ботинки «Зима»",
        "price": "1299.5",
        "currency": "KGS",
        "availability": "InStock",
        "sku": "B-40",
        "gtin": "4006381333931",
        "mpn": None,
        "brand": "Тулпар",
        "rating": 4.5,
        "review_count": 12,
        "url": "https://shop.kg/p/1",
    }
    assert list(line["product"]) == list(line["sources"]) == KEYS
    sources = line["sources"]
    assert (sources["price"], sources["currency"], sources["mpn"]) == ("json-ld", "visible", None)
    assert line["missing"] == {
        "google": {"product_snippet": [], "merchant_listing": ["Offer.priceCurrency"], "breadcrumb": None},
        "yandex": {"product": ["Product.description", "Offer.priceCurrency"]},
    }


def test_the_facts_are_all_there(read: Any, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML, "utf-8")
    ((line,), _) = read(tmp_path / "a.html", base="https://shop.kg/p/1")
    facts = line["facts"]
    assert facts["fetched"]["title"] == "Ботинки"
    assert {(row["name"], row["value"]) for row in facts["specification"]} == {
        ("Материал", "кожа"),
        ("Подошва", "резина"),
    }
    assert [row["target"] for row in facts["link"]] == ["https://shop.kg/", "https://shop.kg/obuv/"]
    assert {tuple(row["types"]) for row in facts["sd_node"]} >= {("Product",), ("Offer",), ("Brand",)}
    assert facts["offer"][0]["price"] == "1299.5"
    assert isinstance(facts["fetched"]["type_evidence"], list)
    assert not any(
        "url" in row or None in row.values() for rows in facts.values() for row in rows if rows is not facts["fetched"]
    )


def test_a_page_without_a_product(read: Any, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<!DOCTYPE html><title>T</title><h1>Контакты</h1><p>Бишкек, Чүй 1", "utf-8")
    ((line,), _) = read(tmp_path / "a.html")
    assert line["product"] is line["sources"] is None
    assert line["missing"]["google"] == {"product_snippet": None, "merchant_listing": None, "breadcrumb": None}


def test_every_fixture_by_the_schema(read: Any) -> None:
    lines, errors = read(FIXTURES)
    assert errors == []
    assert [line["file"] for line in lines] == [str(path) for path in sorted(FIXTURES.glob("*/page.html"))]


def nameless(line: dict[str, Any]) -> dict[str, Any]:
    """A line without what names the file and its host."""
    text = json.dumps({key: value for key, value in line.items() if key not in ("file", "base")}, ensure_ascii=False)
    found: dict[str, Any] = json.loads(re.sub(r"https://(?:shop[.]kg|magazin-77[.]example)", "https://HOST", text))
    found["facts"]["fetched"].pop("bytes")
    return found


@pytest.mark.parametrize("name", ["bitrix-home", "ky-home", "shopify-home", "woocommerce-home"])
def test_a_home_page_without_an_address_is_called_no_category(read: Any, name: str) -> None:
    ((line,), _) = read(FIXTURES / name / "page.html")
    assert (line["base"], line["page_type"], line["type_confidence"]) == (None, "other", "low")


@pytest.mark.parametrize("name", ["ky-category", "opencart-category", "shopify-collection", "tilda-store"])
def test_a_category_is_known_without_an_address(read: Any, name: str) -> None:
    ((line,), _) = read(FIXTURES / name / "page.html")
    assert (line["base"], line["page_type"]) == (None, "category")


@pytest.mark.parametrize("page", [HTML, CANONICAL, (FIXTURES / "shopify-product" / "page.html").read_text("utf-8")])
def test_names_of_files_folders_and_hosts_tell_nothing(read: Any, tmp_path: Path, page: str) -> None:
    names = ["product/p.html", "category/index.html", "cart/login.htm", "0", "blog/2024/news.php", "search.html.gz"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        data = page.replace("shop.kg", "magazin-77.example").encode() if name == "0" else page.encode()
        (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    lines, _ = read(*(tmp_path / name for name in names))
    assert [nameless(line) for line in lines] == [nameless(lines[0])] * len(names)
    bases = ["https://shop.kg/x7", "https://magazin-77.example/x7"]
    hosts = [read(tmp_path / name, base=base)[0][0] for name, base in zip(names[:2], bases, strict=True)]
    assert nameless(hosts[0])["product"] == nameless(hosts[1])["product"]
    assert nameless(hosts[0])["page_type"] == nameless(hosts[1])["page_type"] == lines[0]["page_type"]


def test_a_page_without_an_address_says_nothing_of_one(read: Any, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        HTML + '<a href="?sort=price">Цена</a><a href="">Жогору</a><img src="b.jpg">', "utf-8"
    )
    ((line,), _) = read(tmp_path / "a.html")
    assert "invalid" not in json.dumps(line)
    assert "saved" not in json.dumps(line)
    assert line["base"] is None
    assert line["product"]["url"] == "/p/1"
    assert [row.get("target") for row in line["facts"]["link"]] == ["/", "/obuv/", "?sort=price", None]
    assert line["missing"]["google"]["merchant_listing"] == ["Offer.priceCurrency"]


def test_its_canonical_address_is_its_own(read: Any, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(CANONICAL, "utf-8")
    ((line,), _) = read(tmp_path / "a.html")
    assert line["base"] == "https://shop.kg/p/1"
    assert [row["target"] for row in line["facts"]["link"]] == ["https://shop.kg/", "https://shop.kg/obuv/"]
    ((line,), _) = read(tmp_path / "a.html", base="https://staging.example/x")
    assert line["base"] == "https://staging.example/x"
    assert line["facts"]["link"][0]["target"] == "https://staging.example/"


@pytest.mark.parametrize(
    "note",
    [
        "<!-- saved from url=(0019)https://shop.kg/p/1 -->",
        "<!--\n Page saved with SingleFile \n url: https://shop.kg/p/1 \n saved date: Mon Nov 02 2026\n-->",
    ],
)
def test_the_address_that_a_browser_noted(read: Any, tmp_path: Path, note: str) -> None:
    (tmp_path / "a.html").write_text(HTML.replace("<html", f"{note}<html"), "utf-8")
    ((line,), _) = read(tmp_path / "a.html")
    assert (line["base"], line["facts"]["link"][0]["target"]) == ("https://shop.kg/p/1", "https://shop.kg/")
    ((line,), _) = read(tmp_path / "a.html", base="https://staging.example/x")
    assert line["base"] == "https://staging.example/x"
    (tmp_path / "a.html").write_text(CANONICAL.replace("<html", f"{note.replace('/p/1', '/p/1?a=1')}<html"), "utf-8")
    ((line,), _) = read(tmp_path / "a.html")
    assert line["base"] == "https://shop.kg/p/1"


def test_a_root_is_the_address_of_a_home_page_alone(read: Any, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML, "utf-8")
    (tmp_path / "b.html").write_text("<!DOCTYPE html><title>T</title><h1>Дүкөн</h1><p>Кош келиңиз</p>", "utf-8")
    lines, _ = read(tmp_path, base="https://shop.kg/")
    assert [line["page_type"] for line in lines] == ["product", "home"]
    assert lines[0]["facts"]["link"][0]["target"] == "https://shop.kg/"
    wrong = CANONICAL.replace("https://shop.kg/p/1", "https://shop.kg/")
    (tmp_path / "a.html").write_text(wrong, "utf-8")
    assert read(tmp_path / "a.html")[0][0]["page_type"] == "product"


def test_packed_files_are_read(read: Any, tmp_path: Path) -> None:
    whole = gzip.compress(HTML.encode())
    (tmp_path / "a.html.gz").write_bytes(whole)
    (tmp_path / "b.gz").write_bytes(HTML.encode())
    (tmp_path / "c.html").write_bytes(whole)
    (tmp_path / "d.html.gz").write_bytes(whole[:-40])
    (tmp_path / "e.html.gz").write_bytes(whole[:60] + b"\0\0\0" + whole[63:])
    (tmp_path / "f.html.gz").write_bytes(gzip.compress(b"<html>" + b"a" * 40_000_000))
    lines, errors = read(tmp_path, code=2)
    assert [line["outcome"] for line in lines] == ["ok", "ok", "ok", "truncated", "bad_encoding", "too_large"]
    assert [line["product"]["sku"] for line in lines[:3]] == ["B-40"] * 3
    assert [error.partition(": ")[2].partition(":")[0] for error in errors] == [
        str(tmp_path / name) for name in ("d.html.gz", "e.html.gz", "f.html.gz")
    ]


def test_a_folder_gives_its_pages_in_order(read: Any, tmp_path: Path) -> None:
    for name in ("b/2.htm", "b/1.xhtml", "a.HTML", "c", "b/deep/er/x.html", "d.php"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(HTML, "utf-8")
    (tmp_path / "b" / "style.css").write_text("a { color: red }", "utf-8")
    (tmp_path / "b" / "data.json").write_text('{"html": "<p>"}', "utf-8")
    (tmp_path / "b" / "map.xml.gz").write_bytes(gzip.compress(b"<?xml version='1.0'?><urlset></urlset>"))
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(500))
    (tmp_path / "loop").symlink_to(tmp_path)
    lines, errors = read(tmp_path)
    assert errors == []
    names = [str(Path(line["file"]).relative_to(tmp_path)) for line in lines]
    assert names == ["a.HTML", "b/1.xhtml", "b/2.htm", "b/deep/er/x.html", "c", "d.php"]


def test_nothing_is_lost_by_bad_input(read: Any, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML, "utf-8")
    (tmp_path / "empty.html").touch()
    (tmp_path / "noise.html").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "none").mkdir()
    (tmp_path / "text.txt").write_text("no page", "utf-8")
    names = ["empty.html", "nothing.html", "noise.html", "none", "text.txt", "a\0b", "a.html"]
    lines, errors = read(*(tmp_path / name for name in names), "ftp://shop.kg/", "https://", "https://[x]/", code=2)
    assert [Path(line["file"]).name for line in lines] == ["empty.html", "noise.html", "text.txt", "a.html"]
    assert [line["outcome"] for line in lines] == ["empty", "not_html", "not_html", "ok"]
    told = [
        "empty", "no such file", "not_html", "no page in this folder", "not_html", "null", "no address", "no address",
        "no address",
    ]  # fmt: skip
    assert len(errors) == len(told)
    assert all(word in error and error.startswith("seoaudit: ") for word, error in zip(told, errors, strict=True)), (
        errors
    )


@pytest.mark.parametrize("address", ["http://[x", "//[", "javascript:1", "http://", "#", "https://shop.kg:99999/"])
def test_a_broken_canonical_is_no_address(read: Any, tmp_path: Path, address: str) -> None:
    (tmp_path / "a.html").write_text(CANONICAL.replace("https://shop.kg/p/1", address), "utf-8")
    for base in (None, "https://shop.kg/"):
        ((line,), _) = read(tmp_path / "a.html", base=base)
        assert (line["base"], line["outcome"], line["product"]["sku"]) == (base, "ok", "B-40")


def test_what_cannot_be_read(read: Any, tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to("/proc/self/mem")  # what even root is refused
    (tmp_path / "b.html").write_text(HTML, "utf-8")
    (line,), (error,) = read(tmp_path / "a.html", tmp_path / "b.html", code=2)
    assert line["product"]["sku"] == "B-40"
    assert "a.html" in error
    assert "input/output error" in error.lower()


@pytest.mark.parametrize("packed", [False, True])
def test_standard_input(tmp_path: Path, packed: bool) -> None:
    data = gzip.compress(HTML.encode()) if packed else HTML.encode()
    command = [sys.executable, "-m", "seoaudit", "inspect", "-", "--json", "--base", "https://shop.kg/p/1"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    done = subprocess.run(command, cwd=tmp_path, input=data, capture_output=True, env=environment, check=True)
    (line,) = strict(done.stdout.decode())
    assert (line["file"], line["product"]["sku"]) == ("-", "B-40")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_tree_for_a_person(capsys: pytest.CaptureFixture[str], tmp_path: Path, lang: Any) -> None:
    broken = '<script type="application/ld+json">{"a": \n"b" c}</script>'
    (tmp_path / "a.html").write_text(HTML.replace("</body>", f'{broken}<a href="/c">C</a></body>'), "utf-8")
    assert inspect([str(tmp_path)], Wishes(limit=2), Configuration(lang=lang)) == 0
    out = capsys.readouterr().out
    words = {
        "en": ("Main product", "Required fields that are missing", "and 1 more", "line 2"),
        "ru": ("Основной товар", "Недостающие обязательные поля", "и ещё 1", "строка 2"),
        "ky": ("негизги товары", "Жетишпеген милдеттүү талаалар", "дагы 1 бар", "2-сап"),
    }[lang]
    for text in (*words, "Ботинки «Зима» [json-ld]", "1299.5 [json-ld]", "Offer.priceCurrency", "offers: Offer"):
        assert text in out, text


def test_texts_of_a_page_do_not_reach_the_terminal_raw(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    evil = "\x1b[31m\x07\u202e\u200b\u009b\ufeff"
    page = HTML.replace("Ботинки", f"Бот{evil}инки").replace("кожа", f"ко{evil}жа").replace("/obuv/", f"/ob{evil}uv/")
    (tmp_path / f"a{chr(27)}[2J.html").write_text(page, "utf-8")
    for as_json in (True, False):
        inspect([str(tmp_path)], Wishes(as_json=as_json), Configuration())
        out, err = capsys.readouterr()
        assert not set(out + err) & set("\x1b\x07\u202e\u200b\u009b\ufeff")


SHOP = {
    "/": Page("<!DOCTYPE html><title>Дүкөн</title><h1>Дүкөн</h1>"),
    "/p/1": Page(HTML),
    "/old": Page(status=301, headers={"Location": "/older"}),
    "/older": Page(status=302, headers={"Location": "/p/1"}),
    "/robots.txt": Page("User-agent: *\nDisallow: /closed", headers={"Content-Type": "text/plain"}),
}


def test_addresses_are_fetched_as_a_crawl_does(serve: Serve, tmp_path: Path) -> None:
    shop = serve(SHOP)
    (tmp_path / "a.html").write_text(HTML, "utf-8")
    asked = [f"{shop.origin}/p/1", "a.html", f"{shop.origin}/gone", f"{shop.origin}/old", f"{shop.origin}/closed"]
    done = call(tmp_path, "inspect", *asked, "--json", "--rate", "0")
    lines = strict(done.stdout)
    assert [line.get("url") or line["file"] for line in lines] == [
        f"{shop.origin}/p/1", "a.html", f"{shop.origin}/gone", f"{shop.origin}/old", f"{shop.origin}/older",
        f"{shop.origin}/p/1", f"{shop.origin}/closed",
    ]  # fmt: skip
    assert [line["outcome"] for line in lines] == [
        "ok", "ok", "http_error", "redirect", "redirect", "ok", "robots_disallowed",
    ]  # fmt: skip
    assert [line.get("status") for line in lines] == [200, None, 404, 301, 302, 200, None]
    assert lines[0]["product"]["sku"] == lines[5]["product"]["sku"] == "B-40"
    assert lines[0]["facts"]["link"] == [
        {**row, "target": f"{shop.origin}{row['target']}"} for row in lines[1]["facts"]["link"]
    ]
    assert done.returncode == 3
    assert [line for line in done.stderr.splitlines() if "robots_disallowed" in line]
    assert "/closed" not in shop.asked
    assert shop.asked.count("/p/1") == shop.asked.count("/robots.txt") == 1
    assert not any(path.name != "a.html" for path in tmp_path.iterdir())


def test_rdfa_is_read_on_request(serve: Serve, tmp_path: Path) -> None:
    thing = '<div vocab="https://schema.org/" typeof="Product"><b property="sku">R-1</b></div>'
    page = f"<!DOCTYPE html><title>T</title>{thing}"
    shop = serve({"/": Page(page)})
    (tmp_path / "a.html").write_text(page, "utf-8")
    for words, syntaxes in (((), []), (("--rdfa",), ["rdfa"])):
        done = call(tmp_path, "inspect", f"{shop.origin}/", "a.html", "--json", *words)
        assert done.returncode == 0, done.stderr
        for line in strict(done.stdout):
            assert [block["syntax"] for block in line["facts"]["sd_block"]] == syntaxes


def test_an_address_that_cannot_be_had(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML, "utf-8")
    done = call(tmp_path, "inspect", "http://127.0.0.1:9/x", "a.html", "--json")
    assert [line["outcome"] for line in strict(done.stdout)] == ["robots_unreachable", "ok"]
    assert done.returncode == 3
    (error,) = done.stderr.splitlines()
    assert "http://127.0.0.1:9/x" in error


MEMORY = """
import resource, sys
from seoaudit.config import Configuration
from seoaudit.inspecting import Wishes, inspect
inspect([sys.argv[1]], Wishes(as_json=True), Configuration())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
"""


def test_many_files_take_no_more_memory_than_few(tmp_path: Path) -> None:
    sizes = []
    for count in (50, 1_000):
        folder = tmp_path / str(count)
        folder.mkdir()
        for number in range(count):
            page = HTML.replace("Ботинки", f"Ботинки {number}") + f"<p>{number} сөз.</p>" * 200
            (folder / f"{number:05}.html").write_text(page, "utf-8")
        command = [sys.executable, "-c", MEMORY, str(folder)]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
        assert len(done.stdout.splitlines()) == count
        sizes.append(int(done.stderr))
    assert sizes[1] - sizes[0] < 60, sizes
