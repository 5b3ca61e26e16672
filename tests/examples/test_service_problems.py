"""What the service refuses: each with its status, and a body that says what is so and what would do."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy import create_engine, make_url, text

from tests.examples.serving import LETTER, Service, made_store, served


@pytest.fixture(scope="module")
def service(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service with a case whose task `tes`, a decision, is open."""
    with served(made_store(made, tmp_path_factory.mktemp("problems"))) as running:
        running.until(running.start(), "tes")
        yield running


@pytest.fixture
def case(service: Service) -> Iterator[Any]:
    """That case, in which nothing may happen."""
    (before,) = service.get("/cases")["cases"]
    yield before
    assert service.get("/cases")["cases"] == [before]


def sent(service: Service, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, Any]:
    """Status and problem of a request, its body as it is."""
    named = {"Content-Type": "application/json"} if body is not None else {}
    answer = service.client().request(method, path, content=body, headers=named | headers)
    assert answer.headers["Content-Type"] == "application/problem+json", answer.text
    problem = answer.json()
    assert problem["status"] == answer.status_code
    assert problem["instance"] == urlsplit(path).path
    assert problem["title"]
    assert problem["detail"]
    return answer.status_code, problem


COMPLETE = "/tasks/TASK/complete"
START = {"sop": "gangguan-jaringan", "ref": "2"}
DEEP = "[" * 9 + "]" * 9
REFUSED: dict[str, tuple[str, str, Any, int, str, dict[str, Any]]] = {
    "a case that is not there": ("GET", "/cases/nihil", None, 404, "UnknownName", {"kind": "case", "name": "nihil"}),
    "its history": ("GET", "/cases/nihil/history", None, 404, "UnknownName", {"kind": "case"}),
    "its chart": ("GET", "/cases/nihil/chart.svg", None, 404, "UnknownName", {"kind": "case"}),
    "a task of it": ("POST", "/tasks/nihil:1:tes/claim", None, 404, "UnknownName", {"kind": "case"}),
    "a task that the SOP does not have": (
        "POST", "/tasks/CASE:1:test/claim", None, 404, "UnknownName", {"kind": "step", "suggestions": ["tes"]}
    ),
    "a task that was open": ("POST", "/tasks/CASE:1:lapor/claim", None, 409, "CaseConflict", {"seen": 1, "now": 6}),
    "what is no task": ("POST", "/tasks/tes/claim", None, 422, "RequestValidationError", {}),
    "an actor that no SOP has": (
        "GET", "/worklist/kabit", None, 404, "UnknownName", {"suggestions": ["kabid", "kasi"]}
    ),
    "a SOP that is not published": (
        "POST", "/cases", {"sop": "gangguan-jaringn", "ref": "2"}, 404, "UnknownName",
        {"suggestions": ["gangguan-jaringan"]},
    ),
    "a step where no case begins": (
        "POST", "/cases", START | {"at": "tes"}, 409, "NotAllowed", {"allowed": ["lapor"]}
    ),
    "a number that is blank": ("POST", "/cases", START | {"ref": " "}, 422, "WrongValue", {"name": "ref"}),
    "a number that is too long": ("POST", "/cases", START | {"ref": "9" * 201}, 422, "WrongValue", {"name": "ref"}),
    "a number with a NUL": ("POST", "/cases", START | {"ref": "2\0"}, 422, "WrongValue", {"name": "ref"}),
    "a number that is none of text": ("POST", "/cases", START | {"ref": 2}, 422, "RequestValidationError", {}),
    "an answer that there is not": (
        "POST", COMPLETE, {"answer": "lambt"}, 404, "UnknownName", {"kind": "answer", "suggestions": ["lambat"]}
    ),
    "no answer": (
        "POST", COMPLETE, {}, 409, "NotAllowed", {"allowed": ["mati", "kabel rusak", "perangkat rusak", "lambat"]}
    ),
    "another actor": ("POST", COMPLETE, {"answer": "mati", "actor": "kabid"}, 409, "NotAllowed", {"allowed": ["staf"]}),
    "a field that nobody knows": ("POST", COMPLETE, {"anwser": "mati"}, 422, "RequestValidationError", {}),
    "facts that are a list": ("POST", COMPLETE, {"answer": "mati", "facts": []}, 422, "RequestValidationError", {}),
    "a fact that is too large": (
        "POST", COMPLETE, {"answer": "mati", "facts": {"n": 2**63}}, 422, "WrongValue", {"name": "facts['n']"}
    ),
    "a fact that is no number": (
        "POST", COMPLETE, '{"answer": "mati", "facts": {"n": NaN}}', 422, "WrongValue", {"name": "facts['n']"}
    ),
    "a fact that is too deep": (
        "POST", COMPLETE, f'{{"answer": "mati", "facts": {{"n": {DEEP}}}}}', 422, "WrongValue", {}
    ),
    "half a character": ("POST", COMPLETE, r'{"answer": "\ud800"}', 404, "UnknownName", {"kind": "answer"}),
    "half a character as a name": (
        "POST", COMPLETE, r'{"answer": "mati", "facts": {"\ud800": 1}}', 422, "WrongValue", {}
    ),
    "what is not JSON": ("POST", COMPLETE, "{", 422, "RequestValidationError", {}),
    "a hash that is none": (
        "POST", "/cases/CASE/documents", {"name": "a", "media_type": "image/png", "sha256": "x", "reference": "b"},
        422, "WrongValue", {"name": "sha256", "allowed": ["64 hexadecimal digits"]},
    ),
    "a page of nothing": ("GET", "/cases?limit=0", None, 422, "RequestValidationError", {}),
    "a page that never was": ("GET", "/cases?after=x", None, 422, "WrongValue", {"name": "after"}),
    "a state that there is not": ("GET", "/cases?status=lost", None, 422, "RequestValidationError", {}),
    "a page that there is not": ("GET", "/kasus", None, 404, "HTTPException", {}),
    "a letter without a sender": (
        "POST", "/letters", LETTER | {"sender": " "}, 422, "RequestValidationError", {}
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_told(service: Service, case: Any, name: str) -> None:
    """A mistake gets its status and the fields of its exception, and the case stays as it was."""
    method, path, body, status, error, fields = REFUSED[name]
    (task,) = case["open_tasks"]
    path = path.replace("TASK", task["id"]).replace("CASE", case["id"])
    content = None if body is None and method == "GET" else body if isinstance(body, str) else json.dumps(body or {})
    got, problem = sent(service, method, path, content)
    assert (got, problem["error"]) == (status, error)
    assert {name: problem.get(name) for name in fields} == fields
    if error == "RequestValidationError":
        assert problem["errors"]
        assert [set(one) for one in problem["errors"]] == [{"at", "why"}] * len(problem["errors"])


def test_a_method_that_there_is_not_is_told_which_there_are(service: Service) -> None:
    """405 names what is allowed there."""
    answer = service.client().delete("/cases")
    assert (answer.status_code, answer.json()["title"]) == (405, "Method Not Allowed")
    assert answer.headers["Allow"] in ("GET", "POST", "GET, POST", "POST, GET")


def test_nobody_asks_without_a_name(service: Service, case: Any) -> None:
    """Without a name nothing is shown, and nothing done."""
    client = service.client(None)
    path = f"/cases/{case['id']}"
    for answer in [client.get(one) for one in ("/cases", "/worklist", "/worklist/staf", path, f"{path}/chart.svg")]:
        assert (answer.status_code, answer.json()["detail"]) == (401, "say who you are: send the header X-User")
        assert answer.headers["WWW-Authenticate"] == "X-User"
    assert client.post(f"{path}/notes", json={"text": "catatan"}).status_code == 403
    named = client.post(f"{path}/notes", json={"text": "catatan"}, headers={"Origin": service.address})
    assert named.status_code == 401


@pytest.mark.parametrize("origin", ["http://jahat.example", "null", "http://127.0.0.1:1", "http://127.0.0.1.example"])
def test_pages_of_elsewhere_change_nothing(service: Service, case: Any, origin: str) -> None:
    """What a page of another site makes a browser send is refused, with the cookie and with the header."""
    path = f"/cases/{case['id']}/notes"
    for client in (service.client(), service.client(None, Cookie="user=rina")):
        answer = client.post(path, json={"text": "catatan"}, headers={"Origin": origin})
        assert (answer.status_code, answer.json()["status"]) == (403, 403)


def test_another_name_of_this_machine_is_refused(service: Service, case: Any) -> None:
    """A page of elsewhere that leads its own name to this machine gets nothing."""
    answer = service.client().get("/cases", headers={"Host": "jahat.example"})
    assert (answer.status_code, case["id"] in answer.text) == (400, False)


def test_a_body_without_end_is_refused(service: Service, case: Any) -> None:
    """More than a megabyte is not read, whether its length is said before or not."""
    path = f"/cases/{case['id']}/notes"
    assert service.client().post(path, json={"text": "a" * 1_000_001}).status_code == 413
    address = urlsplit(service.address)
    with socket.create_connection((str(address.hostname), address.port or 0), timeout=30) as line:
        head = f"POST {path} HTTP/1.1\r\nHost: {address.netloc}\r\nX-User: rina\r\nTransfer-Encoding: chunked\r\n"
        line.sendall(f"{head}Content-Type: application/json\r\n\r\n".encode())
        for _ in range(16):
            line.sendall(b"10000\r\n" + b" " * 0x10000 + b"\r\n")
        assert line.recv(4096).split()[1] == b"413"


def spoil(url: str, table: str) -> None:
    """Take a table out of a store."""
    database = create_engine(make_url(url).difference_update_query(["synchronous"]))
    with database.begin() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO gone"))
    database.dispose()


def test_a_store_that_fails_is_told(made: Path, tmp_path: Path) -> None:
    """When the database refuses it is 503, with when to come again and what was kept: nothing."""
    with served(made_store(made, tmp_path)) as service:
        case = service.start()
        spoil(service.url, "sopflow_events")
        status, problem = sent(service, "POST", f"/tasks/{case['open_tasks'][0]['id']}/complete", "{}")
        assert (status, problem["error"], problem["lost"]) == (503, "StoreFailed", False)
        assert "no such table: sopflow_events" in problem["reason"]
        answer = service.post("/letters", LETTER | {"ref": "2"})
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert service.get("/cases")["cases"] == [case]


def test_a_table_of_the_service_that_fails_takes_the_case_back(made: Path, tmp_path: Path) -> None:
    """When the service's own table fails after the case was started, the case is gone, too."""
    with served(made_store(made, tmp_path)) as service:
        spoil(service.url, "letters")
        status, problem = sent(service, "POST", "/letters", json.dumps(LETTER))
        assert (status, problem["detail"]) == (503, "the database could not do this; nothing was kept")
        assert "letters" not in problem["detail"]
        assert service.get("/cases")["cases"] == []
