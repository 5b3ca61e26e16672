"""Rules of other packages: whoever installs one with an entry point in the group `sopflow.rules` has its rules run.

The entry point names a `Rule`, a `ShelfRule`, or an iterable of them. The id of such a rule is `vendor/rule`, so that
it is never that of a rule of sopflow. A package that cannot be imported, or gives something else, is a finding at its
line of `entry_points.txt`, and the other rules still run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import NamedTuple

from sopflow.checks.points import points
from sopflow.checks.rule import Rule
from sopflow.checks.shelf_rule import ShelfRule
from sopflow.findings import Finding, Severity, Span
from sopflow.language import N_

__all__ = ["Plugins", "plugins", "read_plugins"]

_ID = re.compile(r"[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*")


class Plugins(NamedTuple):
    """The rules of other packages, and what is wrong with those packages."""

    rules: tuple[Rule, ...] = ()
    shelf_rules: tuple[ShelfRule, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all of them."""
        return (*(rule.id for rule in self.rules), *(rule.id for rule in self.shelf_rules))


@cache
def plugins() -> Plugins:
    """What is installed; looked for once in a process."""
    return read_plugins(points())


def read_plugins(found: Iterable[EntryPoint]) -> Plugins:
    """Import what entry points name. Never raises for what a package does."""
    rules: dict[str, Rule | ShelfRule] = {}
    findings: list[Finding] = []
    for point in found:
        try:
            for rule in _rules(point):
                if rule.id in rules:
                    raise ValueError(f"there are two rules {rule.id}")
                rules[rule.id] = rule
        except Exception as error:
            findings.append(_refused(point, error))
    single = tuple(rule for rule in rules.values() if isinstance(rule, Rule))
    shelf = tuple(rule for rule in rules.values() if isinstance(rule, ShelfRule))
    return Plugins(single, shelf, tuple(findings))


def _rules(point: EntryPoint) -> Iterator[Rule | ShelfRule]:
    given: object = point.load()
    listed = (given,) if isinstance(given, (Rule, ShelfRule)) else given
    if not isinstance(listed, Iterable):
        raise TypeError(f"{given!r} is no rule")
    for rule in listed:
        if not isinstance(rule, (Rule, ShelfRule)):
            raise TypeError(f"{rule!r} is no rule")
        if not isinstance(rule.id, str) or not _ID.fullmatch(rule.id):
            raise ValueError(f"{rule.id!r} is no id of the form vendor/rule")
        yield rule


def _refused(point: EntryPoint, error: Exception) -> Finding:
    fact = N_("the rules {name} of the package {package} cannot be used: {error}")
    remedy = N_("update the package or remove it")
    package = point.dist.name if point.dist else point.value
    params = {"name": point.name, "package": package, "error": f"{type(error).__name__}: {error}"}
    return Finding("plugin-error", Severity.ERROR, fact, remedy, _span(point), params)


def _span(point: EntryPoint) -> Span:
    """The line that declares an entry point."""
    file = Path(str(point.dist.locate_file("")) if point.dist else ".")
    for entry in (point.dist.files or ()) if point.dist else ():
        if entry.name == "entry_points.txt":
            file = Path(str(entry.locate()))
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:
        return Span(str(file), 1, 1)
    declared = re.compile(rf"\s*{re.escape(point.name)}\s*=\s*{re.escape(point.value)}")
    return Span(str(file), next((number for number, line in enumerate(lines, 1) if declared.match(line)), 1), 1)
