"""`sopflow tasks` and the lists: what is asked for, pages, what a terminal shows, what a pipe gets."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sopflow
from sopflow.cli.tables import share
from tests.cli.running import Desk, environment, on_a_terminal, program

SOP = """\
sopflow: 1
id: surat
title: Surat
actors: {loket: Loket, kasi: Kepala Seksi, arsip: Arsip}
steps:
  - {id: terima, actor: loket, activity: Menerima dan mencatat surat yang masuk pada buku agenda, duration: 10 menit}
  - {id: telaah, actors: {jointly: [kasi, arsip]}, activity: Menelaah, duration: 1 x 24 jam}
"""


class At:
    """A clock that stands at one time."""

    def __init__(self, time: datetime) -> None:
        self.time = time

    def now(self) -> datetime:
        return self.time


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """A store with a case of three days ago, claimed by budi, one of yesterday in its second task, one of just now."""
    sop, now = sopflow.loads(SOP), datetime.now(UTC)
    for ref, ago in (("A-1", timedelta(days=3)), ("A-2", timedelta(days=1, hours=5)), ("A-3", timedelta())):
        with desk.engine(At(now - ago)) as engine:
            engine.publish(sop)
            case = engine.start("surat", ref=ref, by="rina")
            if ref == "A-1":
                engine.claim(case, by="budi")
            if ref == "A-2":
                engine.complete(case, by="rina")
    return desk


def refs(desk: Desk, *options: object) -> list[str]:
    return [task["ref"] for task in desk.data("tasks", *options)]


def test_tasks_are_chosen(busy: Desk) -> None:
    """By actor, by person, by SOP, by lateness, and any of these together; longest open first."""
    assert refs(busy) == ["A-1", "A-2", "A-3"]
    assert refs(busy, "--actor", "loket") == ["A-1", "A-3"]
    assert refs(busy, "--actor", "arsip") == []
    assert refs(busy, "--actor", "arsip", "--joint") == ["A-2"]
    assert refs(busy, "--person", "budi") == ["A-1"]
    assert refs(busy, "--overdue") == ["A-1", "A-2"]
    assert refs(busy, "--overdue", "--actor", "kasi", "--sop", "surat") == ["A-2"]
    assert refs(busy, "--sop", "surat", "--person", "rina") == []
    assert [task["overdue"] for task in busy.data("tasks")] == [True, True, False]


def test_a_list_without_entries_says_so_on_stderr(busy: Desk) -> None:
    """Stdout stays empty for pipes, and is an empty list for programs."""
    assert busy("tasks", "--person", "rina") == (0, "", "no open task\n")
    assert busy("case", "list", "--status", "ended") == (0, "", "no such case\n")
    assert busy.data("case", "list", "--status", "ended") == []


def test_wrong_use_of_lists(busy: Desk) -> None:
    """An actor or SOP that is not there is compared with those there are; --joint needs an actor."""
    assert "did you mean 'loket'?" in busy("tasks", "--actor", "loker").err
    for options in ((), ("--actor", "loket")):
        slip = busy("tasks", "--sop", "sura", *options)
        assert (slip.code, "there is no published SOP 'sura'; did you mean 'surat'?" in slip.err) == (2, True)
    assert busy("tasks", "--joint").code == 2
    assert busy("tasks", "--limit", 0).code == 2
    assert busy("case", "list", "--status", "done").code == 2


@pytest.mark.parametrize(
    "verb", [["tasks"], ["tasks", "--overdue"], ["case", "list"], ["case", "list", "--order", "newest"]]
)
def test_pages_give_every_entry_once(busy: Desk, verb: list[str]) -> None:
    """Each page says where the next one begins, and the last one does not."""
    found, after = [], list[str]()
    for _ in range(10):
        page = busy.data(*verb, "--limit", 1, *after)
        found += [entry["ref"] for entry in page]
        more = re.search(r"--after (\S+)\n", busy(*verb, "--limit", 1, *after).err)
        if more is None:
            break
        assert more[1] == page[-1]["place"]
        after = ["--after", more[1]]
    assert found == [entry["ref"] for entry in busy.data(*verb)]


def test_cases_are_chosen_and_sorted(busy: Desk) -> None:
    """By SOP, ref and status; oldest, newest or latest change first."""
    with busy.engine(At(datetime.now(UTC) + timedelta(minutes=1))) as engine:
        engine.cancel(engine.cases(ref="A-1")[0], reason="x", by="rina")

    def listed(*options: object) -> list[str]:
        return [case["ref"] for case in busy.data("case", "list", *options)]

    assert listed() == ["A-1", "A-2", "A-3"]
    assert listed("--order", "newest") == ["A-3", "A-2", "A-1"]
    assert listed("--order", "changed") == ["A-1", "A-3", "A-2"]
    assert listed("--status", "running", "--sop", "surat") == ["A-2", "A-3"]
    assert listed("--ref", "A-2") == ["A-2"]


def test_a_pipe_gets_a_line_for_each_task(busy: Desk) -> None:
    """With all columns, nothing broken and no colour; what is late is marked by a word."""
    lines = busy("tasks").out.splitlines()
    assert [line.split()[0] for line in lines] == ["case", "A-1", "A-2", "A-3"]
    assert "Menerima dan mencatat surat yang masuk pada buku agenda" in lines[1]
    assert "held by budi" in lines[1]
    assert lines[1].endswith("late by 2 days")
    assert lines[2].endswith("late by 5 h")
    assert "kasi with arsip" in lines[2]
    assert "late" not in lines[3]
    assert not any("\x1b" in line for line in lines)


def test_times_are_those_of_the_machine(busy: Desk) -> None:
    """A list has the zone in its head, and the time of day there; JSON has UTC."""
    (due,) = {task["due"] for task in busy.data("tasks", "--person", "budi")}
    there = datetime.fromisoformat(due) + timedelta(hours=9)
    ended = program("tasks", "--person", "budi", cwd=busy.home, env=environment(TZ="Asia/Jayapura"))
    assert ended.code == 0, ended.err
    assert "due (WIT)" in ended.out
    assert f"{there:%Y-%m-%d %H:%M}" in ended.out


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("verb", [["tasks"], ["case", "list"], ["case", "show", "A-1"], ["case", "history", "A-2"]])
def test_lists_fit_the_terminal(busy: Desk, columns: int, verb: list[str]) -> None:
    """No line is wider than the terminal, no time is cut, and colour never stands alone for what is late."""
    code, shown = on_a_terminal(*verb, columns=columns, cwd=busy.home, env=environment(TZ="Asia/Jakarta"))
    assert code == 0
    lines = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.replace("\r", "")).splitlines()
    if verb[1:2] != ["show"] or columns > 40:  # an id is never broken, as it is there to be copied
        assert max(map(len, lines)) <= columns
    text = "".join(lines) if columns < 80 else "\n".join(lines)
    if columns >= 80:
        assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d", text)
        assert ("late by 2 days" in text) == (verb[1:2] != ["history"])
    if verb == ["tasks"]:
        assert "\x1b[1;31m" in shown
        assert ("since (WIB)" in text) == (columns == 120)


@given(st.lists(st.tuples(st.integers(1, 80), st.booleans()), min_size=1, max_size=6), st.integers(6, 200))
def test_columns_share_the_room(columns: list[tuple[int, bool]], room: int) -> None:
    """Each has some width and none more than it needs; all that fits is whole, and what is broken fills the room."""
    longest, keep = [long for long, _ in columns], [kept for _, kept in columns]
    widths = share(longest, keep, room)
    assert all(1 <= width <= long for width, long in zip(widths, longest, strict=True))
    if sum(longest) <= room:
        assert widths == longest
    if room >= 60:
        assert all(width == long for width, long, kept in zip(widths, longest, keep, strict=True) if kept)
        if sum(long for long, kept in zip(longest, keep, strict=True) if kept) + room // 3 + len(longest) <= room:
            assert sum(widths) <= room


def test_the_table_of_published_sops(busy: Desk, good: Path) -> None:
    """Every version with who published it, and which one new cases start with."""
    busy("publish", good)
    lines = busy("published").out.splitlines()
    assert [line.split()[0] for line in lines] == ["sop", "cuti", "surat"]
    assert "current" in lines[1]
    assert lines[1].endswith("rina")
