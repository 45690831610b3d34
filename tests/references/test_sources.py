"""Manufacturers' texts as users have them: each form gives its texts, and what is wrong is told in one line."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from seoaudit.before import as_before
from seoaudit.config import Configuration, configure
from seoaudit.errors import UsageError
from seoaudit.model import Fetched, Run, TextBlock
from seoaudit.references import refuse_unreadable, source, store_references
from seoaudit.store.audit import memory_database
from seoaudit.store.parts import PartWriter
from seoaudit.store.run import create_run

ONE = "Лёгкие ботинки из мягкого нубука греют в мороз и не скользят на льду"
TWO = "Высокие сапоги на овчине сшиты вручную из плотной кожи с молнией сбоку"


def texts(*paths: Path, shop: str = "https://shop.kg/") -> list[tuple[str, int, str]]:
    """Source, place and text of what these paths give to an audit of the shop."""
    con = memory_database()
    store_references(con, Run("1", ".", shop, {"reference_texts": [str(path) for path in paths]}, {}, ""))
    return con.execute("select source, ordinal, text from reference_text order by id").fetchall()


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def feed(items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return (
        f"{head}<rss><channel><description>Лента поставщика: всё для магазина на любой сезон года</description>{items}"
    )


def test_paragraphs_of_a_file_and_the_file_whole(tmp_path: Path) -> None:
    path = written(tmp_path / "brand.txt", f"{ONE}\r\n\r\n<p>{TWO}</p>\r\n \r\nкоротко\r\n")
    assert texts(path) == [
        ("brand.txt", 0, f"{ONE} {TWO} коротко"),
        ("brand.txt", 1, ONE),
        ("brand.txt", 2, TWO),
    ]


def test_a_folder_of_files_and_one_text_twice(tmp_path: Path) -> None:
    folder = tmp_path / "brand"
    folder.mkdir()
    written(folder / "a.txt", ONE.encode("cp1251"))
    written(folder / "b.txt", f"\ufeff{TWO}")
    written(folder / "c.txt", ONE.encode("utf-16"))
    assert texts(folder) == [("brand/a.txt", 1, ONE), ("brand/b.txt", 1, TWO)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", f'sku,Description\n1,"{ONE}"\n'),
        ("a.csv", f"Артикул;Наименование;Описание\n1;Ботинки, зимние;{ONE}\n".encode("cp1251")),
        ("a.tsv", f"sku\ttext\n1\t<b>{ONE}</b>\n"),
        ("a.csv", f"sku|name|about\n1|Ботинки|{ONE}\n"),
        ("a.CSV", f'\ufeffdescription\r\n"{ONE.replace(" ", chr(10))}"\r\n'),
    ],
    ids=["commas", "semicolons in windows-1251", "tabs", "the longest column", "lines in a cell"],
)
def test_tables(tmp_path: Path, name: str, content: str | bytes) -> None:
    assert texts(written(tmp_path / name, content)) == [(name, 2, ONE)]


@pytest.mark.parametrize(
    "content",
    [
        feed(f"<item><title>Б</title><description><![CDATA[<p>{ONE}</p>]]></description></item></channel></rss>"),
        feed(
            f'<item xmlns:g="http://base.google.com/ns/1.0"><g:description>{ONE}</g:description></item></channel></rss>'
        ),
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><summary>Б</summary><content>{ONE}</content></entry></feed>',
        '<?xml version="1.0" encoding="windows-1251"?><!DOCTYPE yml_catalog SYSTEM "shops.dtd"><yml_catalog><shop>'
        f'<offers><offer id="1"><name>Б</name><description>{ONE}</description></offer></offers></shop></yml_catalog>',
    ],
    ids=["rss", "google", "atom", "yml"],
)
def test_feeds(tmp_path: Path, content: str) -> None:
    coded = content.encode("cp1251" if "windows-1251" in content else "utf-8")
    assert texts(written(tmp_path / "feed.xml", coded)) == [("feed.xml", 1, ONE)]


def test_what_stands_on_the_shop_itself_is_left_out(tmp_path: Path) -> None:
    items = f"<item><link>https://www.shop.kg/a</link><description>{ONE}</description></item>"
    items += f"<item><link>https://brand.com/b</link><description>{TWO}</description></item>"
    path = written(tmp_path / "feed.xml", feed(f"{items}</channel></rss>"))
    table = written(tmp_path / "a.csv", f"url;description\nhttps://shop.kg/a;{ONE}\n")
    assert texts(path, table) == [("feed.xml", 2, TWO)]


def test_descriptions_of_another_shop_s_run(tmp_path: Path) -> None:
    run = create_run(tmp_path / "brand", "https://brand.com/", {}, {})
    writer = PartWriter(Path(run.folder))
    pages = [Fetched(f"https://brand.com/{kind}", page_type=kind) for kind in ("product", "article")]
    blocks = [TextBlock(page.url, "description", ONE) for page in pages] + [TextBlock(pages[0].url, "main", TWO)]
    for number, page in enumerate(pages, 1):
        writer.add(number, {"fetched": [page], "text_block": [block for block in blocks if block.url == page.url]})
    writer.commit()
    writer.close()
    path = Path(run.folder)
    assert texts(path) == [(f"{tmp_path.name}/brand", 1, ONE)]
    assert texts(path, shop="https://www.brand.com/") == []


def test_entities_are_not_read(tmp_path: Path) -> None:
    secret = written(tmp_path / "secret.txt", ONE)
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "{ONE}">]>'
    items = f"<item><description>&x; &y; {TWO}</description></item></channel></rss>"
    ((_, _, text),) = texts(written(tmp_path / "feed.xml", feed(items, head)))
    assert TWO in text
    assert ONE not in text


BAD: Mapping[str, tuple[str, str | bytes, str]] = {
    "an empty table": ("a.csv", "", "holds no text"),
    "headings alone": ("a.csv", "sku;description\n", "holds no text"),
    "a cell without end": ("a.csv", 'description\n"' + "слово " * 50_000, "no table"),
    "a picture": ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no text file"),
    "a workbook": ("a.csv", b"PK\x03\x04\x14\0\x06\0", "no text file"),
    "broken XML": ("a.xml", "<rss><channel><item><description>Ботинки", "no whole XML"),
    "an empty feed": ("a.yml", "", "no whole XML"),
    "settings": ("a.yml", "rate: 2\n", "no whole XML"),
    "no items": ("a.xml", f"<page><description>{ONE}</description></page>", "holds no text"),
}


@pytest.mark.parametrize("bad", BAD)
def test_bad_files_are_named_with_the_reason(tmp_path: Path, bad: str) -> None:
    name, content, reason = BAD[bad]
    path = written(tmp_path / name, content)
    with pytest.raises(UsageError, match=reason) as refusal:
        refuse_unreadable([str(path)])
    assert str(refusal.value).startswith(f"reference_texts: {path}: ")
    assert "\n" not in str(refusal.value)


def test_a_file_that_is_gone_an_empty_folder_a_broken_run(tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    for path, reason in ((tmp_path / "gone.txt", "no such file"), (run, "holds no text")):
        with pytest.raises(UsageError, match=reason):
            refuse_unreadable([str(path)])
    written(run / "run.json", "{")
    with pytest.raises(UsageError, match="is damaged"):
        refuse_unreadable([str(run)])


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert source.MOST_BYTES == 100_000_000
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(source.MOST_BYTES + 1)
    with pytest.raises(UsageError, match="larger than 100 MB"):
        refuse_unreadable([str(path)])


def test_paths_are_relative_to_the_configuration_and_kept_whole(tmp_path: Path) -> None:
    written(tmp_path / "brand.txt", ONE)
    config = configure(written(tmp_path / "seoaudit.yaml", "reference_texts: [brand.txt]\n"), {})
    assert config.reference_texts == (str(tmp_path / "brand.txt"),)
    run = Run("1", ".", "https://shop.kg/", config.model_dump(mode="json"), {}, "")
    assert as_before(run, Configuration()).reference_texts == config.reference_texts


def test_a_missing_path_is_told_at_once(tmp_path: Path) -> None:
    path = written(tmp_path / "seoaudit.yaml", "reference_texts: [brand.txt]\n")
    with pytest.raises(UsageError, match=r"reference_texts: brand\.txt: there is no such file"):
        configure(path, {})
