"""Answers and failures come in; how fast to go on, and whether the shop suffers or blocks us, go out."""

from collections import deque
from dataclasses import dataclass

WINDOW = 50
MOST_FAILING = 0.8
REFUSING_STATUSES = frozenset((403, 429, 503))
REFUSING = frozenset(("blocked", "rate_limited"))
SUFFERING = frozenset(("timeout", "connection"))
FIRST_BRAKE, LONGEST_BRAKE = 1.0, 10.0
CALM = 20
"""Good answers in a row after which the brake is eased."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """The shop turns requests away. `state` is what the run becomes when it goes on like that."""

    state: str
    reason: str


class Health:
    """The last answers of a crawl."""

    def __init__(self) -> None:
        self._last: deque[str] = deque(maxlen=WINDOW)
        self._calm = 0
        self.brake = 0.0
        """Seconds added to the delay between requests because the shop asked for it or failed."""

    def note(self, outcome: str, status: int | None) -> None:
        """Take in how one request ended."""
        refused = status in REFUSING_STATUSES or outcome in REFUSING
        self._last.append("refused" if refused else "suffering" if outcome in SUFFERING else "good")
        if status in (429, 503):
            self.brake = min(max(FIRST_BRAKE, self.brake * 2), LONGEST_BRAKE)
            self._calm = 0
        elif not refused:
            self._ease()

    def alarm(self) -> Alarm | None:
        """Whether most of the last fifty requests failed; the window begins anew when this has been said once."""
        bad = [word for word in self._last if word != "good"]
        if len(self._last) < WINDOW or len(bad) <= MOST_FAILING * WINDOW:
            return None
        refused = bad.count("refused")
        self._last.clear()
        if refused * 2 >= len(bad):
            return Alarm("blocked", f"the shop refuses us: {len(bad)} of the last {WINDOW} requests failed")
        return Alarm("incomplete", f"the shop does not answer: {len(bad)} of the last {WINDOW} requests failed")

    def _ease(self) -> None:
        self._calm += 1
        if self.brake and self._calm >= CALM:
            self._calm = 0
            self.brake = self.brake / 2 if self.brake > 0.2 else 0.0
