"""What the audit reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sopflow.language import N_, Language, Phrase, phrase, said_in, translated

__all__ = ["SAYS", "Defect", "DefectKind"]


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


SAYS = {
    DefectKind.ARROW_THROUGH_SYMBOL: N_("an arrow runs through a symbol"),
    DefectKind.ARROW_THROUGH_TEXT: N_("an arrow runs through a text"),
    DefectKind.ARROW_OUTSIDE_LANES: N_("an arrow leaves the lanes"),
    DefectKind.ARROW_NOT_ORTHOGONAL: N_("an arrow is slanted"),
    DefectKind.ARROW_LOOSE: N_("an arrow begins or ends at no symbol"),
    DefectKind.ARROW_HEAD_SHORT: N_("the last piece of an arrow is too short for its head"),
    DefectKind.ARROW_ENTERS_EXIT: N_("an arrow comes in where another goes out"),
    DefectKind.ARROW_OVERLAP: N_("two arrows lie on each other"),
    DefectKind.ARROW_TOUCH: N_("two arrows touch"),
    DefectKind.ARROW_TOO_NEAR: N_("two arrows are too near to each other"),
    DefectKind.ARROW_ON_TABLE_LINE: N_("an arrow lies on a line of the table"),
    DefectKind.ARROW_HEAD_ON: N_("the head of an arrow lies on another arrow"),
    DefectKind.ARROW_MANY_BENDS: N_("an arrow has too many bends"),
    DefectKind.ARROW_STRAYS: N_("an arrow strays from its way"),
    DefectKind.SYMBOL_OVER_SYMBOL: N_("two symbols overlap"),
    DefectKind.SYMBOL_OUTSIDE_CELL: N_("a symbol reaches out of its cell"),
    DefectKind.TEXT_OUTSIDE_CELL: N_("a text reaches out of its cell"),
    DefectKind.TEXT_OUTSIDE_SYMBOL: N_("a text reaches out of its symbol"),
    DefectKind.TEXT_OUTSIDE_PAGE: N_("a text reaches out of the page"),
    DefectKind.TEXT_OVER_TEXT: N_("two texts overlap"),
    DefectKind.WORD_BROKEN: N_("a word is cut, although a line has room for it"),
    DefectKind.TEXT_SMALL: N_("a text is too small to be read"),
    DefectKind.TABLE_OUTSIDE_PAGE: N_("a table reaches out of the page"),
    DefectKind.LABEL_OVER_LINE: N_("an answer stands on an arrow"),
    DefectKind.LABEL_OVER_SYMBOL: N_("an answer stands on a symbol"),
    DefectKind.LABEL_OVER_LABEL: N_("two answers overlap"),
    DefectKind.LABEL_OVER_BORDER: N_("an answer stands on a line of the table"),
    DefectKind.LABEL_OUTSIDE_LANES: N_("an answer reaches out of the lanes"),
    DefectKind.LABEL_AMBIGUOUS: N_("it is not clear to which arrow an answer belongs"),
    DefectKind.LABEL_FAR: N_("an answer stands too far from its arrow"),
    DefectKind.LABEL_MISSING: N_("an answer is not drawn"),
    DefectKind.CONNECTOR_UNPAIRED: N_("a connector has no single counterpart"),
    DefectKind.HEADER_DIFFERS: N_("the header of the table differs between pages"),
    DefectKind.PAGE_TOO_EMPTY: N_("a page has a single row, which the page before has room for"),
    DefectKind.LINK_MISSING: N_("a line between symbols of one step is not drawn"),
    DefectKind.EDGE_MISSING: N_("a way of the flow is not drawn"),
    DefectKind.EDGE_UNASKED: N_("a way is drawn that the flow does not have"),
}
"""What each kind is, as a sentence."""


@dataclass(frozen=True, slots=True)
class Defect:
    """One defect: its kind, its page (1-based), its place in points, and both parties."""

    kind: DefectKind
    page: int
    x: float
    y: float
    first: str
    second: str | Phrase = ""

    def said_in(self, language: Language) -> str:
        """The defect in one line, in a language; its kind has the same name in all of them.

        >>> Defect(DefectKind.SYMBOL_OVER_SYMBOL, 2, 250, 180, "lapor", "catat").said_in("id")
        'halaman 2 di 250,180 symbol-over-symbol: dua simbol bertumpuk (lapor, catat)'
        """
        where = phrase("page {page} at {x:.0f},{y:.0f}", page=self.page, x=self.x, y=self.y)
        parties = said_in(tuple(part for part in (self.first, self.second) if part), language)
        said = f"{said_in(where, language)} {self.kind}: {translated(SAYS[self.kind], language)}"
        return f"{said} ({parties})" if parties else said

    def __str__(self) -> str:
        return self.said_in("en")
