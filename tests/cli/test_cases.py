"""`sopflow case` on a store: every verb, and what it refuses."""

from __future__ import annotations

import getpass
import hashlib
from pathlib import Path

import pytest

from tests.cli.conftest import right
from tests.cli.running import SUMBAR, Desk

FORK = """\
sopflow: 1
id: telaah
title: Telaah
actors: {loket: Loket, kasi: Kasi, staf: Staf}
steps:
  - {id: bagi, actor: loket, activity: Membagi, next: [teknis, hukum]}
  - {id: teknis, actor: staf, activity: Menelaah teknis, next: himpun}
  - {id: hukum, actors: {any: [kasi, staf]}, activity: Menelaah hukum, next: himpun}
  - {id: himpun, actor: loket, activity: Menghimpun, join: all}
"""


@pytest.fixture
def forked(desk: Desk, tmp_path: Path) -> Desk:
    """A store with a case of two branches, T-1, which are both open."""
    path = tmp_path / "telaah.yaml"
    path.write_text(FORK, encoding="utf-8")
    assert desk("case", "start", path, "--ref", "T-1").code == 0
    assert desk("case", "complete", "T-1").code == 0
    return desk


def test_a_case_is_worked_to_its_end(office: Desk) -> None:
    """Each command tells what has happened, by whom, and what is open now; after the end nothing is."""
    ended = office("case", "complete", "2026/1", "ajukan", "--output", "Surat=12/2026", "--fact", "hari:=3")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == ["→ ajukan: done (Pegawai, rina): Surat 12/2026", "  open  putuskan  Kepala"]
    ended = office("case", "complete", "2026/1", "--answer", "setuju", by="budi")
    assert ended.out.splitlines()[0] == "→ putuskan: Setuju (Kepala, budi)"
    assert office("case", "skip", "2026/1").out.splitlines() == ["→ catat: skipped (Pegawai, rina)", "■ ended (rina)"]
    shown = office.data("case", "show", "2026/1")
    assert (shown["status"], shown["open_tasks"], shown["facts"]) == ("ended", [], {"hari": 3})
    assert [(one["name"], one["reference"], one["task"]) for one in shown["outputs"]] == [
        ("Surat", "12/2026", "ajukan")
    ]


def test_a_task_is_claimed_delegated_resolved_and_released(office: Desk) -> None:
    """Who has a task is told after each command, and only they complete it."""
    told = [
        office("case", "claim", "2026/1", by="budi"),
        office("case", "delegate", "2026/1", "--to", "sari", by="budi"),
        office("case", "resolve", "2026/1", "--note", "sudah diketik", by="sari"),
        office("case", "release", "2026/1", "--reason", "budi cuti"),
    ]
    assert [ended.code for ended in told] == [0, 0, 0, 0]
    assert [ended.out.splitlines()[0] for ended in told] == [
        "→ ajukan: claimed (budi)",
        "→ ajukan: delegated to sari (budi)",
        "→ ajukan: resolved (sari): sudah diketik",
        "→ ajukan: released (rina): budi cuti",
    ]
    held = ["  held by budi", "  with sari for budi", "  held by budi", ""]
    for ended, who in zip(told, held, strict=True):
        assert ended.out.splitlines()[1].startswith(f"  open  ajukan  Pegawai{who}  due ")
    office("case", "claim", "2026/1", by="budi")
    refused = office("case", "complete", "2026/1")
    assert (refused.code, refused.out) == (3, "")
    assert "task 'ajukan' is claimed by budi; allowed: complete by budi" in refused.err


def test_a_case_is_sent_back(office: Desk) -> None:
    """The earlier task is open again, and the reason stands in the history."""
    office("case", "complete", "2026/1", "--output", "Surat=12")
    ended = office("case", "return", "2026/1", "--to", "ajukan", "--reason", "tanggal keliru", by="budi")
    assert ended.out.splitlines()[0] == "→ putuskan: returned to ajukan (budi): tanggal keliru"
    assert office.open() == ["ajukan"]
    assert office.data("case", "show", "2026/1")["outputs"] == []
    assert "tanggal keliru" in office("case", "history", "2026/1").out


def test_a_case_is_given_up(office: Desk) -> None:
    """It has no open task afterwards and says why; a note may still be written, a task not be done."""
    ended = office("case", "cancel", "2026/1", "--reason", "ditarik")
    assert ended.out == "■ cancelled (rina): ditarik\n"
    assert office.open() == []
    assert "state    cancelled, at version 2, because ditarik" in office("case", "show", "2026/1").out
    assert office("case", "note", "2026/1", "arsipkan").code == 0
    refused = office("case", "complete", "2026/1", "ajukan")
    assert refused.code == 3
    assert "allowed: nothing, the case has ended" in refused.err


def test_a_branch_is_cancelled(forked: Desk) -> None:
    """One of two branches is dropped, and the other goes on alone."""
    ended = forked("case", "cancel", "T-1", "teknis", "--reason", "tidak perlu")
    assert ended.out.splitlines()[0] == "→ teknis: cancelled (rina): tidak perlu"
    assert forked("case", "complete", "T-1", "hukum", "--actor", "kasi").code == 0
    assert forked.open() == ["himpun"]


def test_a_task_is_named_where_several_are_open(forked: Desk) -> None:
    """Without a name the open ones are listed; a wrong name gives the right one; so does an actor who is not asked."""
    several = forked("case", "complete", "T-1")
    assert several.code == 3
    assert "several open tasks, so give one of them; allowed: teknis, hukum" in several.err
    wrong = forked("case", "complete", "T-1", "hukm")
    assert wrong.code == 2
    assert "there is no task 'hukm'; did you mean 'hukum'?" in wrong.err
    shut = forked("case", "complete", "T-1", "himpun")
    assert shut.code == 3
    assert "task 'himpun' is not open in case T-1; allowed: teknis, hukum" in shut.err
    nobody = forked("case", "complete", "T-1", "hukum")
    assert nobody.code == 3
    assert "allowed: kasi, staf" in nobody.err
    assert forked("case", "complete", "T-1", "hukum", "--actor", "kasie").code == 2
    assert forked("case", "complete", "T-1", "hukum", "--actor", "loket").code == 3


def test_an_actor_chooses_among_open_tasks(forked: Desk) -> None:
    """--actor leaves the tasks of that actor, with and without a name; never is another actor's taken."""
    assert forked("case", "claim", "T-1", "--actor", "kasi").out.startswith("→ hukum: claimed (rina)")
    others = forked("case", "claim", "T-1", "teknis", "--actor", "kasi")
    assert (others.code, "task 'teknis' is not kasi's to complete; allowed: staf" in others.err) == (3, True)
    several = forked("case", "claim", "T-1", "--actor", "staf")
    assert (several.code, "several open tasks" in several.err) == (3, True)
    nothing = forked("case", "claim", "T-1", "--actor", "loket")
    assert (nothing.code, "case T-1 has no open task of loket; allowed: staf, kasi" in nothing.err) == (3, True)
    wrong = forked("case", "claim", "T-1", "--actor", "kasie")
    assert (wrong.code, "there is no actor 'kasie'; did you mean 'kasi'?" in wrong.err) == (2, True)
    assert forked.open("--person", "rina") == ["hukum"]


def test_cancelling_for_an_actor_spares_the_case(forked: Desk) -> None:
    """With --actor the only task of that actor is dropped; where there is none or are several, nothing is."""
    for actor, said in (("staf", "so give one of them: teknis, hukum"), ("loket", "leave it out to cancel the whole")):
        wrong = forked("case", "cancel", "T-1", "--actor", actor, "--reason", "tidak perlu")
        assert wrong.code == 2
        assert said in " ".join(wrong.err.replace("│", " ").split())
    assert forked.open() == ["hukum", "teknis"]
    done = forked("case", "cancel", "T-1", "--actor", "kasi", "--reason", "tidak perlu")
    assert done.out.splitlines()[0] == "→ hukum: cancelled (rina): tidak perlu"
    assert forked.open() == ["teknis"]
    last = forked("case", "cancel", "T-1", "--actor", "staf", "--reason", "tidak perlu")
    assert last.code == 0
    assert forked.open() == ["himpun"]


def test_notes_and_documents_are_taken_down(office: Desk) -> None:
    """A document is known by its hash, its kind and its place; `show` lists it with the notes."""
    file = office.home / "surat.pdf"
    file.write_bytes(b"%PDF-")
    office("case", "note", "2026/1", "Fotokopi\nkurang jelas", "--task", "ajukan")
    ended = office("case", "attach", "2026/1", file, "--task", "ajukan")
    assert ended.out.splitlines()[0] == f"→ attached surat.pdf to ajukan (rina): {file.as_uri()}"
    office("case", "attach", "2026/1", file, "--name", "Berkas", "--reference", "arsip/7", "--media-type", "text/x-a")
    shown = office.data("case", "show", "2026/1")
    assert [(one["name"], one["media_type"], one["reference"], one["task"]) for one in shown["documents"]] == [
        ("surat.pdf", "application/pdf", file.as_uri(), "ajukan"), ("Berkas", "text/x-a", "arsip/7", None),
    ]  # fmt: skip
    assert shown["documents"][0]["sha256"] == hashlib.sha256(b"%PDF-").hexdigest()
    assert [note["text"] for note in shown["notes"]] == ["Fotokopi\nkurang jelas"]
    page = office("case", "show", "2026/1").out
    assert "Berkas" in page
    assert "Fotokopi kurang jelas" in page
    assert office("case", "attach", "2026/1", office.home / "nihil").code == 2


def test_starting_again_gives_the_case_that_is_there(office: Desk) -> None:
    """The same SOP and ref start nothing, and that is said."""
    again = office("case", "start", "cuti", "--ref", "2026/1")
    assert again.code == 0
    assert again.err == "case 2026/1 of cuti is there already; nothing was started\n"
    assert len(office.data("case", "list")) == 1


def test_a_file_is_published_before_its_case_starts(desk: Desk, tmp_path: Path) -> None:
    """A changed file is a new version, which only new cases have; a file with an error starts nothing."""
    path = tmp_path / "cuti.yaml"
    path.write_text(right(), encoding="utf-8")
    first = desk("case", "start", path, "--ref", "1")
    assert first.err.splitlines()[0] == "made sopflow.db"
    assert first.err.splitlines()[1].startswith("published cuti, version ")
    path.write_text(right().replace("Mengajukan", "Mengusulkan"), encoding="utf-8")
    assert "published cuti" in desk("case", "start", path, "--ref", "2").err
    old, new = desk.data("case", "list")
    assert old["digest"] != new["digest"]
    assert [version["current"] for version in desk.data("published")] == [False, True]
    path.write_text(right().replace("Setuju: catat", "Setuju: catt"), encoding="utf-8")
    wrong = desk("case", "start", path, "--ref", "3")
    assert (wrong.code, wrong.out) == (1, "")
    assert "unknown-target" in wrong.err
    assert len(desk.data("case", "list")) == 2


def test_warnings_of_a_file_are_told(desk: Desk, doubtful: Path) -> None:
    """A SOP with a doubtful duration is published, and its author hears of it."""
    ended = desk("publish", doubtful)
    assert ended.code == 0
    assert "suspicious-duration" in ended.err
    assert "ragu" in ended.out


def test_a_ref_of_several_sops_is_told_apart(office: Desk, tmp_path: Path) -> None:
    """The ids are listed; an id or --sop says which case is meant."""
    path = tmp_path / "izin.yaml"
    path.write_text(right("izin"), encoding="utf-8")
    office("case", "start", path, "--ref", "2026/1")
    unclear = office("case", "show", "2026/1")
    ids = {case["sop"]: case["id"] for case in office.data("case", "list")}
    assert unclear.code == 2
    assert all(f"{id} ({sop})" in unclear.err for sop, id in ids.items())
    assert office.data("case", "show", "2026/1", "--sop", "izin")["id"] == ids["izin"]
    assert office.data("case", "show", ids["cuti"])["sop"] == "cuti"
    assert office("case", "show", ids["cuti"], "--sop", "izin").code == 2


def test_an_unknown_case_is_compared_with_those_there_are(office: Desk) -> None:
    """A slip in a ref is answered with the ref that was probably meant; an id that is none likewise."""
    slip = office("case", "complete", "2026/l")
    assert slip.code == 2
    assert "there is no case '2026/l'; did you mean '2026/1'?" in slip.err
    assert office("case", "show", "0" * 32).code == 2


def test_a_command_with_a_key_is_done_once(office: Desk) -> None:
    """Repeated, it does nothing and is no failure, though the task is done; for another command the key is refused."""
    first = office("case", "complete", "2026/1", "ajukan", "--key", "k1")
    again = office("case", "complete", "2026/1", "ajukan", "--key", "k1")
    assert (first.code, again.code) == (0, 0)
    assert "a command with key k1 was carried out before" in again.err
    assert office.data("case", "complete", "2026/1", "--key", "k1")["version"] == 2
    other = office("case", "complete", "2026/1", "putuskan", "--answer", "Tolak", "--key", "k1")
    assert other.code == 3
    assert "key 'k1' was used for TaskCompleted ajukan; allowed: another key" in other.err


@pytest.mark.parametrize(
    "other",
    [
        ("complete", "2026/1", "putuskan", "--answer", "Setuju"),
        ("complete", "2026/1", "putuskan", "--answer", "Tolak", "--by", "sari"),
        ("complete", "2026/1", "putuskan", "--answer", "Tolak", "--fact", "a=1"),
        ("claim", "2026/1", "putuskan"),
        ("note", "2026/1", "ya"),
    ],
)
def test_a_key_is_of_one_command_to_the_last_word(office: Desk, other: tuple[str, ...]) -> None:
    """Another answer, person, fact or command with a key that was used is refused, and changes nothing."""
    office("case", "complete", "2026/1")
    command = ("case", "complete", "2026/1", "putuskan", "--answer", "Tolak", "--key", "k1")
    first = office.data(*command)
    refused = office("case", *other, "--key", "k1")
    assert refused.code == 3
    assert "key 'k1' was used for TaskCompleted putuskan; allowed: another key" in refused.err
    assert office.data(*command) == first


def test_a_command_on_an_older_version_is_refused(office: Desk) -> None:
    """With --seen a case that has moved on is a conflict, which says what to do; nothing is written."""
    office("case", "note", "2026/1", "x")
    refused = office("case", "complete", "2026/1", "--seen", 1)
    assert (refused.code, refused.out) == (3, "")
    assert "is at version 2, you saw 1; read the case again" in refused.err
    assert office("case", "complete", "2026/1", "--seen", 2).code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["complete", "2026/1", "--fact", "x"], 2, "write --fact NAME=VALUE"),
        (["complete", "2026/1", "--fact", "x:={"], 2, "write --fact x={ for text"),
        (["complete", "2026/1", "--fact", "x:=NaN"], 2, "facts['x'] is nan"),
        (["complete", "2026/1", "--fact", "x=1", "--fact", "x=2"], 2, "--fact names x twice"),
        (["complete", "2026/1", "--output", "=1"], 2, "write --output NAME=VALUE"),
        (["complete", "2026/1", "--answer", "YA"], 3, "asks no question; allowed: no answer"),
        (["skip", "2026/1"], 3, "is not optional; allowed: complete ajukan"),
        (["resolve", "2026/1"], 3, "is not delegated; allowed: claim, complete"),
        (["release", "2026/1"], 3, "nobody has claimed task 'ajukan'"),
        (["delegate", "2026/1", "--to", "rina"], 3, "allowed: another person"),
        (["return", "2026/1", "--to", "catat", "--reason", "x"], 3, "does not come from 'catat'"),
        (["return", "2026/1", "--to", "cata", "--reason", "x"], 2, "did you mean 'catat'?"),
        (["cancel", "2026/1", "ajukan", "--reason", "x"], 3, "the case cannot go on without it"),
        (["cancel", "2026/1", "--reason", " "], 2, "reason is blank"),
        (["note", "2026/1", ""], 2, "text is blank"),
        (["start", "cuti", "--ref", " "], 2, "ref is blank"),
        (["start", "cut", "--ref", "1"], 2, "did you mean 'cuti'?"),
        (["start", "cuti", "--ref", "9", "--at", "putuskan"], 3, "does not begin at 'putuskan'; allowed: ajukan"),
        (["start", "cuti", "--ref", "9", "--procedure", "lain"], 2, "there is no procedure 'lain'"),
        (["start", "nihil.yaml", "--ref", "9"], 2, "nihil.yaml: No such file"),
        (["show", "2026/1", "--chart", "x.bmp"], 2, "use one of gv, pdf, png, svg"),
        (["list", "--after", "x"], 2, "after is 'x'"),
    ],
)
def test_what_is_refused_writes_nothing(office: Desk, arguments: list[str], code: int, said: str) -> None:
    """Wrong use exits with 2, what the state of the case forbids with 3; the message says what would do."""
    ended = office("case", *arguments)
    assert (ended.code, ended.out) == (code, ""), ended.err
    assert said in ended.err
    assert office.data("case", "show", "2026/1")["version"] == 1


def test_who_gives_a_command(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """--by comes before SOPFLOW_BY, which comes before the login name; without any of them it is asked for."""
    office("case", "note", "2026/1", "a", by="budi")
    office("case", "note", "2026/1", "b")
    monkeypatch.delenv("SOPFLOW_BY")
    monkeypatch.setattr(getpass, "getuser", lambda: "masuk")
    office("case", "note", "2026/1", "c")
    assert [event["by"] for event in office.data("case", "history", "2026/1")][1:] == ["budi", "rina", "masuk"]

    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 1000")

    monkeypatch.setattr(getpass, "getuser", nobody)
    ended = office("case", "note", "2026/1", "d")
    assert ended.code == 2
    assert "give --by NAME, SOPFLOW_BY" in ended.err


def test_control_characters_of_a_store_are_only_shown(office: Desk) -> None:
    """What somebody typed into a case cannot drive another one's terminal."""
    office("case", "note", "2026/1", "merah \x1b[31m", by="a\x1b]0;b")
    for verb in ("show", "history"):
        assert "\x1b" not in office("case", verb, "2026/1").out


def test_the_chart_shows_how_far_the_case_is(desk: Desk) -> None:
    """The pages of the case's version are drawn with done, open and skipped symbols, and their paths printed."""
    assert desk("case", "start", SUMBAR, "--ref", "9").code == 0
    desk("case", "complete", "9", "lapor")
    desk("case", "complete", "9", "analisis", "--answer", "YA")
    ended = desk("case", "show", "9", "--chart", "gambar/kasus.svg")
    assert ended.out.splitlines()[-2:] == ["gambar/kasus-1.svg", "gambar/kasus-2.svg"]
    flow = (desk.home / "gambar/kasus-2.svg").read_text(encoding="utf-8")
    for node, status in (("lapor", "done"), ("analisis", "done"), ("teruskan.koordinator", "open")):
        symbol = next(part for part in flow.split('<g class="symbol"')[1:] if f'data-node="{node}"' in part)
        assert f'data-status="{status}"' in symbol
    assert 'data-node="tangani"' in flow
    assert desk.data("case", "show", "9", "--chart", "kasus.png")["chart"] == ["kasus-1.png", "kasus-2.png"]
    assert desk("case", "show", "9", "--chart", "kasus.pdf").out.splitlines()[-1] == "kasus.pdf"
    assert (desk.home / "kasus.pdf").read_bytes().startswith(b"%PDF-")


def test_the_chart_is_that_of_the_version_that_the_case_runs(office: Desk, good: Path) -> None:
    """A version that was published later changes the chart of a running case in nothing."""
    office("case", "show", "2026/1", "--chart", "dulu.gv")
    good.write_text(right().replace("Mengajukan", "Mengusulkan"), encoding="utf-8")
    assert office("publish", good).code == 0
    office("case", "show", "2026/1", "--chart", "kini.gv")
    pages = sorted(office.home.glob("dulu*.gv"))
    assert pages
    for page in pages:
        assert page.read_bytes() == page.with_name(page.name.replace("dulu", "kini")).read_bytes()
