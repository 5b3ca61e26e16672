"""The pages of the service: a person without any program works off a case, and what others typed stays text."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

import httpx
import pytest
import service.markup

from sopflow.engine import Engine
from sopflow.store.sql import open_store
from tests.engine.helpers import Hands
from tests.examples.serving import LETTER, Service, symbols

EVIL = "<script>alert('1')</script> \"&amp; </title><img src=x onerror=alert(1)>"


class Page(HTMLParser):
    """A page as a browser understands it: its elements, its text, its forms."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__()
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        self.tags: list[str] = []
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.text = ""
        self.forms: list[tuple[str, dict[str, str], list[tuple[str, str]]]] = []
        """Where each is sent, its fields, and its buttons."""
        self._button: tuple[str, str] | None = None
        self.feed(answer.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        assert not [name for name in given if name.startswith("on")]
        if tag == "a":
            self.links.append(given["href"])
        if tag == "img":
            self.pictures.append(given["src"])
        if tag == "form":
            assert given["method"] == "post"
            self.forms.append((given["action"], {}, []))
        if tag == "input":
            self.forms[-1][1][given["name"]] = given.get("value", "")
        if tag == "option" and "value" in given:
            self.forms[-1][1].setdefault("sop", given["value"])
        if tag == "button":
            self.forms[-1][2].append((given.get("name", ""), given.get("value", "")))

    def handle_data(self, data: str) -> None:
        self.text += data

    def form(self, end: str) -> tuple[str, dict[str, str]]:
        """Where the form goes whose address ends so, and its fields."""
        ((action, fields, _),) = [form for form in self.forms if form[0].endswith(end)]
        return action, dict(fields)


class Browser:
    """A browser: it keeps cookies, says where a form is from, and follows on."""

    def __init__(self, service: Service) -> None:
        self.client = httpx.Client(base_url=service.address, headers={"Accept": "text/html,*/*"}, timeout=60)
        self.origin = {"Origin": service.address}

    def open(self, path: str, status: int = 200) -> Page:
        """The page at an address."""
        answer = self.client.get(path)
        assert answer.status_code == status, answer.text
        return Page(answer)

    def send(
        self, form: tuple[str, dict[str, str]], filled: Mapping[str, str] | None = None, status: int = 200
    ) -> Page:
        """The page behind a form that is filled in and sent."""
        answer = self.client.post(
            form[0], data={**form[1], **(filled or {})}, headers=self.origin, follow_redirects=True
        )
        assert answer.status_code == status, answer.text
        return Page(answer)


@pytest.fixture
def stranger(service: Service) -> Iterator[Browser]:
    """The browser of somebody who has not told their name."""
    browser = Browser(service)
    yield browser
    browser.client.close()


@pytest.fixture
def browser(service: Service) -> Iterator[Browser]:
    """The browser of somebody who has told their name."""
    browser = Browser(service)
    page = browser.open("/desk")
    assert "Siapa Anda?" in page.text
    browser.send(page.form("/me"), {"user": "rina"})
    yield browser
    browser.client.close()


def test_a_person_works_off_a_case(service: Service, browser: Browser) -> None:
    """From the letter to the end by links and buttons only: lanes, claims, answers, outputs, and the chart beside."""
    page = browser.send(browser.open("/desk").form("/letters"), LETTER)
    (case,) = service.get("/cases")["cases"]
    assert "Kasus 2026/001" in page.text
    assert LETTER["subject"] in page.text
    answers = iter(["mati", "kabel rusak"])
    for actor in ("kepala", "kabid", "kasi", "staf", "staf", "staf", "staf", "staf", "kasi", "kabid"):
        desk = browser.open("/desk")
        (lane,) = [link for link in desk.links if link.endswith(f"/lanes/gangguan-jaringan/{actor}")]
        worklist = browser.open(lane)
        assert "2026/001" in worklist.text
        page = browser.send(worklist.form("/claim"))
        assert "Dipegang rina" in page.text
        assert "2026/001" in browser.open("/desk").text.split("Tugas saya")[1].split("Surat masuk")[0]
        ((action, _, buttons),) = [form for form in page.forms if form[0].endswith("/complete")]
        chosen = {"answer": next(answers)} if buttons[0][0] == "answer" else {}
        assert set(chosen.values()) <= {value for _, value in buttons}
        assert "/tasks/" in action
        page = browser.send(page.form("/complete"), {"output": "D-1"} | chosen)
    assert "selesai" in page.text
    assert not [form for form in page.forms if "/tasks/" in form[0]]
    (source,) = page.pictures
    chart = browser.client.get(source)
    assert chart.headers["Content-Type"] == "image/svg+xml"
    assert set(symbols(chart.text).values()) == {"done"}
    told = service.get(f"/cases/{case['id']}/history")
    assert told[-2]["outputs"] == {"Laporan Tindaklanjut": "D-1"}
    assert {event["by"] for event in told} == {"rina"}


def test_a_form_that_is_sent_twice_counts_once(service: Service, browser: Browser) -> None:
    """A second click, or going back and sending the same form again, shows the case as it is."""
    case = service.start()
    form = browser.open("/desk/lanes/gangguan-jaringan/perangkat-daerah").form("/complete")
    for _ in range(3):
        assert "Kasus 2026/001" in browser.send(form).text
    assert service.case(case)["version"] == 2
    late = browser.send((form[0], {}), status=409)
    assert "Keadaan sudah berubah" in late.text


def test_what_others_typed_stays_text(service: Service, browser: Browser) -> None:
    """Markup in a letter, a note, a name, an output or a reason is shown as it was typed, and is nowhere an element."""
    letter = {name: f"{name} {EVIL}" for name in ("ref", "sender", "number", "contact", "subject")}
    case = service.post("/letters", letter | {"sop": "gangguan-jaringan"}, EVIL).json()["case"]
    service.post(f"/cases/{case['id']}/notes", {"text": f"catatan {EVIL}"}, EVIL)
    service.complete(case, EVIL, outputs={f"nama {EVIL}": f"nilai {EVIL}"})
    (task,) = service.case(case)["open_tasks"]
    service.post(f"/tasks/{task['id']}/return", {"to": "terima", "reason": f"alasan {EVIL}"}, EVIL)
    (task,) = service.case(case)["open_tasks"]
    service.post(f"/tasks/{task['id']}/claim", user=EVIL)
    browser.send(browser.open("/desk").form("/me"), {"user": EVIL})
    seen = [browser.open(f"/desk/cases/{case['id']}"), browser.open("/desk")]
    seen += [browser.open("/desk/lanes/gangguan-jaringan/kepala"), browser.open("/desk/cases/<script>", 404)]
    for page in seen:
        assert "script" not in page.tags
        assert len(page.pictures) == (page is seen[0])
        assert "<script>" in page.text
    for word in (*letter, "catatan", "nama", "nilai", "alasan"):
        assert f"{word} {EVIL}" in seen[0].text
    assert symbols(browser.client.get(seen[0].pictures[0]).text)["terima"] == "open"


def test_pages_bring_their_own_rules(service: Service, browser: Browser) -> None:
    """The browser is told to run nothing, to load nothing of elsewhere, and to show the page in no other one."""
    case = service.start()
    for path in ("/desk", f"/desk/cases/{case['id']}", "/desk/cases/nihil"):
        policy = browser.client.get(path).headers["Content-Security-Policy"]
        assert {"default-src 'none'", "frame-ancestors 'none'", "form-action 'self'"} <= set(policy.split("; "))
    picture = browser.client.get(f"/cases/{case['id']}/chart.svg")
    assert "default-src 'none'" in picture.headers["Content-Security-Policy"]
    style = browser.client.get("/desk/style.css")
    assert style.headers["Content-Type"].startswith("text/css")
    assert "url(" not in style.text
    entered = browser.client.post("/desk/me", data={"user": "rina"}, headers=browser.origin)
    (cookie,) = entered.headers.get_list("set-cookie")
    assert {"httponly", "samesite=lax"} <= {word.strip().lower() for word in cookie.split(";")}


def test_forms_of_elsewhere_are_refused(service: Service, browser: Browser) -> None:
    """Without the address of this service as their origin, forms change nothing."""
    case = service.start()
    action, fields = browser.open(f"/desk/cases/{case['id']}").form("/complete")
    for headers in ({}, {"Origin": "null"}, {"Origin": "http://jahat.example"}):
        for path in (action, "/desk/letters", "/desk/me"):
            answer = browser.client.post(path, data=fields, headers=headers)
            assert (answer.status_code, "Permintaan ini ditolak" in answer.text) == (403, True)
    assert service.case(case) == case


def test_mistakes_get_a_page(service: Service, browser: Browser, stranger: Browser) -> None:
    """What is refused says why, in a page with the way back; a stranger is asked for a name."""
    case = service.start()
    assert "Siapa Anda?" in stranger.open(f"/desk/cases/{case['id']}", 401).text
    page = browser.open("/desk/cases/nihil", 404)
    assert "there is no case 'nihil'" in page.text
    assert "/desk" in page.links
    assert "no actor" in browser.open("/desk/lanes/gangguan-jaringan/kabit", 404).text
    assert "no published SOP 'lain'" in browser.open("/desk/lanes/lain/kabid", 404).text
    letter = {"sop": "gangguan-jaringan", "ref": "2"}
    assert "sender" in browser.send(("/desk/letters", letter), status=422).text
    task = service.until(case, "tes")
    path = f"/desk/tasks/{task['id']}"
    assert "needs an answer" in browser.send((f"{path}/complete", {}), status=409).text
    assert browser.send((f"{path}/hapus", {}), status=422).text
    answer = browser.client.post(f"{path}/complete", content=b"\xff" * 9, headers=browser.origin)
    assert answer.status_code == 400
    assert service.case(case)["open_tasks"] == [task]


def test_a_delegated_task_is_given_back(service: Service, browser: Browser) -> None:
    """Who was asked to help finds the task under their own, gives it back, and the owner lets it go."""
    case = service.start()
    path = f"/tasks/{case['open_tasks'][0]['id']}"
    service.post(f"{path}/claim", user="ani")
    assert not browser.open("/desk/lanes/gangguan-jaringan/perangkat-daerah").forms
    service.post(f"{path}/delegate", {"to": "rina"}, "ani")
    browser.send(browser.open("/desk").form("/resolve"), {"note": "sudah dicek"})
    (task,) = service.case(case)["open_tasks"]
    assert (task["holder"], task["state"]) == ("ani", "claimed")
    browser.send(browser.open("/desk").form("/me"), {"user": "ani"})
    browser.send(browser.open("/desk").form("/release"))
    assert service.case(case)["open_tasks"][0]["state"] == "offered"
    assert service.get(f"/cases/{case['id']}/history")[3]["note"] == "sudah dicek"


def test_long_worklists_have_pages(service: Service, browser: Browser) -> None:
    """The second page goes on where the first ends; late tasks are marked, and can be had alone."""
    with Engine(open_store(service.url), Hands()) as engine:
        for number in range(52):
            engine.start("gangguan-jaringan", ref=f"lama-{number}", by="rina")
    service.start("baru")
    here = "/desk/lanes/gangguan-jaringan/perangkat-daerah"
    first = browser.open(here)
    (following,) = [link for link in first.links if "after=" in link]
    second = browser.open(following)
    refs = [re.findall(r"lama-\d+|baru", page.text) for page in (first, second)]
    assert [len(one) for one in refs] == [50, 3]
    assert sorted(refs[0] + refs[1][:2]) == sorted(f"lama-{number}" for number in range(52))
    assert refs[1][2] == "baru"
    late = browser.open(f"{here}?overdue=true")
    (following,) = [link for link in late.links if "after=" in link]
    second = browser.open(following)
    assert re.findall(r"lama-\d+|baru", second.text) == refs[1][:2]
    assert "terlambat sejak" in second.text
    assert "53" in browser.open("/desk").text


def test_lanes_that_there_are_not_are_no_error_of_the_service(service: Service, browser: Browser) -> None:
    """An unknown SOP or actor is not found, on every page of the list."""
    service.start()
    for lane in ("salah/perangkat-daerah", "gangguan-jaringan/salah"):
        for after in ("", "?after=1.a.1.b", "?after=1.a.1.b&overdue=true"):
            answer = service.client(Accept="text/html").get(f"/desk/lanes/{lane}{after}")
            assert (answer.status_code, "Tidak ditemukan" in answer.text) == (404, True)


def test_markup_escapes() -> None:
    """The examples in the words of the markup are true."""
    failed, tried = doctest.testmod(service.markup)
    assert (failed, tried) == (0, 1)
