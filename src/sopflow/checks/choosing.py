"""Choosing: which rules run, by a preset and by single rules that are switched on or off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sopflow.checks.plugins import Plugins
from sopflow.checks.presets import PRESETS, RULES
from sopflow.checks.rule import Rule
from sopflow.checks.shelf_presets import SHELF_PRESETS, SHELF_RULES
from sopflow.checks.shelf_rule import ShelfRule
from sopflow.errors import UnknownName
from sopflow.language import N_

__all__ = ["OFF", "Chosen", "choose"]

OFF = "off"
"""What stands in place of a weight for a rule that does not run."""


class Chosen(NamedTuple):
    """The rules that run over each SOP, and those that run over a folder."""

    rules: tuple[Rule, ...]
    shelf_rules: tuple[ShelfRule, ...] = ()


def choose(preset: str, weights: Mapping[str, str], plugins: Plugins) -> Chosen:
    """The rules of a preset and those of other packages, without those that are off, and with those that have a weight.

    Raises UnknownName for a preset that does not exist. A rule that does not exist is none.

    >>> chosen = choose("correctness", {"unreachable": "off", "near-duplicate": "info"}, Plugins())
    >>> "unreachable" in {rule.id for rule in chosen.rules}, [rule.id for rule in chosen.shelf_rules][-1]
    (False, 'near-duplicate')
    """
    if preset not in PRESETS:
        raise UnknownName(N_("preset"), preset, PRESETS)
    single = {rule.id: rule for rule in (*PRESETS[preset], *plugins.rules)}
    shelf = {rule.id: rule for rule in (*SHELF_PRESETS.get(preset, ()), *plugins.shelf_rules)}
    for id, weight in weights.items():
        if weight == OFF:
            single.pop(id, None)
            shelf.pop(id, None)
        elif id in RULES:
            single.setdefault(id, RULES[id])
        elif id in SHELF_RULES:
            shelf.setdefault(id, SHELF_RULES[id])
    return Chosen(tuple(single.values()), tuple(shelf.values()))
