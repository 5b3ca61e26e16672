"""The documents of the project, and how their blocks are run: Python, whole SOP files, commands with their output."""

from __future__ import annotations

import re
import shlex
from doctest import ELLIPSIS
from pathlib import Path
from typing import TYPE_CHECKING

from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser
from typer.testing import CliRunner

import sopflow
from sopflow.cli.app import app

if TYPE_CHECKING:
    from sybil.example import Example

__all__ = ["DOCUMENTS", "ROOT", "parsed", "run"]

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
"""Every Markdown file that readers are meant to read."""
_IS_SOP = re.compile(r"^sopflow:", re.MULTILINE)
_PROMPT = "$ "


def run(arguments: list[str]) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of the program `sopflow`, run in this process."""
    done = CliRunner(env={"NO_COLOR": "1", "COLUMNS": "80", "TERMINAL_WIDTH": "80"}).invoke(app, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


def load_block(example: Example) -> str | None:
    """A whole SOP in a `yaml` block must be free of errors and warnings. Pages of rules also show wrong ones."""
    text = str(example.parsed)
    if not _IS_SOP.search(text) or Path(example.path).parent.name == "rules":
        return None
    found = [str(finding) for finding in sopflow.check(sopflow.loads(text))]
    return "\n".join(found) or None


def run_block(example: Example) -> str | None:
    """Every line of a `console` block that begins with `$ sopflow` is run; what follows must be what it prints.

    The exit code may be anything that is not wrong use. Only stdout counts. Other commands are not run.
    """
    command: list[str] = []
    expected: list[str] = []
    wrong = []
    for line in [*str(example.parsed).splitlines(), _PROMPT]:
        if not line.startswith(_PROMPT):
            expected.append(line.rstrip())
            continue
        if command[:1] == ["sopflow"]:
            code, out, err = run(command[1:])
            printed = [part.rstrip() for part in out.splitlines()]
            if code == 2:
                wrong.append(f"{shlex.join(command)}: {err}")
            elif expected and expected != printed:
                wrong.append("\n".join([shlex.join(command), "prints", *printed, "and the document says", *expected]))
        command, expected = shlex.split(line[len(_PROMPT) :]), []
    return "\n".join(wrong) or None


_SYBIL = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        CodeBlockParser(language="yaml", evaluator=load_block),
        CodeBlockParser(language="console", evaluator=run_block),
        SkipParser(),
    ],
)


def parsed(path: Path) -> list[Example]:
    """The blocks of a document in their order; they share one namespace."""
    return list(_SYBIL.parse(path).examples())
