"""What robots.txt lets bots of AI services fetch, and when nothing is said of it."""

from typing import Any

from tests.derive.shop import HOST, shop

PAGES = [
    {"url": "/", "page_type": "home"},
    {"url": "/a", "page_type": "product"},
    {"url": "/b", "page_type": "product"},
]


def closed(text: str | None, status: int | None = 200, outcome: str = "ok") -> dict[str, int]:
    """Closed addresses by bot."""
    robots: list[dict[str, Any]] = [
        {"url": f"{HOST}/robots.txt", "status": status, "outcome": outcome, "text": text},
    ]
    con = shop(known=[{"url": "/", "found_by": "start"}], fetched=PAGES, robots=robots)
    rows = con.execute("select agent, examined, closed from bot_access order by agent").fetchall()
    assert {examined for _, examined, _ in rows} <= {3}
    return {agent: number for agent, _, number in rows}


def test_a_group_closes_the_bots_it_names() -> None:
    found = closed("User-agent: PerplexityBot\nDisallow: /a\n\nUser-agent: GPTBot\nDisallow: /\n")
    assert (found["PerplexityBot"], found["GPTBot"], found["OAI-SearchBot"], found["ClaudeBot"]) == (1, 3, 0, 0)


def test_without_a_robots_txt_everything_is_open() -> None:
    assert set(closed(None, 404, "http_error").values()) == {0}


def test_of_a_robots_txt_that_was_not_had_nothing_is_said() -> None:
    assert closed(None, 503, "http_error") == {}
    assert closed(None, None, "timeout") == {}


def test_of_a_shop_closed_to_google_too_nothing_is_said() -> None:
    assert closed("User-agent: *\nDisallow: /\n") == {}
