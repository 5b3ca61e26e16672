"""DOT text to bytes of any format, with whatever Graphviz there is."""

from __future__ import annotations

from sopflow.errors import DrawingFailed, UnsupportedFormat
from sopflow.rendering.graphviz_program import layout
from sopflow.rendering.style import FONTS
from sopflow.rendering.typst_program import compile_pdf

__all__ = ["FORMATS", "draw_overview"]

FORMATS = ("svg", "png", "pdf", "gv")
_PAGE = """#set document(title: "Overview", date: datetime(year: 1970, month: 1, day: 1))
#set page(width: auto, height: auto, margin: 0pt)
#image("overview.svg", alt: "Overview of the process")
"""


def draw_overview(source: str, form: str) -> bytes:
    """DOT text, laid out by `dot` and drawn in one of `FORMATS`; "gv" is the text itself.

    Raises `MissingProgram` and `DrawingFailed`.
    """
    if form == "gv":
        return source.encode()
    try:
        return _laid_out(source, form)
    except UnsupportedFormat:
        if form != "pdf":
            raise
    # graphviz-pure draws no PDF.
    picture = _laid_out(source, "svg").replace(b'font-family="Arial"', f'font-family="{FONTS["sans"]}"'.encode())
    return compile_pdf(_PAGE, {"overview.svg": picture})


def _laid_out(source: str, form: str) -> bytes:
    try:
        return layout(source, "dot", form)
    except DrawingFailed:
        # Its search for curves gives up on some level lines between clusters; straight lines need no search.
        return layout(source.replace("{", "{ splines=line", 1), "dot", form)
