"""`sopflow new`: from options, or from answers on a terminal."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import sopflow
from tests.cli.running import environment, program, run


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(home: Path, *keys: bytes, options: tuple[str, ...] = ()) -> tuple[int, str]:
    """Exit code and what a terminal shows of `sopflow new` with these answers."""
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "sopflow", "new", *options]
    shell = {**environment(), "TERM": "xterm", "SOPFLOW_LANG": "en"}
    with subprocess.Popen(
        command,
        stdin=child,
        stdout=child,
        stderr=child,
        env=shell,
        cwd=home,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    ) as process:
        os.close(child)
        shown, waiting, answered, interrupted = b"", list(keys), 0, False
        while True:
            if not select.select([parent], [], [], 1)[0]:
                if interrupted:  # it may have come just before the program began to wait, which then waits on
                    process.send_signal(signal.SIGINT)
                continue
            try:
                part = os.read(parent, 4096)
            except OSError:  # Linux says so when the other end is closed
                break
            if not part:
                break
            shown += part
            # A blank behind the colon may come by itself, and is no further question.
            if waiting and shown[answered:].rstrip(b" ").endswith(b":"):
                answered, answer = len(shown), waiting.pop(0)
                if answer == b"\x03":
                    interrupted = True
                    process.send_signal(signal.SIGINT)
                else:
                    os.write(parent, answer + b"\n")
        code = process.wait(60)
    os.close(parent)
    return code, shown.decode(errors="replace")


def test_options_make_a_file_that_checks_clean(home: Path) -> None:
    """The path goes to stdout, the next steps to stderr; check, render and fmt have nothing to complain of."""
    code, out, err = run(
        "new", "--title", "Izin Cuti", "--agency", "Dinas Contoh", "--actor", "Pegawai", "--actor", "Kepala"
    )
    assert (code, out) == (0, "izin-cuti.yaml\n")
    assert "sopflow check izin-cuti.yaml" in err
    sop = sopflow.load(home / "izin-cuti.yaml")
    assert (sop.title, sop.id, list(sop.actors or ())) == ("Izin Cuti", "izin-cuti", ["pegawai", "kepala"])
    assert run("check", "--strict", "izin-cuti.yaml").code == 0
    assert run("fmt", "--check", "izin-cuti.yaml").code == 0
    assert run("render", "izin-cuti.yaml", "-o", "cuti.svg").code == 0


def test_the_language_of_the_run_is_that_of_the_file(home: Path) -> None:
    """--lang id writes Indonesian keys, unless --vocabulary says otherwise."""
    assert run("--lang", "id", "new", "--title", "Izin", "-o", "a.yaml").code == 0
    assert run("--lang", "id", "new", "--title", "Izin", "--vocabulary", "en", "-o", "b.yaml").code == 0
    assert "\njudul: Izin\n" in (home / "a.yaml").read_text(encoding="utf-8")
    assert "\ntitle: Izin\n" in (home / "b.yaml").read_text(encoding="utf-8")


def test_a_file_that_exists_is_never_replaced(home: Path) -> None:
    """Exit code 2, and the file is as it was; also where a link leads nowhere."""
    (home / "izin.yaml").write_text("milik saya", encoding="utf-8")
    (home / "link.yaml").symlink_to("tidak-ada.yaml")
    assert run("new", "--title", "Izin").code == 2
    assert run("new", "--title", "Izin", "-o", "link.yaml").code == 2
    assert (home / "izin.yaml").read_text(encoding="utf-8") == "milik saya"
    assert not (home / "tidak-ada.yaml").exists()


def test_a_folder_gets_the_usual_name_and_stdout_the_text(home: Path) -> None:
    """-o FOLDER writes ID.yaml there; -o - prints."""
    (home / "sop").mkdir()
    assert run("new", "--title", "Izin", "-o", "sop").out == "sop/izin.yaml\n"
    code, out, err = run("new", "--title", "Izin", "-o", "-")
    assert (code, err) == (0, "")
    assert sopflow.loads(out).title == "Izin"


@pytest.mark.parametrize(
    "options",
    [
        ["--title", " "],
        ["--title", "a", "--actor", "b"],
        ["--title", "a", "--id", "b c"],
        ["--title", "a", "--profile", "x"],
    ],
)
def test_wrong_use_writes_nothing(home: Path, options: list[str]) -> None:
    """What cannot be is exit code 2 with one line."""
    code, out, err = run("new", *options)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert list(home.iterdir()) == []


def test_without_a_terminal_nobody_is_asked(home: Path) -> None:
    """A script that forgets the title gets an error, not a hang."""
    code, _, err = program("new", cwd=home, input="Izin\n")
    assert code == 2
    assert "--title" in err


def test_a_terminal_is_asked(home: Path) -> None:
    """Each answer goes into the file; Enter takes what is offered, and an empty title is asked for again."""
    answers = (b"", b"Izin Cuti", b"", b"Dinas Contoh", b"", b"Pegawai", b"Kepala", b"")
    code, shown = typed(home, *answers)
    assert code == 0, shown
    assert "Id [izin-cuti]" in shown
    sop = sopflow.load(home / "izin-cuti.yaml")
    assert sop.agency is not None
    assert (sop.title, sop.agency.name, sop.agency.unit) == ("Izin Cuti", ("Dinas Contoh",), None)
    assert [actor.name for actor in (sop.actors or {}).values()] == ["Pegawai", "Kepala"]


def test_actors_may_be_typed_in_one_line(home: Path) -> None:
    """With commas between them, as the usual ones are shown."""
    code, shown = typed(home, b"Izin Cuti", b"", b"", b"", b"Pemohon, Petugas Loket, Lurah", b"")
    assert code == 0, shown
    sop = sopflow.load(home / "izin-cuti.yaml")
    assert [actor.name for actor in (sop.actors or {}).values()] == ["Pemohon", "Petugas Loket", "Lurah"]


def test_a_wrong_answer_is_asked_for_again(home: Path) -> None:
    """What was answered before is kept: an id that is none, one actor alone, thirteen of them."""
    many = b", ".join(b"Tim %d" % number for number in range(13))
    answers = (b"Izin Cuti", b"a b", b"cuti", b"", b"", b"Pemohon", b"", many, b"", b"Pemohon, Lurah", b"")
    code, shown = typed(home, *answers)
    assert code == 0, shown
    assert "Id is 'a b'; give letters" in shown
    assert "2 to 12 actors, not 1:" in shown
    assert "2 to 12 actors, not 13:" in shown
    sop = sopflow.load(home / "cuti.yaml")
    assert [actor.name for actor in (sop.actors or {}).values()] == ["Pemohon", "Lurah"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--title", " "], "--title is empty; give a text"),
        (["--title", "a", "--agency", " "], "--agency is empty; give a text"),
        (["--title", "a", "--actor", "b"], "--actor is given 1 time; give 2 to 12 actors, --actor before each"),
        (["--title", "a", "--id", "b c"], "--id is 'b c'; give letters, digits, - and _, at most 64"),
    ],
)
def test_mistakes_are_told_with_the_names_of_options(home: Path, options: list[str], said: str) -> None:
    """What was typed is what is named."""
    assert run("new", *options).err == f"sopflow: {said}\n"


def test_a_whole_sentence_has_no_words_before_it(home: Path) -> None:
    """What a command says is no "invalid value" of anything; what an option holds is one of that option."""
    (home / "izin.yaml").touch()
    assert "Error: izin.yaml exists; name another file with -o\n" in program("new", "--title", "Izin", cwd=home).err
    assert (
        "Error: Invalid value for '--vocabulary'"
        in program("new", "--title", "Izin", "--vocabulary", "de", cwd=home).err
    )


def test_interrupted_answers_leave_nothing(home: Path) -> None:
    """Ctrl-C in the middle of the questions: exit code 130 and no file."""
    code, shown = typed(home, b"Izin Cuti", b"", b"\x03")
    assert code == 130, shown
    assert list(home.iterdir()) == []
