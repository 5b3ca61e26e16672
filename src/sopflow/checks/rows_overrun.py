"""`rows-overrun`: a duration covers rows that it cannot cover."""

from collections.abc import Iterator

from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.compiling.problem import Mending, Replace
from sopflow.language import N_
from sopflow.model import Heading, Procedure, Step

__all__ = ["RULE"]


def find(context: Context) -> Iterator[Problem]:
    """A problem for each `rows` that runs into another duration, a heading or the end of the table."""
    for path, procedure in context.flows:
        for index, step in procedure.only_steps():
            wanted = step.duration.rows if step.duration is not None else 1
            if wanted == 1:
                continue
            fits, fact = _room(procedure, index)
            if fits < wanted:
                params = {"step": step.id, "rows": wanted, "fits": fits}
                place, remedy = (*path, "steps", index, "duration", "rows"), N_("lower `rows` to {fits}")
                mending = Mending(remedy, (Replace(place, str(fits)),), safe=False)
                yield Problem("rows-overrun", place, fact, remedy, params, mending=mending)


def _room(procedure: Procedure, index: int) -> tuple[int, str]:
    """How many rows a duration at this step can cover, and the fact that says what stops it."""
    rows = 1
    for item in procedure.steps[index + 1 :]:
        if isinstance(item, Heading):
            return rows, N_("the duration of step {step} covers {rows} rows, but a heading follows after {fits}")
        if _has_duration(item):
            return rows, N_("the duration of step {step} covers {rows} rows, but another duration follows after {fits}")
        rows += not item.same_row
    return rows, N_("the duration of step {step} covers {rows} rows, but the table ends after {fits}")


def _has_duration(step: Step) -> bool:
    return step.duration is not None and bool(step.duration.text.strip())


RULE = Rule(
    "rows-overrun",
    Severity.ERROR,
    N_("a duration covers rows that have a duration of their own, a heading between them, or do not exist"),
    find,
)
