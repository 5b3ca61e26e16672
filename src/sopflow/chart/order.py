"""The order of the SOPs in a book, and how they stand together.

>>> from sopflow.model import Profile
>>> draft = Draft((), (), Profile())
>>> ones = [Sheaf("b", "Rapat", draft, "SOP 10"), Sheaf("c", "Arsip", draft, "SOP 2"), Sheaf("a", "Cuti", draft)]
>>> [one.title for part in parts_of(ones, "number", "none") for one in part.sheaves]
['Arsip', 'Rapat', 'Cuti']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sopflow.chart.document import Draft
from sopflow.loading.folders import natural_key, path_key
from sopflow.model import Items, Text
from sopflow.model.book import Group, Sort

__all__ = ["Part", "Sheaf", "flat", "parts_of"]


@dataclass(frozen=True, slots=True)
class Sheaf:
    """One SOP of a book: what it is listed by, and its pages."""

    id: str
    title: str
    draft: Draft
    number: Text | None = None
    file: str = ""
    """Where it was read from, or empty."""
    agency: tuple[str, ...] = ()
    unit: Text | None = None


class Part(NamedTuple):
    """SOPs that stand together in a book; the title is empty where they are not grouped."""

    title: str
    sheaves: tuple[Sheaf, ...]


def parts_of(sheaves: Iterable[Sheaf], sort: Sort | None, group: Group) -> list[Part]:
    """The SOPs in order: by file, number or title, or as given; those of one agency or unit together.

    Digits count as numbers, so 2 stands before 10. SOPs without a number come last. Groups come in the order of their
    first SOP, the one without a name last; where no SOP has a name, there are no groups.
    """
    ordered = list(sheaves)
    if sort is not None:
        ordered.sort(key=lambda sheaf: _key(sheaf, sort))
    groups: dict[str, list[Sheaf]] = {}
    for sheaf in ordered:
        groups.setdefault(_group(sheaf, group), []).append(sheaf)
    return [Part(name, tuple(groups[name])) for name in sorted(groups, key=lambda name: not name)]


def flat(text: Text | None) -> str:
    """A text on one line.

    >>> flat(Items(("Seksi Aplikasi", "Seksi Jaringan"), "Bidang TIK"))
    'Bidang TIK Seksi Aplikasi Seksi Jaringan'
    """
    words = " ".join((text.lead, *text.items)) if isinstance(text, Items) else text or ""
    return " ".join(words.split())


def _key(sheaf: Sheaf, sort: Sort) -> tuple[object, ...]:
    title, file = natural_key(flat(sheaf.title)), path_key(Path(sheaf.file))
    if sort == "file":
        return (file, title)
    if sort == "title":
        return (title, file)
    number = flat(sheaf.number)
    return (not any(map(str.isalnum, number)), natural_key(number), title, file)


def _group(sheaf: Sheaf, group: Group) -> str:
    if group == "none":
        return ""
    return " ".join(sheaf.agency) if group == "agency" else flat(sheaf.unit)
