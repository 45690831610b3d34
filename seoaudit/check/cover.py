"""Rules that cover others come in; in which order they are judged, and the pages that either hits, go out."""

from collections.abc import Mapping, Sequence

from duckdb import DuckDBPyConnection

from seoaudit.check.bind import Bound
from seoaudit.check.found import EXAMINED, FOUND
from seoaudit.check.load import rule_version
from seoaudit.model import Engine, Rule


def covered_first(rules: Sequence[Rule]) -> list[Rule]:
    """The rules in an order in which every rule comes after those it covers."""
    by_id = {rule.id: rule for rule in rules}
    ordered: dict[str, Rule] = {}

    def visit(rule: Rule, above: frozenset[str]) -> None:
        for id_ in rule.covers:
            if id_ in by_id and id_ not in ordered and id_ not in above:
                visit(by_id[id_], above | {rule.id})
        ordered.setdefault(rule.id, rule)

    for rule in rules:
        visit(rule, frozenset())
    return list(ordered.values())


def families(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups: whatever covers another is with it, after it. The largest group comes first."""
    group_of: dict[str, list[Rule]] = {rule.id: [rule] for rule in covered_first(rules)}
    for rule in rules:
        for id_ in rule.covers:
            mine, other = group_of[rule.id], group_of.get(id_)
            if other is not None and other is not mine:
                mine += other
                group_of |= {each.id: mine for each in other}
    groups = {id(group): group for group in group_of.values()}.values()
    ordered = (covered_first(sorted(group, key=lambda rule: rule.id)) for group in groups)
    return sorted(ordered, key=len, reverse=True)


def standing(rules: Sequence[Rule], engine: Engine, before: Mapping[str, str]) -> set[str]:
    """The rules that come to what they came to over the same facts: they, and all they cover or are covered by, stayed.

    `before` are the keys (`judging_keys`) of the rules as they were judged then.
    """
    keys = judging_keys(rules, engine)
    groups = ([rule.id for rule in group] for group in families(rules))
    return {id_ for group in groups if all(before.get(id_) == keys[id_] for id_ in group) for id_ in group}


def judging_keys(rules: Sequence[Rule], engine: Engine) -> dict[str, str]:
    """By rule, a short name for all of it that its result and findings come from, facts apart."""
    ids = {rule.id for rule in rules}
    return {
        rule.id: f"{rule_version(rule)} {rule.severity[engine]} {' '.join(sorted(ids.intersection(rule.covers)))}"
        for rule in rules
    }


class Hits:
    """The pages hit by rules that others cover, kept as hashes of their addresses in temporary tables."""

    def __init__(self, con: DuckDBPyConnection, rules: Sequence[Rule]) -> None:
        self._con = con
        covered = {id_ for rule in rules for id_ in rule.covers}
        self._tables = {rule.id: f"seoaudit_hit_{i}" for i, rule in enumerate(rules) if rule.id in covered}
        self._kept: dict[str, str] = {}

    def none(self, rule: Rule) -> None:
        """Note that a rule does not apply: it hits nothing, and may still be covered."""
        self._keep(rule, "select 0::ubigint as h where false")

    def covered_pages(self, bound: Bound) -> dict[str, int]:
        """By covered rule: pages of this rule's examined population hit by it or by this one; FOUND is this one's."""
        self._keep(bound.rule, f"select distinct hash(url) as h from {FOUND}")
        kept = {id_: self._kept[id_] for id_ in bound.rule.covers if id_ in self._kept}
        source = EXAMINED if bound.of else bound.rule.population
        return {id_: self._count(source, table) for id_, table in kept.items()}

    def close(self) -> None:
        """Remove the tables."""
        for table in self._kept.values():
            self._con.execute(f"drop table if exists {table}")

    def _keep(self, rule: Rule, sql: str) -> None:
        if rule.id in self._tables:
            self._con.execute(f"create or replace temp table {self._tables[rule.id]} as {sql}")
            self._kept[rule.id] = self._tables[rule.id]

    def _count(self, source: str, table: str) -> int:
        row = self._con.execute(f"""
            select count(*)
            from (select distinct hash(url) as h from {source})
            where h in (select h from {table}) or h in (select hash(url) from {FOUND})
        """).fetchone()
        return int(row[0]) if row else 0
