"""The service runs a whole SOP over HTTP, for several people and programs at once, and over restarts."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sopflow.engine import Engine
from sopflow.store.sql import open_store
from tests.engine.helpers import Hands
from tests.examples.serving import LETTER, Service, process, refused, served, symbols

ACTORS = ("perangkat-daerah", "kepala", "kabid", "kasi", "staf")
HASH = "ab" * 32


def events(service: Service, case: Any) -> list[str]:
    """The names of what has happened."""
    return [event["event"] for event in service.get(f"/cases/{case['id']}/history")]


def run_to_its_end(service: Service, case: Any, answers: list[str]) -> list[tuple[str, str]]:
    """Let the actors work off their lists until the case is over; who did what."""
    done: list[tuple[str, str]] = []
    while service.case(case)["status"] == "running":
        before = len(done)
        for actor in ACTORS:
            for task in service.get(f"/worklist/{actor}", sop="gangguan-jaringan")["tasks"]:
                if task["case"] == case["id"]:
                    said = {"answer": answers.pop(0)} if task["answers"] else {}
                    assert service.post(f"/tasks/{task['id']}/complete", said, f"orang-{actor}").status_code == 200
                    done.append((actor, task["name"]))
        assert len(done) > before
    return done


WAY = [
    ("perangkat-daerah", "lapor"),
    ("kepala", "terima"),
    ("kabid", "disposisi-kasi"),
    ("kasi", "disposisi-staf"),
    ("staf", "pengecekan"),
    ("staf", "tes"),
    ("staf", "pengecekan"),
    ("staf", "tes"),
    ("staf", "lapor-kasi"),
    ("kasi", "lapor-kabid"),
    ("kabid", "lapor-kepala"),
]
"""Through the SOP of Bogor with a line that is dead the first time."""


def test_actors_work_off_a_case_to_its_end(service: Service) -> None:
    """Each actor finds its tasks in its worklist; the loop is gone through; in the end all is told and nothing open."""
    case = service.start()
    assert run_to_its_end(service, case, ["mati", " LAMBAT "]) == WAY
    case = service.case(case)
    assert (case["status"], case["end"], case["open_tasks"], case["version"]) == ("ended", "", [], 13)
    told = service.get(f"/cases/{case['id']}/history")
    assert [event["seq"] for event in told] == list(range(1, 14))
    assert [(event["actor"], event["task"]) for event in told if event["event"] == "TaskCompleted"] == WAY
    assert [event["answer"] for event in told if event.get("answer")] == ["mati", "lambat"]
    assert {event["by"] for event in told[1:-1]} == {f"orang-{actor}" for actor in ACTORS}
    assert [service.get(f"/worklist/{actor}")["tasks"] for actor in ACTORS] == [[]] * 5
    with Engine(open_store(service.url), Hands()) as other:
        assert other.verify(case["id"]).version == 13
        assert other.worklist() == []


def test_starting_twice_gives_the_same_case(service: Service) -> None:
    """The first time is 201 and says where the case is; the second time is 200 and the case as it has become."""
    body = {"sop": "gangguan-jaringan", "ref": "2026/001", "facts": {"lokasi": "Balai Kota"}}
    first = service.post("/cases", body)
    case = first.json()
    assert (first.status_code, first.headers["Location"], first.headers["ETag"]) == (201, f"/cases/{case['id']}", '"1"')
    assert case["facts"] == {"lokasi": "Balai Kota"}
    service.complete(case)
    second = service.post("/cases", body, user="budi")
    assert (second.status_code, second.json()["id"], second.headers["ETag"]) == (200, case["id"], '"2"')
    assert "Location" not in second.headers
    assert second.json() == service.case(case)


def test_a_key_makes_a_repetition_harmless(service: Service) -> None:
    """With its key a command counts once, also when its task is done since; another command needs another key."""
    case = service.start()
    path = f"/tasks/{case['open_tasks'][0]['id']}"
    answers = [service.post(f"{path}/complete", idempotency_key="k1") for _ in range(3)]
    assert [(answer.status_code, answer.headers["ETag"]) for answer in answers] == [(200, '"2"')] * 3
    assert events(service, case) == ["CaseStarted", "TaskCompleted"]
    again = service.post(f"{path}/complete")
    assert (again.status_code, again.json()["error"]) == (409, "CaseConflict")
    assert {name: again.json()[name] for name in ("case", "seen", "now")} == {"case": case["id"], "seen": 1, "now": 2}
    (task,) = service.case(case)["open_tasks"]
    other = service.post(f"/tasks/{task['id']}/claim", idempotency_key="k1")
    assert (other.status_code, other.json()["error"], other.json()["allowed"]) == (409, "NotAllowed", ["another key"])
    late = service.post(f"{path}/claim", idempotency_key="k1")
    assert (late.status_code, late.json()["error"]) == (409, "NotAllowed")
    assert events(service, case) == ["CaseStarted", "TaskCompleted"]


def test_a_key_is_of_one_command_to_the_last_word(service: Service) -> None:
    """Another text, answer or person with a key that was used is refused, and nothing of it is kept."""
    case = service.start()
    task = service.until(case, "tes")
    for path in (f"/tasks/{task['id']}/notes", f"/cases/{case['id']}/notes"):
        assert service.post(path, {"text": "satu"}, idempotency_key=path[1:4]).status_code == 200
        for body, user in (({"text": "dua"}, "rina"), ({"text": "satu"}, "budi")):
            answer = service.post(path, body, user, idempotency_key=path[1:4])
            assert (answer.status_code, answer.json()["allowed"]) == (409, ["another key"])
    here = f"/tasks/{task['id']}/complete"
    for said, status in (("mati", 200), ("lambat", 409), ("mati", 200)):
        assert service.post(here, {"answer": said}, idempotency_key="k2").status_code == status
    assert events(service, case)[-3:] == ["NoteAdded", "NoteAdded", "TaskCompleted"]


def test_of_two_who_complete_one_task_one_wins(service: Service) -> None:
    """Two at once: one gets the case, the other hears of a conflict; what one person sends twice counts once."""
    for number in range(4):
        task = service.start(f"2026/{number}")["open_tasks"][0]
        answers = service.post_at_once(f"/tasks/{task['id']}/complete", {}, {})
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        (lost,) = [answer.json() for answer in answers if answer.status_code == 409]
        assert (lost["error"], lost["seen"], lost["now"]) == ("CaseConflict", 1, 2)
        assert events(service, {"id": task["case"]}) == ["CaseStarted", "TaskCompleted"]

        (task,) = service.get(f"/cases/{task['case']}")["open_tasks"]
        answers = service.post_at_once(f"/tasks/{task['id']}/complete", {}, {}, user="rina", idempotency_key="sama")
        assert [(answer.status_code, answer.headers["ETag"]) for answer in answers] == [(200, '"3"')] * 2


def test_a_version_that_is_gone_is_refused(service: Service) -> None:
    """If-Match takes the ETag of the case: of an old one nothing is done; the version of today and * are accepted."""
    case = service.start()
    etag = service.client().get(f"/cases/{case['id']}").headers["ETag"]
    assert service.post(f"/cases/{case['id']}/notes", {"text": "catatan"}).headers["ETag"] == '"2"'
    path = f"/tasks/{case['open_tasks'][0]['id']}/claim"
    refused = service.post(path, if_match=etag)
    assert (refused.status_code, refused.json()["error"], refused.json()["now"]) == (412, "CaseConflict", 2)
    for wrong in ("2", 'W/"2"', '"2", "3"', '"dua"'):
        assert service.post(path, if_match=wrong).status_code == 400
    assert service.case(case)["version"] == 2
    assert service.post(path, if_match='"2"').headers["ETag"] == '"3"'
    assert service.post(path.replace("claim", "release"), if_match="*").status_code == 200


def test_a_task_of_the_next_round_is_another_one(service: Service) -> None:
    """After the loop the same work is open again; who answers the old task does not complete the new one."""
    case = service.start()
    old = service.until(case, "tes")
    assert service.complete(case, answer="mati")["open_tasks"][0]["name"] == "pengecekan"
    service.complete(case)
    (new,) = service.case(case)["open_tasks"]
    assert (new["name"], new["id"] == old["id"]) == ("tes", False)
    late = service.post(f"/tasks/{old['id']}/complete", {"answer": "mati"})
    assert (late.status_code, late.json()["error"]) == (409, "CaseConflict")
    assert service.case(case)["open_tasks"] == [new]


def test_a_task_goes_from_hand_to_hand(service: Service) -> None:
    """Claimed, delegated, resolved, released with a reason: each is told to the next person, and refused to others."""
    case = service.start()
    task = case["open_tasks"][0]
    path = f"/tasks/{task['id']}"
    assert service.post(f"{path}/claim", user="ani").json()["open_tasks"][0]["holder"] == "ani"
    refused = service.post(f"{path}/complete", user="budi")
    assert (refused.status_code, refused.json()["error"]) == (409, "NotAllowed")
    assert "release by ani" in refused.json()["allowed"]
    delegated = service.post(f"{path}/delegate", {"to": "budi"}, "ani").json()["open_tasks"][0]
    assert (delegated["state"], delegated["holder"], delegated["owner"]) == ("delegated", "budi", "ani")
    assert [found["id"] for found in service.get("/worklist", "budi")["tasks"]] == [task["id"]]
    assert service.get("/worklist", "ani")["tasks"] == []
    assert service.post(f"{path}/resolve", {"note": "sudah dicek"}, "budi").status_code == 200
    assert service.post(f"{path}/release", user="budi").status_code == 409
    assert service.post(f"{path}/release", {"reason": "ani cuti"}, "budi").status_code == 200
    assert service.complete(case, "budi", outputs={"Surat": "421/88"}, facts={"lembar": 2})["facts"] == {"lembar": 2}
    told = service.get(f"/cases/{case['id']}/history")
    names = ["CaseStarted", "TaskClaimed", "TaskDelegated", "TaskResolved", "TaskReleased", "TaskCompleted"]
    assert [event["event"] for event in told] == names
    assert [told[2]["to"], told[3]["note"], told[4]["reason"]] == ["budi", "sudah dicek", "ani cuti"]
    assert told[5]["outputs"] == {"Surat": "421/88"}


def test_a_case_is_sent_back_remarked_on_and_given_up(service: Service) -> None:
    """Sending back, notes, documents and giving up are told in the history; what cannot be dropped is not."""
    case = service.start()
    task = service.until(case, "disposisi-kasi")
    path = f"/tasks/{task['id']}"
    back = service.post(f"{path}/return", {"to": "terima", "reason": "salah bidang"})
    assert [found["name"] for found in back.json()["open_tasks"]] == ["terima"]
    task = service.until(case, "tes")
    path = f"/tasks/{task['id']}"
    paper = {"name": "Foto", "media_type": "image/jpeg", "sha256": HASH, "reference": "arsip/7"}
    for about in (f"/cases/{case['id']}", path):
        assert service.post(f"{about}/notes", {"text": "kabel digigit tikus"}).status_code == 200
        assert service.post(f"{about}/documents", paper).status_code == 200
    refused = service.post(f"{path}/cancel", {"reason": "tidak perlu"})
    assert (refused.status_code, refused.json()["error"]) == (409, "NotAllowed")
    refused = service.post(f"{path}/skip")
    assert (refused.status_code, refused.json()["error"]) == (409, "NotAllowed")
    given_up = service.post(f"/cases/{case['id']}/cancel", {"reason": "gedung pindah"})
    assert (given_up.json()["status"], given_up.json()["open_tasks"]) == ("cancelled", [])
    late = service.post(f"{path}/complete", {"answer": "mati"})
    assert (late.status_code, late.json()["error"]) == (409, "CaseConflict")
    told = service.get(f"/cases/{case['id']}/history")
    notes = [(event["event"], event["task"]) for event in told if event["event"] in ("NoteAdded", "DocumentAttached")]
    assert notes == [("NoteAdded", None), ("DocumentAttached", None), ("NoteAdded", "tes"), ("DocumentAttached", "tes")]
    assert (told[-1]["event"], told[-1]["reason"]) == ("CaseCancelled", "gedung pindah")


def pages(service: Service, path: str, name: str, **query: Any) -> list[list[Any]]:
    """All pages of a list, each as long as it came."""
    found = [service.get(path, limit=2, **query)]
    while found[-1]["next"]:
        found.append(service.get(path, limit=2, after=found[-1]["next"], **query))
    return [page[name] for page in found]


def test_long_lists_come_in_pages(service: Service) -> None:
    """Pages of worklists and cases are full, hold everything once and in order, and cases are found by filter."""
    cases = [service.start(f"2026/{number}") for number in range(5)]
    worklist = pages(service, "/worklist/perangkat-daerah", "tasks")
    assert [len(page) for page in worklist] == [2, 2, 1]
    assert [task["case"] for page in worklist for task in page] == [case["id"] for case in cases]
    service.complete(cases[1])
    listed = pages(service, "/cases", "cases", order="changed")
    assert [case["ref"] for page in listed for case in page] == ["2026/1", "2026/4", "2026/3", "2026/2", "2026/0"]
    assert [len(page) for page in pages(service, "/worklist/perangkat-daerah", "tasks")] == [2, 2]
    service.post(f"/cases/{cases[2]['id']}/cancel", {"reason": "ganda"})
    assert [case["ref"] for case in service.get("/cases", status="cancelled")["cases"]] == ["2026/2"]
    assert [case["id"] for case in service.get("/cases", ref="2026/3")["cases"]] == [cases[3]["id"]]
    assert service.get("/cases", sop="lain") == {"cases": [], "next": None}


def test_what_is_late_is_listed_and_coloured(service: Service) -> None:
    """A task that was due long ago is in the list of overdue ones, and its symbol is late on the chart."""
    with Engine(open_store(service.url), Hands(datetime(2026, 3, 2, 3, tzinfo=UTC))) as before:
        old = before.start("gangguan-jaringan", ref="2026/lama", by="rina")
    service.start("2026/baru")
    assert len(service.get("/worklist/perangkat-daerah")["tasks"]) == 2
    (late,) = service.get("/worklist/perangkat-daerah", overdue=True)["tasks"]
    assert (late["case"], late["due"][:10]) == (old.id, "2026-03-03")
    assert symbols(service.client().get(f"/cases/{old.id}/chart.svg").text)["lapor"] == "late"


def test_the_chart_shows_how_far_the_case_is(service: Service) -> None:
    """Done and open symbols have their colours, as of now; with `flow` the identity page is left out."""
    case = service.start()
    path = f"/cases/{case['id']}/chart.svg"
    assert symbols(service.client().get(path).text) == {"lapor": "open"}
    service.until(case, "tes")
    answer = service.client().get(path)
    assert answer.headers["Content-Type"] == "image/svg+xml"
    done = dict.fromkeys(["lapor", "terima", "disposisi-kasi", "disposisi-staf", "pengecekan"], "done")
    assert symbols(answer.text) == done | {"tes": "open"}
    flow = service.client().get(path, params={"flow": True}).text
    assert symbols(flow) == symbols(answer.text)
    kinds = [re.findall(r'data-kind="(identity|flow)"', text) for text in (answer.text, flow)]
    assert kinds == [["identity", "flow", "flow"], ["flow", "flow"]]
    assert re.findall(r'<svg[^>]* y="([^"]*)"', flow) == ["0", "609.449"]
    service.complete(case, answer="mati")
    assert symbols(service.client().get(path).text) == done | {"pengecekan": "open", "tes": "done"}


def test_a_restarted_service_goes_on(tmp_path: Path) -> None:
    """The program keeps cases in sopflow.db of its folder: another run goes on with them, and says where it listens."""
    with process(tmp_path) as first:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", first.address)
        assert "no log-in, for this machine only; cases in sqlite:///sopflow.db\n" in first.url
        case = first.start()
        first.until(case, "tes")
        before = first.case(case)
    assert (tmp_path / "sopflow.db").exists()
    with process(tmp_path) as second:
        assert second.case(case) == before
        assert second.start() == before
        assert run_to_its_end(second, case, ["mati", "kabel rusak"]) == WAY[5:]
        assert second.case(case)["status"] == "ended"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rusak.yaml"], "rusak.yaml"),
        (["--db", "memory://"], "'memory:' is not supported"),
        (["--db", "sqlite:///tidak/ada/kasus.db"], "unable to open database file"),
        (["tidak-ada.yaml"], "No such file"),
    ],
)
def test_a_service_that_cannot_start_says_why(tmp_path: Path, arguments: list[str], said: str) -> None:
    """A broken SOP, a store that cannot be opened: the program ends with an error, and does not answer."""
    (tmp_path / "rusak.yaml").write_text("sopflow: 1\nid: rusak\n", encoding="utf-8")
    code, _, err = refused(tmp_path, *arguments)
    assert code != 0
    assert said in err


def test_a_service_that_starts_again_knows_its_letters(url: str) -> None:
    """The service's own table is there after a restart, with the same case."""
    with served(url) as first:
        kept = first.post("/letters", LETTER).json()
    with served(url) as second:
        again = second.post("/letters", LETTER)
        assert (again.status_code, again.json()) == (200, kept)


def test_the_api_describes_itself(service: Service) -> None:
    """/openapi.json has every command, and the pages of the browser are no part of it."""
    paths = service.get("/openapi.json")["paths"]
    verbs = ["complete", "skip", "claim", "release", "delegate", "resolve", "return", "cancel", "notes", "documents"]
    assert {f"/tasks/{{id}}/{verb}" for verb in verbs} <= paths.keys()
    assert not [path for path in paths if path.startswith("/desk")]
    assert set(paths["/tasks/{id}/complete"]["post"]["responses"]) >= {"200", "404", "409", "412", "422", "503"}
