"""A service of an office: one of its SOPs over HTTP, as JSON for programs and as plain pages for people.

    python examples/service                       # http://127.0.0.1:8000/desk, cases in sopflow.db
    python examples/service mine.yaml --port 9000
    SOPFLOW_DB=postgresql+psycopg://user@host/database uvicorn --app-dir examples --factory service:from_environment

    curl -H 'X-User: rina' 127.0.0.1:8000/worklist/kepala
    curl -H 'X-User: rina' --json '{"answer": "mati"}' 127.0.0.1:8000/tasks/TASK/complete

What to take over, and where it is:

- `app`: the factory; the engine is opened and closed with the application, and shared by its threads
- `api`: all commands and lists of the engine over HTTP
- `letters`: a table of the service's own, which changes in one transaction with a case
- `problems`: what sopflow refuses, as problem+json (RFC 9457), in one place
- `pages`: a worklist for each actor, and each case with its live chart, for the browser
- `asking`: who asks. **Nobody logs in here**: the header `X-User`, or a cookie of the pages, is believed. A real
  service puts its authentication there, and who may act for which actor. Without that it belongs on 127.0.0.1 only.

Besides sopflow it needs fastapi and uvicorn.
"""

from service.app import from_environment, make_app

__all__ = ["from_environment", "make_app"]
