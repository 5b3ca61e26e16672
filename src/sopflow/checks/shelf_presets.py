"""Which rules over a folder run with which preset. Every one of them is named here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sopflow.checks import near_duplicate, same_id, same_number, unknown_call, unknown_related
from sopflow.checks.shelf_rule import ShelfRule

__all__ = ["SHELF_PRESETS", "SHELF_RULES"]

_CORRECTNESS = (same_id.RULE, unknown_call.RULE, unknown_related.RULE)
_PERMENPAN = (*_CORRECTNESS, same_number.RULE, near_duplicate.RULE)

SHELF_PRESETS: Mapping[str, tuple[ShelfRule, ...]] = MappingProxyType({
    "correctness": _CORRECTNESS, "permenpan-35-2012": _PERMENPAN, "strict": _PERMENPAN,
})  # fmt: skip
"""By name of a preset: the rules over a folder that run with it."""

SHELF_RULES: Mapping[str, ShelfRule] = MappingProxyType({
    rule.id: rule for rules in SHELF_PRESETS.values() for rule in rules
})  # fmt: skip
"""Every rule over a folder by its id."""
