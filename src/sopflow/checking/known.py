"""The ids of all rules that a comment or a settings file may name."""

from __future__ import annotations

__all__ = ["known_rules"]


def known_rules() -> frozenset[str]:
    """Those of reading, of checking one SOP or a folder, and those of other packages that are installed."""
    from sopflow.checks.plugins import plugins
    from sopflow.checks.presets import RULES
    from sopflow.checks.shelf_presets import SHELF_RULES
    from sopflow.loading.rules import RULES as LOADING

    return frozenset({*LOADING, *RULES, *SHELF_RULES, *plugins().ids})
