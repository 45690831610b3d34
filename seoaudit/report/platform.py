"""The shop's platform and a rule come in; where and how the repair is made on that platform goes out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from seoaudit.model import PLATFORMS, WRITTEN, Language, Platform, Rule
from seoaudit.report.data import ReportData
from seoaudit.report.text import Shown, shown
from seoaudit.report.wording import Words

FOLDER = Path(__file__).parent / "platforms"
SIGNS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class FixSteps:
    """What to do on one platform at one place of repair, with the page of its documentation that says so."""

    platform: str
    place: str
    steps: tuple[str, ...]
    source: Mapping[str, str]

    def heading(self, words: Words) -> str:
        """The platform and the place in a few words."""
        return words("platform.steps", platform=self.platform, place=words(f"place.{self.place}"))


@dataclass(frozen=True, slots=True)
class SignView:
    """One sign as a page shows it."""

    kind: str
    shown: Shown
    pages: int
    looked: int


@dataclass(frozen=True, slots=True)
class PlatformView:
    """The platform as a page shows it."""

    title: str
    confidence: str
    signs: tuple[SignView, ...]


def fix_steps(data: ReportData, rule: Rule, lang: Language) -> FixSteps | None:
    """The steps of the shop's platform for a rule; None where the platform, the place or its steps are not known."""
    platform = data.platform()
    return steps_on(platform.name, rule, lang) if platform else None


def steps_on(platform: str, rule: Rule, lang: Language) -> FixSteps | None:
    """The steps for a rule on a platform, a key of PLATFORMS; None where the place or its steps are not known."""
    place = place_of(rule)
    given = known_steps(platform).get(place) if place else None
    if place is None or given is None:
        return None
    steps = given.get(lang, given[WRITTEN[0]])
    return FixSteps(PLATFORMS[platform], place, tuple(steps), _source(given["source"]))


def _source(given: Mapping[str, Any]) -> Mapping[str, str]:
    return {name: str(value) for name, value in given.items()}


def place_of(rule: Rule) -> str | None:
    """Where a rule's fault is repaired: what the rule is listed for, else its subject; None where no place applies."""
    places = read_places()
    exceptions = places["rules"]
    return exceptions[rule.id] if rule.id in exceptions else places["subjects"].get(rule.subject)


def read_places() -> Mapping[str, Mapping[str, str | None]]:
    """Places of repair by subject and by rule, as places.yaml says."""
    places: Mapping[str, Mapping[str, str | None]] = _read("places")
    return places


def known_steps(platform: str) -> Mapping[str, Any]:
    """By place of repair, what is known of a platform: texts by language, and their source."""
    return _read(platform)["steps"] if (FOLDER / f"{platform}.yaml").is_file() else {}


@cache
def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))


def fix_text(data: ReportData, rule: Rule, words: Words) -> str:
    """How to repair a rule's fault as plain text: the rule's own words, then the steps of the shop's platform."""
    text = rule.texts[words.lang].fix.strip()
    steps = fix_steps(data, rule, words.lang)
    if steps is None:
        return text
    numbered = (f"{number}. {step}" for number, step in enumerate(steps.steps, 1))
    return "\n".join((text, "", steps.heading(words), *numbered))


def steps_json(data: ReportData, rule: Rule, lang: Language) -> Mapping[str, Any] | None:
    """`fix_steps` of a rule in report.json."""
    return asdict(steps) if (steps := fix_steps(data, rule, lang)) else None


def platform_json(data: ReportData) -> Mapping[str, Any] | None:
    """`platform` of report.json."""
    found = data.platform()
    return {"name": found.name, "title": PLATFORMS[found.name], **_told(found)} if found else None


def _told(found: Platform) -> Mapping[str, Any]:
    return {"confidence": found.confidence, "evidence": [asdict(sign) for sign in found.evidence]}


def platform_view(data: ReportData) -> PlatformView | None:
    """The platform for the head of a report and for what it says of the run; the strongest signs alone."""
    found = data.platform()
    if found is None:
        return None
    signs = tuple(
        SignView(sign.kind, shown(sign.sign, 120), sign.pages, sign.looked) for sign in found.evidence[:SIGNS_SHOWN]
    )
    return PlatformView(PLATFORMS[found.name], found.confidence, signs)
