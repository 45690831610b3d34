"""robots.txt and the pages of a crawl in, the table `bot_access` out: what it lets bots of AI services fetch."""

import duckdb

from seoaudit.read.robots import RobotsTxt
from seoaudit.store.append import append

AGENTS = {
    "search": ("OAI-SearchBot", "PerplexityBot", "Claude-SearchBot"),
    "training": ("GPTBot", "ClaudeBot", "Google-Extended", "CCBot"),
}
"""Bots by what they fetch for: answers that name their sources, or the training of models."""
_SAMPLE = """
    select url from site
    union
    (select url from page where page_type in ('category', 'product') and type_confidence <> 'low' and outcome = 'ok'
        and starts_with(url, $origin) order by md5(url) limit 50)
    order by url
"""


def bot_access(con: duckdb.DuckDBPyConnection) -> None:
    """Fill `bot_access` for the robots.txt of the start, from the home page and a sample of categories and products.

    Only addresses that Googlebot may fetch are counted: what is closed to everybody says nothing of these bots.
    """
    con.execute("delete from bot_access")
    found = con.execute(
        "select robots.url, robots.status, robots.outcome, robots.text from robots join site"
        " on robots.url = regexp_extract(site.url, '^https?://[^/?]+') || '/robots.txt'"
    ).fetchone()
    if found is None or not _is_known(found[1], found[2]):
        return
    url, status, _, text = found
    robots = RobotsTxt.parse((text or "").encode()) if status == 200 else RobotsTxt.open()
    origin = str(url).removesuffix("robots.txt")
    urls = [str(one) for (one,) in con.execute(_SAMPLE, {"origin": origin}).fetchall()]
    open_ = [one for one in urls if robots.allowed("googlebot", one)]
    rows = [_row(url, robots, agent, purpose, open_) for purpose, agents in AGENTS.items() for agent in agents]
    if open_:
        append(con, "bot_access", rows)


def _is_known(status: int | None, outcome: str) -> bool:
    """Whether what robots.txt says is known: it was read, or there is none."""
    return (status == 200 and outcome == "ok") or (status is not None and 400 <= status < 500 and status != 429)


def _row(url: str, robots: RobotsTxt, agent: str, purpose: str, urls: list[str]) -> tuple[object, ...]:
    reasons = [reason for one in urls if (reason := robots.reason(agent, one))]
    return url, agent, purpose, len(urls), len(reasons), reasons[0] if reasons else None
