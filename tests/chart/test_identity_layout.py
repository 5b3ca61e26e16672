"""The layout of the identity page by profile: boxes, extra fields, fonts; whatever is asked for, all stays in place."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow.chart.fitting import unwrapped
from sopflow.chart.identity import identity_pages
from sopflow.chart.model import Page
from sopflow.chart.ruler import printable
from sopflow.chart.sheet import sheet
from sopflow.model import Profile
from sopflow.model.identity import IdentityBox, IdentityField, IdentityPlace
from tests.chart.test_identity import FULL, LOGO, cells_of, inside, make, pages_of

BOXES = get_args(IdentityBox)
FIELDS = get_args(IdentityField)
HEADINGS = Profile().labels.model_dump()


def box_table(page: Page) -> list[tuple[str, Any, Any]]:
    """Every heading with its left edge and its width, as shares of the table."""
    table = page.tables[0]
    rects = [(cell, table.rect(cell)) for cell in table.cells if cell.role == "heading"]
    width = table.outline.width
    return [
        (cell.text.source if cell.text else "", (rect.x - table.x) / width, rect.width / width) for cell, rect in rects
    ]


def test_the_boxes_stand_in_the_rows_of_the_profile() -> None:
    """One box alone stands across the page, two beside each other; a box that is not named is not printed."""
    rows = ["legal_basis", ["related", "qualifications"], ["warnings", "equipment"]]
    page = pages_of(FULL, {"identity": {"boxes": rows}})[0]
    assert box_table(page) == [
        ("Dasar Hukum", 0.0, pytest.approx(1.0)),
        ("Keterkaitan", 0.0, pytest.approx(0.5)),
        ("Kualifikasi Pelaksana", pytest.approx(0.5), pytest.approx(0.5)),
        ("Peringatan", 0.0, pytest.approx(0.5)),
        ("Peralatan/Perlengkapan", pytest.approx(0.5), pytest.approx(0.5)),
    ]
    assert cells_of(page, "text")[1:3] == [
        "1. Lanjutan dari SOP Izin Usaha (langkah terbit)\n2. Pengawasan", "Memahami trayek angkutan",
    ]  # fmt: skip


def test_without_boxes_the_page_is_the_upper_block() -> None:
    """Some agencies print the boxes elsewhere."""
    page = pages_of(FULL, {"identity": {"boxes": []}})[0]
    assert cells_of(page, "heading") == []
    assert len(cells_of(page, "label")) == 6


@pytest.mark.parametrize(
    ("after", "labels"),
    [
        ("revised", ["Nomor SOP", "Tanggal Pembuatan", "Tanggal Revisi", "No. Revisi", "Tanggal Efektif"]),
        ("sop_number", ["Nomor SOP", "No. Revisi", "Tanggal Pembuatan"]),
        (None, ["Nomor SOP", "Tanggal Pembuatan", "Tanggal Revisi", "Tanggal Efektif", "No. Revisi", "Disahkan Oleh"]),
    ],
)
def test_an_extra_field_stands_where_it_is_wanted(after: str | None, labels: list[str]) -> None:
    """Below the field that it names, else above the approval; with its label and text as typed."""
    extra = {"label": "No. Revisi", "text": "007"} | ({"after": after} if after else {})
    page = pages_of(FULL | {"extra_fields": [extra]})[0]
    assert cells_of(page, "label")[: len(labels)] == labels
    values = dict(zip(cells_of(page, "label"), [*cells_of(page, "value")], strict=False))
    assert "007" in values.values()


def test_an_extra_field_below_the_title_leaves_the_unit_beside_it() -> None:
    """The unit's cell reaches down as far as the upper block does."""
    page = pages_of(FULL | {"extra_fields": [{"label": "Halaman", "text": "1 dari 5", "after": "title"}]})[0]
    table = page.tables[0]
    [unit] = [cell for cell in table.cells if cell.role == "unit"]
    assert (unit.row, unit.row_span) == (5, 2)
    assert cells_of(page, "label")[-2:] == ["Judul SOP", "Halaman"]
    assert cells_of(page, "agency") == ["DINAS PERHUBUNGAN\nKOTA CONTOH"]


def test_an_extra_field_behind_a_box_stands_across_the_page() -> None:
    """Its label at the left, its text beside it, below the row of that box; sections come last."""
    fields = FULL | {
        "extra_fields": [
            {"label": "Ruang Lingkup", "text": ["Kota", "Desa"], "after": "qualifications"},
            {"label": "Maksud dan Tujuan", "text": "Menata angkutan", "after": "records"},
        ],
        "sections": [{"title": "Catatan", "text": "x", "place": "identity"}],
    }
    page = pages_of(fields)[0]
    headings = cells_of(page, "heading")
    assert headings.index("Ruang Lingkup") == 2
    assert headings[-2:] == ["Maksud dan Tujuan", "Catatan"]
    assert "1. Kota\n2. Desa" in cells_of(page, "text")
    lefts = {heading: left for heading, left, _ in box_table(page)}
    assert lefts["Ruang Lingkup"] == lefts["Catatan"] == 0.0


def test_a_place_that_is_not_printed_is_no_place() -> None:
    """Behind a field that is left out it stands above the approval, behind a box that is left out at the bottom."""
    extras = [
        {"label": "No. Revisi", "text": "2", "after": "revised"},
        {"label": "Tujuan", "text": "Tertib", "after": "records"},
    ]
    layout = {"identity": {"fields": ["sop_number", "approval", "title"], "boxes": ["legal_basis"]}}
    page = pages_of(FULL | {"extra_fields": extras}, layout)[0]
    assert cells_of(page, "label") == ["Nomor SOP", "No. Revisi", "Disahkan Oleh", "Judul SOP"]
    assert cells_of(page, "heading") == ["Dasar Hukum", "Tujuan"]


def test_the_agencys_own_fields_are_printed_on_every_sop() -> None:
    """Empty to be written by hand, with the profile's text, or filled in by the SOP under a label in any capitals."""
    extras = [
        {"label": "No. Revisi", "after": "revised"},
        {"label": "Klasifikasi", "text": "Biasa", "after": "revised"},
        {"label": "Unit Pelaksana"},
    ]
    layout = {"identity": {"extra_fields": extras}}
    page = pages_of(FULL, layout)[0]
    assert cells_of(page, "label")[2:7] == [
        "Tanggal Revisi", "No. Revisi", "Klasifikasi", "Tanggal Efektif", "Unit Pelaksana",
    ]  # fmt: skip
    assert cells_of(page, "value")[2:6] == ["-", "", "Biasa", ""]
    own = [{"label": "no.  revisi", "text": "3"}, {"label": "KLASIFIKASI", "text": "Rahasia", "after": "created"}]
    page = pages_of(FULL | {"extra_fields": own}, layout)[0]
    assert cells_of(page, "label")[:5] == [
        "Nomor SOP", "Tanggal Pembuatan", "Klasifikasi", "Tanggal Revisi", "No. Revisi",
    ]  # fmt: skip
    assert cells_of(page, "value")[2:5] == ["Rahasia", "-", "3"]


def test_the_dates_follow_the_profile() -> None:
    """A typed "-" stays, a blank one prints what the profile says, a date changes its style."""
    layout = {"dates": {"style": "padded", "blank": "…………"}}
    assert cells_of(pages_of(FULL, layout)[0], "value")[1:4] == ["02 Januari 2025", "-", "…………"]


def test_the_upper_block_is_printed_once() -> None:
    """It is what gets signed: a text that goes on over pages does not repeat it, and no page splits it."""
    many = [f"Peraturan Daerah Nomor {number} Tahun 2016 tentang Susunan Perangkat Daerah" for number in range(150)]
    pages = pages_of(FULL | {"legal_basis": many})
    assert len(pages) > 2
    assert [len(cells_of(page, "approval")) for page in pages] == [1] + [0] * (len(pages) - 1)
    assert len(cells_of(pages[0], "label")) == 6


@pytest.mark.parametrize("font", ["sans", "serif"])
def test_all_text_is_of_the_font_of_the_profile(font: str) -> None:
    """Labels, values, headings, texts, agency, signature and separators."""
    layout = {"font": font, "identity": {"separator": ": "}}
    for page in pages_of(FULL, layout, logo=LOGO):
        blocks = [cell.text for cell in page.tables[0].cells if cell.text]
        assert {run.font for block in blocks for line in block.lines for run in line.runs} == {font}


def test_serif_text_takes_less_room() -> None:
    """It is measured with its own widths."""
    labels = {
        font: pages_of(FULL, {"font": font})[0].tables[0].widths[1] for font in ("sans", "serif")
    }  # fmt: skip
    assert labels["serif"] < labels["sans"]


def test_a_title_at_the_left_needs_its_room_as_well() -> None:
    """A field without text whose long title does not fit at the foot of a page stands on the next one."""
    label = "Klasifikasi Keamanan dan Akses Arsip Dinamis"
    extras = [{"label": label}, {"label": label, "after": "equipment"}]
    rows = ["legal_basis", "qualifications", "related", "warnings", "records", "equipment"]
    fields = ["sop_number", "created", "revised", "effective", "approval"]
    layout = {"identity": {"boxes": rows, "fields": fields, "extra_fields": extras}, "signature": {"space": 0}}
    body = sheet(Profile()).body
    pages = pages_of(FULL, layout)
    assert all(page.tables[0].outline.bottom <= body.bottom for page in pages)
    assert cells_of(pages[-1], "heading")[-1] == label


EXTRAS = st.lists(
    st.fixed_dictionaries(
        {"label": st.sampled_from(["No. Revisi", "Klasifikasi Keamanan dan Akses Arsip Dinamis", "x"])},
        optional={
            "text": st.sampled_from(["0", "Biasa", "kata " * 40, "${klasifikasi}"]) | st.just(["a", "b"]),
            "after": st.sampled_from(get_args(IdentityPlace)),
        },
    ),
    max_size=5,
)
ROWS = st.permutations(BOXES).flatmap(
    lambda names: st.integers(0, 6).map(
        lambda singles: [*names[:singles], *([list(names[at : at + 2]) for at in range(singles, 6, 2)])]
    )
)
LAYOUTS = st.fixed_dictionaries(
    {
        "paper": st.sampled_from(["F4", "A4", "Letter"]),
        "identity_orientation": st.sampled_from(["landscape", "portrait"]),
        "font": st.sampled_from(["sans", "serif"]),
        "identity": st.fixed_dictionaries(
            {
                "boxes": ROWS,
                "fields": st.lists(st.sampled_from(FIELDS), unique=True),
                "extra_fields": EXTRAS,
                "separator": st.sampled_from(["", ": "]),
            }
        ),
        "signature": st.fixed_dictionaries(
            {
                "space": st.integers(0, 40),
                "mark": st.sampled_from(["", "${ttd_pengirim}"]),
                "align": st.sampled_from(["left", "center", "right"]),
            }
        ),
    }
)


@settings(deadline=None, max_examples=60)
@given(LAYOUTS, EXTRAS, st.booleans(), st.booleans())
def test_whatever_is_laid_out_stands_inside_its_cell_and_page(
    layout: dict[str, Any], extras: list[dict[str, Any]], pictured: bool, titled: bool
) -> None:
    """Cells cover the table exactly, no text leaves its cell, no table its page, and every field and box is there."""
    profile = Profile().over(layout)
    sections = [{"title": "Maksud dan Tujuan", "text": "Menata " * 20, "place": "identity"}] if titled else []
    sop = make(**FULL, extra_fields=extras, sections=sections)
    pages = identity_pages(sop, profile, logo=LOGO if pictured else None)
    body = sheet(profile, profile.identity_orientation).body
    headings: list[str] = []
    labels: list[str] = []
    for page in pages:
        [table] = page.tables
        assert table.outline.width == pytest.approx(body.width)
        assert table.outline.bottom <= body.bottom + 0.05
        taken = sorted(
            (row, column)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        )
        assert taken == [(row, column) for row in range(len(table.heights)) for column in range(len(table.widths))]
        for cell in table.cells:
            if cell.text is not None:
                assert unwrapped(cell.text) == " ".join(printable(cell.text.source, profile.font).split())
                inside(cell, page)
        headings += cells_of(page, "heading")
        labels += cells_of(page, "label")
        for image in page.images:
            agency = next(cell for cell in table.cells if cell.role == "agency")
            rect = table.rect(agency)
            assert rect.x <= image.rect.x <= image.rect.right <= rect.right
            assert rect.y <= image.rect.y <= image.rect.bottom <= rect.bottom
    named = {HEADINGS[name] for row in profile.identity.boxes for name in row}
    assert named <= set(headings)
    assert {HEADINGS[name] for name in profile.identity.fields} <= set(labels)
    wanted = {extra["label"] for extra in (*extras, *layout["identity"]["extra_fields"])}
    assert wanted <= {" ".join(label.split()) for label in (*labels, *headings)}
