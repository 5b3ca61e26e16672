"""`sopflow case run`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sopflow
from sopflow.cli.choosing import read_answers
from tests.cli.running import DEFINITIONS, ROOT, SUMBAR, run

FORK = """\
sopflow: 1
id: telaah
title: Telaah
actors: {loket: Loket, kasi: Kasi, staf: Staf}
start: [bagi, himpun]
steps:
  - {id: bagi, actor: loket, activity: Membagi, next: [teknis, hukum]}
  - {id: teknis, actor: staf, activity: Menelaah teknis, next: himpun}
  - {id: hukum, actors: {any: [kasi, staf]}, activity: Menelaah hukum, next: himpun}
  - {id: himpun, actor: loket, activity: Menghimpun, join: all}
"""


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    """A SOP with a fork, a task for any of two actors, and two starts."""
    path = tmp_path / "telaah.yaml"
    path.write_text(FORK.replace("start: [bagi, himpun]\n", ""), encoding="utf-8")
    return path


def events(out: str) -> list[str]:
    """The lines that tell of events."""
    return [line.strip() for line in out.splitlines() if line.strip().startswith(("→", "■"))]


def test_answers_lead_a_case_to_its_end() -> None:
    """Each task is shown with who, how long and what, each event is told, and the end is reached."""
    code, out, err = run("case", "run", SUMBAR, "--answers", "analisis=YA")
    assert (code, err) == (0, "")
    assert "  1 lapor  PIC/OPD  3 menit" in out
    assert "requires  Surat Permohonan, WAG, Telepon" in out
    assert "decides   YA / TIDAK" in out
    assert events(out)[:2] == ["→ lapor: done (PIC/OPD)", "→ analisis: YA (Helpdesk)"]
    assert events(out)[-1] == "■ ended"
    assert len(events(out)) == 10


def test_the_other_answer_ends_at_once() -> None:
    """Labels are found whatever their case."""
    assert events(run("case", "run", SUMBAR, "--answers", "analisis=tidak").out) == [
        "→ lapor: done (PIC/OPD)", "→ analisis: TIDAK (Helpdesk)", "■ ended",
    ]  # fmt: skip


def test_a_loop_takes_one_answer_after_the_other(good: Path) -> None:
    """A task that is named twice is answered twice; a named end is told."""
    code, out, _ = run("case", "run", good, "--answers", "putuskan=Kembali, putuskan=Tolak")
    assert code == 0
    assert events(out) == [
        "→ ajukan: done (Pegawai)", "→ putuskan: Kembali (Kepala)", "→ ajukan: done (Pegawai)",
        "→ putuskan: Tolak (Kepala)", "■ ended: ditolak",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "path", sorted([*DEFINITIONS.glob("*/*.yaml"), *(ROOT / "tests/shapes").glob("*.yaml")]), ids=lambda path: path.stem
)
def test_auto_ends_every_sop(path: Path) -> None:
    """Whatever the shape, a run that takes all answers in turn comes to an end."""
    code, out, _ = run("case", "run", path, "--auto")
    assert code == 0
    assert events(out)[-1].startswith("■ ended")


def test_json_is_the_case_and_its_events(good: Path) -> None:
    """--json prints one document with the history; the telling goes to stderr."""
    code, out, err = run("case", "run", good, "--answers", "putuskan=Setuju", "--json")
    case = json.loads(out)
    assert code == 0
    assert (case["sop"], case["status"], case["end"], case["open_tasks"]) == ("cuti", "ended", "", [])
    assert [event["type"] for event in case["history"]] == ["CaseStarted", *["TaskCompleted"] * 3, "CaseEnded"]
    assert [event["seq"] for event in case["history"]] == [1, 2, 3, 4, 5]
    assert case["history"][2]["answer"] == "Setuju"
    assert "→ putuskan: Setuju (Kepala)" in err


def test_a_person_is_asked_until_the_end(good: Path) -> None:
    """Enter completes, a number or the beginning of a label answers, s skips; a slip is asked again."""
    code, out, err = run("case", "run", good, input="\nentah\n2\n\nset\ns\n")
    assert code == 0
    assert events(out) == [
        "→ ajukan: done (Pegawai)", "→ putuskan: Kembali (Kepala)", "→ ajukan: done (Pegawai)",
        "→ putuskan: Setuju (Kepala)", "→ catat: skipped (Pegawai)", "■ ended",
    ]  # fmt: skip
    assert "answer 1 to 3, or q to stop" in err
    assert "[1] Setuju  [2] Kembali  [3] Tolak" in err


def test_a_person_chooses_among_branches_and_actors(fork: Path) -> None:
    """With several open tasks the person says which is done, and who did what any of several may do."""
    code, out, err = run("case", "run", fork, input="\nhukum\n2\n\n\n")
    assert code == 0
    assert events(out) == [
        "→ bagi: done (Loket)", "→ hukum: done (Staf)", "→ teknis: done (Staf)", "→ himpun: done (Loket)", "■ ended",
    ]  # fmt: skip
    assert "which one is done? [1] teknis  [2] hukum" in err


@pytest.mark.parametrize("typed", ["\n", "\nq\n"])
def test_stopping_is_said_and_is_no_success(good: Path, typed: str) -> None:
    """At the end of the input, or at q, the run stops with 130 and says that nothing is kept."""
    code, out, err = run("case", "run", good, input=typed)
    assert code == 130
    assert events(out) == ["→ ajukan: done (Pegawai)"]
    assert "the case is not kept" in err.splitlines()[-1]


def test_what_the_engine_refuses_exits_with_three(good: Path, fork: Path) -> None:
    """A decision without an answer, an answer that is none, and a step where no case begins are refused with 3."""
    for path, options, said in [
        (good, ["--answers", "putuskan=Entah"], "there is no answer 'Entah'"),
        (SUMBAR.parents[1] / "bogor/gangguan-jaringan.yaml", ["--answers", "tes=mati"], "needs an answer"),
        (fork, ["--auto", "--start", "himpun"], "does not begin at 'himpun'; allowed: bagi"),
    ]:
        code, _, err = run("case", "run", path, *options)
        assert code == 3, err
        assert said in err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--answers", "putusan=Setuju"], "did you mean 'putuskan'?"),
        (["--answers", "ajukan=Setuju"], "there is no decision 'ajukan'"),
        (["--answers", "Setuju"], "write --answers task=ANSWER"),
        (["--procedure", "lain"], "there is no procedure 'lain'"),
    ],
)
def test_wrong_use_exits_with_two(good: Path, options: list[str], said: str) -> None:
    """Names that the SOP does not have are refused before anything runs."""
    code, out, err = run("case", "run", good, *options)
    assert (code, out) == (2, "")
    assert said in err


def test_unused_answers_are_said(good: Path) -> None:
    """An answer that nobody asked for is probably a mistake."""
    code, _, err = run("case", "run", good, "--answers", "putuskan=Tolak,putuskan=Setuju")
    assert code == 0
    assert "nobody asked for putuskan=Setuju" in err


def test_a_broken_file_gives_findings(wrong: Path) -> None:
    """A SOP that cannot be compiled is explained instead of run."""
    code, out, err = run("case", "run", wrong, "--auto")
    assert (code, out) == (1, "")
    assert "unknown-target" in err


def test_a_start_is_chosen() -> None:
    """--start begins at another start of the SOP than the first."""
    path = ROOT / "tests/shapes/two-starts-three-ends.yaml"
    first, second, *_ = (start.at for start in sopflow.load(path).procedure().start)
    assert json.loads(run("case", "run", path, "--auto", "--json").out)["history"][0]["start"] == first
    assert (
        json.loads(run("case", "run", path, "--auto", "--json", "--start", second).out)["history"][0]["start"] == second
    )


def test_a_procedure_is_chosen() -> None:
    """--procedure runs another procedure than the first."""
    path = ROOT / "tests/shapes/several-procedures.yaml"
    for _, procedure in sopflow.load(path).flows():
        ended = json.loads(run("case", "run", path, "--auto", "--json", "--procedure", procedure.id).out)
        assert (ended["procedure"], ended["status"]) == (procedure.id, "ended")


LABELS = st.text(st.characters(exclude_characters="=\x00", exclude_categories=["Z", "C"]), min_size=1, max_size=8)
IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,5}", fullmatch=True)


@given(st.lists(st.tuples(IDS, LABELS), min_size=1, max_size=6))
def test_answers_are_read_back(pairs: list[tuple[str, str]]) -> None:
    """What is written as task=ANSWER,… is read as it was, in its order; an answer may hold commas."""
    text = ",".join(f"{task}={answer}" for task, answer in pairs)
    found = read_answers(text)
    assert [(task, answer) for task in dict.fromkeys(task for task, _ in pairs) for answer in found[task]] == [
        (task, answer) for name in dict.fromkeys(task for task, _ in pairs) for task, answer in pairs if task == name
    ]
