"""The texts of a procedure: its steps in their cells, its questions and answers, and what stands around its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sopflow.chart.dating import printed_date
from sopflow.chart.model import Cell, Chart, Kind, Page, TextBlock
from sopflow.model import Heading, Procedure, Profile, Step, Text
from sopflow.proofing.wanted import Wanted
from sopflow.proofing.wording import spoken, stretches

__all__ = ["wanted_flow"]


class _Printed(NamedTuple):
    """What the pages of one procedure print."""

    pages: Sequence[Page]
    profile: Profile

    def cells(self, role: str, step: str = "", *, header: bool = False) -> list[Cell]:
        return [
            cell
            for page in self.pages
            for table in page.tables
            for cell in table.cells
            if (cell.role, cell.step, cell.header) == (role, step, header)
        ]

    def texts(self, role: str, step: str = "", *, header: bool = False) -> list[str]:
        """The texts of such cells, and behind them what they say together, where a text goes on over pages."""
        blocks = [cell.text for cell in self.cells(role, step, header=header) if cell.text is not None]
        return [*(spoken([block]) for block in blocks), spoken(map(self.without_mark, blocks))]

    def without_mark(self, block: TextBlock) -> TextBlock:
        """The block without the line that says that it is the rest of a text."""
        continued = block.lines[:1] and block.lines[0].text == self.profile.labels.continued
        return replace(block, lines=block.lines[1:]) if continued else block

    def page_of(self, step: str) -> int:
        shown = (page for page in self.pages for table in page.tables if any(cell.step == step for cell in table.cells))
        return next((page.number for page in shown), 0)


def wanted_flow(chart: Chart, procedure: Procedure, profile: Profile) -> Iterator[Wanted]:
    """Every text of a procedure that its pages must hold. A column that the profile leaves out is not asked for."""
    pages = [page for page in chart.pages if page.procedure == procedure.id]
    printed = _Printed(pages, profile)
    yield from _steps(procedure, printed)
    yield from _symbols(procedure, printed)
    beside = _beside(printed, len(chart.pages))
    yield from _texts_beside(procedure, stretches(beside))
    yield from _titles_and_signature(procedure, profile, spoken(beside))


def _steps(procedure: Procedure, printed: _Printed) -> Iterator[Wanted]:
    lanes = printed.texts("lane", header=True)
    for id, actor in (procedure.actors or {}).items():
        yield Wanted(f"actor {id}", actor.short or actor.name, lanes, markup=False)
    headings = printed.texts("heading")
    for item in procedure.steps:
        if isinstance(item, Heading):
            yield Wanted("heading", item.heading, headings)
        elif not item.same_row:
            for column, text in _columns(item):
                if column in printed.profile.columns:
                    found, markup = printed.texts(column, item.id), column != "number"
                    yield Wanted(f"{column} of {item.id}", text, found, markup, page=printed.page_of(item.id))


def _columns(step: Step) -> Iterator[tuple[str, Text | None]]:
    """The cells of a step by their columns."""
    times = [text for text in (step.duration.text if step.duration else None, step.deadline) if text]
    yield from (
        ("number", step.number), ("activity", step.activity), ("requires", step.requires), ("output", step.output),
        ("note", step.note), ("duration", "\n".join(times)),
    )  # fmt: skip


def _symbols(procedure: Procedure, printed: _Printed) -> Iterator[Wanted]:
    labels = [arrow.label for page in printed.pages for arrow in page.arrows if arrow.label is not None]
    answers = [part for label in labels for said in [spoken([label.text])] for part in (said, *said.split(" / "))]
    symbols = [symbol for page in printed.pages for symbol in page.symbols]
    capsules = [spoken([symbol.text]) for symbol in symbols if symbol.kind is Kind.CAPSULE]
    for start in procedure.start:
        yield Wanted(f"start at {start.at}", start.label, capsules, markup=False)
    for _, step in procedure.only_steps():
        page = printed.page_of(step.id)
        questions = [spoken([symbol.text]) for symbol in symbols if symbol.step == step.id]
        yield Wanted(f"question of {step.id}", step.question, questions, markup=False, page=page)
        for answer in step.answers or ():
            yield Wanted(f"answer of {step.id}", answer, answers, markup=False, page=page)
        for target in (target for given in (step.next, *(step.answers or {}).values()) for target in given or ()):
            yield Wanted(f"end after {step.id}", target.end, capsules, markup=False, page=page)


def _beside(printed: _Printed, count: int) -> list[TextBlock]:
    """All texts outside the tables, without page numbers."""
    blocks: list[TextBlock] = []
    for page in printed.pages:
        number = printed.profile.labels.page.replace("{page}", str(page.number)).replace("{pages}", str(count))
        blocks += [block for block in page.texts if spoken([block]) != " ".join(number.split())]
    return blocks


def _texts_beside(procedure: Procedure, printed: Sequence[str]) -> Iterator[Wanted]:
    for line in procedure.footnotes or ():
        yield Wanted("footnote", line, printed)
    for section in procedure.sections:
        if section.place != "identity":
            yield Wanted("title of a section", section.title, printed, markup=False)
            yield Wanted(f"section {section.title}", section.text, printed)


def _titles_and_signature(procedure: Procedure, profile: Profile, printed: str) -> Iterator[Wanted]:
    """Lines that stand together, each of which has a text of its own in the file."""

    def wanted(what: str, text: Text | None) -> Wanted:
        return Wanted(what, text, [printed], markup=False, whole=False)

    for line in procedure.table_title or (procedure.title,):
        yield wanted("title of the table", line)
    closing = procedure.closing
    if closing is not None:
        lines = {"name": closing.name, "rank": closing.rank, "nip": closing.nip}
        where = {"place": closing.place, "date": printed_date(closing.date, profile.dates) if closing.date else None}
        yield wanted("signature", closing.position)
        yield from (wanted("signature", text) for line, text in lines.items() if line in profile.signature.lines)
        template = profile.labels.place_date
        yield from (wanted("signature", text) for key, text in where.items() if f"{{{key}}}" in template)
