"""Where the shipped rules, spiders and shops lie: inside the installed package, or beside it in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder of shipped content called `name`: "rules", "spiders" or "shops".

    Raises FileNotFoundError where the installation is damaged.
    """
    checkout = PACKAGE.parent / ("fixtures/shops" if name == "shops" else name)
    for place in (PACKAGE / "shipped" / name, checkout):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the installation lacks its folder {name!r}: reinstall seoaudit")
