"""A rule and a filled database come in, how many findings lie outside of what it says it examines goes out."""

from duckdb import DuckDBPyConnection

from seoaudit.check.bind import Bound, bind
from seoaudit.check.found import listed, set_engine, wrapped
from seoaudit.model import Engine, Rule


def outside(con: DuckDBPyConnection, rule: Rule, engine: Engine) -> int:
    """Offenders that are no members of the rule's population, or of what its `of` names: a mistake of the rule.

    An audit does not ask this, for it costs another run of the queries; the cases of rules do.
    """
    bound = bind(con, rule)
    engines: tuple[Engine, ...] = ("google", "yandex") if bound.by_engine and engine == "both" else (engine,)
    return sum(_outside(con, bound, one) for one in engines)


def _outside(con: DuckDBPyConnection, bound: Bound, engine: Engine) -> int:
    set_engine(con, engine)
    keys = listed(bound.keys)
    source = wrapped(bound.of) if bound.of else bound.rule.population
    parameters = {
        **bound.find.parameters(bound.rule, engine),
        **(bound.of.parameters(bound.rule, engine) if bound.of else {}),
    }
    row = con.execute(
        f"select count(*) from (select {keys} from {wrapped(bound.find)} except select {keys} from {source})",
        parameters or None,
    ).fetchone()
    return int(row[0]) if row else 0
