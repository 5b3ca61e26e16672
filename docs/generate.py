"""Write what the docs take from the program: `docs/cli.md`, rules in `docs/index.md`, words of the format, pictures.

    python docs/generate.py

`make docs` runs it, and a test says when it has to be run again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from sopflow.cli.app import app, verbs

if TYPE_CHECKING:
    from sopflow.language import Language
    from sopflow.vocabulary.places import Place

ROOT = Path(__file__).resolve().parent.parent
PICTURED = ROOT / "definitions/sumbar/darurat-kondisi-layanan.yaml"
PICTURES = {
    ROOT / "docs/images/darurat-kondisi-layanan.svg": [],
    ROOT / "docs/images/darurat-berjalan.svg": ["--live", str(ROOT / "examples/darurat-berjalan.yaml")],
}
"""The flowchart of that SOP as the README shows it, and as docs/rendering.md does; with more arguments of `render`."""
PAGES_OF_WORDS = (ROOT / "docs/format.md", ROOT / "docs/id/format.md")
FOLDERS: dict[Language, str] = {"en": "docs", "id": "docs/id"}
_RULES_OF: dict[Language, tuple[str, ...]] = {
    "en": (
        ", which runs all of these and the ones above",
        "Loading, which always runs",
        "Drawing, which `sopflow render` runs",
        "The check itself, about comments, settings and rules of other packages",
        "Importing, which `sopflow import` runs",
    ),
    "id": (
        ", menjalankan semua aturan ini dan yang di atasnya",
        "Pembacaan, selalu dijalankan",
        "Penggambaran, dijalankan `sopflow render`",
        "Pemeriksaan itu sendiri: komentar, pengaturan, dan aturan dari paket lain",
        "Impor, dijalankan `sopflow import`",
    ),
}
"""What stands above the rules of each kind."""
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


def rules_list(language: Language) -> str:
    """The rules for the index of a language, each with its page: below the preset that first runs it, then those of
    loading, of drawing, of the check itself and of importing."""
    from sopflow.chart.remarks import RULES as DRAWING
    from sopflow.checking.rules import RULES as CHECKING
    from sopflow.checks import PRESETS
    from sopflow.checks.shelf_presets import SHELF_PRESETS
    from sopflow.interop.table import RULES as IMPORTING
    from sopflow.loading import RULES as LOADING

    grown, *rest = _RULES_OF[language]
    lines: list[str] = []
    known: set[str] = set()
    for preset, rules in PRESETS.items():
        lines += ["", f"`{preset}`{grown if known else ''}:", ""]
        together = {rule.id: rule.summary for rule in (*rules, *SHELF_PRESETS[preset]) if rule.id not in known}
        lines += [rule_line(id, summary, language) for id, summary in together.items()]
        known |= together.keys()
    for title, rules_of in zip(rest, (LOADING, DRAWING, CHECKING, IMPORTING), strict=True):
        lines += ["", f"{title}:", "", *(rule_line(id, summary, language) for id, summary in rules_of.items())]
    return "\n".join(lines[1:])


def rule_line(id: str, summary: str, language: Language) -> str:
    """A rule with its sentence, the weight that its page names, and its page; in English with the Indonesian one."""
    from sopflow.reporting.pages import summary_of

    page = (ROOT / FOLDERS[language] / f"rules/{id}.md").read_text(encoding="utf-8")
    weight = re.findall(r"^\*(.*)\.\*$", page, re.MULTILINE)[0].lower()
    other = f" ([Indonesia](id/rules/{id}.md))" if language == "en" else ""
    return f"- [{id}](rules/{id}.md){other}: {summary_of(summary, language)} ({weight})"


def with_rules(page: str, language: Language = "en") -> str:
    """A page with the list of rules between its two marks."""
    return re.sub(f"(?<={_BEGIN}\n).*(?={_END})", lambda _: f"{rules_list(language)}\n", page, flags=re.DOTALL)


def with_words(page: str) -> str:
    """A page with the words of the format, as a table, between the marks of each.

    `words` is for all words in both vocabularies; `kunci Step` for the keys of a place with their meaning in
    Indonesian, `kunci Sop: id title` for some of them.
    """
    from sopflow.vocabulary.places import PLACES

    def written(match: re.Match[str]) -> str:
        name, _, keys = match[2].removeprefix("kunci ").partition(":")
        table = both_words() if match[2] == "words" else key_table(PLACES[name], keys.split())
        return f"{match[1]}\n{table}\n{_END}"

    return re.sub(f"(<!-- begin: (words|kunci [^>]*?) -->)\n.*?{_END}", written, page, flags=re.DOTALL)


def both_words() -> str:
    """Every word that is not the same in both vocabularies, each once, with where it stands."""
    from sopflow.vocabulary.places import PLACES

    keys: dict[tuple[str, str], None] = {}
    fixed: dict[tuple[str, str], None] = {}
    for place in PLACES.values():
        keys |= dict.fromkeys((key, word) for key, word in place.words.items() if key != word)
        for kind in place.kinds.values():
            for each in (kind, kind.each) if kind.each else (kind,):
                fixed |= dict.fromkeys((value, word) for value, word in each.words.items() if value != word)
    pairs = dict.fromkeys(keys, "key") | {pair: "key, value" if pair in keys else "value" for pair in fixed}
    rows = [f"| `{english}` | `{indonesian}` | {what} |" for (english, indonesian), what in sorted(pairs.items())]
    return "\n".join(["| English | Indonesian | is a |", "|---|---|---|", *rows])


def key_table(place: Place, keys: Sequence[str] = ()) -> str:
    """Indonesian keys of a place with what they mean and the fixed values that they take."""
    rows: list[tuple[str, str, str]] = []
    for key in keys or place.words:
        kind = place.kind(key)
        values = ", ".join(
            f"`{word}`" for word in kind.words.values() if not kind.is_target and word not in ("Ya", "Tidak")
        )
        rows.append((f"`{place.words[key]}`", place.says[key].removesuffix("."), values))
    columns = 3 if any(values for _, _, values in rows) else 2
    head = [("kunci", "arti", "isi"), ("---", "---", "---")]
    return "\n".join(f"| {' | '.join(row[:columns])} |".replace("|  |", "| |") for row in [*head, *rows])


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
    page = ROOT / "docs/cli.md"
    indexes: dict[Language, Path] = {language: ROOT / folder / "index.md" for language, folder in FOLDERS.items()}
    page.write_text(cli_page(), encoding="utf-8")
    for language, index in indexes.items():
        index.write_text(with_rules(index.read_text(encoding="utf-8"), language), encoding="utf-8")
    for page_of_words in PAGES_OF_WORDS:
        page_of_words.write_text(with_words(page_of_words.read_text(encoding="utf-8")), encoding="utf-8")
    for picture in PICTURES:
        draw(picture, picture)
    for path in (page, *indexes.values(), *PAGES_OF_WORDS, *PICTURES):
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
