"""A configuration file and the command line's words in, one frozen object out."""

import difflib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from seoaudit.branding import SECTIONS, Branding, logo_mistake
from seoaudit.errors import UsageError
from seoaudit.facet_policy import SAYABLE, CloseBy, Facets, contradictions
from seoaudit.model import PLATFORMS, Engine, Images, Language, Profile, Severity
from seoaudit.pattern import Pattern

DEFAULT_FORMATS = ("html", "json", "csv")
FORMATS = (*DEFAULT_FORMATS, "xlsx", "md", "pdf")
PLANNED = ("sarif", "junit")
"""Formats that belong to the product and are not built yet: refused by name."""

_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)*(:\d{1,5})?")
_GATE = re.compile(r"error|warning|notice|never|score<(?:100|[0-9]{1,2})")
_LEAST_RATE = 0.01
"""Below it a crawl would seem to hang."""
_SAID = {
    "tuple_type": "give a list, such as [one, two]",
    "mapping_type": "give keys with their values",
    "dict_type": "give keys with their values",
    "model_type": "give keys with their values",
}
"""What to do, where pydantic speaks of the types of Python."""
_OURS = frozenset(("host", "connection", "content-length", "transfer-encoding", "accept-encoding", "user-agent"))
"""Headers that the crawl cannot leave to the user."""


def _is_sendable(value: str) -> bool:
    return value.isascii() and value.isprintable()


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class RuleSetting(_Strict):
    """What a configuration changes of one rule."""

    enabled: bool = True
    severity: Severity | None = None
    weight: int | None = Field(default=None, ge=1, le=5)
    params: Mapping[str, bool | int | float | str | list[Any]] = {}


class Configuration(_Strict):
    """Everything a configuration file may say; options of the command line win over it."""

    url: str | None = Field(default=None, min_length=1)
    """Start of the shop, or with `spider: list` the file of addresses, where the command line names none."""
    out: str | None = None
    max_pages: int | None = Field(default=None, ge=1)
    rate: float = Field(default=5.0, ge=0, le=1000)
    concurrency: int = Field(default=4, ge=1, le=64)
    workers: int | None = Field(default=None, ge=0, le=64)
    engine: Engine = "both"
    lang: Language = "en"
    format: tuple[str, ...] = DEFAULT_FORMATS
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    user_agent: str | None = Field(default=None, min_length=1, max_length=300)
    ignore_robots: bool = False
    verify_tls: bool = True
    cookies: bool = False
    """Send back the cookies that the shop sets; off, since pages are judged as robots see them."""
    headers: Mapping[str, str] = Field(default={}, repr=False)
    """Further headers for the start's origin alone, such as a staging's token; their values are never written."""
    strict: bool = False
    fail_on: str = "never"
    profile: Profile = "production"
    """What the shop is: the one that customers use, or a staging that no search engine should show."""
    staging_hosts: tuple[str, ...] = ()
    """Hosts of stagings, with all below them, that no page of the shop should name: staging.shop.kg."""
    scope: Literal["host", "subdomains", "folder"] = "host"
    spider: Literal["site", "sitemap", "list"] = "site"
    platform: str | None = None
    """The shop's platform where it is not recognised, or wrongly: bitrix, opencart, shopify ...; none for no steps."""
    images: Images = "sample"
    """Which images are asked for, for their first bytes: all, main ones of products and a sample of others, or none."""
    probes: bool = True
    """Ask for what tells how the shop answers: what cannot exist, other spellings, the page after the last."""
    external_links: int = Field(default=200, ge=0, le=10_000)
    """Addresses of other hosts that are checked at most."""
    internal_hosts: tuple[str, ...] = ()
    """Hosts besides the start's that may have an internal address, such as a staging's image server: img.lan:8080."""
    rdfa: bool = False
    """Read RDFa besides JSON-LD and microdata: slow, and hardly a shop has it."""
    rules: tuple[str, ...] = ()
    """Folders of the user's own rules, relative to the configuration file."""
    rule_settings: Mapping[str, RuleSetting] = {}
    reference_texts: tuple[str, ...] = ()
    """Texts of manufacturers and suppliers to compare descriptions with: text files, folders of them, CSV, feeds, runs;
    relative to the configuration file."""
    facets: Facets = Facets()
    """Filters: what of them is meant to be found, what they do, and how many of their addresses are fetched."""
    report: Branding = Branding()
    """Who sends the reports: logo, name, colours and contact in their heads and feet."""

    def start(self, named: str | None) -> str:
        """What the command line names, else the configuration. Raises UsageError where neither names any."""
        if named is None and self.url is None:
            raise UsageError("which shop? give its address, such as https://shop.kg/, or `url:` in the configuration")
        return self.url or "" if named is None else named

    @field_validator("rate")
    @classmethod
    def _is_rate(cls, rate: float) -> float:
        if 0 < rate < _LEAST_RATE:
            raise ValueError(f"give 0 for no delay, or at least {_LEAST_RATE} requests a second")
        return rate

    @field_validator("fail_on")
    @classmethod
    def _is_gate(cls, gate: str) -> str:
        if not _GATE.fullmatch(gate):
            raise ValueError(f"{gate!r} is none of error, warning, notice, never, score<60")
        return gate

    @field_validator("headers")
    @classmethod
    def _are_headers(cls, headers: Mapping[str, str]) -> Mapping[str, str]:
        for name, value in headers.items():
            if not _TOKEN.fullmatch(name) or name.lower() in _OURS:
                raise ValueError(f"{name!r} is no header that can be set")
            if not _is_sendable(value):
                raise ValueError(f"the value of {name!r} holds characters that no header may have")
        return headers

    @field_validator("user_agent")
    @classmethod
    def _is_header_value(cls, value: str | None) -> str | None:
        if value is not None and (not value.strip() or not _is_sendable(value)):
            raise ValueError(f"{value!r} holds characters that no header may have, or none at all")
        return value

    @field_validator("platform")
    @classmethod
    def _is_platform(cls, name: str | None) -> str | None:
        known = [*PLATFORMS, "none"]
        if name is not None and name.lower() not in known:
            raise ValueError(f"unknown platform {name!r}{nearest(name.lower(), known)}")
        return name.lower() if name else None

    @field_validator("staging_hosts")
    @classmethod
    def _are_hosts(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        for host in hosts:
            if not _HOST.fullmatch(host.lower()):
                raise ValueError(f"{host!r} is no host: give one such as staging.shop.kg or test.shop.kg:8080")
        return tuple(host.lower() for host in hosts)

    @field_validator("include", "exclude")
    @classmethod
    def _compiles(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            Pattern.of(pattern)
        return patterns


def configure(path: Path | None, options: Mapping[str, Any]) -> Configuration:
    """The configuration of one command: the file's values under the options that were given (None means not given).

    Raises UsageError that lists all mistakes at once, an unknown key with the nearest right one.
    """
    values = _from_file(path) if path else {}
    given = {name: value for name, value in options.items() if value not in (None, (), [])}
    merged = values | given
    if path and merged.get("spider") == "list" and isinstance(merged.get("url"), str) and merged["url"] != "-":
        merged["url"] = str(path.parent / merged["url"])
    _refuse_formats(merged, str(path) if path else "options")
    try:
        config = Configuration.model_validate(merged)
    except ValidationError as error:
        raise _refusal(path if values else None, [(each["loc"], _mistake(each)) for each in error.errors()]) from error
    mistakes = [(("facets", *place.split(".")), what) for place, what in contradictions(config.facets)]
    if wrong := logo_mistake(config.report):
        mistakes.append((("report", "logo"), f"report.logo: {wrong}"))
    if mistakes:
        raise _refusal(path, mistakes)
    return config


def _refusal(path: Path | None, mistakes: Sequence[tuple[Sequence[int | str], str]]) -> UsageError:
    """All mistakes in one line, each with its line of the file."""
    if path is None:
        return UsageError(f"options: {'; '.join(what for _, what in mistakes)}")
    from seoaudit.yamlfile import line_numbers, read_text  # noqa: PLC0415 - most runs have no file

    lines = {".".join(map(str, place)): line for place, line in line_numbers(read_text(path)).items()}
    told = [(lines.get(".".join(map(str, place))), what) for place, what in mistakes]
    return UsageError(f"{path}: {'; '.join(f'line {line}: {what}' if line else what for line, what in told)}")


def _from_file(path: Path) -> dict[str, Any]:
    from seoaudit.yamlfile import read_yaml  # noqa: PLC0415 - most runs have no file

    values = read_yaml(path)
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise UsageError(f"{path}: a configuration is a list of keys and values, such as `rate: 2`")
    values = {key: value for key, value in values.items() if value is not None or key not in Configuration.model_fields}
    for key in ("format", "include", "exclude", "internal_hosts", "staging_hosts", "rules", "reference_texts"):
        if isinstance(values.get(key), list):
            values[key] = tuple(values[key])
    if "rules" in values and isinstance(values["rules"], tuple):
        values["rules"] = tuple(str(path.parent / name) if isinstance(name, str) else name for name in values["rules"])
    if isinstance(values.get("reference_texts"), tuple):
        values["reference_texts"] = tuple(
            _there(path, "reference_texts", str(name)) for name in values["reference_texts"]
        )
    if isinstance(values.get("facets"), dict):
        values["facets"] = _facets(path, values["facets"])
    if isinstance(values.get("report"), dict):
        values["report"] = _report(path, values["report"])
    if isinstance(values.get("rate"), int) and not isinstance(values["rate"], bool):
        values["rate"] = float(values["rate"])
    return values


def _facets(path: Path, values: dict[str, Any]) -> dict[str, Any]:
    """The section with whole paths, and with its lines, which are told where a name in it turns out to be wrong."""
    from seoaudit.yamlfile import line_numbers, read_text  # noqa: PLC0415

    if unknown := [str(name) for name in values if name not in SAYABLE]:
        raise _refusal(path, [(("facets", name), _unknown(f"facets.{name}", name, SAYABLE)) for name in unknown])
    for key in ("indexable", "closed", "demand"):
        if isinstance(values.get(key), list):
            values[key] = tuple(values[key])
    if isinstance(values.get("demand"), tuple):
        values["demand"] = tuple(_there(path, "facets.demand", str(name)) for name in values["demand"])
    lines = {".".join(map(str, place[1:])): line for place, line in line_numbers(read_text(path)).items()
             if place[0] == "facets" and len(place) > 1}  # fmt: skip
    return {**values, "file": str(path), "lines": lines}


def _report(path: Path, values: dict[str, Any]) -> dict[str, Any]:
    """The section with the whole path of its logo; a part of it that says nothing is left out."""
    said = {name: value for name, value in values.items() if value is not None or name not in SECTIONS}
    colours = said.get("colours")
    if lost := [name for name, value in colours.items() if value is None] if isinstance(colours, dict) else ():
        place = ("report", "colours", str(lost[0]))
        raise _refusal(path, [(place, f'{".".join(place)}: without quotes a # begins a comment: "#0b5d70"')])
    logo = said.get("logo")
    return {**said, "logo": str((path.parent / logo).absolute())} if isinstance(logo, str) else said


def _there(path: Path, key: str, name: str) -> str:
    """The whole path of what the configuration names: a run keeps it and may be judged from another folder."""
    place = (path.parent / name).absolute()
    if not place.exists():
        raise UsageError(f"{path}: {key}: {name}: there is no such file or folder")
    return str(place)


def _refuse_formats(values: Mapping[str, Any], where: str) -> None:
    given = values.get("format", ())
    words = (given,) if isinstance(given, str) else tuple(given)
    if planned := [word for word in words if word in PLANNED]:
        raise UsageError(f"{where}: format {planned[0]!r} is not built yet; now: {', '.join(FORMATS)}")
    if unknown := [word for word in words if word not in FORMATS and isinstance(given, tuple)]:
        raise UsageError(f"{where}: unknown format {unknown[0]!r}{nearest(str(unknown[0]), FORMATS)}")


def nearest(word: str, known: Sequence[str]) -> str:
    """A hint for a misspelt word: the nearest known one, else all of them."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else f"; known: {', '.join(known)}"


def _mistake(mistake: Any) -> str:
    place = ".".join(str(part) for part in mistake["loc"])
    if mistake["type"] == "extra_forbidden":
        return _unknown(place, str(mistake["loc"][-1]), _keys_beside(mistake["loc"]))
    message = _SAID.get(mistake["type"]) or mistake["msg"].removeprefix("Value error, ")
    return f"{place}: {message[0].lower()}{message[1:]}"


def _unknown(place: str, name: str, known: Sequence[str]) -> str:
    return f"unknown key {place!r}{nearest(name, known)}"


def _keys_beside(place: Sequence[int | str]) -> list[str]:
    """The keys that might have been meant at this place."""
    if len(place) == 1:
        return list(Configuration.model_fields)
    section: type[BaseModel] = CloseBy if place[0] == "facets" else RuleSetting
    if place[0] == "report":
        section = Branding if len(place) == 2 else SECTIONS[str(place[1])]
    return list(section.model_fields)
