"""How well a chart is drawn, in numbers: crossings, bends, lengths and defects."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from sopflow.chart.audit import audit
from sopflow.chart.audit.meetings import count_crossings
from sopflow.chart.model import Chart

__all__ = ["Measure", "measure"]


@dataclass(frozen=True)
class Measure:
    """Sums over the charts that were measured; lengths are points."""

    pages: int = 0
    edges: int = 0
    arrows: int = 0
    bends: int = 0
    crossings: int = 0
    length: float = 0.0
    shortest: float = 0.0
    """What the arrows would measure with no way around: level plus upright distance of their ends."""
    defects: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Measure) -> Measure:
        return Measure(
            self.pages + other.pages,
            self.edges + other.edges,
            self.arrows + other.arrows,
            self.bends + other.bends,
            self.crossings + other.crossings,
            self.length + other.length,
            self.shortest + other.shortest,
            self.defects + other.defects,
        )

    @property
    def bends_each(self) -> float:
        """Bends of an arrow, on the average."""
        return self.bends / max(self.arrows, 1)

    @property
    def crossings_in_a_thousand(self) -> float:
        """Crossings for every 1,000 edges."""
        return 1000 * self.crossings / max(self.edges, 1)

    @property
    def stretch(self) -> float:
        """Length of all arrows over the shortest that they could have; loops at one symbol count for nothing there."""
        return self.length / max(self.shortest, 1.0)


def measure(chart: Chart) -> Measure:
    """The numbers of one chart."""
    arrows = [arrow for page in chart.pages for arrow in page.arrows]
    return Measure(
        pages=len(chart.pages),
        edges=len(chart.edges),
        arrows=len(arrows),
        bends=sum(len(arrow.points) - 2 for arrow in arrows),
        crossings=sum(count_crossings(page) for page in chart.pages),
        length=sum(abs(b.x - a.x) + abs(b.y - a.y) for arrow in arrows for a, b in pairwise(arrow.points)),
        shortest=sum(
            abs(arrow.points[-1].x - arrow.points[0].x) + abs(arrow.points[-1].y - arrow.points[0].y)
            for arrow in arrows
        ),
        defects=Counter(str(defect.kind) for defect in audit(chart)),
    )
