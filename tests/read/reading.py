"""Short ways to read HTML in tests."""

from seoaudit.model import PageFacts
from seoaudit.read import Answer, read_page

URL = "https://shop.kg/a/"
HTML = (("content-type", "text/html; charset=utf-8"),)


def answer(
    body: bytes | str = b"",
    *headers: tuple[str, str],
    status: int = 200,
    url: str = URL,
    content_type: str | None = "text/html; charset=utf-8",
) -> Answer:
    """An answer with a Content-Type and further headers."""
    sent = (("content-type", content_type), *headers) if content_type else headers
    return Answer(url, status, sent, body.encode() if isinstance(body, str) else body)


def read(html: str, *headers: tuple[str, str], url: str = URL) -> PageFacts:
    """The facts of a whole document or of the inside of a body."""
    whole = html if "<html" in html else f"<!DOCTYPE html><html><head><title>T</title></head><body>{html}</body></html>"
    return read_page(answer(whole, *headers, url=url))


def positions(facts: PageFacts) -> dict[str | None, str]:
    """The position of each link by its anchor."""
    return {link.anchor: link.position for link in facts.link}
