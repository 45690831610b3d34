"""The folder of another shop's run comes in, the descriptions of its products go out as texts."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from seoaudit.references.file import Reference
from seoaudit.store.audit import some_facts
from seoaudit.store.run import load_run

_FACTS = {
    "fetched": ("fetch_id", "url", "complete", "page_type"),
    "text_block": ("fetch_id", "url", "role", "text", "ord"),
}
_DESCRIPTIONS = """
select text_block.url, text_block.text
from text_block
join fetched using (fetch_id)
where text_block.role = 'description' and fetched.page_type = 'product'
order by text_block.url, text_block.ord
"""


def is_run(path: Path) -> bool:
    """Whether the folder holds a run."""
    return (path / "run.json").is_file()


def run_texts(path: Path) -> Iterator[Reference]:
    """The descriptions of its product pages, numbered from 1. Raises SeoAuditError where the run cannot be read."""
    load_run(path)
    with closing(some_facts(path, _FACTS)) as con:
        cursor = con.execute(_DESCRIPTIONS)
        number = 0
        while rows := cursor.fetchmany(1_000):
            for url, text in rows:
                number += 1
                yield Reference(number, text or "", url)
