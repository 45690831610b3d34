"""Some groups of rules are judged at once; every rule comes once, in the order of its group, and faults come out."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from seoaudit.check import load_rules, run_rules
from seoaudit.check.cover import families
from seoaudit.check.hands import at_once
from seoaudit.model import Rule
from tests.check.rulefile import VALUES, write_rule

TEXTS = {lang: {**VALUES[lang], "message": "{url}"} for lang in ("en", "ru", "ky")}


class Hand:
    """Tells the name of each rule, and breaks at one of them."""

    def __init__(self, breaks: str = "") -> None:
        self.breaks = breaks
        self.closed = False

    def judge(self, rule: Rule) -> str:
        if rule.id == self.breaks:
            raise ValueError(rule.id)
        return rule.id

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def rules(tmp_path: Path) -> list[Rule]:
    for name in "abcdefgh":
        write_rule(tmp_path, f"x/{name}", covers=["x/a"] if name in "bh" else None, **TEXTS)
    return load_rules([tmp_path])


@pytest.fixture
def no_thread_left() -> Iterator[None]:
    before = threading.active_count()
    yield
    assert threading.active_count() == before


def test_what_covers_another_is_in_its_group_behind_it(rules: list[Rule]) -> None:
    first, *others = families(rules)
    assert [rule.id for rule in first] == ["x/a", "x/b", "x/h"]
    assert sorted(len(group) for group in others) == [1] * 5


@pytest.mark.parametrize("hands", [1, 2, 5])
@pytest.mark.usefixtures("no_thread_left")
def test_every_rule_comes_once_in_the_order_of_its_group(rules: list[Rule], hands: int) -> None:
    came = [what for _, what in at_once(families(rules), hands, Hand)]
    assert sorted(came) == [rule.id for rule in rules]
    assert came.index("x/a") < came.index("x/b") < came.index("x/h")


@pytest.mark.usefixtures("no_thread_left")
def test_what_breaks_in_a_hand_is_raised(rules: list[Rule]) -> None:
    with pytest.raises(ValueError, match="x/d"):
        list(at_once(families(rules), 2, lambda: Hand("x/d")))


@pytest.mark.usefixtures("no_thread_left")
def test_hands_end_when_nobody_takes_any_more(rules: list[Rule]) -> None:
    hand = Hand()
    results = at_once(families(rules), 2, lambda: hand)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert hand.closed


@pytest.mark.usefixtures("no_thread_left")
def test_two_hands_find_what_one_finds(con: DuckDBPyConnection, rules: list[Rule]) -> None:
    con.execute("insert into page (url) select 'https://shop.kg/' || range from range(5)")
    told = [
        sorted((result.rule, result.status, result.offending, len(list(found))) for result, found in judged)
        for judged in (run_rules(con, rules, "both"), run_rules(con, rules, "both", hands=2))
    ]
    assert told[0] == told[1]
    assert len(told[0]) == 8
