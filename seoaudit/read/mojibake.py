"""Text comes in; letters in it that were read in a wrong charset go out, or None.

Each damage has a shape that no language has: the two bytes of a UTF-8 letter, read one by one, always give a letter of
a small set and a sign behind it. One such pair may be an abbreviation; several in a row are none.
"""

import re

_CYRILLIC_SIGNS = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџ\u0098\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї"
_LATIN_SIGNS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u0080-\u00bf"
_SHOWN = 60
_LEAST = 3
_KINDS = (
    (("Рѕ", "Р°", "Рµ", "Рё", "РЅ"), re.compile(rf"(?:[РСТУ][{_CYRILLIC_SIGNS}]){{3,}}"), 2),
    (("Ð", "Ñ"), re.compile(rf"(?:[ÐÑÒÓ][{_LATIN_SIGNS}]){{3,}}"), 2),
    (("Ã",), re.compile(rf"Ã[{_LATIN_SIGNS}]"), _LEAST),
    (("â€",), re.compile(r"â€[™œ\u009d“”˜¦¢\u0080-\u00bf]"), _LEAST),
    (("îâ", "ñò", "íà", "ðà", "åí"), re.compile(r"[À-ÖØ-öø-ÿ]{5,}"), _LEAST),
    (("\ufffd",), re.compile("\ufffd+"), _LEAST),
    (("????",), re.compile(r"(?<!\S)\?{3,}(?: \?{2,}){3,}"), 1),
)
"""What a cheap look finds, what proves it, and how many of these it takes."""


def read_mojibake(text: str) -> str | None:
    """The damaged place, cut at 60 characters; None where there is none, or too little to be sure."""
    for signs, damage, least in _KINDS:
        if any(sign in text for sign in signs):
            found = list(damage.finditer(text[:_FAR]))
            if len(found) >= least:
                start = text.rfind(" ", 0, found[0].start()) + 1
                return text[start : start + _SHOWN].strip()
    return None


_FAR = 200_000
"""Characters that are looked at closely."""
