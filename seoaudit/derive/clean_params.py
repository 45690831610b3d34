"""The shop's own robots.txt in, its Clean-param lines with what is wrong with each out: the table `clean_param`."""

import re
from collections.abc import Iterator

import duckdb

from seoaudit.read.clean_param import MAX_LENGTH, CleanParam
from seoaudit.read.robots import Line, RobotsTxt
from seoaudit.store.append import append

YANDEX = "yandexbot"
Row = tuple[str, int, str, str | None, str, str, str | None, bool, str | None]

_AUTOMATIC = re.compile(r"utm_\w+|ysclid|yrclid", re.I)
"""Parameters that Yandex leaves out of addresses by itself."""
_SHOWN = 300
_SEPARATORS = re.compile(r"[,;|]")
_NOT_NAMES = re.compile(r"[=?/#\s]")
_PATH = re.compile(r"[A-Za-z0-9.\-/*_]*")


def clean_params(con: duckdb.DuckDBPyConnection, origin: str, robots: RobotsTxt) -> None:
    """Fill `clean_param` from the robots.txt of `origin`."""
    lines = [line for line in robots.lines if line.directive == "clean-param"]
    append(con, "clean_param", [row for line in lines for row in _rows(f"{origin}/robots.txt", robots, line)])


def fault_of(value: str) -> str | None:
    """Why a Clean-param line is none to Yandex, a word of the column `fault`; None where it is a rule."""
    names, *rest = value.split() or [""]
    path = rest[0] if rest else ""
    faults = {
        "empty": not names,
        "too_long": len(value) > MAX_LENGTH,
        "path_first": names.startswith("/"),
        "separator": bool(_SEPARATORS.search(value)),
        "spaces": len(rest) > 1 or (bool(path) and "/" not in path and "*" not in path),
        "not_a_name": bool(_NOT_NAMES.search(names)) or not names.strip("&"),
        "whole_address": "://" in path,
        "no_slash": bool(path) and not path.startswith(("/", "*")),
        "characters": not _PATH.fullmatch(path),
    }
    return next((name for name, holds in faults.items() if holds), None)


def _rows(url: str, robots: RobotsTxt, line: Line) -> Iterator[Row]:
    value, fault = line.value[:_SHOWN], fault_of(line.value)
    rule = None if fault else CleanParam.of(line.value, line.number)
    if rule is None:
        yield url, line.number, value, None, "", "%", fault or "characters", False, None
        return
    for name in sorted(rule.parameters):
        automatic = bool(_AUTOMATIC.fullmatch(name))
        yield (
            url,
            line.number,
            value,
            name,
            rule.path,
            _like(rule.path),
            None,
            automatic,
            _closed_by(robots, rule, name),
        )


def _like(path: str) -> str:
    """A prefix of paths as a pattern of like, with a backslash to escape."""
    return path.replace("_", r"\_").replace("*", "%") + "%"


def _closed_by(robots: RobotsTxt, rule: CleanParam, name: str) -> str | None:
    """The Disallow line that closes addresses to Yandex as soon as they have the parameter."""
    place = rule.path.replace("*", "x") or "/"
    place = place if place.startswith("/") else f"/{place}"
    if robots.closing(YANDEX, place):
        return None
    closing = robots.closing(YANDEX, f"{place}?{name}=x")
    return closing.value[:_SHOWN] if closing else None
