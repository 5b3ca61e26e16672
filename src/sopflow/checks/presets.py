"""Presets: which rules run. Every rule is named here; nothing is found by looking around."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sopflow.checks import (
    bad_start,
    branch_ends_alone,
    branch_goes_back,
    duplicate_answers,
    duplicate_id,
    duplicate_start,
    each_with_answers,
    few_answers,
    fork_without_join,
    join_never_completes,
    join_without_fork,
    missing_character,
    narrow_lanes,
    no_end,
    not_decided,
    optional_decision,
    rows_overrun,
    self_reference,
    suspicious_duration,
    too_many_lanes,
    unknown_actor,
    unknown_target,
    unreachable,
)
from sopflow.checks.rule import Rule

__all__ = ["PRESETS", "RULES"]

_CORRECTNESS = (
    # What is named must be there, and once.
    duplicate_id.RULE,
    unknown_target.RULE,
    unknown_actor.RULE,
    bad_start.RULE,
    duplicate_start.RULE,
    # Single steps.
    few_answers.RULE,
    duplicate_answers.RULE,
    each_with_answers.RULE,
    optional_decision.RULE,
    rows_overrun.RULE,
    suspicious_duration.RULE,
    self_reference.RULE,
    # The flow.
    unreachable.RULE,
    no_end.RULE,
    fork_without_join.RULE,
    branch_ends_alone.RULE,
    branch_goes_back.RULE,
    join_never_completes.RULE,
    join_without_fork.RULE,
    not_decided.RULE,
    # The document.
    missing_character.RULE,
    narrow_lanes.RULE,
    too_many_lanes.RULE,
)

PRESETS: Mapping[str, tuple[Rule, ...]] = MappingProxyType({"correctness": _CORRECTNESS})
"""By name: the rules that run, in the order in which they are listed."""

RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rules in PRESETS.values() for rule in rules})
"""Every rule by its id."""
