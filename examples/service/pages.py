"""Pages for people: the worklist of each actor, and each case with its live chart. Plain HTML, no script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal, TypeAlias
from urllib.parse import parse_qsl, quote, unquote, urlencode

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from pydantic import ValidationError

from service.api import TaskId, do
from service.asking import COOKIE, Cases, Own, User
from service.letters import Letter, letter_of, register
from service.markup import Html, page, tag
from service.parts import (
    cases_table,
    history_table,
    letter_form,
    name_form,
    section,
    status,
    task_card,
    tasks_table,
    terms,
)
from sopflow import Case, Engine, Task
from sopflow.engine import task_place

__all__ = ["router"]

router = APIRouter(prefix="/desk", include_in_schema=False)

_PAGE = 50


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form that are filled in."""
    try:
        fields = parse_qsl((await request.body()).decode(), max_num_fields=50)
    except ValueError:
        raise HTTPException(400, "this is no form") from None
    return {name: value.strip() for name, value in fields if value.strip()}


Form: TypeAlias = Annotated[dict[str, str], Depends(_form)]


@router.get("/style.css")
def style() -> FileResponse:
    """How the pages look."""
    return FileResponse(Path(__file__).with_name("style.css"))


@router.get("")
def desk(request: Request, engine: Cases) -> HTMLResponse:
    """Who asks, the worklists with how much is open, the form for a letter, and what has changed last."""
    user = request.headers.get("X-User") or unquote(request.cookies.get(COOKIE, ""))
    if not user:
        return page("Siapa Anda?", name_form())
    lanes, titles = [], {}
    for version in engine.published():
        if version.current:
            titles[version.sop] = version.title
            sop = engine.definition(version.digest)
            links = [_lane_link(engine, version.sop, actor, sop.actor(actor).name) for actor in version.actors]
            lanes.append(section(version.title, tag("ul", links, class_="lanes")))
    return page(
        "Meja kerja",
        lanes,
        section("Tugas saya", tasks_table(engine.worklist(person=user, limit=_PAGE), user)),
        section("Surat masuk", letter_form(titles)),
        section("Kasus yang terakhir berubah", cases_table(engine.cases(order="changed", limit=10))),
        section("Ganti nama", name_form()),
        user=user,
    )


@router.post("/me")
def enter(form: Form) -> RedirectResponse:
    """Believe who somebody says they are."""
    answer = RedirectResponse("/desk", 303)
    answer.set_cookie(COOKIE, quote(form.get("user", "")[:200]), httponly=True, samesite="lax")
    return answer


@router.get("/lanes/{sop}/{actor}")
def lane(
    sop: str, actor: str, engine: Cases, user: User, overdue: bool = False, after: str | None = None
) -> HTMLResponse:
    """The worklist of one actor, a page at a time."""
    found = engine.worklist(actor, sop=sop, overdue=overdue, limit=_PAGE + 1, after=after)
    tasks = found[:_PAGE]
    version = [one for one in engine.published() if one.sop == sop and actor in one.actors][-1]
    here = f"/desk/lanes/{quote(sop)}/{quote(actor)}"
    more = None
    if len(found) > _PAGE:
        place = {"after": str(task_place(tasks[-1], overdue=overdue))} | ({"overdue": "true"} if overdue else {})
        more = tag("p", tag("a", "Halaman berikutnya", href=f"{here}?{urlencode(place)}"))
    other = tag("a", "semua", href=here) if overdue else tag("a", "hanya yang terlambat", href=f"{here}?overdue=true")
    name = engine.definition(version.digest).actor(actor).name
    return page(name, tag("p", version.title, " · ", other), tag("section", tasks_table(tasks, user)), more, user=user)


@router.get("/cases/{id}")
def show_case(id: str, engine: Cases, own: Own, user: User) -> HTMLResponse:
    """A case: its letter, what is open, how far it is on the official chart, and what has happened."""
    case = engine.case(id)
    sop = engine.definition(case)
    letter = letter_of(own, case.id) or {}
    known = {"Keadaan": status(case), "SOP": sop.title}
    known |= {label: letter[name] for label, name in _LETTER.items() if name in letter}
    cards = [task_card(task, sop, user) for task in case.open_tasks]
    # The version makes it another picture for the browser whenever something has happened.
    picture = tag("img", src=f"/cases/{quote(id)}/chart.svg?flow=true&v={case.version}", alt="Bagan alir kasus ini")
    return page(
        f"Kasus {case.ref}",
        terms(known),
        section("Tugas terbuka", cards) if cards else None,
        section("Bagan alir", tag("a", picture, href=f"/cases/{quote(id)}/chart.svg", class_="chart")),
        section("Riwayat", history_table(engine.history(case)[: case.version], sop)),
        user=user,
    )


_LETTER = {"Pengirim": "sender", "Nomor surat": "number", "Kontak": "contact", "Perihal": "subject"}


@router.post("/letters")
def add_letter(form: Form, engine: Cases, own: Own, user: User) -> RedirectResponse:
    """Register a letter, as POST /letters does."""
    form.pop("key", None)
    try:
        letter = Letter.model_validate(form)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from None
    return _to(register(engine, own, letter, user)[0])


@router.post("/tasks/{id}/{what}")
def act(
    id: TaskId, what: Literal["complete", "claim", "release", "resolve"], form: Form, engine: Cases, user: User
) -> RedirectResponse:
    """Do something with a task, as its button says."""
    key = form.get("key")

    def complete(task: Task) -> Case:
        outputs = {form["output_name"]: form["output"]} if "output" in form and "output_name" in form else None
        actor, answer = form.get("actor"), form.get("answer")
        return engine.complete(task, by=user, actor=actor, answer=answer, outputs=outputs, key=key)

    command: Callable[[Task], Case] = {
        "complete": complete,
        "claim": lambda task: engine.claim(task, by=user, key=key),
        "release": lambda task: engine.release(task, by=user, key=key),
        "resolve": lambda task: engine.resolve(task, by=user, note=form.get("note"), key=key),
    }[what]
    return _to(do(engine, id, key, command))


def _to(case: Case) -> RedirectResponse:
    return RedirectResponse(f"/desk/cases/{quote(case.id)}", 303)


def _lane_link(engine: Engine, sop: str, actor: str, name: str) -> Html:
    count = len(engine.worklist(actor, sop=sop, limit=100))
    number = "99+" if count == 100 else str(count)
    mark = tag("span", number, class_="count some" if count else "count")
    return tag("li", tag("a", tag("span", name), mark, href=f"/desk/lanes/{quote(sop)}/{quote(actor)}"))
