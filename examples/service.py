"""A small service that imports sopflow: cases over HTTP, with nothing but the standard library.

    python examples/service.py definitions --port 8000

    curl -d '{"sop": "darurat-kondisi-layanan", "ref": "2026/00123", "by": "rina"}' 127.0.0.1:8000/cases
    curl 127.0.0.1:8000/worklist/pic
    curl -d '{"task": "lapor", "by": "rina"}' 127.0.0.1:8000/cases/ID/complete
    curl 127.0.0.1:8000/cases/ID
    curl 127.0.0.1:8000/cases/ID/chart > kasus.svg

`Service` is a WSGI application, so any WSGI server runs it. There is no log-in: it listens on 127.0.0.1 only.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import sopflow

__all__ = ["Service", "serve"]

Answer = tuple[str, str, bytes]
"""Status line, media type, body."""


class Service:
    """Published SOPs and their cases, for a web server."""

    def __init__(self, sops: Iterable[sopflow.Sop]) -> None:
        self.engine = sopflow.open()
        self.sops = {self.engine.publish(sop): sop for sop in sops}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., object]) -> list[bytes]:
        """Answer one request. What sopflow refuses becomes 4xx with its message, which says what would be allowed."""
        try:
            status, media_type, body = self._answer(environ)
        except sopflow.UnknownName as error:
            status, media_type, body = _json("404 Not Found", {"error": str(error), "known": error.known})
        except sopflow.NotAllowed as error:
            status, media_type, body = _json("409 Conflict", {"error": str(error), "allowed": error.allowed})
        except sopflow.CaseConflict as error:
            status, media_type, body = _json("409 Conflict", {"error": str(error)})
        except (ValueError, KeyError, TypeError) as error:
            status, media_type, body = _json("400 Bad Request", {"error": f"{type(error).__name__}: {error}"})
        start_response(status, [("Content-Type", media_type), ("Content-Length", str(len(body)))])
        return [body]

    def _answer(self, environ: dict[str, Any]) -> Answer:
        parts = [part for part in environ["PATH_INFO"].split("/") if part]
        match environ["REQUEST_METHOD"], parts:
            case "GET", ["worklist", actor]:
                return _json("200 OK", [_task(task) for task in self.engine.worklist(actor)])
            case "POST", ["cases"]:
                asked = _body(environ)
                case = self.engine.start(asked["sop"], ref=asked["ref"], by=asked["by"])
                return _json("201 Created", _case(case))
            case "GET", ["cases", id]:
                return _json("200 OK", _case(self.engine.case(id)))
            case "GET", ["cases", id, "chart"]:
                return "200 OK", "image/svg+xml", self._chart(self.engine.case(id)).encode()
            case "POST", ["cases", id, "complete"]:
                asked = _body(environ)
                task = self.engine.case(id).task(asked["task"])
                done = self.engine.complete(task, by=asked["by"], actor=asked.get("actor"), answer=asked.get("answer"))
                return _json("200 OK", _case(done))
        return _json("404 Not Found", {"error": "there is no such page"})

    def _chart(self, case: sopflow.Case) -> str:
        """The chart of the case's own version, with what is done and what is open."""
        status = {event.task: "done" for event in case.history if hasattr(event, "task")}
        return sopflow.draw(self.sops[case.digest], status=status | {task.name: "open" for task in case.open_tasks})


def _body(environ: dict[str, Any]) -> dict[str, Any]:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if not 0 < length <= 100_000:
        raise ValueError("send a JSON object of at most 100,000 bytes")
    asked = json.loads(environ["wsgi.input"].read(length))
    if not isinstance(asked, dict):
        raise TypeError("send a JSON object")
    return asked


def _json(status: str, value: object) -> Answer:
    return status, "application/json", (json.dumps(value, ensure_ascii=False) + "\n").encode()


def _task(task: sopflow.Task) -> dict[str, object]:
    return {
        "case": task.case,
        "ref": task.ref,
        "task": task.name,
        "activity": task.activity,
        "answers": task.answers,
        "since": task.since.isoformat(),
    }


def _case(case: sopflow.Case) -> dict[str, object]:
    return {
        "id": case.id,
        "ref": case.ref,
        "sop": case.sop,
        "status": case.status,
        "end": case.end,
        "open": [_task(task) for task in case.open_tasks],
        "history": [type(event).__name__ for event in case.history],
    }


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing for each request."""


def serve(folder: Path, port: int) -> None:
    """Publish every SOP below a folder and answer on 127.0.0.1 until interrupted; port 0 takes a free one."""
    service = Service(sopflow.load(path) for path in sorted(folder.rglob("*.yaml")))
    with make_server("127.0.0.1", port, service, handler_class=_Quiet) as server:
        print(f"{len(service.sops)} SOPs at http://127.0.0.1:{server.server_port}", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("stopped")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("definitions"))
    parser.add_argument("--port", type=int, default=8000)
    given = parser.parse_args()
    serve(given.folder, given.port)
