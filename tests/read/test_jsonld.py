"""What JSON-LD must give, script by script, whole, broken, repaired or hostile."""

import time

import pytest
from lxml import html

from seoaudit.read.jsonld import JsonBlock, read_block, read_blocks

GOOD = '{"@context": "https://schema.org", "@type": "Product", "name": "Survivor"}'
MIB = 1024 * 1024


def page(*scripts: str, kind: str = "application/ld+json") -> list[JsonBlock]:
    body = "".join(f'<script type="{kind}">{script}</script>' for script in scripts)
    return read_blocks(html.fromstring(f"<html><head>{body}</head><body></body></html>").iter("script"), MIB)


@pytest.mark.parametrize(
    "kind",
    ["application/ld+json", "APPLICATION/LD+JSON", " application/ld+json ", "application/ld+json; charset=utf-8"],
)
def test_every_spelling_of_the_type(kind: str) -> None:
    assert [block.value["name"] for block in page(GOOD, kind=kind)] == ["Survivor"]


def test_other_scripts_are_none() -> None:
    assert page(GOOD, kind="application/json") == []


def test_a_comment_hides_a_script() -> None:
    root = html.fromstring(f'<html><body><!-- <script type="application/ld+json">{GOOD}</script> --></body></html>')
    assert read_blocks(root.iter("script"), MIB) == []


def test_template_is_inert_and_noscript_told() -> None:
    root = html.fromstring(
        f'<html><body><template><script type="application/ld+json">{GOOD}</script></template>'
        f'<noscript><script type="application/ld+json">{GOOD}</script></noscript></body></html>'
    )
    blocks = read_blocks(root.iter("script"), MIB)
    assert [(block.inert, block.faults) for block in blocks] == [(True, ["in_template"]), (False, ["in_template"])]


@pytest.mark.parametrize(
    ("broken", "steps"),
    [
        (f"<!-- {GOOD} -->", ("html_comment",)),
        (f"<!-- a note -->\n{GOOD}", ("html_comment",)),
        (f"<![CDATA[{GOOD}]]>", ("cdata",)),
        (f"//<![CDATA[\n{GOOD}\n//]]>", ("cdata",)),
        (f"/*<![CDATA[*/{GOOD}/*]]>*/", ("cdata",)),
        (f"/* note */ {GOOD} // end", ("js_comment",)),
        (GOOD[:-1] + ",}", ("trailing_comma",)),
        (GOOD + ";", ("trailing_semicolon",)),
        (GOOD.replace('"', "&quot;"), ("html_entities",)),
        (GOOD + "\n" + GOOD, ("concatenated",)),
        (f"<!-- {GOOD[:-1]},}}; -->", ("html_comment", "trailing_comma", "trailing_semicolon")),
    ],
)
def test_repairs(broken: str, steps: tuple[str, ...]) -> None:
    block = read_block(broken)
    assert block.error
    assert block.repairs == steps
    value = block.value[0] if isinstance(block.value, list) else block.value
    assert value["name"] == "Survivor"


@pytest.mark.parametrize(
    "broken",
    [
        GOOD.replace('"', "'"),
        '{name: "x"}',
        '{"name": "a "quoted" word"}',
        GOOD[:-1],
        GOOD + " text after",
        '{"price": NaN}',
        '{"price": -Infinity}',
        '{"price": ' + "9" * 5_000 + "}",
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 20_000 + "1" + "}" * 20_000,
        "nothing",
    ],
)
def test_what_is_not_repaired_stays_broken(broken: str) -> None:
    first, second = page(broken, GOOD)
    assert first.error
    assert first.value is None
    assert second.value["name"] == "Survivor"
    assert second.error is None


def test_repairs_leave_strings_alone() -> None:
    block = read_block('{"@context": "https://schema.org", "url": "https://a.kg//b", "name": ", ] /* x */",}')
    assert block.value == {"@context": "https://schema.org", "url": "https://a.kg//b", "name": ", ] /* x */"}


def test_line_and_column_of_the_break() -> None:
    block = read_block('\n{\n  "name": "x",\n  "price": 1 299\n}')
    assert (block.pos, block.line_and_column) == (31, (4, 14))


def test_an_empty_block() -> None:
    for text in ("", " \n ", "\ufeff\u00a0"):
        block = read_block(text)
        assert (block.faults, bool(block.error), block.value) == (["empty"], True, None)


def test_bom_and_nbsp_around() -> None:
    block = read_block(f"\ufeff\u00a0{GOOD}\u00a0")
    assert block.error is None
    assert block.faults == []


def test_control_characters_and_duplicate_keys() -> None:
    block = read_block('{"@context": "https://schema.org", "name": "a\nb", "name": "c\td"}')
    assert block.error is None
    assert set(block.faults) == {"control_chars", "duplicate_key"}
    assert block.value["name"] == "c\td"


def test_numbers_stay_as_written() -> None:
    block = read_block('{"@context": "https://schema.org", "a": 1299.00, "b": 1e999, "c": 7}')
    assert [str(block.value[key]) for key in "abc"] == ["1299.00", "1e999", "7"]


@pytest.mark.parametrize(
    ("context", "faults"),
    [
        ('"https://schema.org"', []),
        ('"http://www.schema.org/"', []),
        ('["https://schema.org", {"x": "y"}]', []),
        ('{"@vocab": "https://schema.org/"}', []),
        ('"schema.org"', ["bad_context"]),
        ('"http://schema.org/Product"', ["bad_context"]),
        ('"https://example.org/remote.json"', ["bad_context"]),
        ("7", ["bad_context"]),
        ("null", ["no_context"]),
    ],
)
def test_contexts(context: str, faults: list[str]) -> None:
    assert read_block(f'{{"@context": {context}, "@type": "Product"}}').faults == faults


def test_a_missing_context_in_a_list() -> None:
    assert read_block(f'[{GOOD}, {{"@type": "Product"}}]').faults == ["no_context"]


def test_lone_surrogates_are_read() -> None:
    assert read_block('{"@context": "https://schema.org", "name": "a\\ud800b"}').value["name"] == "a\ud800b"


def test_too_much_is_told_not_called_broken() -> None:
    first, second, third = page(GOOD, f'{{"a": "{"x" * MIB}"}}', GOOD)
    assert first.value is not None
    assert (second.faults, second.error, second.value) == (["too_large"], None, None)
    assert third.faults == ["too_large"]


@pytest.mark.parametrize(
    "text", ["/*" * 300_000, "<!--" * 200_000, '"' * 500_000, ",]" * 300_000, "{" * 99 + '"\\' * 300_000]
)
def test_hostile_texts_take_no_time(text: str) -> None:
    start = time.perf_counter()
    read_block(text)
    assert time.perf_counter() - start < 2
