"""Random SOPs: all are sound and valid files, every feature occurs, and they shrink to what is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from sopflow.checks import check
from sopflow.compiling import compile
from sopflow.errors import WrongValue
from sopflow.loading import reads
from sopflow.model import Sop, Step
from sopflow.testing import sops
from tests.testing.helpers import examples

ANY = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def many() -> tuple[Sop, ...]:
    """Three hundred of them."""
    return tuple(examples(sops(), 300))


def steps(sop: Sop) -> list[Step]:
    return [step for _, procedure in sop.flows() for _, step in procedure.only_steps()]


@ANY
@given(sops(max_steps=16))
def test_all_are_sound_and_valid_files(sop: Sop) -> None:
    """Nothing is found by the loader or the checks, also of the text of the file; and every procedure compiles."""
    assert check(sop, preset="correctness") == []
    reading = reads(sop.content)
    assert reading.findings == ()
    assert reading.sop == sop
    assert check(reading.sop, preset="correctness") == []
    for _, procedure in sop.flows():
        assert compile(sop, procedure.id).net.tasks


@ANY
@given(sops(max_steps=3, max_actors=2, max_procedures=2))
def test_limits_are_kept(sop: Sop) -> None:
    """Steps in each procedure, actors, procedures."""
    flows = list(sop.flows())
    assert len(flows) <= 2
    for _, procedure in flows:
        assert 1 <= len(list(procedure.only_steps())) <= 3
        assert 1 <= len(procedure.actors or {}) <= 2


def test_limits_below_one_are_refused() -> None:
    """When the strategy is made, not when it is drawn from."""
    for wrong in ({"max_steps": 0}, {"max_actors": 0}, {"max_procedures": -1}):
        with pytest.raises(WrongValue, match="a whole number from 1"):
            sops(**wrong)


def features(sop: Sop) -> Iterator[str]:
    """What a SOP has that others may lack."""
    yield f"{len(sop.actors or {})} actors"
    yield f"{len(sop.procedures or ())} procedures"
    if '"heading"' in sop.content:
        yield "heading"
    for _, procedure in sop.flows():
        if sop.procedures and procedure.actors is not sop.actors:
            yield "actors of a procedure"
        if len(procedure.start) > 1:
            yield "several starts"
        if any(start.label for start in procedure.start):
            yield "words of a start"
        if sum(step.join is not None for _, step in procedure.only_steps()) > 1:
            yield "several joins"
        if any(len(join.inputs) > 2 for join in compile(sop, procedure.id).net.joins.values()):
            yield "join of three"
        order = [step.id for _, step in procedure.only_steps()]
        for _, step in procedure.only_steps():
            yield from arrows(step, order, sop)
            yield from manners(step)


def arrows(step: Step, order: list[str], sop: Sop) -> Iterator[str]:
    answers = step.answers or {}
    if step.answers:
        yield f"{len(answers)} answers"
    if step.next and len(step.next) > 1:
        yield "fork"
    if step.join and step.answers:
        yield "joining decision"
    if any(len(targets) > 1 for targets in answers.values()):
        yield "forking answer"
    for target in (target for targets in answers.values() for target in targets):
        if target.decision:
            yield "back to a decision"
        if target.end is not None:
            yield "named end" if target.end else "end"
        elif order.index(target.step) > order.index(step.id) + 1:
            yield "jump ahead"
        elif order.index(target.step) <= order.index(step.id):
            yield "loop into a join" if sop.step(target.step).join else "loop"
            if target.step == step.id:
                yield "own step"


def manners(step: Step) -> Iterator[str]:
    if step.actors is not None:
        yield f"{step.actors.mode} with answers" if step.answers else str(step.actors.mode)
    for key in (
        "decided_by",
        "optional",
        "same_row",
        "lane",
        "question",
        "requires",
        "output",
        "note",
        "deadline",
        "calls",
    ):
        if getattr(step, key):
            yield key
    if step.duration is not None:
        measured = step.duration.is_measurable
        yield f"{step.duration.calendar} time in {step.duration.unit}" if measured else "time that is not measured"


def test_every_feature_occurs() -> None:
    """Each of them in at least one of three hundred."""
    seen = Counter(feature for sop in many() for feature in set(features(sop)))
    wanted = {
        *("1 actors", "2 actors", "10 actors", "0 procedures", "2 procedures", "3 procedures", "actors of a procedure"),
        *("several starts", "words of a start", "several joins", "join of three", "fork", "forking answer"),
        *(
            "2 answers",
            "3 answers",
            "4 answers",
            "named end",
            "end",
            "jump ahead",
            "loop",
            "loop into a join",
            "own step",
        ),
        *(
            "joining decision",
            "back to a decision",
            "decided_by",
            "optional",
            "same_row",
            "lane",
            "question",
            "heading",
        ),
        *("each", "any", "jointly", "in_turn", "any with answers", "jointly with answers", "in_turn with answers"),
        *("working time in hari", "clock time in bulan", "working time in jam", "time that is not measured"),
        *("requires", "output", "note", "deadline", "calls", "clock time in menit"),
    }
    assert {feature: seen[feature] for feature in wanted if not seen[feature]} == {}


def test_sizes_differ() -> None:
    """Neither all are small, nor all as large as they may be."""
    sizes = [len(steps(sop)) for sop in many()]
    assert sum(size == 1 for size in sizes) < len(sizes) / 2 > sum(size >= 12 for size in sizes)
    assert sum(3 < size < 12 for size in sizes) > len(sizes) / 5


def smallest(wanted: Callable[[Sop], bool]) -> str:
    """What the smallest SOP of a kind says of its steps."""
    quick = settings(max_examples=1_000, phases=[Phase.generate, Phase.shrink], database=None, deadline=None)
    sop = find(sops(), wanted, settings=quick, random=Random(1))  # noqa: S311
    assert len(sop.actors or {}) == 1
    return sop.content.partition('"steps":')[2]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (lambda sop: True, '[{"id":"s1","actor":"a1","activity":"Melanjutkan"}]}'),
        (
            lambda sop: any(step.answers for step in steps(sop)),
            '[{"id":"s1","actor":"a1","activity":"Melanjutkan","answers":{"Ya":"end","Tidak":"end"}}]}',
        ),
        (
            lambda sop: any(step.join for step in steps(sop)),
            '[{"id":"s1","actor":"a1","activity":"Melanjutkan","next":["s2","s3"]},'
            '{"id":"s2","actor":"a1","activity":"Melanjutkan"},'
            '{"id":"s3","actor":"a1","activity":"Melanjutkan","join":"all"}]}',
        ),
    ],
    ids=["any", "a decision", "a join"],
)
def test_they_shrink_to_what_is_asked_for(wanted: Callable[[Sop], bool], found: str) -> None:
    """One step of one actor, and only as much more as the failure needs."""
    assert smallest(wanted) == found
