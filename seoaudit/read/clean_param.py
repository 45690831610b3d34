"""Clean-param lines of a robots.txt come in; which parameters of an address Yandex ignores goes out.

Source: Yandex Webmaster's help on Clean-param: `p0[&p1&p2..&pn] [path]`, case-sensitive, at most 500 characters, in
force wherever it stands; the path is a prefix of A-Za-z0-9.-/*_ in which * stands for any letters. What breaks these
rules is not taken for a rule.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from seoaudit.read.robots_match import path_of

MAX_LENGTH = 500
_PATH = re.compile(r"[A-Za-z0-9.\-/*_]*")


class CleanParam(NamedTuple):
    """One line: the parameters that change nothing, below a prefix of the path (empty for the whole site)."""

    parameters: frozenset[str]
    path: str
    line: int

    @classmethod
    def of(cls, value: str, line: int) -> "CleanParam | None":
        """The rule of a line's value; None where it holds no name, an unusable path, or more than Yandex reads."""
        names, *paths = value.split()[:3] or [""]
        parameters = frozenset(unquote(name) for name in names.split("&") if name)
        path = paths[0] if paths else ""
        if not parameters or len(paths) > 1 or len(value) > MAX_LENGTH or not _PATH.fullmatch(path):
            return None
        return cls(parameters, path, line)

    def applies(self, path: str) -> bool:
        """Whether `path`, with its query, begins as the rule says."""
        first, *pieces = self.path.split("*")
        at = len(first)
        if not path.startswith(first):
            return False
        for piece in pieces:
            found = path.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        return True


def ignored(rules: Iterable[CleanParam], url: str) -> frozenset[str]:
    """The parameters of `url`, decoded, that Yandex does not look at."""
    names = {_name(part) for part in _parts(url)}
    path = path_of(url)
    return frozenset().union(*(rule.parameters & names for rule in rules if rule.applies(path)))


def without(url: str, parameters: frozenset[str]) -> str:
    """`url` without these parameters; the others stay as they are, and without any there is no question mark."""
    if not parameters:
        return url
    head, _, tail = url.partition("?")
    query, hash_, fragment = tail.partition("#")
    kept = "&".join(part for part in query.split("&") if _name(part) not in parameters)
    return head + (f"?{kept}" if kept else "") + hash_ + fragment


def _parts(url: str) -> list[str]:
    query = url.partition("#")[0].partition("?")[2]
    return query.split("&") if query else []


def _name(part: str) -> str:
    return unquote(part.partition("=")[0])
