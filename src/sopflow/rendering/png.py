"""PNG, one picture per page."""

from __future__ import annotations

from sopflow.chart.model import Chart
from sopflow.rendering.typst_program import compile_png
from sopflow.rendering.typst_source import pictures, typst_source

__all__ = ["draw_png"]


def draw_png(chart: Chart, *, ppi: float) -> tuple[bytes, ...]:
    """Every page as a PNG at `ppi` pixels an inch. Raises `DrawingFailed` when a picture cannot be read."""
    return compile_png(typst_source(chart), pictures(chart), ppi)
