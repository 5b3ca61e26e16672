"""What a proof reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sopflow.chart.model import Rect
from sopflow.language import Language, Phrase, phrase, said_in

__all__ = ["Fault", "FaultKind"]


class FaultKind(StrEnum):
    """One kind for each thing that must not be in a finished file."""

    UNREADABLE = "unreadable"
    BYTES_DIFFER = "bytes-differ"
    PAGE_COUNT = "page-count"
    PAGE_SIZE = "page-size"
    TEXT_MISSING = "text-missing"
    TEXT_DIFFERS = "text-differs"
    TEXT_MOVED = "text-moved"
    TEXT_STRETCHED = "text-stretched"
    TEXT_STYLE = "text-style"
    TEXT_OUTSIDE = "text-outside"
    TEXT_UNASKED = "text-unasked"
    SOURCE_LOST = "source-lost"
    SYMBOL_MISSING = "symbol-missing"
    ARROW_MISSING = "arrow-missing"
    ARROWHEAD_MISSING = "arrowhead-missing"
    LINK_MISSING = "link-missing"
    TABLE_LINE_MISSING = "table-line-missing"
    SHADE_MISSING = "shade-missing"
    PICTURE_MISSING = "picture-missing"
    SHAPE_LOOK = "shape-look"
    SHAPE_UNASKED = "shape-unasked"
    READING_ORDER = "reading-order"
    WORDS_BROKEN = "words-broken"
    TEXT_UNTAGGED = "text-untagged"
    TABLE_TAGS = "table-tags"
    HEADER_SCOPE = "header-scope"
    FIGURE_WITHOUT_WORDS = "figure-without-words"
    NOT_TAGGED = "not-tagged"
    LANGUAGE = "language"
    TITLE = "title"
    PDF_A = "pdf-a"
    PDF_UA = "pdf-ua"
    OUTPUT_INTENT = "output-intent"
    FONT_NOT_EMBEDDED = "font-not-embedded"
    FONT_WITHOUT_TEXT = "font-without-text"
    FONT_UNNAMED = "font-unnamed"
    ACTIVE_CONTENT = "active-content"
    EXTERNAL_LINK = "external-link"
    EMBEDDED_FILE = "embedded-file"
    UNKNOWN_MARKUP = "unknown-markup"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its kind, its page (1-based; 0: the file as a whole), its place in points, and both parties.

    `asked` is what the chart or the SOP asks for, `found` is what the file has instead. `str` says it in English.

    >>> print(Fault(FaultKind.TEXT_DIFFERS, 2, Rect(54, 128, 90, 8), "activity lapor 'Melapor'", "prints 'Melaporr'"))
    page 2 at 54,128 text-differs: activity lapor 'Melapor' prints 'Melaporr'
    >>> print(Fault(FaultKind.LANGUAGE, 0, None, "language 'id'", "is 'en'"))
    language: language 'id' is 'en'
    """

    kind: FaultKind
    page: int
    place: Rect | None
    asked: str | Phrase
    found: str | Phrase = ""

    @property
    def what(self) -> str:
        """What is asked for, in English."""
        return str(self.asked)

    @property
    def fact(self) -> str:
        """What the file has instead, in English."""
        return str(self.found)

    def said_in(self, language: Language) -> str:
        """The fault in one line, in a language; its kind has the same name in all of them."""
        where = [phrase("page {page}", page=self.page)] if self.page else []
        where += [phrase("at {x:.0f},{y:.0f}", x=self.place.x, y=self.place.y)] if self.place else []
        said = [said_in(part, language) for part in (*where, f"{self.kind}:", self.asked, self.found) if part]
        return " ".join(said)

    def __str__(self) -> str:
        return self.said_in("en")
