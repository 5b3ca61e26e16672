"""The command line: one file per verb. Results go to stdout, talk to stderr.

Exit codes: 0 clean, 1 findings, 2 wrong use, 3 refused by the engine.
"""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """The program `sopflow`: reads `sys.argv`, and always ends by `SystemExit`."""
    import sys
    from io import TextIOWrapper

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A file name or a terminal that knows less than UTF-8 must not end a run.
            stream.reconfigure(errors="backslashreplace")
    try:
        from sopflow.cli.app import app

        app(prog_name="sopflow")
    except KeyboardInterrupt:
        sys.stderr.write("sopflow: interrupted\n")
        sys.exit(130)
