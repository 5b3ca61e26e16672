"""Reading files and texts: what comes back, what is raised, and what is left when something is wrong."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import sopflow.loading as loading
from sopflow.errors import InvalidSop
from sopflow.loading import Reading, load, loads, read, reads
from sopflow.loading.characters import is_text
from sopflow.model import Heading, Step
from sopflow.model.step import END
from tests.loading.helpers import GOOD, HEAD, STEPS, step


def rules(reading: Reading) -> list[str]:
    return [finding.rule for finding in reading.findings]


def test_a_file_gives_a_sop_that_knows_its_file(tmp_path: Path) -> None:
    """Spans carry the path as the caller gave it."""
    path = tmp_path / "darurat.yaml"
    path.write_text(GOOD, encoding="utf-8")
    sop = load(path)
    assert [item.id for item in sop.steps or () if isinstance(item, Step)] == ["lapor", "analisis", "teruskan"]
    assert str(sop.span(("steps", 0, "actor"))) == f"{path}:10:12"
    assert load(str(path)).digest == sop.digest


def test_a_text_gives_the_same_sop_as_a_file(tmp_path: Path) -> None:
    """Only the name of the file differs."""
    path = tmp_path / "darurat.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert loads(GOOD).digest == load(path).digest
    assert str(loads(GOOD).span(())) == "<text>:1:1"
    assert str(loads(GOOD, file="-").span(())) == "-:1:1"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_change_nothing(tmp_path: Path, ends: str, mark: bytes) -> None:
    """Files of any system are read, with the same places."""
    path = tmp_path / "a.yaml"
    path.write_bytes(mark + GOOD.replace("\n", ends).encode())
    reading = read(path)
    assert reading.findings == ()
    assert reading.sop is not None
    assert reading.sop.digest == loads(GOOD).digest
    path.write_bytes(mark + step("note: *) x").replace("\n", ends).encode())
    assert [(finding.span.line, finding.span.column) for finding in read(path).findings] == [(12, 11)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_of_unicode_are_named(tmp_path: Path, encoding: str) -> None:
    """Some editors save UTF-16; the remedy is to save UTF-8."""
    path = tmp_path / "a.yaml"
    path.write_bytes(GOOD.encode(encoding))
    assert [(finding.rule, finding.hint) for finding in read(path).findings] == [("bad-encoding", "save it as UTF-8")]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"PK\x03\x04\x14\0\0\0[Content_Types].xml xl/workbook.xml", "the file is an Excel workbook, not a SOP"),
        (b"PK\x03\x04\x14\0\0\0[Content_Types].xml word/document.xml", "the file is a Word document, not a SOP"),
        (b"PK\x03\x04\x14\0\0\0berkas.txt", "the file is no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "the file is a document of an older Word or Excel, not a SOP"),
        (b"%PDF-1.7\n", "the file is a PDF, not a SOP"),
        (b"\x89PNG\r\n\x1a\n", "the file is no text"),
        (b"\x7fEL\0F", "the file is no text"),
    ],
)
def test_what_is_no_text_is_called_by_its_name(tmp_path: Path, raw: bytes, said: str) -> None:
    """A workbook that is checked in place of the SOP made from it is one finding, without a line to show."""
    path = tmp_path / "cuti.xlsx"
    path.write_bytes(raw)
    reading = read(path)
    assert [(finding.rule, finding.message) for finding in reading.findings] == [("bad-encoding", said)]
    assert reading.sop is None
    assert not is_text(raw)


def test_a_byte_that_is_not_utf_8_has_a_place(tmp_path: Path) -> None:
    """The rest of the file is read, so that its other problems are reported too."""
    path = tmp_path / "a.yaml"
    path.write_bytes(step("note: Jum\u2019at").encode("cp1252") + b"warna: merah\n")
    found = read(path).findings
    assert [(finding.rule, finding.span.line, finding.span.column) for finding in found] == [
        ("bad-encoding", 12, 14),
        ("unknown-key", 20, 1),
    ]
    assert found[0].params == {"byte": "0x92"}


def test_what_cannot_be_opened_is_the_callers_mistake(tmp_path: Path) -> None:
    """An exception of Python says what is wrong with the path."""
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "missing.yaml")
    with pytest.raises((IsADirectoryError, PermissionError)):
        load(tmp_path)


def test_a_large_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    """One byte more than the limit is enough."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"#" * (1024 * 1024 + 1))
    assert rules(read(path)) == ["too-large"]
    path.write_bytes(GOOD.encode() + b"#" * (1024 * 1024 - len(GOOD.encode())))
    assert rules(read(path)) == []


def test_errors_raise_with_all_findings() -> None:
    """Whoever asks for a SOP gets one that is right, or everything that is wrong, also across processes."""
    with pytest.raises(InvalidSop) as caught:
        loads(GOOD + "warna: merah\nrecords: a #3\n", file="a.yaml")
    assert [finding.rule for finding in caught.value.findings] == ["unknown-key", "lost-text"]
    assert str(caught.value).startswith("a.yaml:19:1 error unknown-key: ")
    assert pickle.loads(pickle.dumps(caught.value)).findings == caught.value.findings  # noqa: S301


def test_warnings_do_not_raise() -> None:
    """A SOP with warnings can be used."""
    assert loads(GOOD + "records: a #3\n").records == "a"


def test_reading_never_raises_and_tells_errors_from_warnings() -> None:
    """`has_errors` is what `load` goes by."""
    assert not reads(GOOD + "records: a #3\n").has_errors
    assert reads(GOOD + "warna: merah\n").has_errors
    assert reads("[").sop is None


def test_a_subclass_of_text_is_text() -> None:
    """Other libraries hand out their own kinds of str."""

    class Marked(str):
        """A str with a memory."""

    assert loads(Marked(GOOD)).digest == loads(GOOD).digest


def test_an_unquoted_word_stays_the_word_as_an_answer() -> None:
    """YAML 1.1 would read truth values here."""
    sop = loads(GOOD.replace("{YA: teruskan, TIDAK: end}", "{yes: teruskan, no: end, true: lapor}"))
    assert list(sop.step("analisis").answers or {}) == ["yes", "no", "true"]


class TestWithErrors:
    """What is left of a file that has errors: enough for the checks, and honest about what is missing."""

    def test_an_optional_value_is_left_out(self) -> None:
        """The step stays."""
        reading = reads(step("duration: 3 mneit"))
        assert reading.sop is not None
        assert not reading.complete
        assert reading.sop.step("lapor").duration is None
        assert reading.sop.step("lapor").activity == "Melaporkan keadaan darurat"

    def test_an_unknown_key_is_left_out(self) -> None:
        """It is as if it had not been typed."""
        reading = reads(GOOD + "warna: merah\n")
        assert reading.sop is not None
        assert reading.sop.digest == loads(GOOD).digest
        assert not reading.complete

    def test_one_wrong_answer_leaves_the_others(self) -> None:
        """The decision stays a decision."""
        reading = reads(GOOD.replace("{YA: teruskan, TIDAK: end}", "{YA: a.b, TIDAK: end}"))
        assert reading.sop is not None
        assert reading.sop.step("analisis").answers == {"TIDAK": (END,)}

    def test_the_head_gets_stand_ins(self) -> None:
        """Nothing refers to them."""
        reading = reads("actors: {pic: PIC, helpdesk: H, kabid: K}\n" + STEPS)
        assert reading.sop is not None
        assert (reading.sop.id, reading.sop.title) == ("sop", "")
        assert rules(reading) == ["missing-key"] * 3

    def test_steps_keep_their_places(self) -> None:
        """A step that is none becomes a heading, so that the paths of the others hold."""
        reading = reads(HEAD + "steps:\n  - teks\n  - {activity: x, actor: pic}\n")
        assert reading.sop is not None
        first, second = reading.sop.steps or ()
        assert first == Heading(heading="")
        assert isinstance(second, Step)
        assert second.id == "step-2"

    def test_a_wrong_actor_keeps_its_id(self) -> None:
        """So that no step seems to name an unknown one."""
        reading = reads(GOOD.replace("kabid: Kabid", "kabid: [Kabid]"))
        assert reading.sop is not None
        assert reading.sop.actor("kabid").name == "kabid"

    def test_a_wrong_id_of_a_step_leaves_nothing(self) -> None:
        """Targets may name it, and no stand-in would be right."""
        reading = reads(GOOD.replace("id: lapor", "id: lapor awal"))
        assert reading.sop is None
        assert not reading.complete

    @pytest.mark.parametrize(
        "text", [HEAD + "steps: x\n", HEAD + "procedures: x\n", GOOD.replace("actors:\n", "actors: []\nx:\n")]
    )
    def test_without_a_flow_nothing_is_left(self, text: str) -> None:
        """Every reference would seem to be wrong."""
        assert reads(text).sop is None

    def test_keys_that_depend_on_one_another_leave_the_sop_complete(self) -> None:
        """Nothing had to be left out."""
        reading = reads(step("question: Lengkap?"))
        assert reading.sop is not None
        assert reading.complete
        assert reading.has_errors

    def test_procedures_are_salvaged_like_a_file(self) -> None:
        """Missing names get stand-ins, wrong values are left out."""
        reading = reads(HEAD + "procedures:\n- {steps: [{id: a, actor: pic, activity: b, note: [[x]]}], closing: x}\n")
        assert rules(reading) == ["missing-key", "missing-key", "wrong-value", "wrong-value"]
        assert reading.sop is not None
        assert reading.sop.procedure().id == "procedure-0"


def test_the_floor_has_a_table_of_contents() -> None:
    """What others import is named in one place."""
    assert all(hasattr(loading, name) for name in loading.__all__)
