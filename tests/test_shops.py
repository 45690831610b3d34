"""The shipped shops through the whole audit: the good gives nothing, the faulty what they promise, fault by fault."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from seoaudit.content import folder
from seoaudit.serve.shop import Shop, ShopServer, load_shop
from tests.faulty_run import demo
from tests.program import audited

SHOPS = folder("shops")
PARTS = ("target", "src", "idx")
"""The key columns of the populations of links, images and blocks; a page's only key is its url."""

NOT_ON_LOOPBACK = {
    "http/not-https": "HTTPS says nothing on a private address, and a shop on loopback has none",
    "performance/ttfb-slow": "on loopback time says nothing",
}
"""Rules that cannot fire in a shop served on loopback, with the reason."""

Finds = list[str]

OVERLAYS = sorted(path.name for path in SHOPS.glob("faulty*"))
each_overlay = pytest.mark.parametrize("overlay", OVERLAYS)


@cache
def faulty(overlay: str) -> Shop:
    return load_shop(SHOPS / overlay)


each_fault = pytest.mark.parametrize(
    ("overlay", "name"),
    [pytest.param(overlay, name, id=f"{overlay}: {name}") for overlay in OVERLAYS for name in faulty(overlay).faults],
)


@cache
def expected(overlay: str) -> Finds:
    return as_lines(yaml.safe_load((SHOPS / overlay / "expected.yaml").read_bytes()))


def as_lines(finds: Iterable[Mapping[str, Any]]) -> Finds:
    """Each finding as one line, in order: what pytest shows best."""
    return sorted(
        " ".join([find["rule"], find["url"], *(f"{part}={find[part]}" for part in PARTS if part in find)])
        for find in finds
    )


@cache
def probing() -> frozenset[str]:
    """Rules that look at image files, which takes half of what else a crawl of these shops takes."""
    needing = (path for path in folder("rules").rglob("*.yaml") if "\nneeds: [image_probe" in path.read_text("utf-8"))
    return frozenset(path.relative_to(folder("rules")).with_suffix("").as_posix() for path in needing)


def mutated(shop: Shop, name: str, out: Path, overlay: str) -> tuple[dict[str, Any], frozenset[str]]:
    """The report where one fault makes the difference, and the rules left out: image files, unless it is about them."""
    looks = any(find["rule"] in probing() for find in faulty(overlay).faults[name].finds)
    words = () if looks else ("--images", "none")
    return audit(shop, out, overlay, words), frozenset() if looks else probing()


def without(rules: frozenset[str], finds: Finds) -> Finds:
    return [find for find in finds if find.partition(" ")[0] not in rules]


def audit(shop: Shop, out: Path, overlay: str = "good", more: tuple[str, ...] = ()) -> dict[str, Any]:
    """The report of an audit of the shop, with the shop's origin cut from every address.

    An overlay may hold a seoaudit.yaml: what its faults need to be seen, such as the profile. An audit that a firewall
    turns away ends with 3.
    """
    settings = SHOPS / overlay / "seoaudit.yaml"
    words = ("--config", str(settings), *_external(settings)) if settings.is_file() else ()
    with ShopServer(shop) as server:
        whole = json.dumps(audited(server.origin, out, *words, *more, codes=(0, 3)), ensure_ascii=False)
        report: dict[str, Any] = json.loads(whole.replace(server.origin, ""))
    return report


def _external(settings: Path) -> tuple[str, ...]:
    """The external links that a configuration asks for: other audits of the tests ask for none."""
    asked = yaml.safe_load(settings.read_bytes()).get("external_links")
    return () if asked is None else ("--external-links", str(asked))


def found(report: Mapping[str, Any]) -> Finds:
    return as_lines({"rule": one["rule"], "url": one["url"], **one["evidence"]} for one in report["findings"])


def finds_of(shop: Shop, names: Iterable[str]) -> Finds:
    return as_lines(find for name in names for find in shop.faults[name].finds)


def test_the_good_shop_gives_no_finding(tmp_path: Path) -> None:
    shop = load_shop(SHOPS / "good")
    report = audit(shop, tmp_path / "run")
    assert found(report) == []
    unjudged = {rule["id"] for rule in report["rules"] if rule["status"] not in ("pass", "not-applicable")}
    assert unjudged == set(shop.settings["unjudged"])
    assert report["score"]["total"] == 100
    assert report["coverage"]["by_outcome"] == {"ok": 47, "robots_disallowed": 2}


@each_overlay
def test_a_faulty_shop_gives_exactly_what_it_promises(overlay: str, tmp_path: Path) -> None:
    assert found(audit(faulty(overlay), tmp_path / "run", overlay)) == expected(overlay)


def test_a_shop_that_turns_the_audit_away_gets_no_score(tmp_path: Path) -> None:
    report = audit(faulty("faulty-blocked"), tmp_path / "run", "faulty-blocked")
    assert report["coverage"]["by_outcome"]["blocked"] == 11
    assert (report["score"]["total"], report["coverage"]["share"] < 0.8) == (None, True)


def test_the_faulty_shop_leaves_no_rule_without_a_verdict() -> None:
    statuses = {rule["id"]: rule["status"] for rule in demo().report["rules"]}
    unjudged = yaml.safe_load((SHOPS / "faulty" / "shop.yaml").read_bytes())["unjudged"]
    assert {id_ for id_, status in statuses.items() if status not in ("pass", "fail")} == set(unjudged)


def test_every_rule_fires_in_one_of_the_faulty_shops() -> None:
    rules = {path.relative_to(folder("rules")).with_suffix("").as_posix() for path in folder("rules").rglob("*.yaml")}
    firing = {find["rule"] for name in OVERLAYS for fault in faulty(name).faults.values() for find in fault.finds}
    assert firing == rules - NOT_ON_LOOPBACK.keys()


@each_overlay
def test_the_promises_are_those_of_the_faults(overlay: str) -> None:
    assert finds_of(faulty(overlay), faulty(overlay).faults) == expected(overlay)
    assert len(set(expected(overlay))) == len(expected(overlay))


@each_fault
def test_a_fault_alone_gives_its_findings_and_no_other(overlay: str, name: str, tmp_path: Path) -> None:
    shop = faulty(overlay)
    report, _ = mutated(shop.with_faults([name]), name, tmp_path / "run", overlay)
    assert found(report) == finds_of(shop, [name])


@each_fault
def test_a_repair_takes_its_findings_and_no_other(overlay: str, name: str, tmp_path: Path) -> None:
    shop = faulty(overlay)
    others = [other for other in shop.faults if other != name]
    report, left = mutated(shop.without([name]), name, tmp_path / "run", overlay)
    assert found(report) == without(left, finds_of(shop, others))
