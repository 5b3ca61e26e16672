"""What `--json` prints: the keys and kinds of values that programs may rely on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.cli.running import Desk

_ID = re.compile(r"[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00")
_MICROS = re.compile(r"\b\d{16}\b")

TASK = {
    "id": "ID:2:putuskan", "case": "ID", "ref": "2026/1", "sop": "cuti", "name": "putuskan", "step": "putuskan",
    "activity": "Memutuskan", "question": "", "actors": ["kepala"], "joint": [],
    "answers": ["Setuju", "Kembali", "Tolak"], "optional": False, "opened": 2, "since": "TIME", "due": None,
    "overdue": False, "state": "offered", "holder": None, "owner": None,
}  # fmt: skip
CASE = {
    "id": "ID", "ref": "2026/1", "sop": "cuti", "digest": "DIGEST", "procedure": "cuti", "started": "TIME",
    "changed": "TIME", "status": "running", "end": None, "version": 2, "tokens": ["putuskan"], "open_tasks": [TASK],
    "facts": {"hari": 3},
}  # fmt: skip
COMPLETED = {
    "type": "TaskCompleted", "case": "ID", "seq": 2, "at": "TIME", "by": "rina", "task": "ajukan", "step": "ajukan",
    "actor": "pegawai", "answer": None, "outputs": {"Surat": "12"}, "facts": {"hari": 3},
}  # fmt: skip
NOTE = {"type": "NoteAdded", "case": "ID", "seq": 3, "at": "TIME", "by": "rina", "text": "x", "task": None}
DOCUMENT = {
    "type": "DocumentAttached", "case": "ID", "seq": 4, "at": "TIME", "by": "rina", "name": "a.txt",
    "media_type": "text/plain", "sha256": "DIGEST", "reference": "arsip/1", "task": "putuskan",
}  # fmt: skip


def plain(data: Any) -> Any:
    """The same with the word ID, DIGEST, TIME or MICROS in place of what differs from run to run."""
    text = json.dumps(data)
    for pattern, word in ((_DIGEST, "DIGEST"), (_TIME, "TIME"), (_ID, "ID"), (_MICROS, "MICROS")):
        text = pattern.sub(word, text)
    return json.loads(text)


def test_cases_and_tasks(office: Desk) -> None:
    """A command prints the case after it, `case list` and `tasks` the same with the place for the next page."""
    done = office.data("case", "complete", "2026/1", "--output", "Surat=12", "--fact", "hari:=3")
    assert plain(done) == CASE
    assert plain(office.data("case", "list")) == [CASE | {"place": "MICROS.ID.0."}]
    assert plain(office.data("tasks")) == [TASK | {"place": "MICROS.ID.2.putuskan"}]
    claimed = office.data("case", "delegate", "2026/1", "--to", "sari")["open_tasks"][0]
    assert (claimed["state"], claimed["holder"], claimed["owner"]) == ("delegated", "sari", "rina")


def test_a_case_in_full(office: Desk) -> None:
    """`case show` adds the title, and what was yielded, noted and attached; `case history` prints the events."""
    office("case", "complete", "2026/1", "--output", "Surat=12", "--fact", "hari:=3")
    office("case", "note", "2026/1", "x")
    (office.home / "a.txt").write_text("a")
    office("case", "attach", "2026/1", "a.txt", "--reference", "arsip/1", "--task", "putuskan")
    output = {"name": "Surat", "reference": "12", "task": "ajukan", "seq": 2, "at": "TIME", "by": "rina"}
    assert plain(office.data("case", "show", "2026/1")) == CASE | {
        "version": 4, "title": "Izin [bold]Cuti[/bold] cuti", "documents": [DOCUMENT], "outputs": [output],
        "notes": [NOTE],
    }  # fmt: skip
    started, *others = plain(office.data("case", "history", "2026/1"))
    assert started == {
        "type": "CaseStarted", "case": "ID", "seq": 1, "at": "TIME", "by": "rina", "ref": "2026/1", "sop": "cuti",
        "digest": "DIGEST", "procedure": "cuti", "start": "ajukan", "facts": {},
    }  # fmt: skip
    assert others == [COMPLETED, NOTE, DOCUMENT]


def test_what_is_published(desk: Desk, good: Path) -> None:
    """`publish` says what is new, `published` which version is current."""
    shelved = {"file": str(good), "sop": "cuti", "digest": "DIGEST", "title": "Izin [bold]Cuti[/bold] cuti"}
    assert plain(desk.data("publish", good)) == [shelved | {"new": True}]
    assert plain(desk.data("publish", good)) == [shelved | {"new": False}]
    assert plain(desk.data("published")) == [
        {
            "sop": "cuti", "digest": "DIGEST", "title": "Izin [bold]Cuti[/bold] cuti", "actors": ["pegawai", "kepala"],
            "current": True, "at": "TIME", "by": "rina",
        }
    ]  # fmt: skip


def test_the_store(office: Desk) -> None:
    """`db status` has the schema, `db verify` the number of cases and what is broken."""
    status = office.data("db", "status")
    assert status == {
        "db": "sqlite:///sopflow.db",
        "found": status["needed"],
        "needed": status["needed"],
        "pending": [],
    }
    assert office.data("db", "verify") == {"cases": 1, "broken": [], "definitions": []}
