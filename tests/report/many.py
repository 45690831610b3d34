"""Numbers of pages and findings come in, an invented audit of a large Russian shop goes out."""

from collections.abc import Iterator
from dataclasses import replace

from seoaudit.model import Finding, Severity
from seoaudit.report import ReportData
from tests.report.builder import OVERVIEW, RUN, TITLES, fails, report, rule

ORIGIN = "https://www.obuv-i-odezhda.example"
KINDS = (
    ("botinki-zimnie-zhenskie", "Ботинки зимние женские на натуральном меху"),
    ("krossovki-muzhskie-begovye", "Кроссовки мужские беговые с пеной в подошве"),
    ("kurtka-demisezonnaya-detskaya", "Куртка демисезонная детская с капюшоном"),
    ("sumka-kozhanaya-cherez-plecho", "Сумка кожаная через плечо, ручная работа"),
    ("platye-vechernee-iz-shelka", "Платье вечернее из натурального шёлка"),
)
SECTIONS = ("zhenshchinam/obuv", "muzhchinam/sport", "detyam/odezhda", "aksessuary/sumki", "novinki/sezon-osen-zima")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
SUBJECTS = tuple(dict.fromkeys(name.split("/")[0] for name in TITLES))


def many(pages: int, findings: int, rules: int = 120) -> ReportData:
    """An audit with so many pages and findings: a few rules have most of them, most rules have a few."""
    names = [f"{SUBJECTS[n % len(SUBJECTS)]}/fault-{n}" for n in range(rules)]
    counts = shared_out(findings, rules)
    made = [rule(name, SEVERITIES[n % 3], 1 + n % 9) for n, name in enumerate(names)]
    results = [fails(name, count, max(pages, count)) for name, count in zip(names, counts, strict=True)]
    overview = replace(OVERVIEW, known=pages + pages // 4, fetched=pages, ok=pages - pages // 40)
    return report(
        rules=made,
        results=results,
        findings=lambda: stream(names, counts, pages),
        run=replace(RUN, url=f"{ORIGIN}/"),
        overview=overview,
    )


def shared_out(findings: int, rules: int) -> list[int]:
    """So many findings over so many rules, the n-th getting the n-th part of what the first one gets."""
    whole = sum(1 / place for place in range(1, rules + 1))
    counts = [max(1, int(findings / place / whole)) for place in range(1, rules + 1)]
    counts[0] += findings - sum(counts)
    return counts


def stream(names: list[str], counts: list[int], pages: int) -> Iterator[Finding]:
    """The findings, rule by rule, no two with the same evidence."""
    for place, (name, count) in enumerate(zip(names, counts, strict=True)):
        severity = SEVERITIES[place % 3]
        for number in range(count):
            yield made(name, severity, place, number, pages)


def made(name: str, severity: Severity, place: int, number: int, pages: int) -> Finding:
    """One finding on one of the pages."""
    page = (number * 7 + place) % pages
    slug, title = KINDS[page % 5]
    folder = f"{ORIGIN}/upload/resize_cache/iblock/{page * 2_654_435_761 % 4096:03x}/800_800"
    evidence = {
        "src": f"{folder}/{slug}-{page}-{number % 6}.jpg",
        "times": number % 9 + 1,
        "title": f"{title} {page}, размер {35 + number % 12} — купить с доставкой",
        "position": ("content", "nav", "footer")[number % 3],
    }
    url = f"{ORIGIN}/catalog/{SECTIONS[page % 5]}/{slug}-{page}/?offer={100_000 + page}"
    return Finding(name, url, severity, evidence, f"{place:04x}{number:012x}", f"{page % 6:08x}")
