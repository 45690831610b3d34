"""The filter addresses of a shop come in; the one that a query surely asks for, if there is one, goes out.

Sure is: every word of the query that says something is a word of a listing's H1 or of the chosen values, all words of
both stand in the query, no other combination fits, and no page of the shop has a heading that holds the whole query.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import duckdb

from seoaudit.derive.query_words import Forms, forms_of, label_forms, met

_MOST_FILTERS = 3
_MOST_VALUES = 12
"""Values that a query may name: of more it is not clear what it means."""

_LISTINGS = """
    select page.url, page.h1
    from page
    semi join (select facet.category from facet where facet.kind = 'filter') as facet on facet.category = page.url
    where page.is_html and page.h1 is not null
"""
_CHOSEN = """
    create or replace temp table choice as
    select facet.url, facet.category, facet.filters, url_part.key, url_part.value
    from facet
    join url_part on url_part.url = facet.url and list_contains(facet.keys, url_part.key)
    where facet.kind = 'filter' and facet.filters <= $most and url_part.value <> ''
    group by all
"""
_VALUES = """
    select choice.key, choice.value, mode(link.anchor) filter (length(link.anchor) between 1 and 80)
    from choice
    left join link on link.target = choice.url and choice.filters = 1
    group by choice.key, choice.value
    order by choice.key, choice.value
"""
_COMBINED = """
    select choice.category, choice.url, list((choice.key, choice.value))
    from choice
    join (select unnest($keys) as key, unnest($values) as value) as wanted using (key, value)
    group by choice.category, choice.url, choice.filters
    having count(*) = choice.filters
    order by length(choice.url) desc, choice.url desc
"""
_OTHERS = """
    select distinct page.h1
    from page
    anti join facet using (url)
    where page.is_html and page.h1 is not null and page.page_type not in ('product', 'article', 'pagination', 'search')
"""

Value = tuple[str, str]


@dataclass
class Words:
    """Things with several words each, found by the forms of these."""

    sizes: list[int] = field(default_factory=list)
    places: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, words: Sequence[Forms]) -> None:
        """Take the next thing with its words; one without any is never found."""
        for number, forms in enumerate(words):
            for form in forms:
                self.places[form].append((len(self.sizes), number))
        self.sizes.append(len(words))

    def within(self, words: Sequence[Forms]) -> Iterator[tuple[int, frozenset[int]]]:
        """The things all of whose words are among `words`, with the places there that are theirs."""
        held: dict[int, set[int]] = defaultdict(set)
        taken: dict[int, set[int]] = defaultdict(set)
        for place, forms in enumerate(words):
            for thing, number in (found for form in forms for found in self.places.get(form, ())):
                held[thing].add(number)
                taken[thing].add(place)
        return ((thing, frozenset(taken[thing])) for thing in held if len(held[thing]) == self.sizes[thing])


@dataclass
class Listings:
    """Listings by the words of their H1, values by their names, and the addresses that combine both."""

    listings: Words
    names: Sequence[str]
    values: Words
    chosen: Sequence[Value]
    addresses: Mapping[tuple[str, frozenset[Value]], str]
    headings: Sequence[Sequence[Forms]]

    def answering(self, query: str) -> str | None:
        """The filter address that the query surely asks for."""
        words = forms_of(query)
        found = {
            address
            for listing, taken in self.listings.within(words)
            for address in self._of(self.names[listing], [w for at, w in enumerate(words) if at not in taken])
        }
        if len(found) != 1 or any(all(met(word, heading) for word in words) for heading in self.headings):
            return None
        return found.pop()

    def _of(self, listing: str, rest: Sequence[Forms]) -> Iterator[str]:
        named = [(self.chosen[value], taken) for value, taken in self.values.within(rest)] if rest else []
        for several in range(1, _MOST_FILTERS + 1 if len(named) <= _MOST_VALUES else 1):
            for choice in combinations(named, several):
                covered = frozenset[int]().union(*(taken for _, taken in choice))
                address = self.addresses.get((listing, frozenset(value for value, _ in choice)))
                if address and len(covered) == len(rest):
                    yield address


def read_listings(con: duckdb.DuckDBPyConnection, queries: Iterable[str]) -> Listings:
    """What of the shop's filters these queries may name."""
    sought = Words()
    sought.add([frozenset(form for query in queries for word in forms_of(query) for form in word)])
    listings, names = Words(), []
    for url, heading in con.execute(_LISTINGS).fetchall():
        listings.add(forms_of(heading))
        names.append(url)
    con.execute(_CHOSEN, {"most": _MOST_FILTERS})
    values, chosen = Words(), []
    for key, value, label in con.execute(_VALUES).fetchall():
        words = _named(value, label)
        if words and all(any(form in sought.places for form in word) for word in words):
            values.add(words)
            chosen.append((key, value))
    addresses = _addresses(con, chosen)
    con.execute("drop table choice")
    headings = [words for (heading,) in con.execute(_OTHERS).fetchall() if (words := forms_of(heading))]
    return Listings(listings, names, values, chosen, addresses, headings)


def _named(value: str, label: str | None) -> Sequence[Forms]:
    """The words of a value: as the shop's links call it, else as the address does, where that is more than a number."""
    return (label_forms(label) if label else []) or ([] if value.isdecimal() else forms_of(value.replace("_", " ")))


def _addresses(con: duckdb.DuckDBPyConnection, chosen: Sequence[Value]) -> Mapping[tuple[str, frozenset[Value]], str]:
    keys, values = [key for key, _ in chosen], [value for _, value in chosen]
    rows = con.execute(_COMBINED, {"keys": keys, "values": values}).fetchall() if chosen else []
    return {(category, frozenset(map(tuple, pairs))): url for category, url, pairs in rows}
