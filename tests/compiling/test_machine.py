"""The machine: every move of the net is a transition, and nothing else is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from transitions import MachineError

from sopflow.compiling.machine import build_machine
from sopflow.compiling.net import build_net
from tests.compiling.strategies import Steps, procedure_of, sound_steps


class Token:
    """A token that the machine never gets to know."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


class Letter:
    """An object of one's own, as people who know transitions would use it."""


LETTER: Steps = [
    {"id": "terima", "actor": "a"},
    {"id": "periksa", "actor": "b", "answers": {"YA": "kirim", "TIDAK": "terima", "Tolak dulu": {"end": "ditolak"}}},
    {"id": "kirim", "actor": "a", "optional": True},
]


@settings(max_examples=60, deadline=None)
@given(sound_steps())
def test_moves_and_transitions_are_the_same(steps: Steps) -> None:
    """Each event of the net takes a token from its source to its arrival; the machine has no other transition."""
    net = build_net(procedure_of(steps))
    machine = build_machine(net)
    moves = [(node, arrival) for (node, _), arrivals in net.moves.items() for arrival in arrivals]
    moves += [(node, arrival) for node, arrivals in net.skips.items() for arrival in arrivals]
    moves += [(place, arrival) for join in net.joins.values() for place in join.inputs for arrival in join.arrivals]
    for source, arrival in moves:
        token = Token(source)
        assert machine.events[arrival.event].trigger(token)
        assert token.state == arrival.place
    assert len(machine.get_transitions()) == len(moves)
    assert set(machine.states) == set(net.places)
    assert {name for name, state in machine.states.items() if state.final} == set(net.ends)


def test_an_own_object_runs_a_procedure_without_forks() -> None:
    """`add_model` puts it at the start; answers are triggers by their labels, whatever characters they have."""
    machine = build_machine(build_net(procedure_of(LETTER)))
    letter = Letter()
    machine.add_model(letter)
    for event, state in [("complete", "periksa"), ("TIDAK", "terima"), ("complete", "periksa"), ("YA", "kirim")]:
        assert letter.trigger(event)  # type: ignore[attr-defined]
        assert letter.state == state  # type: ignore[attr-defined]
    assert letter.trigger("skip")  # type: ignore[attr-defined]
    assert letter.state == "(end)"  # type: ignore[attr-defined]
    other = Letter()
    machine.add_model(other, initial="periksa")
    assert other.trigger("Tolak dulu")  # type: ignore[attr-defined]
    assert other.state == "(end ditolak)"  # type: ignore[attr-defined]


def test_what_is_not_possible_is_refused() -> None:
    """An event that the place does not have leaves the token where it is."""
    machine = build_machine(build_net(procedure_of(LETTER)))
    token = Token("terima")
    with pytest.raises(MachineError):
        machine.events["YA"].trigger(token)
    assert token.state == "terima"


def test_a_procedure_with_forks_has_no_initial_state() -> None:
    """One object cannot be several tokens, so `add_model` refuses."""
    steps: Steps = [
        {"id": "f", "actor": "a", "next": ["x", "y"]},
        {"id": "x", "actor": "a", "next": "j"},
        {"id": "y", "actor": "b", "next": "j"},
        {"id": "j", "actor": "a", "join": "all"},
    ]
    machine = build_machine(build_net(procedure_of(steps)))
    with pytest.raises(ValueError, match="initial"):
        machine.add_model(Letter())


@pytest.mark.parametrize(
    "label", ["state", "trigger", "complete", "skip", "join", "to_x", "__init__", "is_s", " ", "→"]
)
def test_answers_may_be_called_anything(label: str) -> None:
    """Labels that mean something to transitions or to this machine are labels like others."""
    steps: Steps = [
        {"id": "s", "actor": "a", "answers": {label: "t", "lain": "end"}},
        {"id": "t", "actor": "a", "optional": True},
    ]
    machine = build_machine(build_net(procedure_of(steps)))
    token = Token("s")
    assert machine.events[label].trigger(token)
    assert token.state == "t"
    letter = Letter()
    machine.add_model(letter)
    assert letter.trigger(label)  # type: ignore[attr-defined]
    assert letter.state == "t"  # type: ignore[attr-defined]


def test_threads_share_a_machine() -> None:
    """Eight threads that run cases on one machine do not disturb one another."""
    machine = build_machine(build_net(procedure_of(LETTER)))

    def run(number: int) -> str:
        token = Token("terima")
        for _ in range(200):
            machine.events["complete"].trigger(token)
            machine.events["TIDAK"].trigger(token)
        machine.events["complete"].trigger(token)
        machine.events["YA" if number % 2 else "Tolak dulu"].trigger(token)
        return token.state

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(run, range(16))) == ["(end ditolak)", "kirim"] * 8
