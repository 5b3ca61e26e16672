"""`branch-runs-on`: the branch of a refusal runs on into what follows a consent, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise, takewhile

from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.language import N_
from sopflow.model import Step, Target
from sopflow.model.sop import Path

__all__ = ["RULE"]

_REFUSES = r"\b(?:di|me|pe)?(?:n|ng)?(?:tolak|olak)(?:kan|an)?\b|\b(?:di|mem|pem)?batal(?:kan|an)?\b|\bgugur\b"
_REFUSES += r"|\btidak (?:(?:di)?(?:setuju|terima|kabulkan)\w*|layak|lolos|lulus|memenuhi)\b"
_NO = r"\W*(?:tidak|tdk|belum|bukan|no|n)\b"
_RETURNS = r"\b(?:(?:di|meng|peng)embali(?:kan|an)|dikembalikan)\b"
_MENDS = r"lengkap|baik|baru|revisi|koreksi|sempurna|ulang|ganti|ubah|susul"
"""Who mends something goes on with it."""
_RECORDS = r"arsip|catat|dokumentasi|simpan|lapor|agenda|rekap|beri ?tahu|informasi|umum|sampai"
"""What is done at last whatever the answer was."""


def find(context: Context) -> Iterator[Problem]:
    """A problem for each step that leads on only because another stands below it, into the other branch."""
    for path, procedure in context.flows:
        steps = [step for _, step in procedure.only_steps()]
        places = {step.id: index for index, step in procedure.only_steps()}
        positions = {step.id: position for position, step in enumerate(steps)}
        for step in steps:
            if step.answers is not None:
                for last, other, label, refused in _running_on(step, step.answers, steps, positions):
                    yield _problem((*path, "steps", places[last], "id"), step, last, other, label, refused)


def _running_on(
    decision: Step, answers: dict[str, tuple[Target, ...]], steps: list[Step], positions: dict[str, int]
) -> Iterator[tuple[str, str, str, bool]]:
    """(last step of the branch, step of the other branch, answer of the branch, whether it is the refusal's)."""
    # What stands above the decision is a way back.
    entries = {
        label: targets[0].step
        for label, targets in answers.items()
        if len(targets) == 1 and positions.get(targets[0].step, -1) > positions[decision.id]
    }
    branches = {label: _by_list(steps, positions[entry]) for label, entry in entries.items()}
    said = {label: _said(branch, set(entries.values())) for label, branch in branches.items()}
    refusals = {label for label in branches if _refuses(label, said[label])}
    for label, branch in branches.items():
        refused = label in refusals
        others = {entries[other]: other for other in branches if (other in refusals) != refused}
        for before, after in pairwise(branch):
            if after.id not in others:
                if after.id in entries.values():
                    break  # told for such an answer
                continue
            if _is_for_one(branches[others[after.id]], said[others[after.id]], refused):
                yield before.id, after.id, label, refused
            break


def _by_list(steps: list[Step], position: int) -> list[Step]:
    """A step and those that follow because they stand below, up to the first one that says where it leads."""
    found = []
    for step in islice(steps, position, None):
        found.append(step)
        if step.answers is not None or step.next is not None:
            break
    return found


def _said(branch: list[Step], entries: set[str]) -> str:
    """What is done in a branch before the next one begins."""
    own = [branch[0], *takewhile(lambda step: step.id not in entries, branch[1:])]
    return "\n".join(step.activity or "" for step in own)


def _refuses(label: str, said: str) -> bool:
    """Whether an answer ends the matter: by its words, or by what is done after it."""
    if re.search(_MENDS, said, re.IGNORECASE):
        return False
    if re.search(_REFUSES, label, re.IGNORECASE):
        return True
    returns = re.search(f"{_REFUSES}|{_RETURNS}", said, re.IGNORECASE)
    return re.match(_NO, label, re.IGNORECASE) is not None and returns is not None


def _is_for_one(other: list[Step], said: str, refused: bool) -> bool:
    """Whether a branch is surely not meant for both answers, as recording what came of it would be."""
    if refused:
        return not all(re.search(_RECORDS, step.activity or "", re.IGNORECASE) for step in other)
    return re.search(_REFUSES, said, re.IGNORECASE) is not None


def _problem(place: Path, decision: Step, last: str, other: str, label: str, refused: bool) -> Problem:
    params = {"step": last, "other": other, "answer": label, "decision": decision.id}
    fact = N_("after the answer '{answer}' of {decision}, step {step} runs on into {other}, which is for a consent")
    if not refused:
        fact = N_("after the answer '{answer}' of {decision}, step {step} runs on into {other}, which is for a refusal")
    remedy = N_("write where {step} leads: `next: end`, or `next: {other}` if this is meant")
    return Problem(RULE.id, place, fact, remedy, params, RULE.severity)


RULE = Rule(
    "branch-runs-on",
    Severity.WARNING,
    N_("the steps of a refusal run on into those of a consent, or the reverse"),
    find,
)
