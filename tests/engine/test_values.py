"""Wrong values: what no store could keep is refused by every command, and nothing changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.engine import Case, Engine, TaskCompleted
from sopflow.engine.facts import LONGEST_TEXT, LONGEST_WORD, check_facts
from sopflow.errors import CaseConflict, SopflowError, UnknownName, WrongValue
from tests.engine.helpers import LOOP, engine_of

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


@pytest.mark.parametrize("seen", [0, 2, -1, "1", 1.5, None])
def test_a_version_that_is_not_the_case_s_is_a_conflict(engine: Engine, case: Case, seen: Any) -> None:
    """Whatever is given as the version seen, only the true one lets a command through."""
    if seen is None:
        assert engine.complete(case, by="x", seen=1).version == 2
        return
    with pytest.raises(CaseConflict):
        engine.complete(case, by="x", seen=seen)


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
