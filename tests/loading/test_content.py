"""The content of a SOP and its digest: what is said, and nothing else."""

from __future__ import annotations

from hashlib import sha256
from itertools import combinations
from typing import Any

import pytest

from sopflow.dates import Date
from sopflow.durations import Duration, Unit, read_duration
from sopflow.loading import loads
from sopflow.model import END, Items, Sop, Target
from tests.loading.helpers import GOOD


def sop_of(**more: Any) -> Sop:
    """A SOP of two actors and two steps, with other keys in place of these or beside them."""
    steps = [step_of(), {"id": "b", "actor": "y", "activity": "B", "answers": {"Ya": "a", "Tidak": "end"}}]
    plain = {"sopflow": 1, "id": "a", "title": "A", "actors": {"x": "X", "y": "Y"}, "steps": steps}
    return Sop.model_validate({key: value for key, value in (plain | more).items() if value is not None})


def step_of(**more: Any) -> dict[str, Any]:
    """The first of them."""
    return {"id": "a", "actor": "x", "activity": "A"} | {key: value for key, value in more.items() if value is not None}


TEXTS: list[Any] = [
    None, "", "-", "a", "A", " a", "a\nb", [], [""], ["a"], ["a", "b"], ["b", "a"], ["a\nb"],
    {"lead": "a", "items": []}, {"lead": "a", "items": ["b"]},
]  # fmt: skip
"""Texts that are printed differently, each of them."""
LAYOUTS: list[Any] = [None, {}, {"labels": {}}, {"paper": "A4"}, {"font_size": 8}, {"bands": {"actors": True}}]
DIFFERENT: dict[str, list[Sop]] = {
    "a text of the head": [sop_of(legal_basis=text) for text in TEXTS],
    "relations": [sop_of(related=text) for text in [*TEXTS, {"lead": "", "items": ["a"]}, [{"sop": "a"}]]],
    "a unit": [sop_of(agency={"name": "D"} | ({"unit": text} if text is not None else {})) for text in TEXTS],
    "a cell": [sop_of(steps=[step_of(note=text)]) for text in TEXTS],
    "the key of a text": [sop_of(warnings="a"), sop_of(records="a")],
    "lines": [sop_of(table_title=lines) for lines in (None, "", [], "a", "a\nb", ["a", "b"])],
    "a date": [
        sop_of(dates={} if date is None else {"created": date})
        for date in (None, "", "-", "2 Januari 2022", "02 Januari 2022", "2022-01-02", "2  Januari 2022")
    ]
    + [sop_of()],
    "a duration": [
        sop_of(steps=[step_of(duration=duration)])
        for duration in (None, "", "-", "1 hari", "1  hari", "24 jam", {"text": "1 hari", "rows": 2})
    ],
    "arrows": [
        sop_of(steps=[step_of(next=target)])
        for target in (None, "a", "a.decision", "end", {"end": "end"}, {"end": "a"}, ["a", "end"], ["end", "a"])
    ],
    "a number": [sop_of(steps=[step_of(number=number)]) for number in (None, "", "1", "1.0", "01")],
    "the order of actors": [sop_of(), sop_of(actors={"y": "Y", "x": "X"})],
    "the order of answers": [
        sop_of(steps=[step_of(answers=answers)])
        for answers in ({"Ya": "end", "Tidak": "a"}, {"Tidak": "a", "Ya": "end"}, {"Ya": "a", "Tidak": "end"})
    ],
    "the order of steps": [sop_of(steps=[step_of(), step_of(id="b")]), sop_of(steps=[step_of(id="b"), step_of()])],
    "who acts": [
        sop_of(steps=[{"id": "a", "activity": "A", "actors": {mode: ids}}])
        for mode in ("any", "each", "in_turn", "jointly")
        for ids in (["x", "y"], ["y", "x"])
    ],
    "a switch": [sop_of(steps=[step_of(optional=switch)]) for switch in (None, True)],
    "steps and a procedure of them": [sop_of(), sop_of(steps=None, procedures=[{"id": "a", "title": "", "steps": []}])],
    "a layout": [sop_of(layout=layout) for layout in LAYOUTS],
}


@pytest.mark.parametrize("kind", DIFFERENT)
def test_what_is_different_differs(kind: str) -> None:
    """In equality and in digest, and still after a way through JSON."""
    for one, other in combinations(DIFFERENT[kind], 2):
        assert one != other
        assert one.digest != other.digest
        assert Sop.model_validate_json(one.content) != Sop.model_validate_json(other.content)


SAME: dict[str, list[Sop]] = {
    "an actor": [sop_of(), sop_of(actors={"x": {"name": "X"}, "y": {"kind": "internal", "name": "Y"}})],
    "the order of keys": [
        sop_of(steps=[step_of(next="end", note="N")]),
        sop_of(steps=[{"note": "N", "next": "end", "activity": "A", "actor": "x", "id": "a"}]),
    ],
    "one arrow": [sop_of(steps=[step_of(next=target)]) for target in ("end", ["end"], END, (Target(end=""),))],
    "a duration": [
        sop_of(steps=[step_of(duration=duration)])
        for duration in ("1 hari", {"text": "1 hari"}, {"text": "1 hari", "rows": 1}, read_duration("1 hari"))
    ],
    "defaults": [
        sop_of(),
        sop_of(profile="permenpan-35-2012", sections=[], start=[]),
        sop_of(steps=[step_of(same_row=False, optional="false", calls=[]), *(sop_of().steps or ())[1:]]),
    ],
    "a list": [sop_of(records=records) for records in (["a"], ("a",), Items(("a",)), {"lead": "", "items": ["a"]})],
    "numbers": [sop_of(number=2025), sop_of(number="2025")],
    "a layout": [
        sop_of(layout=layout)
        for layout in (
            {"font_size": 8, "paper": "A4", "widths": {"note": 20, "output": 10}, "page_numbers": False},
            {"page_numbers": "false", "widths": {"output": "10", "note": "20.0"}, "paper": "A4", "font_size": "8.00"},
        )
    ],
}


@pytest.mark.parametrize("kind", SAME)
def test_what_is_the_same_is_equal(kind: str) -> None:
    """However it is spelled, with one digest and one hash."""
    for one, other in combinations(SAME[kind], 2):
        assert one == other
        assert one.digest == other.digest
        assert hash(one) == hash(other)


def test_comments_and_spacing_say_nothing() -> None:
    """Nor do the style of YAML, quotes and the name of the file."""
    spaced = "# komentar\n" + GOOD.replace("  - id", "\n  - id").replace("YA: teruskan", "'YA':   \"teruskan\"")
    assert spaced != GOOD
    assert loads(spaced, file="lain.yaml") == loads(GOOD)
    assert loads(spaced).digest == loads(GOOD).digest


SIGNATURE = {"position": "Kepala", "name": "N", "rank": "Pembina", "nip": "1", "mark": "${ttd}"}
FLOW: dict[str, Any] = {
    "actors": {"y": {"name": "Y", "kind": "external", "short": "y"}, "x": "X", "z": "Z"},
    "start": [{"at": "a", "label": "Via Email"}, "b"],
    "steps": [
        {"heading": "A"},
        {
            "id": "a", "actor": "x", "lane": "y", "activity": "A", "requires": ["r", "s"], "deadline": "H-1",
            "duration": {"text": "2-3 hari", "rows": 2}, "output": {"lead": "o:", "items": ["p"]}, "note": "",
            "number": "7", "optional": True, "calls": [{"sop": "b", "when": "perlu", "wait": False}, "c"],
            "next": ["b", "c"],
        },
        {"id": "b", "actors": {"in_turn": ["y", "x"]}, "activity": "B", "next": {"end": "ditolak"}},
        {
            "id": "c", "actor": "x", "activity": "C", "decided_by": "z", "question": "Q?", "join": "all",
            "answers": {"Ya": "end", "Tidak": ["a", "c.decision"]},
        },
        {"id": "d", "actor": "x", "same_row": True},
    ],
    "table_title": ["T", "U"],
    "footnotes": "*) F",
    "sections": [{"title": "S", "text": ["s"], "place": "before"}],
    "closing": SIGNATURE | {"place": "Bogor", "date": "Oktober 2017"},
    "terminators": {"style": "cell", "end_style": "row", "start": "x", "end": "y"},
    "layout": {"widths": {"note": "20", "duration": 10}, "paper": "A4", "font_size": "8", "page_numbers": "false"},
}  # fmt: skip
IDENTITY: dict[str, Any] = {
    "sopflow": 1, "id": "a", "title": "½", "number": "007", "profile": "bogor",
    "agency": {"name": ["D", "E"], "unit": "U", "logo": "l.png"},
    "dates": {"created": "2 Januari 2022", "revised": "-", "effective": ""}, "approval": SIGNATURE,
    "legal_basis": ["l"], "qualifications": "q", "equipment": "e", "warnings": "w", "records": "r",
    "related": ["t", {"sop": "b", "relation": "calls", "at": "c", "text": "u"}],
    "extra_fields": [{"label": "Sifat", "text": "f", "after": "title"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("data", "digest"),
    [
        (IDENTITY | FLOW, "a215e9714d2e3767255951419c719e0b55300a3ed481604c2a56767409e2ec0b"),
        (
            IDENTITY | {"procedures": [{"id": "p", "title": "P"} | FLOW]},
            "07df2bd58f0776b05c270545771c42383e553fa9c1ff2736ae8aeaf2df754fec",
        ),
    ],
    ids=["steps", "procedures"],
)
def test_digests_stay(data: dict[str, Any], digest: str) -> None:
    """Stores keep them for years: where this fails, a release makes a new version of every SOP."""
    assert Sop.model_validate(data).digest == digest


def test_a_digest_is_that_of_the_content() -> None:
    """So whoever keeps both can tell a content that somebody changed, also without this library."""
    sop = sop_of(dates={"created": "Oktober 2017"}, layout={"widths": {"note": "20"}, "font_size": "8"}, number="½")
    assert sop.content == (
        '{"sopflow":1,"id":"a","title":"A","number":"½","dates":{"created":"Oktober 2017"},'
        '"layout":{"font_size":8.0,"widths":{"note":20.0}},"actors":{"x":{"name":"X"},"y":{"name":"Y"}},'
        '"steps":[{"id":"a","actor":"x","activity":"A"},'
        '{"id":"b","actor":"y","activity":"B","answers":{"Ya":"a","Tidak":"end"}}]}'
    )
    assert sop.digest == sha256(sop.content.encode()).hexdigest()


def test_values_say_what_their_text_says() -> None:
    """A date or a duration that was built otherwise could not come back from its text."""
    odd = Duration("1 hari", min=5, max=5, unit=Unit.JAM)
    sop = sop_of(dates={"created": Date("Oktober 2017")}, steps=[step_of(duration=odd, next=(Target("end"),))])
    assert sop.dates is not None
    assert sop.dates.created == Date("Oktober 2017", 2017, 10)
    assert sop.step("a").duration == read_duration("1 hari")
    assert sop.step("a").next == (END,)
    assert Sop.model_validate_json(sop.content).__dict__ == sop.__dict__


def test_a_wrong_layout_stays_as_typed() -> None:
    """The loader says what is wrong; here it must only not be lost."""
    sop = sop_of(layout={"font_size": "besar", "colums": ["number"], "paper": {"width": "300"}})
    assert sop.layout == {"font_size": "besar", "colums": ["number"], "paper": {"width": "300"}}
    assert Sop.model_validate_json(sop.content).__dict__ == sop.__dict__
