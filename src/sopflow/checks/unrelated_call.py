"""`unrelated-call`: a step calls a SOP that Keterkaitan does not name."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.relating import calls, entries, names
from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.language import N_

__all__ = ["RULE"]


def find(context: Context) -> Iterator[Problem]:
    """A problem for the first call of each such SOP."""
    sop = context.sop
    related = entries(sop)
    seen = {entry.sop for entry in related} | {sop.id}
    for path, step, called in calls(sop):
        if called in seen or any(names(entry.text or "", called) for entry in related):
            continue
        seen.add(called)
        fact = N_("step {step} calls {sop}, and `related` does not name it")
        remedy = N_("add `{{sop: {sop}, relation: calls}}` to `related`")
        yield Problem(RULE.id, path, fact, remedy, {"step": step, "sop": called}, RULE.severity)


RULE = Rule("unrelated-call", Severity.INFO, N_("a step calls a SOP that Keterkaitan does not name"), find)
