"""Routes: where the moves of a procedure lead, and how far it is from its places to others.

>>> from sopflow.compiling import compile
>>> from sopflow.model import Sop
>>> routes = Routes(compile(Sop.model_validate({
...     "sopflow": 1, "id": "surat", "title": "Surat", "actors": {"kasi": "Kasi"}, "steps": [
...         {"id": "terima", "actor": "kasi", "activity": "Menerima surat", "optional": True},
...         {"id": "periksa", "actor": "kasi", "activity": "Memeriksa", "answers": {"YA": "end", "TIDAK": "terima"}},
...     ],
... })))
>>> routes.moves["terima"]
(Move(task='terima', answer=None), Move(task='terima', answer='skip'))
>>> routes.leads[Move("periksa", "TIDAK")], routes.distances(["(end)"])
(('terima',), {'(end)': 0, 'periksa': 1, 'terima': 2})
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sopflow.compiling import Flow, compile
from sopflow.durations import Duration
from sopflow.engine import Case, Given, complete, read_flow, skip, start
from sopflow.model import Sop
from sopflow.testing.path import SKIP, Move

__all__ = ["Routes", "routes_of"]

_BY = "path"
_GIVEN = Given(_BY, datetime(2000, 1, 1, tzinfo=UTC))


@dataclass(frozen=True)
class _NeverDue:
    """A calendar in which nothing is ever due: a way through a flow takes no time."""

    def due(self, since: datetime, duration: Duration) -> datetime | None:
        return None


class Routes:
    """The moves of one procedure, each with the places that it leads to."""

    def __init__(self, flow: Flow) -> None:
        net = flow.net
        self.sop, self.procedure = flow.sop.id, flow.procedure.id
        self.starts = tuple(net.starts)
        """The steps that a case may begin at, the default first."""
        leads = {Move(*key): tuple(arrival.place for arrival in arrivals) for key, arrivals in net.moves.items()}
        for task, arrivals in net.skips.items():
            leads[Move(task, SKIP)] = tuple(arrival.place for arrival in arrivals)
        self.leads: Mapping[Move, tuple[str, ...]] = leads
        """By move: the places where tokens arrive."""
        found: dict[str, list[Move]] = {task: [] for task in net.tasks}
        for move in leads:
            found[move.task].append(move)
        self.moves: Mapping[str, tuple[Move, ...]] = {task: tuple(moves) for task, moves in found.items()}
        """By task, in file order: its answers in theirs, or the plain completion and then the skip."""
        self.ends: tuple[str, ...] = tuple(net.ends)
        self._order = {task: number for number, task in enumerate(net.tasks)}
        self._ways = [(move.task, places) for move, places in leads.items()]
        for waits, name in net.waiting.items():
            self._ways.append((waits, tuple(arrival.place for arrival in net.joins[name].arrivals)))
        self._into: dict[str, list[int]] = {}
        """By place: the ways that lead to it, as indexes of `_ways`."""
        for index, (_, places) in enumerate(self._ways):
            for place in places:
                self._into.setdefault(place, []).append(index)
        self._book = read_flow(flow, _NeverDue())

    def begin(self, at: str) -> Case:
        """A case that begins at this step."""
        return start(self._book, case_id=_BY, ref=_BY, by=_BY, at=_GIVEN.at, start_at=at).case

    def next_task(self, case: Case) -> str:
        """Of the open tasks the one that stands first in the file.

        Which one comes first makes no difference to where a case can go: no move takes anything from another task, and
        joins wait. So to go through the tasks in this one order is to leave out nothing but other orders of the same.
        """
        return min((task.name for task in case.open_tasks), key=self._order.__getitem__)

    def go(self, case: Case, move: Move) -> Case:
        """The case after a move of a task that is open."""
        task = case.task(move.task)
        actor = task.actors[0]
        if move.answer == SKIP and not task.answers:
            return skip(self._book, case, task, _GIVEN, actor=actor).case
        return complete(self._book, case, task, _GIVEN, actor=actor, answer=move.answer).case

    def distances(self, targets: Iterable[str]) -> dict[str, int]:
        """For each place from which one of the targets can be reached: how many moves and joins it is away."""
        found = dict.fromkeys(targets, 0)
        queue = deque(found)
        while queue:
            here = queue.popleft()
            for index in self._into.get(here, ()):
                source = self._ways[index][0]
                if source not in found:
                    found[source] = found[here] + 1
                    queue.append(source)
        return found

    def can_end(self, tokens: Collection[str], closed: Collection[str]) -> bool:
        """Whether an end can be reached from every token without the closed tasks; true of every case without them."""
        if not closed:
            return True
        found = set(self.ends)
        missing = [len(set(places)) for _, places in self._ways]
        queue = deque(self.ends)
        while queue:
            for index in self._into.get(queue.popleft(), ()):
                missing[index] -= 1
                source = self._ways[index][0]
                if not missing[index] and source not in found and source not in closed:
                    found.add(source)
                    queue.append(source)
        return found.issuperset(tokens)


def routes_of(sop: Sop, procedure: str | None) -> Iterator[Routes]:
    """The routes of all procedures, or of that one. Raises InvalidSop and UnknownName as `compile` does."""
    wanted = [found.id for _, found in sop.flows()] if procedure is None else [procedure]
    flows = [compile(sop, name) for name in wanted]
    return map(Routes, flows)
