"""Fixes in any layout: indentation, quotes, brackets, comments, blank lines, line ends stay as they were typed."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopflow.editing.fixing import mend
from sopflow.findings import Severity
from sopflow.loading import loads
from sopflow.loading.quoting import typed
from tests.editing.looking import GOOD, comments, look

_STEPS = (
    {"id": "terima", "actor": "loket", "activity": "Menerima permohonan", "duration": "3 hari kerja"},
    {"id": "periksa_lagi", "actor": "kasi", "activity": "Memeriksa berkas", "duration": "2 jam"},
    {"id": "arsipkan", "actor": "loket", "activity": "Mengarsipkan berkas", "next": "end", "duration": "1 hari"},
)
_SLIPS = {
    "actor": {"loket": "Loket", "kasi": "KASI"},
    "duration": {"3 hari kerja": "3 hari krja", "2 jam": "2 jma", "1 hari": "1 hri"},
    "next": {"end": "End"},
}
_KEYS = {"activity": "actvity", "duration": "Duration", "actor": "actr", "requires": "Requires", "output": "otput"}


class Layout(NamedTuple):
    """How a SOP is typed, one entry for each place where there is a choice; they are taken in turn."""

    quotes: list[str]
    comments: list[str]
    flow: list[bool]
    dash: int
    indent: int
    slips: list[bool]
    ending: str


layouts = st.builds(
    Layout,
    st.lists(st.sampled_from(["", "'", '"']), min_size=1, max_size=7),
    st.lists(st.sampled_from(["", "", "  # catatan", " # ‘dua’: [x]", "   #"]), min_size=1, max_size=7),
    st.lists(st.booleans(), min_size=3, max_size=3),
    st.sampled_from([0, 2, 4]),
    st.sampled_from([2, 3, 4]),
    st.lists(st.booleans(), min_size=1, max_size=11),
    st.sampled_from(["\n", "\r\n"]),
)
above = st.lists(st.sampled_from(["", "# sendiri", "    # menjorok: ya"]), max_size=2)


class _Writer:
    """Types a SOP in a layout, with slips or without."""

    def __init__(self, layout: Layout, *, wrong: bool) -> None:
        self.layout = layout
        self.wrong = wrong
        self.choices = 0

    def text(self, between: list[str]) -> str:
        lines = [
            "sopflow: 1",
            "id: contoh",
            "title: Surat",
            "actors:",
            "  loket: Loket  # satu",
            "  kasi: Kasi",
            "steps:",
        ]
        for flow, step in zip(self.layout.flow, _STEPS, strict=True):
            lines += between
            entries = [self.entry(key, value, flow=flow) for key, value in self.full(step).items()]
            comment = self.layout.comments[self.choices % len(self.layout.comments)]
            dash = " " * self.layout.dash + "-" + " " * (self.layout.indent - 1)
            inside = " " * (self.layout.dash + self.layout.indent)
            if flow:
                lines.append(f"{dash}{{{', '.join(entries)}}}{comment}")
                continue
            for number, entry in enumerate(entries):
                tail = self.layout.comments[(self.choices + number) % len(self.layout.comments)]
                lines.append(f"{inside if number else dash}{entry}{tail}")
        return self.layout.ending.join([*lines, ""])

    @staticmethod
    def full(step: dict[str, str]) -> dict[str, str]:
        return step | {"requires": "Berkas", "output": f"Berkas {step['id']}", "note": "a, b: c"}

    def entry(self, key: str, value: str, *, flow: bool) -> str:
        self.choices += 1
        slip = self.layout.slips[self.choices % len(self.layout.slips)] and self.wrong
        if slip and self.choices % 2:
            key = _KEYS.get(key, key)
        elif slip:
            value = _SLIPS.get(key, {}).get(value, value)
        quote = self.layout.quotes[self.choices % len(self.layout.quotes)]
        return f"{key}: {quote}{value}{quote}" if quote else f"{key}: {typed(value, flow=flow)}"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(layouts, above)
def test_slips_in_any_layout_are_mended_to_the_letter(layout: Layout, between: list[str]) -> None:
    """What comes out is the same text typed without the slips: every other letter of the file is the one it was."""
    right = _Writer(layout, wrong=False).text(between)
    wrong = _Writer(layout, wrong=True).text(between)
    mended = mend(wrong, look)
    assert mended.text == right
    assert {finding.severity for finding in mended.left} <= {Severity.WARNING, Severity.INFO}
    assert loads(mended.text) == loads(right)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.permutations(["loket", "kasi", "kabid"]),
    st.lists(st.sampled_from(["", "  # a", " # b: c"]), min_size=3, max_size=3),
    st.lists(st.sampled_from([[], [""], ["  # di atas"], ["", "  # dua", "  # tiga"]]), min_size=3, max_size=3),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
)
def test_lanes_are_put_in_order_with_their_comments(
    order: list[str], tails: list[str], over: list[list[str]], nested: bool, ending: str
) -> None:
    """Each entry keeps its lines and the comment behind them; no comment is lost, and nothing else changes."""
    entries = {name: f"{{name: {name.title()}}}" if nested else name.title() for name in order}
    lanes = [
        line
        for name, tail, lines in zip(order, tails, over, strict=True)
        for line in (*lines, f"  {name}: {entries[name]}{tail}")
    ]
    steps = [
        f"  - {{id: s{number}, actor: {actor}, activity: Memeriksa berkas, duration: 1 jam, output: B}}  # s{number}"
        for number, actor in enumerate(("loket", "kasi", "kabid"))
    ]
    text = ending.join(["sopflow: 1", "id: a", "title: A", "actors:", *lanes, "steps:", *steps, ""])
    mended = mend(text, look)
    assert "lane-order" not in {finding.rule for finding in mended.left}
    assert list(loads(mended.text).actors or {}) == ["loket", "kasi", "kabid"]
    assert sorted(comments(mended.text)) == sorted(comments(text))
    assert sorted(mended.text.split(ending)) == sorted(text.split(ending))
    for name, tail in zip(order, tails, strict=True):
        assert f"  {name}: {entries[name]}{tail}{ending}" in mended.text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(GOOD) - 1), st.integers(0, 3), st.text("ab:#-'\"[]{},&*!|>%@\\ \t\n?x\x07", max_size=3)
        ),
        min_size=1,
        max_size=4,
    ),
    st.booleans(),
)
def test_mending_a_damaged_file_comes_to_rest(damages: list[tuple[int, int, str]], unsafe: bool) -> None:
    """Letters are cut out and put in anywhere: mending comes to an end, and doing it again changes nothing."""
    text = GOOD
    for place, cut, inserted in damages:
        text = text[:place] + inserted + text[place + cut :]
    mended = mend(text, look, unsafe=unsafe)
    assert mended.left == tuple(look(mended.text))
    again = mend(mended.text, look, unsafe=unsafe)
    assert again.text == mended.text
    if mended.text == text:
        assert mended.made == ()
