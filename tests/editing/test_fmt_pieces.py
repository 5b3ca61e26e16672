"""`fmt`, piece by piece: what becomes of each way to type something."""

from __future__ import annotations

import pytest

from sopflow.editing.formatting import fmt, fmt_bytes
from sopflow.errors import InvalidSop

CASES = {
    "order and blocks": ("steps:\n- {id: a, x: 1, actor: b}\nactors: {b: B}\nid: c\nsopflow: 1\n",
                         "sopflow: 1\nid: c\n\nactors: {b: B}\n\nsteps:\n  - {id: a, actor: b, x: 1}\n"),
    "indents": ("agency:\n        name: A\n        unit:\n            - B\nrecords:\n- C\n",
                "agency:\n  name: A\n  unit:\n    - B\nrecords:\n  - C\n"),
    "order with a meaning": ("actors: {b: B, a: A}\nsteps:\n- {id: x, answers: {Ya: end, Tidak: x}}\n",
                             "actors: {b: B, a: A}\n\nsteps:\n  - {id: x, answers: {Ya: end, Tidak: x}}\n"),
    "unknown keys": ("zzz: 1\ntitle: A\naaa: 2\nid: b\nsopflow: 1\n", "sopflow: 1\nid: b\ntitle: A\nzzz: 1\naaa: 2\n"),
    "blank lines": ("\n\nid: a\n\n\n\ntitle: b\n\n\n", "id: a\n\ntitle: b\n"),
    "comments move": ("# of the title\n\n# right above\ntitle: A  # beside\n# of the id\nid: b\n# foot\n",
                      "# of the title\n\n# of the id\nid: b\n# right above\ntitle: A  # beside\n# foot\n"),
    "head": ("# yaml-language-server: $schema=x\n# head\ntitle: A\nid: b\n",
             "# yaml-language-server: $schema=x\n# head\nid: b\ntitle: A\n"),
    "foot of a step": ("steps:\n  - actor: b\n    id: a\n    # last of a\n  # above c\n  - id: c\n# end\n",
                       "steps:\n  - id: a\n    actor: b\n    # last of a\n  # above c\n  - id: c\n# end\n"),
    "below a blank value": ("records:\n    # - Buku\nid: a\n", "id: a\nrecords:\n  # - Buku\n"),
    "comment of the first key": ("steps:\n  - actor: b\n    # the id\n    id: a\n",
                                 "steps:\n  # the id\n  - id: a\n    actor: b\n"),
    "comment behind a dash": ("steps:\n  - # one\n    id: a\n", "steps:\n  # one\n  - id: a\n"),
    "comment behind a key": ("steps:   # all\n  - id: a\n", "steps:  # all\n  - id: a\n"),
    "comments in a column": ("id: a # 1\ntitle: bcd # 2\nnumber: e\nrecords: f # 3\n",
                             "id: a       # 1\ntitle: bcd  # 2\nnumber: e\nrecords: f  # 3\n"),
    "comments in brackets": ("steps: [\n  {id: a}, # one\n  # two\n  {id: b}\n  # three\n  ]\n",
                             "steps:\n  - {id: a}  # one\n  # two\n  - {id: b}\n  # three\n"),
    "brackets over lines": ("dates: {\n  revised: ,\n  created: 2022 }\n", "dates: {created: 2022, revised: }\n"),
    "brackets without room": ("records: [" + "Buku agenda, " * 9 + "]\n", "records:\n" + "  - Buku agenda\n" * 9),
    "quotes": ("id: 'a'\ntitle: \"b\"\nnumber: '007'\n", "id: 'a'\ntitle: \"b\"\nnumber: '007'\n"),
    "folded text": ("title: satu\n      dua\n\n      tiga\nid: a\n", "id: a\ntitle: satu\n  dua\n\n  tiga\n"),
    "folded in brackets": ("agency: {name: satu\n    dua, unit: 'tiga\n    em''pat'}\n",
                           "agency: {name: satu dua, unit: 'tiga em''pat'}\n"),
    "escapes": ('title: "a \\\n      b\\ \n      c"\n', 'title: "a \\\n  b\\ \n  c"\n'),
    "literal": ("title: |2-  # kept\n      a\n        b\n\nid: c\n", 'id: c\ntitle: |2-  # kept\n      a\n        b\n'),
    "literal that keeps its end": ("records: |+\n   a\n\n\nid: c\n", "id: c\nrecords: |+\n  a\n\n\n"),
    "literal without an end": ("records: |\n   a", "records: |-\n  a\n"),
    "folded block": ("warnings: >-\n     a\n     b\n\n\nid: c\n", "id: c\nwarnings: >-\n  a\n  b\n"),
    "anchor before its alias": ("equipment: &x [a]\nlegal_basis: *x\nid:  b\n",
                                "equipment: &x [a]\nlegal_basis: *x\nid: b\n"),
    "anchors elsewhere": ("legal_basis: &x [a]\nid: b\nequipment: *x\n", "id: b\nlegal_basis: &x [a]\nequipment: *x\n"),
    "an anchored mapping": ("closing: &x   # y\n    place: a\n", "closing: &x  # y\n  place: a\n"),
    "an anchored step": ("steps:\n- &x\n  id: a\n", "steps:\n  - &x\n    id: a\n"),
    "marks of a document": ("%YAML 1.2\n---   # x\nid: a\n...\n", "%YAML 1.2\n---  # x\nid: a\n"),
    "question marks": ("? title\n: a\n? id\n", "id:\ntitle: a\n"),
    "Indonesian": ("langkah:\n- {kegiatan: a, id: b}\njudul: c\nsopflow: 1\n",
                   "sopflow: 1\njudul: c\n\nlangkah:\n  - {id: b, kegiatan: a}\n"),
    "a profile": ("labels: {title: A}\npaper: A4\nname: x\n", "name: x\n\npaper: A4\n\nlabels: {title: A}\n"),
    "a book": ("year: 2026\nbook: 1\ntitle: Buku\n", "book: 1\ntitle: Buku\nyear: 2026\n"),
    "JSON": ('{"title":"b","sopflow":1,"id":"a"}', '{"sopflow": 1, "id": "a", "title": "b"}\n'),
    "tabs behind a value": ("id:\ta\t# x \t\n", "id: a  # x\n"),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "wanted"), CASES.values(), ids=CASES)
def test_each_way_to_type_something_has_one_form(typed: str, wanted: str) -> None:
    """What is typed becomes that, from either kind of line end, and stays so."""
    assert fmt(typed) == wanted
    assert fmt(wanted) == wanted
    assert fmt_bytes(b"\xef\xbb\xbf" + typed.replace("\n", "\r\n").encode(), file="a.yaml") == wanted.encode()


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("id: [a\n", "yaml-syntax"),
        ("id: a\nid: b\n", "duplicate-key"),
        ("id: !x a\n", "yaml-tag"),
        ("- a\n", "wrong-value"),
        ("", "empty-file"),
        ("id: a\x07\n", "bad-character"),
        ("<<: {a: b}\n", "merge-key"),
        ("id: *x\n", "bad-alias"),
        ("a: " + "[" * 40 + "]" * 40, "too-deep"),
        ("a: " + "b" * 2_000_000, "too-large"),
    ],
)
def test_what_is_no_yaml_is_refused(typed: str, rule: str) -> None:
    """Nothing is guessed: the findings of the loader are the answer."""
    with pytest.raises(InvalidSop) as caught:
        fmt(typed, file="a.yaml")
    assert rule in {finding.rule for finding in caught.value.findings}
    assert {finding.span.file for finding in caught.value.findings} == {"a.yaml"}


def test_bytes_that_are_no_utf_8_are_refused() -> None:
    """A file in another encoding is reported, never turned into question marks."""
    with pytest.raises(InvalidSop, match="bad-encoding"):
        fmt_bytes("title: caf\xe9\n".encode("latin-1"), file="a.yaml")


def test_words_can_be_changed_on_the_way() -> None:
    """The other vocabulary comes in the same order, with the same comments."""
    typed = "steps:\n- {next: end, id: a} # x\nsopflow: 1\n"
    assert fmt(typed, vocabulary="id") == "sopflow: 1\n\nlangkah:\n  - {id: a, selanjutnya: selesai}  # x\n"
    assert fmt(fmt(typed, vocabulary="id"), vocabulary="en") == fmt(typed)
