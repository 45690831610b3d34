"""A comparison comes in, what it comes to goes out in sentences: for the console, the page and the short text."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from seoaudit.comparison import Comparison, Line, Move, RulePair
from seoaudit.model import Finding, Language, Run
from seoaudit.report.conclusion import reason
from seoaudit.report.text import shown, visible
from seoaudit.report.wording import Words
from seoaudit.texts import finding_message

TEMPLATE_LETTERS = 8


def host_of(run: Run) -> str:
    """The host of a run, fit to be shown."""
    try:
        name = urlsplit(run.url).netloc.rpartition("@")[2]
    except ValueError:  # brackets that hold no IPv6 address
        name = ""
    return shown(name or run.url, 100).text


def sentences(data: Comparison, words: Words) -> Iterator[str]:
    """What changed: score, findings, pages, migration."""
    yield from _score(data, words)
    yield from _sums(data, words)
    told = {change: sum(a.count for a in data.addresses if a.change == change) for change in ("appeared", "went")}
    yield words("compare.pages_sum", compared=data.compared, **told)
    moves = data.migration
    if moves.total:
        known = moves.total - moves.by_how.get("unknown", 0) - moves.by_how.get("ambiguous", 0)
        yield words("compare.moves_sum", total=moves.total, known=known)
    if moves.missing:
        yield words("compare.missing_sum", n=moves.missing)


def _score(data: Comparison, words: Words) -> Iterator[str]:
    none = words("compare.score_none")
    totals = [side.score.total if side.score else None for side in (data.old, data.new)]
    old, new = (none if total is None else words.number(total) for total in totals)
    if data.comparable:
        yield words("compare.score_same" if old == new else "compare.score", old=old, new=new)
        return
    yield words("compare.score_apart", old=old, new=new)
    alike = [side.alike.total if side.alike else None for side in (data.old, data.new)]
    if None not in alike:
        yield words("compare.score_alike", old=alike[0], new=alike[1])


def _sums(data: Comparison, words: Words) -> Iterator[str]:
    totals = {kind: data.total(kind) for kind in ("fixed", "still", "gone", "new")}
    if any(totals.values()):
        yield words("compare.sums", **totals)
    else:
        yield words("compare.nothing")
    if data.on_new_pages:
        yield words("compare.on_new_pages", n=data.on_new_pages)
    if apart := data.total("not_comparable"):
        yield words("compare.apart", n=apart)


def notes(data: Comparison, words: Words) -> list[str]:
    """What the reader must know before trusting the comparison."""
    return [words(f"compare.note.{key}", **_told(key, values, words)) for key, values in data.notes]


def _told(key: str, values: Mapping[str, str], words: Words) -> Mapping[str, str]:
    """The values of a note in the reader's words."""
    if key in ("engine", "profile"):
        return {side: words.known(key, value) for side, value in values.items()}
    if key in ("state_old", "state_new"):
        return {"state": words.known("state", values["state"])}
    return {name: shown(value, 100).text for name, value in values.items()}


def title_of(pair: RulePair, lang: Language) -> str:
    """The rule's title, or its id where the rule is not here."""
    return pair.rule.texts[lang].title if pair.rule else visible(pair.id)


def why_apart(pair: RulePair, words: Words) -> str:
    """Why a rule cannot be compared, with what the run itself says."""
    text = words(f"compare.reason.{pair.reason}")
    detail = shown(reason(pair.detail, words), 300).text
    return f"{text}: {detail}" if detail else text


def line_text(line: Line, words: Words) -> str:
    """One fault of a template: how many are new, fixed, gone or still there, and why it went."""
    text = words(f"compare.line.{line.kind}", count=line.count, of=line.of, where=_where(line, words))
    return f"{text}: {words(f'compare.why.{line.why}')}" if line.why else text


def _where(line: Line, words: Words) -> str:
    if line.templates > 1:
        return words("compare.where.rest", n=line.templates)
    if not line.template:
        return words("compare.where.no_template")
    name = visible(line.template[:TEMPLATE_LETTERS])
    return words("compare.where.template", name=name, type=words.known("page_type", line.page_type or "other"))


def message_of(pair: RulePair | None, finding: Finding, lang: Language) -> str:
    """A finding in one sentence; empty where its rule is not here."""
    return finding_message(pair.rule, finding, lang) if pair and pair.rule else ""


def how_text(move: Move, words: Words) -> str:
    """The signs by which a new address is known."""
    return words.series([words.known("compare.how", sign) for sign in move.how.split("+")])


def value_text(field: str, value: str | None, words: Words) -> str:
    """A value of a page before or after."""
    if value in (None, ""):
        return words("compare.changes.empty")
    if field == "page_type":
        return words.known("page_type", value)
    return words.known("compare.value", value) if field.startswith("indexable") else value
