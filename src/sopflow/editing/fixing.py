r"""Fixes made in a text: edits at exact places, so that every other letter, comment and line end stays as it is.

`mend` makes all fixes that do not touch each other, looks at the result again, and goes on until there is nothing left
to make. A fix whose result is worse than what it mends, says something else beyond its own place, or puts other words
in quotes than were typed, is taken back.

>>> from sopflow.findings import Severity, Span
>>> fix = Fix("write {close}", (Edit(Span("a.yaml", 2, 8, 2, 13), "kasi"),))
>>> finding = Finding("unknown-actor", Severity.ERROR, "…", "…", Span("a.yaml", 2, 8), {"close": "kasi"}, fix)
>>> applied("id: a  # satu\r\nactor: kasie\r\n", [fix])
'id: a  # satu\r\nactor: kasi\r\n'
>>> mended = mend("id: a\nactor: kasie  # ya\n", lambda text: [finding] if "kasie" in text else [])
>>> mended.text, [made.rule for made in mended.made], mended.left
('id: a\nactor: kasi  # ya\n', ['unknown-actor'], ())
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sopflow.editing.quotes import keep_the_words, quote_again
from sopflow.editing.sameness import can_be_read, says_the_same_elsewhere
from sopflow.findings import Edit, Finding, Fix, Severity, Span
from sopflow.loading import RULES as LOADING

__all__ = ["Look", "Mended", "applied", "mend", "wanted"]

Look = Callable[[str], Sequence[Finding]]
"""What is found in a text."""

ROUNDS = 100
"""So often a text is mended anew. A fix may bring the next mistake to light; files need two or three rounds."""
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Mended:
    """A text after its fixes: `made` are the findings that went by them, `left` is what is found in the text now."""

    text: str
    made: tuple[Finding, ...]
    left: tuple[Finding, ...]


def wanted(finding: Finding, *, unsafe: bool = False) -> bool:
    """Whether a finding has a fix that may be made: a safe one, or with `unsafe` any."""
    return finding.fix is not None and (finding.fix.safe or unsafe)


def mend(text: str, look: Look, *, unsafe: bool = False) -> Mended:
    """The text with every safe fix made, or every fix with `unsafe`; `look` finds what is wrong in a text.

    Line ends and a byte order mark stay as they are. `look` is called once for each round and for each fix that had
    to be tried by itself; findings whose edits are about another file than the first finding's are left alone.
    """
    state = Mended(text, (), tuple(look(text)))
    refused: set[_Key] = set()
    for _ in range(ROUNDS):
        chosen = _apart([f for f in state.left if wanted(f, unsafe=unsafe) and _key(f) not in refused])
        if not chosen:
            break
        state = _tried(state, chosen, look, refused)
    return state


def applied(text: str, fixes: Sequence[Fix]) -> str:
    """The text with the edits of fixes, which must not overlap. Places are those of the text without a byte order mark.

    A line end in an edit becomes the one that the text uses first.
    """
    starts = _line_starts(text)
    match = _LINE_END.search(text)
    end = match[0] if match else "\n"
    pieces, at = [], 0
    for edit in sorted((edit for fix in fixes for edit in fix.edits), key=_start):
        begin, stop = _index(starts, text, *_start(edit)), _index(starts, text, *_end(edit))
        pieces += [text[at:begin], edit.text.replace("\n", end)]
        at = max(stop, at)
    return "".join([*pieces, text[at:]])


_Key = tuple[str, str, str]


def _key(finding: Finding) -> _Key:
    """What a finding says, wherever it stands: earlier fixes may have moved it."""
    edits = "" if finding.fix is None else "\0".join(edit.text for edit in finding.fix.edits)
    return finding.rule, finding.message, edits


def _tried(state: Mended, chosen: Sequence[Finding], look: Look, refused: set[_Key]) -> Mended:
    """The state with those of the chosen fixes that do good; the others are noted as refused."""
    fixes = [finding.fix for finding in chosen if finding.fix is not None]
    text = applied(state.text, fixes)
    left = tuple(look(text)) if text != state.text else state.left
    if text != state.text and _better(state, chosen, fixes, text, left):
        return Mended(text, (*state.made, *chosen), left)
    if len(chosen) == 1:
        refused.add(_key(chosen[0]))
        return state
    # Once a half has changed the text, the places of the other are no longer its own; it comes again next round.
    half = len(chosen) // 2
    first = _tried(state, chosen[:half], look, refused)
    return first if first is not state else _tried(state, chosen[half:], look, refused)


def _better(state: Mended, chosen: Sequence[Finding], fixes: Sequence[Fix], text: str, left: Sequence[Finding]) -> bool:
    """Whether the findings have gone, no worse ones have come, and nothing else of the text says something else."""
    before, after = Counter(map(_said, state.left)), Counter(map(_said, left))
    gone = all(after[said] <= before[said] - count for said, count in Counter(map(_said, chosen)).items())
    if not gone and can_be_read(state.text):  # the parser stops at the first mistake, and the next may be of its kind
        return False
    if _worse(state.left, left) or not says_the_same_elsewhere(state.text, text, fixes):
        return False
    following = [finding.fix for finding in left if finding.fix is not None]
    return keep_the_words(state.text, fixes) and not quote_again(text, following, fixes)


def _worse(before: Sequence[Finding], after: Sequence[Finding]) -> bool:
    """Whether there are more errors. In a file with errors the checks may see what they could not reach before."""
    errors_before = [finding.rule for finding in before if finding.severity is Severity.ERROR]
    errors_after = [finding.rule for finding in after if finding.severity is Severity.ERROR]
    if not errors_before:
        return bool(errors_after)
    hidden = sum(rule in _STOPPING for rule in errors_before)
    if hidden:
        return False
    return sum(rule in LOADING for rule in errors_after) > sum(rule in LOADING for rule in errors_before)


_STOPPING = frozenset({
    "bad-alias", "bad-character", "bad-key", "indentation", "merge-key", "needs-quotes", "yaml-syntax", "yaml-tag",
})  # fmt: skip
"""Rules of loading behind whose finding the rest of a file may not have been read, or not as it was meant."""


def _said(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.message


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """Of the findings in file order those whose edits touch none of an earlier one's; all in one file."""
    chosen: list[Finding] = []
    taken: list[Span] = []
    for finding in sorted(findings, key=lambda finding: finding.order):
        spans = [edit.span for edit in finding.fix.edits] if finding.fix is not None else []
        if {span.file for span in spans} - {findings[0].span.file}:
            continue
        if not any(_touch(span, other) for span in spans for other in taken):
            chosen.append(finding)
            taken += spans
    return chosen


def _touch(left: Span, right: Span) -> bool:
    return (left.line, left.column) <= (right.end_line, right.end_column) and (right.line, right.column) <= (
        left.end_line,
        left.end_column,
    )


def _start(edit: Edit) -> tuple[int, int]:
    return edit.span.line, edit.span.column


def _end(edit: Edit) -> tuple[int, int]:
    return edit.span.end_line, edit.span.end_column


def _line_starts(text: str) -> list[int]:
    """Where each line begins; the first behind a byte order mark."""
    return [len(text) - len(text.lstrip("\ufeff")), *(match.end() for match in _LINE_END.finditer(text))]


def _index(starts: Sequence[int], text: str, line: int, column: int) -> int:
    return min(starts[line - 1] + column - 1, len(text)) if line <= len(starts) else len(text)
