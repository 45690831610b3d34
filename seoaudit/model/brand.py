"""Who sends a report: logo, name, colours, contact."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Logo:
    """A checked picture file: it is what its kind says, and an SVG holds nothing that acts or loads."""

    kind: Literal["png", "jpeg", "webp", "svg"]
    data: bytes
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Brand:
    """Who sends the reports: what stands in their heads and feet. Colours are #rrggbb, as they were chosen."""

    name: str | None = None
    logo: Logo | None = None
    accent: str | None = None
    accent_dark: str | None = None
    text: str | None = None
    mail: str | None = None
    phone: str | None = None
    link: str | None = None
