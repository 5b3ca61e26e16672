"""Exceptions say what is wrong in any language, and carry that wherever they are sent."""

from __future__ import annotations

import pickle

import pytest

from sopflow.errors import (
    Ambiguous,
    BrokenHistory,
    CaseConflict,
    DefinitionMismatch,
    DrawingFailed,
    InvalidSop,
    MissingProgram,
    NotAllowed,
    OutOfRange,
    SopflowError,
    StoreFailed,
    UnknownName,
    UnsupportedFormat,
    WrongSchema,
    WrongValue,
)
from sopflow.language import phrase, plural
from sopflow.loading import reads

SAID: list[tuple[SopflowError, str, str]] = [
    (
        UnknownName("step", "analisa", ["lapor", "analisis"]),
        "there is no step 'analisa'; did you mean 'analisis'? Known: lapor, analisis",
        "tidak ada langkah 'analisa'; apakah maksudnya 'analisis'? Yang dikenal: lapor, analisis",
    ),
    (UnknownName("page", 9, []), "there is no page 9. Known: none", "tidak ada halaman 9. Yang dikenal: tidak ada"),
    (
        NotAllowed(phrase("task {task!r} asks no question", task="catat"), [phrase("no answer")]),
        "task 'catat' asks no question; allowed: no answer",
        "tugas 'catat' tidak menanyakan apa pun; yang boleh: tanpa jawaban",
    ),
    (
        NotAllowed("umbrella", []),
        "umbrella; allowed: nothing, the case has ended",
        "umbrella; yang boleh: tidak ada, kasus sudah berakhir",
    ),
    (
        CaseConflict("7", 2, 3),
        "case 7 is at version 3, you saw 2; read the case again and repeat the command",
        "kasus 7 sudah pada versi 3, padahal yang dilihat 2; baca lagi kasusnya dan ulangi perintahnya",
    ),
    (
        UnsupportedFormat("doc", ["pdf", "gv"]),
        "'doc' is not supported; use one of gv, pdf",
        "'doc' tidak didukung; pakai salah satu dari gv, pdf",
    ),
    (
        MissingProgram("dot", phrase("run: sopflow db upgrade")),
        "dot was not found; run: sopflow db upgrade",
        "dot tidak ditemukan; jalankan: sopflow db upgrade",
    ),
    (
        DrawingFailed(phrase("the graph"), "syntax error"),
        "the graph could not be drawn: syntax error",
        "graf itu tidak dapat digambar: syntax error",
    ),
    (
        OutOfRange("ppi", 5, 10, 1200),
        "ppi is 5; give a number from 10 to 1200",
        "ppi bernilai 5; berikan angka dari 10 sampai 1200",
    ),
    (
        Ambiguous("case", ["a", "b"]),
        "each of these could be the case: a, b; name one",
        "masing-masing ini dapat berarti kasus: a, b; sebut salah satu",
    ),
    (
        WrongValue("note", phrase("blank"), [phrase("text that is not blank"), "x"]),
        "note is blank; give text that is not blank, x",
        "note tidak boleh kosong; berikan teks yang tidak kosong, x",
    ),
    (
        BrokenHistory("7", phrase("event {number} is missing", number=3)),
        "the history of case 7 is broken: event 3 is missing; restore the store from a backup",
        "riwayat kasus 7 rusak: peristiwa 3 tidak ada; pulihkan penyimpanan dari cadangan",
    ),
    (
        StoreFailed(phrase("writing"), "disk full", lost=True),
        "writing failed: disk full; whether it was kept is not known, so repeat it with the same key",
        "menulis gagal: disk full; tidak diketahui apakah sudah tersimpan, jadi ulangi dengan kunci yang sama",
    ),
]


@pytest.mark.parametrize(("error", "english", "indonesian"), SAID, ids=lambda one: type(one).__name__)
def test_errors_speak_both_languages(error: SopflowError, english: str, indonesian: str) -> None:
    """`str` is English; `message_in` is the same with all of its parts translated."""
    assert str(error) == error.message_in("en") == error.args[0] == english
    assert error.message_in("id") == indonesian


@pytest.mark.parametrize("error", [error for error, _, _ in SAID], ids=lambda one: type(one).__name__)
def test_errors_speak_both_languages_after_a_journey(error: SopflowError) -> None:
    """An error of another process says the same, and has the same fields."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own
    assert type(again) is type(error)
    assert vars(again) == vars(error)
    assert again.message_in("id") == error.message_in("id")


def test_fields_are_plain_text() -> None:
    """Whoever looks at the fields of an error finds text, also where a phrase was given."""
    refused = NotAllowed(phrase("no answer"), [phrase("another key")])
    assert (refused.what, refused.allowed) == ("no answer", ["another key"])
    assert DefinitionMismatch("a", phrase("closed")).found == "closed"
    assert WrongSchema("1", "2", phrase("reading")).remedy == "reading"


def test_findings_of_a_file_that_is_no_sop() -> None:
    """`InvalidSop` says its findings, one a line."""
    error = InvalidSop(reads("sopflow: 1\nid: a\ntitle: A\n", file="a.yaml").findings)
    assert error.message_in("en") == str(error)
    assert [line.split(": ")[0] for line in error.message_in("id").splitlines()] == [
        f"{finding.span} kesalahan {finding.rule}" for finding in error.findings
    ]


def test_parts_of_a_sentence_are_said_in_its_language() -> None:
    """Phrases within phrases, numbers of things, and lists of both."""
    nested = phrase("{defects} in {sops}", defects=plural("{count} defect", "{count} defects", 2), sops="x")
    assert (str(nested), nested.said_in("id")) == ("2 defects in x", "2 cacat pada x")


def test_braces_of_others_do_no_harm() -> None:
    """What an author typed is never read as a template."""
    error = UnknownName("task", "{step}", ["{0}", "a{b}"])
    assert "'{step}'" in error.message_in("id")
    assert str(NotAllowed("a {b}", ["{c}"])) == "a {b}; allowed: {c}"
