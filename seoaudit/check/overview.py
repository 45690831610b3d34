"""A derived database comes in, the audit in numbers goes out."""

from duckdb import DuckDBPyConnection

from seoaudit.check.catalogue import catalogue
from seoaudit.model import FunnelRow, MarkupShare, Overview

EXAMPLES = 5


def overview(con: DuckDBPyConnection) -> Overview:
    """The numbers of the table `overview`, with up to five addresses for each outcome but ok."""
    rows = con.execute("select name, label, value from overview order by value desc, label").fetchall()
    single = {name: value for name, label, value in rows if label is None}
    return Overview(
        known=int(single.get("known", 0)),
        fetched=int(single.get("fetched", 0)),
        ok=int(single.get("ok", 0)),
        coverage=float(single.get("coverage", 0.0)),
        by_outcome=_by_label(rows, "outcome"),
        by_page_type=_by_label(rows, "page_type"),
        asked=_by_label(rows, "asked"),
        js_only=int(single.get("js_only", 0)),
        js_only_examples=_scripted(con),
        examples=_examples(con),
        depths=dict(sorted(_by_label(rows, "click_depth").items(), key=lambda depth: (len(depth[0]), depth[0]))),
        funnel=_funnel(con),
        markup=_markup(con),
        catalogue=catalogue(con),
    )


def _funnel(con: DuckDBPyConnection) -> tuple[FunnelRow, ...]:
    rows = con.execute("select step, page_type, reason, pages from funnel order by all").fetchall()
    return tuple(FunnelRow(*row) for row in rows)


def _markup(con: DuckDBPyConnection) -> tuple[MarkupShare, ...]:
    rows = con.execute("""
        select page_type, part, field, pages, filled
        from markup_share
        order by page_type, part, field is not null, filled desc, field
    """).fetchall()
    return tuple(MarkupShare(*row) for row in rows)


def _by_label(rows: list[tuple[str, str | None, float]], wanted: str) -> dict[str, int]:
    return {label: int(value) for name, label, value in rows if name == wanted and label is not None}


def _scripted(con: DuckDBPyConnection) -> tuple[str, ...]:
    rows = con.execute(f"select url from page where js_only order by url limit {EXAMPLES}").fetchall()
    return tuple(url for (url,) in rows)


def _examples(con: DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    rows = con.execute(f"""
        select outcome, list(url order by url)
        from (
            select outcome, url
            from page
            where outcome <> 'ok'
            qualify row_number() over (partition by outcome order by url) <= {EXAMPLES}
        )
        group by outcome
        order by outcome
    """).fetchall()
    return {outcome: tuple(urls) for outcome, urls in rows}
