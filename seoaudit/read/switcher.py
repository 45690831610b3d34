"""The outline of a page comes in; the languages that it offers by script alone go out."""

from collections import defaultdict
from collections.abc import Iterator

from seoaudit.read.outline import Outline

_NAMES = {
    "русский": "ru", "по-русски": "ru", "русский язык": "ru", "russian": "ru",
    "кыргызча": "ky", "кыргыз тили": "ky", "kyrgyz": "ky", "киргизский": "ky",
    "қазақша": "kk", "қазақ тілі": "kk", "kazakh": "kk", "казахский": "kk",
    "o'zbekcha": "uz", "o'zbek": "uz", "o'zbek tili": "uz", "ўзбекча": "uz", "uzbek": "uz", "узбекский": "uz",
    "english": "en", "английский": "en", "deutsch": "de", "türkçe": "tr", "українська": "uk", "тоҷикӣ": "tg",
    "français": "fr", "中文": "zh",
}  # fmt: skip
"""What languages are called in lists of them; short codes are left out, since RU and KG are countries as well."""
_APOSTROPHES = str.maketrans(dict.fromkeys("ʻʼ‘’`´", "'"))
_LONGEST = 14
_IDLE = frozenset(("", "#", "j", "J", " ", "\n", "\t", "\r", "\x0b", "\x0c"))
"""What a href without an address can begin with."""
_ADDRESSES = ("value", "data-href", "data-url", "data-link", "formaction", "onclick", "href")


def scripted_languages(page: Outline) -> tuple[str, ...]:
    """Codes of the languages that a list names by buttons, choices and links without an address, two at least.

    A language that any link of the page names by an address is not among them.
    """
    lists: dict[int, set[str]] = defaultdict(set)
    for i in _without_address(page):
        if language := _language(page, i):
            parent = page.parents[i]
            lists[parent].add(language)
            if parent >= 0:
                lists[page.parents[parent]].add(language)
    found = max(lists.values(), key=len, default=set())
    if len(found) < 2:
        return ()
    linked = {_language(page, i) for i, href in page.hrefs.items() if not _is_empty(href)}
    return tuple(sorted(found - linked))


def _without_address(page: Outline) -> Iterator[int]:
    """Buttons, choices and links that name no address anywhere."""
    idle = (i for i, href in page.hrefs.items() if href[:1] in _IDLE and page.tags[i] == "a" and _is_empty(href))
    for i in sorted((*page.of("button", "option"), *idle)):
        el = page.els[i]
        if not any("/" in value or "lang=" in value for name in _ADDRESSES if (value := el.get(name))):
            yield i


def _is_empty(href: str) -> bool:
    return href.strip() in ("", "#") or href.lstrip()[:11].lower() == "javascript:"


def _language(page: Outline, i: int) -> str | None:
    if page.ends[i] - page.starts[i] > _LONGEST + 4:
        return None
    return _NAMES.get(page.string(i).lower().translate(_APOSTROPHES))
