"""Random SOPs for drawing: whatever the format allows, in sizes from three steps to eighty; the same for the same seed.

They go through the loader as a file would, so that profiles and layouts apply and everything in them is checked.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random
from typing import Any

from sopflow.loading import loads, shipped
from sopflow.model import Sop
from tests.chart.random_flows import draw_flow
from tests.chart.random_texts import cell, lane_name, words

__all__ = ["SIZES", "random_sop", "random_text"]

SIZES = (3, 5, 8, 10, 12, 15, 20, 25, 40, 80)
"""Steps of a random SOP, about."""


def random_sop(seed: int, *, steps: int | None = None, lanes: int | None = None) -> Sop:
    """The random SOP of a seed, with about that many steps and exactly that many lanes where they are given."""
    return loads(random_text(seed, steps=steps, lanes=lanes), file=f"seed {seed}")


def random_text(seed: int, *, steps: int | None = None, lanes: int | None = None) -> str:
    """The file of a random SOP. It is JSON, which is YAML as well.

    >>> random_text(1) == random_text(1) != random_text(2)
    True
    """
    random = Random(seed)  # noqa: S311 - not for secrets
    count = steps or random.choice(SIZES)
    lane_count = lanes or random.randint(1, 10)
    data: dict[str, Any] = {"sopflow": 1, "id": f"acak-{seed}", "title": words(random, 2, 6)}
    if random.random() < 0.35:
        data["profile"] = random.choice(shipped())
    data["layout"] = _layout(random, lane_count)
    data["actors"] = _actors(random, lane_count)
    if count >= 8 and random.random() < 0.1:
        parts = random.choice([2, 2, 3])
        data["procedures"] = [
            {
                "id": f"bagian-{part}",
                "title": words(random, 2, 5),
                **_procedure(random, data["actors"], count // parts, f"p{part}-"),
            }
            for part in range(parts)
        ]
    else:
        data |= _procedure(random, data["actors"], count, "s")
    return json.dumps(data, ensure_ascii=False, indent=1)


def _layout(random: Random, lanes: int) -> dict[str, Any]:
    layout: dict[str, Any] = {
        "connectors": random.choice(["letters", "numbers"]),
        "column_numbers": random.choice(["none", "none", "plain", "parentheses"]),
        "number_style": random.choice(["plain", "dot"]),
        "list_marks": random.choice(["numbers", "letters", "dashes", "bullets"]),
        "paper": random.choice(["F4", "F4", "A4", "Letter", "Legal", "A3"]),
        "terminators": random.choice(["row", "cell", "symbol"]),
    }
    if random.random() < 0.2:
        layout["end_terminators"] = random.choice(["row", "cell", "symbol"])
    if lanes <= 4 and random.random() < 0.08:
        layout["orientation"] = "portrait"
    if random.random() < 0.1:
        layout["words"] = random.choice(
            [{"start": "", "end": ""}, {"start": "Mulai Kegiatan", "end": "Kegiatan Selesai"}]
        )
    return layout


def _actors(random: Random, count: int) -> dict[str, Any]:
    actors: dict[str, Any] = {f"a{index}": {"name": lane_name(random)} for index in range(count)}
    for actor in actors.values():
        if random.random() < 0.1:
            actor["short"] = words(random, 1, 1)
    return actors


def _procedure(random: Random, actors: dict[str, Any], count: int, prefix: str) -> dict[str, Any]:
    """Steps, and with luck several starts, titles, footnotes, sections, a signature, and capsules elsewhere."""
    ids = list(actors)
    drawn = draw_flow(random, ids, max(count, 1), prefix)
    data: dict[str, Any] = {}
    if drawn.starts:
        data["start"] = drawn.starts
    if random.random() < 0.2:
        data["terminators"] = {
            "style": random.choice(["row", "cell", "symbol"]),
            "start": random.choice(ids),
            "end": random.choice(ids),
        }
    if random.random() < 0.1:
        data["table_title"] = [words(random, 2, 8) for _ in range(random.randint(1, 2))]
    if random.random() < 0.1:
        data["footnotes"] = [f"{'*' * (index + 1)}) {words(random, 3, 20)}" for index in range(random.randint(1, 3))]
    if random.random() < 0.1:
        data["sections"] = [
            {"title": words(random, 1, 2), "text": cell(random, 5, 60), "place": place} for place in ("before", "after")
        ]
    if random.random() < 0.1:
        data["closing"] = {
            "place": "Bogor",
            "date": "Oktober 2017",
            "position": "Kepala Dinas",
            "name": "Nama",
            "nip": "1971",
        }
    _spread_durations(random, drawn.steps)
    _number(random, drawn.steps)
    data["steps"] = _with_headings(random, drawn.steps) if random.random() < 0.12 else drawn.steps
    return data


def _spread_durations(random: Random, steps: Sequence[dict[str, Any]]) -> None:
    """Some durations cover two or three rows, which have none of their own."""
    rows = [step for step in steps if not step.get("same_row")]
    place = 0
    while place < len(rows):
        reach = random.choice([2, 3])
        if rows[place].get("duration") and random.random() < 0.05 and place + reach <= len(rows):
            rows[place]["duration"] = {"text": rows[place]["duration"], "rows": reach}
            for step in rows[place + 1 : place + reach]:
                step.pop("duration", None)
                step.pop("deadline", None)
            place += reach
        place += 1


def _number(random: Random, steps: Sequence[dict[str, Any]]) -> None:
    for step in steps:
        if not step.get("same_row") and random.random() < 0.02:
            step["number"] = random.choice(["", "4", "3a", "12."])


def _with_headings(random: Random, steps: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Headings between rows, never inside a duration that covers several."""
    found: list[dict[str, Any]] = []
    covered = 0
    for index, step in enumerate(steps):
        if not step.get("same_row"):
            if not covered and (index == 0 or random.random() < 0.12):
                found.append({"heading": f"{chr(65 + len(found) % 26)}. {words(random, 1, random.choice([3, 12]))}"})
            duration = step.get("duration")
            covered = duration["rows"] - 1 if isinstance(duration, dict) else max(covered - 1, 0)
        found.append(step)
    return found
