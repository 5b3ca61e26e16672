"""Which case and which task are meant: a case by its ref or id, a task by its name or its step's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sopflow.errors import Ambiguous, NotAllowed, UnknownName

if TYPE_CHECKING:
    from sopflow.engine import Case, Engine, Task

__all__ = ["find_case", "find_task"]

_ID = re.compile(r"[0-9a-f]{32}")
_SOME = 20
"""How many cases are listed where one was not found."""


def find_case(engine: Engine, name: str, sop: str | None = None) -> Case:
    """The case of that id or ref, of that SOP where one is named.

    Raises UnknownName with the refs of the newest cases, and Ambiguous with the ids where several have that ref.
    """
    if _ID.fullmatch(name):
        try:
            case = engine.case(name)
        except UnknownName:
            pass  # it may be a ref all the same
        else:
            if sop in (None, case.sop):
                return case
    found = engine.cases(ref=name, sop=sop, limit=_SOME)
    if not found:
        raise UnknownName("case", name, dict.fromkeys(case.ref for case in _newest(engine, sop)))
    if len(found) > 1:
        raise Ambiguous("case", [f"{case.id} ({_of(case)})" for case in found])
    return found[0]


def find_task(engine: Engine, case: Case, name: str | None, actor: str | None = None) -> Task | Case:
    """The open task of that name which that actor may complete, or the only one of that actor.

    Without both the case, which stands for its only open task. Raises UnknownName for a name that no task or actor of
    its SOP has, NotAllowed for a task that is not open or another actor's.
    """
    if name is None and actor is None:
        return case
    try:
        return case.task(name, actor=actor)
    except NotAllowed:
        from sopflow.compiling import compile

        flow = compile(engine.definition(case), case.procedure)
        tasks, actors = flow.net.tasks, flow.procedure.actors or ()
        if name is not None and not any(name in (task, spec.step) for task, spec in tasks.items()):
            raise UnknownName("task", name, tasks) from None
        if actor is not None and actor not in actors:
            raise UnknownName("actor", actor, actors) from None
        raise


def _newest(engine: Engine, sop: str | None) -> list[Case]:
    return engine.cases(sop=sop, order="newest", limit=_SOME)


def _of(case: Case) -> str:
    return case.sop if case.procedure == case.sop else f"{case.sop}, {case.procedure}"
