"""Main texts, hreflang codes and the home page's links in; the languages of pages, codes and switches out."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import duckdb

from seoaudit.derive.language import Told, table, tell
from seoaudit.read.formats import is_country
from seoaudit.store.append import append

_SAMPLE = """
select
    page.url,
    nullif(lower(regexp_extract(trim(page.lang), '^[A-Za-z]+')), '') as declared,
    text_block.hash,
    if(length(text_block.text) <= 1000, text_block.text, left(text_block.text, 500) || ' '
        || substr(text_block.text, length(text_block.text) // 2, 250) || ' ' || right(text_block.text, 250)) as sample
from html_page as page
join text_block on text_block.url = page.url and text_block.role = 'main'
where text_block.word_count >= 20
"""
_WHOLE = """
select main.url, main.hash, left(main.text, 6000), list(review.text) filter (review.text is not null)
from text_block as main
join unnest($urls) as wanted (url) on wanted.url = main.url
left join text_block as review on review.url = main.url and review.role = 'review'
where main.role = 'main'
group by all
"""
_READ = 3000
_CODE = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?", re.IGNORECASE)
_REGIONS = {"UK": "GB"}


class Code(NamedTuple):
    """A code of hreflang: its language, its fault (a word of the table hreflang_code) and what is meant."""

    language: str | None
    fault: str | None = None
    expected: str | None = None


def page_languages(con: duckdb.DuckDBPyConnection) -> None:
    """Fill page_language: a look at three passages of each text, and at all of it where they are not plainly declared.

    Reviews count for nothing: buyers write in the language they like.
    """
    rows = con.execute(_SAMPLE).fetchall()
    seen: dict[tuple[str, str | None], Told] = {}
    unclear: dict[str, str] = {}
    for url, declared, hash_, sample in rows:
        key = (hash_, declared)
        if key not in seen:
            seen[key] = tell(sample, declared)
            if seen[key].foreign:
                unclear[hash_] = url
    texts = {
        hash_: _without(text, reviews or ())
        for _, hash_, text, reviews in con.execute(_WHOLE, {"urls": sorted(unclear.values())}).fetchall()
    }
    seen |= {key: tell(texts[key[0]], key[1]) for key in seen if key[0] in texts}
    append(con, "page_language", (_row(url, declared, seen[hash_, declared]) for url, declared, hash_, _ in rows))


def _without(text: str, reviews: Sequence[str]) -> str:
    for review in reviews:
        text = text.replace(review, " ")
    return text[:_READ]


def _row(url: str, declared: str | None, told: Told) -> tuple[Any, ...]:
    share = told.foreign_words / told.words if told.words else 0.0
    passage = told.passage if told.foreign else None
    return url, declared, told.language, told.words, told.foreign, told.foreign_words, share, passage


def hreflang_codes(con: duckdb.DuckDBPyConnection) -> None:
    """Fill hreflang_code: every code in use, judged."""
    codes = con.execute("select distinct hreflang from hreflang where hreflang is not null").fetchall()
    append(con, "hreflang_code", ((code, *read_code(code)) for (code,) in sorted(codes)))


def read_code(code: str) -> Code:
    """What a code says: a language of ISO 639-1, perhaps a script, perhaps a region of ISO 3166-1; or x-default.

    Case is free. kg, which names Kongo, is taken for Kyrgyzstan's code. Languages of three letters and regions in
    figures are left alone: some engines read them. Source: Google Search Central, "Tell Google about localized versions
    of your page".
    """
    parts = _CODE.fullmatch(code.replace("_", "-"))
    if not parts:
        return Code(None, None if code.lower() == "x-default" else "form" if code else "empty")
    language, script, region = parts[1].lower(), parts[2], (parts[3] or "").upper()
    right = table()["countries"].get(language, language)
    meant = "-".join(filter(None, (right, script, _REGIONS.get(region, region))))
    if right != language:
        return Code(right, "country", meant)
    if len(language) == 2 and language not in _languages():
        return Code(None, "language")
    if region.isalpha() and not is_country(region):
        return Code(right, "region", meant if region in _REGIONS else right)
    return Code(right, "separator", meant) if "_" in code else Code(right)


def _languages() -> set[str]:
    return {*" ".join(table()["codes"]).split(), *table()["withdrawn"].split()}
