"""The live chart of a case as SVG."""

from __future__ import annotations

from functools import lru_cache
from xml.etree import ElementTree

import sopflow

__all__ = ["live_chart"]

_SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", _SVG)


@lru_cache(maxsize=256)
def live_chart(sop: sopflow.Sop, status: tuple[tuple[str, str], ...], *, flow: bool) -> str:
    """The document of a SOP in the colours of a case; with `flow` only its pages with a flowchart.

    Many cases stand alike, so what was drawn is kept.
    """
    whole = sopflow.draw(sop, status=dict(status))
    return _only_flow(whole) if flow else whole


def _only_flow(drawn: str) -> str:
    root = ElementTree.fromstring(drawn)  # noqa: S314 - it was drawn just now
    height = 0.0
    for page in root.findall(f"{{{_SVG}}}svg"):
        if page.get("data-kind") == "flow":
            page.set("y", f"{height:g}")
            height += float(page.get("height", ""))
        else:
            root.remove(page)
    if height:
        root.set("height", f"{height:g}pt")
        root.set("viewBox", f"0 0 {root.get('viewBox', '').split()[2]} {height:g}")
    return ElementTree.tostring(root, encoding="unicode")
