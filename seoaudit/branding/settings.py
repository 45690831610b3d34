"""What a configuration says of the sender of reports: logo, name, colours and contact, each checked as what it is."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.I)
_MAIL = re.compile(r"[^\s@<>\"]{1,64}@[^\s@<>\".]+(?:\.[^\s@<>\".]+)+")
_PHONE = re.compile(r"\+?[\d\s()./-]{3,40}")
_LINK = re.compile(r"https?://[^\s/?#\\<>\"]+[^\s\\<>\"]*", re.I)


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _is_colour(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise ValueError(f'{value[:100]!r} is no colour: give one such as "#0b5d70"')
    digits = value[1:].lower()
    return "#" + ("".join(2 * digit for digit in digits) if len(digits) == 3 else digits)


def _is_phone(value: Any) -> Any:
    if isinstance(value, int):
        raise ValueError('a number stands in quotes: "+996 555 12 34 56"')
    if isinstance(value, str) and not (_PHONE.fullmatch(value) and sum(map(str.isdigit, value)) >= 3):
        raise ValueError(f"{value[:100]!r} is no telephone number")
    return value


def _is_mail(value: str) -> str:
    if not _MAIL.fullmatch(value):
        raise ValueError(f"{value[:100]!r} is no mail address")
    return value


def _is_link(value: str) -> str:
    if not _LINK.fullmatch(value):
        raise ValueError(f"{value[:100]!r} is no address that starts with https://")
    return value


def _is_text(value: str) -> str:
    text = " ".join(value.split())
    if not text:
        raise ValueError("it is empty: say something or leave it out")
    return text


Text = Annotated[str, AfterValidator(_is_text), Field(max_length=300)]
Colour = Annotated[str, AfterValidator(_is_colour)]


class Colours(_Strict):
    """The accent of the report. Where it would be hard to read, reports darken or lighten it as far as is needed."""

    accent: Colour | None = None
    """Of headings, bars and figures, such as "#0b5d70"."""
    accent_dark: Colour | None = None
    """The same where the reader's system is dark. Default: made from the accent."""


class Contact(_Strict):
    """How to reach the sender."""

    text: Text | None = None
    mail: Annotated[str, AfterValidator(_is_mail), Field(max_length=254)] | None = None
    phone: Annotated[str, BeforeValidator(_is_phone)] | None = None
    link: Annotated[str, AfterValidator(_is_link), Field(max_length=400)] | None = None


class Branding(_Strict):
    """The section `report` of a configuration: who sends the reports."""

    name: Text | None = None
    logo: str | None = None
    """A PNG, JPEG, WebP or SVG of at most 256 KiB, relative to the configuration file."""
    colours: Colours = Colours()
    contact: Contact = Contact()


SECTIONS: dict[str, type[BaseModel]] = {"colours": Colours, "contact": Contact}
"""What stands inside it."""
