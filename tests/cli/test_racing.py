"""Several terminals on one store, as processes of their own; and the same commands on PostgreSQL."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url

from sopflow.cli.cases.finding import find_task
from sopflow.engine import Case, Engine, Task
from tests.cli.running import ROOT, Desk, environment


def test_two_terminals_complete_the_same_task(office: Desk) -> None:
    """Of two that start at once exactly one does it; the other is refused with 3 and one line; nothing is doubled."""
    terminals = [
        subprocess.Popen(
            [sys.executable, "-m", "sopflow", "case", "complete", "2026/1", "ajukan", "--by", by],
            cwd=office.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
        )
        for by in ("budi", "sari")
    ]
    ended = [(terminal.communicate(timeout=120), terminal.returncode) for terminal in terminals]
    assert sorted(code for _, code in ended) == [0, 3]
    ((out, err),) = (said for said, code in ended if code == 3)
    assert out == ""
    assert "read the case again" in err or "is not open in case" in err
    assert len(err.splitlines()) == 1
    events = office.data("case", "history", "2026/1")
    assert [event["type"] for event in events] == ["CaseStarted", "TaskCompleted"]


def test_a_task_that_was_done_meanwhile_is_a_conflict(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between reading the case and the command somebody else completes the task: exit code 3, and what to do."""

    def slow(engine: Engine, case: Case, name: str | None, actor: str | None = None) -> Task | Case:
        found = find_task(engine, case, name, actor)
        with office.engine() as other:
            other.complete(other.cases(ref="2026/1")[0], by="sari")
        return found

    monkeypatch.setattr("sopflow.cli.cases.work.find_task", slow)
    refused = office("case", "complete", "2026/1", "ajukan")
    assert (refused.code, refused.out) == (3, "")
    assert "is at version 2, you saw 1; read the case again and repeat the command" in refused.err


def test_commands_on_postgres(desk: Desk, good: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From publishing to a finished case, with the lists, the chart and the upkeep."""
    monkeypatch.setenv("SOPFLOW_DB", postgres_url)
    assert desk("db", "status").code == 1
    assert desk("db", "upgrade").code == 0
    assert desk("publish", good).code == 0
    assert desk("case", "start", "cuti", "--ref", "1").code == 0
    assert desk("case", "claim", "1").code == 0
    assert desk("case", "complete", "1", "ajukan", "--key", "k").code == 0
    assert desk("case", "complete", "1", "ajukan", "--key", "k").code == 0
    assert desk.open("--actor", "kepala") == ["putuskan"]
    assert desk("case", "complete", "1", "--answer", "Tolak", "--seen", 2).code == 3
    assert desk("case", "complete", "1", "--answer", "Tolak").out.splitlines()[-1] == "■ ended: ditolak (rina)"
    assert desk("case", "show", "1", "--chart", "a.svg").code == 0
    assert [case["end"] for case in desk.data("case", "list", "--status", "ended")] == ["ditolak"]
    assert desk("db", "verify").err == "checked 1 case, 0 broken\n"
    assert desk("db", "status").code == 0
    assert [path.name for path in desk.home.iterdir() if ".db" in path.name] == []


def test_a_database_that_is_not_there(desk: Desk, postgres_url: str) -> None:
    """A PostgreSQL without that database is refused with what it says."""
    nowhere = make_url(postgres_url).set(database="nihil").render_as_string(hide_password=False)
    ended = desk("tasks", "--db", nowhere)
    assert (ended.code, ended.out) == (2, "")
    assert "does not exist" in ended.err
    assert "Traceback" not in ended.err


def test_the_page_about_cases_works_as_it_is_written(desk: Desk) -> None:
    """Every command of docs/cases-cli.md does well, one after the other."""
    for name in ("definitions", "examples"):
        (desk.home / name).symlink_to(ROOT / name)
    page = (ROOT / "docs/cases-cli.md").read_text(encoding="utf-8")
    commands = [shlex.split(line[2:]) for line in page.splitlines() if line.startswith("$ sopflow")]
    assert len(commands) > 20
    for command in commands:
        ended = desk(*command[1:])
        assert ended.code == 0, (command, ended.err)
    assert desk.data("case", "show", "2026/00123")["status"] == "ended"
