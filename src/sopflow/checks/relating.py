"""Relating: the SOPs that a SOP calls, and those that its Keterkaitan names.

>>> sop = Sop.model_validate({"sopflow": 1, "id": "a", "title": "A", "related": ["SOP Rapat", {"sop": "cuti"}],
...     "actors": {"b": "Kasi"}, "steps": [{"id": "c", "actor": "b", "calls": "rapat"}]})
>>> [entry.sop or entry.text for entry in entries(sop)], calls(sop)
(['SOP Rapat', 'cuti'], [(('steps', 0, 'calls', 0, 'sop'), 'c', 'rapat')])
>>> names("SOP Rapat Koordinasi", "rapat-koordinasi"), names("SOP Rapat Koordinasi", "cuti")
(True, False)
"""

from __future__ import annotations

import re

from sopflow.model import Items, Relation, Sop
from sopflow.model.sop import Path

__all__ = ["calls", "entries", "is_a_sop", "names"]

_NAME_OF_A_SOP = r"\s*\W*(?:sop|standar operasional prosedur)\b"


def entries(sop: Sop) -> list[Relation]:
    """The entries of `related`, text as relations without a link."""
    related = sop.related
    if isinstance(related, tuple):
        return list(related)
    lines = related.items if isinstance(related, Items) else (related or "").splitlines()
    return [Relation(text=line) for line in lines]


def calls(sop: Sop) -> list[tuple[Path, str, str]]:
    """Every call of a step: its place in the file, the step, the SOP that it calls."""
    return [
        ((*path, "steps", index, "calls", number, "sop"), step.id, call.sop)
        for path, procedure in sop.flows()
        for index, step in procedure.only_steps()
        for number, call in enumerate(step.calls)
    ]


def names(text: str, sop: str) -> bool:
    """Whether a text holds every word of the id of a SOP."""
    words = set(re.findall(r"\w+", text.casefold()))
    return all(word in words for word in re.split(r"[-_]+", sop.casefold()) if word)


def is_a_sop(text: str) -> bool:
    """Whether a text is the name of one SOP.

    >>> is_a_sop("SOP Rapat Koordinasi"), is_a_sop("Semua SOP layanan")
    (True, False)
    """
    return re.match(_NAME_OF_A_SOP, text, re.IGNORECASE) is not None
