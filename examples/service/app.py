"""The application: which SOPs it runs, where cases are kept, and what is opened and closed with it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from os import PathLike
from pathlib import Path
from typing import Any

from fastapi import Depends, FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

import sopflow
from service import api, letters, pages
from service.asking import same_origin
from service.problems import RAISED, answer_problem

__all__ = ["DEFAULT_STORE", "DEFINITION", "from_environment", "make_app"]

DEFAULT_STORE = "sqlite:///sopflow.db"
"""The file that the command line takes, too: `sopflow tasks` shows the same cases."""
DEFINITION = Path(__file__).parents[2] / "definitions/bogor/gangguan-jaringan.yaml"
"""A network fails: five actors, four of them in the office, a decision, and a loop until the line is alive."""
LARGEST = 1_000_000
"""Bytes of the body of a request."""
HERE = ("127.0.0.1", "localhost")


def make_app(url: str, *definitions: str | PathLike[str], hosts: Sequence[str] = HERE) -> FastAPI:
    """A service that runs these SOP files, with its cases in the store of that URL: `sqlite:///…` or `postgresql+…`.

    `hosts` are the names that it is called by; a request for another one is refused, so that no page of elsewhere
    reaches it under a name of its own. Several processes may serve one store. Raises InvalidSop for a file that is no
    SOP, and UnsupportedFormat for another kind of store.
    """
    letters.check_url(url)
    sops = [sopflow.load(path) for path in definitions]

    @asynccontextmanager
    async def opened(app: FastAPI) -> AsyncIterator[dict[str, Any]]:
        with sopflow.open(url) as engine, letters.opened(url) as database:
            for sop in sops:
                engine.publish(sop, by="service")
            yield {"engine": engine, "database": database}

    app = FastAPI(
        title="SOP",
        lifespan=opened,
        dependencies=[Depends(same_origin)],
        max_body_size=LARGEST,
        docs_url=None,  # both would load scripts from elsewhere; /openapi.json is there
        redoc_url=None,
    )
    for part in (api.router, letters.router, pages.router):
        app.include_router(part)
    for error in RAISED:
        app.add_exception_handler(error, answer_problem)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    return app


def from_environment() -> FastAPI:
    """The application for a server's command line: SOPFLOW_DB names the store, SERVICE_HOSTS its hosts by commas."""
    hosts = os.environ.get("SERVICE_HOSTS")
    url = os.environ.get("SOPFLOW_DB", DEFAULT_STORE)
    return make_app(url, DEFINITION, hosts=hosts.split(",") if hosts else HERE)
