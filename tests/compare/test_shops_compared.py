"""Real audits of the shipped shops compared by the command: good and faulty, one repair, and a relaunch."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from seoaudit.content import folder as content
from seoaudit.report.compare_json import SCHEMA
from seoaudit.serve.shop import Shop, ShopServer, load_shop
from tests import warm
from tests.program import audited

SHOPS = content("shops")
OLD_PATH, NEW_PATH = "/obuv/muzhskaya", "/katalog/muzhchinam"
KEPT = (f"{OLD_PATH}/botinki-naryn", f"{OLD_PATH}/tufli-ordo")
"""Old addresses that a page of the new shop still links to: the first redirects, the second fails."""
REPAIRED = "product-without-markup"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("compared")


@pytest.fixture(scope="module")
def run(place: Path) -> Callable[[str], Path]:
    """The run of a shop by its name, audited once."""
    faulty, good = load_shop(SHOPS / "faulty"), load_shop(SHOPS / "good")
    shops = {
        "good": good,
        "faulty": faulty,
        "repaired": faulty.without([REPAIRED]),
        "relaunched": relaunched(good),
    }
    return partial(_run, place, shops)


def _run(place: Path, shops: Mapping[str, Shop], name: str) -> Path:
    out = place / name
    if not out.exists():
        with ShopServer(shops[name]) as server:
            audited(server.origin, out, "--images", "none", codes=(0, 3))
    return out


def relaunched(shop: Shop) -> Shop:
    """The shop with its department for men under other addresses; one old address redirects."""
    old, new = OLD_PATH.encode(), NEW_PATH.encode()
    files = {name.replace(OLD_PATH[1:], NEW_PATH[1:]): body.replace(old, new) for name, body in shop.files.items()}
    links = "".join(f'<a href="{path}">{path}</a>' for path in KEPT).encode()
    files["kontakty.html"] = files["kontakty.html"].replace(b"</main>", links + b"</main>")
    settings = json.loads(json.dumps(dict(shop.settings), default=str).replace(OLD_PATH, NEW_PATH))
    settings["addresses"][KEPT[0]] = {"redirect": KEPT[0].replace(OLD_PATH, NEW_PATH)}
    return replace(shop, files=files, settings=settings)


def comparison(place: Path, old: Path, new: Path, *words: str) -> tuple[Any, str]:
    """compare.json, and what the command said."""
    out = place / f"{old.name}-{new.name}"
    said = place / f"{out.name}.said"
    assert warm.run(place, said, ("compare", str(old), str(new), "--out", str(out), *words)) == 0, said.read_text()
    told = json.loads((out / "compare.json").read_text("utf-8"))
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(told)
    return told, said.read_text("utf-8")


def findings_of(run: Path) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = json.loads((run / "report.json").read_text("utf-8"))["findings"]
    return found


def test_faults_that_were_planted_are_new(place: Path, run: Callable[[str], Path]) -> None:
    told, said = comparison(place, run("good"), run("faulty"))
    promised = yaml.safe_load((SHOPS / "faulty" / "expected.yaml").read_bytes())
    found = findings_of(run("faulty"))
    assert told["totals"]["fixed"] == told["totals"]["gone"] == told["totals"]["still"] == 0
    assert told["totals"]["new"] + told["totals"]["not_comparable"] == len(found)
    assert {one["rule"] for one in told["findings"]} <= {one["rule"] for one in promised}
    assert {one["fingerprint"] for one in told["findings"]} <= {one["fingerprint"] for one in found}
    assert told["score"]["old"] == 100 > told["score"]["new"]
    titles = [change for change in told["pages"]["changes"] if change["field"] == "title"]
    pairs = {(one["old_url"].rpartition("/")[2], one["new"]) for change in titles for one in change["examples"]}
    assert ("sandalii-toktogul", None) in pairs, "a fault takes the title of this product"
    assert "content/title-missing" in said


def test_one_repair_is_one_line(place: Path, run: Callable[[str], Path]) -> None:
    told, said = comparison(place, run("faulty"), run("repaired"), "--lang", "ru")
    assert [(one["rule"], one["kind"]) for one in told["findings"]] == [("structured-data/product-missing", "fixed")]
    assert told["findings"][0]["url"].endswith("/sumki/poyasnye/sumka-zhol")
    assert told["totals"]["still"] == len(findings_of(run("repaired")))
    fixed = [line for line in told["lines"] if line["kind"] == "fixed"]
    assert [(line["count"], line["page_type"]) for line in fixed] == [(1, "product")]
    assert told["score"]["comparable"]
    assert told["score"]["new"] >= told["score"]["old"]
    assert told["addresses"]["appeared"]["total"] == told["addresses"]["went"]["total"] == 0
    assert "исправлено: 1" in said


def test_what_is_fixed_and_what_went_with_its_page(place: Path, run: Callable[[str], Path]) -> None:
    told, _ = comparison(place, run("faulty"), run("good"))
    assert told["totals"]["new"] == told["totals"]["still"] == 0
    went = {url for group in told["addresses"]["went"]["groups"] for url in group["examples"]}
    gone = {one["url"] for one in told["findings"] if one["kind"] == "gone"}
    fixed = {one["url"] for one in told["findings"] if one["kind"] == "fixed"}
    assert any(url.endswith("/detskie-ryukzaki") for url in went & gone), "a page that is no more was not repaired"
    assert not gone & fixed
    assert any(url.endswith("/sumki/poyasnye/sumka-zhol") for url in fixed)


def test_a_relaunch_gets_its_map(place: Path, run: Callable[[str], Path]) -> None:
    told, said = comparison(place, run("good"), run("relaunched"), "--lang", "ky")
    moves = {re.sub("https?://[^/]+", "", move["old"]): move for move in told["moves"]}
    pages = {f"/{name.removesuffix('.html')}" for name in load_shop(SHOPS / "good").files}
    assert moves.keys() == {path for path in pages if re.fullmatch(f"{OLD_PATH}(/[a-z-]+)?", path)}
    for path, move in moves.items():
        if move["new"]:
            assert move["new"].endswith(path.replace(OLD_PATH, NEW_PATH)), move
    products = [move for move in moves.values() if move["old_type"] == "product"]
    assert all(move["new"] and move["confidence"] == "high" for move in products)
    assert (moves[KEPT[0]]["redirect"], moves[KEPT[1]]["redirect"]) == ("yes", "no")
    assert moves[KEPT[0]]["how"].startswith("redirect")
    missing = [re.sub("https?://[^/]+", "", move["old"]) for move in told["migration"]["missing_examples"]]
    assert missing == [KEPT[1]]
    assert "other_host" in {note["note"] for note in told["notes"]}
    assert "Маанилүү" in said or "маанилүү" in said
    went = {group["page_type"] for group in told["addresses"]["went"]["groups"]}
    assert went == {"category", "product", "filter", "pagination"}, "the types that they had"
