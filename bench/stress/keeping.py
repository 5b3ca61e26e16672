"""The file of a run: one line of JSON for each document, added as soon as it is drawn, so that a stopped run keeps
what it has.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from tests.chart.measure import Measure

from bench.stress.drawing import Drawn

__all__ = ["as_line", "read_lines"]


def as_line(one: Drawn) -> str:
    """A document as one line of JSON, without the end of line.

    >>> as_line(Drawn(7, 12, 0.25, Measure(pages=2), "ValueError: x"))[:60]
    '{"seed": 7, "steps": 12, "seconds": 0.25, "failure": "ValueE'
    """
    numbers = asdict(one.numbers) | {"defects": dict(sorted(one.numbers.defects.items()))}
    head = {"seed": one.seed, "steps": one.steps, "seconds": round(one.seconds, 4), "failure": one.failure}
    return json.dumps(head | numbers, ensure_ascii=False)


def read_lines(path: Path) -> list[Drawn]:
    """The documents of a file, each seed once as it was drawn last. A last line that was cut off is left out.

    Raises OSError, and ValueError for a file that no run wrote.
    """
    found: dict[int, Drawn] = {}
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for number, line in enumerate(lines, 1):
        try:
            data = json.loads(line)
            head = [data.pop(key) for key in ("seed", "steps", "seconds", "failure")]
            numbers = Measure(**data | {"defects": Counter(data["defects"])})
        except (ValueError, KeyError, TypeError, AttributeError):
            if number == len(lines) and not line.endswith("\n"):
                break
            raise ValueError(f"{path}:{number} is no line of a stress run") from None
        found[head[0]] = Drawn(head[0], head[1], head[2], numbers, head[3])
    return list(found.values())
