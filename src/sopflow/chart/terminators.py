"""Where the capsules go, by style: in a row of their own, beside or below their step, or as the step's own symbol."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sopflow.chart.model import Kind
from sopflow.chart.plan import Edge, Lane, Mark, Row
from sopflow.model import Procedure, Profile

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Terminators"]


class Terminators:
    """Where the capsules go. Works on its own lists of rows and marks and hands them back."""

    def __init__(
        self,
        procedure: Procedure,
        graph: nx.MultiDiGraph[str],
        profile: Profile,
        lanes: tuple[Lane, ...],
        rows: list[Row],
        marks: list[Mark],
    ) -> None:
        own = procedure.terminators
        self.start_style = (own.style if own else None) or profile.terminators
        usual = profile.terminators if profile.end_terminators == "same" else profile.end_terminators
        self.end_style = (own.end_style or own.style if own else None) or usual
        self.lane_of = {lane.id: index for index, lane in enumerate(lanes)}
        self.start_lane = self.lane_of.get(own.start) if own and own.start else None
        self.end_lane = self.lane_of.get(own.end) if own and own.end else None
        self.graph, self.profile, self.rows, self.marks = graph, profile, rows, list(marks)
        self.lanes = lanes
        self.absorbed: set[Edge] = set()
        self.place_of: dict[tuple[str, str], str] = {}
        """(source mark's node, end node) to the id of the capsule drawn for it."""

    def starts(self) -> None:
        found = [(node, data) for node, data in self.graph.nodes(data=True) if data["kind"] == "start"]
        taken: set[int] = set()
        own_row = False
        for node, data in found:
            entries = list(self.graph.successors(node))
            if not entries:
                continue
            text = data["label"] or self.profile.words.start
            first = self._mark(entries[0])
            if self._may_be_capsule(first, entries) and self.start_style == "symbol":
                blank = data["label"] or ("" if self.profile.words.start == "" else self.profile.words.start)
                self._swap(first, replace(first, kind=Kind.CAPSULE, text=blank, also=(node,)))
                self.absorbed |= {(node, entries[0], "")}
            elif self.start_style == "row":
                if not own_row:
                    self._insert_row(0, Row("terminator"))
                    own_row = True
                lane = self.start_lane if self.start_lane is not None else self._mark(entries[0]).lane
                place = 1 if lane in taken else 0
                taken.add(lane)
                self.marks.append(Mark(node, node, Kind.CAPSULE, 0, lane, place, text))
            else:
                first = self._mark(entries[0])
                lane = self.start_lane if self.start_lane is not None else first.lane
                self.marks.append(Mark(node, node, Kind.CAPSULE, first.row, lane, -1, text))

    def ends(self) -> None:
        edges = [(u, v, key) for u, v, key in self.graph.edges(keys=True) if self.graph.nodes[v]["kind"] == "end"]
        late: list[Edge] = []
        last_row = len(self.rows) - 1
        for u, v, key in edges:
            source = self._mark(u)
            words = self.graph.nodes[v]["label"] or self.profile.words.end
            if self.end_style == "symbol" and self._is_last_symbol(u, source):
                self._swap(source, replace(source, kind=Kind.CAPSULE, text=words, also=(*source.also, v)))
                self.absorbed.add((u, v, key))
            elif self.end_style == "row" and (source.kind is not Kind.DIAMOND or source.row >= last_row - 2):
                late.append((u, v, key))
            else:
                self._end_nearby(source, u, v, words)
        if late:
            self._end_row(late)

    def _end_row(self, late: list[Edge]) -> None:
        self.rows.append(Row("terminator"))
        row = len(self.rows) - 1
        drawn: dict[str, str] = {}
        taken: dict[int, int] = {}
        for u, v, _ in late:
            if v not in drawn:
                sources = [self._mark(source) for source, end, _ in late if end == v]
                lane = max(sources, key=lambda mark: mark.row).lane
                if self.end_lane is not None and not self.graph.nodes[v]["label"]:
                    lane = self.end_lane
                lane = self._free_lane(lane, taken)
                taken[lane] = taken.get(lane, 0) + 1
                words = self.graph.nodes[v]["label"] or self.profile.words.end
                drawn[v] = v if all(mark.id != v for mark in self.marks) else f"{v}@row"
                self.marks.append(Mark(drawn[v], v, Kind.CAPSULE, row, lane, taken[lane] - 1, words))
            self.place_of[u, v] = drawn[v]

    def _free_lane(self, wanted: int, taken: dict[int, int]) -> int:
        order = sorted(range(len(self.lanes)), key=lambda lane: (taken.get(lane, 0), abs(lane - wanted), lane))
        return wanted if wanted not in taken else order[0]

    def _end_nearby(self, source: Mark, u: str, v: str, words: str) -> None:
        """A capsule in the source's own row: in the given lane, beside it where a cell is free, else below it."""
        if (u, v) in self.place_of:
            return
        lane, place = self._nearby_cell(source, v)
        id = v if not any(mark.id == v for mark in self.marks) else f"{v}@{u}"
        self.marks.append(Mark(id, v, Kind.CAPSULE, source.row, lane, place, words))
        self.place_of[u, v] = id

    def _nearby_cell(self, source: Mark, end: str) -> tuple[int, int]:
        here = [mark for mark in self.marks if mark.row == source.row]
        below = max(mark.place for mark in here if mark.lane == source.lane) + 1
        if self.end_lane is not None and not self.graph.nodes[end]["label"]:
            free = all(mark.lane != self.end_lane for mark in here)
            return self.end_lane, 0 if free else max(m.place for m in here if m.lane == self.end_lane) + 1
        if source.kind is not Kind.DIAMOND:
            return source.lane, below
        others = [
            self._mark(target).lane
            for target in self.graph.successors(source.node)
            if self.graph.nodes[target]["kind"] != "end"
        ]
        pull = sum(lane - source.lane for lane in others)
        sides = (-1, 1) if pull >= 0 else (1, -1)
        for side in sides:
            lane = source.lane + side
            if 0 <= lane < len(self.lanes) and all(mark.lane != lane for mark in here):
                return lane, 0
        return source.lane, below

    def _mark(self, node: str) -> Mark:
        return next(mark for mark in self.marks if mark.id == node)

    def _swap(self, old: Mark, new: Mark) -> None:
        self.marks[self.marks.index(old)] = new

    def _insert_row(self, index: int, row: Row) -> None:
        self.rows.insert(index, row)
        self.marks = [replace(mark, row=mark.row + 1) if mark.row >= index else mark for mark in self.marks]

    def _may_be_capsule(self, mark: Mark, entries: list[str]) -> bool:
        return (
            len(entries) == 1 and mark.kind is Kind.BOX and not any(m.id.startswith(f"{mark.id}+") for m in self.marks)
        )

    def _is_last_symbol(self, node: str, mark: Mark) -> bool:
        return mark.kind is Kind.BOX and self.graph.out_degree(node) == 1 and self._may_be_capsule(mark, [node])
