"""Proof: whether two texts say the same, with all their comments. Nothing is written before it has held."""

from __future__ import annotations

from typing import Any

from sopflow.editing.formatting.ordering import inside, ordered
from sopflow.editing.formatting.parsing import parse
from sopflow.findings import Severity
from sopflow.loading import reads
from sopflow.loading.tree import read_tree
from sopflow.vocabulary.places import Kind

__all__ = ["same"]


def same(before: str, after: str, kind: Kind) -> bool:
    """Whether a text and its new form have the same values and comments, and are the same SOP if they are one."""
    old, _ = read_tree(before, "")
    new, found = read_tree(after, "")
    if any(finding.severity is Severity.ERROR for finding in found) or not _equal(old, new, kind):
        return False
    if sorted(parse(before).comments) != sorted(parse(after).comments):
        return False
    if kind.at != "Sop":
        return True
    one, other = reads(before).sop, reads(after).sop
    return (one and one.digest) == (other and other.digest)


def _equal(old: Any, new: Any, kind: Kind) -> bool:
    """Equal values, in the same order wherever the order is the author's."""
    if isinstance(old, dict) and isinstance(new, dict):
        if old.keys() != new.keys() or (ordered(old, kind) is None and list(old) != list(new)):
            return False
        return all(_equal(value, new[key], inside(kind, key)) for key, value in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(_equal(one, other, kind) for one, other in zip(old, new, strict=True))
    return bool(old == new)
