"""The overview: five symbols, a cluster for each lane, and text that is only text."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from sopflow.compiling import compile
from sopflow.loading import loads
from sopflow.rendering.graphviz_program import layout
from tests.compiling.strategies import Steps, sop_of

STEPS: Steps = [
    {"id": "lapor", "actor": "a", "activity": "Melapor"},
    {"id": "rapat", "actors": {"jointly": ["b", "c"]}, "activity": "Rapat"},
    {
        "id": "pilih",
        "actors": {"any": ["a", "c"]},
        "activity": "Memilih",
        "answers": {"YA": "nilai", "TIDAK": {"end": "batal"}},
    },
    {
        "id": "nilai",
        "actor": "a",
        "decided_by": "b",
        "activity": "Menilai",
        "question": "Baik?",
        "answers": {"YA": "end", "TIDAK": "lapor"},
    },
]


def texts(source: str) -> list[str]:
    """The texts of the drawing, line by line."""
    root = ElementTree.fromstring(layout(source, "dot", "svg"))
    return [node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}text")]


def test_lanes_are_clusters_in_the_order_of_the_file() -> None:
    """Each lane that holds a symbol is a cluster with the actor's name."""
    source = compile(sop_of(STEPS)).to_graphviz().source
    assert re.findall(r"cluster_\d+ \{\s*color=gray60 label=(\w+)", source) == ["A", "B", "C"]


def test_only_the_official_symbols_are_drawn() -> None:
    """Boxes, diamonds and capsules; actors who share a task have a symbol each, with a line between."""
    source = compile(sop_of(STEPS)).to_graphviz().source
    shapes = re.findall(r"shape=(\w+)(?: style=(\w+))?", source)
    assert sorted(shapes) == sorted([("box", "rounded")] * 3 + [("box", "")] * 4 + [("diamond", "")] * 3)
    assert source.count("dir=none style=solid") == 1
    assert source.count("dir=none style=dashed") == 1


def test_the_direction_can_be_chosen() -> None:
    """Downwards, or to the right."""
    flow = compile(sop_of(STEPS))
    assert "rankdir=TB" in flow.to_graphviz().source
    assert "rankdir=LR" in flow.to_graphviz(direction="LR").source


def test_words_of_capsules_come_from_the_profile_or_the_file() -> None:
    """A named end shows its name, the others the words of the profile."""
    shown = texts(compile(sop_of(STEPS)).to_graphviz().source)
    assert {"Mulai", "Selesai", "batal", "Baik?"} <= set(shown)


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b>",
        "<x>",
        r"a\nb \l \N \G",
        'x"y',
        "R&D &amp; &lt;",
        "a:b:c",
        "{x|y}",
        "graph",
        "\\",
        "<<x>>",
        "->",
        "文書 é",
    ],
)
def test_no_text_is_read_as_markup(text: str) -> None:
    """Activities, questions, answers, ends and names of actors are drawn exactly as typed."""
    steps: Steps = [
        {"id": "s", "actor": "a", "activity": text},
        {"id": "t", "actor": "b", "activity": "t", "question": text, "answers": {text: "end", "x": {"end": text}}},
    ]
    sop = sop_of(steps, actors={"a": {"name": text}, "b": "B"})
    shown = texts(compile(sop).to_graphviz().source)
    assert shown.count(text) == 5


def test_long_texts_are_wrapped() -> None:
    """No line of a symbol is longer than 28 characters, and nothing is lost."""
    activity = "Menyampaikan laporan hasil analisis keadaan darurat layanan kepada Kepala Bidang"
    shown = texts(compile(sop_of([{"id": "s", "actor": "a", "activity": activity}])).to_graphviz().source)
    lines = [text for text in shown if text in activity and text != "A"]
    assert " ".join(lines) == activity
    assert max(map(len, lines)) <= 28


def test_answers_to_one_place_are_one_arrow() -> None:
    """Several answers that lead to the same step share an arrow, as their labels would print over each other."""
    sop = loads(
        """
sopflow: 1
id: surat
title: Surat
actors: {loket: Loket}
steps:
  - {id: periksa, actor: loket, activity: Memeriksa, answers: {Ada: simpan, Ragu: simpan, Tidak: periksa}}
  - {id: simpan, actor: loket, activity: Menyimpan}
"""
    )
    drawing = compile(sop).to_graphviz()
    assert sum("Ada / Ragu" in line for line in drawing.body) == 1
    assert sum("Tidak" in line for line in drawing.body) == 1
