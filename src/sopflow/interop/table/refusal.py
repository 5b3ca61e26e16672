"""Refusals: why nothing can be made of a file. Raised inside the package, and told as a finding at its edge.

>>> print(Refusal("import-no-table", "the file is empty", "fill it").finding("sop.xlsx"))
sop.xlsx:1:1 error import-no-table: the file is empty; fill it
"""

from __future__ import annotations

from sopflow.findings import Finding, Severity, Span

__all__ = ["Refusal"]


class Refusal(Exception):
    """What is so and what to do instead, as templates over `params`."""

    def __init__(self, rule: str, fact: str, remedy: str, **params: object) -> None:
        super().__init__(rule, fact, remedy)
        self.rule, self.fact, self.remedy, self.params = rule, fact, remedy, params

    def finding(self, file: str) -> Finding:
        """The finding, at the beginning of the file."""
        return Finding(self.rule, Severity.ERROR, self.fact, self.remedy, Span(file, 1, 1), self.params)
