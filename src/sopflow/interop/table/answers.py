"""Where the flow goes after a step: answers read from wording, as far as they are clear.

What is not clear is a note and no answer: a file that says nothing about a branch can be mended, one that says
something wrong is believed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sopflow.findings import Severity
from sopflow.interop.table.actors import Acting, Actors
from sopflow.interop.table.body import Item
from sopflow.interop.table.grid import Cell, Grid
from sopflow.interop.table.notes import Note, note
from sopflow.interop.table.wording import Branch, Wording, opposite, read_wording
from sopflow.interop.table.words import folded
from sopflow.language import N_

__all__ = ["Flow", "Row", "flow_of"]


@dataclass(frozen=True)
class Row:
    """A step of the table: its piece, its id, its number as printed, and the section that it stands in."""

    item: Item
    id: str
    number: str
    section: int


@dataclass(frozen=True)
class Flow:
    """Keys of a step that say where the flow goes, and notes on them."""

    keys: dict[str, Any]
    notes: tuple[Note, ...] = ()


class _Missing(Exception):
    def __init__(self, number: str, count: int) -> None:
        self.number, self.count = number, count


def flow_of(grid: Grid, rows: Sequence[Row], index: int, actors: Actors) -> Flow:
    """Where the flow goes after the step of that index."""
    row, acting = rows[index], actors.acting[index]
    sources = _sources(row.item)
    wordings = [(cell, read_wording(text)) for cell, text in sources]
    told = _merged(wordings)
    cell = next((cell for cell, wording in wordings if wording.branches or wording.jump), row.item.cell)
    marks = [mark.mark for mark in (*row.item.marks, *row.item.stray)]
    question = next((mark.question for mark in marks if mark.question), "")
    named = next((mark.answers for mark in marks if mark.answers), ())
    asked = {"question": question} if question else {}
    try:
        answers, notes = _answers(grid, rows, index, actors, told, named, cell)
    except _Missing as missing:
        return Flow({}, (_unknown(grid, cell, missing),))
    if answers:
        return Flow(asked | {"answers": answers}, tuple(notes))
    if notes:
        return Flow({}, tuple(notes))
    jump = next((wording.jump for _, wording in wordings if wording.jump), None)
    if jump is not None and not acting.is_decision:
        return _jumped(grid, rows, index, jump, cell)
    if acting.is_decision:
        return Flow({}, (_unclear(grid, cell, told, named),))
    optional = any(wording.optional for _, wording in wordings)
    keys: dict[str, Any] = {"optional": True} if optional else {}
    if any(wording.conditional for _, wording in wordings):
        where = next(cell for cell, wording in wordings if wording.conditional)
        fact = N_("{cell}: the wording sets a condition, and no answers can be read from it")
        remedy = N_("add `answers` where the step decides something")
        hidden = note(grid, where, "import-unclear-decision", Severity.WARNING, fact, remedy)
        return Flow(keys, (hidden,))
    return Flow(keys)


def _sources(item: Item) -> list[tuple[Cell, str]]:
    """The texts of a step that may say where the flow goes, the most telling first."""
    marks = [(mark.cell, mark.mark.word) for mark in (*item.marks, *item.stray) if mark.mark.word]
    notes = [(cell, cell.text) for cell in item.texts.get("note", ())]
    return [(item.cell, item.activity), *notes, *marks]


def _merged(wordings: Sequence[tuple[Cell, Wording]]) -> list[Branch]:
    """The branches of all texts: an answer that two of them name leads where it is clear."""
    best: dict[str, Branch] = {}
    for _, wording in wordings:
        for branch in wording.branches:
            key = branch.label.casefold()
            if key not in best or (branch.is_clear and not best[key].is_clear):
                best[key] = branch
    clear = [branch for branch in best.values() if branch.is_clear]
    # "Jika tidak lengkap …" in one column and "Tidak: kembali ke 2" in another say one thing: the clear ones are it.
    return clear if len(clear) > 1 and len(wordings) > 1 and len(clear) < len(best) else list(best.values())


def _answers(
    grid: Grid,
    rows: Sequence[Row],
    index: int,
    actors: Actors,
    told: Sequence[Branch],
    named: Sequence[str],
    cell: Cell,
) -> tuple[dict[str, Any], list[Note]]:
    """Label to target. Empty where the branches are not clear, with the note that says so where there are any."""
    clear = [branch for branch in told if branch.is_clear]
    if not clear:
        return {}, ([_unclear(grid, cell, told, named)] if len(told) > 1 else [])
    notes: list[Note] = []
    targets: dict[str, list[str]] = {}
    for branch in clear:
        targets[branch.label] = _targets(rows, index, branch)
        if branch.word == "onward" and not _is_next(rows, index, actors, branch):
            fact = N_("{cell}: '{label}' goes on to {to}, which is read as the next step")
            remedy = N_("see whether `{label}` leads there")
            notes.append(
                note(
                    grid, cell, "import-read-as", Severity.WARNING, fact, remedy, "answers",
                    label=branch.label, to=branch.to,
                )
            )  # fmt: skip
    if len(clear) != len(told):
        return {}, [_unclear(grid, cell, told, named)]
    for label, found in targets.items():
        if len(found) > 1:
            fact = N_("{cell}: '{label}' leads to several steps at the same time")
            remedy = N_("add `join: all` where they come together, or name one")
            notes.append(
                note(grid, cell, "import-read-as", Severity.WARNING, fact, remedy, "answers", label=label)
            )  # fmt: skip
    if len(clear) == 1:
        following = [_next(rows, index)]
        if targets[clear[0].label] == following:
            return {}, [_unclear(grid, cell, told, named)]
        label = _other(clear[0].label, named)
        targets = {label: following} | targets
        fact = N_("{cell}: only the answer {label} is told; the other is written as {other} and leads to the next step")
        remedy = N_("see whether it is so")
        notes.append(
            note(
                grid, cell, "import-read-as", Severity.INFO, fact, remedy, "answers",
                label=clear[0].label, other=label,
            )
        )  # fmt: skip
    return {label: found[0] if len(found) == 1 else found for label, found in targets.items()}, notes


def _other(label: str, named: Sequence[str]) -> str:
    """The answer that stands against one; of those that the symbol names, if it names this one."""
    rest = [name for name in named if name.casefold() != label.casefold()]
    return rest[0] if len(rest) == 1 and len(named) == 2 else opposite(label)


def _targets(rows: Sequence[Row], index: int, branch: Branch) -> list[str]:
    """The ids that a branch leads to. Raises _Missing."""
    if branch.word:
        return ["end"] if branch.word == "end" else [_next(rows, index)]
    return list(dict.fromkeys(_numbered(rows, index, number) for number in branch.numbers))


def _numbered(rows: Sequence[Row], index: int, number: str) -> str:
    """The id of the step of a printed number; of several the one in the same section. Raises _Missing."""
    found = [row for row in rows if row.number.casefold() == number.casefold()]
    near = [row for row in found if row.section == rows[index].section] if len(found) > 1 else found
    if len(near) != 1:
        raise _Missing(number, len(found))
    return near[0].id


def _next(rows: Sequence[Row], index: int) -> str:
    return rows[index + 1].id if index + 1 < len(rows) else "end"


def _is_next(rows: Sequence[Row], index: int, actors: Actors, branch: Branch) -> bool:
    """Whether the one that a branch goes on to acts in the next step."""
    if index + 1 >= len(rows):
        return False
    names = [set(folded(actors.names[id]).split()) for id in _acting(actors, index + 1).ids if id in actors.names]
    return any(words and words <= set(folded(branch.to).split()) for words in names)


def _acting(actors: Actors, index: int) -> Acting:
    return actors.acting[index]


def _jumped(grid: Grid, rows: Sequence[Row], index: int, jump: Branch, cell: Cell) -> Flow:
    """A step whose text sends on to another one without a condition."""
    try:
        targets = [_numbered(rows, index, number) for number in jump.numbers]
    except _Missing as missing:
        return Flow({}, (_unknown(grid, cell, missing),))
    number = ", ".join(jump.numbers)
    if targets == [_next(rows, index)]:
        return Flow({})
    places = {row.id: place for place, row in enumerate(rows)}
    if any(places[target] <= index for target in targets):
        fact = N_("{cell}: the flow goes back to {number}, and it is not said when")
        remedy = N_("add `answers` that tell when it goes back")
        return Flow({}, (note(grid, cell, "import-unclear-decision", Severity.WARNING, fact, remedy, number=number),))
    fact, remedy = (
        N_("{cell}: the wording sends on to {number}, which is written as `next`"),
        N_("see whether it is so"),
    )
    told = note(grid, cell, "import-read-as", Severity.INFO, fact, remedy, "next", number=number)
    return Flow({"next": targets[0] if len(targets) == 1 else targets}, (told,))


def _unclear(grid: Grid, cell: Cell, told: Sequence[Branch], named: Sequence[str]) -> Note:
    """The note on a decision that is not fully told, with what was read."""
    if not told and not named:
        fact = N_("{cell}: the step is a decision, and its answers are not told")
        return note(
            grid, cell, "import-unclear-decision", Severity.WARNING, fact, N_("add `answers` with where each leads")
        )
    read = [f"{branch.label} → {_said(branch)}" for branch in told]
    known = {branch.label.casefold() for branch in told}
    read += [f"{label} → ?" for label in named if label.casefold() not in known]
    fact = N_("{cell}: where the answers lead is not clear: {read}")
    remedy = N_("add `answers` with where each leads")
    return note(
        grid, cell, "import-unclear-decision", Severity.WARNING, fact, remedy, read="; ".join(read)
    )  # fmt: skip


def _said(branch: Branch) -> str:
    if branch.numbers:
        return ", ".join(branch.numbers)
    return {"end": "selesai", "next": "langkah berikutnya", "onward": branch.to}.get(branch.word, "?")


def _unknown(grid: Grid, cell: Cell, missing: _Missing) -> Note:
    if missing.count:
        fact = N_("{cell}: the wording leads to {number}, a number that {count} steps have")
    else:
        fact = N_("{cell}: the wording leads to {number}, a number that no step has")
    remedy = N_("add `answers` with the ids of the steps")
    params: Mapping[str, object] = {"number": missing.number, "count": missing.count}
    return note(grid, cell, "import-unknown-number", Severity.ERROR, fact, remedy, **params)
