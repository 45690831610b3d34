"""X-Robots-Tag headers in, the table `header_noindex` out: which of them keep a page out of Google or Yandex."""

import re
from collections.abc import Iterator

import duckdb

from seoaudit.store.append import append

AGENT = re.compile(r"^([a-z0-9*_-]+)\s*:\s*(.*)$")
VALUED = {"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"}
CLOSING = {"noindex", "none"}
MUTE = re.compile(r"nosnippet|max-snippet\s*:\s*0")
BOTS = {"google": {"googlebot"}, "yandex": {"yandex", "yandexbot"}}


def noindex_by_engine(con: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table header_noindex(x_robots_tag, google, yandex, quote_ban) over the headers seen."""
    con.execute(
        "create or replace temp table header_noindex"
        " (x_robots_tag text, google boolean, yandex boolean, quote_ban text)"
    )
    seen = con.execute("select distinct x_robots_tag from fetched where x_robots_tag is not null").fetchall()
    rows = [(tag, closes(tag, "google"), closes(tag, "yandex"), quote_ban(tag)) for (tag,) in seen]
    append(con, "header_noindex", rows)


def closes(tag: str, engine: str) -> bool:
    """True where the header `tag` says noindex or none to everybody or to the bot of `engine`."""
    return any(word in CLOSING for word in _directives(tag, engine))


def quote_ban(tag: str) -> str | None:
    """What in the header `tag` keeps Google from quoting the page: nosnippet or max-snippet:0; None without one."""
    return next((word for word in _directives(tag, "google") if MUTE.fullmatch(word)), None)


def _directives(tag: str, engine: str) -> Iterator[str]:
    """The directives for everybody and for the bot of `engine`.

    A directive behind "googlebot:" belongs to that bot, as do those that follow it up to the next agent
    (Google Search Central, robots meta tag, X-Robots-Tag).
    """
    agent = None
    for token in tag.lower().replace("\n", ",\n").split(","):
        if token.startswith("\n"):
            agent = None
        word = token.strip()
        named = AGENT.match(word)
        if named and named[1] not in VALUED:
            agent, word = named[1], named[2].strip()
        if agent is None or agent == "*" or agent in BOTS[engine]:
            yield word
