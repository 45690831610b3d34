"""The Shopify shop with a new session id in every link of every answer: each page is asked for, few of them twice."""

import itertools
import re
from pathlib import Path
from urllib.parse import urldefrag

from tests.wild.auditing import Reply, Shop, audit
from tests.wild.shopify_shop import shop

LINK = re.compile(r'(<a\s[^>]*?href=")(/[^"]*)')
SESSION = re.compile(r"[?&]PHPSESSID=\w+")


def bare(path: str) -> str:
    without = SESSION.sub("", urldefrag(path).url)
    return without if "?" in without else without.replace("&", "?", 1)


def with_sessions(plain: Shop) -> Shop:
    """Every answer names another session in all of its links."""
    numbers = itertools.count(10**9)

    def answer(target: str) -> Reply:
        reply, number = plain.answer(bare(target)), next(numbers)
        body = LINK.sub(lambda m: f"{m[1]}{m[2]}{'&amp;' if '?' in m[2] else '?'}PHPSESSID={number}abc", reply.body)
        return reply._replace(body=body)

    return Shop(answer, plain.types)


def test_sessions_end_by_themselves(tmp_path: Path) -> None:
    plain = shop()
    seen = audit(with_sessions(plain), tmp_path / "run")
    asked = {bare(path) for path in seen.asked}
    assert set(plain.types) <= asked
    assert sum(seen.asked.values()) < 3 * len(asked)
    wrong = [
        row
        for path, row in seen.rows.items()
        if row.outcome == "ok" and row.page_type not in (plain.types.get(bare(path), row.page_type), "other")
    ]
    assert wrong == []
