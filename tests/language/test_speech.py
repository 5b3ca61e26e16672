"""Which language a run speaks, and that it is one language from the help to the last word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sopflow.cli.app import verbs
from sopflow.cli.speech import asked, hoisted, language
from tests.cli.conftest import right
from tests.cli.running import environment, program, run
from tests.language.collecting import read, translations

ENGLISH = [
    text
    for text, said in translations(read("id")).items()
    if said != text and len(text.split()) > 2 and "{" not in text and "sopflow" not in text
]
"""Sentences of three words and more, none of which is to be seen in Indonesian output."""


def plain(text: str) -> str:
    """A text without line breaks, as words."""
    return " ".join(text.split())


def english_in(text: str) -> list[str]:
    """The English sentences of the catalogue that stand in a text."""
    words = plain(text)
    return [one for one in ENGLISH if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", words)]


@pytest.mark.parametrize(
    ("arguments", "variables", "expected"),
    [
        ([], {}, "en"),
        (["check", "a.yaml"], {"LANG": "id_ID.UTF-8"}, "id"),
        ([], {"LANG": "id"}, "id"),
        ([], {"LANG": "idx_AB"}, "en"),
        ([], {"LC_MESSAGES": "id_ID", "LANG": "en_US.UTF-8"}, "id"),
        ([], {"LC_ALL": "C.UTF-8", "LC_MESSAGES": "id_ID", "LANG": "id_ID"}, "en"),
        ([], {"LC_ALL": "", "LANG": "id_ID"}, "id"),
        ([], {"SOPFLOW_LANG": "id", "LC_ALL": "en_US"}, "id"),
        ([], {"SOPFLOW_LANG": "en", "LANG": "id_ID"}, "en"),
        ([], {"SOPFLOW_LANG": "fr", "LANG": "id_ID"}, "id"),
        (["--lang", "en"], {"SOPFLOW_LANG": "id"}, "en"),
        (["case", "list", "--lang=id"], {}, "id"),
        (["--lang", "en", "check", "--lang", "id"], {}, "id"),
        (["--lang"], {}, "en"),
        (["case", "note", "1", "--", "--lang", "id"], {}, "en"),
    ],
)
def test_the_option_goes_before_the_variable_and_that_before_the_machine(
    arguments: list[str], variables: dict[str, str], expected: str
) -> None:
    """What is named last on the command line counts; a name that is no language does not."""
    assert asked(arguments, variables) == expected


def test_the_option_is_taken_on_either_side_of_the_verb() -> None:
    """It goes to where the program takes it, and nothing else moves."""
    assert hoisted(["case", "show", "--lang", "id", "7"]) == ["--lang", "id", "case", "show", "7"]
    assert run("rules", "--lang", "id").out == run("--lang", "id", "rules").out != run("rules").out


def test_a_language_that_is_none_is_refused() -> None:
    """The two that there are are named."""
    done = run("--lang", "de", "rules")
    assert done.code == 2
    assert "'en', 'id'" in done.err


def test_a_run_leaves_no_language_behind() -> None:
    """The next run in the same process speaks its own."""
    before = run("rules").out
    run("rules", "--lang", "id")
    assert language() == "en"
    assert run("rules").out == before


@pytest.mark.parametrize("verb", ["", *verbs()])
def test_every_help_is_in_indonesian(verb: str) -> None:
    """Nothing of it is left in English: no sentence of the catalogue, and no word that typer writes."""
    shown = run("--lang", "id", *verb.split(), "--help").out
    assert shown.startswith("Pemakaian: sopflow")
    assert "Tampilkan bantuan ini lalu selesai." in shown
    assert english_in(shown) == []
    assert not re.search(r"\b(Usage|Options|Arguments|Commands|required|default|env var|OPTIONS|list\[)\b", shown)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "tidak ada perintah 'chek'; apakah maksudnya 'check'"),
        (["case", "sho"], "tidak ada perintah 'sho'; apakah maksudnya 'show'?"),
        (["check"], "argumen 'BERKAS' belum diisi"),
        (["case", "start", "cuti"], "opsi '--ref' wajib diisi"),
        (["check", "--stric", "a.yaml"], "tidak ada opsi --stric"),
        (["check", "--preset"], "opsi '--preset' memerlukan nilai"),
        (["rules", "a", "b"], "ada argumen yang berlebih: b"),
        (["case", "list", "--limit", "x"], "nilai '--limit' salah: isilah bilangan bulat"),
        (["case", "list", "--limit", "0"], "nilai '--limit' salah: isilah angka 1 atau lebih"),
        (["render", "a.yaml", "-f", "doc"], "'doc' bukan salah satu dari 'pdf', 'svg', 'png', 'gv'"),
        (["tasks", "--joint"], "--joint memerlukan --actor, yang menyebut siapa yang ikut serta"),
        (["schema", "--profile", "--book"], "berikan --profile atau --book, jangan keduanya"),
    ],
)
def test_wrong_use_is_told_in_indonesian(arguments: list[str], said: str) -> None:
    """What typer says in English is said again, with the same exit code and on stderr."""
    done = run("--lang", "id", *arguments)
    assert done.code == run(*arguments).code == 2
    assert done.out == ""
    assert said in plain(done.err)
    assert "Kesalahan: " in done.err
    assert "Error" not in done.err


def test_without_a_verb_the_help_is_shown() -> None:
    """In Indonesian as in English, where typer does it."""
    told, english = run("--lang", "id"), run()
    assert told.code == english.code == 2
    assert (told.out + told.err).startswith("Pemakaian: sopflow")


def test_findings_and_what_is_said_of_them(tmp_path: Path) -> None:
    """Facts, remedies, weights, the count and the talk are in one language; rules and keys keep their names."""
    path = tmp_path / "salah.yaml"
    path.write_text(right("salah").replace("Setuju: catat", "Setuju: catt"), encoding="utf-8")
    done = run("--lang", "id", "check", "--preset", "correctness", path)
    assert done.code == 1
    assert "10:23 kesalahan unknown-target: langkah putuskan menuju catt, yang tidak ada" in done.out
    assert "= apakah maksudnya catat?" in done.out
    assert done.out.rstrip().endswith("✖ 1 kesalahan")
    assert done.err == "1 SOP diperiksa\n"


def test_a_case_from_start_to_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Events, tables, pages, refusals and prompts are told in Indonesian."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOPFLOW_LANG", "id")
    monkeypatch.setenv("SOPFLOW_BY", "rina")
    Path("cuti.yaml").write_text(right(), encoding="utf-8")
    told = [
        run("case", "start", "cuti.yaml", "--ref", "7"),
        run("tasks"),
        run("case", "complete", "7"),
        run("case", "complete", "7", "--answer", "Ya"),
        run("case", "claim", "7"),
        run("case", "release", "7", "--by", "budi"),
        run("case", "show", "7"),
        run("case", "history", "7"),
        run("case", "list"),
        run("case", "cancel", "7", "--reason", "ganda"),
        run("case", "complete", "7"),
        run("case", "show", "8"),
        run("published"),
        run("db", "status"),
        run("db", "verify"),
        run("case", "run", "cuti.yaml", input="\n3\n"),
        run("case", "run", "cuti.yaml", "--answers", "putuskan=Ya"),
    ]
    said = "".join(one.out + one.err for one in told)
    assert [one.code for one in told] == [0, 0, 0, 2, 0, 3, 0, 0, 0, 0, 3, 2, 0, 0, 0, 0, 3]
    assert english_in(said) == []
    for words in (
        "→ dimulai di ajukan (rina)", "tugas 'putuskan' dipegang rina; yang boleh: diselesaikan oleh rina",
        "■ dibatalkan (rina): ganda", "tidak ada kasus '8'. Yang dikenal: 7", "1 kasus diperiksa, 0 rusak",
        "jawaban yang mana?", "tidak ada jawaban 'Ya'",
    ):  # fmt: skip
        assert words in said


def test_the_program_speaks_what_the_machine_speaks(tmp_path: Path) -> None:
    """The environment of the process decides, and English is spoken where it says nothing."""
    assert program("check", "nihil.yaml", cwd=tmp_path, env=environment(LANG="id_ID.UTF-8")).err == (
        "sopflow: nihil.yaml: berkas atau folder itu tidak ada\n"
    )
    assert program("check", "nihil.yaml", cwd=tmp_path, env=environment(LANG="de_DE.UTF-8")).err == (
        "sopflow: nihil.yaml: there is no such file or folder\n"
    )
    assert program("chek", cwd=tmp_path, env=environment(SOPFLOW_LANG="id")).code == 2


def test_the_page_of_a_rule_is_read_in_the_language() -> None:
    """The Indonesian page where there is one."""
    assert "## Mengapa" in run("rules", "unknown-target", "--lang", "id").out
    assert "## Why" in run("rules", "unknown-target").out
