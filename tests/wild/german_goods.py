"""The goods of the German shop."""

from tests.wild.german_theme import BRANDS, TREE, Item

WORDS = {
    "schuhe": ("Winterstiefel", "Wanderschuh", "Sneaker"), "jacken": ("Regenjacke", "Daunenjacke", "Weste"),
    "hosen": ("Trekkinghose", "Jeans", "Chino"), "stiefel": ("Stiefelette", "Reitstiefel", "Boots"),
    "maentel": ("Wollmantel", "Parka", "Trenchcoat"), "kleider": ("Sommerkleid", "Strickkleid", "Etuikleid"),
    "rucksaecke": ("Tourenrucksack", "Tagesrucksack", "Kinderrucksack"), "zelte": ("Kuppelzelt", "Tunnelzelt", "Tarp"),
    "schlafsaecke": ("Daunenschlafsack", "Sommerschlafsack", "Hüttenschlafsack"),
}  # fmt: skip
PLACES = "Alaska Tirol Norden Island Allgäu Lappland".split()


def _items() -> list[Item]:
    made: list[Item] = []
    for section, groups in TREE.items():
        for group in groups:
            for kind in WORDS[group]:
                for place in PLACES[: 6 if group in ("schuhe", "jacken") else 5]:
                    number = 10000 + len(made)
                    cents = 1995 + (number * 7919) % 120000 // 100 * 100
                    old = cents + 3000 if number % 7 == 0 else None
                    slug = f"{kind}-{place}".lower().replace("ä", "ae").replace("ü", "ue")
                    brand = BRANDS[number % 5]
                    made.append(Item(number, f"{brand} {kind} {place}", slug, section, group, brand, cents, old))
    return made


ITEMS = _items()
GONE = ("/aktion/sommer-2023", "/herren/schuhe/wanderschuh-alpenglueck")


def slug_of(brand: str) -> str:
    """A brand in an address."""
    return brand.lower().replace(" ", "-")
