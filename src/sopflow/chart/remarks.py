"""Remarks: what an author should know about a drawing, as findings with the place in the file; and what keeps a
procedure from being drawn at all.

The audit looks for defects of the drawing itself; a remark is about a SOP whose drawing is as good as it can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopflow.chart.columns import Column
from sopflow.chart.flow import Laid
from sopflow.chart.model import Page, Rect
from sopflow.chart.plan import Lane, Plan
from sopflow.chart.ruler import ASCENT, DESCENT
from sopflow.chart.sheet import MM, sheet
from sopflow.chart.table import fit_row, make_header
from sopflow.checks import Context, missing_character, run_rule
from sopflow.checks.lanes import crowded_in
from sopflow.compiling.problem import Problem
from sopflow.findings import Finding, Severity
from sopflow.language import N_, phrase
from sopflow.model import Procedure, Profile, Sop
from sopflow.model.room import LEAST_COLUMN, LEAST_LANE, LEAST_NUMBER, shown_columns
from sopflow.model.sanity import troubles, typed_at
from sopflow.model.sop import Path
from sopflow.vocabulary import Code

__all__ = ["RULES", "about_text", "about_the_drawing", "obstacles", "off_the_sheet"]

RULES = {
    "row-over-pages": N_("a row is taller than a page and goes on over several"),
    "too-many-pages": N_("the flowchart takes more pages than `max_pages`, also with the smallest text"),
}
"""The rules that only a drawing can tell, each with the sentence that `sopflow rules` shows."""
_LEAST_ROWS = 110.0
"""Points below the header: a row with its symbol, and the connectors at either edge of the page."""
_OUTSIDE = 0.05
"""Points that are lost in rounding."""


def obstacles(sop: Sop, path: Path, procedure: Procedure, profile: Profile) -> Iterator[Finding]:
    """Errors: why the procedure at `path` cannot be drawn by this profile, which may have been given other paper than
    the file says. None for a SOP that `check` finds no error in."""
    for trouble in troubles(profile):
        if trouble.severity is Severity.ERROR:
            at = typed_at(sop, path, *trouble.keys)
            yield Problem(trouble.rule, at, trouble.fact, trouble.remedy, trouble.params).finding(sop)
    crowded = [each for each in crowded_in(sop, path, procedure, profile) if each.severity is Severity.ERROR]
    for problem in crowded or _tall_header(sop, path, procedure, profile):
        yield problem.finding(sop)


def _tall_header(sop: Sop, path: Path, procedure: Procedure, profile: Profile) -> Iterator[Problem]:
    """An error where the header, in columns as narrow as they may get, leaves no room for rows below it."""
    lanes = tuple(Lane(id, actor.name, actor.short or actor.name) for id, actor in (procedure.actors or {}).items())
    columns: list[Column] = []
    for key in shown_columns(procedure, profile):
        if key == "actors":
            columns += [Column("lane", index, LEAST_LANE) for index in range(len(lanes))]
        else:
            columns.append(Column(key, -1, LEAST_NUMBER if key == "number" else LEAST_COLUMN))
    height = sum(make_header(Plan(lanes, (), (), (), ()), columns, profile).heights)
    if sheet(profile).body.height - height < _LEAST_ROWS:
        fact = N_("the header of the table may be {height} mm high, which leaves no room for the rows")
        remedy = N_("shorten labels and names of actors, or take larger paper")
        at = typed_at(sop, path, ("labels",), ("paper",), ("margins",))
        yield Problem("paper-too-small", at, fact, remedy, {"height": f"{height / MM:.0f}"})


def about_text(sop: Sop) -> list[Finding]:
    """Warnings: the texts with characters that the font lacks."""
    return run_rule(missing_character.RULE, Context(sop))


def about_the_drawing(sop: Sop, path: Path, procedure: Procedure, profile: Profile, laid: Laid) -> Iterator[Finding]:
    """Warnings: lanes that are narrow, a page cap that is not met, rows that go on over pages.

    `profile` has the text size that `laid` was made with.
    """
    found = [*crowded_in(sop, path, procedure, profile), *_capped(sop, path, procedure, profile, laid)]
    found += _continued(path, procedure, profile, laid)
    for problem in found:
        yield problem.finding(sop)


def _capped(sop: Sop, path: Path, procedure: Procedure, profile: Profile, laid: Laid) -> Iterator[Problem]:
    pages = len(laid.pages)
    if profile.max_pages is None or pages <= profile.max_pages:
        return
    fact = N_("the flowchart of {name} takes {pages} pages with text of {size} points, more than `max_pages` allows")
    remedy = N_("write `max_pages: {pages}`, shorten texts, or take larger paper")
    params = {"name": procedure.id, "pages": pages, "size": f"{profile.font_size:g}"}
    at = typed_at(sop, path, ("max_pages",))
    yield Problem("too-many-pages", at, fact, remedy, params, Severity.WARNING)


def _continued(path: Path, procedure: Procedure, profile: Profile, laid: Laid) -> Iterator[Problem]:
    places = {step.id: (*path, "steps", index) for index, step in procedure.only_steps()}
    for step in dict.fromkeys(laid.split_rows):
        index, row = next((index, row) for index, row in enumerate(laid.plan.rows) if row.step == step)
        pages = sum(any(part.plan_row == index for part in page.rows) for page in laid.pages)
        if pages < 2:
            continue  # two parts on one page
        texts = fit_row(row, laid.columns, profile)
        longest = max(texts, key=lambda key: texts[key].height, default="activity")
        fact = N_("the row of step {step} is taller than a page and goes on over {pages} pages")
        remedy = N_("shorten its `{column}`, or make two steps of it")
        params = {"step": step, "pages": pages, "column": Code(longest)}
        yield Problem("row-over-pages", (*places[step], longest), fact, remedy, params, Severity.WARNING)


def off_the_sheet(sop: Sop, path: Path, pages: Sequence[Page]) -> Iterator[Finding]:
    """An error for pages of which something would be cut off by the edge of the paper."""
    for page in pages:
        sheet = Rect(0.0, 0.0, page.width, page.height)
        lost = next((rect for rect in _drawn(page) if not _within(rect, sheet)), None)
        if lost is not None:
            fact = N_("{what} does not fit on the paper: {missing} mm are missing")
            remedy = N_("take larger paper or smaller margins, or shorten the longest texts and labels")
            over = max(-lost.x, -lost.y, lost.right - sheet.right, lost.bottom - sheet.bottom)
            kinds = {"identity": phrase("the identity page"), "flow": phrase("a flowchart page")}
            params = {"what": kinds.get(page.kind, phrase("a page of text")), "missing": f"{max(over / MM, 0.1):.1f}"}
            at = typed_at(sop, path, ("paper",), ("margins",), ("labels",), ("widths",))
            yield Problem("paper-too-small", at, fact, remedy, params).finding(sop)
            return


def _drawn(page: Page) -> Iterator[Rect]:
    yield from (table.outline for table in page.tables)
    yield from (symbol.rect for symbol in page.symbols)
    blocks = [*page.texts, *(cell.text for table in page.tables for cell in table.cells if cell.text)]
    for block in blocks:
        for line in block.lines:
            yield Rect(line.x, line.y - ASCENT * block.size, line.width, (ASCENT + DESCENT) * block.size)


def _within(rect: Rect, sheet: Rect) -> bool:
    return (
        min(rect.x, rect.y) >= -_OUTSIDE
        and rect.right <= sheet.right + _OUTSIDE
        and rect.bottom <= sheet.bottom + _OUTSIDE
    )
