"""From a procedure and its graph to the plan: step numbers are counted, symbols get rows and places, and arrows of
several answers to the same place become one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sopflow.chart.model import Kind
from sopflow.chart.plan import Edge, Lane, Mark, Plan, Row, Stroke
from sopflow.chart.terminators import Terminators
from sopflow.model import Heading, Procedure, Profile, Step, Text

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["plan_rows"]


def plan_rows(procedure: Procedure, graph: nx.MultiDiGraph[str], profile: Profile) -> Plan:
    """Rows, marks and strokes of a procedure, in drawing order."""
    lanes = tuple(Lane(id, actor.name, actor.short or actor.name) for id, actor in (procedure.actors or {}).items())
    rows, row_of = _rows(procedure, profile)
    questions = {step.id: step.question or "" for _, step in procedure.only_steps()}
    marks = _step_marks(graph, row_of, {lane.id: index for index, lane in enumerate(lanes)}, questions)
    builder = Terminators(procedure, graph, profile, lanes, rows, marks)
    builder.starts()
    builder.ends()
    rows, marks, place_of = builder.rows, builder.marks, builder.place_of
    strokes = _strokes(graph, marks, place_of, builder.absorbed)
    edges = tuple(edge for stroke in strokes for edge in stroke.edges)
    return Plan(lanes, tuple(rows), tuple(marks), tuple(strokes), edges)


def _rows(procedure: Procedure, profile: Profile) -> tuple[list[Row], dict[str, int]]:
    rows: list[Row] = []
    row_of: dict[str, int] = {}
    count = 0
    for item in procedure.steps:
        if isinstance(item, Heading):
            rows.append(Row("heading", texts={"activity": item.heading}))
            continue
        if not item.same_row:
            if item.number is None:
                count += 1
                number = f"{count}." if profile.number_style == "dot" else str(count)
            else:
                number = item.number
                digits = number.strip().rstrip(".")
                count = int(digits[:6]) if digits.isdecimal() else count
            rows.append(Row("step", item.id, number, _texts(item), item.duration.rows if item.duration else 1))
        row_of[item.id] = len(rows) - 1
    return rows, row_of


def _texts(step: Step) -> dict[str, Text]:
    texts: dict[str, Text] = {}
    if step.activity is not None:
        texts["activity"] = step.activity
    duration = [text for text in (step.duration.text if step.duration else None, step.deadline) if text is not None]
    if duration:
        texts["duration"] = "\n".join(duration)
    for column, value in (("requires", step.requires), ("output", step.output), ("note", step.note)):
        if value is not None:
            texts[column] = value
    return texts


_KINDS = {"task": Kind.BOX, "decision": Kind.DIAMOND}


def _step_marks(
    graph: nx.MultiDiGraph[str], row_of: dict[str, int], lane_of: dict[str, int], questions: dict[str, str]
) -> list[Mark]:
    """A mark for every symbol of a step; several in one cell stand below each other in the order of the file."""
    marks: list[Mark] = []
    stacked: dict[tuple[int, int], int] = {}
    for node, data in graph.nodes(data=True):
        if data["kind"] not in _KINDS:
            continue
        for index, lane in enumerate(data["lanes"]):
            row, column = row_of[data["step"]], lane_of.get(lane, 0)
            place = stacked.get((row, column), 0)
            stacked[row, column] = place + 1
            kind = _KINDS[data["kind"]] if index == 0 or data["mode"] == "any" else Kind.BOX
            id = node if index == 0 else f"{node}+{lane}"
            actor = data["actor"] if index == 0 else lane
            text = questions[data["step"]] if kind is Kind.DIAMOND else ""
            marks.append(Mark(id, node, kind, row, column, place, text, data["step"], actor))
    return marks


def _strokes(
    graph: nx.MultiDiGraph[str], marks: list[Mark], place_of: dict[tuple[str, str], str], absorbed: set[Edge]
) -> list[Stroke]:
    """One stroke for all answers between the same two marks, and the plain lines of joint work."""
    by_id = {mark.id: mark for mark in marks}
    found: dict[tuple[str, str], Stroke] = {}
    for u, v, key, data in graph.edges(keys=True, data=True):
        edge = (u, v, key)
        target = place_of.get((u, v), v)
        if edge in absorbed or u not in by_id or target not in by_id:
            continue
        answers = (key,) if data["answer"] is not None else ()
        known = found.get((u, target))
        if known is None:
            found[u, target] = Stroke(u, target, answers, (edge,), bool(data["fork"]))
        else:
            found[u, target] = replace(known, answers=known.answers + answers, edges=(*known.edges, edge))
    links = []
    for mark in marks:
        partners = [other for other in marks if other.node == mark.node and other.id.startswith(f"{mark.id}+")]
        chain = sorted([mark, *partners], key=lambda each: each.lane)
        if partners:
            links += [Stroke(a.id, b.id, plain=True) for a, b in pairwise(chain)]
    return [*found.values(), *links]
