"""Checks: named rules over a SOP, and `check`, which runs them.

>>> from sopflow.model import Sop
>>> sop = Sop.model_validate({
...     "sopflow": 1, "id": "surat", "title": "Surat", "actors": {"kasi": "Kasi"},
...     "steps": [{"id": "lapor", "actor": "kasie", "activity": "Melapor"}],
... })
>>> for finding in check(sop):
...     print(finding)
surat:1:1 error unknown-actor: step lapor names actor kasie, who does not exist; did you mean kasi?
"""

from sopflow.checks.presets import PRESETS, RULES
from sopflow.checks.rule import Context, Rule
from sopflow.checks.running import check, run_rule

__all__ = ["PRESETS", "RULES", "Context", "Rule", "check", "run_rule"]
