"""The start as the user wrote it comes in; where it leads, and why it cannot be had, go out."""

from base64 import b64encode
from urllib.parse import unquote, urlsplit

from seoaudit.crawl.frontier import MAX_HOPS
from seoaudit.crawl.policy import without_credentials
from seoaudit.crawl.reading import Reading
from seoaudit.crawl.scope import host_of
from seoaudit.errors import UsageError
from seoaudit.read.url import normalise, scheme_of

_WORDS = {
    "robots_disallowed": "robots.txt closes it to us",
    "robots_unreachable": "its robots.txt cannot be had, which closes the whole host",
    "excluded": "it was left out",
    "action": "it is an action, such as adding to the cart",
    "trap_limit": "the address breaks a limit",
    "blocked_address": "it leads to an internal address",
    "blocked_scheme": "it leads to an address that is no web page",
}


def candidates(text: str) -> tuple[str, ...]:
    """The addresses that `text` may mean: itself with http or https, else https first and http second.

    Raises UsageError where it is no web address.
    """
    text = text.strip()
    written = text.partition("://")[0].lower() if "://" in text else None
    tries = (text,) if written else (f"https://{text}", f"http://{text}")
    urls = tuple(without_credentials(url) for url in map(normalise, tries) if url and urlsplit(url).hostname)
    if len(urls) < len(tries) or (written and scheme_of(text) not in ("http", "https")):
        raise UsageError(f"{text!r} is no web address: give one such as https://shop.kg/")
    return urls


def authorization(text: str) -> str | None:
    """The Authorization header for the name and password in the address `text`; None where it has none."""
    url = normalise(text.strip() if "://" in text else f"https://{text.strip()}")
    parts = urlsplit(url or "")
    if not parts.username:
        return None
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return f"Basic {b64encode(pair.encode()).decode()}"


class StartTrail:
    """Follows the start over its redirects to the page that answers."""

    def __init__(self, start: str) -> None:
        self.start = self.here = start
        self._hops = 0
        self._passed = {start}
        self.open = True
        """Whether the start has neither answered nor failed."""
        self.outcome: str | None = None
        self.reason: str | None = None

    def arrive(self, url: str, reading: Reading, decision: str | None, why: str | None) -> None:
        """Take in an answer; `decision` and `why` are of the address a redirect leads to, None if it was known."""
        if not self.open or url != self.here:
            return
        target = reading.redirect_to if reading.outcome == "redirect" else None
        if target is not None:
            self._follow(target, decision, why)
        elif reading.outcome == "ok" or (reading.targets and reading.outcome != "http_error"):
            self.open = False
        else:
            self.fail(reading.outcome, _answered(reading))

    def refuse(self, url: str, decision: str, reason: str | None) -> None:
        """Take in that the start is not fetched at all."""
        if self.open and url == self.here:
            self.fail(decision, f"{_WORDS.get(decision, decision)}{f' ({reason})' if reason else ''}")

    def fail(self, outcome: str, why: str) -> None:
        """The start cannot be had."""
        self.open, self.outcome = False, outcome
        passed = "" if self.here == self.start else f" (redirected to {self.here})"
        self.reason = f"{self.start}{passed}: {why}"

    def _follow(self, target: str, decision: str | None, why: str | None) -> None:
        self._hops += 1
        if decision == "offsite":
            self.fail("offsite", f"redirects to {host_of(target)}: audit that address")
        elif target in self._passed:
            self.fail("redirect_loop", f"redirects in a loop back to {target}")
        elif self._hops >= MAX_HOPS:
            self.fail("too_many_redirects", f"more than {MAX_HOPS} redirects")
        elif decision not in ("fetch", None):
            self.here = target
            self.refuse(target, decision, why)
        else:
            self._passed.add(target)
            self.here = target


def _answered(reading: Reading) -> str:
    if reading.outcome == "http_error":
        return f"answers {reading.status}"
    words = {"not_html": "is not an HTML page", "blocked": "blocks us with a challenge page", "empty": "is empty"}
    return words.get(reading.outcome) or reading.reason or reading.outcome
