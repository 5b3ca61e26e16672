"""Checking many files: what each gives, what they give beside each other, and what of it is told.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     for name in ("a", "b"):
...         _ = Path(folder, f"{name}.yaml").write_text(
...             "sopflow: 1\\nid: surat\\ntitle: Surat\\nactors: {loket: Loket}\\n"
...             "steps: [{id: terima, actor: loket, activity: Menerima surat}]\\n"
...         )
...     for finding in check_paths([folder], preset="correctness"):
...         print(Path(finding.span.file).name, finding.rule)
b.yaml same-id
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sopflow.checking.cache import Cache
from sopflow.checking.examining import examine
from sopflow.checking.keeping import Keeper
from sopflow.checking.policy import Policy, policy_file, read_policy, shown_as
from sopflow.checking.result import DEFAULT, Order, Result
from sopflow.checking.settling import settle, useless
from sopflow.checking.shelving import Shelved, compare
from sopflow.checking.stamp import stamp
from sopflow.checks.points import points
from sopflow.findings import Finding, Span
from sopflow.loading.searching import Found, Search, search

__all__ = ["Checked", "Each", "Task", "check_paths", "checked"]


class Task(NamedTuple):
    """One file that is to be examined."""

    path: Path
    order: Order


Outcome = Result | OSError
Each = Callable[[Callable[[Task], Outcome], Sequence[Task]], Iterable[Outcome]]
"""How the work is done for each of many files: like `map`, in the same order."""


class Checked(NamedTuple):
    """What was found, by file in the order of the search, and the files that could not be opened."""

    findings: tuple[Finding, ...]
    suppressed: tuple[tuple[Finding, str], ...] = ()
    """What comments and settings let pass, each with the reason."""
    unread: tuple[OSError, ...] = ()


def check_paths(
    paths: Iterable[str | os.PathLike[str]], *, preset: str | None = None, cache: Cache | None = None, each: Each = map
) -> list[Finding]:
    """Everything that is wrong or doubtful in SOP files, and in folders of them, in the order of the files.

    `preset` replaces that of the settings of each folder. `cache` keeps results for the next call; `each` does the
    work for many files, as `map` or a pool of processes does. Raises NoFile for a path that leads to nothing,
    UnknownName for a preset that does not exist, and OSError for a file that cannot be opened.
    """
    done = checked(search(map(Path, paths)), preset=preset, cache=cache, each=each)
    if done.unread:
        raise done.unread[0]
    return list(done.findings)


def checked(found: Search, *, preset: str | None = None, cache: Cache | None = None, each: Each = map) -> Checked:
    """The same for files that were searched before; a file that cannot be opened does not hide the others."""
    keeper = Keeper(cache, stamp)
    policies = _policies(found.files, keeper)
    beside_others = len(found.files) > 1 or any(file.folder for file in found.files)
    tasks = [Task(file.path, _order(policies[file.path.parent], preset, shelved=beside_others)) for file in found.files]
    outcomes = _examined(tasks, keeper, each)
    results = {task: outcome for task, (_, outcome) in outcomes.items() if isinstance(outcome, Result)}
    shelves = _shelves(found.files, outcomes, keeper) if beside_others else {}
    told = [*_packages(keeper), *(finding for policy in _different(policies) for finding in policy.findings)]
    used: set[Span] = set()
    passed: list[tuple[Finding, str]] = []
    for task, result in results.items():
        left = settle(result, policies[task.path.parent], *shelves.get(task.path, ((), ())))
        used |= left.used
        passed += left.passed
        told += [*left.findings, *left.refused]
    if preset is None:
        told += useless(_different(policies), used, {file.folder for file in found.files if file.folder})
    keeper.close()
    unread = tuple(outcome for _, outcome in outcomes.values() if isinstance(outcome, OSError))
    return Checked(_in_order(told, found.files), tuple(passed), unread)


def _policies(files: Iterable[Found], keeper: Keeper) -> dict[Path, Policy]:
    """The policy of each folder that a file lies in."""
    policies: dict[Path, Policy] = {}
    read: dict[Path | None, Policy] = {None: Policy()}
    for folder in dict.fromkeys(file.path.parent for file in files):
        path = policy_file(folder)
        if path not in read and path is not None:
            read[path] = keeper.policy(path, shown_as(path, folder), read_policy)
        policies[folder] = read[path]
    return policies


def _order(policy: Policy, preset: str | None, *, shelved: bool) -> Order:
    return Order(preset or policy.preset or DEFAULT, tuple(sorted(policy.by_rule.items())), shelved)


def _examined(tasks: Sequence[Task], keeper: Keeper, each: Each) -> dict[Task, tuple[str, Outcome]]:
    """What each file gives, with the key that it is kept under."""
    keys = {task: keeper.key(*task) for task in tasks}
    kept = {task: result for task, key in keys.items() if (result := keeper.result(key)) is not None}
    missing = [task for task in tasks if task not in kept]
    new = dict(zip(missing, each(_outcome, missing), strict=True))
    for task, outcome in new.items():
        if isinstance(outcome, Result):
            keeper.keep(keys[task], *task, outcome)
    return {task: (keys[task], kept[task] if task in kept else new[task]) for task in tasks}


def _outcome(task: Task) -> Outcome:
    try:
        return examine(*task)
    except OSError as error:
        return error


def _shelves(
    files: Sequence[Found], outcomes: Mapping[Task, tuple[str, Outcome]], keeper: Keeper
) -> dict[Path, tuple[list[Finding], frozenset[str]]]:
    """What is found in each file beside the others of its folder, and the rules that were run for that.

    The files of a folder that was given stand beside each other, and so do those that were named themselves.
    """
    beside: dict[Path, tuple[list[Finding], frozenset[str]]] = {}
    where = {file.path: file.folder for file in files}
    for folder in dict.fromkeys(where.values()):
        there = [(task, *outcome) for task, outcome in outcomes.items() if where[task.path] == folder]
        orders = list(dict.fromkeys(task.order for task, _, _ in there))
        results = [outcome if isinstance(outcome, Result) else Result(str(task.path)) for task, _, outcome in there]
        whole = folder is not None
        work = partial(compare, results, orders, whole=whole)
        shelved = keeper.shelved([key for _, key, _ in there], orders, whole=whole, compare=work)
        for task, _, _ in there:
            beside[task.path] = _of(task, shelved)
    return beside


def _of(task: Task, shelved: Shelved) -> tuple[list[Finding], frozenset[str]]:
    rules, file = shelved.rules[task.order], os.fspath(task.path)
    found = [finding for finding in shelved.findings if finding.span.file == file]
    return [finding for finding in found if finding.rule in rules or finding.rule == "rule-error"], rules


def _packages(keeper: Keeper) -> Sequence[Finding]:
    """What is wrong with packages that bring rules of their own."""
    if not points():
        return ()

    def look() -> Sequence[Finding]:
        from sopflow.checks.plugins import plugins

        return plugins().findings

    return keeper.findings("packages", look)


def _different(policies: Mapping[Path, Policy]) -> list[Policy]:
    return list({policy.folder: policy for policy in policies.values()}.values())


def _in_order(findings: Iterable[Finding], files: Iterable[Found]) -> tuple[Finding, ...]:
    """By file in the order of the search, then by place; each once, though a profile is read for many SOPs."""
    places = {os.fspath(file.path): number for number, file in enumerate(files)}
    once = {(finding.rule, finding.span, finding.message): finding for finding in findings}

    def order(finding: Finding) -> tuple[object, ...]:
        return (places.get(finding.span.file, len(places)), *finding.order)

    return tuple(sorted(once.values(), key=order))
