"""`unproduced-requirement`: a requirement that no earlier step yields."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.documents import Document, Mentions, Places, documents_of
from sopflow.checks.flow import first_steps, reach
from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.checks.words import word_set
from sopflow.language import N_
from sopflow.model import Items, Procedure, Step

__all__ = ["RULE"]

_TOOLS = word_set("""
    alat aplikasi atk email faks formulir handphone hp internet jaringan kamera kendaraan kertas komputer laptop mesin
    pc pedoman pemindai peralatan peraturan perangkat portal printer prosedur ruang ruangan scanner sistem sms sop
    stempel surel telepon telpon undang-undang wa wag website whatsapp
""")
"""What is at hand, or is no document."""


def find(context: Context) -> Iterator[Problem]:
    """A problem for each step that requires what comes from nowhere.

    The first steps take what comes from outside, and so do those of outsiders. What a step before required, and the
    equipment of the SOP, is at hand.
    """
    equipment = documents_of(context.sop.equipment)
    for path, procedure in context.flows:
        steps = [step for _, step in procedure.only_steps()]
        if not any(documents_of(step.output) for step in steps):
            continue
        begin = first_steps(procedure)
        named = Places(
            (place, one)
            for place, step in enumerate(steps)
            for one in (*documents_of(step.output), *documents_of(step.requires))
        )
        mentions = Mentions((place, step.activity or "") for place, step in enumerate(steps))
        _, before = reach(procedure)
        for place, (index, step) in enumerate(procedure.only_steps()):
            if step.id in begin or _is_outside(step, procedure):
                continue
            earlier = before[place] & ~(1 << place)
            wanted = _wanted(step, equipment)
            lacking = tuple(one.text for one in wanted if not earlier & (named.of(one) | mentions.of(one)))
            if lacking:
                fact = N_("no earlier step yields what step {step} requires: {documents}")
                remedy = N_("name it as `output` where it is made, in the same words, or as `equipment`")
                params = {"step": step.id, "documents": lacking}
                yield Problem(RULE.id, (*path, "steps", index, "requires"), fact, remedy, params, RULE.severity)


def _wanted(step: Step, equipment: tuple[Document, ...]) -> list[Document]:
    """The documents that a step requires; none of a list under a lead-in, which says what one document holds."""
    if isinstance(step.requires, Items) and step.requires.lead:
        return []
    required = documents_of(step.requires)
    return [one for one in required if not one.words & _TOOLS and not any(map(one.matches, equipment))]


def _is_outside(step: Step, procedure: Procedure) -> bool:
    actors = procedure.actors or {}
    return any(actors[actor].kind == "external" for actor in step.lanes if actor in actors)


RULE = Rule("unproduced-requirement", Severity.INFO, N_("a requirement that no earlier step yields"), find)
