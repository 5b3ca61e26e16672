"""The file that says how far a case is: one line for each step or node, with its status. It is YAML or JSON.

>>> text = "lapor: done\\nanalisa: opn\\n"
>>> found, findings = reads_statuses(text, "kasus.yaml", ["lapor", "analisis"], ["done", "open"])
>>> found
{'lapor': 'done'}
>>> print(*findings, sep="\\n")
kasus.yaml:2:1 error unknown-key: there is no step `analisa`; did you mean `analisis`?
kasus.yaml:2:10 error wrong-value: `opn` is no status; write done or open
"""

from __future__ import annotations

import os
from collections.abc import Collection
from difflib import get_close_matches
from typing import Any

from sopflow.findings import Finding, Severity, Span
from sopflow.language import N_
from sopflow.loading import limits
from sopflow.loading.characters import clean, decode
from sopflow.loading.files import read_bytes
from sopflow.loading.places import shown
from sopflow.loading.positions import SourceText
from sopflow.loading.tree import read_tree

__all__ = ["read_statuses", "reads_statuses"]

_LISTED = 12
"""So many names are listed where none is near."""


def read_statuses(
    path: str | os.PathLike[str], names: Collection[str], statuses: Collection[str]
) -> tuple[dict[str, str], list[Finding]]:
    """The statuses in a file, and all that is wrong with it. Raises OSError if it cannot be opened.

    `names` are the steps and nodes that can have a status, `statuses` what one can be.
    """
    raw, file = read_bytes(path), os.fspath(path)
    if len(raw) > limits.FILE:
        fact, remedy = N_("the file is larger than {limit} bytes"), N_("shorten it")
        return {}, [Finding("too-large", Severity.ERROR, fact, remedy, Span(file, 1, 1), {"limit": limits.FILE})]
    text, findings = decode(raw, file)
    return ({}, findings) if text is None or findings else reads_statuses(text, file, names, statuses)


def reads_statuses(
    text: str, file: str, names: Collection[str], statuses: Collection[str]
) -> tuple[dict[str, str], list[Finding]]:
    """The statuses in a text; `file` is the name that findings carry."""
    text, findings = clean(text, file)
    tree, found = read_tree(text, file)
    findings += found
    source = SourceText(file, text)
    if tree is None:
        return {}, findings
    if not isinstance(tree, dict):
        fact, remedy = (
            N_("the file does not say the status of steps"),
            N_("write a line such as `{step}: {status}` for each"),
        )
        params = {"step": next(iter(names), "step"), "status": next(iter(statuses), "")}
        return {}, [*findings, Finding("wrong-value", Severity.ERROR, fact, remedy, source.span(()), params)]
    for name, status in tree.items():
        if name not in names:
            findings.append(_unknown(name, names, source))
        if not isinstance(status, str) or status not in statuses:
            findings.append(_wrong(name, status, statuses, source))
    good = {name: status for name, status in tree.items() if name in names and isinstance(status, str)}
    return {name: status for name, status in good.items() if status in statuses}, findings


def _unknown(name: str, names: Collection[str], source: SourceText) -> Finding:
    close = get_close_matches(name, list(names), n=1)
    params: dict[str, Any] = {"name": shown(name)}
    if close:
        params["close"] = close[0]
    else:
        params["known"] = ", ".join(list(names)[:_LISTED]) + (", …" if len(names) > _LISTED else "")
    remedy = N_("did you mean `{close}`?") if close else N_("it has {known}")
    span = source.span((name,), key=True)
    return Finding("unknown-key", Severity.ERROR, N_("there is no step `{name}`"), remedy, span, params)


def _wrong(name: str, status: Any, statuses: Collection[str], source: SourceText) -> Finding:
    *others, last = statuses
    params = {"name": shown(name), "status": shown(status), "known": f"{', '.join(others)} or {last}"}
    fact = N_("`{name}` has no status") if status == "" else N_("`{status}` is no status")
    return Finding("wrong-value", Severity.ERROR, fact, N_("write {known}"), source.span((name,)), params)
