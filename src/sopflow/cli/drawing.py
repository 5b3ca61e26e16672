"""One SOP file, drawn into all its formats: what `sopflow render` does for each file, in this process or in another."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sopflow.cli.targets import Target
from sopflow.errors import InvalidSop, SopflowError
from sopflow.findings import Finding

__all__ = ["Drawn", "Wish", "draw"]


@dataclass(frozen=True, slots=True)
class Wish:
    """How to draw, the same for all files. `page` is 1-based and None for all pages, `ppi` is pixels an inch of PNG."""

    paper: str | None
    page: int | None
    ppi: float
    audit: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """What became of one file. Exactly one of `written`, `findings` and `error` is there unless nothing was wanted."""

    source: Path
    written: tuple[Path, ...] = ()
    defects: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    error: SopflowError | OSError | None = None


def draw(target: Target, wish: Wish) -> Drawn:
    """Draw one file into all its formats. What goes wrong is in the result, so that other files are still drawn."""
    try:
        written, defects = _draw(target, wish)
    except InvalidSop as error:
        return Drawn(target.source, findings=error.findings)
    except (SopflowError, OSError) as error:
        return Drawn(target.source, error=error)
    return Drawn(target.source, written, defects)


def _draw(target: Target, wish: Wish) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    from sopflow.chart.audit import audit
    from sopflow.loading import load
    from sopflow.wiring import chart_of  # type: ignore[attr-defined]

    chart = chart_of(load(target.source), paper=wish.paper)
    contents: list[tuple[Path, bytes]] = []
    ...
