"""Checks: named rules over a SOP, and `check`, which runs them; and rules over a folder of SOPs.

>>> from sopflow.model import Sop
>>> sop = Sop.model_validate({
...     "sopflow": 1, "id": "surat", "title": "Surat", "actors": {"kasi": "Kasi"},
...     "steps": [{"id": "lapor", "actor": "kasie", "activity": "Melapor"}],
... })
>>> from sopflow.checks import check
>>> for finding in check(sop, preset="correctness"):
...     print(finding)
surat:1:1 error unknown-actor: step lapor names actor kasie, who does not exist; did you mean kasi?
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopflow.checks.presets import PRESETS, RULES
    from sopflow.checks.rule import Context, Rule
    from sopflow.checks.running import check, run_rule
    from sopflow.checks.shelf import Shelf
    from sopflow.checks.shelf_presets import SHELF_RULES
    from sopflow.checks.shelf_rule import ShelfRule

__all__ = ["PRESETS", "RULES", "SHELF_RULES", "Context", "Rule", "Shelf", "ShelfRule", "check", "run_rule"]

_MODULES = {
    "presets": ("PRESETS", "RULES"),
    "rule": ("Context", "Rule"),
    "running": ("check", "run_rule"),
    "shelf": ("Shelf",),
    "shelf_presets": ("SHELF_RULES",),
    "shelf_rule": ("ShelfRule",),
}


def __getattr__(name: str) -> object:
    # A folder of SOPs that were checked before is told without the models and the graph that rules read.
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"sopflow.checks.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
