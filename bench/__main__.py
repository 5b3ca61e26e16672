"""Run benchmarks: all of them, which also writes docs/benchmarks.md, or those that are named.

With `--write` before the names their rows in docs/benchmarks.md are written, too, and the others are kept. Exit code 1
when a target is missed, 2 for a name that is no benchmark.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import book, checking, core, growth, importing, large, loading, pdf, routers, spiffworkflow, statemachine
from bench.result import Result
from bench.store import peers as store_peers
from bench.store import postgres as store_postgres
from bench.store import sqlite as store_sqlite
from bench.store import worklist as store_worklist
from bench.table import document, show

BENCHES: dict[str, Callable[[], Iterator[Result]]] = {
    "loading": loading.measure,
    "large": large.measure,
    "core": core.measure,
    "statemachine": statemachine.measure,
    "spiffworkflow": spiffworkflow.measure,
    "pdf": pdf.measure,
    "book": book.measure,
    "checking": checking.measure,
    "importing": importing.measure,
    "growth": growth.measure,
    "routers": routers.measure,
    "store-sqlite": store_sqlite.measure,
    "store-postgres": store_postgres.measure,
    "store-peers": store_peers.measure,
    "store-worklist": store_worklist.measure,
}
PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def main(arguments: list[str]) -> int:
    write, names = arguments[:1] == ["--write"], [name for name in arguments if name != "--write"]
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        sys.stderr.write(f"there is no bench {', '.join(unknown)}; known: {', '.join(BENCHES)}\n")
        return 2
    results: list[tuple[str, Result]] = []
    for name in names or BENCHES:
        sys.stderr.write(f"{name} …\n")
        results += [(name, result) for result in BENCHES[name]()]
        if write:
            document(results, PAGE, list(BENCHES))  # now: a bench that breaks off must not take the others along
    show(results)
    if not names:
        document(results, PAGE, list(BENCHES))
    return int(any(result.met is False for _, result in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
