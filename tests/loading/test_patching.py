"""Changes at paths as edits of the text: in blocks and in brackets, with comments, or not at all."""

from __future__ import annotations

import pytest

from sopflow.editing.fixing import applied
from sopflow.loading.changes import Change, Delete, Insert, Mending, Order, Rename, Replace
from sopflow.loading.patching import fix_of
from sopflow.loading.positions import SourceText

BLOCK = """\
actors:  # dari kiri
  # depan
  loket: Loket
  kasi:  # yang memutuskan
    name: Kepala Seksi

  kabid: {name: Kabid}
steps:
  - id: terima  # pertama
    actor: loket
    note: |
      baris satu

  - actor: 'kasi'
    id: periksa
    duration: {text: 1 hari, rows: 2}  # dua baris
    next: [terima, selesai]
start: terima
"""
FLOW = "{id: a, actors: {loket: Loket, kasi: Kasi}, steps: [{id: t, actor: loket, next: [b, c]}]}  # semua\n"


def changed(text: str, *changes: Change, vocabulary: str = "en") -> str | None:
    """The text after the changes; None where they cannot be made in place."""
    source = SourceText("a.yaml", text, "id" if vocabulary == "id" else "en")
    fix = fix_of(source, Mending("…", changes))
    return applied(text, [fix]) if fix is not None else None


@pytest.mark.parametrize(
    ("text", "change", "old", "new"),
    [
        (BLOCK, Replace(("steps", 0, "actor"), "kabid"), "actor: loket", "actor: kabid"),
        (BLOCK, Replace(("steps", 1, "actor"), "ka'bid"), "actor: 'kasi'", "actor: 'ka''bid'"),
        (BLOCK, Replace(("steps", 1, "next", 0), "a, b"), "[terima,", '["a, b",'),
        (BLOCK, Replace(("steps", 1, "duration"), "2 hari"), "text: 1 hari", "text: 2 hari"),
        (BLOCK, Replace(("start", 0, "at"), "periksa"), "start: terima", "start: periksa"),
        (BLOCK, Rename(("steps", 1, "duration"), "deadline"), "duration: {", "deadline: {"),
        (BLOCK, Delete(("actors", "loket")), "  loket: Loket\n", ""),
        (BLOCK, Delete(("actors", "kasi")), "  kasi:  # yang memutuskan\n    name: Kepala Seksi\n", ""),
        (BLOCK, Delete(("steps", 1, "actor")), "actor: 'kasi'\n    id: periksa", "id: periksa"),
        (BLOCK, Delete(("start",)), "start: terima\n", ""),
        (BLOCK, Delete(("steps", 0)), BLOCK[BLOCK.index("  - id: t") : BLOCK.index("\n  - actor")], ""),
        (BLOCK, Delete(("steps", 1, "next", 0)), "[terima, selesai]", "[selesai]"),
        (BLOCK, Delete(("steps", 1, "next", 1)), "[terima, selesai]", "[terima]"),
        (BLOCK, Insert(("steps", 0), "join", "all", "id"), "  # pertama\n", "  # pertama\n    join: all\n"),
        (BLOCK, Insert(("steps", 1), "join", "all"), "selesai]\n", "selesai]\n    join: all\n"),
        (BLOCK, Insert((), "title", "a: b", "actors"), "{name: Kabid}\n", '{name: Kabid}\ntitle: "a: b"\n'),
        (BLOCK, Insert(("actors", "kabid"), "short", "K"), "{name: Kabid}", "{name: Kabid, short: K}"),
        (FLOW, Replace(("steps", 0, "actor"), "a: b"), "actor: loket", 'actor: "a: b"'),
        (FLOW, Delete(("actors", "loket")), "{loket: Loket, kasi", "{kasi"),
        (FLOW, Delete(("actors", "kasi")), ", kasi: Kasi", ""),
        (FLOW, Insert(("steps", 0), "join", "all", "id"), "{id: t,", "{id: t, join: all,"),
        (FLOW, Order(("actors",), ("kasi", "loket")), "{loket: Loket, kasi: Kasi}", "{kasi: Kasi, loket: Loket}"),
    ],
)
def test_a_change_touches_its_place_only(text: str, change: Change, old: str, new: str) -> None:
    """What comes out is the text with one piece exchanged."""
    assert text.count(old) == 1
    assert changed(text, change) == text.replace(old, new)


def test_entries_move_with_their_lines_and_comments() -> None:
    """A comment above an entry goes along, blank lines between entries stay where they are."""
    after = changed(BLOCK, Order(("actors",), ("kabid", "kasi", "loket")))
    assert after is not None
    assert after.startswith(
        "actors:  # dari kiri\n  # depan\n  kabid: {name: Kabid}\n"
        "  kasi:  # yang memutuskan\n    name: Kepala Seksi\n\n  loket: Loket\nsteps:\n"
    )
    above = "actors:\n  # a\n  a: A\n  # b, satu\n  # b, dua\n  b: B  # di belakang\n"
    assert changed(above, Order(("actors",), ("b", "a"))) == (
        "actors:\n  # b, satu\n  # b, dua\n  b: B  # di belakang\n  # a\n  a: A\n"
    )


def test_words_are_those_of_the_file() -> None:
    """Changes are said in English, and typed in the vocabulary of the file."""
    text = "langkah:\n  - id: a\n    selanjutnya: [b]\n"
    assert changed(text, Insert(("steps", 0), "join", "all", "id"), vocabulary="id") == (
        "langkah:\n  - id: a\n    gabung: semua\n    selanjutnya: [b]\n"
    )
    assert changed(text, Replace(("steps", 0, "next"), "end"), vocabulary="id") == text.replace("[b]", "[selesai]")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("a: &x b\nc: *x\n", Replace(("a",), "d")),  # the alias would change, too
        ("a: {b: &x {c: d}}\ne: *x\n", Replace(("e", "c"), "f")),  # stands where the anchor is
        ("a: !t b\n", Replace(("a",), "d")),
        ("a: |\n  b\n", Replace(("a",), "d")),
        ("a: [b, c]\n", Replace(("a",), "d")),
        ("a: b\n", Replace(("c",), "d")),  # not there
        ("a: b\n", Rename(("c",), "d")),
        ("a: b\nc: d\n", Rename(("a",), "c")),  # taken
        ("a: b\n", Delete(("a",))),  # nothing would be left
        ("- a\n", Delete((0,))),
        ("- - a\n  - b\n", Delete((0, 0))),  # behind the dash of another list
        ("- a: b\n  # tentang c\n  c: d\n", Delete((0, "a"))),  # the comment would lose its place
        ("[a, # satu\n b]\n", Delete((0,))),
        ("a: b\n", Insert((), "a", "c")),  # is there
        ("a: b\n", Insert((), "c", "d", after="x")),
        ("{a: b, # satu\n c: d}\n", Order((), ("c", "a"))),
        ("a: b\nc: d\n", Order((), ("c", "x"))),
        ("- a: b\n  c: d\n", Order((0,), ("c", "a"))),  # the first stands behind a dash
    ],
)
def test_what_cannot_be_done_in_place_is_not_done(text: str, change: Change) -> None:
    """Then a finding has no fix."""
    assert changed(text, change) is None


def test_a_file_may_end_without_a_line_end() -> None:
    """Entries at its end go and come all the same."""
    assert changed("a: b\nc: d", Delete(("c",))) == "a: b"
    assert changed("a: b\nc: d", Insert((), "e", "f")) == "a: b\nc: d\ne: f"
    assert changed("a: b\nc:", Replace(("c",), "d")) == "a: b\nc: d"


def test_one_change_that_cannot_be_made_keeps_the_others() -> None:
    """A fix is made as a whole."""
    assert changed("a: b\nc: d\n", Replace(("a",), "x"), Replace(("z",), "x")) is None
