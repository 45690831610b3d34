"""A pattern that closes too much comes in; narrower ones, or lines that allow, go out, or nothing where none do."""

from collections.abc import Collection, Iterator

FEW = 10
"""Lines that one pattern may become before exceptions are the shorter way."""
MOST = 60
EXCEPTIONS = 20


def narrowed(value: str, wanted: Collection[str], hit: Collection[str]) -> tuple[list[str], list[str]] | None:
    """Disallow and Allow values that close the wanted addresses and none of those hit; None where few lines cannot.

    The wanted are addresses that `value` closes and should, the hit those that it should not; it begins with /*.
    """
    if pair := _common(value, wanted, hit):
        return [f"/*{pair}*{value[2:]}"], []
    closing = _beginnings(wanted, hit)
    if closing is not None and len(closing) <= FEW:
        return [_behind(each, value) for each in closing], []
    allowing = _beginnings(hit, wanted)
    if allowing is not None and len(allowing) <= EXCEPTIONS:
        return [value], [_behind(each, value) for each in allowing]
    if closing is not None and len(closing) <= MOST:
        return [_behind(each, value) for each in closing], []
    return None


def _common(value: str, wanted: Collection[str], hit: Collection[str]) -> str | None:
    """A parameter with its value that all the wanted and none of the hit have, such as route=product/category."""
    shared = set.intersection(*(_pairs(path) for path in wanted)) if wanted else set()
    others = {pair for path in hit for pair in _pairs(path)}
    routes = {pair.partition("=")[0] for pair in others}
    fit = (pair for pair in shared - others if pair.partition("=")[0] in routes)
    return min((pair for pair in fit if "*" not in pair and f"{pair.partition('=')[0]}=" not in value), default=None)


def _pairs(path: str) -> set[str]:
    return set(path.partition("?")[2].split("&"))


def _behind(beginning: str, value: str) -> str:
    """The pattern behind a folder, or behind one whole path."""
    if not beginning.endswith("?"):
        return f"{beginning}{value[1:]}"
    return f"{beginning[:-1]}{value[2:]}" if value.startswith("/*?") else f"{beginning}{value[1:]}"


def _beginnings(wanted: Collection[str], hit: Collection[str]) -> list[str] | None:
    """The shortest folders, or whole paths, that cover all the wanted and none of the hit; None where none do."""
    taken = {beginning for path in hit for beginning in _of_path(path)}
    found: set[str] = set()
    for path in wanted:
        beginning = next((each for each in _of_path(path) if each not in taken), None)
        if beginning is None:
            return None
        found.add(beginning)
        if len(found) > MOST:
            return None
    return sorted(found)


def _of_path(path: str) -> Iterator[str]:
    """/a/, /a/b/ and so on; then the whole path with its question mark, where there is one."""
    head, mark, _ = path.partition("?")
    place = head.find("/", 1)
    while place > 0:
        yield head[: place + 1]
        place = head.find("/", place + 1)
    if mark:
        yield f"{head}?"
