"""For tests of services that run SOPs: an engine in memory, a clock that stands still, paths and random cases.

>>> from sopflow.model import Sop
>>> sop = Sop.model_validate({
...     "sopflow": 1, "id": "surat", "title": "Surat", "actors": {"loket": "Loket", "kasi": "Kasi"}, "steps": [
...         {"id": "terima", "actor": "loket", "activity": "Menerima surat"},
...         {"id": "periksa", "actor": "kasi", "activity": "Memeriksa", "answers": {"YA": "end", "TIDAK": "terima"}},
...     ],
... })
>>> engine = memory_engine(sop)
>>> for number, path in enumerate(walk_all_paths(sop)):
...     assert path.drive(engine, ref=f"2026/{number}", by="rina").end == path.end

`sops`, `case_histories` and `commands` are Hypothesis strategies. They alone need the package `hypothesis`, and raise
MissingProgram where it is missing: `pip install 'sopflow[testing]'`.
"""

from typing import TYPE_CHECKING

from sopflow.store import MemoryStore
from sopflow.testing.clock import FrozenClock
from sopflow.testing.command import Command
from sopflow.testing.covering import every_answer
from sopflow.testing.engines import MONDAY, memory_engine
from sopflow.testing.path import SKIP, Move, Path
from sopflow.testing.rule_tester import Expected, RuleTester
from sopflow.testing.walking import walk_all_paths

if TYPE_CHECKING:
    from sopflow.testing.strategies import CaseHistory, case_histories, commands, sops

__all__ = [
    "MONDAY", "SKIP", "CaseHistory", "Command", "Expected", "FrozenClock", "MemoryStore", "Move", "Path", "RuleTester",
    "case_histories", "commands", "every_answer", "memory_engine", "sops", "walk_all_paths",
]  # fmt: skip


def __getattr__(name: str) -> object:
    # What brings hypothesis, which a service does not have where it runs.
    if name in ("CaseHistory", "case_histories", "commands", "sops"):
        from sopflow.testing import strategies

        return getattr(strategies, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
