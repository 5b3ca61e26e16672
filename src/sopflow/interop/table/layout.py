"""What the head of a table says about the document: titles of columns, their order, the row of column numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sopflow.interop.table.actors import Actors
from sopflow.interop.table.body import Item
from sopflow.interop.table.heads import Head
from sopflow.interop.table.marks import END_WORDS, START_WORDS
from sopflow.interop.table.steps import number_style
from sopflow.interop.table.words import folded, is_slip, unit_of

__all__ = ["layout_of", "terminators_of"]

_ORDER = ("number", "activity", "actors", "requires", "duration", "output", "note")
_STANDARD = {
    "number": "no", "activity": "kegiatan", "actors": "pelaksana", "quality": "mutu baku", "requires": "kelengkapan",
    "duration": "waktu", "output": "output", "note": "keterangan",
}  # fmt: skip


def layout_of(head: Head, items: Sequence[Item], labels: Mapping[str, str]) -> dict[str, Any]:
    """The key `layout`: what differs from the standard. `labels` are those of the identity page."""
    layout: dict[str, Any] = {}
    titles = dict(labels)
    for kind, standard in _STANDARD.items():
        cell = head.labels.get(kind)
        if cell is None or folded(cell.text) == standard or is_slip(cell.text) or unit_of(cell.text):
            continue
        titles[kind] = " ".join(cell.text.split())
    places = {kind: columns[0] for kind, columns in head.columns.items()}
    lanes = [lane.columns[0] for lane in head.lanes] or list(head.names)
    if lanes:
        places["actors"] = lanes[0]
    found = sorted((kind for kind in _ORDER if kind in places), key=places.__getitem__)
    if found != [kind for kind in _ORDER if kind in places]:
        layout["columns"] = [*found, *(kind for kind in _ORDER if kind not in places)]
    if head.numbers != "none":
        layout["column_numbers"] = head.numbers
    if number_style(items) == "dot":
        layout["number_style"] = "dot"
    if titles:
        layout["labels"] = titles
    words = _words(items)
    if words:
        layout["words"] = words
    return layout


def terminators_of(items: Sequence[Item], actors: Actors) -> dict[str, str]:
    """The key `terminators`: how and where the capsules stand, as far as the table draws them otherwise than in rows of
    their own in the lanes of the first and the last step."""
    steps = [item for item in items if item.kind == "step"]
    kinds = [mark.mark.kind for item in items if item.kind == "capsule" for mark in item.marks]
    first, last = actors.acting[0], actors.acting[-1]
    found: dict[str, str] = {}
    start = "symbol" if first.is_capsule[0] else "cell" if first.start else ""
    end = "symbol" if last.is_capsule[1] else "cell" if last.end else ""
    if start:
        found["style"] = start
    if end != start and (end or kinds):
        found["end_style"] = end or "row"
    before = [item for item in items if item.kind == "capsule" and item.first < steps[0].first]
    after = [item for item in items if item.kind == "capsule" and item.first > steps[-1].first]
    for key, capsules, acting, own in (("start", before, first, first.start), ("end", after, last, last.end)):
        lane = own or next((actors.lanes[mark.lane] for item in capsules for mark in item.marks[:1]), "")
        if lane and lane not in acting.ids[:1]:
            found[key] = lane
    return found


def _words(items: Sequence[Item]) -> dict[str, str]:
    """The words in the capsules, where they are others than Mulai and Selesai."""
    found: dict[str, str] = {}
    for item in items:
        texts = [mark.mark.word for mark in item.marks if mark.mark.kind in ("start", "end")]
        texts += [item.activity] if item.kind == "capsule" else []
        for text in texts:
            word = " ".join(text.strip("[]() ").split())
            last = folded(word).split()[-1:] or [""]
            key = "start" if last[0] in START_WORDS else "end" if last[0] in END_WORDS else ""
            if key and word and word != {"start": "Mulai", "end": "Selesai"}[key]:
                found.setdefault(key, word)
    return {key: found[key] for key in ("start", "end") if key in found}
