"""Analysis: everything that decides whether a SOP can be compiled, found once and read by checks and by `compile`.

>>> from sopflow.model import Sop
>>> sop = Sop.model_validate({
...     "sopflow": 1, "id": "surat", "title": "Surat", "actors": {"kasi": "Kasi"},
...     "steps": [{"id": "lapor", "actor": "kasi", "activity": "Melapor", "next": "lapr"}],
... })
>>> for problem in analyse(sop).problems:
...     print(problem.finding(sop))
surat:1:1 error unknown-target: step lapor leads to lapr, which does not exist; did you mean lapor?
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sopflow.compiling.branches import read_branches
from sopflow.compiling.decisions import read_decisions
from sopflow.compiling.diagnosis import diagnose, idle_joins, undecided
from sopflow.compiling.graph import build_graph
from sopflow.compiling.net import Net, draw_net, has_fork
from sopflow.compiling.problem import Problem
from sopflow.compiling.reach import reachable, read_reach
from sopflow.compiling.references import read_references
from sopflow.compiling.soundness import LIMIT, judge
from sopflow.compiling.stages import read_stages
from sopflow.model import Procedure
from sopflow.model.sop import Path, Sop

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Analysis", "ProcedureAnalysis", "analyse"]


_UNRESOLVED = frozenset({"unknown-target", "unknown-actor", "duplicate-id", "bad-start"})
_ARROWS = _UNRESOLVED - {"unknown-actor"}
"""While these are open nobody knows where the arrows lead; an unknown actor leaves them as they are."""


@dataclass(frozen=True)
class ProcedureAnalysis:
    """One procedure whose references resolve."""

    path: Path
    """Its place in the file; () for a SOP with plain `steps`."""
    procedure: Procedure
    net: Net
    """Of the steps that a case can reach."""
    problems: tuple[Problem, ...]

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The graph of all its symbols, built when it is first asked for."""
        return build_graph(self.procedure)


@dataclass(frozen=True)
class Analysis:
    """A SOP, and what keeps it from being compiled."""

    sop: Sop
    problems: tuple[Problem, ...]
    """Those of the references, and those of all procedures."""
    procedures: tuple[ProcedureAnalysis, ...]
    """Empty while a target, an actor or a start does not resolve, or an id is taken twice."""
    limit: int = LIMIT


def analyse(sop: Sop, *, limit: int = LIMIT) -> Analysis:
    """Look for every problem that has to do with the flow; `limit` is how many markings soundness looks at.

    The SOP remembers the answer: it is frozen, and both a check and a compilation ask. A copy of it asks anew.
    """
    known = sop.analysis
    if isinstance(known, Analysis) and known.sop is sop and known.limit == limit:
        return known
    found = _look(sop, limit)
    sop.with_analysis(found)
    return found


def _look(sop: Sop, limit: int) -> Analysis:
    flows = list(sop.flows())
    problems = read_references(sop, flows)
    open_names = {problem.rule for problem in problems} & _UNRESOLVED
    for path, procedure in flows:
        problems += read_decisions(path, procedure)
    if open_names & _ARROWS:
        return Analysis(sop, tuple(problems), (), limit)
    procedures = tuple([_analyse(path, procedure, limit) for path, procedure in flows])
    problems += [problem for procedure in procedures for problem in procedure.problems]
    return Analysis(sop, tuple(problems), () if open_names else procedures, limit)


def _analyse(path: Path, procedure: Procedure, limit: int) -> ProcedureAnalysis:
    stages = read_stages(procedure)
    problems = read_reach(path, stages)
    if any(problem.rule == "unreachable" for problem in problems):
        stages = reachable(stages)
    branches = read_branches(stages) if has_fork(stages) else None
    net = draw_net(stages, branches)
    if branches is not None:
        verdict = judge(net, limit=limit)
        if verdict.sound is None:
            problems.append(undecided(path, stages, verdict.explored))
        elif not verdict.sound:
            problems += diagnose(path, stages, branches, verdict, explained=bool(problems))
    problems += idle_joins(path, stages, branches)
    return ProcedureAnalysis(path, procedure, net, tuple(problems))
