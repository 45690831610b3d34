"""The user agent that was asked for comes in; the header and the name that robots.txt knows it by go out."""

import re
from typing import NamedTuple

from seoaudit import __version__

_PHONE = "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko)"
_DESKTOP = (
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
)
_CHROME = "Chrome/142.0.0.0"
"""Googlebot renders with the current stable Chrome and names its version."""
_BOT = re.compile(r"\b([A-Za-z][A-Za-z_-]*(?:bot|spider|crawler|audit)[A-Za-z_-]*)", re.IGNORECASE)
_FIRST = re.compile(r"[A-Za-z_-]+")


class Agent(NamedTuple):
    """Who the crawl says it is."""

    header: str
    token: str
    """The name by which robots.txt speaks to it."""


# As Google ("List of Google's common crawlers") and Yandex ("Yandex robots in server logs") document them.
PRESETS = {
    "googlebot": Agent(
        f"{_PHONE} {_CHROME} Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Googlebot",
    ),
    "googlebot-desktop": Agent(f"{_DESKTOP} {_CHROME} Safari/537.36", "Googlebot"),
    "yandexbot": Agent("Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)", "YandexBot"),
}


def agent_of(name: str | None) -> Agent:
    """The agent called `name`: a preset, a whole header, or the product's own for None."""
    if name is None:
        return Agent(f"seoaudit/{__version__}", "seoaudit")
    if preset := PRESETS.get(name.strip().lower()):
        return preset
    header = " ".join(name.split()).encode("ascii", "ignore").decode()
    found = _BOT.search(header) or _FIRST.search(header)
    return Agent(header, found[0] if found else "seoaudit")
