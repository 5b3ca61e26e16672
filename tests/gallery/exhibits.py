"""What the gallery shows of a chart: its pages as they were accepted and as they are now, its numbers, its defects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sopflow.chart.audit import audit
from tests.chart.helpers import chart_from, shape
from tests.chart.measure import Measure, measure
from tests.golden.charts import drawn, kept

__all__ = ["Exhibit", "Mark", "exhibit"]


class Mark(NamedTuple):
    """A defect on a page as it is now: where it is, as shares of the page's width and height, and what it is."""

    file: str
    across: float
    down: float
    text: str


class Exhibit(NamedTuple):
    """One chart: its pages as they were accepted and as they are drawn now, by file name, and its numbers."""

    name: str
    title: str
    old: Mapping[str, bytes]
    new: Mapping[str, bytes]
    numbers: Measure
    marks: tuple[Mark, ...] = ()

    @property
    def files(self) -> list[str]:
        """All pages in their order."""
        return sorted(self.old.keys() | self.new.keys(), key=lambda file: (len(file), file))

    @property
    def changed(self) -> list[str]:
        """The pages that differ, appeared or are gone."""
        return [file for file in self.files if self.old.get(file) != self.new.get(file)]


def exhibit(name: str) -> Exhibit:
    """The chart of one of the SOPs in the tree."""
    chart = chart_from(name)
    sizes = {page.number: (page.width, page.height) for page in chart.pages}
    marks = []
    for defect in audit(chart):
        width, height = sizes.get(defect.page, (1.0, 1.0))
        marks.append(Mark(f"{name}-{defect.page}.svg", defect.x / width, defect.y / height, str(defect)))
    return Exhibit(name, shape(name).title, kept(name), drawn(name), measure(chart), tuple(marks))
