"""A real PostgreSQL for tests and benchmarks: started from a wheel or from the system's programs, gone afterwards.

>>> from tests.postgres import Server
>>> with Server() as server:  # doctest: +SKIP
...     server.create_database("work")
...     engine = sqlalchemy.create_engine(server.url("work"))
...     server.stop("immediate")
...     server.start()
"""

from __future__ import annotations

from tests.postgres.cluster import Cluster
from tests.postgres.programs import VARIABLE, find_programs
from tests.postgres.server import Server, ServerFailed

__all__ = ["VARIABLE", "Cluster", "Server", "ServerFailed", "find_programs"]
