"""Random layouts: every key that moves something on the page, with any value that the model allows; and a small SOP."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from sopflow.model.profile import PAPERS

__all__ = ["layouts", "sop_texts"]

COLUMNS = ["number", "activity", "actors", "requires", "duration", "output", "note"]
FIELDS = ["sop_number", "created", "revised", "effective", "approval", "title"]
LABELS = [*FIELDS, *COLUMNS, "quality", "legal_basis", "equipment", "nip", "continued", "page"]
WORDS = st.sampled_from(
    ["", "Kegiatan", "Penyelenggaraan pertanggungjawaban", "a" * 60, "Tanda ✓ 日本", "x " * 80, "A\nB"]
)
SIDE = st.sampled_from([100, 105, 148, 210, 300, 1200]) | st.floats(100, 1200).map(lambda side: round(side, 1))
PAPER = st.sampled_from(sorted(PAPERS)) | st.fixed_dictionaries({"width": SIDE, "height": SIDE})
MILLIMETRES = st.sampled_from([0, 5, 12, 30, 200]) | st.floats(0, 200).map(lambda length: round(length, 1))
TURNED = st.sampled_from(["landscape", "portrait"])
SIZE = st.sampled_from([6.5, 7, 8.25, 8.5, 10])
SHARE = st.sampled_from([0.1, 1, 5, 10, 20, 30, 50, 80])
MARKS = st.sampled_from(["numbers", "letters", "dashes", "bullets"])
STYLE = st.sampled_from(["row", "cell", "symbol"])


def _some(keys: list[str], values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(keys), values, max_size=4)


layouts = st.fixed_dictionaries(
    {},
    optional={
        "paper": PAPER,
        "orientation": TURNED,
        "identity_orientation": TURNED,
        "margins": _some(["top", "right", "bottom", "left"], MILLIMETRES),
        "footer_reserve": MILLIMETRES,
        "font": st.sampled_from(["sans", "serif"]),
        "font_size": SIZE,
        "header_size": SIZE,
        "max_pages": st.sampled_from([1, 2, "none"]),
        "columns": st.permutations(COLUMNS).flatmap(lambda order: st.sampled_from([order, order[:-1], order[:4]])),
        "keep_columns": st.lists(st.sampled_from(COLUMNS), max_size=4),
        "widths": _some(COLUMNS, SHARE),
        "labels": _some(LABELS, WORDS),
        "words": _some(["start", "end"], WORDS),
        "bands": _some(["actors", "quality"], st.booleans()),
        "column_numbers": st.sampled_from(["none", "plain", "parentheses"]),
        "list_marks": MARKS,
        "terminators": STYLE,
        "end_terminators": STYLE,
        "page_numbers": st.booleans(),
        "identity": st.fixed_dictionaries({"fields": st.lists(st.sampled_from(FIELDS), unique=True, max_size=6)}),
    },
)
"""What may stand in `layout:`, or alone in a profile file. Most cannot stand together, which is what is tested."""

_NAMES = ["Loket", "Kepala Seksi Pelayanan", "Penyelenggara"]
_TEXTS = st.none() | st.sampled_from(["Berkas", ["Surat permohonan", "Salinan KTP"], "x" * 40, "Tanda ➢"])


@st.composite
def sop_texts(draw: st.DrawFn, layout: st.SearchStrategy[dict[str, Any]] = layouts) -> str:
    """The file of a small SOP with such a layout, as JSON, a value on each line."""
    lanes = draw(st.integers(1, 6))
    count = draw(st.integers(1, 5))
    steps = []
    for index in range(count):
        texts = {key: draw(_TEXTS) for key in ("requires", "output", "note")}
        step: dict[str, Any] = {key: text for key, text in texts.items() if text is not None}
        step |= {"id": f"s{index}", "actor": f"a{draw(st.integers(0, lanes - 1))}"}
        step["activity"] = "Memeriksa kelengkapan berkas " * draw(st.sampled_from([1, 1, 1, 30]))
        if draw(st.booleans()):
            step["duration"] = "1 hari kerja"
        if index and draw(st.booleans()):
            onwards = f"s{index + 1}" if index + 1 < count else "end"
            step |= {"question": "Lengkap?", "answers": {"Ya": onwards, "Tidak": f"s{index - 1}"}}
        steps.append(step)
    data = {
        "sopflow": 1,
        "id": "kecil",
        "title": "Penanganan Surat",
        "layout": draw(layout),
        "actors": {f"a{index}": _NAMES[index % len(_NAMES)] for index in range(lanes)},
        "steps": steps,
    }
    return json.dumps(data, ensure_ascii=False, indent=1)
