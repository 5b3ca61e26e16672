"""What the audit reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Defect", "DefectKind"]


class DefectKind(StrEnum):
    """One kind for each thing that must not be seen on paper."""

    ARROW_THROUGH_SYMBOL = "arrow-through-symbol"
    ARROW_THROUGH_TEXT = "arrow-through-text"
    ARROW_OUTSIDE_LANES = "arrow-outside-lanes"
    ARROW_NOT_ORTHOGONAL = "arrow-not-orthogonal"
    ARROW_LOOSE = "arrow-loose"
    ARROW_HEAD_SHORT = "arrow-head-short"
    ARROW_ENTERS_EXIT = "arrow-enters-exit"
    ARROW_OVERLAP = "arrow-overlap"
    ARROW_TOUCH = "arrow-touch"
    ARROW_TOO_NEAR = "arrow-too-near"
    ARROW_ON_TABLE_LINE = "arrow-on-table-line"
    ARROW_HEAD_ON = "arrow-head-on"
    ARROW_MANY_BENDS = "arrow-many-bends"
    ARROW_STRAYS = "arrow-strays"
    SYMBOL_OVER_SYMBOL = "symbol-over-symbol"
    SYMBOL_OUTSIDE_CELL = "symbol-outside-cell"
    TEXT_OUTSIDE_CELL = "text-outside-cell"
    TEXT_OUTSIDE_SYMBOL = "text-outside-symbol"
    TEXT_OUTSIDE_PAGE = "text-outside-page"
    TEXT_OVER_TEXT = "text-over-text"
    WORD_BROKEN = "word-broken"
    TEXT_SMALL = "text-small"
    TABLE_OUTSIDE_PAGE = "table-outside-page"
    LABEL_OVER_LINE = "label-over-line"
    LABEL_OVER_SYMBOL = "label-over-symbol"
    LABEL_OVER_LABEL = "label-over-label"
    LABEL_OVER_BORDER = "label-over-border"
    LABEL_OUTSIDE_LANES = "label-outside-lanes"
    LABEL_AMBIGUOUS = "label-ambiguous"
    LABEL_FAR = "label-far"
    LABEL_MISSING = "label-missing"
    CONNECTOR_UNPAIRED = "connector-unpaired"
    HEADER_DIFFERS = "header-differs"
    PAGE_TOO_EMPTY = "page-too-empty"
    LINK_MISSING = "link-missing"
    EDGE_MISSING = "edge-missing"
    EDGE_UNASKED = "edge-unasked"


@dataclass(frozen=True, slots=True)
class Defect:
    """One defect: its kind, its page (1-based), its place in points, and both parties."""

    kind: DefectKind
    page: int
    x: float
    y: float
    first: str
    second: str = ""

    def __str__(self) -> str:
        parties = f"{self.first} and {self.second}" if self.second else self.first
        return f"page {self.page} at {self.x:.0f},{self.y:.0f} {self.kind}: {parties}"
