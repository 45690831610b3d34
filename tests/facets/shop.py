"""A plan of a shop comes in; what it answers to every path goes out, and the shop on loopback."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit
from zlib import crc32

from tests import loopback
from tests.facets import pages
from tests.facets.addresses import Listing, address, read_address
from tests.facets.plan import Category, Key, Plan
from tests.facets.truth import target_of
from tests.loopback import Answer


@dataclass
class Shop:
    """A shop that keeps in `asked` what it was asked for."""

    plan: Plan
    asked: list[str] = field(default_factory=list)

    @cached_property
    def _products(self) -> dict[str, int]:
        return {self.plan.product(number): number for number in self.plan.home_of}

    @cached_property
    def _sections(self) -> dict[str, tuple[Category, ...]]:
        return dict(self.plan.sections)

    def answer(self, origin: str, path: str) -> Answer:
        """Status, headers and body."""
        self.asked.append(path)
        if path == "/robots.txt":
            return 200, {"Content-Type": "text/plain; charset=utf-8"}, self.robots(origin).encode()
        if path == "/sitemap.xml":
            return 200, {"Content-Type": "application/xml"}, self.sitemap(origin).encode()
        html = self._html(origin, path)
        return (404, {}, pages.NOT_FOUND.encode()) if html is None else (200, {}, html.encode())

    def _html(self, origin: str, path: str) -> str | None:
        bare = urlsplit(path).path
        if path == "/":
            return self._home(origin)
        if bare in self._products:
            return self._product(origin, self._products[bare])
        if bare in self._sections:
            below = [(category.path, category.name) for category in self._sections[bare]]
            name = bare.strip("/").capitalize()
            body = pages.heading(name) + pages.links(below)
            return pages.page(f"{name}: все разделы", self._frame(body), canonical=origin + bare)
        listing = read_address(self.plan, path)
        return self._listing(origin, listing) if listing else None

    def members(self, listing: Listing) -> list[int]:
        """The products that a listing shows over all its pages, in its order."""
        category = self.plan.categories[listing.category]
        filters = {key.name: key for key in category.filters}
        numbers = [
            number
            for number in category.products
            if all(self.plan.value(number, filters[name]) in values for name, values in listing.chosen)
        ]
        order = listing.sort
        return sorted(numbers, key=lambda number: crc32(f"{order}{number}".encode())) if order else numbers

    def _listing(self, origin: str, listing: Listing) -> str | None:
        plan, category = self.plan, self.plan.categories[listing.category]
        found, size = self.members(listing), int(listing.view or plan.per_page)
        last = -(-len(found) // size)
        if not found or listing.page > last:
            return None
        shown = found[(listing.page - 1) * size : listing.page * size]
        target, noindex = target_of(plan, listing)
        declared = pages.declared_words(listing) if target == listing and self._is_declared(listing) else ""
        heading = f"{category.name} {declared}".strip()
        body = "".join(
            (
                pages.crumbs(category.path.split("/")[1], heading),
                pages.heading(heading),
                pages.count_of(len(found)),
                pages.filters(self._choices(listing, found)),
                pages.links(self._orders(listing)),
                pages.popular(self._popular(category)) if listing.plain else "",
                pages.cards((plan.product(number), plan.slugs[number], number) for number in shown),
                pages.about(heading) if declared or listing.plain else "",
                pages.pager(self._pager(listing, last), listing.page),
            )
        )
        title = f"{heading}: цены, купить с доставкой"
        canonical = origin + address(plan, target)
        return pages.page(title, self._frame(body), canonical=canonical, noindex=noindex)

    def _is_declared(self, listing: Listing) -> bool:
        (name, values) = listing.chosen[0] if len(listing.chosen) == 1 else ("", ("",))
        return (listing.category, name, values[0]) in self.plan.declared

    def _choices(self, listing: Listing, found: list[int]) -> Iterator[pages.Choice]:
        """Filters and those of their values that lead to products."""
        plan, category, chosen = self.plan, self.plan.categories[listing.category], dict(listing.chosen)
        for key in category.filters:
            taken = chosen.get(key.name, ())
            if taken and not key.several and not key.boxes:
                continue
            had = {plan.value(number, key) for number in (category.products if taken and len(chosen) < 2 else found)}
            values = [value for value in key.values if value in had and value not in taken]
            clean = Listing(listing.category, listing.chosen, listing.sort, listing.view)
            yield pages.Choice(
                key.parameter,
                tuple(
                    (value, None if key.boxes else address(plan, clean.with_value(plan, key, value)))
                    for value in values
                ),
            )

    def _orders(self, listing: Listing) -> list[tuple[str, str]]:
        clean = Listing(listing.category, listing.chosen, listing.sort, listing.view)
        return [
            (address(self.plan, _changed(clean, key, value)), value)
            for key in (self.plan.sort, self.plan.view)
            if key
            for value in key.values
        ]

    def _popular(self, category: Category) -> list[tuple[str, str]]:
        named = [(name, value) for number, name, value in sorted(self.plan.declared) if number == category.number]
        return [(address(self.plan, Listing(category.number, ((name, (value,)),))), value) for name, value in named]

    def _pager(self, listing: Listing, last: int) -> list[str]:
        clean = Listing(listing.category, listing.chosen, listing.sort, listing.view)
        return [address(self.plan, _paged(clean, number)) for number in range(1, last + 1)]

    def _product(self, origin: str, number: int) -> str:
        path, slug = self.plan.product(number), self.plan.slugs[number]
        category = self.plan.home_of[number]
        body = pages.crumbs(category.path.split("/")[1], slug, (category.path, category.name)) + pages.product(
            slug, number
        )
        return pages.page(f"{pages.name_of(slug)} купить", self._frame(body), canonical=origin + path)

    def _home(self, origin: str) -> str:
        body = pages.heading("Магазин для дома")
        return pages.page("Магазин для дома в Бишкеке", self._frame(body), canonical=f"{origin}/")

    def _frame(self, body: str) -> str:
        """Menu and footer: the footer labels some of its links, and gives each visit an id."""
        plan, place = self.plan, len(self.asked)
        menu = [(path, path.strip("/").capitalize()) for path, _ in plan.sections]
        category = place % len(plan.categories)
        foot = []
        if plan.tracking:
            value = plan.tracking.values[place % len(plan.tracking.values)]
            foot.append((address(plan, Listing(category, tracking=value)), "Акция"))
        if plan.session:
            session = f"{crc32(str(place).encode()):08x}" * 4
            foot.append((address(plan, Listing(category, session=session)), "Раздел"))
        return pages.frame(menu, body, foot)

    def robots(self, origin: str) -> str:
        """Its robots.txt: groups for all, for Googlebot where something is closed to it alone, and for Yandex."""
        lines = {name: list(self._disallowed(name)) for name in ("robots", "robots-google", "robots-yandex")}
        merged = [f"Clean-param: {key.name}" for key in self.plan.keys if key.closing == "clean-param"]
        groups = [["User-agent: *", "Disallow: /korzina/", *lines["robots"]]]
        if lines["robots-google"]:
            groups.append(["User-agent: Googlebot", "Disallow: /korzina/", *lines["robots"], *lines["robots-google"]])
        groups.append(["User-agent: Yandex", "Disallow: /korzina/", *lines["robots"], *lines["robots-yandex"], *merged])
        return "\n\n".join("\n".join(group) for group in groups) + f"\n\nSitemap: {origin}/sitemap.xml\n"

    def _disallowed(self, closing: str) -> Iterator[str]:
        for key in self.plan.keys:
            if key.closing == closing:
                yield f"Disallow: /*?*{key.name}{'%5B%5D' if key.boxes else ''}="
                yield from (f"Disallow: /*/{key.name}-", f"Disallow: /*/{self.plan.marker}/*{key.name}=")

    def sitemap(self, origin: str) -> str:
        """Categories, and the listings that the shop declares pages of their own."""
        named = [Listing(number, ((name, (value,)),)) for number, name, value in sorted(self.plan.declared)]
        every = [Listing(category.number) for category in self.plan.categories] + named
        urls = "".join(f"<url><loc>{origin}{address(self.plan, listing)}</loc></url>" for listing in every)
        return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def _changed(listing: Listing, key: Key, value: str) -> Listing:
    sort, view = (value, listing.view) if key.kind == "sort" else (listing.sort, value)
    return Listing(listing.category, listing.chosen, sort, view)


def _paged(listing: Listing, number: int) -> Listing:
    return Listing(listing.category, listing.chosen, listing.sort, listing.view, number)


@contextmanager
def serving(plan: Plan) -> Iterator[tuple[str, Shop]]:
    """The shop on loopback: its origin, and the shop, which keeps what it was asked for."""
    shop = Shop(plan)
    with loopback.serving(lambda path, host: shop.answer(f"http://{host}", path)) as origin:
        yield origin, shop
