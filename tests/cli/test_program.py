"""The program as a process: exit codes, signals, pipes, terminals, and files that nobody would write."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import DEFINITIONS, SUMBAR, environment, on_a_terminal, program

SOPFLOW = [sys.executable, "-m", "sopflow"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--version"], 0),
        (["--help"], 0),
        (["check", DEFINITIONS], 0),
        (["check", "{wrong}"], 1),
        (["check", "nirgends"], 2),
        (["chek", "."], 2),
        (["case", "run", SUMBAR, "--answers", "analisis=ENTAH"], 3),
    ],
)
def test_exit_codes(arguments: list[object], code: int, wrong: Path) -> None:
    """The shell sees the exit code, and never a traceback."""
    ended = program(*(str(part).format(wrong=wrong) for part in arguments), anew=True)
    assert ended.code == code
    assert "Traceback" not in ended.out + ended.err


def test_the_version_is_told_without_loading_the_library() -> None:
    """`--version` and `--help` import nothing that draws, checks or validates."""
    heavy = ("pydantic", "networkx", "typst", "transitions", "fontTools", "graphviz", "rich.progress", "sqlalchemy")
    script = (
        "import sys\nfrom sopflow.cli import main\nsys.argv = ['sopflow', '--help']\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"


HOSTILE = {
    "brackets": b"sopflow: 1\nid: " + b"[" * 100_000,
    "aliases": b"sopflow: 1\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n" + b"d: [*c, *c, *c]\n" * 50,
    "recursive": b"sopflow: 1\nid: &a [*a]\n",
    "tag": b"sopflow: 1\nid: !!python/object/apply:os.system [id]\n",
    "nul": b"sopflow: 1\nid: a\x00b\n",
    "utf-16": "sopflow: 1\nid: surat\n".encode("utf-16"),
    "random": bytes(range(256)) * 16,
    "empty": b"",
    "huge": b"sopflow: 1\n" + b"# x\n" * 400_000,
    "steps": b"sopflow: 1\nid: a\ntitle: b\nactors: {a: A}\nsteps:\n"
    + b"".join(b"  - {id: s%d, actor: a, activity: x}\n" % number for number in range(20_000)),
    "markup": b"sopflow: 1\nid: a\ntitle: '[red]x[/nope]'\nactors: {a: A}\nsteps: [{id: '[b', actor: a}]\n",
}


@pytest.mark.parametrize(
    ("verb", "name"),
    [
        *(("check", name) for name in HOSTILE),
        ("render", "brackets"),
        ("render", "markup"),
        ("case run", "nul"),
        ("publish", "tag"),
    ],
)
def test_hostile_files_give_findings(name: str, verb: str, tmp_path: Path) -> None:
    """A file that nobody would write ends with 1 and findings: no traceback, no crash, no hang, no output."""
    path = tmp_path / "x.yaml"
    path.write_bytes(HOSTILE[name])
    options: dict[str, list[object]] = {"render": ["-o", tmp_path / "keluar"], "case run": ["--auto"]}
    code, out, err = program(*verb.split(), path, *options.get(verb, []), cwd=tmp_path)
    assert code == 1, err
    assert "error" in out + err
    assert "Traceback" not in out + err
    assert not (tmp_path / "keluar").exists()
    assert not (tmp_path / "sopflow.db").exists()


def test_a_folder_of_hostile_files_is_checked_whole(tmp_path: Path) -> None:
    """One bad file does not hide another, whatever it holds."""
    for name, raw in HOSTILE.items():
        (tmp_path / f"{name}.yaml").write_bytes(raw)
    code, out, err = program("check", tmp_path, "--json")
    named = {Path(finding["file"]).stem for finding in json.loads(out)["findings"]}
    assert code == 1
    assert named == set(HOSTILE) - {"empty", "random"}  # these two have no line `sopflow:`
    assert err.count("left out") == 2


def test_a_closed_pipe_is_no_error() -> None:
    """`sopflow rules | head -1` ends quietly."""
    with subprocess.Popen(
        [*SOPFLOW, "rules"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.wait(60)
        said = process.stderr.read().decode()
    assert said == ""


def test_an_interrupt_prints_one_line(good: Path) -> None:
    """Ctrl-C while a question waits ends with 130 and one line."""
    with subprocess.Popen(
        [*SOPFLOW, "case", "run", str(good)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    ) as process:
        assert process.stderr is not None
        asked = process.stderr.read(len("Enter when done: "))
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read().decode()
        code = process.wait(60)
    assert asked == b"Enter when done: "
    assert code == 130
    assert rest.strip() == "sopflow: interrupted"


def test_a_terminal_gets_colour_and_a_pipe_does_not(wrong: Path) -> None:
    """Findings are coloured on a terminal only; NO_COLOR is obeyed by the pipe's text being the plain one."""
    code, shown = on_a_terminal("check", wrong)
    assert code == 1
    assert "\x1b[" in shown
    assert "\x1b[" not in program("check", wrong).out


def test_the_bar_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    """Several files move a bar on a terminal; the paths still come, and a pipe gets nothing but paths."""
    code, shown = on_a_terminal("render", DEFINITIONS, "-o", tmp_path / "a", "-f", "gv")
    assert code == 0
    assert "5/5" in shown
    assert "gangguan-jaringan-3.gv" in shown.replace("\r\n", "")
    ended = program("render", DEFINITIONS, "-o", tmp_path / "b", "-f", "gv")
    assert ended.code == 0
    assert "drawing" not in ended.out + ended.err


def test_paths_go_to_stdout_while_the_bar_moves_on_a_terminal(tmp_path: Path) -> None:
    """With stdout in a file and stderr on a terminal, the file holds the paths and nothing else."""
    listed = tmp_path / "daftar.txt"
    code, shown = on_a_terminal("render", DEFINITIONS, "-o", tmp_path / "a", "-f", "gv", out=listed)
    assert code == 0
    assert "5/5" in shown
    paths = [Path(line) for line in listed.read_text(encoding="utf-8").splitlines()]
    assert sorted(paths) == sorted((tmp_path / "a").rglob("*.gv"))


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_case_fits_the_terminal(columns: int) -> None:
    """What is told of tasks is broken at the width of the terminal, and at 100 columns at most."""
    code, shown = on_a_terminal("case", "run", SUMBAR, "--auto", columns=columns)
    assert code == 0
    plain = [line for line in shown.replace("\r", "").split("\n") if line.startswith("    ") and "\x1b" not in line]
    assert plain
    assert max(map(len, plain)) <= min(columns, 100)


def test_a_terminal_that_knows_no_unicode_is_no_reason_to_fail(wrong: Path) -> None:
    """With an ASCII terminal the signs are written out."""
    ended = program("check", wrong, env=environment(PYTHONIOENCODING="ascii:strict"), anew=True)
    assert ended.code == 1
    assert "\\u2716 1 error" in ended.out
