"""The section `report` of a configuration comes in; logo, name, colours and contact of the sender go out, checked."""

from seoaudit.branding.settings import SECTIONS, Branding
from seoaudit.errors import UsageError
from seoaudit.model import Brand, Logo

__all__ = ["SECTIONS", "Branding", "brand_of", "logo_mistake"]


def brand_of(settings: Branding) -> Brand:
    """The brand with its logo read. Raises UsageError that names the key where the logo cannot be used."""
    try:
        logo = _logo(settings)
    except ValueError as error:
        raise UsageError(f"report.logo: {error}; name another file or leave it out: --config FILE") from error
    colours, contact = settings.colours, settings.contact
    return Brand(
        settings.name,
        logo,
        colours.accent,
        colours.accent_dark,
        contact.text,
        contact.mail,
        contact.phone,
        contact.link,
    )


def logo_mistake(settings: Branding) -> str | None:
    """What is wrong with the logo; None where nothing is."""
    try:
        _logo(settings)
    except ValueError as error:
        return str(error)
    return None


def _logo(settings: Branding) -> Logo | None:
    if not settings.logo:
        return None
    from seoaudit.branding.logo import read_logo  # noqa: PLC0415 - most configurations name none

    return read_logo(settings.logo)
