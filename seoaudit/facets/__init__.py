"""An open run comes in; what its filters come to goes out, with lines for robots.txt proved on every known address."""

from collections.abc import Mapping

from duckdb import DuckDBPyConnection

from seoaudit.facets.addresses import shop_addresses, shop_origin, shop_robots, urls_of
from seoaudit.facets.economics import economics, multiplying
from seoaudit.facets.repair import Asked, Repair
from seoaudit.model import Engine, FacetReport
from seoaudit.read.robots_match import normal, path_of

__all__ = ["facet_report"]

CLOSE_BY: Mapping[str, str] = {"google": "robots", "yandex": "clean-param"}
"""How addresses are closed where no policy says otherwise."""


def facet_report(
    con: DuckDBPyConnection, engine: Engine, close_by: Mapping[str, str] | None = None
) -> FacetReport | None:
    """What the shop's filters come to and how to close them; None where nothing of the kind is known.

    `close_by` is the policy's means by engine.
    """
    rows = economics(con)
    origin = shop_origin(con)
    if not rows or rows[0].category is not None or not (rows[0].linked or rows[0].filters) or not origin:
        return None
    text, _ = shop_robots(con, origin)
    named = frozenset(normal(path_of(url)) for url in urls_of(con, origin))
    repair = Repair(shop_addresses(con, origin), text, Asked(engine, {**CLOSE_BY, **(close_by or {})}, named))
    return FacetReport(rows[0], rows[1:], multiplying(con), repair.blocks())
