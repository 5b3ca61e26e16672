"""Few paths that take every move."""

from __future__ import annotations

from pathlib import Path as File

import pytest
from hypothesis import HealthCheck, given, settings

from sopflow.errors import InvalidSop, UnknownName
from sopflow.loading import load
from sopflow.model import Sop
from sopflow.testing import every_answer, memory_engine, sops, walk_all_paths
from tests.testing.helpers import Steps, moves_of, sop_of, texts

DEFINITIONS = sorted((File(__file__).parents[2] / "definitions").glob("*/*.yaml"))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(sops())
def test_every_move_is_taken(sop: Sop) -> None:
    """And every start, by paths that can be gone, no more of them than moves and starts."""
    paths = every_answer(sop)
    moves = moves_of(sop)
    assert {move for path in paths for move in path.moves} == moves
    starts = [(procedure.id, start.at) for _, procedure in sop.flows() for start in procedure.start]
    assert {(path.procedure, path.start) for path in paths} >= set(starts)
    assert len(set(paths)) == len(paths) <= len(moves) + len(starts)
    engine = memory_engine(sop)
    for number, path in enumerate(paths):
        assert path.drive(engine, ref=str(number), by="rina").end == path.end


def test_loops_are_taken_on_the_way() -> None:
    """One path that goes back first does for two."""
    sop = sop_of({"id": "a"}, {"id": "b", "answers": {"Ya": "end", "Tidak": "a", "Ragu": "b"}})
    assert texts(every_answer(sop)) == ["a > b: Tidak > a > b: Ragu > b: Ya > end"]


def test_each_end_takes_a_path_and_not_more() -> None:
    """Where nothing goes back there are as many paths as answers that end or meet."""
    sop = sop_of(
        {"id": "a", "answers": {"1": "b", "2": "b", "3": {"end": "tiga"}}},
        {"id": "b", "answers": {"1": "end", "2": {"end": "dua"}}},
    )
    assert texts(every_answer(sop)) == ["a: 1 > b: 1 > end", "a: 2 > b: 2 > end: dua", "a: 3 > end: tiga"]


def test_it_grows_with_the_flow_and_not_with_its_combinations() -> None:
    """Thirty optional steps beside thirty have 2 to the power of 60 paths; two take every move."""
    chain: Steps = [{"id": "bagi", "next": ["x0", "y0"]}]
    for name in "xy":
        chain += [{"id": f"{name}{number}", "optional": True} for number in range(30)]
        chain[-1]["next"] = "gabung"
    chain.append({"id": "gabung", "join": "all"})
    assert len(every_answer(sop_of(*chain))) == 2


@pytest.mark.parametrize("file", DEFINITIONS, ids=lambda file: file.stem)
def test_the_five_definitions(file: File) -> None:
    """Take no more paths than all of them."""
    sop = load(file)
    paths = every_answer(sop)
    assert {move for path in paths for move in path.moves} == moves_of(sop)
    assert len(paths) <= len(list(walk_all_paths(sop)))


def test_what_cannot_be_compiled_has_no_paths() -> None:
    """As for all paths."""
    with pytest.raises(InvalidSop):
        every_answer(sop_of({"id": "a", "next": "tidak-ada"}))
    with pytest.raises(UnknownName):
        every_answer(sop_of({"id": "a"}), "lain")
