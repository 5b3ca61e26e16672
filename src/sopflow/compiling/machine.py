"""The machine of a procedure: one flat `transitions.Machine` that all of its cases share.

States are the places of the net. Events, each a key of `machine.events`:

- `complete`: a plain task is done; `YA`, or any other label: a decision is answered; `skip`: an optional task is left
  out;
- `complete #2`, `YA #3`, …: the same, for the token that goes to the second, third, … branch of a fork;
- `join` (`join #2`, … where the joining step is an `each` step): a token at `(wait …)` or `(done …)` goes on, once all
  inputs of its join hold one. The machine moves single tokens; whether a join is complete is the net's business.

A running token is any object with an attribute `state`; it is never added to the machine:

>>> from sopflow.compiling.net import build_net
>>> from sopflow.model import Procedure
>>> procedure = Procedure.model_validate({"id": "p", "title": "", "steps": [
...     {"id": "terima", "actor": "loket"},
...     {"id": "periksa", "actor": "kasi", "answers": {"YA": "end", "TIDAK": "terima"}},
... ]})
>>> machine = build_machine(build_net(procedure))
>>> class Token:
...     __slots__ = ("state",)
>>> token = Token()
>>> token.state = "terima"
>>> machine.events["complete"].trigger(token), token.state
(True, 'periksa')

Where nothing forks a case is one token, and an object of one's own can be that case, as people who know transitions
expect. It begins at the first start; `add_model(obj, initial="…")` begins elsewhere. Where something forks the machine
has no initial state, so that `add_model(obj)` refuses instead of running one branch only.

>>> class Letter: pass
>>> letter = Letter()
>>> machine.add_model(letter)
>>> letter.trigger("complete"), letter.trigger("YA"), letter.state
(True, True, '(end)')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopflow.compiling.net import Net

if TYPE_CHECKING:
    from transitions import Machine

__all__ = ["build_machine"]


def build_machine(net: Net) -> Machine:
    """The machine of a sound net. Thread-safe: firing changes the token and nothing else."""
    from transitions import Machine, State
    from transitions.core import Event, Transition

    states = [State(place) for place in (*net.tasks, *net.waiting)]
    states += [State(place, final=True) for place in net.ends]
    first = next(iter(net.starts.values()))
    initial = None if net.forks else first.places[0]
    machine = Machine(model=None, states=states, initial=initial, auto_transitions=False)
    events = machine.events

    def add(event: str, source: str, dest: str) -> None:
        # Not `add_transition`: it refuses an answer called "state", which only matters for decorated models.
        known = events.get(event)
        if known is None:
            known = events[event] = Event(event, machine)
        known.add_transition(Transition(source, dest))

    for (node, _), arrivals in net.moves.items():
        for place, event in arrivals:
            add(event, node, place)
    for node, arrivals in net.skips.items():
        for place, event in arrivals:
            add(event, node, place)
    for join in net.joins.values():
        for source in join.inputs:
            for place, event in join.arrivals:
                add(event, source, place)
    return machine
