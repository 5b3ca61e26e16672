"""The abstract of a SOP: what rules over a folder need to know of it.

What a step says becomes a set of numbers, one for each word, without the names of its actors and of its agency and
without figures, so that a SOP that was copied and given other names still looks the same.

>>> from sopflow.model import Sop
>>> def steps(actor, activity):
...     return Sop.model_validate({
...         "sopflow": 1, "id": "a", "title": "A", "actors": {"a": actor, "b": "Kepala Dinas"},
...         "steps": [{"id": "lapor", "actor": "a", "activity": activity}],
...     })
>>> one = abstract_of(steps("Kasi Jaringan", "Melaporkan 2 gangguan kepada Kasi Jaringan"))
>>> two = abstract_of(steps("Kasubbag Umum", "Melaporkan 14 gangguan kepada Kasubbag Umum."))
>>> one.steps[0].words == two.steps[0].words
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from zlib import crc32

from sopflow.checks.shelf import Abstract, Link, Part
from sopflow.model import Items, Sop, Step
from sopflow.model.sop import Path

__all__ = ["LISTS", "abstract_of"]

LISTS = ("legal_basis", "qualifications", "equipment", "warnings", "records")
"""The lists of the identity page that are compared."""
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3
"""Letters of a name that is left out; shorter ones are parts of other words, such as "di"."""


def abstract_of(sop: Sop) -> Abstract:
    """What other SOPs of the folder need to know of this one."""
    number = sop.number.strip() if isinstance(sop.number, str) else ""
    # A number to be filled in by hand or by other software is nobody's yet.
    number = number if any(map(str.isalnum, number)) and "$" not in number else ""
    names = _names(sop)
    return Abstract(
        file=sop.source.file if sop.source else sop.id,
        id=sop.id,
        id_span=sop.span(("id",)),
        number=number,
        number_span=sop.span(("number",)) if number else None,
        agency=_agency(sop),
        calls=tuple(_calls(sop)),
        relations=tuple(_relations(sop)),
        steps=tuple(Part(step.id, sop.span(path), _prints(_said(step), names)) for path, step in _steps(sop)),
        texts=tuple((key, crc32(repr(_words(text, frozenset())).encode())) for key, text in _lists(sop)),
        vocabulary=sop.vocabulary,
    )


def _steps(sop: Sop) -> Iterator[tuple[Path, Step]]:
    for path, procedure in sop.flows():
        for index, step in procedure.only_steps():
            yield (*path, "steps", index), step


def _calls(sop: Sop) -> Iterator[Link]:
    for path, step in _steps(sop):
        for number, call in enumerate(step.calls):
            yield Link(call.sop, sop.span((*path, "calls", number, "sop")))


def _relations(sop: Sop) -> Iterator[Link]:
    for number, relation in enumerate(sop.related if isinstance(sop.related, tuple) else ()):
        if relation.sop is not None:
            place: Path = ("related", number)
            at = sop.span((*place, "at")) if relation.at else None
            yield Link(relation.sop, sop.span((*place, "sop")), relation.at or "", at)


def _agency(sop: Sop) -> tuple[str, ...]:
    return (*sop.agency.name, *_lines(sop.agency.unit)) if sop.agency else ()


def _lists(sop: Sop) -> Iterator[tuple[str, str]]:
    for key in LISTS:
        text = " ".join(_lines(getattr(sop, key)))
        if text.strip():
            yield key, text


def _lines(text: str | Items | None) -> tuple[str, ...]:
    if isinstance(text, Items):
        return (text.lead, *text.items)
    return (text,) if text else ()


def _said(step: Step) -> str:
    return " ".join((step.activity or "", step.question or "", *(step.answers or ())))


def _names(sop: Sop) -> frozenset[str]:
    """The words of the names of all actors and of the agency."""
    said: Iterable[str] = _agency(sop)
    for _, procedure in sop.flows():
        said = (*said, *(f"{actor.name} {actor.short or ''}" for actor in (procedure.actors or {}).values()))
    return frozenset(word for text in said for word in _words(text, frozenset()) if len(word) >= _SHORTEST)


def _words(text: str, names: frozenset[str]) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in names]


def _prints(text: str, names: frozenset[str]) -> tuple[int, ...]:
    return tuple(sorted({crc32(word.encode()) for word in _words(text, names)}))
