"""One SOP file, drawn into all its formats: what `sopflow render` does for each file, in this process or in another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopflow.cli.targets import Target
from sopflow.errors import InvalidSop, SopflowError
from sopflow.findings import Finding

if TYPE_CHECKING:
    from sopflow.chart import Chart
    from sopflow.chart.audit import Defect
    from sopflow.language import Language
    from sopflow.model import Sop
    from sopflow.proofing import Fault

__all__ = ["Drawn", "Wish", "draw"]


@dataclass(frozen=True, slots=True)
class Wish:
    """How to draw, the same for all files. `page` is 1-based and None for all, `ppi` is pixels an inch of PNG.

    `live` is the file with the status of each step, for one SOP.
    """

    paper: str | None = None
    page: int | None = None
    ppi: float = 144.0
    audit: bool = False
    live: Path | None = None


class Told(NamedTuple):
    """A defect of the drawing, or a fault of a file; `form` is the format of that file, or "" for the drawing."""

    form: str
    what: Defect | Fault

    def said_in(self, language: Language) -> str:
        """It in one line, such as "pdf page 2 at 54,128 text-moved: …"."""
        return f"{self.form} {self.what.said_in(language)}".lstrip()


@dataclass(frozen=True, slots=True)
class Drawn:
    """What became of one file: what was written and what the audit found, or why nothing was written."""

    source: Path
    written: tuple[Path, ...] = ()
    defects: tuple[Told, ...] | None = None
    """None when no audit was wanted."""
    findings: tuple[Finding, ...] = ()
    """Errors that kept the file from being drawn."""
    warnings: tuple[Finding, ...] = ()
    """What the author should know about the drawing."""
    error: SopflowError | OSError | None = None


def draw(target: Target, wish: Wish) -> Drawn:
    """Draw one file into all its formats. What goes wrong is in the result, so that other files are still drawn.

    All formats are drawn before the first is written.
    """
    from sopflow.cli.live import read_live
    from sopflow.rendering.files import write_files
    from sopflow.wiring import chart_of, load

    try:
        sop = load(target.source)
        status = read_live(wish.live, sop) if wish.live else None
        chart = chart_of(sop, paper=wish.paper, status=status)
        contents = list(_contents(chart, target, wish))
        for folder in {path.parent for path, _ in contents}:
            folder.mkdir(parents=True, exist_ok=True)
        write_files(contents)
        drawn = [data for _, data in contents]
        defects = tuple(_defects(chart, sop, target, wish, drawn)) if wish.audit else None
    except InvalidSop as error:
        return Drawn(target.source, findings=error.findings)
    except (SopflowError, OSError) as error:
        return Drawn(target.source, error=error)
    return Drawn(target.source, tuple(path for path, _ in contents), defects, warnings=chart.findings)


def _contents(chart: Chart, target: Target, wish: Wish) -> Iterator[tuple[Path, bytes]]:
    from sopflow.rendering import render_chart, render_pages
    from sopflow.rendering.files import page_paths

    for form, path in target.outputs:
        if wish.page is not None:
            yield path, render_chart(chart, form, page=wish.page, ppi=wish.ppi)
        else:
            pages = render_pages(chart, form, ppi=wish.ppi)
            yield from zip(page_paths(path, len(pages)), pages, strict=True)


def _defects(chart: Chart, sop: Sop, target: Target, wish: Wish, drawn: list[bytes]) -> Iterator[Told]:
    """Defects of the chart, and faults of the files; `drawn` are those that were written, format after format."""
    from sopflow.chart.audit import audit
    from sopflow.cli.proofs import file_faults, text_faults

    yield from (Told("", defect) for defect in audit(chart))
    yield from (Told("", fault) for fault in text_faults(chart, sop))
    shown = chart if wish.page is None else replace(chart, pages=chart.pages[wish.page - 1 : wish.page])
    for output in target.outputs:
        again = [data for _, data in _contents(chart, replace(target, outputs=(output,)), wish)]
        faults = file_faults(shown, output[0], drawn[: len(again)], again)
        yield from (Told(output[0], fault) for fault in faults)
        drawn = drawn[len(again) :]
