"""What may be wrong with a check itself: with comments that ignore findings, with settings, with rules of others."""

from __future__ import annotations

from sopflow.checks.suppressing import RULES as IGNORES
from sopflow.language import N_

__all__ = ["RULES"]

RULES = IGNORES | {
    "plugin-error": N_("rules of another package cannot be used"),
    "rule-error": N_("a rule crashed"),
    "unknown-preset": N_("settings name a preset that does not exist"),
    "unknown-rule": N_("settings name a rule that does not exist"),
    "unreadable-settings": N_("the settings of a folder cannot be read"),
}
"""By id: the sentence that `sopflow rules` shows. None of them can be ignored."""
