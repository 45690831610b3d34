"""A fact that a rule cannot do without comes in, why it was not collected goes out."""

from collections.abc import Mapping, Sequence

from duckdb import DuckDBPyConnection

NEEDS: Mapping[str, tuple[str, str]] = {
    "feed": ("select count(*) > 0 from feed", "no product feed was given"),
    "image_probe": ("select count(*) > 0 from image_file", "images were not asked for"),
    "image_recoding": (
        "select exists (select 1 from image_recoded) or not exists (select 1 from image_file where outcome = 'ok'"
        " and bytes >= 10240 and magic_type in ('image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp'))",
        "no image was re-encoded: install Pillow with pip install 'seoaudit[images]' and crawl anew",
    ),
    "external_probe": ("select count(*) > 0 from resource where reason = 'external'", "external links were not asked"),
    "probe": (
        "select count(*) > 0 from resource where starts_with(reason, 'probe-')",
        "the probing addresses were not asked for",
    ),
    "asset_probe": (
        "select count(*) > 0 from resource where reason = 'probe-asset' and outcome = 'ok'",
        "no style sheet, script or font of the shop's own host was asked for",
    ),
    "sitemap": ("select count(*) > 0 from sitemap_url", "no sitemap could be read"),
    "reference_texts": ("select count(*) > 0 from reference_text", "no manufacturer's texts were given"),
    "popular_filters": (
        "select exists (select 1 from demand) or exists (select 1 from facet where meant_by in ('policy', 'demand'))",
        "neither a policy of filters nor search demand was given",
    ),
    "public_host": (
        "select not coalesce(bool_or(private), false) from site",
        "the shop answers on a private address, where this says nothing",
    ),
    "production": (
        "select coalesce(bool_and(profile = 'production'), true) from site",
        "a staging is closed on purpose, so what closes its pages is no fault",
    ),
    "followed_links": (
        "select coalesce(bool_and(followed), true) from site",
        "links were not followed, so which pages lead to which is not known",
    ),
    "whole_crawl": (
        "select coalesce(bool_and(whole), true) from site",
        "the crawl ended before it had seen the whole shop",
    ),
}
"""By name: a query that tells whether the facts were collected, and the reason in words where they were not."""


def missing(con: DuckDBPyConnection, needs: Sequence[str]) -> str | None:
    """The reason why a rule with these needs is not available, None where everything is there."""
    for need in needs:
        query, reason = NEEDS[need]
        row = con.execute(query).fetchone()
        if not row or not row[0]:
            return reason
    return None
