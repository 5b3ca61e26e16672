"""A tester for rules: what a rule must find in some SOPs, and that it finds nothing in others.

>>> from sopflow.checks import RULES
>>> text = "sopflow: 1\\nid: a\\ntitle: A\\nactors: {k: Kasi}\\nsteps:\\n- {id: lapor, actor: k, activity: Melapor}\\n"
>>> RuleTester().verify(
...     RULES["unknown-actor"], valid=[text], invalid=[(text.replace("actor: k,", "actor: x,"), [Expected(6)])]
... )
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from sopflow.findings import Finding

if TYPE_CHECKING:
    from sopflow.checks import Rule, Shelf, ShelfRule
    from sopflow.model import Sop

__all__ = ["Expected", "RuleTester"]

Case = str | PathLike[str] | Mapping[str, str]
"""A SOP: its text, or the path of its file. For a rule over a folder: texts by the names of their files, or the path
of the folder."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that a rule must give. What is not said may be anything.

    `line` is 1-based; `params` are those of the finding that matter; `file` is for a rule over a folder, its name.
    """

    line: int
    params: Mapping[str, object] = field(default_factory=dict)
    file: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.file else f"line {self.line}"
        return f"{place} with {dict(self.params)}" if self.params else place

    def meets(self, finding: Finding) -> bool:
        """Whether a finding is this one."""
        wanted = all(name in finding.params and finding.params[name] == value for name, value in self.params.items())
        return finding.span.line == self.line and wanted and self.file in ("", Path(finding.span.file).name)


@dataclass(frozen=True, slots=True)
class RuleTester:
    """Runs one rule over SOPs. `today` is the day that counts for what is due; without it, the day of the test."""

    today: date | None = None

    def verify(
        self,
        rule: Rule | ShelfRule,
        *,
        valid: Iterable[Case] = (),
        invalid: Iterable[tuple[Case, Sequence[Expected | int]]] = (),
    ) -> None:
        """Raise AssertionError unless the rule finds nothing in `valid` and exactly what is expected in `invalid`.

        An expected finding may be just its line. Every case is looked at before the error is raised, and every finding
        must be of the rule's own id and weight, with a fact and a remedy that can be filled in.
        Raises InvalidSop for a text that is no SOP, OSError for a file that cannot be opened.
        """
        wrong: list[str] = []
        for number, case in enumerate(valid, 1):
            wrong += _compared(rule, f"valid case {number}", self.found(rule, case), ())
        for number, (case, expected) in enumerate(invalid, 1):
            if not expected:
                wrong.append(f"invalid case {number}: nothing is expected; it belongs among the valid ones")
            said = [entry if isinstance(entry, Expected) else Expected(entry) for entry in expected]
            wrong += _compared(rule, f"invalid case {number}", self.found(rule, case), said)
        if wrong:
            raise AssertionError("\n".join(wrong))

    def found(self, rule: Rule | ShelfRule, case: Case) -> list[Finding]:
        """What the rule finds in one case, in the order of file and line. A crash of the rule goes through."""
        from sopflow.checks import Context, Rule

        if isinstance(rule, Rule):
            if isinstance(case, Mapping):
                raise TypeError(f"{rule.id} is a rule over one SOP; give its text or the path of its file")
            sop = _sop(case)
            context = Context(sop) if self.today is None else Context(sop, self.today)
            findings = [problem.finding(sop) for problem in rule.find(context)]
        else:
            findings = list(rule.find(_shelf(case)))
        return sorted(findings, key=lambda finding: finding.order)


def _compared(rule: Rule | ShelfRule, name: str, found: Sequence[Finding], expected: Sequence[Expected]) -> list[str]:
    """What is wrong with a case, one sentence each."""
    wrong: list[str] = []
    left = list(found)
    for entry in expected:
        met = next((finding for finding in left if entry.meets(finding)), None)
        if met is None:
            there = "; ".join(f"{finding} {dict(finding.params)}" for finding in left) or "nothing more"
            wrong.append(f"{name}: {rule.id} does not find {entry}; it finds {there}")
        else:
            left.remove(met)
    if not wrong:
        wrong += [f"{name}: {rule.id} finds what is not expected: {finding}" for finding in left]
    for finding in found:
        wrong += [f"{name}: {said}" for said in _faults(rule, finding)]
    return wrong


def _faults(rule: Rule | ShelfRule, finding: Finding) -> Iterable[str]:
    """What is wrong with a finding itself."""
    if (finding.rule, finding.severity) != (rule.id, rule.severity):
        yield f"{rule.id} ({rule.severity}) gives a finding of {finding.rule} ({finding.severity})"
    for part in ("message", "hint"):
        try:
            text = getattr(finding, part)
        except (KeyError, IndexError, ValueError) as error:
            yield f"the {part} of {rule.id} cannot be filled in: {type(error).__name__}: {error}"
            continue
        if not text.strip():
            yield f"{rule.id} gives a finding without a {part}"


def _sop(case: str | PathLike[str]) -> Sop:
    from sopflow.loading import load, loads

    return loads(case) if isinstance(case, str) and "\n" in case else load(case)


def _shelf(case: Case) -> Shelf:
    from sopflow.checks import Shelf
    from sopflow.checks.abstracts import abstract_of
    from sopflow.loading import load, loads, yaml_files

    if isinstance(case, Mapping):
        return Shelf(tuple(abstract_of(loads(text, file=name)) for name, text in case.items()))
    if not Path(case).is_dir():
        raise TypeError("a rule over a folder takes texts by the names of their files, or the path of a folder")
    return Shelf(tuple(abstract_of(load(path)) for path in yaml_files(Path(case))))
