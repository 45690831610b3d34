"""A judged database comes in; where the findings of each rule lie goes out: pages, types, templates, engines."""

from collections.abc import Mapping

from duckdb import DuckDBPyConnection

from seoaudit.model import RuleHits

_PLACES = """
    with hit as (
        select distinct finding.rule, page.url, page.page_type, page.template
        from finding
        join page using (url)
    ),
    sized as (
        select template, count(*) as pages
        from page
        where is_html and template is not null
        group by template
    ),
    templated as (
        select hit.rule, hit.template, count(*) as pages
        from hit
        join sized using (template)
        group by hit.rule, hit.template, sized.pages
        having count(*) * 2 >= sized.pages and sized.pages > 1
    )
    select hit.rule, count(*), coalesce(any_value(told.templates), 0), coalesce(any_value(told.pages), 0)
    from hit
    left join (
        select rule, count(*) as templates, sum(pages) as pages from templated group by rule
    ) as told using (rule)
    group by hit.rule
"""
_TYPES = """
    select finding.rule, page.page_type, count(distinct page.url)
    from finding
    join page using (url)
    group by finding.rule, page.page_type
    order by count(distinct page.url) desc, page.page_type
"""
_ENGINES = """
    select
        rule,
        bool_or(regexp_matches(evidence, '"engines": [^]]*"google"')),
        bool_or(regexp_matches(evidence, '"engines": [^]]*"yandex"'))
    from finding
    where contains(evidence, '"engines": [')
    group by rule
"""


def rule_hits(con: DuckDBPyConnection) -> Mapping[str, RuleHits]:
    """By rule, for rules with findings on known pages; a template counts where half of its pages have the fault."""
    types: dict[str, dict[str, int]] = {}
    for rule, page_type, pages in con.execute(_TYPES).fetchall():
        types.setdefault(rule, {})[page_type] = pages
    engines = {
        rule: tuple(name for name, named in (("google", google), ("yandex", yandex)) if named)
        for rule, google, yandex in con.execute(_ENGINES).fetchall()
    }
    return {
        rule: RuleHits(pages, types[rule], templates, int(templated), engines.get(rule, ()))
        for rule, pages, templates, templated in con.execute(_PLACES).fetchall()
    }
