"""The net of a procedure: what may happen in a case, as plain data.

A case is a set of tokens, each at a place; no place ever holds two (the net of a sound procedure is 1-safe). Places are

- `lapor`, `teruskan.kabid`, `periksa.decision`: a task is open (the node ids of the graph);
- `(wait kirim 1)`: a branch has arrived at the joining step `kirim`, others have not;
- `(done nilai.kabid)`: one actor of an `each` step has finished;
- `(end)`, `(end ditolak)`: the token has ended.

What may happen: a case begins (`starts`), a task is completed or answered (`moves`), an optional one skipped (`skips`),
and by themselves the joins happen: when every input of a `Join` holds a token, all of them go, and one arrives at each
of its arrivals. The first arrival takes over the token that moves; each further one is a new token.

>>> from sopflow.model import Procedure
>>> net = build_net(Procedure.model_validate({"id": "p", "title": "", "steps": [
...     {"id": "bagi", "actor": "a", "next": ["satu", "dua"]},
...     {"id": "satu", "actor": "b", "next": "kirim"},
...     {"id": "dua", "actor": "c"},
...     {"id": "kirim", "actor": "a", "join": "all"},
... ]}))
>>> net.moves["bagi", None]
(Arrival(place='satu', event='complete'), Arrival(place='dua', event='complete #2'))
>>> net.moves["dua", None][0].place, net.joins[net.waiting["(wait kirim 2)"]].inputs
('(wait kirim 2)', ('(wait kirim 1)', '(wait kirim 2)'))
>>> net.ends, net.forks
({'(end)': ''}, True)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sopflow.compiling.branches import Branches, read_branches
from sopflow.compiling.stages import Exit, Stage, Stages, read_stages
from sopflow.model import ActorMode, Procedure

__all__ = [
    "COMPLETE",
    "JOIN",
    "SKIP",
    "Arrival",
    "Join",
    "Net",
    "Start",
    "TaskSpec",
    "build_net",
    "draw_net",
    "has_fork",
]

COMPLETE = "complete"
"""The event of a plain completion; an answer's event is its label."""
SKIP = "skip"
"""The event that skips an optional task."""
JOIN = "join"
"""The event that takes a waiting token through a join."""


class Arrival(NamedTuple):
    """A token arrives at `place`; `event` is the machine's event that takes one there.

    The event of the second branch of a fork is `complete #2` or `YA #2`, that of the third `… #3`.
    """

    place: str
    event: str


class TaskSpec(NamedTuple):
    """One task: who may do it, and what they may answer."""

    node: str
    step: str
    actors: tuple[str, ...]
    mode: ActorMode | None
    """How several actors share this one task: jointly or any. None for one actor, also of an `each` or `in_turn`."""
    answers: tuple[str, ...]
    """The labels of a decision; empty for a task that is just completed."""
    optional: bool


class Join(NamedTuple):
    """When every input place holds a token, all go and one arrives at each of the arrivals."""

    step: str
    inputs: tuple[str, ...]
    arrivals: tuple[Arrival, ...]


class Start(NamedTuple):
    """A way to begin: the step, the words of its capsule, and where the first tokens stand."""

    at: str
    label: str
    places: tuple[str, ...]


class Net(NamedTuple):
    """What may happen in a case of one procedure."""

    tasks: Mapping[str, TaskSpec]
    """By place (node id), in file order."""
    moves: Mapping[tuple[str, str | None], tuple[Arrival, ...]]
    """By task and answer (None: plain completion)."""
    skips: Mapping[str, tuple[Arrival, ...]]
    """By optional task. Skipping one symbol of an `in_turn` step skips what is left of the step."""
    joins: Mapping[str, Join]
    waiting: Mapping[str, str]
    """For each input place the name of its join."""
    ends: Mapping[str, str]
    """For each end place its name; "" for the unnamed end."""
    starts: Mapping[str, Start]
    """By step id; the first is the default."""

    @property
    def forks(self) -> bool:
        """Whether a case can hold more than one token."""
        return (
            bool(self.joins)
            or any(len(arrivals) > 1 for arrivals in self.moves.values())
            or any(len(start.places) > 1 for start in self.starts.values())
        )

    @property
    def places(self) -> tuple[str, ...]:
        """All places: tasks, then those of joins, then ends."""
        return (*self.tasks, *self.waiting, *self.ends)


def build_net(procedure: Procedure) -> Net:
    """The net of a procedure, sound or not, whose references resolve and whose step ids are unique."""
    stages = read_stages(procedure)
    return draw_net(stages, read_branches(stages) if has_fork(stages) else None)


def has_fork(stages: Stages) -> bool:
    """Whether any exit of these stages leads to several others at once."""
    return any(len(out.targets) > 1 for stage in stages.by_id.values() for out in stage.exits)


def draw_net(stages: Stages, branches: Branches | None) -> Net:
    """The net of these stages; `branches` may be None when nothing forks."""
    return _Drawing(stages, branches).net


class _Drawing:
    """A net in the making."""

    def __init__(self, stages: Stages, branches: Branches | None) -> None:
        self._stages = stages.by_id
        self._waits: dict[tuple[str, int, int], str] = {}
        self._tasks: dict[str, TaskSpec] = {}
        self._moves: dict[tuple[str, str | None], tuple[Arrival, ...]] = {}
        self._skips: dict[str, tuple[Arrival, ...]] = {}
        self._joins: dict[str, Join] = {}
        self._waiting: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        for plan in branches.plans if branches is not None else ():
            for place, group in zip(plan.inputs, plan.groups, strict=True):
                self._waits.update(((edge.source, edge.exit, edge.branch), place) for edge in group)
            self._join(plan.name, stages.by_id[plan.stage], plan.inputs, _arrivals(JOIN, self._into(plan.stage)))
        for stage in stages.by_id.values():
            self._add_stage(stage)
        starts = {start.at: Start(start.at, start.label or "", self._into(stage)) for start, stage in stages.starts}
        self.net = Net(self._tasks, self._moves, self._skips, self._joins, self._waiting, self._ends, starts)

    def _join(self, name: str, stage: Stage, inputs: Iterable[str], arrivals: tuple[Arrival, ...]) -> None:
        join = Join(stage.step.id, tuple(inputs), arrivals)
        self._joins[name] = join
        self._waiting.update(dict.fromkeys(join.inputs, name))

    def _add_stage(self, stage: Stage) -> None:
        node, step, _, _, exits = stage
        group = step.actors
        mode = None
        if group is None:
            actor = step.decided_by if node != step.id else step.actor
            actors: tuple[str, ...] = (actor,) if actor is not None else ()
        elif group.mode is ActorMode.EACH:
            self._add_each(stage, group.ids)
            return
        elif group.mode is ActorMode.IN_TURN:
            actors = (node.removeprefix(f"{step.id}."),)
        else:
            mode, actors = group.mode, group.ids
        labels = tuple([out.answer for out in exits if out.answer is not None])
        skips = step.optional and step.answers is None
        self._tasks[node] = TaskSpec(node, step.id, actors, mode, labels, skips)
        for index, out in enumerate(exits):
            event = COMPLETE if out.answer is None else out.answer
            self._moves[node, out.answer] = _arrivals(event, self._out(node, index, out), labels)
        if skips:
            last = self._last(stage)
            self._skips[node] = _arrivals(SKIP, self._out(last.id, 0, last.exits[0]))

    def _add_each(self, stage: Stage, actors: tuple[str, ...]) -> None:
        done = []
        for actor in actors:
            node = f"{stage.id}.{actor}"
            place = f"(done {node})"
            done.append(place)
            self._tasks[node] = TaskSpec(node, stage.step.id, (actor,), None, (), stage.step.optional)
            self._moves[node, None] = (Arrival(place, COMPLETE),)
            if stage.step.optional:
                self._skips[node] = (Arrival(place, SKIP),)
        # `answers` here is a problem of its own; the first one stands in for all, so that the rest can be looked at.
        onward = _arrivals(JOIN, self._out(stage.id, 0, stage.exits[0])) if stage.exits else ()
        self._join(f"(gather {stage.id})", stage, done, onward)

    def _last(self, stage: Stage) -> Stage:
        group = stage.step.actors
        in_turn = group is not None and group.mode is ActorMode.IN_TURN
        return self._stages[f"{stage.step.id}.{group.ids[-1]}"] if group and in_turn else stage

    def _out(self, node: str, index: int, out: Exit) -> tuple[str, ...]:
        if not self._waits and len(out.targets) == 1:
            return self._into(out.targets[0])
        places: list[str] = []
        for branch, target in enumerate(out.targets):
            waits = self._waits.get((node, index, branch))
            places.extend((waits,) if waits else self._into(target))
        return tuple(places)

    def _into(self, target: str) -> tuple[str, ...]:
        stage = self._stages.get(target)
        if stage is None:
            self._ends[target] = target[5:-1]
            return (target,)
        group = stage.step.actors
        if group is not None and group.mode is ActorMode.EACH:
            return tuple(f"{stage.id}.{actor}" for actor in group.ids)
        return (target,)


def _arrivals(event: str, places: tuple[str, ...], labels: tuple[str, ...] = ()) -> tuple[Arrival, ...]:
    if len(places) == 1:
        return (Arrival(places[0], event),)
    return tuple(Arrival(place, _numbered(event, number, labels)) for number, place in enumerate(places, 1))


def _numbered(event: str, number: int, labels: tuple[str, ...]) -> str:
    """`YA #2`; another mark where an answer of the same step is called that."""
    if number == 1:
        return event
    mark = "#"
    while f"{event} {mark}{number}" in labels:
        mark += "#"
    return f"{event} {mark}{number}"
