"""Files in the other words: nothing but words changes, and the file says what it said."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import sopflow
from sopflow.editing.vocabulary import convert
from sopflow.errors import InvalidSop
from sopflow.loading import read_profile, reads, reads_book, shipped
from sopflow.loading.vocabulary import vocabulary_of
from tests.book.sample import BOOK
from tests.loading.helpers import GOOD, step
from tests.loading.random_data import sops

ROOT = Path(__file__).parents[2]
DEFINITIONS = sorted(ROOT.glob("definitions/*/*.yaml"))
FILES = [*DEFINITIONS, *sorted(ROOT.glob("tests/shapes/*.yaml")), ROOT / "examples/surat-keterangan.yaml"]
COMMENT = re.compile(r"(?:^|(?<=\s))#(?:[ ].*|$)", re.MULTILINE)
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in FILES}


def comments(text: str) -> list[str]:
    """All comments, which begin with a blank here; the line for editors names another schema."""
    return [found.replace("-id-v1", "-v1") for found in COMMENT.findall(text)]


def digest(text: str, folder: Path | None = None) -> str:
    """What a text says."""
    reading = reads(text, folder=folder)
    assert reading.sop is not None
    assert not reading.has_errors
    return reading.sop.digest


def test_there_are_files() -> None:
    """Those of real agencies, and all shapes."""
    assert len(DEFINITIONS) == 5
    assert len(FILES) > 30


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_says_the_same_in_both_vocabularies(path: Path) -> None:
    """Same digest, same look, same findings in the same lines, every comment; and back again byte by byte."""
    text = path.read_text(encoding="utf-8")
    indonesian = convert(text, "id", file=str(path))
    one, other = reads(text, folder=path.parent), reads(indonesian, folder=path.parent)
    assert one.sop is not None
    assert other.sop is not None
    assert (one.sop.vocabulary, other.sop.vocabulary) == ("en", "id")
    assert one.sop.digest == other.sop.digest
    assert one.sop.style == other.sop.style
    assert [(f.rule, f.span.line) for f in one.findings] == [(f.rule, f.span.line) for f in other.findings]
    assert comments(indonesian) == comments(text)
    assert convert(indonesian, "en") == text
    assert convert(indonesian, "id") == indonesian


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.stem)
def test_the_charts_are_the_same(path: Path, tmp_path: Path) -> None:
    """Byte by byte, as a file of the same name in the same place."""
    sop = sopflow.load(path)
    indonesian = reads(convert(path.read_text(encoding="utf-8"), "id"), file=str(path), folder=path.parent).sop
    assert indonesian is not None
    assert sopflow.draw(indonesian) == sopflow.draw(sop)


@pytest.mark.parametrize("name", shipped())
def test_every_profile_says_the_same_in_both_vocabularies(name: str) -> None:
    """A file counts as a profile where its keys are not those of a SOP or a book."""
    text = (ROOT / f"src/sopflow/profiles/{name}.yaml").read_text(encoding="utf-8")
    indonesian = convert(text, "id")
    assert read_profile(indonesian, "a") == read_profile(text, "a")
    assert convert(indonesian, "en") == text
    assert indonesian != text


def test_a_book_says_the_same_in_both_vocabularies() -> None:
    """It is known by `book`, or `buku`."""
    indonesian = convert(BOOK, "id")
    assert "buku: 1" in indonesian
    assert reads_book(indonesian).book == reads_book(BOOK).book
    assert convert(indonesian, "en") == BOOK


def test_front_matter_is_converted_where_a_caller_says_so() -> None:
    """Its keys alone could be those of something else."""
    text = "title: KATA PENGANTAR\ntext: [{heading: I, marks: letters}]\ncopies: {lead: a, items: [b]}\n"
    expected = (
        "judul: KATA PENGANTAR\nteks: [{subjudul: I, tanda_daftar: huruf}]\ntembusan: {pengantar: a, butir: [b]}\n"
    )
    assert convert(text, "id", root="Matter") == expected


@settings(max_examples=50, deadline=None)
@given(sops())
def test_any_sop_comes_back(data: dict[str, Any]) -> None:
    """In brackets and with quotes everywhere, as JSON."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    assume(reads(text).sop is not None and "unknown-key" not in {finding.rule for finding in reads(text).findings})
    indonesian = convert(text, "id")
    assert convert(indonesian, "en") == text
    one, other = reads(text).sop, reads(indonesian).sop
    assert one is not None
    assert other is not None
    assert one.digest == other.digest


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(TEXTS)),
    st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(["# langkah: steps", "", "   # end", "#"])), max_size=6),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
)
def test_nothing_but_words_changes(name: str, inserts: list[tuple[int, str]], end: str, mark: str) -> None:
    """Wherever comments and blank lines stand, and whatever ends a line or begins the file."""
    lines = TEXTS[name].split("\n")
    for place, line in inserts:
        lines.insert(place % len(lines), line)
    text = mark + end.join(lines)
    try:
        indonesian = convert(text, "id")
    except InvalidSop:
        assume(False)
    assert convert(indonesian, "en") == text
    assert comments(indonesian) == comments(text)
    assert re.sub(r"[\w-]+", "", indonesian) == re.sub(r"[\w-]+", "", text)
    one, other = reads(text).sop, reads(indonesian).sop
    assert (one and one.digest) == (other and other.digest)


def test_quotes_and_anchors_stay() -> None:
    """A word may stand in either quotes, behind an anchor, or be spelled with escapes."""
    text = step("'join': \"all\"").replace("TIDAK: end", "TIDAK: &akhir end").replace('"all"', '"a\\x6cl"')
    indonesian = convert(text, "id")
    assert "'gabung': \"semua\"" in indonesian
    assert "TIDAK: &akhir selesai" in indonesian
    assert digest(indonesian) == digest(text)


def test_a_mixed_file_is_made_whole() -> None:
    """Words of both become those of the one that is asked for."""
    text = step("kelengkapan: WAG").replace("kind: internal", "jenis: internal")
    assert digest(convert(text, "en")) == digest(convert(text, "id"))
    assert vocabulary_of({"judul": ""}, "Sop") == "id"
    assert "jenis" not in convert(text, "en")


def test_comments_that_name_the_schema_change_with_the_words() -> None:
    """Editors would underline every key otherwise."""
    text = "# yaml-language-server: $schema=../skema/sop-v1.schema.json\n" + GOOD + "# see sop-v1.schema.json\n"
    indonesian = convert(text, "id")
    assert indonesian.startswith("# yaml-language-server: $schema=../skema/sop-id-v1.schema.json\n")
    assert indonesian.endswith("# see sop-v1.schema.json\n")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (GOOD.replace("teruskan", "selesai"), 15, "means the end of the flow in Indonesian files"),
        (GOOD.replace("TIDAK: end", "TIDAK: selesai"), 15, "means the end of the flow in Indonesian files"),
        (GOOD.replace("id: lapor", "id: selesai"), 9, "the step id selesai means the end"),
        (step("kelengkapan: WAG\n    requires: Surat"), 12, "`kelengkapan` is Indonesian"),
        (GOOD.replace("YA: teruskan, TIDAK: end", "YA: &e end, TIDAK: teruskan") + "    note: *e\n", 19, "alias"),
        ("judul: [\n", 2, "ends inside"),
        ("- a\n", 1, "no mapping of keys"),
        (GOOD + "title: Dua\n", 19, "stands here twice"),
    ],
)
def test_what_would_change_the_meaning_is_refused(text: str, line: int, words: str) -> None:
    """With a finding at the place, and nothing is given back."""
    with pytest.raises(InvalidSop) as raised:
        convert(text, "id", file="a.yaml")
    first = raised.value.findings[0]
    assert (first.span.file, first.span.line) == ("a.yaml", line)
    assert words in first.message
