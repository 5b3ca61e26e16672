"""Covering: few ways through a flow that together take every move, as test cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING

from sopflow.testing.path import Move, Path
from sopflow.testing.routes import Routes, routes_of

if TYPE_CHECKING:
    from sopflow.model import Sop

__all__ = ["every_answer"]


def every_answer(sop: Sop, procedure: str | None = None) -> tuple[Path, ...]:
    """A few paths through a SOP that together begin at every start and take every move: each answer of each decision,
    each plain task done, each optional one also skipped; and so also reach every end.

    Their number grows with the size of the flow, not with its combinations: there are never more than moves and starts,
    and one path takes as many loops as it can before it ends. Without `procedure` the paths of all procedures.
    Raises InvalidSop and UnknownName as `walk_all_paths` does.

    >>> from sopflow.model import Sop
    >>> sop = Sop.model_validate({
    ...     "sopflow": 1, "id": "surat", "title": "Surat", "actors": {"kasi": "Kasi"}, "steps": [
    ...         {"id": "terima", "actor": "kasi", "activity": "Menerima surat"},
    ...         {"id": "periksa", "actor": "kasi", "activity": "Menilai", "answers": {"YA": "end", "TIDAK": "terima"}},
    ...     ],
    ... })
    >>> for path in every_answer(sop):
    ...     print(path)
    terima > periksa: TIDAK > terima > periksa: YA > end
    """
    return tuple([path for routes in routes_of(sop, procedure) for path in _cover(routes)])


def _cover(routes: Routes) -> Iterator[Path]:
    guide = _Guide(routes)
    starts = list(routes.starts)
    while starts or guide.left:
        fresh, before = bool(starts), len(guide.left)
        start = starts.pop(0) if fresh else guide.nearest_start()
        trail = []
        case = routes.begin(start)
        while case.open_tasks:
            move = guide.choose(routes.moves[routes.next_task(case)])
            guide.take(move)
            trail.append(move)
            case = routes.go(case, move)
        if case.end is not None:
            yield Path(routes.sop, routes.procedure, start, tuple(trail), case.end)
        if not fresh and len(guide.left) == before:
            return  # only a flow with too many markings to be found unsound has moves that no case comes to


class _Guide:
    """Knows which moves are left, and how far away they are."""

    def __init__(self, routes: Routes) -> None:
        self._routes = routes
        self.left = dict.fromkeys(routes.leads)
        self._to_left = self._away(self.left)
        self._to_end = routes.distances(routes.ends)

    def take(self, move: Move) -> None:
        """A path makes this move."""
        if move in self.left:
            del self.left[move]
            self._to_left = self._away(self.left)

    def nearest_start(self) -> str:
        """The start from which the way to something that is left is shortest."""
        return min(self._routes.starts, key=lambda start: _least(self._to_left, self._routes.begin(start).tokens))

    def choose(self, moves: Sequence[Move]) -> Move:
        """The move of a task that takes a path on.

        One that is left goes before all others, and among those one that leads on to more that is left. Where none is,
        the move on the shortest way to what is left, and where nothing is, on the shortest way to an end. Each of these
        ways gets shorter with every move, so every path ends.
        """
        leads = self._routes.leads
        mine = [move for move in moves if move in self.left]
        for move in mine if len(mine) > 1 else ():
            away = self._away(other for other in self.left if other != move)
            if _least(away, leads[move]) < inf:
                return move
        if mine:
            return mine[0]
        reachable = any(_least(self._to_left, leads[move]) < inf for move in moves)
        away = self._to_left if reachable else self._to_end
        return min(moves, key=lambda move: _least(away, leads[move]))

    def _away(self, moves: Iterable[Move]) -> dict[str, int]:
        return self._routes.distances(move.task for move in moves)


def _least(away: Mapping[str, int], places: Iterable[str]) -> float:
    return min((away[place] for place in places if place in away), default=inf)
