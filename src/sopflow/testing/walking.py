"""Walking: all ways through a flow, as test cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from sopflow.errors import WrongValue
from sopflow.language import phrase
from sopflow.testing.path import Move, Path
from sopflow.testing.routes import Routes, routes_of

if TYPE_CHECKING:
    from sopflow.engine import Case
    from sopflow.model import Sop

__all__ = ["walk_all_paths"]


def walk_all_paths(
    sop: Sop, procedure: str | None = None, *, loops: int = 1, limit: int | None = None
) -> Iterator[Path]:
    """Every way through a SOP on which no task is done more than `loops` + 1 times, or the first `limit` of them.

    Without `procedure` the ways of all procedures, one after the other. The bound counts how often a task is completed
    or skipped on one way, so a loop counts the same whether it leads back to its own step or over ten of them: with
    `loops=0` nothing is repeated, with `loops=1` every loop is taken, once in a way. No answer is ever given more
    often than its task is done. Where nothing forks, `loops=1` takes every move, as every arrow lies on a way that goes
    to it and on from it without repeating itself on either side.

    Branches that are open at the same time go on in one order only, that of the file: each combination of their answers
    is one path, whatever their interleavings. The order of the paths is that of answers in the file, the last choice
    changing first; they are made as they are asked for, and there can be very many: see `every_answer`.

    Raises InvalidSop for a SOP that cannot be compiled, UnknownName for a procedure that is not there, WrongValue for a
    bound that is no number from 0.

    >>> from sopflow.model import Sop
    >>> sop = Sop.model_validate({
    ...     "sopflow": 1, "id": "surat", "title": "Surat", "actors": {"kasi": "Kasi"}, "steps": [
    ...         {"id": "terima", "actor": "kasi", "activity": "Menerima surat"},
    ...         {"id": "periksa", "actor": "kasi", "activity": "Menilai", "answers": {"YA": "end", "TIDAK": "terima"}},
    ...     ],
    ... })
    >>> for path in walk_all_paths(sop):
    ...     print(path)
    terima > periksa: YA > end
    terima > periksa: TIDAK > terima > periksa: YA > end
    """
    _check("loops", loops)
    if limit is not None:
        _check("limit", limit)
    found = routes_of(sop, procedure)
    return islice((path for routes in found for start in routes.starts for path in _from(routes, start, loops)), limit)


def _check(name: str, value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise WrongValue(name, repr(value), [phrase("a whole number from 0")])


def _from(routes: Routes, start: str, loops: int) -> Iterator[Path]:
    """The paths from one start. Without recursion, as a path may have thousands of moves."""
    most = loops + 1
    done: Counter[str] = Counter()
    trail: list[Move] = []
    ahead = [_onward(routes, routes.begin(start), done, most)]
    while ahead:
        step = next(ahead[-1], None)
        if step is None:
            ahead.pop()
            if trail:
                done[trail.pop().task] -= 1
            continue
        move, case = step
        trail.append(move)
        done[move.task] += 1
        ahead.append(_onward(routes, case, done, most) if case.open_tasks else iter(()))
        if case.end is not None:
            yield Path(routes.sop, routes.procedure, start, tuple(trail), case.end)


def _onward(routes: Routes, case: Case, done: Counter[str], most: int) -> Iterator[tuple[Move, Case]]:
    """What may be done next, each with the case after it."""
    task = routes.next_task(case)
    if done[task] == most:
        return
    moves = routes.moves[task]
    closed = {name for name, times in done.items() if times >= most}
    if done[task] + 1 == most:
        closed.add(task)
    for move in moves:
        after = routes.go(case, move)
        # Where the bound leaves no way to an end, no time is lost on what comes to nothing.
        if len(moves) == 1 or not after.is_running or routes.can_end(after.tokens, closed):
            yield move, after
