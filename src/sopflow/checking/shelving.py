"""Shelving: the rules over a folder are run over the abstracts of its SOPs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sopflow.checking.coding import abstract_of_text, finding_data, finding_of
from sopflow.checking.result import Order, Result
from sopflow.findings import Finding

__all__ = ["Shelved", "compare", "shelved_of", "shelved_text"]


class Shelved(NamedTuple):
    """What was found in files beside each other, and the rules that each of the orders asked for."""

    findings: tuple[Finding, ...]
    rules: Mapping[Order, frozenset[str]]


def compare(results: Sequence[Result], orders: Iterable[Order], *, whole: bool) -> Shelved:
    """Run the rules over a folder; `whole` says that these are all of its files.

    A rule runs where one of the orders asks for it; whoever asked for others leaves out what it finds.
    """
    from sopflow.checks.choosing import choose
    from sopflow.checks.plugins import plugins
    from sopflow.checks.shelf import Shelf
    from sopflow.checks.shelf_rule import run_shelf_rule

    known = tuple(abstract_of_text(result.abstract) for result in results if result.abstract)
    # A SOP that could not be read may be the one that is missed.
    shelf = Shelf(known, whole=whole and len(known) == len(results))
    chosen = {order: choose(order.preset, dict(order.weights), plugins()).shelf_rules for order in orders}
    rules = {rule.id: rule for asked in chosen.values() for rule in asked}
    found = tuple(finding for rule in rules.values() for finding in run_shelf_rule(rule, shelf))
    return Shelved(found, {order: frozenset(rule.id for rule in asked) for order, asked in chosen.items()})


def shelved_text(shelved: Shelved) -> str:
    """The same as JSON. Raises TypeError as `coding.result_text` does."""
    ids = [sorted(ids) for ids in shelved.rules.values()]
    return json.dumps([[finding_data(finding) for finding in shelved.findings], ids], ensure_ascii=False)


def shelved_of(text: str, orders: Iterable[Order]) -> Shelved:
    """What a text keeps; `orders` are those that it was made for."""
    findings, ids = json.loads(text)
    rules = dict(zip(orders, map(frozenset, ids), strict=True))
    return Shelved(tuple(map(finding_of, findings)), rules)
