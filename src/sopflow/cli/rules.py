"""`sopflow rules`: what is checked, and the page of one rule."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from sopflow.cli.speech import language
from sopflow.cli.terminal import show, show_json
from sopflow.errors import UnknownName
from sopflow.language import N_, translated
from sopflow.reporting.pages import page_of, summary_of

if TYPE_CHECKING:
    from sopflow.checks import Rule, ShelfRule

__all__ = ["Entry", "entries", "page", "rules"]

_LOADING = "loading"
"""What stands in place of a preset for rules that run whenever a file is read."""
_DRAWING = "drawing"
"""The same for rules that only a drawing can tell."""
_CHECKING = "checking"
"""The same for what may be wrong with comments that ignore findings, with settings and with other packages."""
_IMPORTING = "importing"
"""The same for what `sopflow import` cannot know of a table."""
_OTHERS = "other packages"
"""The same for rules that other packages bring."""
_RUN_BY = {
    _LOADING: N_("always"), _CHECKING: N_("always"), _OTHERS: N_("always"), _DRAWING: "sopflow render",
    _IMPORTING: "sopflow import",
}  # fmt: skip
_TITLES = {
    _LOADING: N_("loading"), _CHECKING: N_("checking"), _OTHERS: N_("other packages"), _DRAWING: N_("drawing"),
    _IMPORTING: N_("importing"),
}  # fmt: skip
_NARROWEST = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule as it is listed. `severity` is empty for a rule of loading, which may give errors and warnings."""

    id: str
    preset: str
    severity: str
    summary: str


def rules(
    rule: Annotated[str | None, typer.Argument(metavar="RULE", help="The id of a rule, to read its page.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the list, or the rule, as JSON.")] = False,
) -> None:
    """List the rules, or explain one of them.

    Rules of loading say what a file must be; they always run. Rules of drawing are told by `sopflow render`. The
    others belong to presets of `sopflow check`.
    """
    known = {entry.id: entry for entry in entries()}
    if rule is None:
        if as_json:
            show_json([asdict(entry) for entry in known.values()])
        else:
            for line in _listed(known.values()):
                show(line)
        return
    if rule not in known:
        raise UnknownName("rule", rule, known)
    if as_json:
        show_json(asdict(known[rule]) | {"page": page(known[rule])})
    else:
        show(page(known[rule]).rstrip("\n"))


def entries() -> Iterator[Entry]:
    """Every rule: of loading and of the check itself, of each preset, of other packages, of drawing, of importing."""
    from sopflow.chart.remarks import RULES as DRAWING
    from sopflow.checking.rules import RULES as CHECKING
    from sopflow.checks.plugins import plugins
    from sopflow.checks.presets import PRESETS
    from sopflow.checks.shelf_presets import SHELF_PRESETS
    from sopflow.interop.table import RULES as IMPORTING
    from sopflow.loading import RULES

    for id, summary in RULES.items():
        yield Entry(id, _LOADING, "", summary)
    for id, summary in CHECKING.items():
        yield Entry(id, _CHECKING, "", summary)
    seen: set[str] = set()
    for preset, members in PRESETS.items():
        together: tuple[Rule | ShelfRule, ...] = (*members, *SHELF_PRESETS[preset])
        for rule in together:
            if rule.id not in seen:
                seen.add(rule.id)
                yield Entry(rule.id, preset, str(rule.severity), rule.summary)
    others: tuple[Rule | ShelfRule, ...] = (*plugins().rules, *plugins().shelf_rules)
    for other in others:
        yield Entry(other.id, _OTHERS, str(other.severity), other.summary)
    for id, summary in DRAWING.items():
        yield Entry(id, _DRAWING, "warning", summary)
    for id, summary in IMPORTING.items():
        yield Entry(id, _IMPORTING, "", summary)


def page(entry: Entry) -> str:
    """The page of a rule, in Markdown and in the language of the run; a few lines for a rule of another package."""
    found = page_of(entry.id, language())
    if found is not None:
        return found
    where = translated(N_("It comes with another package that is installed."), language())
    summary = summary_of(entry.summary, language())
    return f"# {entry.id}\n\n{summary[:1].upper()}{summary[1:]}.\n\n{where}\n"


def _listed(known: Iterable[Entry]) -> Iterator[str]:
    """Lines of the list, below a heading for each preset; broken only for a terminal."""
    width = max(_NARROWEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else sys.maxsize
    listed = list(known)
    column = max(len(entry.id) for entry in listed) + 2
    for number, preset in enumerate(dict.fromkeys(entry.preset for entry in listed)):
        if number:
            yield ""
        members = [entry for entry in listed if entry.preset == preset]
        title, run_by = _TITLES.get(preset, preset), _RUN_BY.get(preset, f"--preset {preset}")
        yield f"{translated(title, language())} ({translated(run_by, language())})"
        for entry in members:
            weight = f"{translated(entry.severity, language())}: " if entry.severity else ""
            first, *more = wrap(weight + summary_of(entry.summary, language()), width - column - 2) or [""]
            yield f"  {entry.id:{column}}{first}"
            yield from (f"  {'':{column}}{line}" for line in more)
