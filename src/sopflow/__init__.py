"""One YAML file is one SOP: the official document, a checked process, a state machine and running cases.

>>> import sopflow
>>> sop = sopflow.loads('''
... sopflow: 1
... id: surat-masuk
... title: Surat Masuk
... actors: {loket: Loket, kasi: Kepala Seksi}
... steps:
...   - {id: terima, actor: loket, activity: Menerima surat, requires: Surat, duration: 10 menit, output: Agenda}
...   - {id: periksa, actor: kasi, activity: Memeriksa surat, requires: Agenda, duration: 1 jam, output: Disposisi,
...      answers: {YA: end, TIDAK: terima}}
... ''')
>>> sopflow.check(sop)
[]
>>> with sopflow.open() as engine:
...     _ = engine.publish(sop)
...     case = engine.start("surat-masuk", ref="2026/00123", by="rina")
...     case = engine.complete(case, by="rina")
...     for task in engine.worklist(actor="kasi"):
...         case = engine.complete(task, by="budi", answer="YA")
...     case.status, len(engine.history(case))
(<CaseStatus.ENDED: 'ended'>, 4)

`sopflow.render(sop, "surat.pdf")` draws the document, `sopflow.compile(sop)` gives the graph and the machine,
`sopflow.book("definitions", "buku.pdf")` binds a folder of SOPs.
"""

from typing import TYPE_CHECKING

from sopflow.binding import book
from sopflow.errors import (
    BrokenHistory,
    CaseConflict,
    DefinitionMismatch,
    InvalidSop,
    MissingProgram,
    NotAllowed,
    SopflowError,
    StoreFailed,
    UnknownName,
    UnsupportedFormat,
    WrongSchema,
    WrongValue,
)
from sopflow.findings import Finding, Severity, Span
from sopflow.wiring import check, check_files, compile, draw, fmt, import_table, load, loads, new, open, render

if TYPE_CHECKING:
    from sopflow.compiling import Flow
    from sopflow.engine import Case, CaseStatus, Engine, Office, Task
    from sopflow.model import Sop

__all__ = [
    "BrokenHistory", "Case", "CaseConflict", "CaseStatus", "DefinitionMismatch", "Engine", "Finding", "Flow",
    "InvalidSop", "MissingProgram", "NotAllowed", "Office", "Severity", "Sop", "SopflowError", "Span", "StoreFailed",
    "Task", "UnknownName", "UnsupportedFormat", "WrongSchema", "WrongValue", "book", "check", "check_files", "compile",
    "draw", "fmt", "import_table", "load", "loads", "new", "open", "render",
]  # fmt: skip


def __getattr__(name: str) -> object:
    # The names that bring pydantic or the engine, which take longer to import than everything else here together.
    if name in ("Case", "CaseStatus", "Engine", "Office", "Task"):
        from sopflow import engine

        return getattr(engine, name)
    if name == "Flow":
        from sopflow.compiling import Flow

        return Flow
    if name == "Sop":
        from sopflow.model import Sop

        return Sop
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
