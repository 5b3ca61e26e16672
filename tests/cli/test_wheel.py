"""The wheel: what users install holds all that the program needs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sopflow.checks import RULES
from tests.cli.running import ROOT, environment, program


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=120)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder)
    return folder


def files_of(folder: Path) -> set[Path]:
    """The files below a folder, without what tools leave behind."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {
        path
        for path in found
        if path.suffix in {".py", ".typed", ".json", ".yaml", ".md", ".ttf", ".txt", ".mo", ".po"}
    }


def test_the_wheel_holds_the_package_and_nothing_else(unpacked: Path) -> None:
    """Every file of the package is in it, with the catalogues and the rules' pages; tests and docs are not."""
    pages = {Path("checks/pages", page.name) for page in (ROOT / "docs/rules").glob("*.md")}
    pages |= {Path("checks/pages/id", page.name) for page in (ROOT / "docs/id/rules").glob("*.md")}
    assert {f"{rule}.md" for rule in RULES} <= {page.name for page in pages}
    assert files_of(unpacked / "sopflow") == files_of(ROOT / "src/sopflow") | pages
    assert {path.name for path in unpacked.iterdir() if path.is_dir()} == {"sopflow", f"sopflow-{_version()}.dist-info"}


def test_the_program_runs_from_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    """Pages, fonts, profiles and schemas are found where the wheel puts them."""
    env = environment(PYTHONPATH=str(unpacked), PYTHONDONTWRITEBYTECODE="1")
    assert program("rules", "no-end", env=env, anew=True).out == (ROOT / "docs/rules/no-end.md").read_text(
        encoding="utf-8"
    )
    assert program("rules", "no-end", "--lang", "id", env=env, anew=True).out.startswith("# no-end\n\nTidak ada jalan")
    assert '"$id": "urn:sopflow:sop-v1"' in program("schema", env=env, anew=True).out
    drawn = program("render", ROOT / "definitions/bogor", "-o", tmp_path, "--audit", env=env, anew=True)
    assert drawn.code == 0, drawn.err
    assert drawn.out.splitlines()[-1].endswith("0 defects")
    where = "import sopflow; print(sopflow.__file__)"
    shown = subprocess.run(
        [sys.executable, "-c", where], env=env, capture_output=True, text=True, check=True, timeout=60
    )
    assert Path(shown.stdout.strip()).is_relative_to(unpacked)


def _version() -> str:
    from importlib.metadata import version

    return version("sopflow")
