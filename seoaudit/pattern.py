"""A pattern of --include or --exclude as the user wrote it comes in; what finds it in addresses goes out."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_STAR = re.compile(r"(\\.|[.)\]])\*|\*")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern: as written, and as it is searched for."""

    text: str
    expression: re.Pattern[str]

    @classmethod
    def of(cls, text: str) -> "Pattern":
        """The pattern that `text` means. Raises ValueError, which says why, where it is none.

        It is a regular expression in which a * of its own stands for any characters and a ? at the beginning for
        itself: addresses are full of both, and people know them from robots.txt.
        """
        if not text.strip():
            raise ValueError("an empty pattern: give a part of an address, such as /blog/")
        written = text.strip()
        literal = f"\\{written}" if written.startswith("?") else written
        try:
            return cls(text, re.compile(_STAR.sub(lambda star: star[0] if star[1] else ".*", literal)))
        except re.error as error:
            raise ValueError(f"{text!r} is no regular expression ({error})") from error
        except (RecursionError, OverflowError) as error:  # brackets within brackets, a{99999999999}
            raise ValueError(f"{text[:100]!r} is too large a regular expression: give a simpler one") from error

    def found_in(self, url: str) -> bool:
        """Whether it occurs in an address, in its path (where ^ begins), or as it is written."""
        split = urlsplit(url)
        path = f"{split.path}?{split.query}" if split.query else split.path
        return bool(self.expression.search(url) or self.expression.search(path)) or self.text.strip() in url
