"""Run benchmarks: all of them, which also writes docs/benchmarks.md, or those that are named.

Exit code 1 when a target is missed, 2 for a name that is no benchmark.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import core, importing, large, loading, pdf, spiffworkflow, statemachine
from bench.result import Result
from bench.table import document, show

BENCHES: dict[str, Callable[[], Iterator[Result]]] = {
    "loading": loading.measure,
    "large": large.measure,
    "core": core.measure,
    "statemachine": statemachine.measure,
    "spiffworkflow": spiffworkflow.measure,
    "pdf": pdf.measure,
    "importing": importing.measure,
}
PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        sys.stderr.write(f"there is no bench {', '.join(unknown)}; known: {', '.join(BENCHES)}\n")
        return 2
    results: list[tuple[str, Result]] = []
    for name in names or BENCHES:
        sys.stderr.write(f"{name} …\n")
        results += [(name, result) for result in BENCHES[name]()]
    show(results)
    if not names:
        document(results, PAGE)
    return int(any(result.met is False for _, result in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
