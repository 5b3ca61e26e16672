"""Every file of `examples/` does what it says."""

from __future__ import annotations

import subprocess
from pathlib import Path

import sopflow
from tests.cli.forking import run_to_end
from tests.cli.running import DEFINITIONS, ROOT, SUMBAR, environment, program

EXAMPLES = ROOT / "examples"


def run(name: str, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run one example to its end."""
    code, out, err = run_to_end(arguments, folder=cwd, environment=environment(), script=EXAMPLES / name)
    return subprocess.CompletedProcess(name, code, out, err)


def test_every_example_is_tested_here() -> None:
    """A new example needs a test in this file, or files of its own for a folder."""
    tested = Path(__file__).read_text(encoding="utf-8")
    for path in EXAMPLES.iterdir():
        if path.is_file():
            assert f'"{path.name}"' in tested, path.name
        elif path.name != "__pycache__":
            assert list(Path(__file__).parent.glob(f"test_{path.name}*.py")), path.name


def test_the_demo_draws_five_sops_and_runs_one(tmp_path: Path) -> None:
    """PDF, SVG and PNG of all five, no defect, and a case with a decision at its end."""
    done = run("demo.py", tmp_path / "hasil", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    names = {path.stem for path in DEFINITIONS.glob("*/*.yaml")}
    assert len(names) == 5
    for suffix in ("pdf", "svg", "png"):
        drawn = list((tmp_path / "hasil").rglob(f"*.{suffix}"))
        assert all(str(path) in done.stdout for path in drawn)
        assert {name for name in names if any(path.stem.startswith(name) for path in drawn)} == names
    assert done.stdout.count(".yaml: 0 defects\n") == 5
    assert "0 defects in 5 SOPs" in done.stdout
    assert "→ analisis: YA (Helpdesk)" in done.stdout
    assert "■ ended" in done.stdout
    assert str(tmp_path / "hasil") in done.stdout.splitlines()[-1]


def test_the_batch_says_what_can_be_signed(tmp_path: Path) -> None:
    """Good files become PDFs in the same folders, a bad one is explained, and the exit code says that there is one."""
    source = tmp_path / "sop"
    (source / "sumbar").mkdir(parents=True)
    (source / "sumbar/baik.yaml").write_bytes(SUMBAR.read_bytes())
    (source / "buruk.yaml").write_text("sopflow: 1\nid: buruk\n", encoding="utf-8")
    done = run("batch_render.py", source, tmp_path / "pdf", cwd=tmp_path)
    assert done.returncode == 1
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.pdf")] == ["pdf/sumbar/baik.pdf"]
    assert "missing-actors" in done.stdout


def test_the_analysis_counts_handovers(tmp_path: Path) -> None:
    """A line for each SOP; the loop of Bogor is found."""
    paths = sorted(DEFINITIONS.glob("*/*.yaml"))
    done = run("handovers.py", *paths, cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert len(lines) == len(paths)
    assert (
        "Penanganan Gangguan Jaringan: 9 symbols, 6 handovers, busiest Staf/Teknisi, may repeat pengecekan and tes"
        in lines
    )


def test_an_object_of_ones_own_goes_through_the_machine(tmp_path: Path) -> None:
    """The model of `transitions` goes from the first task to the end."""
    done = run("own_machine.py", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "lapor --complete--> analisis"
    assert done.stdout.splitlines()[-1] == "terima-laporan --complete--> (end)"


def test_the_sop_of_the_readme_is_clean(tmp_path: Path) -> None:
    """`examples/` holds one SOP, without findings."""
    assert sopflow.check(EXAMPLES / "surat-keterangan.yaml") == []


def test_the_statuses_colour_the_chart(tmp_path: Path) -> None:
    """The file of statuses names steps of the SOP that it belongs to, and each status is drawn."""
    done = program("render", SUMBAR, "-f", "svg", "-o", tmp_path, "--live", EXAMPLES / "darurat-berjalan.yaml")
    assert done.code == 0, done.err
    drawn = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("*.svg"))
    for status in ("done", "late", "open", "skipped"):
        assert f'data-status="{status}"' in drawn


def test_the_table_of_the_tutorial_becomes_a_clean_sop(tmp_path: Path) -> None:
    """`surat-domisili.xlsx` is the table that the Indonesian tutorial begins with: nothing in it is in doubt."""
    made = sopflow.import_table(EXAMPLES / "surat-domisili.xlsx", vocabulary="id")
    assert made.findings == ()
    file = tmp_path / "domisili.yaml"
    file.write_text(made.text or "", encoding="utf-8")
    assert sopflow.check(file) == []
