"""Colours as #rrggbb come in; whether they can be read on each other, and what can be read instead, goes out."""

from functools import cache

ENOUGH = 4.5
"""Contrast of text by WCAG 2.2, success criterion 1.4.3, level AA."""
DARKEST_LIGHT_GROUND = "#e7ebe6"
LIGHTEST_DARK_GROUND = "#2c3437"
"""Of what text of the report may stand on, the grounds on which it is hardest to read: those of bars."""
_STEPS = 50


def contrast(one: str, other: str) -> float:
    """How far two colours differ in brightness, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def on(ground: str) -> str:
    """Black or white: what is read better on this ground."""
    return max(("#000000", "#ffffff"), key=lambda ink: contrast(ink, ground))


def for_light(colour: str) -> str:
    """The colour itself where it can be read on all light grounds, else the nearest darker one that can."""
    return _towards(colour, "#000000", DARKEST_LIGHT_GROUND)


def for_dark(colour: str) -> str:
    """The colour itself where it can be read on all dark grounds, else the nearest lighter one that can."""
    return _towards(colour, "#ffffff", LIGHTEST_DARK_GROUND)


@cache
def _towards(colour: str, end: str, ground: str) -> str:
    mixed = (_mix(colour, end, step / _STEPS) for step in range(_STEPS + 1))
    return next(each for each in mixed if contrast(each, ground) >= ENOUGH)


def _mix(one: str, other: str, share: float) -> str:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if (part := channel / 255) <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
