"""Problems: what keeps a SOP from being compiled, or should make its author look again.

A problem is a finding that does not know its place in the file yet: it names the value by its path. Rules report
problems; `Problem.finding` looks the place up. What would mend it is said over paths as well, as a `Mending`.

>>> from sopflow.model import Sop
>>> sop = Sop.model_validate({
...     "sopflow": 1, "id": "surat", "title": "Surat", "actors": {"kasi": "Kasi"},
...     "steps": [{"id": "lapor", "actor": "kasi", "activity": "Melapor"}],
... })
>>> problem = Problem("few-answers", ("steps", 0), "decision {step} has no answer", "add two", {"step": "lapor"})
>>> print(problem.finding(sop))
surat:1:1 error few-answers: decision lapor has no answer; add two
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sopflow.findings import Finding, Severity, Span
from sopflow.loading.changes import Delete, Insert, Mending, Order, Rename, Replace
from sopflow.loading.patching import fix_of
from sopflow.model.sop import Path, Sop

__all__ = ["Delete", "Insert", "Mending", "Order", "Problem", "Rename", "Replace"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at the value that `path` leads to; `fact` and `remedy` are `str.format` templates over `params`."""

    rule: str
    path: Path
    fact: str
    remedy: str
    params: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    on_key: bool = False
    """Whether the finding points at the key instead of the value."""
    mending: Mending | None = None
    """What would mend it; becomes the finding's `fix` where it can be made in place."""
    at: Span | None = None
    """Where it stands, for a problem of what is no value, such as a comment."""

    def finding(self, sop: Sop) -> Finding:
        """The finding with the place of the value in the SOP's file."""
        span = self.at or sop.span(self.path, key=self.on_key)
        fix = fix_of(sop.source, self.mending) if self.mending is not None and sop.source is not None else None
        return Finding(self.rule, self.severity, self.fact, self.remedy, span, self.params, fix, sop.vocabulary)
