"""The stress runner: it counts, names seeds to look at, keeps what it drew, and survives what it draws."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Generator, Iterable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from bench.stress import __main__ as command
from bench.stress import drawing
from bench.stress.__main__ import main
from bench.stress.drawing import Drawn, draw
from bench.stress.keeping import as_line, read_lines
from bench.stress.reporting import progress, report
from bench.stress.running import draw_all

from tests.chart.measure import Measure
from tests.chart.random_sops import random_sop, random_text

CLEAN = Drawn(1, 4, 0.5, Measure(pages=2, edges=10, arrows=10, bends=5, crossings=1, length=11, shortest=10))
BAD = [Drawn(seed, 30, 1.5, Measure(pages=3, defects=Counter({"text-small": 2}))) for seed in (9, 7, 8, 6)]
FAILED = Drawn(5, 0, 0.1, Measure(), "ValueError: x\nmore")


def test_a_document_is_drawn_and_measured() -> None:
    """The seed's document is measured, with its steps and the time that drawing took."""
    found = draw(2, limit=60)
    assert (found.seed, found.failure) == (2, "")
    assert found.steps == sum(1 for _, procedure in random_sop(2).flows() for _ in procedure.only_steps())
    assert found.numbers.pages > 1
    assert found.seconds > 0


def test_a_document_that_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception is kept with its seed; nothing else stops."""

    def fail(sop: object) -> None:
        raise ValueError("tidak bisa")

    monkeypatch.setattr(drawing, "make_chart", fail)
    assert draw(3, limit=60).failure == "ValueError: tidak bisa"


def test_a_document_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """No document holds up the others for longer than its limit."""
    monkeypatch.setattr(drawing, "make_chart", lambda sop: time.sleep(30))
    assert "more than 1 s" in draw(3, limit=1).failure


def test_the_report_counts_and_names_seeds() -> None:
    """Defects are counted by kind, most first, each with three seeds at most."""
    text = report([CLEAN, *BAD, FAILED])
    assert "6 documents, 14 pages, 10 edges" in text
    assert "100.0 crossings in 1,000 edges, 0.50 bends an arrow, 1.100 times the shortest length" in text
    assert "6.6 s of layout and routing" in text
    assert "4 documents with defects, 1 failed" in text
    assert "8 text-small               in   4 documents: 6, 7, 8\n" in text
    assert "1 ValueError: x" in text
    assert "to 40" in text


def test_the_report_names_all_seeds_when_asked() -> None:
    """With all seeds wanted, none of a kind is left out."""
    assert "in   4 documents: 6, 7, 8, 9\n" in report([CLEAN, *BAD, FAILED], all_seeds=True)


def test_progress_says_when_it_ends() -> None:
    """The time that is left is that of the documents left at the pace until now, also over an hour."""
    assert progress(1000, 10_000, 0, 1000.0) == "1,000 of 10,000, 0 spoiled, 1.0 a second, 2:30:00 to go"
    assert progress(10, 10, 1, 5.0).endswith("0:00 to go")


def test_what_was_drawn_is_read_again(tmp_path: Path) -> None:
    """A line holds all of a document; a seed that was drawn twice counts as it was drawn last."""
    file = tmp_path / "run.jsonl"
    better = FAILED._replace(failure="")
    file.write_text("".join(as_line(one) + "\n" for one in (CLEAN, *BAD, FAILED, better)))
    assert sorted(read_lines(file)) == sorted([CLEAN, *BAD, better])


def test_a_line_cut_off_at_the_end_is_left_out(tmp_path: Path) -> None:
    """A run that was killed while it wrote keeps the lines before."""
    file = tmp_path / "run.jsonl"
    file.write_text(f"{as_line(CLEAN)}\n{as_line(FAILED)[:20]}")
    assert read_lines(file) == [CLEAN]


@pytest.mark.parametrize("text", ["{}\n", "[1]\n", "seed 7\n", '{"seed": 1}\n{"seed": 2}\n'])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    """A file that no run wrote is named with the line that gave it away."""
    file = tmp_path / "run.jsonl"
    file.write_text(text)
    with pytest.raises(ValueError, match=r"run\.jsonl:1 is no line"):
        read_lines(file)


def pretend(
    monkeypatch: pytest.MonkeyPatch, spoiled: Iterable[int] = (), then: BaseException | None = None
) -> list[int]:
    """Have the command draw nothing: every document is clean but those seeds, and `then` is raised after them all."""
    asked: list[int] = []

    def drawn(seeds: Iterable[int], *, jobs: int, limit: int) -> Generator[Drawn, None, None]:
        for seed in seeds:
            asked.append(seed)
            yield Drawn(seed, 5, 0.1, Measure(pages=1, defects=Counter({"arrow-touch": 1} if seed in spoiled else {})))
        if then is not None:
            raise then

    monkeypatch.setattr(command, "draw_all", drawn)
    return asked


def test_a_run_keeps_a_line_for_each_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file holds every document, and the exit code says that one of them is spoiled."""
    asked = pretend(monkeypatch, {4})
    file = tmp_path / "run.jsonl"
    assert main(["6", "--out", str(file)]) == 1
    assert [one.seed for one in read_lines(file)] == asked == list(range(6))
    assert "1 arrow-touch              in   1 documents: 4" in capsys.readouterr().out


def test_only_what_was_spoiled_is_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--again` takes the seeds with defects and failures from a file; all are clean now, and it says so."""
    file = tmp_path / "run.jsonl"
    file.write_text("".join(as_line(one) + "\n" for one in (CLEAN, *BAD, FAILED)))
    asked = pretend(monkeypatch)
    assert main(["--again", str(file)]) == 0
    assert asked == [5, 6, 7, 8, 9]
    assert "5 documents, 5 pages" in capsys.readouterr().out


def test_a_run_that_was_stopped_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was drawn before Ctrl-C is reported and kept; `--resume` draws the rest and reports on all."""
    file = tmp_path / "run.jsonl"
    pretend(monkeypatch, then=KeyboardInterrupt())
    assert main(["3", "--out", str(file)]) == 130
    assert "3 documents" in capsys.readouterr().out
    with file.open("a") as lines:
        lines.write('{"seed": 3, "ste')
    asked = pretend(monkeypatch)
    assert main(["6", "--out", str(file), "--resume"]) == 0
    assert asked == [3, 4, 5]
    assert [one.seed for one in read_lines(file)] == list(range(6))
    assert "6 documents" in capsys.readouterr().out


def test_a_process_that_dies_does_not_take_the_rest_along(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When a process is killed, what was drawn until then is still reported, and the exit code is not 0."""
    pretend(monkeypatch, then=BrokenProcessPool("killed"))
    assert main(["2"]) == 1
    shown = capsys.readouterr()
    assert "2 documents" in shown.out
    assert "a process died" in shown.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "FILE"], "exists; add --resume"),
        (["--resume"], "name it"),
        (["--again", "FILE", "7"], "leave the count"),
        (["--again", "NOWHERE"], "NOWHERE"),
    ],
)
def test_wrong_use_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    """A file is never overwritten, and options that do not go together are refused with exit code 2."""
    file = tmp_path / "run.jsonl"
    file.write_text(as_line(CLEAN) + "\n")
    with pytest.raises(SystemExit) as exit:
        main([str(file) if argument == "FILE" else argument for argument in arguments])
    assert exit.value.code == 2
    assert said in capsys.readouterr().err
    assert read_lines(file) == [CLEAN]


def test_the_file_of_a_seed_can_be_seen(capsys: pytest.CaptureFixture[str]) -> None:
    """`--show` prints what was drawn, to be looked at or kept as a file."""
    assert main(["--show", "2"]) == 0
    assert capsys.readouterr().out.strip() == random_text(2)


def test_documents_come_from_other_processes() -> None:
    """Processes draw what this one would draw; closing early ends them."""
    drawn = draw_all([2, 14], jobs=1, limit=60)
    found = next(drawn)
    drawn.close()
    assert found._replace(seconds=0) == draw(found.seed, limit=60)._replace(seconds=0)
