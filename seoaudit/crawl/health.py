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
        self.warned: Alarm | None = None
        """The last alarm, until a run of good answers."""
        self.brake = 0.0
        """Seconds added to the delay between requests because the shop asked for it or failed."""

    def note(self, outcome: str, status: int | None) -> None:
        """Take in how one request ended."""
        refused = status in REFUSING_STATUSES or outcome in REFUSING
        word = "refused" if refused else "suffering" if outcome in SUFFERING else "good"
        self._last.append(word)
        if status in (429, 503):
            self.brake = min(max(FIRST_BRAKE, self.brake * 2), LONGEST_BRAKE)
            self._calm = 0
        elif word == "good":
            self._ease()
        else:
            self._calm = 0

    def alarm(self) -> Alarm | None:
        """Whether most of the last fifty requests failed; the window begins anew when this has been said once."""
        bad = [word for word in self._last if word != "good"]
        if len(self._last) < WINDOW or len(bad) <= MOST_FAILING * WINDOW:
            return None
        refused = bad.count("refused")
        self._last.clear()
        state, what = ("blocked", "refuses us") if refused * 2 >= len(bad) else ("incomplete", "does not answer")
        self.warned = Alarm(state, f"the shop {what}: {len(bad)} of the last {WINDOW} requests failed")
        return self.warned

    def _ease(self) -> None:
        self._calm += 1
        if self._calm < CALM:
            return
        self._calm, self.warned = 0, None
        if self.brake:
            self.brake = self.brake / 2 if self.brake > 0.2 else 0.0
