"""X-Robots-Tag headers in, the table `header_noindex` out: which of them keep a page out of Google or Yandex."""

import re

import duckdb

AGENT = re.compile(r"^([a-z0-9*_-]+)\s*:\s*(.*)$")
VALUED = {"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"}
CLOSING = {"noindex", "none"}
BOTS = {"google": {"googlebot"}, "yandex": {"yandex", "yandexbot"}}


def noindex_by_engine(con: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table header_noindex(x_robots_tag, google, yandex) over the distinct headers seen."""
    con.execute("create or replace temp table header_noindex (x_robots_tag text, google boolean, yandex boolean)")
    seen = con.execute("select distinct x_robots_tag from fetched where x_robots_tag is not null").fetchall()
    rows = [(tag, closes(tag, "google"), closes(tag, "yandex")) for (tag,) in seen]
    if rows:
        con.executemany("insert into header_noindex values (?, ?, ?)", rows)


def closes(tag: str, engine: str) -> bool:
    """True where the header `tag` says noindex or none to everybody or to the bot of `engine`.

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
        if word in CLOSING and (agent is None or agent == "*" or agent in BOTS[engine]):
            return True
    return False
