"""A procedure set in type: its table with what stands above and below it, in the largest text that its pages allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopflow.chart.around import Block, closing, footnotes, sections, title_lines
from sopflow.chart.fitness import fit_pages, relieved, with_text
from sopflow.chart.flow import Frame, Laid, lay_flow
from sopflow.chart.model import TextBlock
from sopflow.chart.sheet import sheet
from sopflow.compiling.graph import build_graph
from sopflow.model import Procedure, Profile

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["GAP", "Blocks", "Setting", "set_procedure"]

GAP = 7.0
"""Between blocks of text around the table, in points."""
_TITLE_SIZE = 11.0
_TALLEST_HEAD = 0.4
"""Share of a page that text above the table may take; more stands on pages of its own."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks below each other; `before` is the room above the first, in points."""

    blocks: tuple[Block, ...]
    before: float = 0.0
    after: float = 0.0

    @property
    def height(self) -> float:
        return self.before + sum(block.height for block in self.blocks) + GAP * (len(self.blocks) - 1) + self.after

    def moved(self, dx: float, dy: float) -> tuple[TextBlock, ...]:
        texts: list[TextBlock] = []
        dy += self.before
        for block in self.blocks:
            texts += block.moved(dx, dy)
            dy += block.height + GAP
        return tuple(texts)


@dataclass(frozen=True, slots=True)
class Setting:
    """A procedure laid out by a profile that has the size of its text. `before`: sections that are too long to stand
    above the table."""

    profile: Profile
    laid: Laid
    titles: tuple[str, ...]
    before: tuple[Block, ...]
    above: Blocks | None
    below: Blocks | None


def set_procedure(procedure: Procedure, profile: Profile) -> Setting:
    """The procedure in the profile's size of text, or in a smaller one where the profile caps the pages, or where
    answers would have no room in the lanes."""
    graph = build_graph(procedure)

    def lay(size: float) -> Setting:
        return _set(procedure, graph, profile if size == profile.font_size else with_text(profile, size))

    fitted = fit_pages(lay, lambda setting: len(setting.laid.pages), profile.font_size, profile.max_pages)
    return relieved(fitted, lay, lambda setting: setting.laid.unsolved, fitted.profile.font_size)


def _set(procedure: Procedure, graph: nx.MultiDiGraph[str], profile: Profile) -> Setting:
    body, size = sheet(profile).body, profile.font_size
    titles = procedure.table_title or ((procedure.title,) if procedure.title else ())
    head = [title_lines(titles, body.width, _TITLE_SIZE, font=profile.font)] if titles else []
    before = sections(procedure.sections, "before", body.width, size, profile=profile)
    if sum(block.height for block in before) <= body.height * _TALLEST_HEAD:
        head, before = head + before, []
    tail = [footnotes(procedure.footnotes, body.width, size, font=profile.font)] if procedure.footnotes else []
    tail += sections(procedure.sections, "after", body.width, size, profile=profile)
    if procedure.closing is not None:
        tail.append(closing(procedure.closing, body.width, size, profile=profile))
    above = Blocks(tuple(head), after=GAP) if head else None
    below = Blocks(tuple(tail), before=GAP) if tail else None
    laid = lay_flow(procedure, graph, profile, Frame(body.x, body.y, body.width, body.height), above, below)
    return Setting(profile, laid, titles, tuple(before), above, below)
