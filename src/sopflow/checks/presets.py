"""Presets: which rules run. Every rule is named here; nothing is found by looking around."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sopflow.checks import (
    active_verb,
    actor_in_activity,
    bad_start,
    branch_ends_alone,
    branch_goes_back,
    branch_runs_on,
    date_order,
    duplicate_answers,
    duplicate_id,
    duplicate_start,
    each_with_answers,
    empty_mutu_baku,
    few_answers,
    fork_without_join,
    hidden_decision,
    join_never_completes,
    join_without_fork,
    lane_order,
    missing_character,
    missing_date,
    narrow_lanes,
    no_end,
    not_decided,
    open_question,
    optional_decision,
    review_due,
    rows_overrun,
    self_reference,
    single_actor,
    suspicious_duration,
    too_many_lanes,
    total_duration,
    unknown_actor,
    unknown_target,
    unlinked_relation,
    unproduced_requirement,
    unreachable,
    unrelated_call,
    unused_lane,
    unused_output,
)
from sopflow.checks.rule import Rule

__all__ = ["DEFAULT", "PRESETS", "RULES"]

DEFAULT = "permenpan-35-2012"
"""The preset that runs unless another is named: what must be so, and the conventions of SOP AP."""

_CORRECTNESS = (
    # What is named must be there, and once.
    duplicate_id.RULE,
    unknown_target.RULE,
    unknown_actor.RULE,
    bad_start.RULE,
    duplicate_start.RULE,
    # What an import could not know.
    open_question.RULE,
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

_PERMENPAN = (
    *_CORRECTNESS,
    # What is done, and by whom.
    hidden_decision.RULE,
    actor_in_activity.RULE,
    active_verb.RULE,
    branch_runs_on.RULE,
    # Mutu Baku.
    empty_mutu_baku.RULE,
    total_duration.RULE,
    # The lanes.
    single_actor.RULE,
    unused_lane.RULE,
    lane_order.RULE,
    # The identity page.
    missing_date.RULE,
    date_order.RULE,
    unrelated_call.RULE,
)

_STRICT = (
    *_PERMENPAN,
    # What compares words, or the calendar: worth a look, and often right as it is.
    unused_output.RULE,
    unproduced_requirement.RULE,
    unlinked_relation.RULE,
    review_due.RULE,
)

PRESETS: Mapping[str, tuple[Rule, ...]] = MappingProxyType({
    "correctness": _CORRECTNESS,
    "permenpan-35-2012": _PERMENPAN,
    "strict": _STRICT,
})  # fmt: skip
"""By name: the rules that run, in the order in which they are listed."""

RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rules in PRESETS.values() for rule in rules})
"""Every rule by its id."""
