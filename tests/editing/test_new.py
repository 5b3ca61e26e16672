"""`new`: a file that checks clean and can be rendered, whatever its words are."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sopflow
from sopflow.checks import PRESETS
from sopflow.editing.beginning import id_of
from sopflow.errors import OutOfRange, UnknownName, WrongValue
from sopflow.loading.characters import is_clean
from sopflow.vocabulary import VOCABULARIES, Vocabulary

WORDS = st.text(max_size=60).filter(lambda text: is_clean(text) and bool(text.strip()))
AWKWARD = st.sampled_from(
    [
        "Jum'at",
        '"',
        "- a",
        "a: b",
        "a #b",
        "*x",
        "&x",
        "!x",
        "{a}",
        "[b",
        "yes",
        "null",
        "1.10",
        "%",
        "@",
        "`",
        "| a",
        "a:",
        "?",
        "～",
    ]
)
NAMES = ["Pemohon", "Petugas Loket", "Kepala Seksi", "Sekretaris", "Kepala Dinas", "Bendahara", "Arsiparis", "Camat"]


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
@pytest.mark.parametrize("count", [0, 2, 3, 4, 8])
def test_a_new_file_has_no_finding_and_is_canonical(vocabulary: Vocabulary, count: int) -> None:
    """In each vocabulary and with any number of actors nothing is to be corrected, not even the order."""
    text = sopflow.new("Izin Cuti", agency="Dinas Contoh", actors=NAMES[:count], vocabulary=vocabulary)
    sop = sopflow.loads(text)
    assert [str(finding) for preset in PRESETS for finding in sopflow.check(sop, preset=preset)] == []
    assert sopflow.fmt(text) == text
    assert [actor.name for actor in (sop.actors or {}).values()] == (
        NAMES[:count] or ["Pemohon", "Petugas Layanan", "Kepala Seksi"]
    )


@pytest.mark.parametrize(
    ("agency", "position"),
    [
        ("Dinas Pendidikan", "Kepala Dinas Pendidikan"), ("Kelurahan Contoh", "Lurah Contoh"),
        ("KECAMATAN CONTOH", "Camat CONTOH"), ("Kementerian Contoh", "Menteri Contoh"),
        ("Pemerintah Kota Bogor", "Wali Kota Bogor"), ("Pemerintah Kabupaten Ciamis", "Bupati Ciamis"),
        ("RSUD Contoh", "Direktur RSUD Contoh"), ("Perkumpulan Contoh", ""), ("", ""),
    ],
)  # fmt: skip
def test_who_signs_is_right_or_blank(agency: str, position: str) -> None:
    """No agency gets the title of another kind of agency."""
    approval = sopflow.loads(sopflow.new("Izin Cuti", agency=agency)).approval
    assert approval is not None
    assert approval.position == position


def test_a_new_file_is_a_document_at_once() -> None:
    """It is drawn without another word, and can be run to its end."""
    sop = sopflow.loads(sopflow.new("Izin Cuti", vocabulary="id", created="2 Januari 2026"))
    assert "Menandatangani surat" in sopflow.draw(sop)
    assert [edge for edge in sopflow.compile(sop).graph.edges(data="answer") if edge[2] == "Belum lengkap"]


def test_both_vocabularies_say_the_same() -> None:
    """Only words and comments differ."""
    english, indonesian = (sopflow.new("Izin Cuti", created="2022", vocabulary=word) for word in VOCABULARIES)
    assert sopflow.loads(english) == sopflow.loads(indonesian)
    bare = [
        [line for line in text.split("\n") if "# " not in line]
        for text in (sopflow.fmt(english, vocabulary="id"), indonesian)
    ]
    assert bare[0] == bare[1]


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_each_part_has_a_comment_in_the_language_of_the_words(vocabulary: Vocabulary) -> None:
    """Keys that a comment names are keys of the file's vocabulary."""
    text = sopflow.new("Izin Cuti", vocabulary=vocabulary)
    assert text.startswith("# yaml-language-server: $schema=sop-")
    assert ("`requires`" in text, "`kelengkapan`" in text) == (vocabulary == "en", vocabulary == "id")
    assert text.count("\n# ") + text.count("\n  # ") + text.count("\n    # ") >= 18


@settings(max_examples=60)
@given(
    WORDS | AWKWARD, WORDS | AWKWARD, st.lists(WORDS | AWKWARD, min_size=2, max_size=12), st.sampled_from(VOCABULARIES)
)
def test_whatever_is_typed_is_what_the_file_says(title: str, agency: str, actors: list[str], words: Vocabulary) -> None:
    """Every title and name comes back letter by letter, and the file stays canonical."""
    text = sopflow.new(title, agency=agency, unit=agency, actors=actors, vocabulary=words)
    sop = sopflow.loads(text)
    assert sop.title == title.strip()
    assert sop.agency is not None
    assert (sop.agency.name, sop.agency.unit) == ((agency.strip(),), agency.strip())
    assert [actor.name for actor in (sop.actors or {}).values()] == [name.strip() for name in actors]
    assert sopflow.fmt(text) == text


@given(st.text(), st.sets(st.sampled_from(["a", "a-2", "x"])))
def test_an_id_is_made_of_anything(name: str, taken: set[str]) -> None:
    """What comes out is an id, and a new one."""
    from pydantic import TypeAdapter

    from sopflow.model.base import Id

    made = id_of(name, instead="x", taken=taken)
    assert TypeAdapter(Id).validate_python(made) == made
    assert made not in taken


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"title": " "}, WrongValue),
        ({"title": "a\x1b[2J"}, WrongValue),
        ({"actors": ["a"]}, OutOfRange),
        ({"actors": ["a"] * 13}, OutOfRange),
        ({"actors": ["a", ""]}, WrongValue),
        ({"id": "a b"}, WrongValue),
        ({"profile": "nol"}, UnknownName),
    ],
)
def test_what_cannot_be_is_refused(values: dict[str, Any], error: type[Exception]) -> None:
    """A caller's mistake is an exception that says what would do."""
    with pytest.raises(error) as caught:
        sopflow.new(**({"title": "Izin"} | values))
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301
