"""Run the service on this machine only."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path

import uvicorn
from sqlalchemy import make_url

# `python examples/service` puts this folder on the path and not the one that it is a package in.
sys.path.insert(0, str(Path(__file__).parents[1]))

from service.app import DEFAULT_STORE, DEFINITION, make_app
from sopflow import SopflowError


def main() -> None:
    """Answer on 127.0.0.1 until interrupted; port 0 takes a free one."""
    parser = argparse.ArgumentParser(prog="service", description="A SOP over HTTP, on 127.0.0.1.")
    parser.add_argument("definitions", nargs="*", type=Path, default=[DEFINITION], help="SOP files")
    parser.add_argument("--db", default=os.environ.get("SOPFLOW_DB", DEFAULT_STORE), help="URL of the store")
    parser.add_argument("--port", type=int, default=8000)
    given = parser.parse_args()
    try:
        app = make_app(given.db, *given.definitions)
        listening = socket.create_server(("127.0.0.1", given.port))
    except (SopflowError, OSError) as error:
        sys.exit(f"{error}")
    with listening:
        store = make_url(given.db).render_as_string(hide_password=True)
        print(f"no log-in, for this machine only; cases in {store}")
        print(f"http://127.0.0.1:{listening.getsockname()[1]}/desk", flush=True)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
        server.run(sockets=[listening])
    if not server.started:
        sys.exit(3)


if __name__ == "__main__":
    main()
