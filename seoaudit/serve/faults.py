"""A fault of an overlay and a shop's files and settings come in; the files and settings with the fault go out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from seoaudit.errors import UsageError

Files = Mapping[str, bytes]
Edit = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the edits that plant it, and the findings (rule, url, key columns) it gives, no more and no less."""

    name: str
    what: str
    edits: tuple[Edit, ...]
    finds: tuple[Mapping[str, Any], ...]


def load_faults(folder: Path) -> Iterator[Fault]:
    """The faults of an overlay: the files of its folder in the order of their names, one a subject."""
    for path in sorted(folder.glob("*.yaml")):
        for one in yaml.safe_load(path.read_bytes()):
            yield Fault(one["name"], one["what"], tuple(one["edits"]), tuple(one["finds"]))


def planted(
    fault: Fault, files: Files, settings: Mapping[str, Any], spare: Files
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Files and settings after the fault's edits; UsageError where an edit does not fit.

    An edit is an address (an entry of shop.yaml to change), add (a page out of `spare`), under (headers of all below a
    path, null for none), a file with replace, with and perhaps until, or everywhere (a text that several pages have)
    with `with`. With `times`, `with` is put so often, {n} in it being the number of the copy.
    """
    pages, entries, headers = dict(files), dict(settings["addresses"]), list(settings["headers"])
    for edit in fault.edits:
        if "address" in edit:
            change = {key: value for key, value in edit.items() if key != "address"}
            entries[edit["address"]] = {**entries.get(edit["address"], {}), **change}
        elif "under" in edit:
            headers.append(edit)
        elif "add" in edit:
            pages[edit["add"]] = spare[edit["add"]]
        elif "everywhere" in edit:
            pages = _replaced_everywhere(pages, edit, f"fault {fault.name}")
        else:
            pages[edit["file"]] = _replaced(pages[edit["file"]], edit, f"fault {fault.name}: {edit['file']}")
    return pages, {**settings, "addresses": entries, "headers": headers}


def _replaced_everywhere(pages: Files, edit: Edit, where: str) -> dict[str, bytes]:
    """The files, the text `everywhere` changed in every page that has it."""
    old, new = str(edit["everywhere"]).encode(), str(edit["with"]).encode()
    if not any(old in body for body in pages.values()):
        raise UsageError(f"{where}: no page holds {edit['everywhere']!r}")
    return {name: body.replace(old, new) if name.endswith(".html") else body for name, body in pages.items()}


def _replaced(body: bytes, edit: Edit, where: str) -> bytes:
    """The body with the one occurrence of `replace`, up to and with `until` where that is given, changed."""
    copies = (str(edit["with"]).replace("{n}", str(n)) for n in range(1, edit["times"] + 1)) if "times" in edit else ()
    old, new = str(edit["replace"]).encode(), ("".join(copies) or str(edit["with"])).encode()
    if (seen := body.count(old)) != 1:
        raise UsageError(f"{where} holds {edit['replace']!r} {seen} times, once is needed")
    before, _, after = body.partition(old)
    if "until" in edit:
        _, end, after = after.partition(str(edit["until"]).encode())
        if not end:
            raise UsageError(f"{where} lacks {edit['until']!r} after {edit['replace']!r}")
    return before + new + after
