"""Actors: the lanes of a table, or the names in its column of actors, and who acts in each step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sopflow.checks.left_open import UNKNOWN_ACTOR, UNKNOWN_NAME
from sopflow.findings import Severity
from sopflow.interop.table.body import Item, LaneMark
from sopflow.interop.table.grid import Cell, Grid
from sopflow.interop.table.heads import Head
from sopflow.interop.table.ids import slug, unique
from sopflow.interop.table.notes import Note, note
from sopflow.language import N_

__all__ = ["Acting", "Actors", "actors_of"]

_APART = re.compile(r"\s*[;\n]\s*")
_JOINED = re.compile(r"\s*(?:,|&|\bdan\b)\s*", re.IGNORECASE)
_MARKER = re.compile(r"^(?:\d{1,2}[.)]|[-•*])\s+")


@dataclass(frozen=True)
class Acting:
    """Who acts in a step, as keys of the file; `lanes` are the marks that count."""

    keys: dict[str, Any]
    ids: tuple[str, ...]
    notes: tuple[Note, ...] = ()
    start: str = ""
    """The actor in whose lane the step's start capsule stands."""
    end: str = ""
    is_decision: bool = False
    is_capsule: tuple[bool, bool] = (False, False)
    """Whether the symbol of the step itself is the start or the end capsule."""
    decided: tuple[str, str] | None = None
    """Who acts and who decides, where one lane has a box and another a diamond."""


@dataclass(frozen=True)
class Actors:
    """The actors by id, in drawing order, and who acts in each step."""

    names: dict[str, str]
    acting: tuple[Acting, ...]
    lanes: tuple[str, ...]
    """The id of each lane."""
    notes: tuple[Note, ...] = ()


def actors_of(grid: Grid, head: Head, items: Sequence[Item]) -> Actors:
    """The actors of a table; one for each step among the items."""
    steps = [item for item in items if item.kind == "step"]
    return _by_lanes(grid, head, steps) if head.lanes else _by_names(grid, steps)


def _by_lanes(grid: Grid, head: Head, steps: Sequence[Item]) -> Actors:
    names: dict[str, str] = {}
    lanes: list[str] = []
    notes: list[Note] = []
    for number, lane in enumerate(head.lanes, start=1):
        name = lane.name
        id = unique(slug(name, longest=48, otherwise=f"pelaksana-{number}"), names)
        if not name:
            name = f"Pelaksana {number}"
            fact, remedy = N_("{cell}: the lane has no title"), N_("write the name of the actor in place of {name}")
            notes.append(
                note(grid, lane.cell, "import-unnamed-lane", Severity.ERROR, fact, remedy, "actors", id, name=name)
            )
        names[id] = name
        lanes.append(id)
    acting = [_acting(grid, item, lanes, names) for item in steps]
    if any(UNKNOWN_ACTOR in one.ids for one in acting):
        names[UNKNOWN_ACTOR] = UNKNOWN_NAME
    return Actors(names, tuple(acting), tuple(lanes), tuple(notes))


def _acting(grid: Grid, item: Item, lanes: Sequence[str], names: dict[str, str]) -> Acting:
    """Who acts in a step by the marks in its row."""
    marks = _once([*item.marks, *item.stray])
    symbols = [mark for mark in marks if mark.mark.kind not in ("start", "end", "connector")]
    symbols = symbols or [mark for mark in marks if mark.mark.kind == "connector"]
    capsules = {mark.mark.kind: lanes[mark.lane] for mark in marks if mark.mark.kind in ("start", "end")}
    itself = (False, False)
    if not symbols:
        symbols = [mark for mark in marks if mark.mark.kind in ("start", "end")][:1]
        itself = ("start" in capsules, "end" in capsules)
    ids = tuple(dict.fromkeys(lanes[mark.lane] for mark in symbols))
    notes = list(_words(grid, symbols, [names[lanes[mark.lane]] for mark in symbols]))
    start, end = ("" if itself[0] else capsules.get("start", "")), ("" if itself[1] else capsules.get("end", ""))
    decision = any(mark.mark.kind == "decision" for mark in symbols)
    if [mark.mark.kind for mark in symbols] == ["capsule"]:
        itself = (True, True)  # which of the two it is says the place of the step
    if not ids:
        return Acting({"actor": UNKNOWN_ACTOR}, (UNKNOWN_ACTOR,), (_no_mark(grid, item),))
    if len(ids) == 1:
        return Acting({"actor": ids[0]}, ids, tuple(notes), start, end, decision, itself)
    notes.append(_several(grid, item, symbols, [names[id] for id in ids]))
    decided = _decided(symbols, lanes) if len(ids) == 2 else None
    return Acting({"actors": {"jointly": list(ids)}}, ids, tuple(notes), start, end, decision, itself, decided)


def _decided(symbols: Sequence[LaneMark], lanes: Sequence[str]) -> tuple[str, str] | None:
    """The lanes of a box and of a diamond."""
    boxes = [lanes[mark.lane] for mark in symbols if mark.mark.kind in ("box", "any", "capsule")]
    diamonds = [lanes[mark.lane] for mark in symbols if mark.mark.kind == "decision"]
    return (boxes[0], diamonds[0]) if len(boxes) == len(diamonds) == 1 else None


def _once(marks: Sequence[LaneMark]) -> list[LaneMark]:
    """One mark for each lane and kind of symbol, from the left."""
    found: dict[tuple[int, str], LaneMark] = {}
    for mark in sorted(marks, key=lambda mark: mark.lane):
        kind = mark.mark.kind if mark.mark.kind in ("start", "end", "connector", "decision") else "any"
        found.setdefault((mark.lane, kind), mark)
    return list(found.values())


def _words(grid: Grid, marks: Sequence[LaneMark], names: Sequence[str]) -> Iterator[Note]:
    """Notes on marks that are words."""
    for mark, name in zip(marks, names, strict=True):
        if mark.mark.kind in ("words", "connector"):
            fact = N_("{cell}: '{text}' is taken for a mark of {lane}")
            remedy = N_("see whether the text belongs into another column")
            shown = " ".join((mark.mark.word or mark.cell.text).split())
            yield note(
                grid, mark.cell, "import-unclear-mark", Severity.WARNING, fact, remedy, "actor", text=shown, lane=name
            )


def _no_mark(grid: Grid, item: Item) -> Note:
    fact = N_("{cell}: no lane is marked in this row")
    remedy = N_("write the id of who acts in place of `{placeholder}`")
    return note(
        grid, item.cell, "import-no-mark", Severity.ERROR, fact, remedy, "actor", placeholder=UNKNOWN_ACTOR
    )  # fmt: skip


def _several(grid: Grid, item: Item, marks: Sequence[LaneMark], names: Sequence[str]) -> Note:
    fact = N_("{cell}: {count} lanes are marked: {names}")
    remedy = N_("`jointly` is written; say `in_turn`, `each` or `any` where that is meant, or two steps")
    params = {"count": len(names), "names": ", ".join(names)}
    return note(
        grid, marks[0].cell, "import-several-marks", Severity.WARNING, fact, remedy, "actors", **params
    )  # fmt: skip


def _by_names(grid: Grid, steps: Sequence[Item]) -> Actors:
    """Actors whose names stand in a column of their own."""
    cells = [[part for cell in item.names for part in _APART.split(cell.text) if part] for item in steps]
    found = [[" ".join(_MARKER.sub("", part).split()) for part in parts] for parts in cells]
    alone = {part.casefold() for parts in found for part in parts if not _JOINED.search(part)}
    names: dict[str, str] = {}
    ids: dict[str, str] = {}
    acting = []
    for item, parts in zip(steps, found, strict=True):
        own: list[str] = []
        for part in parts:
            pieces = [piece for piece in _JOINED.split(part) if piece]
            # "Kasi dan Kabid" are two where each is named alone elsewhere; "Bidang Data dan Informasi" is one.
            for name in pieces if len(pieces) > 1 and all(piece.casefold() in alone for piece in pieces) else [part]:
                if name.casefold() not in ids:
                    id = unique(slug(name, longest=48, otherwise="pelaksana"), names)
                    ids[name.casefold()], names[id] = id, name
                own.append(ids[name.casefold()])
        acting.append(_named(grid, item, tuple(dict.fromkeys(own)), names))
    if any(UNKNOWN_ACTOR in one.ids for one in acting):
        names[UNKNOWN_ACTOR] = UNKNOWN_NAME
    return Actors(names, tuple(acting), ())


def _named(grid: Grid, item: Item, ids: tuple[str, ...], names: dict[str, str]) -> Acting:
    if not ids:
        fact = N_("{cell}: nobody is named in this row")
        remedy = N_("write the id of who acts in place of `{placeholder}`")
        note_ = note(
            grid, item.cell, "import-no-mark", Severity.ERROR, fact, remedy, "actor", placeholder=UNKNOWN_ACTOR
        )  # fmt: skip
        return Acting({"actor": UNKNOWN_ACTOR}, (UNKNOWN_ACTOR,), (note_,))
    if len(ids) == 1:
        return Acting({"actor": ids[0]}, ids)
    cell: Cell = item.names[0]
    fact = N_("{cell}: {count} actors are named: {names}")
    remedy = N_("`jointly` is written; say `in_turn`, `each` or `any` where that is meant, or two steps")
    several = note(
        grid, cell, "import-several-marks", Severity.WARNING, fact, remedy, "actors",
        count=len(ids), names=", ".join(names[id] for id in ids),
    )  # fmt: skip
    return Acting({"actors": {"jointly": list(ids)}}, ids, (several,))
