"""Random data of a SOP: any of the keys that there are, in any of their spellings, without sense in the flow."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.chart.random_profiles import layouts
from tests.chart.random_texts import DURATIONS

__all__ = ["sops"]

Data = dict[str, Any]

CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"])
TEXT = st.sampled_from(
    ["", "-", "Surat", "  dua   kata ", "2025", "007", "1.10", "null", "true", "*a* **b**", "a\nb", '"\\/', "${nomor}"]
) | st.text(CHARACTERS, max_size=12)  # fmt: skip
LED = st.fixed_dictionaries({"lead": TEXT, "items": st.lists(TEXT, max_size=3)})
CELL = TEXT | st.lists(TEXT, max_size=3) | LED
LINES = TEXT | st.lists(TEXT, max_size=3)
DATE = st.sampled_from(
    ["", "-", "2 Januari 2022", "02 Januari 2022.", "Oktober 2017", "2022-01-02", "…………", "${t}", "02"]
)
SIGNED = {"position": CELL, "name": TEXT, "rank": TEXT, "nip": TEXT, "mark": TEXT}
DURATION = st.sampled_from([*DURATIONS, {"text": "1 hari", "rows": 3}, {"text": 3, "rows": 1}])
RELATION = st.fixed_dictionaries(
    {}, optional={"sop": st.just("b"), "relation": st.just("calls"), "at": st.just("c"), "text": TEXT}
)
SECTION = st.fixed_dictionaries(
    {"title": TEXT, "text": CELL}, optional={"place": st.sampled_from(["identity", "before", "after"])}
)
TARGET = st.sampled_from(["a", "b", "b.decision", "end", {"end": "ditolak"}, {"end": "end"}])
TARGETS = TARGET | st.lists(TARGET, min_size=1, max_size=4, unique_by=str)
CALL = st.fixed_dictionaries({"sop": st.just("c")}, optional={"when": TEXT, "wait": st.booleans()})
ARROWS: st.SearchStrategy[Data] = st.one_of(
    st.just({}),
    TARGETS.map(lambda target: {"next": target}),
    st.fixed_dictionaries(
        {"answers": st.dictionaries(TEXT, TARGETS, min_size=2, max_size=3)}, optional={"question": TEXT}
    ),
)
WHO: st.SearchStrategy[Data] = st.sampled_from(
    [{"actor": "x"}, *({"actors": {mode: ["y", "x"]}} for mode in ("in_turn", "jointly", "each", "any"))]
)
MORE: st.SearchStrategy[Data] = st.fixed_dictionaries(
    {"activity": TEXT},
    optional={
        "requires": CELL, "output": CELL, "note": CELL, "duration": DURATION, "deadline": TEXT, "number": TEXT,
        "lane": st.just("y"), "join": st.just("all"), "optional": st.booleans(), "same_row": st.booleans(),
        "calls": st.just("b") | st.lists(st.just("b") | CALL, max_size=2),
    },
)  # fmt: skip
HEAD: st.SearchStrategy[Data] = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("number", "legal_basis", "qualifications", "equipment", "warnings", "records"), CELL),
        "agency": st.fixed_dictionaries({"name": LINES}, optional={"unit": CELL}),
        "dates": st.fixed_dictionaries({}, optional=dict.fromkeys(("created", "revised", "effective"), DATE)),
        "approval": st.fixed_dictionaries({}, optional=SIGNED),
        "closing": st.fixed_dictionaries({}, optional={**SIGNED, "place": TEXT, "date": DATE}),
        "related": TEXT | LED | st.lists(TEXT | RELATION, max_size=3),
        "extra_fields": st.lists(st.fixed_dictionaries({"label": TEXT}, optional={"text": CELL}), max_size=2),
        "sections": st.lists(SECTION, max_size=2),
        "table_title": LINES,
        "footnotes": LINES,
        "start": st.sampled_from(["s0", ["s0"], [{"at": "s0", "label": "Via Email"}, "s1"]]),
        "terminators": st.fixed_dictionaries({}, optional={"style": st.just("cell"), "end": st.just("x")}),
        "layout": layouts,
    },
)


@st.composite
def sops(draw: st.DrawFn) -> Data:
    """The data of a SOP with any of the keys that there are, in any of their spellings."""
    steps: list[Data] = [
        {"id": f"s{index}", **draw(WHO), **draw(ARROWS), **draw(MORE)} for index in range(draw(st.integers(1, 2)))
    ]
    actors = draw(st.sampled_from([{"x": "X", "y": {"name": "Y"}}, {"y": "", "x": {"name": "X", "kind": "system"}}]))
    flow: Data = {"actors": actors, "steps": [*steps, {"heading": draw(TEXT)}]}
    head = draw(HEAD)
    if draw(st.integers(0, 4)) == 0:
        own = {key: head.pop(key) for key in ("start", "terminators") if key in head}
        flow = {"procedures": [{"id": "p", "title": draw(TEXT), "layout": draw(layouts), **own, **flow}]}
    return {"sopflow": 1, "id": "a", "title": draw(TEXT), **head, **flow}
