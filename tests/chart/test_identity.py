"""The identity page: everything is printed, in its place, inside the paper, on as few pages as can be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow.chart.fitting import unwrapped
from sopflow.chart.identity import identity_pages
from sopflow.chart.logo import LogoData, recognise
from sopflow.chart.model import Cell, Page
from sopflow.chart.ruler import ASCENT, DESCENT, printable
from sopflow.chart.sheet import sheet
from sopflow.model import Profile, Sop

LOGO = recognise(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 100"/>')
LAWS = ["Undang-Undang Nomor 22 Tahun 2009", "Peraturan Daerah Nomor 3 Tahun 2020"]
FULL: dict[str, Any] = {
    "number": "${nomor_naskah}",
    "agency": {"name": ["DINAS PERHUBUNGAN", "KOTA CONTOH"], "unit": "Bidang Angkutan"},
    "dates": {"created": "2 Januari 2025", "revised": "-"},
    "approval": {"position": "Kepala Dinas", "name": "NAMA PEJABAT", "rank": "Pembina", "nip": "19700101 200001 1 001"},
    "legal_basis": LAWS,
    "qualifications": "Memahami *trayek* angkutan",
    "related": [{"sop": "izin", "relation": "continues", "at": "terbit"}, "Pengawasan"],
    "equipment": ["Komputer"],
    "warnings": {"lead": "Bila tidak dilaksanakan:", "items": ["izin terlambat"]},
    "records": "-",
}


def make(**fields: Any) -> Sop:
    data = {"sopflow": 1, "id": "contoh", "title": "Izin Trayek", "actors": {"a": "A"}}
    return Sop.model_validate(data | {"steps": [{"id": "s", "actor": "a", "activity": "Memeriksa berkas"}]} | fields)


def pages_of(
    fields: Mapping[str, Any], layout: Mapping[str, Any] | None = None, logo: LogoData | None = None
) -> list[Page]:
    return identity_pages(make(**fields), Profile().over(layout), related_titles={"izin": "Izin Usaha"}, logo=logo)


def cells_of(page: Page, role: str) -> list[str]:
    return [cell.text.source if cell.text else "" for cell in page.tables[0].cells if cell.role == role]


def test_the_upper_block_prints_every_label_with_its_value() -> None:
    """Labels stand in the profile's order; absent prints an empty value, "-" prints itself, placeholders as typed."""
    page = pages_of(FULL)[0]
    labels = ["Nomor SOP", "Tanggal Pembuatan", "Tanggal Revisi", "Tanggal Efektif", "Disahkan Oleh", "Judul SOP"]
    assert cells_of(page, "label") == labels
    assert cells_of(page, "value") == ["${nomor_naskah}", "2 Januari 2025", "-", "", "Izin Trayek"]
    assert cells_of(page, "approval") == ["Kepala Dinas\nNAMA PEJABAT\nPembina\nNIP. 19700101 200001 1 001"]
    assert cells_of(page, "agency") == ["DINAS PERHUBUNGAN\nKOTA CONTOH"]
    assert cells_of(page, "unit") == ["Bidang Angkutan"]


def test_the_six_boxes_stand_in_three_pairs() -> None:
    """Headings and texts stand left and right as in the classic form; a paragraph has no marker, a list has."""
    page = pages_of(FULL)[0]
    assert cells_of(page, "heading") == [
        "Dasar Hukum", "Kualifikasi Pelaksana", "Keterkaitan", "Peralatan/Perlengkapan",
        "Peringatan", "Pencatatan dan Pendataan",
    ]  # fmt: skip
    assert cells_of(page, "text") == [
        f"1. {LAWS[0]}\n2. {LAWS[1]}",
        "Memahami trayek angkutan",
        "1. Lanjutan dari SOP Izin Usaha (langkah terbit)\n2. Pengawasan",
        "1. Komputer",
        "Bila tidak dilaksanakan:\n1. izin terlambat",
        "-",
    ]


def test_a_sop_without_anything_still_gives_the_form() -> None:
    """All labels and boxes are there to be filled in by hand, with room for a signature."""
    page = pages_of({})[0]
    assert len(cells_of(page, "label")) == 6
    assert cells_of(page, "text") == [""] * 6
    table = page.tables[0]
    [signed] = [cell for cell in table.cells if cell.role == "approval"]
    assert table.rect(signed).height > 16 * 72 / 25.4


@pytest.mark.parametrize(
    ("layout", "role", "expected"),
    [
        ({"identity": {"separator": ": "}}, "value", [": ${nomor_naskah}", ": 2 Januari 2025", ": -", ": "]),
        ({"identity": {"title_upper": True}}, "value", ["${nomor_naskah}", "2 Januari 2025", "-", "", "IZIN TRAYEK"]),
        ({"identity": {"fields": ["title", "sop_number"]}}, "label", ["Judul SOP", "Nomor SOP"]),
        ({"labels": {"effective": "Tgl. Sah"}, "identity": {"fields": ["effective"]}}, "label", ["Tgl. Sah"]),
        ({"identity": {"fields": []}}, "label", []),
        ({"identity_marks": "dashes"}, "text", [f"- {LAWS[0]}\n- {LAWS[1]}"]),
        ({"identity": {"headings_upper": True}}, "heading", ["DASAR HUKUM"]),
    ],
)  # fmt: skip
def test_the_profile_decides_words_and_marks(layout: dict[str, Any], role: str, expected: list[str]) -> None:
    """Separator, capitals, fields, labels and markers follow the profile."""
    found = cells_of(pages_of(FULL, layout)[0], role)
    assert found[: len(expected)] == expected
    assert expected or not found


def test_the_unit_stands_below_the_agency_where_the_title_is_not_last() -> None:
    """Without a row for it beside the title, the unit joins the agency."""
    page = pages_of(FULL, {"identity": {"fields": ["title", "approval"]}})[0]
    assert cells_of(page, "agency") == ["DINAS PERHUBUNGAN\nKOTA CONTOH\nBidang Angkutan"]
    assert cells_of(page, "unit") == []


def test_sections_placed_here_stand_across_the_page() -> None:
    """A section of the identity page has its title at the left and its text beside it; others are not here."""
    section = {"title": "Maksud dan Tujuan", "text": "Menata angkutan", "place": "identity"}
    page = pages_of(FULL | {"sections": [section, {"title": "Catatan", "text": "x", "place": "after"}]})[0]
    assert cells_of(page, "heading")[-1] == "Maksud dan Tujuan"
    assert cells_of(page, "text")[-1] == "Menata angkutan"
    table = page.tables[0]
    last = table.cells[-1]
    assert table.rect(last).right == pytest.approx(table.outline.right)
    assert table.rect(last).width > table.outline.width * 0.7


def test_the_logo_keeps_its_shape_inside_the_agency_cell() -> None:
    """The picture stands above the name of the agency without touching it or the borders."""
    page = pages_of(FULL, logo=LOGO)[0]
    [image] = page.images
    table = page.tables[0]
    agency = next(cell for cell in table.cells if cell.role == "agency")
    rect = table.rect(agency)
    assert image.rect.width / image.rect.height == pytest.approx(0.8)
    assert image.rect.height > 40
    assert rect.x < image.rect.x < image.rect.right < rect.right
    assert image.rect.centre.x == pytest.approx(rect.centre.x)
    assert agency.text is not None
    assert rect.y < image.rect.y < image.rect.bottom < agency.text.lines[0].y - ASCENT * agency.text.size
    assert image.alt == "Logo DINAS PERHUBUNGAN KOTA CONTOH"


@pytest.mark.parametrize("aspect", [(10, 100), (100, 10), (400, 1), (1, 400)])
def test_a_logo_of_any_shape_fits(aspect: tuple[int, int]) -> None:
    """Very wide and very tall pictures are scaled down, never distorted."""
    page = pages_of(FULL, logo=LogoData(b"", "image/png", *aspect))[0]
    [image] = page.images
    assert image.rect.width / image.rect.height == pytest.approx(aspect[0] / aspect[1])
    rect = page.tables[0].rect(page.tables[0].cells[0])
    assert rect.x < image.rect.x < image.rect.right < rect.right
    assert rect.y < image.rect.y < image.rect.bottom < rect.bottom


def test_seventeen_laws_fit_one_page_and_forty_go_on() -> None:
    """The text shrinks, never below 8 points, to make one page; a longer one goes on under repeated headings."""
    law = "Peraturan Daerah Kota Contoh Nomor {} Tahun 2016 tentang Pembentukan dan Susunan Perangkat Daerah"
    short, many = ([law.format(number) for number in range(count)] for count in (17, 60))
    [one] = pages_of(FULL | {"legal_basis": short})
    assert 8 <= min(cell.text.size for cell in one.tables[0].cells if cell.text) < 10
    first, *others = pages_of(FULL | {"legal_basis": many})
    assert others
    assert cells_of(others[0], "heading")[0] == "Dasar Hukum (lanjutan)"
    assert cells_of(others[0], "label") == []
    printed = "\n".join(cells_of(page, "text")[0] for page in (first, *others))
    assert printed.splitlines() == [f"{index + 1}. {text}" for index, text in enumerate(many)]


TEXTS = st.one_of(
    st.none(),
    st.just("-"),
    st.text("ab /-*\n1", max_size=60),
    st.lists(st.sampled_from(["Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan", "x", "kata " * 60]), max_size=40),
)  # fmt: skip
LAYOUTS = st.fixed_dictionaries(
    {
        "paper": st.sampled_from(["F4", "A4", "Letter", "Legal", "A3"]),
        "identity_orientation": st.sampled_from(["landscape", "portrait"]),
        "identity_marks": st.sampled_from(["numbers", "letters", "dashes", "bullets"]),
        "identity": st.fixed_dictionaries({"separator": st.sampled_from(["", ": "])}),
    }
)


@settings(deadline=None)
@given(
    st.fixed_dictionaries(dict.fromkeys(("legal_basis", "qualifications", "equipment", "warnings"), TEXTS)),
    LAYOUTS,
    st.booleans(),
)
def test_whatever_is_typed_stands_inside_its_cell_and_page(
    fields: dict[str, Any], layout: dict[str, Any], section: bool
) -> None:
    """Cells cover the table exactly, no text leaves its cell, no table its page, and no text is lost."""
    given_fields = FULL | {name: value for name, value in fields.items() if value is not None}
    if section:
        given_fields["sections"] = [{"title": "Maksud", "text": "Menata " * 40, "place": "identity"}]
    profile = Profile().over(layout)
    sop = make(**given_fields)
    pages = identity_pages(sop, profile, logo=LOGO)
    body = sheet(profile, profile.identity_orientation).body
    seen = []
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
                seen.append(cell.text.source)
                assert unwrapped(cell.text) == " ".join(printable(cell.text.source).split())
                inside(cell, page)
    letters = "".join("".join(seen).split())
    for value in fields.values():
        for entry in value if isinstance(value, list) else []:
            assert "".join(entry.split()) in letters


def inside(cell: Cell, page: Page) -> None:
    rect = page.tables[0].rect(cell)
    assert cell.text is not None
    for line in cell.text.lines:
        assert rect.x + 1.9 <= line.x
        assert line.x + line.width <= rect.right - 1.9
        assert rect.y + 1.9 <= line.y - ASCENT * cell.text.size
        assert line.y + DESCENT * cell.text.size <= rect.bottom - 1.9
