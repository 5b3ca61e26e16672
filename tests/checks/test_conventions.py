"""The rules of conventions: any text whatever, what they share, and where the default preset is named."""

from __future__ import annotations

import inspect
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow import wiring
from sopflow.checking import result
from sopflow.checks import PRESETS, Context, check, run_rule
from sopflow.checks.documents import Document, Mentions, Places, documents
from sopflow.checks.flow import following, reach
from sopflow.checks.presets import DEFAULT
from sopflow.compiling.reach import closure
from sopflow.model import Procedure, Sop

WORDS = st.sampled_from([
    "surat", "izin", "berkas", "konsep", "surat-surat", "data", "diperiksa", "jika", "maka", "bila", "total", "waktu:",
    "3", "jam", "tolak", "SOP", "-", "*", "(", ")",
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=8).map(" ".join))
NAMES = st.lists(st.sampled_from(["surat", "izin", "berkas", "data", "konsep", "usaha"]), min_size=1, max_size=3)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=5), TEXTS, st.randoms(use_true_random=False))
def test_no_rule_crashes_on_any_text(rows: list[tuple[str, str, str]], line: str, random: Random) -> None:
    """Whatever cells, labels and lines say, each rule gives findings of its own, in words."""
    steps: list[dict[str, object]] = [
        {"id": f"s{number}", "actor": "a", "activity": activity, "requires": requires, "output": [output, requires]}
        for number, (activity, requires, output) in enumerate(rows)
    ]
    steps[0]["answers"] = {line: f"s{random.randrange(len(rows))}", f"{line} tidak": "end"}
    sop = Sop.model_validate({
        "sopflow": 1, "id": "contoh", "title": "Contoh", "actors": {"a": line, "b": "Kasi"}, "steps": steps,
        "footnotes": line, "related": [line], "records": line,
    })  # fmt: skip
    context = Context(sop)
    for rule in PRESETS["strict"]:
        for finding in run_rule(rule, context):
            assert (finding.rule, finding.severity) == (rule.id, rule.severity)
            assert finding.message
            assert finding.hint


@given(st.lists(NAMES, max_size=6), NAMES)
def test_places_are_where_documents_match(named: list[list[str]], wanted: list[str]) -> None:
    """Looking a document up by its words is the same as comparing it with each."""
    found: list[tuple[int, Document]] = [
        (place, document) for place, words in enumerate(named) for document in documents(" ".join(words))
    ]
    (document,) = documents(" ".join(wanted))
    expected = sum({1 << place for place, other in found if document.matches(other)})
    assert Places(found).of(document) == expected


@given(st.lists(NAMES, max_size=6), NAMES)
def test_mentions_hold_every_word(said: list[list[str]], wanted: list[str]) -> None:
    """A sentence mentions a document when it holds all its words."""
    (document,) = documents(" ".join(wanted))
    expected = sum(1 << place for place, words in enumerate(said) if document.words <= set(words))
    assert Mentions(enumerate(" ".join(words) for words in said)).of(document) == expected


@given(st.lists(st.integers(0, 7), min_size=8, max_size=8))
def test_reach_is_the_closure_of_the_arrows(targets: list[int]) -> None:
    """Ahead of a step is what its arrows lead to in any number of steps, and behind it the reverse."""
    procedure = Procedure.model_validate({
        "id": "p", "title": "", "steps": [{"id": f"s{n}", "next": f"s{target}"} for n, target in enumerate(targets)]
    })  # fmt: skip
    ahead, behind = reach(procedure)
    follows = following(procedure)
    for place in range(8):
        expected = closure(follows[f"s{place}"], follows)
        assert ahead[place] == sum(1 << number for number in range(8) if f"s{number}" in expected)
        assert all((behind[other] >> place & 1) == (ahead[place] >> other & 1) for other in range(8))


def test_the_default_preset_is_one() -> None:
    """Whoever checks without naming a preset gets the conventions of SOP AP."""
    assert inspect.signature(check).parameters["preset"].default == DEFAULT
    assert inspect.signature(wiring.check).parameters["preset"].default is None
    assert result.DEFAULT == DEFAULT


def test_a_long_sop_is_checked_step_by_step() -> None:
    """In a chain of two thousand steps nothing is left over that the next step does not take up."""
    steps = [
        {
            "id": f"s{number}", "actor": "ab"[number % 2], "activity": f"Memeriksa berkas {number}",
            "requires": f"Lembar {number - 1}", "duration": "1 jam", "output": f"Lembar {number}",
        }
        for number in range(2000)
    ]  # fmt: skip
    actors = {"a": "Loket", "b": "Kepala Seksi"}
    sop = Sop.model_validate({"sopflow": 1, "id": "p", "title": "P", "actors": actors, "steps": steps})
    assert check(sop, preset="strict") == []
