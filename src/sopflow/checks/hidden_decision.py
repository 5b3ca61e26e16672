"""`hidden-decision`: a step that decides in its words, without answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopflow.checks.flow import arrows, first_steps, rows_of
from sopflow.checks.repeating import Choice, repeats
from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.language import N_
from sopflow.model import Procedure, Step

__all__ = ["RULE"]

_IF = r"\b(?:jika|jikalau|apabila|bila|bilamana|kalau)\b"
_NEEDED = rf"{_IF} (?:memang |dirasa )?(?:di)?(?:perlu|butuh|mungkin)(?:kan)?\b"
"""What is done "bila diperlukan" is an optional step."""
_PRESENT = rf"{_IF} (?:ada|tersedia|sudah ada)(?=\s*(?:[).,;]|$))"
"""What comes along "jika ada" is a remark on a document."""
_TELLING = (
    r"\b(?:memberitahu|mengetahui|mengabar|mengingat|menginformasi|menjelas|menerang|mengumum|memasti|memeriksa"
    r"|mengecek|menanya)\w*\b[^.,;:\n]*$"
)
"""Before the word for if, in the same clause: there it means that, when or whether."""
_THEN = r"[^.;\n]*\bmaka\b"


def find(context: Context) -> Iterator[Problem]:
    """A problem for each activity such as "Jika lengkap maka diteruskan" of a step that nobody answers."""
    for path, procedure in context.flows:
        worded = [(index, step) for index, step in procedure.only_steps() if _says_if(step)]
        if not worded:
            continue
        decided = {step.id for row in rows_of(procedure) if any(step.is_decision for _, step in row) for _, step in row}
        choices = _choices(procedure)
        for index, step in worded:
            text = step.activity or ""
            word = _decides(text, choices.get(step.id, []), optional=step.optional)
            if word and step.id not in decided:
                yield _problem((*path, "steps", index, "activity"), step.id, word, text)


def _says_if(step: Step) -> bool:
    return step.activity is not None and re.search(_IF, step.activity, re.IGNORECASE) is not None


def _problem(place: tuple[str | int, ...], step: str, word: str, text: str) -> Problem:
    fact = N_("the activity of step {step} says '{word}', and the step has no `answers`")
    remedy = N_("write the ways it can take as `answers`, and as activity only what is done")
    if re.match(_NEEDED, text[text.find(word) :], re.IGNORECASE):
        fact = N_("the activity of step {step} says '{word}', and the step is not `optional`")
        remedy = N_("write `optional: true`, or `answers` on the step that decides it")
    return Problem(RULE.id, place, fact, remedy, {"step": step, "word": word}, RULE.severity)


def _choices(procedure: Procedure) -> dict[str, list[Choice]]:
    """The answers that lead to each step that nothing but answers leads to."""
    steps = {step.id: step for _, step in procedure.only_steps()}
    found: dict[str, list[Choice]] = {}
    plain = first_steps(procedure)
    for source, ways in arrows(procedure).items():
        step = steps[source]
        asked = f"{step.question or ''} {step.activity or ''}"
        for answer, target in ways:
            if answer is None:
                plain.add(target)
            else:
                others = tuple(other for other in step.answers or () if other != answer)
                found.setdefault(target, []).append(Choice(answer, others, asked))
    return {target: choices for target, choices in found.items() if target not in plain}


def _decides(text: str, choices: list[Choice], *, optional: bool) -> str:
    """The word, as typed, that makes a text a decision; "" where none does."""
    for match in re.finditer(_IF, text, re.IGNORECASE):
        again = any(repeats(text[match.end() :], choice) for choice in choices)
        if not again and _is_condition(text, match, optional):
            return match[0]
    return ""


def _is_condition(text: str, match: re.Match[str], optional: bool) -> bool:
    rest = text[match.start() :]
    if re.match(_PRESENT, rest, re.IGNORECASE) or (optional and re.match(_NEEDED, rest, re.IGNORECASE)):
        return False
    told = re.search(_TELLING, text[: match.start()], re.IGNORECASE)
    return told is None or re.match(_THEN, rest, re.IGNORECASE) is not None


RULE = Rule("hidden-decision", Severity.WARNING, N_("an activity hides a decision in its words"), find)
