"""A letter and its case: the service's own table and the engine in one transaction."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text

from tests.examples.serving import LETTER, Service, served, symbols
from tests.postgres import Server


def rows(service: Service) -> list[str]:
    """The numbers of the letters that are kept."""
    database = create_engine(make_url(service.url).difference_update_query(["synchronous"]))
    with database.connect() as connection:
        found = list(connection.execute(text("SELECT number FROM letters ORDER BY number")).scalars())
    database.dispose()
    return found


def refs(service: Service) -> list[str]:
    """The numbers of the cases that are kept."""
    return [case["ref"] for case in service.get("/cases")["cases"]]


def test_a_letter_begins_a_case(service: Service) -> None:
    """The letter is kept, the case started, and what the sender had to do is done, all by one request."""
    answer = service.post("/letters", LETTER, "loket")
    said = answer.json()
    case = said["case"]
    assert (answer.status_code, answer.headers["Location"]) == (201, f"/cases/{case['id']}")
    assert {name: said[name] for name in ("sender", "number", "subject")}.items() <= LETTER.items()
    assert ([task["name"] for task in case["open_tasks"]], case["facts"]) == (["terima"], {"sender": LETTER["sender"]})
    told = service.get(f"/cases/{case['id']}/history")
    assert [(event["event"], event["by"]) for event in told] == [("CaseStarted", "loket"), ("TaskCompleted", "loket")]
    assert (told[1]["actor"], told[1]["outputs"]) == ("perangkat-daerah", {"letter": "421/88"})
    assert (rows(service), refs(service)) == (["421/88"], ["2026/001"])


def test_a_letter_that_comes_again_is_registered_once(service: Service) -> None:
    """The same letter gives the case that is there, however far it is."""
    first = service.post("/letters", LETTER).json()
    service.complete(first["case"])
    again = service.post("/letters", LETTER, "lain")
    assert (again.status_code, again.json()) == (200, first | {"case": service.case(first["case"])})
    assert again.headers["ETag"] == '"3"'


@pytest.mark.parametrize(
    ("other", "status", "said"),
    [
        ({"ref": "2026/002"}, 409, "letter 421/88 of Dinas Pendidikan has a case already"),
        ({"number": "421/89"}, 409, "2026/001 is the number of another letter"),
        ({"ref": "2026/002", "number": "421/89", "sop": "tidak-ada"}, 404, "there is no published SOP 'tidak-ada'"),
    ],
)
def test_all_is_taken_back_together(service: Service, other: dict[str, str], status: int, said: str) -> None:
    """When one of both cannot be kept, neither is: no case without its letter, and no letter without its case."""
    first = service.post("/letters", LETTER).json()["case"]
    answer = service.post("/letters", LETTER | other)
    assert (answer.status_code, answer.json()["detail"].startswith(said)) == (status, True)
    assert (rows(service), refs(service)) == (["421/88"], ["2026/001"])
    assert service.case(first) == first
    assert service.get("/worklist/kepala")["tasks"] == first["open_tasks"]


def test_a_case_that_began_without_its_letter_gets_none(service: Service) -> None:
    """A case whose facts do not name the sender is not the letter's, and its number is refused."""
    case = service.start()
    answer = service.post("/letters", LETTER)
    assert (answer.status_code, answer.json()["detail"]) == (
        409, "2026/001 is the number of a case that began without this letter"
    )  # fmt: skip
    assert (rows(service), service.case(case)) == ([], case)


def test_a_case_that_was_started_before_gets_its_letter(service: Service) -> None:
    """A case of that sender which runs already is not driven on by the letter that comes late."""
    given = {"sop": LETTER["sop"], "ref": LETTER["ref"], "facts": {"sender": LETTER["sender"]}}
    case = service.post("/cases", given).json()
    service.complete(case)
    before = service.complete(case)
    answer = service.post("/letters", LETTER)
    assert (answer.status_code, answer.json()["case"]) == (201, before)
    assert rows(service) == ["421/88"]


def test_a_letter_was_received_at_a_time_with_a_zone(service: Service) -> None:
    """When a letter came is told in UTC and says so, also by a database that keeps no zone."""
    for _ in range(2):
        received = datetime.fromisoformat(service.post("/letters", LETTER).json()["received"])
        assert abs(datetime.now(UTC) - received) < timedelta(minutes=10)


def letters_at_once(service: Service, *given: dict[str, str]) -> list[tuple[int, Any]]:
    """Status and case of letters that are sent together."""
    answers = service.post_at_once("/letters", *given)
    return sorted((answer.status_code, answer.json().get("case", {}).get("id", "")) for answer in answers)


def test_letters_that_come_together_make_one_case(service: Service) -> None:
    """Of the same letter, sent twice at once, one begins the case; of one letter under two numbers one is refused."""
    for number in range(3):
        letter = LETTER | {"ref": f"a{number}", "number": f"a{number}"}
        (first, second) = letters_at_once(service, letter, letter)
        assert [first[0], second[0], first[1] == second[1]] == [200, 201, True]
        letter |= {"number": f"b{number}"}
        (kept, refused) = letters_at_once(service, letter | {"ref": f"b{number}"}, letter | {"ref": f"c{number}"})
        assert [kept[0], refused[0]] == [201, 409]
    assert rows(service) == ["a0", "a1", "a2", "b0", "b1", "b2"]
    assert len(refs(service)) == 6


def test_the_same_service_runs_on_postgresql() -> None:
    """Letters, worklists, a race, a letter that is taken back, and a case to its end on another database."""
    with Server(durable=False) as server:
        server.create_database("kantor")
        with served(server.url("kantor")) as service:
            case = service.post("/letters", LETTER).json()["case"]
            assert service.post("/letters", LETTER).status_code == 200
            assert service.post("/letters", LETTER | {"ref": "2026/002"}).status_code == 409
            assert (rows(service), refs(service)) == (["421/88"], ["2026/001"])
            letter = LETTER | {"ref": "x", "number": "x"}
            (first, second) = letters_at_once(service, letter, letter)
            assert [first[0], second[0], first[1] == second[1]] == [200, 201, True]
            (task,) = case["open_tasks"]
            answers = service.post_at_once(f"/tasks/{task['id']}/complete", {}, {})
            assert sorted(answer.status_code for answer in answers) == [200, 409]
            service.until(case, "tes")
            service.complete(case, answer="mati")
            service.until(case, "lapor-kepala")
            assert service.complete(case)["status"] == "ended"
            chart = service.client().get(f"/cases/{case['id']}/chart.svg").text
            assert list(symbols(chart).values()) == ["done"] * 9
