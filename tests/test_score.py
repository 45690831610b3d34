"""The score: examples computed by hand, and what must hold for every shop."""

import random
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest

from seoaudit.model import Confidence, Result, Rule, Score, Severity, Status
from seoaudit.score import NOTHING_JUDGED, score


def rule(id_: str, severity: Severity = "warning", weight: int = 3, **more: Any) -> Rule:
    given: dict[str, Any] = {"confidence": "high", **more}
    return Rule(
        id=id_,
        path=f"rules/{id_}.yaml",
        status="stable",
        severity={"google": severity, "yandex": severity, "both": severity},
        weight=weight,
        basis="standard",
        source={"title": "A standard"},
        population="html_page",
        find="select url from html_page",
        texts={},
        **given,
    )


def fails(id_: str, offending: int, examined: int, **more: Any) -> Result:
    return Result(id_, "fail", population=examined, examined=examined, offending=offending, pages=examined, **more)


def came_to(id_: str, status: Status) -> Result:
    return Result(id_, status, reason=None if status == "pass" else "because", examined=10, pages=10)


def judge(*pairs: tuple[Rule, Result], sample: bool = False, withheld: str | None = None) -> Score:
    rules, results = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return score(rules, results, "both", sample=sample, withheld=withheld)


def one(id_: str, severity: Severity, weight: int, offending: int, examined: int) -> tuple[Rule, Result]:
    return rule(id_, severity, weight), fails(id_, offending, examined)


CLEAN = (rule("urls/clean"), came_to("urls/clean", "pass"))


def test_nothing_open_is_100() -> None:
    assert judge(CLEAN).total == 100
    assert judge(CLEAN).subjects == {"urls": 100}


@pytest.mark.parametrize(
    ("severity", "weight", "offending", "examined", "points", "total"),
    [
        ("error", 3, 100, 100, 10, 90),  # 10000 / 110 = 90.9
        ("warning", 3, 25, 100, 2, 98),  # 4 * sqrt(1/4) = 2; 10000 / 102 = 98.04
        ("notice", 3, 1, 100, 0.1, 99),  # 1 * sqrt(1/100); 10000 / 100.1 = 99.9
        ("error", 5, 16, 25, 13.333333, 88),  # 10 * 5/3 * 0.8; 10000 / 113.33 = 88.2
        ("notice", 1, 9, 9, 0.333333, 99),
    ],
)
def test_one_failing_rule(
    severity: Severity, weight: int, offending: int, examined: int, points: float, total: int
) -> None:
    found = judge(one("urls/bad", severity, weight, offending, examined), CLEAN)
    assert found.total == total
    assert found.points == pytest.approx(points)
    assert found.rules["urls/bad"].points == pytest.approx(points)
    assert found.rules["urls/bad"].gain == 100 - total


def test_100_points_halve_and_300_quarter() -> None:
    hundred = [one(f"urls/bad-{n}", "error", 3, 1, 1) for n in range(10)]
    more = [one(f"images/bad-{n}", "error", 3, 1, 1) for n in range(20)]
    assert judge(*hundred).total == 50
    assert judge(*hundred, *more).total == 25


def test_a_subject_is_judged_by_25_and_by_its_own_rules() -> None:
    found = judge(one("images/bad", "error", 3, 1, 1), one("urls/bad", "warning", 3, 1, 1), CLEAN)
    assert found.subjects == {"images": 71, "urls": 86}  # 2500 / 35 = 71.4, 2500 / 29 = 86.2


def test_the_gain_is_what_the_repair_brings() -> None:
    found = judge(one("images/bad", "error", 3, 1, 1), one("urls/bad", "error", 3, 1, 1))
    assert found.total == 83  # 10000 / 120
    assert found.rules["images/bad"].gain == 7  # 90 - 83


def test_the_engine_chooses_the_severity() -> None:
    split = Rule(**{**_fields(rule("urls/bad")), "severity": {"google": "error", "yandex": "notice", "both": "error"}})
    results = [fails("urls/bad", 1, 1)]
    assert score([split], results, "yandex", sample=False, withheld=None).points == 1
    assert score([split], results, "google", sample=False, withheld=None).points == 10


def _fields(given: Rule) -> dict[str, Any]:
    return {name: getattr(given, name) for name in given.__dataclass_fields__}


@pytest.mark.parametrize("status", ["pass", "not-applicable", "not-available", "error"])
def test_what_did_not_fail_cannot_move_it(status: Status) -> None:
    bad = one("images/bad", "error", 3, 1, 1)
    assert judge(bad, (rule("urls/other", "error", 5), came_to("urls/other", status))).total == judge(bad).total


def test_low_confidence_is_never_scored() -> None:
    unsure: Confidence = "low"
    found = judge((rule("images/unsure", "error", 5, confidence=unsure), fails("images/unsure", 1, 1)), CLEAN)
    assert (found.total, dict(found.rules), dict(found.subjects)) == (100, {}, {"urls": 100})


def test_subjects_where_nothing_was_judged_have_no_score() -> None:
    assert "feed" not in judge(CLEAN, (rule("feed/x"), came_to("feed/x", "not-available"))).subjects


def test_never_100_with_anything_open() -> None:
    found = judge(one("urls/bad", "notice", 1, 1, 10**12), CLEAN)
    assert (found.total, found.subjects["urls"]) == (99, 99)


def test_it_holds_no_page_count() -> None:
    assert judge(one("urls/bad", "error", 3, 3, 10)) == judge(one("urls/bad", "error", 3, 3000, 10000))


def test_float_noise_does_not_cost_a_point() -> None:
    tenths = [one(f"urls/bad-{n}", "error", 3, 1, 10000) for n in range(1000)]  # 1000 x 0.1
    assert judge(*tenths).total == 50


# --- what holds for every shop -------------------------------------------------------------------------------------


def _random_shop(rng: random.Random, rules: int) -> list[tuple[Rule, Result]]:
    severities: tuple[Severity, ...] = ("error", "warning", "notice")
    return [
        one(f"urls/bad-{n}", rng.choice(severities), rng.randint(1, 5), rng.randint(1, 100), 100) for n in range(rules)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_a_further_failing_rule_never_raises(seed: int) -> None:
    rng = random.Random(seed)
    shop = _random_shop(rng, 60)
    steps = [judge(CLEAN, *shop[:n]) for n in range(61)]
    totals = [step.total or 0 for step in steps]
    assert all(after <= before for before, after in pairwise(totals))
    assert all(after.points > before.points for before, after in pairwise(steps))
    assert totals[1] <= 99


@pytest.mark.parametrize("seed", range(20))
def test_more_offenders_never_raise(seed: int) -> None:
    rng = random.Random(seed)
    shop = _random_shop(rng, 10)
    worse = [(rule_, fails(rule_.id, min(100, result.offending + 1), 100)) for rule_, result in shop]
    assert (judge(*worse).total or 0) <= (judge(*shop).total or 0)


def test_a_worse_shop_always_has_room_below() -> None:
    everything = [one(f"urls/bad-{n}", "error", 5, 1, 1) for n in range(400)]
    totals = [judge(*everything[:n]).total or 0 for n in (1, 10, 50, 100, 200, 400)]
    assert all(after < before for before, after in pairwise(totals))
    assert totals[-1] > 0


@pytest.mark.parametrize("seed", range(10))
def test_gains_are_never_negative_and_points_add_up(seed: int) -> None:
    found = judge(*_random_shop(random.Random(seed), 30))
    assert all(rule_.gain >= 0 for rule_ in found.rules.values())
    assert sum(rule_.points for rule_ in found.rules.values()) == pytest.approx(found.points, abs=1e-4)


# --- covers --------------------------------------------------------------------------------------------------------

MISSING = rule("structured-data/product-missing", "error", 3, covers=("structured-data/product-required",))
REQUIRED = rule("structured-data/product-required", "error", 3)


def _markup(pages: int, without: int, wrong: int, offers: int = 1) -> Score:
    """A shop of product pages, some without markup, some with wrong markup of so many offers each."""
    with_markup = pages - without
    missing = Result(
        MISSING.id,
        "fail" if without else "pass",
        examined=pages,
        offending=without,
        pages=pages,
        covered_pages={REQUIRED.id: without + wrong},
    )
    status: Status = "fail" if wrong else "pass" if with_markup else "not-applicable"
    required = Result(REQUIRED.id, status, examined=with_markup * offers, offending=wrong * offers, pages=with_markup)
    return judge((MISSING, missing), (REQUIRED, required))


def test_what_is_missing_costs_what_its_parts_would() -> None:
    found = _markup(pages=100, without=100, wrong=0)
    assert (found.points, found.total) == (20, 83)
    assert (found.rules[MISSING.id].points, found.rules[MISSING.id].gain) == (20, 17)
    assert REQUIRED.id not in found.rules


def test_half_of_the_markup_all_of_it_wrong() -> None:
    found = _markup(pages=100, without=50, wrong=50)  # 10 * sqrt(0.5) + 10 * sqrt(1)
    assert found.points == pytest.approx(17.071068)
    assert found.rules[REQUIRED.id].points == pytest.approx(7.071068)  # its own 50 of 100 pages
    assert found.rules[MISSING.id].points == pytest.approx(10)  # 7.07 and the 2.93 that it adds to the other


@pytest.mark.parametrize("offers", [1, 7])
@pytest.mark.parametrize("seed", range(10))
def test_adding_markup_never_lowers_the_score(seed: int, offers: int) -> None:
    rng = random.Random(seed)
    without, wrong, before = 100, 0, _markup(100, 100, 0, offers)
    while without:
        added = rng.randint(1, without)
        without, wrong = without - added, wrong + rng.randint(0, added)
        after = _markup(100, without, wrong, offers)
        assert (after.total or 0) >= (before.total or 0)
        assert after.subjects["structured-data"] >= before.subjects["structured-data"]
        before = after


def test_a_covered_rule_of_another_subject_stays_in_its_subject() -> None:
    part = rule("images/part", "error", 3)
    whole = rule("content/whole", "error", 3, covers=(part.id,))
    found = judge(
        (whole, fails(whole.id, 10, 10, covered_pages={part.id: 10})),
        (part, came_to(part.id, "pass")),
    )
    assert found.subjects == {"content": 71, "images": 71}
    assert found.rules[whole.id].points == 20


@pytest.mark.parametrize("status", ["not-available", "error"])
def test_a_covered_rule_that_could_not_look_costs_nothing(status: Status) -> None:
    missing = fails(MISSING.id, 10, 10, covered_pages={REQUIRED.id: 10})
    assert judge((MISSING, missing), (REQUIRED, came_to(REQUIRED.id, status))).points == 10


def test_a_covering_rule_that_does_not_apply_changes_nothing() -> None:
    result = fails(REQUIRED.id, 1, 4)
    alone = judge((REQUIRED, result))
    assert judge((MISSING, came_to(MISSING.id, "not-applicable")), (REQUIRED, result)).points == alone.points == 5


# --- blockers, withheld, sample ------------------------------------------------------------------------------------


def _blocked(offending: int) -> Score:
    blocker = rule("indexability/noindex", "error", 3, blocker=0.5)
    return judge((blocker, fails(blocker.id, offending, 10)), one("images/bad", "notice", 3, 1, 1))


def test_a_blocker_caps_at_49_where_its_share_is_reached() -> None:
    assert (_blocked(4).total, _blocked(4).blocked_by) == (93, ())  # 6.32 + 1 points
    assert (_blocked(5).total, _blocked(5).blocked_by) == (49, ("indexability/noindex",))


def test_the_gain_of_a_blocker_is_the_lifted_cap() -> None:
    gains: Mapping[str, int] = {id_: rule_.gain for id_, rule_ in _blocked(5).rules.items()}
    assert gains == {"indexability/noindex": 50, "images/bad": 0}  # 99 - 49


def test_a_score_under_the_cap_stays() -> None:
    blocker = rule("indexability/noindex", "error", 5, blocker=0.5)
    shop = [one(f"urls/bad-{n}", "error", 5, 1, 1) for n in range(11)]
    assert judge((blocker, fails(blocker.id, 1, 1)), *shop).total == 33  # 200 points


def test_withheld_has_no_number_but_keeps_the_points() -> None:
    found = judge(one("urls/bad", "error", 3, 1, 1), withheld="the shop blocks the crawler")
    assert (found.total, found.reason, dict(found.subjects)) == (None, "the shop blocks the crawler", {})
    assert (found.rules["urls/bad"].points, found.rules["urls/bad"].gain) == (10, 0)


def test_nothing_judged_is_no_score() -> None:
    found = judge((rule("feed/x"), came_to("feed/x", "not-available")))
    assert (found.total, found.reason) == (None, NOTHING_JUDGED)


def test_a_sample_says_so() -> None:
    assert judge(CLEAN, sample=True).sample
    assert not judge(CLEAN).sample


def test_repairs_together_are_computed_together() -> None:
    """200 points: 33; one of 100 repaired 50, both 100: more than the sum of the gains."""
    heavy = [rule(f"links/a{n}", "error", 5) for n in range(12)]
    found = score(heavy, [fails(one.id, 1, 1) for one in heavy], "both", sample=False, withheld=None)
    assert (found.points, found.total) == (200, 33)
    half = [one.id for one in heavy[:6]]
    assert [found.without(half), found.without([one.id for one in heavy]), found.without([])] == [50, 100, 33]
    assert found.without([heavy[0].id]) == 33 + found.rules[heavy[0].id].gain


def test_a_cap_falls_only_with_all_that_hold_it() -> None:
    block = [rule(f"indexability/b{n}", "error", 1, blocker=0.5) for n in range(2)]
    found = score(block, [fails(one.id, 1, 1) for one in block], "both", sample=False, withheld=None)
    assert (found.total, found.without([block[0].id]), found.without([one.id for one in block])) == (49, 49, 100)
    hidden = score(block, [fails(one.id, 1, 1) for one in block], "both", sample=False, withheld="blocked")
    assert hidden.without([block[0].id]) is None
