"""Pages that only JavaScript fills, from their HTML to the report: counted, shown, in one finding on content."""

from contextlib import closing

from seoaudit import check, derive
from seoaudit.content import folder
from seoaudit.model import Finding, Overview
from seoaudit.prove.pages import fill_pages
from seoaudit.store.audit import memory_database

SHOP = "https://shop.kg"
STATE = '<script id="__NEXT_DATA__" type="application/json">{}</script>'
SHELL = (
    "<!DOCTYPE html><html><head><title>Дүкөн</title>"
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Product", "name": "Б", "offers": '
    f'{{"@type": "Offer"}}}}</script></head><body><div id="__next"><img src="/i.webp"></div>{STATE}</body></html>'
)
HOME = '<!DOCTYPE html><html lang="ru"><head><title>Дүкөн</title></head><body><nav>{}</nav><h1>Дүкөн</h1></body></html>'
LINKS = "".join(f'<a href="/p/{n}">Ботинки {n}</a>' for n in range(6))
PLAIN = SHELL.replace(STATE, "").replace(' id="__next"', "")
ON_CONTENT = {"content", "duplicates", "images", "structured-data", "answers", "pagination", "facets", "indexability"}


def found(html: str) -> tuple[Overview, list[Finding]]:
    """The numbers and every finding of a shop of a home page and six pages that send `html`."""
    pages = [{"url": f"{SHOP}/", "html": HOME.format(LINKS)}]
    pages += [{"url": f"{SHOP}/p/{n}", "html": html} for n in range(6)]
    with closing(memory_database()) as con:
        derive.create_views(con)
        fill_pages(con, {"pages": pages}, "both")
        assert con.execute("select count(*) from page where is_html").fetchone() == (7,)
        judged = check.run_rules(con, check.load_rules([folder("rules")], {}), "both")
        return check.overview(con), [finding for _, findings in judged for finding in findings]


def on_content(findings: list[Finding]) -> set[str]:
    """The rules on content that found something on the six pages."""
    rules = {finding.rule for finding in findings if finding.url.startswith(f"{SHOP}/p/")}
    return {rule for rule in rules if rule.partition("/")[0] in ON_CONTENT}


def test_of_the_rules_on_content_only_that_on_missing_text_judges_a_shell() -> None:
    overview, findings = found(SHELL)
    assert overview.js_only == 6
    assert overview.js_only_examples == tuple(f"{SHOP}/p/{n}" for n in range(5))
    assert on_content(findings) == {"answers/facts-not-in-html"}


def test_the_same_page_without_a_framework_is() -> None:
    overview, findings = found(PLAIN)
    assert (overview.js_only, overview.js_only_examples) == (0, ())
    assert {"content/title-duplicate", "content/description-missing"} <= on_content(findings)
