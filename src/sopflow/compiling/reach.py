"""Reach: steps that no case comes to, and steps that no case gets away from.

>>> from sopflow.compiling.stages import read_stages
>>> from sopflow.model import Procedure
>>> stages = read_stages(Procedure.model_validate({"id": "p", "title": "", "steps": [
...     {"id": "a", "actor": "x", "next": "a"}, {"id": "b", "actor": "x"}, {"id": "c", "actor": "x"},
... ]}))
>>> [(problem.rule, problem.params["step"]) for problem in read_reach((), stages)]
[('unreachable', 'b'), ('no-end', 'a')]
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sopflow.compiling.dominators import ROOT, reverse_postorder
from sopflow.compiling.problem import Problem
from sopflow.compiling.stages import Stage, Stages
from sopflow.language import N_
from sopflow.model.sop import Path

__all__ = ["closure", "reachable", "read_reach"]


def read_reach(path: Path, stages: Stages) -> list[Problem]:
    """Rules `unreachable` and `no-end`, one problem for each part of the flow that is cut off."""
    if not stages.by_id:
        return [Problem("no-end", (*path, "steps"), N_("the procedure has no step"), N_("add a step"))]
    ahead = _successors(stages)
    reached = closure((stage for _, stage in stages.starts), ahead)
    found = []
    if len(reached & stages.by_id.keys()) < len(stages.by_id):
        lost = [stage for stage in stages.by_id.values() if stage.id not in reached]
        found += [_unreachable(path, stage, reached) for stage in _first_of(lost, ahead)]
    behind = _reversed(ahead)
    ending = closure((node for node in reached if node not in stages.by_id), behind)
    if not reached <= ending:
        trapped = [stage for stage in stages.by_id.values() if stage.id in reached and stage.id not in ending]
        found += [_no_end(path, stage) for stage in _last_of(trapped, ahead, behind)]
    return found


def reachable(stages: Stages) -> Stages:
    """Only the stages that a case can come to along the arrows."""
    reached = closure((stage for _, stage in stages.starts), _successors(stages))
    return Stages({name: stage for name, stage in stages.by_id.items() if name in reached}, stages.starts)


def closure(roots: Iterable[str], edges: Mapping[str, Iterable[str]]) -> set[str]:
    """The roots and everything that the edges lead to from them."""
    seen = set(roots)
    stack = list(seen)
    while stack:
        for following in edges.get(stack.pop(), ()):
            if following not in seen:
                seen.add(following)
                stack.append(following)
    return seen


def _successors(stages: Stages) -> dict[str, list[str]]:
    return {stage.id: [target for out in stage.exits for target in out.targets] for stage in stages.by_id.values()}


def _reversed(edges: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    turned: dict[str, list[str]] = {}
    for source, targets in edges.items():
        for target in targets:
            turned.setdefault(target, []).append(source)
    return turned


def _first_of(lost: list[Stage], ahead: Mapping[str, Iterable[str]]) -> list[Stage]:
    """Of stages that are not reached: those that nothing leads to, and one of each circle that only leads to itself."""
    names = {stage.id for stage in lost}
    followed = {target for stage in lost for target in ahead[stage.id] if target in names and target != stage.id}
    chosen: list[Stage] = []
    covered: set[str] = set()
    for stage in [*(stage for stage in lost if stage.id not in followed), *lost]:
        if stage.id not in covered:
            chosen.append(stage)
            covered |= closure([stage.id], ahead)
    return sorted(chosen, key=lambda stage: stage.position)


def _last_of(
    trapped: list[Stage], ahead: Mapping[str, Iterable[str]], behind: Mapping[str, Iterable[str]]
) -> list[Stage]:
    """Of stages that no end follows: for each circle that nothing leaves, its last stage in the file."""
    by_id = {stage.id: stage for stage in trapped}
    chosen: list[Stage] = []
    seen: set[str] = set()
    # Strongly connected components after Kosaraju: backwards from each node in the order of a forward search.
    for root in reverse_postorder({**ahead, ROOT: list(by_id)}, ROOT):
        if root == ROOT or root in seen:
            continue
        circle = {root}
        stack = [root]
        while stack:
            for before in behind.get(stack.pop(), ()):
                if before in by_id and before not in seen and before not in circle:
                    circle.add(before)
                    stack.append(before)
        seen |= circle
        if all(following in circle for member in circle for following in ahead[member]):
            chosen.append(max((by_id[name] for name in circle), key=lambda member: member.position))
    return sorted(chosen, key=lambda stage: stage.position)


def _unreachable(path: Path, stage: Stage, reached: Collection[str]) -> Problem:
    params = {"step": stage.step.id}
    place = (*path, "steps", stage.position, "id")
    if f"{stage.step.id}.decision" in reached:
        fact = N_("arrows lead to the diamond of step {step} only, never to its box")
        return Problem("unreachable", place, fact, N_("let an arrow lead to {step} instead of {step}.decision"), params)
    remedy = N_("let a step lead to {step}, name it in `start`, or delete it")
    return Problem("unreachable", place, N_("no way from the start leads to step {step}"), remedy, params)


def _no_end(path: Path, stage: Stage) -> Problem:
    place = (*path, "steps", stage.position, "id")
    remedy = N_("add `next: end` where the work is done, or an answer that leads on")
    return Problem("no-end", place, N_("no way from step {step} leads to an end"), remedy, {"step": stage.step.id})
