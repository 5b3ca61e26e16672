"""Repairs of text that cannot be read: what is plain is repaired, and what could be meant in two ways is not."""

from __future__ import annotations

import pytest

from sopflow.editing.fixing import applied
from sopflow.loading import reads
from sopflow.loading.remedies import bracket_before, extent

HEAD = "sopflow: 1\nid: a\n"


def repaired(text: str) -> str | None:
    """The text after the fix of its first finding, which must be one of the parser; None where it has none."""
    finding = reads(HEAD + text).findings[0]
    assert finding.span.line > 2
    assert finding.rule in {"needs-quotes", "indentation", "yaml-syntax"}
    return applied(HEAD + text, [finding.fix]).removeprefix(HEAD) if finding.fix is not None else None


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("warnings: *) lihat  # catatan\n", 'warnings: "*) lihat"  # catatan\n'),
        ("warnings: [@a, b]\n", 'warnings: ["@a", b]\n'),
        ("records:\n  - @arsip\n", 'records:\n  - "@arsip"\n'),
        ("title: Surat: Masuk\n", 'title: "Surat: Masuk"\n'),
        ("agency: {name: https://a.id, unit: b}\n", 'agency: {name: "https://a.id", unit: b}\n'),
        ("agency: {name:Dinas}\n", "agency: {name: Dinas}\n"),
        ("title: 'Jum'at'  # hari\n", 'title: "Jum\'at"  # hari\n'),
        ("records:\n  - 'Jum'at'\n", 'records:\n  - "Jum\'at"\n'),
        ("title:Surat\nnumber: 7\n", "title: Surat\nnumber: 7\n"),
        ("steps:\n\t- id: a\n\t  actor: b\n", "steps:\n  - id: a\n    actor: b\n"),
        ("steps:\n  - id: a\n     actor: b\n", "steps:\n  - id: a\n    actor: b\n"),
        ('title: "D:\\surat"\n', "title: 'D:\\surat'\n"),
    ],
)
def test_what_is_plain_is_repaired(text: str, after: str) -> None:
    """Quotes, a blank, or other indentation, and nothing else."""
    assert repaired(text) == after


@pytest.mark.parametrize(
    "text",
    [
        "Surat: Masuk: lagi\n",  # which of the two is the key?
        "title: Surat: Masuk\n  dan keluar\n",  # goes on in the next line
        "records:\n  - *) a: b\n",  # a text, or a key?
        "surat:masuk\nx: y\n",  # no key of the format
        "records: - a\n",  # a list, or a text?
        "title: 'Surat\n",  # where does it end?
        "records: [a, b\ntitle: c\n",
        "records: [a,, b]\n",
        'title: "a\\"b\\c"\n',  # one backslash is meant, the other not
        "steps:\n  - id: a\n        actor: b\n",  # deeper by more than a slip
        "actors:\n  a:\n\tname: b\n",  # an actor, or the name of one?
    ],
)
def test_what_could_be_meant_in_two_ways_is_not(text: str) -> None:
    """Then there is no fix, and a person reads the remedy."""
    assert repaired(text) is None


def test_brackets_are_counted_outside_of_quotes() -> None:
    """What stands in quotes opens nothing."""
    assert bracket_before('a: "[" b', 7) == ""
    assert bracket_before("a: ['[', b", 9) == "["
    assert bracket_before("a: [b, {c", 9) == "{"


def test_a_text_ends_at_a_comment_or_inside_brackets_at_a_comma() -> None:
    """A `#` without a blank before it, and a comma outside of brackets, belong to the text."""
    assert extent("a: b#c, d  # e", 2) == (3, 9)
    assert extent("a: [b c , d]", 4) == (4, 7)
