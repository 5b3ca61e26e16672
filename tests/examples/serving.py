"""The service of the examples on a free port of this machine, and the people who use it."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Thread
from time import sleep
from typing import Any

import httpx
import uvicorn

from tests.cli.forking import run_to_end
from tests.cli.running import ROOT, environment

sys.path.insert(0, str(ROOT / "examples"))

from service import make_app

__all__ = ["BOGOR", "LETTER", "Service", "made_store", "process", "refused", "served", "symbols"]

_PROGRAM = ROOT / "examples/service"

BOGOR = ROOT / "definitions/bogor/gangguan-jaringan.yaml"
LETTER = {
    "sop": "gangguan-jaringan",
    "ref": "2026/001",
    "sender": "Dinas Pendidikan",
    "number": "421/88",
    "contact": "0251-7512345",
    "subject": "Internet putus sejak pagi",
}
_PATIENCE = 60.0
"""Seconds that a server may take to start, or a request to be answered, on a busy machine."""


class Service:
    """A service that runs, as its clients see it."""

    def __init__(self, address: str, url: str = "") -> None:
        self.address = address
        self.url = url
        """Of its store."""
        self._clients: dict[str, httpx.Client] = {}

    def client(self, user: str | None = "rina", **headers: str) -> httpx.Client:
        """A connection of somebody's; of nobody's without `user`."""
        named = headers | ({"X-User": user} if user else {})
        key = repr(sorted(named.items()))
        if key not in self._clients:
            self._clients[key] = httpx.Client(base_url=self.address, headers=named, timeout=_PATIENCE)
        return self._clients[key]

    def get(self, path: str, user: str = "rina", **query: Any) -> Any:
        """What a GET gives, as JSON; it must be 200."""
        answer = self.client(user).get(path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: object = None, user: str = "rina", **headers: str) -> httpx.Response:
        """The answer to a POST; `if_match` is the header If-Match."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client(user).post(path, json={} if body is None else body, headers=named)

    def post_at_once(self, path: str, *bodies: object, user: str | None = None, **headers: str) -> list[httpx.Response]:
        """The answers to POSTs that are sent together: all by that person, or each by somebody else."""
        barrier = Barrier(len(bodies))

        def send(number: int) -> httpx.Response:
            who = user or f"orang-{number}"
            self.client(who)
            barrier.wait(_PATIENCE)
            return self.post(path, bodies[number], who, **headers)

        with ThreadPoolExecutor(len(bodies)) as pool:
            return list(pool.map(send, range(len(bodies))))

    def start(self, ref: str = "2026/001") -> Any:
        """A case, started or there already."""
        answer = self.post("/cases", {"sop": "gangguan-jaringan", "ref": ref})
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    def case(self, case: Any) -> Any:
        """A case as it is now."""
        return self.get(f"/cases/{case['id']}")

    def complete(self, case: Any, user: str = "rina", **body: Any) -> Any:
        """The case after its only open task was completed."""
        (task,) = self.case(case)["open_tasks"]
        answer = self.post(f"/tasks/{task['id']}/complete", body, user)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def until(self, case: Any, name: str) -> Any:
        """The open task of that name, once all before it are completed."""
        while (task := self.case(case)["open_tasks"][0])["name"] != name:
            case = self.complete(case, answer="lambat") if task["answers"] else self.complete(case)
        return task

    def close(self) -> None:
        """Close the connections."""
        for client in self._clients.values():
            client.close()


@contextmanager
def served(url: str) -> Iterator[Service]:
    """The service in a thread, on a real socket."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(make_app(url, BOGOR), log_level="critical", ws="none")
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        service = Service(f"http://127.0.0.1:{listening.getsockname()[1]}", url)
        try:
            while not server.started:
                assert thread.is_alive(), "the service did not start"
                sleep(0.01)
            yield service
        finally:
            service.close()
            server.should_exit = True
            thread.join(_PATIENCE)


def refused(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of the service as a program that ends by itself."""
    return run_to_end(
        ["--port", "0", *arguments],
        folder=folder,
        environment=environment(),
        script=_PROGRAM,
        imports=("fastapi", "uvicorn", "sopflow.store.sql", "sopflow.loading", "sopflow.chart"),
    )


@contextmanager
def process(folder: Path, *arguments: str) -> Iterator[Service]:
    """The service as a program of its own, started in a folder as its users start it."""
    command = [sys.executable, str(_PROGRAM), "--port", "0", *arguments]
    with subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            said = running.stdout.readline() + running.stdout.readline()
            service = Service(said.split()[-1].removesuffix("/desk"), said)
            yield service
            service.close()
        finally:
            running.terminate()


def made_store(made: Path, folder: Path) -> str:
    """The URL of a copy of a store that was made before."""
    file = folder / "kasus.db"
    shutil.copy(made, file)
    return f"sqlite:///{file}?synchronous=NORMAL"


def symbols(chart: str) -> dict[str, str]:
    """The status of each symbol of a chart that has one."""
    found = re.findall(r'<g class="symbol"[^>]*>', chart)
    pairs = [(re.search(r'data-node="([^"]*)"', one), re.search(r'data-status="([^"]*)"', one)) for one in found]
    return {node[1]: status[1] for node, status in pairs if node and status}
