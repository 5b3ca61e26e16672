"""The command line: one file per verb. Results go to stdout, talk to stderr.

Exit codes: 0 clean, 1 findings, 2 wrong use, 3 refused by the engine, 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper

__all__ = ["main"]


def main() -> None:
    """The program `sopflow`: reads `sys.argv`, and always ends by `SystemExit`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A file name or a terminal that knows less than UTF-8 must not end a run.
            stream.reconfigure(errors="backslashreplace")
    # A run makes much and throws little away: looking for it at each turn takes a tenth of the time.
    gc.set_threshold(50_000)
    # What other packages bring for pydantic has no part in how a SOP is read, and looking for it takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from sopflow.cli.app import program
        from sopflow.cli.speech import bare

        program(bare(sys.argv[1:]))(prog_name="sopflow")
    except KeyboardInterrupt:
        sys.stderr.write("sopflow: interrupted\n")
        sys.exit(130)
    finally:
        _flush()


def _flush() -> None:
    """Write what is left, here instead of at the end of Python, which would complain of a reader that has gone."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
