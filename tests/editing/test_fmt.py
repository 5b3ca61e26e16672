"""`fmt`: one order and spacing for every file, and no word or comment lost."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

import sopflow
from sopflow.editing.formatting import fmt, fmt_bytes
from sopflow.errors import InvalidSop
from sopflow.loading import SourceText, reads
from sopflow.loading.characters import clean
from sopflow.model import Sop
from sopflow.testing.strategies import sops
from sopflow.vocabulary.places import PLACES
from tests.editing.untidy import Note, type_untidily

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("definitions/*/*.yaml"), *ROOT.glob("tests/shapes/*.yaml"), *ROOT.glob("examples/*.yaml")])
PROFILES = sorted(ROOT.glob("src/sopflow/profiles/*.yaml"))
BLOCKS = [
    block
    for page in sorted(ROOT.glob("docs/**/*.md"))
    for block in re.findall(r"^```yaml\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    if not any(finding.severity == "error" for finding in reads(block).findings)
]
IDENTITY: dict[str, Any] = {
    "number": "007",
    "agency": {"name": ["Kota Contoh", "Dinas"], "unit": "Bidang A, B dan C", "logo": ""},
    "dates": {"created": "2 Januari 2022", "revised": "", "effective": "-"},
    "approval": {"position": "Kepala", "name": "Drs. Contoh, M.Si", "nip": "1968 01"},
    "legal_basis": ["Undang-undang Nomor 11", "Arsip: surat masuk", "Peraturan #3"],
    "qualifications": {"lead": "Mampu:", "items": ["membaca", "menulis"]},
    "related": ["Semua", {"sop": "arsip", "relation": "see", "text": "Arsip"}],
    "warnings": "Jum'at",
    "layout": {"paper": "A4", "labels": {"title": "Nama SOP"}, "widths": {"note": 12, "activity": 22}},
    "footnotes": "*) bila perlu",
    "closing": {"place": "Kota", "date": "Oktober 2017"},
}


def identical(before: str, after: str) -> bool:
    """Whether another reader of YAML, which is no part of the formatter, finds the same values."""
    reader = YAML(typ="safe", pure=True)
    # It takes no tabs where the loader does; no text of these files holds one.
    return bool(reader.load(clean(before, "")[0].replace("\t", " ")) == reader.load(after))


def place_of(note: Note, text: str) -> bool:
    """Whether a comment stands where it was written for: right above what it belongs to, or in its line."""
    lines = text.split("\n")
    at = next(index for index, line in enumerate(lines) if note.text in line)
    source = SourceText("", text)
    key = source.span(note.path, key=True)
    if note.kind == "foot":
        return all(not line or line.startswith("#") for line in lines[at:])
    value = source.span(note.path)
    raised = note.kind == "above" or (isinstance(note.path[-1], int) and at < key.line - 1)
    if raised:  # also what stood beside an entry in brackets that has no room in one line
        return at < key.line - 1 and all(not line or line.strip().startswith("#") for line in lines[at : key.line - 1])
    return at + 1 in (key.line, value.line, value.end_line)


@settings(max_examples=40)
@given(sops(max_steps=6, max_actors=4), st.booleans(), st.integers(0, 2**32))
def test_untidy_files_become_tidy_and_say_the_same(sop: Sop, full: bool, seed: int) -> None:
    """The digest stays, a second time changes nothing, and every comment stands by what it was written for."""
    data = json.loads(sop.content) | (IDENTITY if full else {})
    untidy = type_untidily(data, seed)
    before = sopflow.loads(untidy.text)
    assert before == Sop.model_validate(data)
    tidy = fmt(untidy.text)
    assert fmt(tidy) == tidy
    assert sopflow.loads(tidy).digest == before.digest
    assert identical(untidy.text, tidy)
    for note in untidy.notes:
        assert tidy.count(note.text) == 1, note
        assert place_of(note, tidy), (note, tidy)


@settings(max_examples=40)
@given(sops(max_steps=6, max_actors=4), st.integers(0, 2**32), st.integers(0, 2**32))
def test_however_a_file_is_typed_its_order_is_the_same(sop: Sop, one: int, other: int) -> None:
    """Two people who type the same SOP get their keys in the same order."""
    data = json.loads(sop.content) | IDENTITY
    found = [
        list(_keys(YAML(typ="safe", pure=True).load(fmt(type_untidily(data, seed).text)))) for seed in (one, other)
    ]
    assert found[0] == found[1]


@settings(max_examples=20)
@given(sops(max_steps=6, max_actors=4), st.integers(0, 2**32))
def test_words_change_and_nothing_else(sop: Sop, seed: int) -> None:
    """In the other vocabulary an untidy file is the same SOP with the same comments, and so it is back again."""
    untidy = type_untidily(json.loads(sop.content) | IDENTITY, seed)
    indonesian = fmt(untidy.text, vocabulary="id")
    assert sopflow.loads(indonesian).digest == sopflow.loads(untidy.text).digest
    assert [indonesian.count(note.text) for note in untidy.notes] == [1] * len(untidy.notes)
    assert fmt(indonesian) == indonesian
    # Brackets may have had no room with the longer words.
    assert sopflow.loads(fmt(indonesian, vocabulary="en")) == sopflow.loads(untidy.text)


def _keys(value: Any) -> Any:
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield key
        yield from _keys(inner)
    for inner in value if isinstance(value, list) else ():
        yield from _keys(inner)


@settings(max_examples=40)
@given(sops(max_steps=4, max_actors=3), st.integers(0, 2**32))
def test_spacing_is_canonical(sop: Sop, seed: int) -> None:
    """No blank at the end of a line, no tab before text, no two blank lines, one newline at the end, steps of two."""
    tidy = fmt(type_untidily(json.loads(sop.content) | IDENTITY, seed).text)
    lines = tidy.split("\n")
    assert tidy.endswith("\n")
    assert lines[-2]
    assert lines[0]
    assert "\r" not in tidy
    assert "\ufeff" not in tidy
    assert not [line for line in lines if line != line.rstrip()]
    assert "\n\n\n" not in tidy
    assert not [line for line in lines if (len(line) - len(line.lstrip(" "))) % 2]


@pytest.mark.parametrize("path", [*FILES, *PROFILES], ids=lambda path: path.stem)
def test_files_of_the_project_keep_what_they_say(path: Path) -> None:
    """Each SOP and profile in the tree can be formatted, once and for all."""
    text = path.read_text(encoding="utf-8")
    tidy = fmt(text)
    assert fmt(tidy) == tidy
    assert identical(text, tidy)


@pytest.mark.parametrize("text", BLOCKS, ids=lambda text: re.search(r"^id: (\S+)|$", text, re.MULTILINE)[1])  # type: ignore[index]
def test_blocks_of_the_documents_keep_what_they_say(text: str) -> None:
    """Each file that the documents show can be formatted."""
    tidy = fmt(text)
    assert fmt(tidy) == tidy
    assert identical(text, tidy)


@pytest.mark.parametrize("path", sorted(ROOT.glob("definitions/*/*.yaml")), ids=lambda path: path.stem)
def test_definitions_are_canonical(path: Path) -> None:
    """The five definitions are as `sopflow fmt` writes them."""
    assert fmt_bytes(path.read_bytes(), file=str(path)) == path.read_bytes()


@settings(max_examples=40)
@given(st.sampled_from(FILES), st.integers(0, 2**32))
@example(FILES[0], 0)
def test_lines_put_anywhere_do_no_harm(path: Path, seed: int) -> None:
    """Comments, blank lines and blanks at any place of a real file: whatever can be read comes out the same."""
    random = Random(seed)  # noqa: S311
    lines = path.read_text(encoding="utf-8").split("\n")
    for _ in range(random.randint(1, 6)):
        more = random.choice(["", "# x", "   # y", "        # z", "\t", "      "])
        if random.random() < 0.5:
            lines.insert(random.randrange(len(lines)), more)
        else:
            lines[random.randrange(len(lines))] += " " + more.strip()
    text = "\n".join(lines)
    try:
        tidy = fmt(text)
    except InvalidSop:
        return
    assert fmt(tidy) == tidy
    assert identical(text, tidy)


def test_the_words_of_each_place_are_in_the_order_of_its_model() -> None:
    """The order that files get is the order of the models."""
    from sopflow import model
    from sopflow.model import Profile, Sop, Step

    for found in (Sop, Step, Profile, model.Procedure, model.Agency, model.Approval, model.Closing, model.Book):
        assert list(PLACES[found.__name__].words) == list(found.model_fields)


@pytest.mark.parametrize("path", sorted((ROOT / "src/sopflow/profiles").glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_profiles_are_canonical(path: Path) -> None:
    """Whoever copies one has a file that fmt leaves as it is."""
    text = path.read_text(encoding="utf-8")
    assert fmt(text, file=path.name) == text


def test_the_groups_of_a_profile_are_parted() -> None:
    """Paper, table, words and each part of the document stand by themselves."""
    text = "labels: {title: Nama SOP}\npaper: A4\ncolumns: [number, activity, actors]\nname: kota\nfont: serif\n"
    wanted = (
        "name: kota\n\npaper: A4\nfont: serif\n\ncolumns: [number, activity, actors]\n\nlabels: {title: Nama SOP}\n"
    )
    assert fmt(text) == wanted
