"""What a PDF says of itself as a whole, its pages and fonts, and what it must not do."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.chart.model import Chart, Run
from sopflow.errors import MissingProgram
from sopflow.proofing import FaultKind, proof_pdf
from sopflow.proofing import pdf as module
from sopflow.rendering import render_pages
from tests.proofing.tampering import kinds
from tests.render.sample import page_of


def chart() -> Chart:
    """One line in two fonts on one page, for what does not depend on the pages."""
    return page_of(Run("Surat "), Run("tugas", bold=True))


@cache
def pdf() -> bytes:
    """The PDF of that chart."""
    return render_pages(chart(), "pdf")[0]


def found(change: Callable[[pikepdf.Pdf], object]) -> set[FaultKind]:
    """What the proof finds when something in the objects is changed."""
    with pikepdf.open(io.BytesIO(pdf())) as document:
        change(document)
        saved = io.BytesIO()
        document.save(saved)
    return kinds(proof_pdf(chart(), saved.getvalue()))


def metadata(key: str, value: str) -> Callable[[pikepdf.Pdf], None]:
    """A change of one value of the XMP."""

    def change(document: pikepdf.Pdf) -> None:
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            xmp[key] = value

    return change


def test_saving_again_changes_nothing_that_is_looked_at() -> None:
    """The changes below are the only differences."""
    assert found(lambda document: None) == set()


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("pdfaid:part", "3", FaultKind.PDF_A),
        ("pdfaid:conformance", "B", FaultKind.PDF_A),
        ("pdfuaid:part", "2", FaultKind.PDF_UA),
        ("dc:title", "Nota", FaultKind.TITLE),
    ],
)
def test_claims_in_the_metadata(key: str, value: str, kind: FaultKind) -> None:
    """PDF/A-2a, PDF/UA-1 and the title stand there."""
    assert found(metadata(key, value)) == {kind}


def test_metadata_that_is_gone() -> None:
    """Without them nothing is claimed."""

    def change(document: pikepdf.Pdf) -> None:
        del document.Root.Metadata

    assert found(change) == {FaultKind.PDF_A, FaultKind.PDF_UA, FaultKind.TITLE}


def test_an_encrypted_document() -> None:
    """PDF/A forbids it, also where everybody may open the file."""
    with pikepdf.open(io.BytesIO(pdf())) as document:
        saved = io.BytesIO()
        document.save(saved, encryption=pikepdf.Encryption(owner="rahasia", user=""))
    assert FaultKind.PDF_A in kinds(proof_pdf(chart(), saved.getvalue()))


def _language(document: pikepdf.Pdf) -> None:
    document.Root.Lang = pikepdf.String("en")


def _no_language(document: pikepdf.Pdf) -> None:
    del document.Root.Lang


def _title(document: pikepdf.Pdf) -> None:
    document.docinfo.Title = pikepdf.String("Nota")


def _file_name_as_title(document: pikepdf.Pdf) -> None:
    document.Root.ViewerPreferences.DisplayDocTitle = False


def _no_intent(document: pikepdf.Pdf) -> None:
    del document.Root.OutputIntents


def _no_profile(document: pikepdf.Pdf) -> None:
    del document.Root.OutputIntents[0].DestOutputProfile


def _one_page_more(document: pikepdf.Pdf) -> None:
    document.add_blank_page()


def _wider_paper(document: pikepdf.Pdf) -> None:
    document.pages[0].mediabox = pikepdf.Array([0, 0, 601, 60])


def _cropped(document: pikepdf.Pdf) -> None:
    document.pages[0].cropbox = pikepdf.Array([0, 0, 300, 60])


def _turned(document: pikepdf.Pdf) -> None:
    document.pages[0].rotate(180, relative=False)


def _other_unit(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.UserUnit = 2


def _fonts(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    fonts = document.pages[0].resources.Font
    return [fonts[name] for name in fonts.keys()]  # noqa: SIM118 - a pikepdf dictionary


def _no_font_file(document: pikepdf.Pdf) -> None:
    descriptor = _fonts(document)[0].DescendantFonts[0].FontDescriptor
    for key in ("/FontFile2", "/FontFile3"):
        if key in descriptor:
            del descriptor[key]


def _standard_font(document: pikepdf.Pdf) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    document.pages[0].resources.Font["/f9"] = document.make_indirect(font)


def _script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def _action_of_the_page(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.ResetForm))


def _names_of_scripts(document: pikepdf.Pdf) -> None:
    document.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array([])))


def _web_address(document: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org"))
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=pikepdf.Array([0, 0, 9, 9]), A=action
    )
    document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(link)])


def _stamp(document: pikepdf.Pdf) -> None:
    stamp = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=pikepdf.Array([0, 0, 9, 9]))
    document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(stamp)])


def _attachment(document: pikepdf.Pdf) -> None:
    document.attachments["data.xml"] = b"<data/>"


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (_language, FaultKind.LANGUAGE),
        (_no_language, FaultKind.LANGUAGE),
        (_title, FaultKind.TITLE),
        (_file_name_as_title, FaultKind.TITLE),
        (_no_intent, FaultKind.OUTPUT_INTENT),
        (_no_profile, FaultKind.OUTPUT_INTENT),
        (_one_page_more, FaultKind.PAGE_COUNT),
        (_cropped, FaultKind.PAGE_SIZE),
        (_other_unit, FaultKind.PAGE_SIZE),
        (_wider_paper, FaultKind.PAGE_SIZE),
        (_no_font_file, FaultKind.FONT_NOT_EMBEDDED),
        (_script, FaultKind.ACTIVE_CONTENT),
        (_action_of_the_page, FaultKind.ACTIVE_CONTENT),
        (_names_of_scripts, FaultKind.ACTIVE_CONTENT),
        (_web_address, FaultKind.EXTERNAL_LINK),
        (_stamp, FaultKind.SHAPE_UNASKED),
        (_attachment, FaultKind.EMBEDDED_FILE),
    ],
)
def test_what_the_document_must_be(change: Callable[[pikepdf.Pdf], None], kind: FaultKind) -> None:
    """Each change is noticed as what it is."""
    assert found(change) == {kind}


def test_a_page_that_is_turned() -> None:
    """Its size is that of the chart, but its text stands elsewhere."""
    assert found(_turned) == {FaultKind.PAGE_SIZE, FaultKind.TEXT_MISSING, FaultKind.TEXT_UNASKED}


def test_a_font_that_every_reader_has_is_not_embedded_either() -> None:
    """A standard font has neither a file nor a map to text."""
    assert found(_standard_font) == {FaultKind.FONT_NOT_EMBEDDED, FaultKind.FONT_WITHOUT_TEXT}


def test_a_font_that_does_not_map_back_to_text() -> None:
    """Without the map nothing can be read, and the words differ as well."""

    def change(document: pikepdf.Pdf) -> None:
        for font in _fonts(document):
            del font["/ToUnicode"]

    assert found(change) == {FaultKind.FONT_WITHOUT_TEXT, FaultKind.TEXT_DIFFERS}


def test_a_chart_with_more_pages() -> None:
    """What the file lacks is counted, and the pages that are there are still compared."""
    more = replace(chart(), pages=(*chart().pages, replace(chart().pages[0], number=2)))
    assert [fault.kind for fault in proof_pdf(more, pdf())] == [FaultKind.PAGE_COUNT]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"no document"])
def test_a_file_that_is_no_pdf(data: bytes) -> None:
    """It is one fault, with a reason that a reader understands, and no exception."""
    (fault,) = proof_pdf(chart(), data)
    assert fault.kind is FaultKind.UNREADABLE
    assert fault.fact.startswith("cannot be read: ")
    assert "object at" not in fault.fact


@given(st.integers(0, 10**9), st.integers(1, 40))
def test_damaged_files_are_faulty_or_sound_but_never_raise(seed: int, count: int) -> None:
    """Whatever bytes are changed or cut off, the proof returns."""
    random, data = Random(seed), bytearray(pdf())  # noqa: S311 - no secret
    for _ in range(count):
        data[random.randrange(len(data))] = random.randrange(256)
    for file in (bytes(data), bytes(data[: random.randrange(len(data))])):
        assert isinstance(proof_pdf(chart(), file), tuple)


def test_reading_a_pdf_needs_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one of them the call says which, and how to install it."""
    monkeypatch.setattr(module, "find_spec", lambda name: None if name == "pdfplumber" else object())
    with pytest.raises(MissingProgram, match="pdfplumber was not found; run: pip install 'sopflow\\[proof\\]'"):
        proof_pdf(chart(), pdf())
