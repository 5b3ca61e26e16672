"""Profiles: how an agency wants its documents printed. Words, columns, bands, paper and fonts; never the flow.

A profile is a YAML file with these keys; `layout:` in a SOP (or in one of its procedures) takes the same keys and
replaces single values. All defaults are conventions measured on real documents unless a key says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from sopflow.model.base import Flag, Model
from sopflow.model.identity import DateLook, IdentityLayout, ListMarks, SignatureLook

__all__ = ["Column", "Font", "Profile", "read_paper"]

Column = Literal["number", "activity", "actors", "requires", "duration", "output", "note"]
Font = Literal["sans", "serif"]
"""sans has the metrics of Arial, serif those of Times New Roman."""
TerminatorStyle = Literal["row", "cell", "symbol"]
Millimetres = Annotated[float, Field(ge=0, le=200)]
TextSize = Annotated[float, Field(ge=6.5, le=10)]
"""Points; what real tables are printed in."""
Pages = Annotated[
    int | None,
    Field(ge=1, le=100),
    BeforeValidator(lambda value: None if value == "none" else value),
    PlainSerializer(lambda value: "none" if value is None else value),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1, "maximum": 100}, {"const": "none"}]}),
]


class Paper(Model):
    """A sheet in millimetres, as it lies for landscape or stands for portrait."""

    width: Annotated[float, Field(ge=100, le=1200)]
    """In millimetres."""
    height: Annotated[float, Field(ge=100, le=1200)]
    """In millimetres."""


PAPERS: dict[str, tuple[float, float]] = {
    "F4": (330.0, 215.0),
    "A4": (297.0, 210.0),
    "A3": (420.0, 297.0),
    "Letter": (279.4, 215.9),
    "Legal": (355.6, 215.9),
}
"""Landscape sheets in millimetres, width by height."""


class Margins(Model):
    """Page margins in millimetres."""

    top: Millimetres = 15
    """In millimetres."""
    right: Millimetres = 12
    """In millimetres."""
    bottom: Millimetres = 12
    """In millimetres."""
    left: Millimetres = 12
    """In millimetres."""


class Labels(Model):
    """Every fixed word of the two pages."""

    sop_number: str = "Nomor SOP"
    created: str = "Tanggal Pembuatan"
    revised: str = "Tanggal Revisi"
    effective: str = "Tanggal Efektif"
    approval: str = "Disahkan Oleh"
    title: str = "Judul SOP"
    legal_basis: str = "Dasar Hukum"
    qualifications: str = "Kualifikasi Pelaksana"
    related: str = "Keterkaitan"
    equipment: str = "Peralatan/Perlengkapan"
    warnings: str = "Peringatan"
    records: str = "Pencatatan dan Pendataan"
    number: str = "No."
    activity: str = "Kegiatan"
    actors: str = "Pelaksana"
    quality: str = "Mutu Baku"
    requires: str = "Kelengkapan"
    duration: str = "Waktu"
    output: str = "Output"
    note: str = "Keterangan"
    nip: str = "NIP. "
    """Before a NIP."""
    place_date: str = "{place}, {date}"
    """Above the signature under the table."""
    continued: str = "(lanjutan)"
    """On what goes on over the next page."""
    see: str = ""
    """Before a related SOP that is only named."""
    calls: str = "Menjalankan "
    """Before a SOP that is called."""
    continues: str = "Lanjutan dari "
    """Before a SOP that this one goes on from."""
    precedes: str = "Dilanjutkan dengan "
    """Before a SOP that goes on where this one stops."""
    at_step: str = " (langkah {step})"
    """Behind a related SOP, where a step of it is named."""
    page: str = "Halaman {page} dari {pages}"
    """The number of a page."""


class Words(Model):
    """The words in capsules."""

    start: str = "Mulai"
    """The word in the start capsule."""
    end: str = "Selesai"
    """The word in the end capsule."""


class Bands(Model):
    """Header bands over groups of columns."""

    actors: Flag = True
    """A band with the label `actors` over the lanes."""
    quality: Flag = True
    """A band with the label `quality` (Mutu Baku) over requires, duration and output."""


def read_paper(value: Any) -> Any:
    return (
        {"width": PAPERS[value][0], "height": PAPERS[value][1]} if isinstance(value, str) and value in PAPERS else value
    )


class Profile(Model):
    """An agency's way to print; the default is the format of PermenPAN-RB 35/2012."""

    name: str = "permenpan-35-2012"
    """The name of the profile."""
    paper: Annotated[Paper, BeforeValidator(read_paper)] = Paper(width=330, height=215)
    """F4 (Folio), A4, A3, Letter, Legal, or {width, height} in millimetres."""
    orientation: Literal["landscape", "portrait"] = "landscape"
    """Of the flowchart pages."""
    identity_orientation: Literal["landscape", "portrait"] = "landscape"
    """Of the identity page."""
    margins: Margins = Margins()
    """The margins of all pages, in millimetres."""
    footer_reserve: Millimetres = 10
    """Room at the foot of each page for the mark of an electronic signature, in millimetres."""
    page_numbers: Flag = True
    """Whether pages are numbered."""
    font: Font = "sans"
    """sans is set like Arial, serif like Times New Roman; both come with sopflow."""
    font_size: TextSize = 8.5
    """Of the table, in points."""
    header_size: TextSize = 8.5
    """Of the header of the table, in points."""
    max_pages: Pages = None
    """The most flowchart pages that a procedure may take, or none for any number. To keep to it the text of the table
    gets smaller, down to 6.5 points."""
    columns: tuple[Column, ...] = ("number", "activity", "actors", "requires", "duration", "output", "note")
    """The columns from the left. One that no step fills is not drawn, unless it stands in `keep_columns`."""
    keep_columns: tuple[Column, ...] = ("note",)
    """Columns that are drawn although no step fills them."""
    widths: dict[Column, Annotated[float, Field(gt=0, le=80)]] = Field(default_factory=dict)
    """Fixed column widths in percent of the table; `actors` is all lanes together."""
    bands: Bands = Bands()
    """The bands of the header over groups of columns."""
    column_numbers: Literal["none", "plain", "parentheses"] = "none"
    """A row of column numbers under the header: 1 2 3 or (1) (2) (3)."""
    number_style: Literal["plain", "dot"] = "plain"
    """Step numbers as 1 or 1."""
    list_marks: ListMarks = "numbers"
    """Markers of lists in cells."""
    identity_marks: ListMarks = "numbers"
    """Markers of lists on the identity page."""
    terminators: TerminatorStyle = "row"
    """The style of the capsules."""
    end_terminators: Literal["same", "row", "cell", "symbol"] = "same"
    """The style of the end capsules, where it is not that of the start."""
    connectors: Literal["letters", "numbers"] = "letters"
    """How off-page connectors are lettered."""
    words: Words = Words()
    """The words in the start and end capsules."""
    labels: Labels = Labels()
    """The fixed words of the document."""
    dates: DateLook = DateLook()
    """How dates are printed."""
    identity: IdentityLayout = IdentityLayout()
    """The layout of the identity page."""
    signature: SignatureLook = SignatureLook()
    """How signatures look."""

    def over(self, layout: Mapping[str, Any] | None) -> Profile:
        """This profile with single values replaced; raises pydantic's ValidationError for a wrong one.

        >>> Profile().over({"labels": {"title": "Nama SOP"}}).labels.title
        'Nama SOP'
        """
        return Profile.model_validate(_merged(self.model_dump(), layout)) if layout else self


def _merged(base: dict[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in extra.items():
        known = merged.get(key)
        merged[key] = _merged(known, value) if isinstance(known, dict) and isinstance(value, Mapping) else value
    return merged
