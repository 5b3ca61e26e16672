"""Files that are no table, or that mean harm: always findings, never an exception, never much work."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from sopflow.errors import UnknownName
from sopflow.findings import Severity
from sopflow.interop.table import import_bytes, import_table
from sopflow.loading import loads
from tests.interop.office import bytes_of
from tests.interop.sheets import SHEETS, put, with_shared_strings

WHOLE, DRAWN = cache(SHEETS["mulai-selesai.xlsx"]), cache(SHEETS["bentuk-gambar.xlsx"])
"""The same bytes each time, though a workbook holds the time of its making."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMB = (
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + index)} "{f"&{chr(97 + index)};" * 10}">' for index in range(9))
    + "]>"
)


def table() -> bytes:
    """A small workbook that is fine."""
    book = Workbook()
    put(book.active, {
        "A1": ["No", "Kegiatan", "Kasi", "Waktu"],
        "A2": [1, "Menerima surat", "v", "1 jam"],
        "A3": [2, "Mencatat", "v"],
    })  # fmt: skip
    return with_shared_strings(bytes_of(book))


def changed(data: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """A workbook with its parts changed, and more parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return target.getvalue()


def in_sheet(old: str, new: str) -> bytes:
    """The workbook with a piece of its sheet replaced."""

    def change(name: str, part: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return part
        assert old.encode() in part
        return part.replace(old.encode(), new.encode(), 1)

    return changed(table(), change)


def archive(**parts: bytes) -> bytes:
    """A zip file of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return target.getvalue()


def refused(data: bytes, file: str = "sop.xlsx") -> str:
    """The only finding of a file that gives nothing: its rule, fact and remedy."""
    made = import_bytes(data, file=file)
    assert made.text is None
    (finding,) = made.findings
    assert finding.severity is Severity.ERROR
    assert made.has_errors
    return f"{finding.rule}: {finding.message}; {finding.hint}"


_AGAIN = "open it in a spreadsheet program and save it again as .xlsx"
_NO_TABLE = (
    "import-no-table: no table of a SOP was found; "
    "give the table a head with No, Kegiatan, one column for each pelaksana, Waktu and Output"
)
REFUSED = {
    "empty": (b"", "import-no-table: the file is empty; give a file with the table of a SOP"),
    "blanks": (b" \r\n\t", "import-no-table: the file is empty; give a file with the table of a SOP"),
    "old": (_OLE + b"\0" * 600, "import-unreadable: .xls files cannot be read; save it as .xlsx"),
    "password": (
        _OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "import-unreadable: the workbook is protected with a password; "
        "take the password off in a spreadsheet program and save it again",
    ),
    "pdf": (b"%PDF-1.7\n1 0 obj", "import-unreadable: .pdf files cannot be read; save it as .xlsx"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0", "import-unreadable: .png files cannot be read; save it as .xlsx"),
    "page": (
        b"\xef\xbb\xbf<html><table><tr><td>No</td></tr></table></html>",
        "import-unreadable: the file is a web page, whatever its name says; "
        "open it in a spreadsheet program and save it as .xlsx",
    ),
    "binary": (
        bytes(range(256)) * 4, "import-unreadable: the file is neither a workbook nor text; save it as .xlsx",
    ),
    "open document": (
        archive(mimetype=b"x", content_dot_xml=b"<a/>"),
        "import-unreadable: .ods files cannot be read; save it as .xlsx",
    ),
    "binary workbook": (
        archive(xl__workbook_dot_bin=b"x"), "import-unreadable: .xlsb files cannot be read; save it as .xlsx",
    ),
    "letter": (
        archive(word__document_dot_xml=b"<a/>"),
        f"import-unreadable: the file is no workbook, or it is damaged; {_AGAIN}",
    ),
    "text": (b"Rapat hari Senin\nbersama semua", _NO_TABLE),
    "list": (b"No;Nama;Alamat\n1;A;B\n", _NO_TABLE),
    "head alone": (b"No;Kegiatan;Kasi;Waktu;Output\n", _NO_TABLE),
    "rows": (
        b"No;Kegiatan;Kasi;Waktu\n" + b"1;a;v;1 jam\n" * 5001,
        "import-too-large: the table has more than 5000 rows or 256 columns; split it",
    ),
    "cell": (
        b'No;Kegiatan;Kasi;Waktu\n1;"' + b"a" * 200_000 + b'";v;1 jam\n',
        "import-unreadable: row 2 of the table cannot be read; look for a quote that is not closed",
    ),
    "size": (
        b"a;" * 11_000_000,
        "import-too-large: the file is larger than 20 MiB; copy the table of one SOP into a new file",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_with_what_to_do(name: str) -> None:
    """The sentences for each kind of file, to the letter."""
    data, expected = REFUSED[name]
    assert refused(data) == expected


_DAMAGED = "import-unreadable: the file is no workbook"
_TYPED = "import-unreadable: the workbook holds a document type"


@pytest.mark.parametrize(
    "part",
    ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml"],
)
def test_entities_are_refused_before_anything_is_parsed(part: str) -> None:
    """A document type, with entities that grow or with a file that it names, in any part and any encoding."""
    outside = '<!DOCTYPE r SYSTEM "file:///etc/passwd">'
    for head in (_BOMB, outside):
        for encoding in ("utf-8", "utf-16"):

            def change(name: str, content: bytes, head: str = head, encoding: str = encoding) -> bytes:
                if name != part:
                    return content
                root = content.decode().partition("?>")[2] if content.startswith(b"<?xml") else content.decode()
                return f'<?xml version="1.0" encoding="{encoding}"?>{head}{root}'.encode(encoding)

            assert refused(changed(table(), change)).startswith(_TYPED)


def test_archives_that_unpack_to_too_much_are_refused() -> None:
    """One part of blanks, many parts, and a part whose size the archive states wrongly."""
    blanks = b" " * (70 * 1024 * 1024)
    grown = changed(table(), lambda name, part: part + blanks if name == "xl/worksheets/sheet1.xml" else part)
    assert len(grown) < 200_000
    assert refused(grown).startswith("import-too-large: the workbook unpacks to more than 64 MiB")
    style = changed(table(), lambda name, part: part + blanks[: 17 << 20] if name == "xl/styles.xml" else part)
    assert refused(style).startswith("import-too-large")
    many = changed(table(), lambda _, part: part, {f"xl/media/{number}.bin": b"" for number in range(5001)})
    assert refused(many).startswith("import-too-large")
    data = bytearray(grown)
    place = data.rindex((len(blanks) + len(sheet_part())).to_bytes(4, "little"))
    data[place : place + 4] = (100).to_bytes(4, "little")
    assert refused(bytes(data)).startswith((_DAMAGED, "import-too-large"))


def sheet_part() -> bytes:
    with zipfile.ZipFile(io.BytesIO(table())) as book:
        return book.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A4:XFD1048576"/></mergeCells>', "import-too-large"),
        ("</sheetData>", '</sheetData><mergeCells><mergeCell ref="bukan"/></mergeCells>', "import-unreadable"),
        ('<row r="3"', '<row r="900000"><c r="A900000"><v>1</v></c></row><row r="3"', "import-too-large"),
        ('<row r="3"', '<row r="2"><c r="XFD2"><v>1</v></c></row><row r="3"', "import-too-large"),
        ("</sheetData>", "<oops></sheetData>", "import-unreadable"),
        ("<v>0</v>", "<v>99</v>", "import-unreadable"),
    ],
)
def test_sheets_that_reach_too_far_are_refused(old: str, new: str, expected: str) -> None:
    """Merged areas over the whole sheet, cells at its far end, parts that are no XML, strings that do not exist."""
    assert refused(in_sheet(old, new)).startswith(expected)


@pytest.mark.parametrize(
    "new",
    [
        '</sheetData><hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>',
        '</sheetData><conditionalFormatting sqref="A1:XFD1048576"/>',
        '</sheetData><mergeCells><mergeCell ref="H1:H1048576"/></mergeCells>',
        '<row r="1048576" ht="30"><c r="A1048576" s="0"/></row></sheetData>',
        '<row r="4"><c r="A4"><f>WEBSERVICE("http://example.org")</f></c></row></sheetData>',
        f'</sheetData><drawing xmlns:r="{_OFFICE}" r:id="rId9"/>',
    ],
)
def test_what_reaches_far_and_says_nothing_is_passed_over(new: str) -> None:
    """Links and formats over the whole sheet, styled rows at its end, merged columns, formulas, lost drawings."""
    made = import_bytes(in_sheet("</sheetData>", new), file="sop.xlsx")
    assert made.text is not None
    assert "menerima-surat" in made.text


def test_macros_and_links_to_other_files_are_left_alone() -> None:
    """A workbook with a macro project and an external link is read as data."""
    more = {"xl/vbaProject.bin": b"\xd0\xcf macro", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    with_macros = changed(
        table(),
        lambda name, part: part.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ) if name == "[Content_Types].xml" else part,
        more,
    )  # fmt: skip
    assert import_bytes(with_macros, file="sop.xlsm").text == import_bytes(table(), file="sop.xlsm").text


def test_the_name_of_a_file_does_not_say_what_it_is() -> None:
    """A workbook that is called .csv and text that is called .xlsx are read as what they are."""
    assert import_bytes(table(), file="sop.csv").text == import_bytes(table(), file="sop.xlsx").text
    assert "kasi: Kasi" in (import_bytes(b"No,Kegiatan,Kasi,Waktu\n1,Lapor,v,1 jam\n", file="sop.xlsx").text or "")


def test_several_sheets_with_a_table_are_told_apart_by_name() -> None:
    """Without a name nothing is chosen; with one, whatever its case; with a wrong one, the right ones are named."""
    book = Workbook()
    first = book.active
    first.title = "Lama"
    for page in (first, book.create_sheet("Baru")):
        put(page, {"A1": ["No", "Kegiatan", "Kasi", "Waktu"], "A2": [1, f"Menerima di {page.title}", "v", "1 jam"]})
    data = bytes_of(book)
    assert refused(data) == "import-several-tables: several sheets hold a table: Lama, Baru; name one with --sheet"
    assert "Menerima di Baru" in (import_bytes(data, sheet=" baru").text or "")
    with pytest.raises(UnknownName, match="Baru") as caught:
        import_bytes(data, sheet="Bru")
    assert caught.value.suggestions == ["Baru"]


def test_a_sheet_is_named_only_where_there_are_some() -> None:
    """Also the only sheet has a name; a text table has none."""
    assert import_bytes(table(), sheet="sheet").text == import_bytes(table()).text
    for data, sheet, known in ((table(), "Lain", "Sheet"), (b"No;Kegiatan;Kasi;Waktu\n1;a;v;1 jam\n", "Lain", "none")):
        with pytest.raises(UnknownName, match=f"Known: {known}"):
            import_bytes(data, sheet=sheet)


def test_long_texts_are_cut_and_large_tables_refused() -> None:
    """A text that a SOP file cannot hold loses its end, with a finding; too large a table is refused."""
    made = import_bytes(b"No;Kegiatan;Kasi;Waktu\n1;Menulis " + b"kata " * 4000 + b";v;1 jam\n")
    assert loads(made.text or "").step("menulis-kata-kata").activity == ("Menulis " + "kata " * 4000)[:8000].rstrip()
    assert "B2: the text is longer than 8000 characters and is cut" in [finding.message for finding in made.findings]
    steps = b"".join(b"%d;Menulis;v;1 jam\n" % number for number in range(1, 2002))
    assert refused(b"No;Kegiatan;Kasi;Waktu\n" + steps, "a.csv").startswith(
        "import-too-large: the table has more than 2000 steps; split it"
    )
    many = b"".join(b"%d;%s;v;1 jam\n" % (number, b"a" * 700) for number in range(1, 1900))
    assert refused(b"No;Kegiatan;Kasi;Waktu\n" + many, "a.csv").startswith(
        "import-too-large: the table is larger than a SOP file may be; split it"
    )


def test_folders_and_pipes_are_no_tables(tmp_path: Path) -> None:
    """The system's errors, and no waiting."""
    with pytest.raises(IsADirectoryError):
        import_table(tmp_path)
    with pytest.raises(FileNotFoundError):
        import_table(tmp_path / "tidak-ada.xlsx")
    os.mkfifo(tmp_path / "pipa.csv")
    with pytest.raises(OSError, match="a pipe is no table"):
        import_table(tmp_path / "pipa.csv")


@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_damaged_workbooks_never_raise(data: st.DataObject) -> None:
    """A workbook with bytes cut off or overwritten gives a text or a finding."""
    whole = WHOLE()
    cut = data.draw(st.integers(0, len(whole)))
    damaged = bytearray(whole[:cut] if data.draw(st.booleans()) else whole)
    for place, byte in data.draw(st.lists(st.tuples(st.integers(0, len(whole)), st.integers(0, 255)), max_size=6)):
        if place < len(damaged):
            damaged[place] = byte
    made = import_bytes(bytes(damaged), file="sop.xlsx")
    assert made.text is not None or made.findings


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_strange_parts_never_raise(data: st.DataObject) -> None:
    """A part of a workbook with pieces of it left out, twice, or swapped gives a text or a finding."""
    name = data.draw(st.sampled_from([
        "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels", "xl/drawings/drawing1.xml", "xl/theme/theme1.xml",
    ]))  # fmt: skip

    def change(part: str, content: bytes) -> bytes:
        if part != name:
            return content
        first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(content))] * 2)))
        piece = data.draw(st.sampled_from([b"", content[first:last] * 2, b"&x;", b'="-1"', b"<a/>", b"1e999", b"\xff"]))
        return content[:first] + piece + content[last:]

    made = import_bytes(changed(DRAWN(), change), file="sop.xlsx")
    assert made.text is not None or made.findings


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_a_text_or_a_finding(data: bytes) -> None:
    """Whatever the bytes are, below a head of a table and alone."""
    for given_bytes in (data, b"No;Kegiatan;Kasi;Kabid;Waktu;Output;Ket\n1;Melapor;v;;1 jam;A;B\n" + data):
        made = import_bytes(given_bytes, file="sop.csv")
        assert made.text is not None or made.findings
