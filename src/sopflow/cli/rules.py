"""`sopflow rules`: what is checked, and the page of one rule."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from textwrap import wrap
from typing import Annotated

import typer

from sopflow.cli.terminal import show, show_json
from sopflow.errors import UnknownName

__all__ = ["Entry", "entries", "page", "rules"]

_LOADING = "loading"
"""What stands in place of a preset for rules that run whenever a file is read."""
_DRAWING = "drawing"
"""The same for rules that only a drawing can tell."""
_RUN_BY = {_LOADING: "always", _DRAWING: "sopflow render"}
_NARROWEST = 60
_CHECKOUT = Path(__file__).resolve().parents[3] / "docs" / "rules"


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
    """Every rule: those of loading, each preset's, then those of drawing."""
    from sopflow.chart.remarks import RULES as DRAWING
    from sopflow.checks import PRESETS
    from sopflow.loading import RULES

    for id, summary in RULES.items():
        yield Entry(id, _LOADING, "", summary)
    seen: set[str] = set()
    for preset, members in PRESETS.items():
        for rule in members:
            if rule.id not in seen:
                seen.add(rule.id)
                yield Entry(rule.id, preset, str(rule.severity), rule.summary)
    for id, summary in DRAWING.items():
        yield Entry(id, _DRAWING, "warning", summary)


def page(entry: Entry) -> str:
    """The page of a rule, in Markdown: the one in the docs, or a few lines for a rule of loading.

    The pages lie in the installed package; in a checkout they are read from its docs.
    """
    for folder in (files("sopflow") / "checks" / "pages", _CHECKOUT):
        found = folder / f"{entry.id}.md"
        if found.is_file():
            return found.read_text(encoding="utf-8")
    where = "Found while a file is read, so it always runs; the format is described in docs/format.md."
    if entry.preset == _DRAWING:
        where = "Found while a SOP is drawn; `sopflow render` prints it, and it stands in `findings` of the chart."
    return f"# {entry.id}\n\n{entry.summary[:1].upper()}{entry.summary[1:]}.\n\n{where}\n"


def _listed(known: Iterable[Entry]) -> Iterator[str]:
    """Lines of the list, below a heading for each preset; broken only for a terminal."""
    width = max(_NARROWEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else sys.maxsize
    listed = list(known)
    column = max(len(entry.id) for entry in listed) + 2
    for number, preset in enumerate(dict.fromkeys(entry.preset for entry in listed)):
        if number:
            yield ""
        members = [entry for entry in listed if entry.preset == preset]
        yield f"{preset} ({_RUN_BY.get(preset, f'--preset {preset}')})"
        for entry in members:
            weight = f"{entry.severity}: " if entry.severity else ""
            first, *more = wrap(weight + entry.summary, width - column - 2) or [""]
            yield f"  {entry.id:{column}}{first}"
            yield from (f"  {'':{column}}{line}" for line in more)
