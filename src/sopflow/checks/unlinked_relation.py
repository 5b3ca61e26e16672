"""`unlinked-relation`: Keterkaitan names a SOP that nothing links to."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.relating import calls, entries, is_a_sop, names
from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.language import N_

__all__ = ["RULE"]


def find(context: Context) -> Iterator[Problem]:
    """A problem for each SOP that is said to be called and is not, or that is named in words only."""
    called = {sop for _, _, sop in calls(context.sop)}
    listed = isinstance(context.sop.related, tuple)
    for number, entry in enumerate(entries(context.sop)):
        path = ("related", number) if listed else ("related",)
        if entry.sop is not None and entry.relation == "calls" and entry.sop not in called:
            fact, remedy = (
                N_("`related` says that {sop} is called, and no step does"),
                N_("add `calls: {sop}` to a step"),
            )
            yield Problem(RULE.id, path, fact, remedy, {"sop": entry.sop}, RULE.severity)
            continue
        text = (entry.text or "").strip()
        if entry.sop is None and is_a_sop(text) and not any(names(text, sop) for sop in called):
            fact = N_("`related` names '{text}', and no step links to it")
            remedy = N_("write `{{sop: id, relation: see}}` with the id of that SOP, or let a step call it")
            yield Problem(RULE.id, path, fact, remedy, {"text": text}, RULE.severity)


RULE = Rule("unlinked-relation", Severity.INFO, N_("Keterkaitan names a SOP that nothing links to"), find)
