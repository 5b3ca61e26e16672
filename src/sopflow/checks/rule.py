"""Rules: one thing that is checked, with its id, its weight and how it is found.

A rule reads a `Context` and gives problems; it never raises for what an author wrote. Each stands in a file of its own
that is called like the rule, with `_` for `-`, and holds one `RULE`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sopflow.compiling.analysis import Analysis, ProcedureAnalysis, analyse
from sopflow.compiling.problem import Problem
from sopflow.findings import Severity
from sopflow.model import Procedure, Sop, Step
from sopflow.model.sop import Path

__all__ = ["Context", "Problem", "Rule", "Severity", "of_the_flow"]


@dataclass(frozen=True)
class Context:
    """What rules read: the SOP, and what is known of its flow, worked out once for all rules."""

    sop: Sop
    today: date = field(default_factory=date.today)
    """The day of the check: some rules say what is due."""

    @cached_property
    def analysis(self) -> Analysis:
        """Every problem that keeps the SOP from being compiled."""
        return analyse(self.sop)

    @cached_property
    def flow_problems(self) -> Mapping[str, list[Problem]]:
        """The problems of the analysis by rule."""
        found: dict[str, list[Problem]] = {}
        for problem in self.analysis.problems:
            found.setdefault(problem.rule, []).append(problem)
        return found

    @cached_property
    def flows(self) -> tuple[tuple[Path, Procedure], ...]:
        """Each procedure with its place in the file, whether or not references resolve."""
        return tuple(self.sop.flows())

    @cached_property
    def steps(self) -> tuple[tuple[Path, Step], ...]:
        """Each step with its place in the file, over all procedures."""
        return tuple(
            ((*path, "steps", index), step) for path, procedure in self.flows for index, step in procedure.only_steps()
        )

    @property
    def procedures(self) -> tuple[ProcedureAnalysis, ...]:
        """Each procedure with its net, and its graph when asked for; none while references do not resolve.

        A rule that walks over these does not run on a file whose arrows lead nowhere.
        """
        return self.analysis.procedures


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `summary` is one sentence about what it reports, as `sopflow rules` lists it."""

    id: str
    severity: Severity
    summary: str
    find: Callable[[Context], Iterable[Problem]]


def of_the_flow(rule: str) -> Callable[[Context], Iterable[Problem]]:
    """What compiling finds under this id: such a rule is needed to compile, so compiling is where it is worked out."""

    def find(context: Context) -> Iterable[Problem]:
        return context.flow_problems.get(rule, ())

    return find
