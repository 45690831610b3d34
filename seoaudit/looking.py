"""A run under way comes in; what its facts so far want to be asked besides goes out, until nothing is left."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from seoaudit.model import Run, Wanted


def second_look(run: Run) -> Callable[[], Sequence[Wanted]]:
    """What the crawl of `run` asks each time it has nothing left to fetch: probes and links to other hosts."""

    def wanted() -> Sequence[Wanted]:
        from seoaudit.derive.wanted import FACTS, still_wanted  # noqa: PLC0415 - the start need not wait for it
        from seoaudit.store.audit import some_facts  # noqa: PLC0415

        with closing(some_facts(Path(run.folder), FACTS)) as con:
            return still_wanted(con, run)

    return wanted
