"""The random SOPs that charts are tested with hold everything that a chart can hold. Nothing is drawn here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from sopflow.compiling.graph import build_graph
from sopflow.loading import shipped
from sopflow.model import Items, Procedure, Profile, Sop, Step
from sopflow.model.profile import PAPERS
from tests.chart.random_sops import random_sop
from tests.chart.random_texts import LABELS, ODD, QUESTIONS

SEEDS = range(300)
ROWS_OF_A_PAGE = 15
"""More than any sheet of the random SOPs holds, so that steps so far apart never share a page."""


def features(sop: Sop) -> Iterator[str]:
    """What a document holds, in the words of the tests below."""
    yield f"profile {sop.style.name}"
    yield f"procedures {min(len(list(sop.flows())), 3)}"
    for _, procedure in sop.flows():
        style = sop.style.over(procedure.layout)
        yield f"lanes {len(procedure.actors or {})}"
        yield from _looks(procedure, style)
        yield from _arrows(procedure)
        for _, step in procedure.only_steps():
            yield from _step(step)
    yield from (f"odd {word}" for word in ODD if word[1:] in repr_of(sop))


def repr_of(sop: Sop) -> str:
    """All texts of a document, as typed."""
    return "\n".join(
        text
        for _, procedure in sop.flows()
        for _, step in procedure.only_steps()
        for cell in (step.activity, step.requires, step.output, step.note)
        for text in ((cell.lead or "", *cell.items) if isinstance(cell, Items) else (cell or "",))
    )


def _looks(procedure: Procedure, style: Profile) -> Iterator[str]:
    names = {(width, height): name for name, (width, height) in PAPERS.items()}
    yield f"paper {names[style.paper.width, style.paper.height]}"
    yield style.orientation
    yield f"connectors {style.connectors}"
    yield f"column numbers {style.column_numbers}"
    begin = procedure.terminators.style if procedure.terminators else None
    yield f"starts as {begin or style.terminators}"
    yield f"ends as {begin or (style.terminators if style.end_terminators == 'same' else style.end_terminators)}"
    around = ("table_title", "footnotes", "sections", "closing", "terminators")
    yield from (key for key in around if getattr(procedure, key))
    if len(procedure.start or ()) > 1:
        yield "several starts"


def _arrows(procedure: Procedure) -> Iterator[str]:
    steps = [step for _, step in procedure.only_steps()]
    yield f"steps to {next(size for size in (3, 10, 20, 40, 100) if len(steps) <= size)}"
    if len(steps) > 2 * ROWS_OF_A_PAGE:
        yield "several pages"
    place = {step.id: index for index, step in enumerate(steps)}
    graph = build_graph(procedure)
    yield from (f"node {data['kind']}" for _, data in graph.nodes(data=True))
    yield from ("named end" for node in graph if node.startswith("(end "))
    for source, target, data in graph.edges(data=True):
        begin, end = (place.get(graph.nodes[node]["step"]) for node in (source, target))
        if data["fork"]:
            yield "fork"
        if begin is None or end is None:
            continue
        if begin == end and not data["inner"]:
            yield "loop to itself"
        elif end < begin:
            yield "loop to an earlier page" if begin - end > ROWS_OF_A_PAGE else "loop"
        elif end - begin > 1:
            yield "skip to a later page" if end - begin > ROWS_OF_A_PAGE else "skip"


def _step(step: Step) -> Iterator[str]:
    if step.actors is not None:
        yield f"{step.actors.mode} decides" if step.answers else str(step.actors.mode)
        yield f"{len(step.actors.ids)} actors"
    if step.answers is not None:
        yield f"{len(step.answers)} answers"
        yield from (f"answer {label}" for label in step.answers)
        yield from (
            "answer with a fork" if len(targets) > 1 else "back to the diamond" if targets[0].decision else "answer"
            for targets in step.answers.values()
        )
    keys = ("lane", "decided_by", "same_row", "optional", "deadline", "number", "duration")
    yield from (key for key in keys if getattr(step, key) not in (None, False))
    if step.join:
        yield "join"
    if step.question:
        yield f"question {step.question}"
    if step.duration and step.duration.rows > 1:
        yield "duration over rows"
    if len(step.activity or "") > 500:
        yield "600 characters"
    if any(isinstance(cell, Items) for cell in (step.requires, step.output, step.note)):
        yield "list"


@cache
def found() -> Counter[str]:
    """How many documents hold each feature."""
    return Counter(feature for seed in SEEDS for feature in set(features(random_sop(seed))))


WANTED = {
    **{f"lanes {count}": 5 for count in range(1, 11)},
    **{f"steps to {size}": 10 for size in (3, 10, 20, 40, 100)},
    **{f"profile {name}": 5 for name in shipped()},
    **{f"paper {name}": 20 for name in PAPERS},
    **{f"{side} as {style}": 20 for side in ("starts", "ends") for style in ("row", "cell", "symbol")},
    **{f"node {kind}": 100 for kind in ("start", "task", "decision", "end")},
    **{f"odd {word}": 3 for word in ODD},
    **{f"question {word}": 10 for word in QUESTIONS},
    **{f"answer {label}": 10 for labels in LABELS for label in labels},
    **{f"{mode} decides": 10 for mode in ("in_turn", "jointly", "any")},
    **dict.fromkeys(("in_turn", "jointly", "each", "any"), 20),
    **{f"{count} answers": 20 for count in (2, 3, 4)},
    **{f"{count} actors": 20 for count in (2, 3)},
    **{f"procedures {count}": 3 for count in (1, 2, 3)},
    **{f"connectors {style}": 50 for style in ("letters", "numbers")},
    **{f"column numbers {style}": 20 for style in ("none", "plain", "parentheses")},
    "portrait": 5, "landscape": 100, "several pages": 30, "several starts": 10, "named end": 20,
    "fork": 50, "join": 50, "answer with a fork": 10, "loop": 50, "loop to itself": 20, "loop to an earlier page": 10,
    "skip": 50, "skip to a later page": 5, "back to the diamond": 10, "lane": 30, "decided_by": 50, "same_row": 50,
    "optional": 30, "deadline": 20, "number": 20, "duration": 100, "duration over rows": 20, "600 characters": 20,
    "list": 100, "table_title": 10, "footnotes": 10, "sections": 10, "closing": 10, "terminators": 20,
}  # fmt: skip
"""Each feature, and in how many of the documents it has to be at least."""


@pytest.mark.parametrize("feature", WANTED)
def test_random_sops_hold(feature: str) -> None:
    """Some of the random documents have this; without it, nothing would be known about how it is drawn."""
    assert found()[feature] >= WANTED[feature], found()[feature]
