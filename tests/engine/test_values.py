"""Wrong values: what no store could keep is refused by every command, and nothing changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sopflow
from sopflow.engine import Case, Engine, Given, Place, TaskCompleted, note
from sopflow.engine.facts import LONGEST_TEXT, LONGEST_WORD, MOST_BYTES, check_facts
from sopflow.errors import CaseConflict, SopflowError, UnknownName, WrongValue
from tests.engine.helpers import LOOP, NOON, Run, engine_of

Call = Callable[[Engine, Case, Any], object]
DOCUMENT: dict[str, Any] = {"name": "Surat", "media_type": "application/pdf", "sha256": "0" * 64, "reference": "rak 1"}
SURROGATE = "\ud800"

WORDS: dict[str, Call] = {
    "start: ref": lambda engine, case, value: engine.start("surat", ref=value, by="x"),
    "start: by": lambda engine, case, value: engine.start("surat", ref="2", by=value),
    "publish: by": lambda engine, case, value: engine.publish(engine.definition(case), by=value),
    "complete: by": lambda engine, case, value: engine.complete(case, by=value),
    "complete: key": lambda engine, case, value: engine.complete(case, by="x", key=value),
    "skip: by": lambda engine, case, value: engine.skip(case, by=value),
    "claim: by": lambda engine, case, value: engine.claim(case, by=value),
    "claim: key": lambda engine, case, value: engine.claim(case, by="x", key=value),
    "release: by": lambda engine, case, value: engine.release(engine.claim(case, by="x"), by=value),
    "delegate: by": lambda engine, case, value: engine.delegate(case, to="budi", by=value),
    "delegate: to": lambda engine, case, value: engine.delegate(case, to=value, by="x"),
    "resolve: by": lambda engine, case, value: engine.resolve(engine.delegate(case, to="budi", by="x"), by=value),
    "cancel: by": lambda engine, case, value: engine.cancel(case, reason="ditarik", by=value),
    "note: by": lambda engine, case, value: engine.note(case, "ya", by=value),
    "attach: by": lambda engine, case, value: engine.attach(case, **DOCUMENT, by=value),
    "attach: name": lambda engine, case, value: engine.attach(case, **{**DOCUMENT, "name": value}, by="x"),
    "outputs: a name": lambda engine, case, value: engine.complete(case, by="x", outputs={value: "1"}),
    "facts: a name": lambda engine, case, value: engine.complete(case, by="x", facts={value: 1}),
    "facts of a start: a name": lambda engine, case, value: engine.start("surat", ref="2", by="x", facts={value: 1}),
    "facts: a name inside": lambda engine, case, value: engine.complete(case, by="x", facts={"a": {value: 1}}),
}
"""Where a short text is asked for."""
TEXTS: dict[str, Call] = {
    "note: text": lambda engine, case, value: engine.note(case, value, by="x"),
    "cancel: reason": lambda engine, case, value: engine.cancel(case, reason=value, by="x"),
    "attach: reference": lambda engine, case, value: engine.attach(case, **{**DOCUMENT, "reference": value}, by="x"),
}
"""Where a long text is asked for."""
REMARKS: dict[str, Call] = {
    "release: reason": lambda engine, case, value: engine.release(case, by="x", reason=value),
    "resolve: note": lambda engine, case, value: engine.resolve(
        engine.delegate(case, to="x", by="ani"), by="x", note=value
    ),
    "return: reason": lambda engine, case, value: engine.return_to(
        engine.complete(case, by="x"), to="tulis", reason=value, by="x"
    ),
}
"""Where a long text is asked for, on a case that something else has to be done with before."""
VALUES: dict[str, Call] = {
    "outputs": lambda engine, case, value: engine.complete(case, by="x", outputs={"Nota": value}),
    "facts": lambda engine, case, value: engine.complete(case, by="x", facts={"nota": value}),
    "facts in a list": lambda engine, case, value: engine.complete(case, by="x", facts={"nota": [value]}),
    "facts in a mapping": lambda engine, case, value: engine.complete(case, by="x", facts={"nota": {"a": value}}),
    "facts of a start": lambda engine, case, value: engine.start("surat", ref="2", by="x", facts={"nota": value}),
}
"""Where a value is asked for, which may be blank."""
NO_TEXT: list[object] = ["a\0b", SURROGATE, f"{SURROGATE}\udc00x", "\udfff"]
NO_WORD = [*NO_TEXT, "", " \t\n", "\u2003", 7, True, b"x", ["x"], "x" * (LONGEST_WORD + 1)]


@pytest.fixture
def engine() -> Engine:
    return engine_of(LOOP)


@pytest.fixture
def case(engine: Engine) -> Case:
    return engine.start("surat", ref="1", by="x")


def refused(engine: Engine, case: Case, call: Call, value: object) -> WrongValue:
    """The exception that the call raises without changing anything."""
    before, published = engine.history(case), engine.published()
    with pytest.raises(WrongValue) as caught:
        call(engine, case, value)
    assert engine.history(case)[: len(before)] == before
    assert engine.case(case.id).version == len(engine.history(case))
    assert engine.published() == published
    assert [one.id for one in engine.cases()] == [case.id]
    assert caught.value.allowed
    str(caught.value).encode()
    return caught.value


def untouched(engine: Engine, case: Case, call: Call, value: object) -> None:
    """The same, of a call that does nothing else before."""
    refused(engine, case, call, value)
    assert engine.case(case.id) == case


@pytest.mark.parametrize("where", WORDS)
@pytest.mark.parametrize("value", NO_WORD, ids=ascii)
def test_a_wrong_word_is_refused(engine: Engine, case: Case, where: str, value: object) -> None:
    """A ref, person, key or name that is blank, too long, no text or no text that every store can keep is refused."""
    if isinstance(value, list) and "a name" in where:
        pytest.skip("no mapping has a list as a key")
    refused(engine, case, WORDS[where], value)


@pytest.mark.parametrize("where", [*TEXTS, *REMARKS])
@pytest.mark.parametrize("value", [*NO_TEXT, "", " \n", 7, b"x", "x" * (LONGEST_TEXT + 1)], ids=lambda v: ascii(v)[:20])
def test_a_wrong_text_is_refused(engine: Engine, case: Case, where: str, value: object) -> None:
    """A reason, note or reference that is blank, too long or no text that every store can keep is refused."""
    if where == "release: reason":
        case = engine.claim(case, by="x")
    if where in REMARKS:
        refused(engine, case, REMARKS[where], value)
    else:
        untouched(engine, case, TEXTS[where], value)


@pytest.mark.parametrize("where", ["complete: by", "note: by", "start: ref"])
def test_nobody_is_no_person(engine: Engine, case: Case, where: str) -> None:
    """None in place of a person or a ref is refused."""
    untouched(engine, case, WORDS[where], None)


def deep(levels: int) -> Any:
    """A value inside so many lists."""
    return [deep(levels - 1)] if levels else "isi"


NO_FACTS: list[object] = [
    float("nan"), float("inf"), -float("inf"), {1, 2}, b"x", 1j, object(), 2**63, -(2**63), 10**5000, deep(9),
    "x" * (LONGEST_TEXT + 1), *NO_TEXT,
]  # fmt: skip


@pytest.mark.parametrize("where", [where for where in VALUES if where.startswith("facts")])
@pytest.mark.parametrize("value", NO_FACTS, ids=range(len(NO_FACTS)))
def test_a_wrong_fact_is_refused(engine: Engine, case: Case, where: str, value: object) -> None:
    """A fact that is no plain, finite, small enough value is refused wherever it is told, and named."""
    error = refused(engine, case, VALUES[where], value)
    assert error.name.startswith("facts['nota']")
    assert len(str(error)) < 300
    assert engine.case(case.id) == case


@pytest.mark.parametrize("value", [7, None, ["1"], "x" * (LONGEST_TEXT + 1), *NO_TEXT], ids=lambda v: ascii(v)[:20])
def test_a_wrong_output_is_refused(engine: Engine, case: Case, value: object) -> None:
    """The reference of an output is text."""
    untouched(engine, case, VALUES["outputs"], value)


@pytest.mark.parametrize("value", [["a"], "a", 7, {str(number): 1 for number in range(1001)}], ids=lambda v: str(v)[:9])
@pytest.mark.parametrize("what", ["facts", "outputs"])
def test_facts_and_outputs_are_mappings(engine: Engine, case: Case, what: str, value: object) -> None:
    """Facts and outputs that are no mapping, or one of more than a thousand entries, are refused."""
    untouched(engine, case, lambda engine, case, value: engine.complete(case, by="x", **{what: value}), value)


@pytest.mark.parametrize(
    "value", ["", "0" * 63, "0" * 65, "g" * 64, "０" * 64, "ﬀ" * 32, f"{'0' * 63}\n", None, 0, b"0" * 64], ids=ascii
)
def test_a_wrong_hash_is_refused(engine: Engine, case: Case, value: object) -> None:
    """What is not 64 hexadecimal digits is no SHA-256."""
    untouched(engine, case, lambda e, c, value: e.attach(c, **{**DOCUMENT, "sha256": value}, by="x"), value)


@pytest.mark.parametrize(
    "value",
    [
        "", "pdf", "application/", "/pdf", "application/pdf/x", "application pdf", "a/b c", "application/pdf\n",
        "text/plain; charset=\0", f"text/plain; charset={SURROGATE}", "text/plain; a=é", "tekﬆ/plain", "text/ſ",
        f"text/{'x' * 200}", None, 7, b"text/plain",
    ],
    ids=ascii,
)  # fmt: skip
def test_a_wrong_media_type_is_refused(engine: Engine, case: Case, value: object) -> None:
    """What is no media type in ASCII is refused."""
    untouched(engine, case, lambda e, c, value: e.attach(c, **{**DOCUMENT, "media_type": value}, by="x"), value)


@pytest.mark.parametrize("value", ["text/plain; charset=utf-8", "image/svg+xml", "Application/PDF"])
def test_media_types_are_kept_as_typed(engine: Engine, case: Case, value: str) -> None:
    """A media type may have parameters and capitals, and is kept as it was given; a hash is kept in small letters."""
    engine.attach(case, **{**DOCUMENT, "media_type": value, "sha256": "ABCDEF01" * 8}, by="x")
    event = engine.history(case)[-1]
    assert (event.media_type, event.sha256) == (value, "abcdef01" * 8)  # type: ignore[attr-defined]


@pytest.mark.parametrize("answer", [7, True, None, ["YA"], b"YA", "YA\0", SURROGATE, "x" * 100_000])
def test_a_wrong_answer_is_refused(engine: Engine, case: Case, answer: Any) -> None:
    """An answer of any type that is no label of the decision is refused, and the case stays."""
    case = engine.complete(case, by="x")
    with pytest.raises(SopflowError):
        engine.complete(case, by="x", answer=answer)
    assert engine.case(case.id) == case


@pytest.mark.parametrize("name", [7, ["a"], b"a", "a\0", SURROGATE, "?"])
def test_a_wrong_actor_is_refused(engine: Engine, case: Case, name: Any) -> None:
    """An actor that the SOP does not have is unknown to a command; to a question also one that can be nobody's name."""
    with pytest.raises(UnknownName):
        engine.complete(case, by="x", actor=name)
    with pytest.raises(UnknownName if name == "?" else WrongValue):
        engine.worklist(name)


ASKED: dict[str, Call] = {
    "start: sop": lambda engine, case, value: engine.start(value, ref="2", by="x"),
    "case": lambda engine, case, value: engine.case(value),
    "definition": lambda engine, case, value: engine.definition(value),
    "worklist: person": lambda engine, case, value: engine.worklist(person=value),
    "worklist: sop": lambda engine, case, value: engine.worklist(sop=value),
    "cases: sop": lambda engine, case, value: engine.cases(sop=value),
    "cases: ref": lambda engine, case, value: engine.cases(ref=value),
    "history": lambda engine, case, value: engine.history(value) if isinstance(value, str) else engine.case(value),
}


@pytest.mark.parametrize("where", ASKED)
@pytest.mark.parametrize("value", [*NO_TEXT, 7, b"x", ["x"]], ids=ascii)
def test_what_can_be_in_no_store_is_not_asked_for(engine: Engine, case: Case, where: str, value: object) -> None:
    """A question for an id, ref, person or SOP that no store can hold is refused before a store sees it."""
    untouched(engine, case, ASKED[where], value)


@pytest.mark.parametrize("seen", [0, 2, -1, None])
def test_a_version_that_is_not_the_case_s_is_a_conflict(engine: Engine, case: Case, seen: Any) -> None:
    """Whatever is given as the version seen, only the true one lets a command through."""
    if seen is None:
        assert engine.complete(case, by="x", seen=1).version == 2
        return
    with pytest.raises(CaseConflict):
        engine.complete(case, by="x", seen=seen)


@pytest.mark.parametrize("seen", ["1", "6", 1.0, 1.5, True, b"1", [1], 10**5000, -(2**63)], ids=range(9))
@pytest.mark.parametrize("key", [None, "k-1"])
def test_a_version_is_a_whole_number(engine: Engine, case: Case, seen: Any, key: str | None) -> None:
    """A version seen that is no whole number is a wrong value and no conflict, also with a key that was used."""
    if key is not None:
        case = engine.complete(case, by="x", key=key)
    with pytest.raises(WrongValue) as wrong:
        engine.note(case, "ya", by="x", key=key, seen=seen)
    assert wrong.value.name == "seen"
    run = Run(LOOP)
    with pytest.raises(WrongValue):
        note(run.book, run.case, Given("x", NOON, seen), text="ya")
    assert engine.case(case.id) == case


NO_CASE: dict[str, Call] = {
    "complete": lambda engine, case, value: engine.complete(value, by="x"),
    "skip": lambda engine, case, value: engine.skip(value, by="x"),
    "claim": lambda engine, case, value: engine.claim(value, by="x"),
    "release": lambda engine, case, value: engine.release(value, by="x"),
    "delegate": lambda engine, case, value: engine.delegate(value, to="budi", by="x"),
    "resolve": lambda engine, case, value: engine.resolve(value, by="x"),
    "return": lambda engine, case, value: engine.return_to(value, to="tulis", reason="keliru", by="x"),
    "cancel": lambda engine, case, value: engine.cancel(value, reason="ditarik", by="x"),
    "note": lambda engine, case, value: engine.note(value, "ya", by="x"),
    "attach": lambda engine, case, value: engine.attach(value, **DOCUMENT, by="x"),
    "history": lambda engine, case, value: engine.history(value),
    "repeated": lambda engine, case, value: engine.repeated(value, "k-1"),
    "progress": lambda engine, case, value: engine.progress(value),
    "verify": lambda engine, case, value: engine.verify(value),
    "definition": lambda engine, case, value: engine.definition(value),
    "publish": lambda engine, case, value: engine.publish(value),
    "subscribe": lambda engine, case, value: engine.subscribe(value),
    "start: procedure": lambda engine, case, value: engine.start("surat", ref="2", by="x", procedure=value),
    "start: at": lambda engine, case, value: engine.start("surat", ref="2", by="x", at=value),
    "cases: after": lambda engine, case, value: engine.cases(after=value),
    "open": lambda engine, case, value: sopflow.open(value),
}
"""Where something else than text is asked for, or a name of a part of a SOP."""


@pytest.mark.parametrize("where", NO_CASE)
@pytest.mark.parametrize("value", [5, ["x"], b"x", Path("x.db"), 1.5])
def test_what_is_of_another_type_is_refused(engine: Engine, case: Case, where: str, value: object) -> None:
    """What is no case, task, SOP, function or text is a wrong value wherever it is given, and changes nothing."""
    untouched(engine, case, NO_CASE[where], value)


@pytest.mark.parametrize("where", ["complete", "skip", "claim", "release", "delegate", "resolve", "return"])
def test_a_command_on_a_task_takes_no_id(engine: Engine, case: Case, where: str) -> None:
    """The id of a case names no task: which one was open must have been seen."""
    error = refused(engine, case, NO_CASE[where], case.id)
    assert error.allowed == ["a Task", "a Case with one open task"]


def test_a_case_is_remarked_on_by_its_id(engine: Engine, case: Case) -> None:
    """Notes, documents and giving up need no case as it was read; an id that there is not is unknown."""
    for where in ("note", "attach", "cancel"):
        version = engine.case(case.id).version
        NO_CASE[where](engine, case, case.id)
        assert engine.case(case.id).version == version + 1
        with pytest.raises(UnknownName):
            NO_CASE[where](engine, case, "nihil")


@pytest.mark.parametrize(
    "place",
    [
        (datetime(2026, 1, 1), "x"), ("2026", "x"), (NOON, 5), (NOON, "x", "1"), (NOON, "\0"), (NOON, "x", 10**18),
        (NOON, "x", 1, SURROGATE), (date(2026, 1, 1), "x"),
    ],
    ids=range(8),
)  # fmt: skip
def test_a_place_that_no_list_has_is_refused(engine: Engine, case: Case, place: Any) -> None:
    """A place without a time zone or with parts of other types is refused before a store sees it."""
    for ask in (engine.cases, engine.worklist):
        with pytest.raises(WrongValue) as wrong:
            ask(after=Place(*place))
        assert wrong.value.name == "after"


@pytest.mark.parametrize("url", [None, Path("kasus.db"), b"memory://", "sqlite:///x\0y.db", f"sqlite:///{SURROGATE}"])
def test_what_is_no_url_opens_nothing(url: Any) -> None:
    """A path, nothing, and text that no system knows are no URLs; a path is told how to become one."""
    with pytest.raises(WrongValue) as wrong:
        sopflow.open(url)
    assert (wrong.value.name, len(wrong.value.allowed)) == ("url", 1)
    if isinstance(url, Path):
        assert wrong.value.allowed == ["text such as sqlite:///kasus.db"]


BLANKED = [" budi", "budi ", "\tbudi", "budi\n", "\u00a0budi", "budi\u2003"]


@pytest.mark.parametrize("where", [where for where in WORDS if not where.endswith("name") and "inside" not in where])
@pytest.mark.parametrize("value", BLANKED, ids=ascii)
def test_persons_refs_and_keys_have_no_outer_blanks(engine: Engine, case: Case, where: str, value: str) -> None:
    """Two that nobody can tell apart are never two: outer blanks are refused, and the message says so."""
    error = refused(engine, case, WORDS[where], value)
    assert ("with outer blanks" in str(error), error.allowed) == (True, ["it without them"])


def test_names_of_facts_and_documents_are_kept_as_typed(engine: Engine, case: Case) -> None:
    """What others have named keeps its name, whatever blanks it has."""
    case = engine.attach(case, **{**DOCUMENT, "name": " Surat "}, by="x")
    assert engine.complete(case, by="x", facts={" a ": 1}, outputs={" b ": "1"}).facts == {" a ": 1}


TELL: dict[str, Call] = {
    "facts": lambda engine, case, value: engine.complete(case, by="x", facts=value),
    "outputs": lambda engine, case, value: engine.complete(case, by="x", outputs=value),
    "facts of a start": lambda engine, case, value: engine.start("surat", ref="2", by="x", facts=value),
}


@pytest.mark.parametrize("what", TELL)
def test_what_one_command_tells_has_a_bound(engine: Engine, case: Case, what: str) -> None:
    """A megabyte as JSON in UTF-8 is taken, one byte more is refused."""
    full = {f"{number:02}": "é" * 5_000 for number in range(99)} | {"99": "x" * 9_199}
    assert len(json.dumps(full, ensure_ascii=False, separators=(",", ":")).encode()) == MOST_BYTES
    error = refused(engine, case, TELL[what], full | {"99": "x" * 9_200})
    assert (error.given, error.allowed) == ("1,000,001 bytes as JSON", ["at most 1,000,000 bytes"])
    TELL[what](engine, case, full)


def test_all_facts_of_a_case_have_a_bound(engine: Engine, case: Case) -> None:
    """Facts that are few each time come to a bound together; what takes their place gives room again."""
    many: dict[str, Any] = {"a": ["x" * 10_000] * 60}
    case = engine.complete(case, by="x", facts=many)
    with pytest.raises(WrongValue, match="together with what the case knows"):
        engine.complete(case, by="x", answer="TIDAK", facts={"b": many["a"]})
    assert engine.case(case.id) == case
    case = engine.complete(case, by="x", answer="TIDAK", facts={"a": None})
    assert engine.complete(case, by="x", facts={"b": many["a"]}).version == 4


def test_what_just_misses_a_whole_number_says_both_bounds(engine: Engine, case: Case) -> None:
    """The smallest number that is refused is told what is allowed on its side, too."""
    error = refused(engine, case, VALUES["facts"], -(2**63))
    assert "a whole number above -2**63 and below 2**63" in error.allowed


def test_what_is_just_small_enough_is_kept(engine: Engine, case: Case) -> None:
    """The longest texts, the largest numbers and the deepest values that are allowed come back as they were given."""
    facts = {
        "w" * LONGEST_WORD: "t" * LONGEST_TEXT,
        "n": 2**63 - 1, "m": 1 - 2**63, "f": 1.5e308, "z": -0.0, "d": deep(8), "blank": "", "emoji": "\U0001f600",
        "many": {str(number): None for number in range(2000)}, "yes": True,
    }  # fmt: skip
    case = engine.complete(case, by="\u202e" + "b" * (LONGEST_WORD - 1), facts=facts, outputs={"Nota": ""})
    assert case.facts == facts
    assert engine.verify(case) == case


PLAIN = st.recursive(
    st.none() | st.booleans() | st.text() | st.integers() | st.floats() | st.binary() | st.sets(st.integers()),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=20,
)


def plain(value: object) -> bool:
    """Whether a value is of the types that facts have, all through."""
    if isinstance(value, dict):
        return all(isinstance(name, str) and plain(one) for name, one in value.items())
    return all(map(plain, value)) if type(value) is list else value is None or type(value) in (bool, int, float, str)


@given(st.dictionaries(st.text(), PLAIN, max_size=3))
def test_facts_are_refused_or_kept_plain(facts: dict[str, Any]) -> None:
    """Any mapping is either refused with WrongValue, or becomes one of plain values that is checked to itself."""
    try:
        kept = check_facts(facts)
    except WrongValue as error:
        str(error).encode()
        return
    assert plain(kept)
    assert check_facts(kept) == kept
    assert list(kept) == list(facts)


def test_what_is_told_is_copied(engine: Engine, case: Case) -> None:
    """Whoever changes a mapping after the command does not change the history."""
    facts: dict[str, Any] = {"daftar": [1]}
    outputs = {"Nota": "7"}
    case = engine.complete(case, by="x", facts=facts, outputs=outputs)
    facts["daftar"].append(2)
    outputs["Nota"] = "8"
    event = engine.history(case)[-1]
    assert isinstance(event, TaskCompleted)
    assert (event.facts, event.outputs, case.facts) == ({"daftar": [1]}, {"Nota": "7"}, {"daftar": [1]})
