"""PDF, one file for all pages: PDF/A-2a and PDF/UA-1, fonts embedded, tables tagged, the same bytes every time."""

from __future__ import annotations

from sopflow.chart.model import Chart
from sopflow.rendering.typst_program import compile_pdf
from sopflow.rendering.typst_source import pictures, typst_source

__all__ = ["draw_pdf"]


def draw_pdf(chart: Chart) -> tuple[bytes, ...]:
    """The whole chart as one PDF. Raises `DrawingFailed` when a picture cannot be read."""
    return (compile_pdf(typst_source(chart), pictures(chart)),)
