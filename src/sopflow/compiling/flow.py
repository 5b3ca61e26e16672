"""Flow: the compiled form of one procedure, and `compile`, which makes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from sopflow.compiling.analysis import Analysis, analyse
from sopflow.compiling.graph import build_graph
from sopflow.compiling.machine import build_machine
from sopflow.compiling.net import Net
from sopflow.errors import InvalidSop, UnknownName
from sopflow.findings import Finding, Severity
from sopflow.model import Procedure, Sop

if TYPE_CHECKING:
    import graphviz
    import networkx as nx
    from transitions import Machine

__all__ = ["Flow", "compile"]


@dataclass(frozen=True, eq=False)
class Flow:
    """One sound procedure, ready to run and to be looked at. Shared by all its cases and by all threads."""

    sop: Sop
    procedure: Procedure
    net: Net = field(repr=False)
    """What may happen in a case, as plain data."""
    machine: Machine = field(repr=False)
    """Moves single tokens between the places of the net."""

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The symbols and arrows, as a `networkx.MultiDiGraph`; built when it is first asked for."""
        return build_graph(self.procedure)

    def to_graphviz(self, *, direction: Literal["TB", "LR"] = "TB") -> graphviz.Digraph:
        """The process overview: lanes as clusters, drawn downwards (TB) or to the right (LR). Notebooks show it."""
        from sopflow.compiling.overview import draw_overview

        words = self.sop.style.words
        return draw_overview(
            self.procedure, self.graph, direction=direction, words={"start": words.start, "end": words.end}
        )

    def __repr__(self) -> str:
        return f"<Flow {self.procedure.id!r} of {self.sop.id!r}: {len(self.net.tasks)} tasks>"


def compile(sop: Sop, procedure: str | None = None) -> Flow:
    """Compile one procedure of a SOP: the one with that id, or the only or first one.

    Raises InvalidSop with every finding about the flow when any procedure of the SOP has an error, and UnknownName for
    a procedure that the SOP does not have.

    >>> from sopflow.model import Sop
    >>> flow = compile(Sop.model_validate({
    ...     "sopflow": 1, "id": "surat", "title": "Surat", "actors": {"kasi": "Kasi"},
    ...     "steps": [{"id": "lapor", "actor": "kasi", "activity": "Melapor"}],
    ... }))
    >>> flow
    <Flow 'surat' of 'surat': 1 tasks>
    >>> sorted(flow.graph), flow.machine.initial
    (['(end)', '(start)', 'lapor'], 'lapor')
    """
    analysis = analyse(sop)
    if any(problem.severity is Severity.ERROR for problem in analysis.problems):
        raise InvalidSop(_findings(analysis))
    for found in analysis.procedures:
        if procedure is None or found.procedure.id == procedure:
            return Flow(sop, found.procedure, found.net, build_machine(found.net))
    raise UnknownName("procedure", procedure, [found.procedure.id for found in analysis.procedures])


def _findings(analysis: Analysis) -> list[Finding]:
    return sorted((problem.finding(analysis.sop) for problem in analysis.problems), key=lambda finding: finding.order)
