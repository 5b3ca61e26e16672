"""A book of SOPs: what stands on its cover and before the SOPs, and in which order they come.

>>> book = Book.model_validate({"book": 1, "year": 2026, "agency": {"name": "Dinas Contoh"}})
>>> book.title, book.labels.year.format(year=book.year)
(('STANDAR OPERASIONAL PROSEDUR', 'ADMINISTRASI PEMERINTAHAN'), 'TAHUN 2026')
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from sopflow.model.base import Model
from sopflow.model.document import Agency
from sopflow.model.matter import MatterText
from sopflow.model.profile import Font, Labels, Margins, Millimetres, Paper, Profile, read_paper
from sopflow.model.text import Lines

__all__ = ["Book", "BookLabels", "Group", "Sort"]

Sort = Literal["file", "number", "title"]
Group = Literal["none", "agency", "unit"]


class BookLabels(Model):
    """Every fixed word of a book outside its SOPs."""

    year: str = "TAHUN {year}"
    """The year on the cover."""
    cover: str = "HALAMAN JUDUL"
    """The bookmark of the cover."""
    decree: str = "KEPUTUSAN"
    foreword: str = "KATA PENGANTAR"
    contents: str = "DAFTAR ISI"
    explanation: str = "PENJELASAN SINGKAT PENGGUNAAN"
    copies: str = "Tembusan:"
    number: str = "No."
    sop_number: str = "Nomor SOP"
    title: str = "Judul SOP"
    page_column: str = "Halaman"
    others: str = "Lain-lain"
    """The group of SOPs that name no agency or unit."""
    identity: str = "Identitas"
    """The bookmark of the identity page of a SOP."""
    flow: str = "Diagram Alir"
    """The bookmark of the flowchart of a SOP; with several procedures, their titles."""
    continued: str = "(lanjutan)"
    """On what goes on over the next page."""
    nip: str = "NIP. "
    """Before a NIP."""
    page: str = "Halaman {page} dari {pages}"
    """The number of a page."""


class BookMargins(Margins):
    """Of the pages before the SOPs, in millimetres: wider where the book is bound."""

    top: Millimetres = 25
    """In millimetres."""
    right: Millimetres = 25
    """In millimetres."""
    bottom: Millimetres = 12
    """In millimetres."""
    left: Millimetres = 30
    """In millimetres."""


class Book(Model):
    """What a book says besides its SOPs."""

    book: Literal[1] = 1
    """The version of the format."""
    title: Lines = ("STANDAR OPERASIONAL PROSEDUR", "ADMINISTRASI PEMERINTAHAN")
    """On the cover."""
    subtitle: Lines = ()
    """Below the title on the cover."""
    agency: Agency | None = None
    """Who made the book; where it is absent, the agency that all SOPs name."""
    year: str | None = None
    """On the cover."""
    address: Lines = ()
    """At the foot of the cover."""
    decree: MatterText | None = None
    """The decree that puts the SOPs into force (keputusan pimpinan)."""
    foreword: MatterText | None = None
    """Kata pengantar."""
    explanation: MatterText | None = None
    """How to use the SOPs: scope, summary, terms (penjelasan singkat penggunaan)."""
    sort: Sort | None = None
    """The order of the SOPs; as they are given where it is absent."""
    group: Group = "none"
    """The SOPs of one agency or unit stand together, below its name in the table of contents."""
    paper: Annotated[Paper, BeforeValidator(read_paper)] | None = None
    """Of the pages before the SOPs; the paper of the first SOP where it is absent."""
    orientation: Literal["landscape", "portrait"] = "portrait"
    """Of the pages before the SOPs."""
    font: Font = "sans"
    """Of the pages before the SOPs."""
    margins: BookMargins = BookMargins()
    """Of the pages before the SOPs, in millimetres."""
    labels: BookLabels = BookLabels()
    """The fixed words of the book outside its SOPs."""

    def front(self, paper: Paper | str | None = None) -> Profile:
        """How the pages before the SOPs are printed; `paper` is a sheet, or the name of one, where the book has none.

        >>> Book().front("A4").paper.height
        210.0
        """
        labels = Labels(nip=self.labels.nip, continued=self.labels.continued)
        named = self.paper or read_paper(paper or "F4")
        values = {"paper": named, "orientation": self.orientation, "margins": self.margins, "font": self.font}
        turned = {"identity_orientation": self.orientation, "labels": labels}
        return Profile.model_validate(values | turned)
