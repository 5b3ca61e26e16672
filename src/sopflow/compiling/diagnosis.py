"""Diagnosis: why a procedure is unsound, as problems that name the step and the change that mends it.

The verdict says that something is wrong; the branches of the forks say what: branches that meet without waiting, end or
go back alone, or come into the middle of another fork. Nothing here is asked of a sound procedure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from sopflow.compiling.branches import Branches, Edge, Fork
from sopflow.compiling.dominators import ROOT
from sopflow.compiling.problem import Delete, Insert, Mending, Problem
from sopflow.compiling.soundness import Stuck, Verdict
from sopflow.compiling.stages import Stage, Stages
from sopflow.findings import Severity
from sopflow.language import N_
from sopflow.model.sop import Path

__all__ = ["diagnose", "idle_joins", "undecided"]


def diagnose(
    path: Path, stages: Stages, branches: Branches, verdict: Verdict, *, explained: bool = False
) -> list[Problem]:
    """What makes these stages unsound; never empty unless something else has `explained` it.

    `path` is the procedure's place in the file.
    """
    reader = _Diagnosis(path, stages, branches)
    found = [*reader.meetings(), *reader.endings(), *reader.returns()]
    for stuck in verdict.stuck:
        found += reader.stuck(stuck)
    if not found:
        found = [problem for stuck in verdict.left for problem in reader.stuck(stuck)]
    if not found and not explained:
        found.append(reader.unexplained(verdict))
    return list({(problem.rule, problem.path, problem.fact): problem for problem in found}.values())


def idle_joins(path: Path, stages: Stages, branches: Branches | None) -> list[Problem]:
    """A warning for each `join: all` that no fork reaches; it waits for nobody."""
    found = []
    for stage in stages.by_id.values():
        if not stage.waits:
            continue
        families = branches.joins.get(stage.id, []) if branches is not None else []
        if any(len(groups) > 1 for groups in families):
            continue
        if branches is not None and any(True for _ in branches.concurrent(branches.incoming.get(stage.id, []))):
            continue
        fact = N_("step {step} has `join: all`, but no fork leads to it")
        remedy = N_("delete `join: all`, or let a fork lead to {step}")
        place, params = (*path, "steps", stage.position, "join"), {"step": stage.step.id}
        mending = Mending(N_("delete `join`"), (Delete(place),), safe=False)
        found.append(Problem("join-without-fork", place, fact, remedy, params, Severity.WARNING, mending=mending))
    return found


def undecided(path: Path, stages: Stages, explored: int) -> Problem:
    """The warning for a procedure with too many markings to look at."""
    first = stages.starts[0][1]
    fact = N_("the branches can be combined in more than {count} ways, too many to tell whether every case can end")
    remedy = N_("give each fork a step with `join: all` of its own, or split the procedure")
    place = (*path, "steps", stages.by_id[first].position, "id")
    return Problem("not-decided", place, fact, remedy, {"count": explored}, Severity.WARNING)


class _Diagnosis:
    def __init__(self, path: Path, stages: Stages, branches: Branches) -> None:
        self._path = path
        self._stages = stages.by_id
        self._branches = branches
        self._order = [name for name in branches.position if name in self._stages]
        self._plans = {plan.name: plan for plan in branches.plans}

    def meetings(self) -> Iterator[Problem]:
        """Branches that come to one place one by one."""
        for name in self._order:
            stage = self._stages[name]
            if not stage.waits:
                yield from self._meeting(stage, self._branches.incoming[name])
                continue
            for group in chain.from_iterable(self._branches.joins[name]):
                yield from self._meeting(stage, group)

    def _meeting(self, stage: Stage, edges: Sequence[Edge]) -> Iterator[Problem]:
        pair = next(self._branches.concurrent(edges), None) if len(edges) > 1 else None
        if pair is None:
            return
        params = {"step": stage.step.id, "fork": self._step(pair[2].stage)}
        place = (*self._path, "steps", stage.position, "id")
        if not stage.waits:
            fact = N_("the branches of the fork at {fork} meet at step {step}, which does not wait for them")
            remedy = N_("add `join: all` to step {step}")
            if stage.id.endswith(".decision"):
                remedy = N_("let them lead to {step} instead of {step}.decision, and add `join: all` to it")
            join = Insert(place[:-1], "join", "all", after="activity")
            mending = Mending(N_("add `join: all`"), (join,), safe=False) if "." not in stage.id else None
            yield Problem("fork-without-join", place, fact, remedy, params, mending=mending)
        else:
            fact = N_("step {step} cannot tell the branches of the fork at {fork} from one another")
            remedy = N_("bring them together in a step with `join: all` of their own before {step}")
            yield Problem("fork-without-join", place, fact, remedy, params)

    def endings(self) -> Iterator[Problem]:
        """Branches that end while others go on, and forks whose branches all end by themselves."""
        apart: dict[int, list[Edge]] = {}  # by fork
        for name, edges in self._branches.incoming.items():
            for edge in edges if name not in self._stages else ():
                for index, mask in self._branches.labels(edge).items():
                    if mask != self._branches.forks[index].all:
                        apart.setdefault(index, []).append(edge)
        for index, alone in apart.items():
            fork = self._branches.forks[index]
            join = self._meeting_point(index)
            if join is None:
                fact = N_("the branches of the fork at {fork} end one by one and never come together")
                remedy = N_("let every branch lead to one step with `join: all`")
                params = {"fork": self._step(fork.stage)}
                yield Problem("fork-without-join", self._exit(fork.stage, fork.exit), fact, remedy, params)
                continue
            joined = self._branches.before[join].get(index, 0)
            before = [edge for edge in alone if self._branches.labels(edge)[index] & joined != joined]
            for edge in before or alone:  # Behind the meeting point the fault is another branch's.
                yield self._ends_alone(edge, fork, self._step(join))

    def _ends_alone(self, edge: Edge, fork: Fork, join: str) -> Problem:
        exit = self._stages[edge.source].exits[edge.exit]
        params = {"step": self._step(edge.source), "fork": self._step(fork.stage), "join": join, "answer": exit.answer}
        fact = N_("a branch of the fork at {fork} ends after step {step} while others go on")
        remedy = N_("write `next: {join}` there")
        if edge.source == fork.stage:
            fact, remedy = (
                N_("the fork at {fork} leads straight to an end and to steps as well"),
                N_("take the end out of it"),
            )
        elif len(exit.targets) > 1:
            remedy = N_("let that branch lead to {join} instead of the end")
        elif exit.answer is not None:
            remedy = N_("let the answer '{answer}' lead to {join}")
        return Problem("branch-ends-alone", self._exit(edge.source, edge.exit), fact, remedy, params)

    def _meeting_point(self, fork: int) -> str | None:
        """The first step at which branches of the fork come together, joining ones first."""
        for waits in (True, False):
            for name in self._order:
                whole = self._branches.before[name].get(fork)
                if whole is None or self._stages[name].waits is not waits:
                    continue
                parts = {self._branches.labels(edge).get(fork, whole) for edge in self._branches.incoming[name]}
                if parts != {whole}:
                    return name
        return None

    def returns(self) -> Iterator[Problem]:
        """Branches that go back before their fork while others go on."""
        place = self._branches.position
        for name in self._order:
            known = self._branches.before[name]
            for edge in self._branches.incoming[name]:
                if place[edge.source] < place[name]:
                    continue
                for number, mask in self._branches.labels(edge).items():
                    fork = self._branches.forks[number]
                    if mask != fork.all and number not in known:
                        fact = N_("step {step} goes back to {target} while other branches of the fork at {fork} go on")
                        remedy = N_("bring the branches together in a step with `join: all` before going back")
                        params = {
                            "step": self._step(edge.source), "target": self._step(name), "fork": self._step(fork.stage)
                        }  # fmt: skip
                        yield Problem("branch-goes-back", self._exit(edge.source, edge.exit), fact, remedy, params)

    def stuck(self, stuck: Stuck) -> Iterator[Problem]:
        """Why a join can wait for ever."""
        plan = self._plans.get(stuck.join)
        if plan is None:
            return
        join = self._stages[plan.stage].step.id
        pairs = list(self._branches.concurrent([group[0] for group in plan.groups]))
        intruders = list(self._intruders(plan.stage, {fork for _, _, fork in pairs}))
        for edge, fork in intruders:
            fact = N_(
                "step {step} leads to {target}, into one branch of the fork at {fork}, and {join} then waits in vain"
            )
            remedy = N_("let it lead to {join}, or to a step outside of the fork")
            if self._branches.position[edge.source] >= self._branches.position[edge.target]:
                remedy = N_("go back to {fork} or to {join}")
            params = {
                "step": self._step(edge.source), "target": self._step(edge.target),
                "fork": self._step(fork.stage), "join": join,
            }  # fmt: skip
            yield Problem("join-never-completes", self._exit(edge.source, edge.exit), fact, remedy, params)
        if not intruders:
            late = [g for g, place in zip(plan.groups, plan.inputs, strict=True) if place in stuck.missing]
            sources = dict.fromkeys(self._step(edge.source) for group in late for edge in group)
            fact = N_("step {step} can wait for ever for the branch that comes from {missing}")
            remedy = N_("let every way through the fork at {fork} lead to {step}, one for each branch")
            params = {"step": join, "missing": ", ".join(sources), "fork": self._step(pairs[0][2].stage)}
            place = (*self._path, "steps", self._stages[plan.stage].position, "join")
            yield Problem("join-never-completes", place, fact, remedy, params)

    def _intruders(self, join: str, forks: set[Fork]) -> Iterator[tuple[Edge, Fork]]:
        """Arrows that come from outside a fork into one of its branches."""
        for name in self._order:
            known = self._branches.before[name]
            for number in known if name != join else ():
                fork = self._branches.forks[number]
                if fork in forks and known[number] != fork.all:
                    for edge in self._branches.incoming[name]:
                        if number not in self._branches.labels(edge):
                            yield edge, fork

    def unexplained(self, verdict: Verdict) -> Problem:
        """A defect that the branches do not explain; no procedure is known that needs it."""
        rule, fact = "join-never-completes", N_("a case can stop before its end, because a step waits for ever")
        if verdict.doubled:
            rule, fact = "fork-without-join", N_("a step can be opened a second time while it is still open")
        elif verdict.improper:
            rule, fact = "branch-ends-alone", N_("a branch can end while others go on")
        remedy = N_("let the branches of each fork lead to one step with `join: all`, and to nothing else")
        return Problem(rule, (*self._path, "steps", self._stages[self._order[0]].position, "id"), fact, remedy)

    def _step(self, stage: str) -> str:
        return self._stages[stage].step.id if stage != ROOT else "start"

    def _exit(self, stage: str, number: int) -> Path:
        """Where the author wrote this way out; the step itself where it just goes on to the next one."""
        step, index = self._stages[stage].step, self._stages[stage].position
        answer = self._stages[stage].exits[number].answer
        if answer is not None:
            return (*self._path, "steps", index, "answers", answer)
        return (*self._path, "steps", index, "next" if step.next is not None else "id")
