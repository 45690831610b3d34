"""The values of a rule file come in, a Rule goes out, or everything that is wrong with them at once."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, create_model

from seoaudit.check.needs import NEEDS
from seoaudit.model import LANGUAGES, WRITTEN, Confidence, Engine, Language, Param, Profile, Rule, Severity, Texts
from seoaudit.texts import COUNT, placeholders, plural_categories

Text = Annotated[str, StringConstraints(min_length=1, max_length=10_000)]
Sql = Annotated[str, StringConstraints(min_length=1)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$")]
Value = bool | int | float | str | list[str] | list[int]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class SeverityByEngine(_Strict):
    """A severity that differs by engine."""

    google: Severity
    yandex: Severity
    both: Severity


class SourceFile(_Strict):
    """Where the advice comes from, and when it was last read."""

    title: Text
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
    read: date


class ParamFile(_Strict):
    """A threshold."""

    default: Value
    unit: Text
    meaning: Text


class TextsFile(_Strict):
    """A rule's words in one language."""

    title: Text
    message: Text | dict[str, Text]
    why: Text
    fix: Text
    words: dict[str, Text] = {}
    limits: Text | None = None


class CaseFile(_Strict):
    """Facts in, findings out."""

    name: Text
    given: dict[Name, list[dict[Name, Any]]] | None = None
    pages: list[dict[Name, Any]] | None = None
    robots: str | None = None
    sitemap: list[str] | str | None = None
    reference_texts: list[str] = []
    image_files: list[dict[Name, Any]] = []
    images_recoded: list[dict[Name, Any]] = []
    facets: dict[str, Any] = {}
    demand: list[dict[Name, Any]] = []
    finds: list[dict[Name, Any]]
    engine: Engine = "both"
    profile: Profile = "production"
    params: dict[Name, Value] = {}
    result: Literal["pass", "fail", "not-applicable", "not-available", "error"] | None = None


class RuleFile(_Strict):
    """Everything a rule file may say."""

    status: Literal["stable", "experimental", "deprecated"]
    severity: Severity | SeverityByEngine
    confidence: Confidence
    weight: Annotated[int, Field(ge=1, le=5)]
    basis: Literal["engine-doc", "standard", "convention", "opinion"]
    source: SourceFile
    population: Name
    find: Sql
    of: Sql | None = None
    needs: list[str] = []
    covers: list[RuleId] = []
    blocker: Annotated[float, Field(gt=0, le=1)] | None = None
    params: dict[Name, ParamFile] = {}
    key: list[Name] = []
    replaces: RuleId | None = None
    cases: list[CaseFile] = []

    def texts(self) -> dict[Language, TextsFile]:
        """The texts by language, those that the file gives."""
        given = {language: getattr(self, language) for language in LANGUAGES}
        return {language: texts for language, texts in given.items() if texts is not None}


def file_model(languages: Sequence[str]) -> type[RuleFile]:
    """A rule file with these languages: those that everything is written in must be there, further ones may."""
    fields: dict[str, Any] = {
        language: (TextsFile, ...) if language in WRITTEN else (TextsFile | None, None) for language in languages
    }
    return create_model("RuleFile", __base__=RuleFile, **fields)


_WHOLE = file_model(LANGUAGES)


class RuleMistakesError(ValueError):
    """A rule file is wrong; `mistakes` are pairs of the place in the file and what is wrong there."""

    def __init__(self, mistakes: Sequence[tuple[tuple[str | int, ...], str]]) -> None:
        super().__init__("; ".join(what for _, what in mistakes))
        self.mistakes = mistakes


def read_rule(id_: str, path: str, values: Any, *, cases: bool = True) -> tuple[Rule, str | None]:
    """The rule in a file's values, and the id it replaces; `cases` says whether they were read.

    Raises RuleMistakesError with all mistakes.
    """
    if not isinstance(values, dict):
        raise RuleMistakesError([((), "a rule is a list of keys and values, such as `status: stable`")])
    try:
        file = _WHOLE.model_validate(values)
    except ValidationError as error:
        raise RuleMistakesError(list(dict.fromkeys(map(_mistake, error.errors())))) from error
    mistakes = list(_mistakes(file))
    if cases and file.status == "stable" and not file.cases:
        mistakes.append((("status",), "a stable rule has cases: one that fires and a near miss at least"))
    if mistakes:
        raise RuleMistakesError(mistakes)
    return _rule(id_, path, file), file.replaces


def _mistake(mistake: Any) -> tuple[tuple[str | int, ...], str]:
    """The place of a mistake, and the mistake as the author of a rule understands it."""
    loc: tuple[str | int, ...] = mistake["loc"]
    for depth, part in enumerate(loc[:-1]):
        if part in _EITHER:  # whatever follows names a branch of a union, not a place in the file
            return loc[: depth + 1], f"{'.'.join(map(str, loc[: depth + 1]))}: give {_EITHER[str(part)]}"
    *parents, name = map(str, loc)
    place = ".".join((*parents, name))
    if mistake["type"] == "extra_forbidden":
        return loc, f"unknown key {place!r}{nearest(name, _known_keys(parents))}"
    if mistake["type"] == "missing":
        return loc, f"the key {place!r} is missing"
    return loc, f"{place}: {mistake['msg'][:1].lower()}{mistake['msg'][1:]}"


_EITHER = {
    "severity": "error, warning or notice, or a map of google, yandex and both to one of them",
    "message": "a text, or a map of count (a column), one, few, many and other",
    "default": "a number, a word, true, false, or a list of words or whole numbers",
}
_PLACES: tuple[tuple[str, type[BaseModel]], ...] = (
    (r"", _WHOLE),
    (r"source", SourceFile),
    (r"params\.\w+", ParamFile),
    ("|".join(LANGUAGES), TextsFile),
    (r"cases\.\d+", CaseFile),
)


def _known_keys(parents: Sequence[str]) -> Sequence[str]:
    place = ".".join(parents)
    return next((list(model.model_fields) for pattern, model in _PLACES if re.fullmatch(pattern, place)), ())


def nearest(word: str, known: Sequence[str]) -> str:
    """A hint for a misspelt word: the nearest known one, else all of them."""
    close = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known: {', '.join(known)}" if known else ""


def nearest_rule(id_: str, known: Sequence[str]) -> str:
    """A hint for a misspelt id of a rule: the nearest one, else how to see all of them."""
    return nearest(id_, known) if difflib.get_close_matches(id_, known, n=1) else "; seoaudit rules list shows all"


def _mistakes(file: RuleFile) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What only the values together show."""
    if "engine" in file.params:
        yield ("params", "engine"), "params.engine: this name is taken by the engine of the audit"
    for need in file.needs:
        if need not in NEEDS:
            yield ("needs",), f"unknown need {need!r}{nearest(need, list(NEEDS))}"
    yield from _text_mistakes(file.texts())
    for number, case in enumerate(file.cases):
        yield from ((("cases", number), f"case {case.name!r}: {what}") for what in _case_mistakes(case, file))


def _text_mistakes(texts: Mapping[Language, TextsFile]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What the languages must have in common."""
    named = f"{', '.join([*texts][:-1])} and {[*texts][-1]}"
    for language, text in texts.items():
        for what in _plural_mistakes(text.message, language):
            yield (language, "message"), f"{language}.message: {what}"
    if len({frozenset(placeholders(text.message)) for text in texts.values()}) > 1:
        yield ("en", "message"), f"the messages of {named} name different columns"
    if len({frozenset(text.words) for text in texts.values()}) > 1:
        yield ("en", "words"), f"the words of {named} are for different values"
    if len({text.limits is None for text in texts.values()}) > 1:
        yield ("en", "limits"), f"limits are told in {named}, or in none of them"


def _plural_mistakes(message: str | Mapping[str, str], language: Language) -> Iterator[str]:
    if isinstance(message, str):
        return
    expected = plural_categories(language) | {COUNT}
    for name in sorted(expected - message.keys()):
        yield f"the key {name!r} is missing"
    for name in sorted(message.keys() - expected - {"zero", "one", "two"}):
        yield f"unknown key {name!r}{nearest(name, sorted(expected))}"


def _case_mistakes(case: CaseFile, file: RuleFile) -> Iterator[str]:
    if (case.given is None) == (case.pages is None):
        yield "give either `given` (rows) or `pages`"
    if case.pages is None and (case.robots is not None or case.sitemap is not None):
        yield "`robots` and `sitemap` go with `pages`"
    for name in case.params.keys() - file.params.keys():
        yield f"unknown parameter {name!r}{nearest(name, list(file.params))}"
    for row in case.finds:
        if "url" not in row:
            yield "a finding in `finds` names its url"


def _rule(id_: str, path: str, file: RuleFile) -> Rule:
    source = {"title": file.source.title, "url": file.source.url, "read": file.source.read.isoformat()}
    return Rule(
        id=id_,
        path=path,
        status=file.status,
        severity=_severity(file.severity),
        confidence=file.confidence,
        weight=file.weight,
        basis=file.basis,
        source=source,
        population=file.population,
        find=file.find,
        texts=_texts(file.texts()),
        of=file.of,
        needs=tuple(file.needs),
        covers=tuple(file.covers),
        blocker=file.blocker,
        params={name: Param(param.default, param.unit, param.meaning) for name, param in file.params.items()},
        values={name: param.default for name, param in file.params.items()},
        key=tuple(file.key),
        cases=tuple(case.model_dump(exclude_unset=True) for case in file.cases),
    )


def _texts(given: Mapping[Language, TextsFile]) -> Mapping[Language, Texts]:
    """Texts in every language; what a further one lacks is told in the first that everything is written in."""
    return {
        language: Texts(**given.get(language, given[WRITTEN[0]]).model_dump(exclude_none=True))
        for language in LANGUAGES
    }


def _severity(severity: Severity | SeverityByEngine) -> Mapping[Engine, Severity]:
    if isinstance(severity, SeverityByEngine):
        return {"google": severity.google, "yandex": severity.yandex, "both": severity.both}
    return {"google": severity, "yandex": severity, "both": severity}
