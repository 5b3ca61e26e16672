"""Write what the docs take from the program: `docs/cli.md`, the rules in `docs/index.md`, the pictures.

    python docs/generate.py

`make docs` runs it, and a test says when it has to be run again.
"""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from sopflow.cli.app import app, verbs

ROOT = Path(__file__).resolve().parent.parent
PICTURED = ROOT / "definitions/sumbar/darurat-kondisi-layanan.yaml"
PICTURES = {
    ROOT / "docs/images/darurat-kondisi-layanan.svg": [],
    ROOT / "docs/images/darurat-berjalan.svg": ["--live", str(ROOT / "examples/darurat-berjalan.yaml")],
}
"""The flowchart of that SOP as the README shows it, and as docs/rendering.md does; with more arguments of `render`."""
_BEGIN, _END = "<!-- begin: make docs -->", "<!-- end -->"
_HEAD = """# The command line

`sopflow VERB`: the verbs are those of the Python functions. Results go to stdout, talk to stderr, so that a pipe gets
results only. A progress bar is shown for several files, and only on a terminal. `--json` prints results for programs.

| exit code | means |
|---|---|
| 0 | clean; warnings alone are clean unless `--strict` or `--max-warnings` says otherwise |
| 1 | findings, defects of a drawing, a broken store |
| 2 | wrong use: an option, a path, a program that is not there |
| 3 | the engine refused: not allowed in this state of the case, or somebody was faster |
| 130 | interrupted |

Commands on a store take `--db URL`, or `SOPFLOW_DB`; without both it is the file `sopflow.db` in the current folder.
Only `publish`, `case start` with a file and `db upgrade` make a file that is not there, and say so. Who gives a command
is `--by NAME`, or `SOPFLOW_BY`, or whoever is logged in. [Cases in the terminal](cases-cli.md) shows all of it at work.

Where a verb takes PATHS, a folder stands for the `.yaml` and `.yml` files in and below it that have a line `sopflow:`.

<!-- What follows is written by `make docs`. -->
"""


def help_of(verb: str | None) -> str:
    """What `sopflow VERB --help` prints, 80 columns wide; without a verb, what `sopflow --help` prints."""
    environment = {"TERMINAL_WIDTH": "80", "COLUMNS": "80", "NO_COLOR": "1"}
    arguments = [*(verb.split() if verb else []), "--help"]
    shown = CliRunner(env=environment).invoke(app, arguments, prog_name="sopflow", catch_exceptions=False)
    return "\n".join(line.rstrip() for line in shown.stdout.strip().splitlines())


def cli_page() -> str:
    """The text of `docs/cli.md`."""
    parts = [_HEAD, f"```text\n{help_of(None)}\n```\n"]
    parts += [f"## {verb}\n\n```text\n{help_of(verb)}\n```\n" for verb in verbs()]
    return "\n".join(parts)


def rules_list() -> str:
    """The list of rules for `docs/index.md`, each with its page."""
    from sopflow.checks import RULES

    return "\n".join(f"- [{rule.id}](rules/{rule.id}.md): {rule.summary} ({rule.severity})" for rule in RULES.values())


def with_rules(page: str) -> str:
    """A page with the list of rules between its two marks."""
    return re.sub(f"(?<={_BEGIN}\n).*(?={_END})", lambda _: f"{rules_list()}\n", page, flags=re.DOTALL)


def words_of(page: str) -> list[str]:
    """A page as its words, without what a version of the help's formatter may put around them."""
    return re.sub(r"<[^>]*>|[\[\]{}.]", " ", page).split()


def draw(picture: Path, target: Path) -> None:
    """Draw one of the pictures to a file."""
    target.parent.mkdir(exist_ok=True)
    arguments = ["render", str(PICTURED), "--page", "2", "-o", str(target), *PICTURES[picture]]
    done = CliRunner().invoke(app, arguments, catch_exceptions=False)
    if done.exit_code:
        raise RuntimeError(done.stderr)


def main() -> None:
    """Write all of it and print the paths."""
    page, index = ROOT / "docs/cli.md", ROOT / "docs/index.md"
    page.write_text(cli_page(), encoding="utf-8")
    index.write_text(with_rules(index.read_text(encoding="utf-8")), encoding="utf-8")
    for picture in PICTURES:
        draw(picture, picture)
    for path in (page, index, *PICTURES):
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
