"""What must be true of a store after every fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from sopflow.engine import Case, CaseEnded, Engine, Event, Task
from tests.faults.work import ACTORS, Ack

__all__ = ["Checker"]


class Checker:
    """Looks at a store again and again; what has not changed since the last time is not folded again."""

    def __init__(self) -> None:
        self.events: dict[str, tuple[Event, ...]] = {}
        """Of each case, as far as it was seen."""

    def check(self, engine: Engine) -> None:
        """Every case is what its events make, and the worklists are the open tasks of the cases, each once."""
        cases = engine.cases()
        assert len({case.id for case in cases}) == len(cases)
        for case in cases:
            before = self.events.get(case.id, ())
            if len(before) != case.version:
                assert engine.verify(case) == case
                history = self.events[case.id] = engine.history(case)
                assert len(history) == case.version
                assert history[: len(before)] == before
                assert [event.seq for event in history] == list(range(1, case.version + 1))
                assert all(one.at <= other.at for one, other in pairwise(history))
        assert set(self.events) == {case.id for case in cases}
        self._check_worklists(engine, cases)

    def check_acknowledged(self, acks: Iterable[Ack]) -> None:
        """Each command that came back has its event, and only one."""
        for ack in acks:
            history = self.events[ack.case]
            assert len(history) >= ack.version
            done = [event.seq for event in history if event.by == ack.by and not isinstance(event, CaseEnded)]
            assert len(done) == 1
            assert done[0] in (ack.version, ack.version - 1)

    def names(self) -> Counter[str]:
        """How many commands have left events under each name."""
        return Counter(
            event.by for history in self.events.values() for event in history if not isinstance(event, CaseEnded)
        )

    def _check_worklists(self, engine: Engine, cases: Iterable[Case]) -> None:
        open_tasks = [task for case in cases if case.is_running for task in case.open_tasks]
        assert _sorted(engine.worklist()) == _sorted(open_tasks)
        for actor in ACTORS:
            mine = [task.offered_to(actor) for task in open_tasks if actor in task.actors or actor in task.joint]
            assert _sorted(engine.worklist(actor, joint=True)) == _sorted(mine)


def _sorted(tasks: Iterable[Task]) -> list[Task]:
    return sorted(tasks, key=lambda task: task.id)
