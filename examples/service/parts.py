"""The parts of the pages: what is known of cases and tasks, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from fastapi.responses import HTMLResponse

from service.markup import Html, Inner, page, tag
from sopflow import Case, CaseStatus, Sop, Task
from sopflow.engine import WIB, Event, TaskEvent, TaskState

__all__ = ["cases_table", "error_page", "history_table", "letter_form", "name_form", "section", "task_card",
           "tasks_table", "terms"]  # fmt: skip

_STATUS = {CaseStatus.RUNNING: "berjalan", CaseStatus.ENDED: "selesai", CaseStatus.CANCELLED: "dibatalkan"}
_EVENTS = {
    "CaseStarted": "memulai kasus",
    "CaseEnded": "kasus selesai",
    "CaseCancelled": "membatalkan kasus",
    "TaskClaimed": "mengambil tugas",
    "TaskReleased": "melepas tugas",
    "TaskDelegated": "meminta bantuan",
    "TaskResolved": "menyerahkan kembali",
    "TaskCompleted": "menyelesaikan",
    "TaskSkipped": "melewati",
    "TaskReturned": "mengembalikan",
    "TaskCancelled": "meniadakan tugas",
    "NoteAdded": "mencatat",
    "DocumentAttached": "melampirkan",
}
_TITLES = {
    401: "Siapa Anda?",
    403: "Permintaan ini ditolak",
    404: "Tidak ditemukan",
    409: "Keadaan sudah berubah",
    422: "Isian belum benar",
    503: "Basis data tidak menjawab",
}
_DETAILS = ("answer", "to", "reason", "note", "text", "name", "reference")
"""Fields of events that a person wants to read."""


def section(title: str, *inner: Inner) -> Html:
    """A part of a page under a heading."""
    return tag("section", tag("h2", title), *inner)


def form(action: str, *inner: Inner, **hidden: str) -> Html:
    """A form whose repetition, by a second click or after a lost answer, does nothing more."""
    given = {"key": uuid4().hex} | hidden
    fields = [tag("input", type="hidden", name=name, value=value) for name, value in given.items()]
    return tag("form", fields, *inner, method="post", action=action)


def name_form() -> Html:
    """Where a person says who they are; the office's log-in takes its place."""
    return form("/desk/me", _field("user", "Nama"), tag("button", "Masuk", class_="main"))


def letter_form(sops: Mapping[str, str]) -> Html:
    """Where the front desk registers a letter. `sops` are the titles by id."""
    options = [tag("option", title, value=sop) for sop, title in sops.items()]
    fields = {
        "ref": "Nomor agenda",
        "sender": "Pengirim",
        "number": "Nomor surat",
        "contact": "Kontak",
        "subject": "Perihal",
    }
    return form(
        "/desk/letters",
        tag("label", tag("span", "SOP"), tag("select", options, name="sop")),
        [_field(name, label) for name, label in fields.items()],
        tag("button", "Daftarkan dan mulai", class_="main"),
    )


def cases_table(cases: Iterable[Case]) -> Html:
    """Cases, one a row."""
    rows = [[_case_link(case.id, case.ref), status(case), _when(case.changed)] for case in cases]
    return _table(("Nomor", "Keadaan", "Terakhir berubah"), rows, "Belum ada kasus.")


def tasks_table(tasks: Iterable[Task], user: str) -> Html:
    """Tasks, one a row, each with what this person can do with it."""
    rows = [
        [
            _case_link(task.case, task.ref),
            tag("p", task.activity, class_="activity"),
            [_when(task.since), tag("br"), _due(task)],
            task.holder or "–",
            _actions(task, user),
        ]
        for task in tasks
    ]
    return _table(("Nomor", "Kegiatan", "Masuk · batas", "Pemegang", ""), rows, "Tidak ada tugas.")


def task_card(task: Task, sop: Sop, user: str) -> Html:
    """One open task, with all that belongs to completing it."""
    step = sop.step(task.step)
    names = [sop.actor(actor).name for actor in task.actors]
    return tag(
        "article",
        tag("p", tag("strong", ", ".join(names)), " · masuk ", _when(task.since), " · ", _due(task)),
        tag("p", task.activity, class_="activity"),
        tag("p", task.question) if task.question else None,
        tag("p", f"Dipegang {task.holder}") if task.holder else None,
        _actions(task, user, output=step.output if isinstance(step.output, str) else ""),
    )


def history_table(events: Iterable[Event], sop: Sop) -> Html:
    """What has happened, latest first."""
    rows = [[_when(event.at), event.by, _EVENTS[type(event).__name__], _detail(event, sop)] for event in events]
    return _table(("Waktu", "Siapa", "Apa", ""), rows[::-1], "")


def terms(pairs: Mapping[str, Inner]) -> Html:
    """Names with their values."""
    return tag("dl", [[tag("dt", name), tag("dd", value)] for name, value in pairs.items()])


def status(case: Case) -> Html:
    """Whether a case runs."""
    end = f": {case.end}" if case.end else ""
    return tag("span", f"{_STATUS[case.status]}{end}", class_=f"status {case.status}")


def _when(at: datetime) -> Html:
    """A moment as the office's clock shows it."""
    return tag("time", f"{at.astimezone(WIB):%d-%m-%Y %H:%M}", datetime=at.isoformat())


def _case_link(id: str, ref: str) -> Html:
    """A case by its number."""
    return tag("a", ref, href=f"/desk/cases/{quote(id)}")


def error_page(status: int, detail: str, headers: Mapping[str, str]) -> HTMLResponse:
    """What went wrong, for a person. 401 asks who they are."""
    shown = page(
        _TITLES.get(status, "Tidak dapat dikerjakan"),
        tag("p", detail, class_="wrong"),
        name_form() if status == 401 else None,
        tag("p", tag("a", "Kembali ke meja kerja", href="/desk")),
        status=status,
    )
    shown.headers.update(headers)
    return shown


def _actions(task: Task, user: str, *, output: str = "") -> Inner:
    if task.holder not in (None, user):
        return None
    here = f"/desk/tasks/{quote(task.id)}"
    hidden = {"actor": task.actors[0]} if len(task.actors) == 1 else {}
    lanes = [tag("option", actor) for actor in task.actors] if not hidden else []
    if task.state is TaskState.DELEGATED:
        return form(f"{here}/resolve", _field("note", "Catatan", need=False), tag("button", "Serahkan kembali"))
    answers = [tag("button", answer, name="answer", value=answer, class_="main") for answer in task.answers]
    yields = {"output_name": output} if output else {}
    return tag(
        "div",
        form(
            f"{here}/complete",
            tag("label", tag("span", "Atas nama"), tag("select", lanes, name="actor")) if lanes else None,
            _field("output", f"{output} (nomor)", need=False) if output else None,
            answers or tag("button", "Selesai", class_="main"),
            **hidden,
            **yields,
        ),
        form(f"{here}/release", tag("button", "Lepas"))
        if task.holder
        else form(f"{here}/claim", tag("button", "Ambil")),
        class_="actions",
    )


def _due(task: Task) -> Inner:
    if task.due is None:
        return "tanpa batas"
    late = task.due < datetime.now(UTC)
    return [tag("span", "terlambat sejak " if late else "batas ", class_="late" if late else None), _when(task.due)]


def _detail(event: Event, sop: Sop) -> str:
    activity = sop.step(event.step).activity if isinstance(event, TaskEvent) else None
    said: list[Any] = activity.splitlines()[:1] if activity else []
    said += [getattr(event, name, None) for name in _DETAILS]
    said += [f"{name}: {value}" for name, value in getattr(event, "outputs", {}).items()]
    return " · ".join(str(one) for one in said if one)


def _field(name: str, label: str, *, need: bool = True) -> Html:
    return tag("label", tag("span", label), tag("input", name=name, required=need, maxlength=200, autocomplete="off"))


def _table(heads: Iterable[str], rows: Sequence[Sequence[Inner]], empty: str) -> Html:
    if not rows:
        return tag("p", empty, class_="empty")
    head = tag("thead", tag("tr", [tag("th", name) for name in heads]))
    return tag("table", head, tag("tbody", [tag("tr", [tag("td", cell) for cell in row]) for row in rows]))
