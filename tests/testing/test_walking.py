"""All ways through a flow: none is missing, none comes twice, each one can be gone, and they come one by one."""

from __future__ import annotations

from itertools import islice, pairwise
from pathlib import Path as File
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from sopflow.engine import TaskCompleted, TaskSkipped
from sopflow.errors import InvalidSop, NotAllowed, UnknownName, WrongValue
from sopflow.loading import load
from sopflow.model import Sop
from sopflow.testing import SKIP, Move, memory_engine, sops, walk_all_paths
from tests.testing.helpers import Steps, moves_of, sop_of, texts, way_of, ways

DEFINITIONS = sorted((File(__file__).parents[2] / "definitions").glob("*/*.yaml"))

ROW: Steps = [
    {"id": "d1", "answers": {"Ya": "d2", "Tidak": "end"}},
    {"id": "d2", "answers": {"Ya": "end", "Tidak": {"end": "ditolak"}}},
]
LOOP: Steps = [{"id": "a"}, {"id": "b", "answers": {"Ya": "end", "Tidak": "a"}}]
OWN: Steps = [{"id": "b", "answers": {"Ya": "end", "Tidak": "b"}}]
SAME: Steps = [
    {"id": "a", "answers": {"1": "b", "2": "b"}},
    {"id": "b", "answers": {"1": "end", "2": "end", "3": "end"}},
]
PARALLEL: Steps = [
    {"id": "bagi", "next": ["x", "y"]},
    {"id": "x", "answers": {"1": "gabung", "2": "gabung"}},
    {"id": "y", "answers": {"1": "gabung", "2": "gabung", "3": "gabung"}},
    {"id": "gabung", "join": "all"},
]
EACH: Steps = [{"id": "a", "actors": {"each": ["a", "b", "c"]}}]
SKIPS: Steps = [{"id": "a", "optional": True}, {"id": "b", "optional": True}]
IN_TURN: Steps = [{"id": "a", "actors": {"in_turn": ["a", "b", "c"]}, "optional": True}]


@pytest.mark.parametrize(
    ("steps", "more", "counts"),
    [
        pytest.param([{"id": "a"}], {}, [1, 1, 1], id="one step"),
        pytest.param(ROW, {}, [3, 3, 3], id="two decisions in a row, one of them only after the other"),
        pytest.param(SAME, {}, [6, 6, 6], id="two answers, then three"),
        pytest.param(LOOP, {}, [1, 2, 3], id="a loop over two steps"),
        pytest.param(OWN, {}, [1, 2, 3], id="a loop to the own step counts as any other"),
        pytest.param(PARALLEL, {}, [6, 6, 6], id="two answers beside three: combinations, not interleavings"),
        pytest.param(EACH, {}, [1, 1, 1], id="three actors at once"),
        pytest.param(SKIPS, {}, [4, 4, 4], id="two optional steps"),
        pytest.param(IN_TURN, {}, [4, 4, 4], id="actors in turn: a skip leaves out the rest"),
        pytest.param(ROW, {"start": ["d1", "d2"]}, [5, 5, 5], id="two starts"),
    ],
)
def test_counts_that_are_known(steps: Steps, more: dict[str, Any], counts: list[int]) -> None:
    """Of small SOPs, with no loop, one and two."""
    sop = sop_of(*steps, **more)
    assert [len(set(walk_all_paths(sop, loops=loops))) for loops in range(3)] == counts
    assert [len(list(walk_all_paths(sop, loops=loops))) for loops in range(3)] == counts


def test_paths_come_in_the_order_of_the_file() -> None:
    """The first answers first, then the skip; of branches the one that stands first, until it waits."""
    assert texts(walk_all_paths(sop_of(*ROW))) == [
        "d1: Ya > d2: Ya > end",
        "d1: Ya > d2: Tidak > end: ditolak",
        "d1: Tidak > end",
    ]
    assert texts(walk_all_paths(sop_of(*SKIPS)))[:2] == ["a > b > end", "a > b: skip > end"]
    assert next(walk_all_paths(sop_of(*PARALLEL))).moves == (
        Move("bagi"), Move("x", "1"), Move("y", "1"), Move("gabung"),
    )  # fmt: skip


def test_all_procedures_are_walked_or_the_one_that_is_named() -> None:
    """Each path says which procedure it is of, and where it starts."""
    part: dict[str, Any] = {"title": "P", "start": None}
    two = {**part, "id": "dua", "start": ["d2", "e"], "steps": [{"id": "d2", "actor": "a", "activity": "x"}]}
    two["steps"].append({"id": "e", "actor": "b", "activity": "x"})
    one = {"id": "satu", "title": "P", "steps": [{"id": "d1", "actor": "a", "activity": "x"}]}
    sop = sop_of(steps=None, procedures=[one, two])
    assert [(path.procedure, path.start) for path in walk_all_paths(sop)] == [
        ("satu", "d1"),
        ("dua", "d2"),
        ("dua", "e"),
    ]
    assert [path.procedure for path in walk_all_paths(sop, "dua")] == ["dua", "dua"]
    with pytest.raises(UnknownName):
        walk_all_paths(sop, "tiga")


SMALL = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@SMALL
@given(sops(max_steps=5, max_procedures=2))
def test_no_way_is_missing_and_none_comes_twice(sop: Sop) -> None:
    """Brute force, with tokens alone and every order of everything, finds the same ways."""
    for loops in (0, 1):
        found = list(map(way_of, islice(walk_all_paths(sop, loops=loops), 400)))
        assert len(set(found)) == len(found)
        if len(found) < 40:  # more take brute force too long
            assert set(found) == ways(sop, loops)


@SMALL
@given(sops(max_steps=8))
def test_every_path_can_be_gone(sop: Sop) -> None:
    """On an engine, where it ends as the path says, with the same moves; and no task more often than the bound."""
    engine = memory_engine(sop)
    for loops in (0, 1, 2):
        for number, path in enumerate(walk_all_paths(sop, loops=loops, limit=15)):
            case = path.drive(engine, ref=f"{loops}/{number}", by="rina")
            assert case.end == path.end
            done = [event for event in engine.history(case) if isinstance(event, (TaskCompleted, TaskSkipped))]
            assert path.moves == tuple(
                Move(event.task, event.answer if isinstance(event, TaskCompleted) else SKIP) for event in done
            )
            tasks = [move.task for move in path.moves]
            assert max(map(tasks.count, tasks)) <= loops + 1


@SMALL
@given(sops(max_steps=6, max_procedures=2))
def test_one_loop_is_enough_to_take_every_move(sop: Sop) -> None:
    """Together all paths with the bound that is used unless another is given leave nothing out."""
    paths = list(islice(walk_all_paths(sop), 3_000))
    if len(paths) < 3_000:
        assert {move for path in paths for move in path.moves} == moves_of(sop)
        assert {(path.procedure, path.start) for path in paths} == {
            (procedure.id, start)
            for _, procedure in sop.flows()
            for start in [start.at for start in procedure.start] or [next(procedure.only_steps())[1].id]
        }


@pytest.mark.parametrize("file", DEFINITIONS, ids=lambda file: file.stem)
def test_the_five_definitions(file: File) -> None:
    """All their paths can be gone, and take every move; there are few of them."""
    sop = load(file)
    engine = memory_engine(sop)
    paths = list(walk_all_paths(sop, limit=100))
    assert 0 < len(paths) < 100
    assert {move for path in paths for move in path.moves} == moves_of(sop)
    for number, path in enumerate(paths):
        assert path.drive(engine, ref=str(number), by="rina").end == path.end


def test_there_are_five_definitions() -> None:
    """Those of the test before this one."""
    assert len(DEFINITIONS) == 5


def test_paths_are_made_as_they_are_asked_for() -> None:
    """The first of 2 to the power of 60 paths come at once."""
    sop = sop_of(*({"id": f"s{number}", "optional": True} for number in range(60)))
    assert len(set(islice(walk_all_paths(sop), 5))) == 5
    assert len(list(walk_all_paths(sop, limit=3))) == 3
    assert list(walk_all_paths(sop, limit=0)) == []


def test_ways_that_come_to_nothing_are_not_searched() -> None:
    """Where the bound lets only one path end, the many that would get stuck before their end are not tried."""
    names = [f"d{number}" for number in range(60)]
    steps: Steps = [{"id": "awal", "answers": {"Ya": "d0", "Tidak": "end"}}]
    steps += [{"id": here, "answers": {"1": there, "2": there}} for here, there in pairwise(names)]
    steps.append({"id": names[-1], "next": "awal"})
    assert texts(walk_all_paths(sop_of(*steps), loops=0)) == ["awal: Tidak > end"]


def test_a_path_of_thousands_of_moves() -> None:
    """Is no deeper than any other for Python."""
    sop = sop_of(*({"id": f"s{number}"} for number in range(1_500)))
    (path,) = walk_all_paths(sop)
    assert len(path.moves) == 1_500


def test_bounds_and_sops_are_checked_at_once() -> None:
    """Not only when the first path is asked for."""
    sop = sop_of({"id": "a"})
    for wrong in (-1, 1.5, True, "1"):
        with pytest.raises(WrongValue):
            walk_all_paths(sop, loops=wrong)  # type: ignore[arg-type]
        with pytest.raises(WrongValue):
            walk_all_paths(sop, limit=wrong)  # type: ignore[arg-type]
    with pytest.raises(InvalidSop):
        walk_all_paths(sop_of({"id": "a", "next": "tidak-ada"}))


def test_an_answer_that_is_called_skip_is_an_answer() -> None:
    """And skipping is not mistaken for it."""
    sop = sop_of({"id": "a", "answers": {SKIP: "b", "Ya": "b"}}, {"id": "b", "optional": True})
    engine = memory_engine(sop)
    for number, path in enumerate(walk_all_paths(sop)):
        events = engine.history(path.drive(engine, ref=str(number), by="rina"))
        assert isinstance(events[1], TaskCompleted)
        assert isinstance(events[2], TaskSkipped) == (path.moves[1].answer == SKIP)


def test_a_path_needs_a_new_case() -> None:
    """The ref of a case that is there already would go on with that one, which is refused."""
    sop = sop_of({"id": "a"})
    engine = memory_engine(sop)
    (path,) = walk_all_paths(sop)
    path.drive(engine, ref="1", by="rina")
    with pytest.raises(NotAllowed):
        path.drive(engine, ref="1", by="rina")
