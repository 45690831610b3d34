"""The words of `seoaudit inspect` come in; a page after the other is printed, and the exit code goes out."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from seoaudit.config import Configuration
from seoaudit.console import Console
from seoaudit.errors import IncompleteError, SeoAuditError, UsageError
from seoaudit.inspecting.files import STDIN, sources
from seoaudit.inspecting.reporting import page_report, saved_report
from seoaudit.inspecting.saved import address_of, read_saved
from seoaudit.model import Language
from seoaudit.read import Limits
from seoaudit.report.page import PageReport, page_json
from seoaudit.report.page_tree import page_lines
from seoaudit.report.text import visible

if TYPE_CHECKING:
    from seoaudit.inspecting.fetching import Answers

NO_PAGE = frozenset(("empty", "not_html", "bad_encoding", "truncated", "too_large"))
"""What a file is that holds no page that could be read."""
SIGNALS = {2: 130, 15: 143}


@dataclass(frozen=True, slots=True)
class Wishes:
    """How pages are to be read and shown; with `run` it is asked what that run knows of one address."""

    run: Path | None = None
    base: str | None = None
    limit: int = 20
    as_json: bool = False


def inspect(names: Sequence[str], wishes: Wishes, config: Configuration) -> int:
    """Print what was read of each page, as soon as it is read; what cannot be read is told on stderr, and in the code.

    The exit code is 2 where a name or a file is no page, else 3 where an address could not be fetched.
    """
    if wishes.run is not None:
        return _known(names, wishes, config.lang)
    if not all(names or [""]):
        raise UsageError("name what to inspect: an address (https://...), a file, a folder, or - for standard input")
    if names.count(STDIN) > 1:
        raise UsageError("standard input can be read once: name - once")
    return _Inspection(wishes, config).run(names)


def _known(names: Sequence[str], wishes: Wishes, lang: Language) -> int:
    from seoaudit.inspecting.known import show_known  # noqa: PLC0415 - what is only read need not wait for it

    if len(names) != 1 or wishes.run is None:
        raise UsageError("seoaudit inspect --run takes one address: seoaudit inspect /obuv/ --run RUN")
    if wishes.base:
        raise UsageError("--run tells what a run knows: --base is for pages that are read now")
    return show_known(names[0], wishes.run, lang, wishes.limit, as_json=wishes.as_json)


class _Inspection:
    """One call of the command: what it has come to so far."""

    def __init__(self, wishes: Wishes, config: Configuration) -> None:
        self._wishes, self._config = wishes, config
        self._base = address_of(wishes.base) if wishes.base else None
        if wishes.base and self._base is None:
            raise UsageError(f"--base {wishes.base!r} is no address: give one such as https://shop.kg/p/1")
        self._limits = Limits(rdfa=config.rdfa)
        self._code = 0
        self._shown = 0

    def run(self, names: Sequence[str]) -> int:
        """Print every page; addresses are fetched first, all in one crawl."""
        urls = {name: url for name in names if "://" in name and (url := address_of(name))}
        with ExitStack() as stack:
            answers = self._fetched(stack, list(urls.values())) if urls else None
            if answers and answers.signal:
                return SIGNALS.get(answers.signal, 130)
            for name in names:
                if answers and name in urls:
                    self._show_all(self._answered(answers, urls[name]))
                elif "://" in name:
                    self._complain(name, "this is no address that can be fetched", UsageError)
                else:
                    self._show_all(self._saved(name))
        return self._code

    def _fetched(self, stack: ExitStack, urls: Sequence[str]) -> "Answers":
        from seoaudit.inspecting.fetching import Answers  # noqa: PLC0415 - Scrapy takes its time, and files need none

        return stack.enter_context(Answers(urls, self._config))

    def _answered(self, answers: "Answers", url: str) -> Iterator[PageReport]:
        for facts in answers.pages(url):
            fetched = facts.fetched
            if fetched.status is None:
                self._complain(fetched.url, f"{fetched.outcome}: {fetched.reason or 'not fetched'}", IncompleteError)
            yield page_report(fetched.url, facts)

    def _saved(self, name: str) -> Iterator[PageReport]:
        for source in sources(name, self._limits.max_bytes):
            if source.problem:
                self._complain(source.name, source.problem, UsageError)
                continue
            saved = read_saved(source.data, self._base, self._limits)
            fetched = saved.facts.fetched
            if fetched.outcome in NO_PAGE:
                self._complain(source.name, f"{fetched.outcome}: {fetched.reason or 'no page'}", UsageError)
            yield saved_report(source.name, saved)

    def _show_all(self, pages: Iterator[PageReport]) -> None:
        for page in pages:
            if self._wishes.as_json:
                print(page_json(page))  # noqa: T201
            else:
                self._show(page)
            self._shown += 1

    def _show(self, page: PageReport) -> None:
        if self._shown:
            print()  # noqa: T201
        for line in page_lines(page, self._config.lang, self._wishes.limit):
            print(line)  # noqa: T201

    def _complain(self, name: str, why: str, kind: type[SeoAuditError]) -> None:
        """Say in one line what is wrong, and go on."""
        self._code = kind.exit_code if self._code != UsageError.exit_code else self._code
        sys.stdout.flush()
        Console(quiet=False).warn(visible(f"seoaudit: {name}: {why}"))
