"""A SOP as a table, read back: the same steps, actors, texts and answers, whatever the habits of the office."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopflow.interop.table import Imported, import_bytes
from sopflow.loading import load, loads
from sopflow.model import Sop
from sopflow.model.procedure import Heading
from tests.interop.office import Habit, as_csv, as_rows, as_xlsx, bytes_of
from tests.interop.simple import habits, simple_sops

DEFINITIONS = sorted((Path(__file__).parents[2] / "definitions").glob("*/*.yaml"))
MANY = settings(max_examples=40, suppress_health_check=list(HealthCheck))


def told(sop: Sop) -> list[dict[str, Any]]:
    """What a table says of each step: actors by name, steps by number; answers in the order of their labels."""
    procedure = sop.procedure()
    numbers = {step.id: index for index, (_, step) in enumerate(procedure.only_steps(), start=1)}
    found: list[dict[str, Any]] = []
    for item in procedure.steps:
        if isinstance(item, Heading):
            found.append({"heading": item.heading})
            continue
        answers = {
            label.casefold(): ["end" if target.end is not None else numbers[target.step] for target in targets]
            for label, targets in (item.answers or {}).items()
        }
        duration = (item.duration.text, item.duration.rows) if item.duration and item.duration.text else None
        found.append({
            "actors": {procedure.actors[id].name for id in item.lanes} if procedure.actors else set(),
            "activity": item.activity, "requires": item.requires or None, "output": item.output or None,
            "duration": duration, "answers": dict(sorted(answers.items())), "number": item.number,
        })  # fmt: skip
    return found


def only_flow(sop: Sop) -> list[dict[str, Any]]:
    """The same without the activity, which may have grown by the wording of answers."""
    return [{key: value for key, value in step.items() if key != "activity"} for step in told(sop)]


def imported(sop: Sop, habit: Habit) -> Imported:
    return import_bytes(bytes_of(as_xlsx(as_rows(sop, habit), habit)), file="acak.xlsx")


@MANY
@given(simple_sops(), habits())
def test_a_workbook_says_what_the_sop_said(sop: Sop, habit: Habit) -> None:
    """Merged or not, with any mark or colour, in heads of one, two or three rows."""
    made = imported(sop, habit)
    back = loads(made.text or "")
    assert only_flow(back) == only_flow(sop)
    assert not made.has_errors
    if habit.answers_in == "note":
        assert [step["activity"] for step in told(back)] == [step["activity"] for step in told(sop)]


@MANY
@given(simple_sops(), habits(merged=False), st.sampled_from(";,\t"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_text_table_says_what_the_sop_said(sop: Sop, habit: Habit, delimiter: str, encoding: str) -> None:
    """With any delimiter and encoding; a time over several rows is lost, as text has no merged cells."""
    made = import_bytes(as_csv(as_rows(sop, habit), delimiter=delimiter, encoding=encoding), file="acak.csv")
    back, was = only_flow(loads(made.text or "")), only_flow(sop)
    for step in was:
        step["duration"] = step["duration"] and (step["duration"][0], 1)
    assert back == was
    assert not made.has_errors


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.stem)
@pytest.mark.parametrize("mark", ["v", "√", "x", "fill"])
def test_definitions_come_back(path: Path, mark: str) -> None:
    """Steps, actors, texts and answers of the five real SOPs; several marks in a row are findings."""
    sop = load(path)
    made = imported(sop, Habit(mark=mark, answers_in="note", titles=(sop.title,)))
    back = loads(made.text or "")
    assert told(back) == told(sop)
    assert back.title == sop.title
    shared = [step for _, step in sop.procedure().only_steps() if len(step.lanes) > 1]
    assert sum(finding.rule == "import-several-marks" for finding in made.findings) == len(shared)


ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], exclude_characters="\ufffe\uffff"), max_size=60
)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.lists(ANY_TEXT, min_size=4, max_size=4), st.sampled_from(["en", "id"]))
def test_any_text_of_a_cell_is_kept(texts: list[str], vocabulary: Any) -> None:
    """Whatever a cell holds, the file says it, in quotes where it must; only what nobody sees is gone."""
    from sopflow.interop.table.lists import as_text
    from sopflow.interop.table.values import tidy
    from sopflow.model.text import read_text

    rows = [["No", "Kegiatan", "Kasi", "Kelengkapan", "Waktu", "Output", "Keterangan"]]
    rows += [
        ["1", "Menerima surat", "v", texts[0], "", texts[1], ""],
        ["2", "Mencatat surat", "v", "", "1 jam", texts[2], ""],
    ]
    rows += [["3", f"Memeriksa {texts[3]}", "v", "", "", "", ""]]
    table = "\n".join("\t".join('"' + text.replace('"', '""') + '"' for text in row) for row in rows)
    made = import_bytes(table.encode("utf-16"), file="teks.csv", vocabulary=vocabulary)
    steps = [step for _, step in loads(made.text or "").procedure().only_steps()]
    found = [steps[0].requires, steps[0].output, steps[1].output]
    assert found == [read_text(as_text(tidy(text))) if tidy(text) else None for text in texts[:3]]
    assert steps[2].activity == tidy(f"Memeriksa {texts[3]}")
