"""The Indonesian tutorial is followed to the letter: its pieces make the document that it promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.docs.documents import ROOT, run

PAGE = (ROOT / "docs/id/tutorial.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
STEPS, IGNORED, IDENTITY = BLOCKS
(TABLE,) = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the table of the tutorial becomes, in a folder of its own."""
    (tmp_path / "domisili.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    command = next(line for line in PAGE.splitlines() if line.startswith("$ sopflow --lang id import"))
    code, _, err = run(command.removeprefix("$ sopflow ").split())
    assert code == 0, err
    return tmp_path / "domisili.yaml"


def test_the_step_that_is_shown_is_the_step_that_is_made(file: Path) -> None:
    """The block that explains a step stands in the file; only the remark it came from is left out."""
    made = file.read_text(encoding="utf-8").splitlines()
    assert set(STEPS.splitlines()) <= set(made)


def test_the_identity_page_goes_below_the_title(file: Path) -> None:
    """With the keys of the identity page the file is clean, keeps its format, and becomes a PDF."""
    text = file.read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("judul:"))
    file.write_text(text.replace(title, f"{title}\n{IDENTITY}"), encoding="utf-8")
    assert run(["--lang", "id", "check", "--strict", file.name])[:2] == (0, "✔ tidak ada temuan\n")
    (agency,) = re.findall(r"`(instansi: .*logo.*)`", PAGE)
    Image.new("RGB", (64, 64), "navy").save(file.with_name("logo.png"))
    plain = next(line for line in IDENTITY.splitlines() if line.startswith("instansi:"))
    file.write_text(file.read_text(encoding="utf-8").replace(plain, agency), encoding="utf-8")
    assert "logo: logo.png" in file.read_text(encoding="utf-8")
    assert run(["--lang", "id", "check", "--strict", file.name])[:2] == (0, "✔ tidak ada temuan\n")
    assert run(["fmt", file.name])[0] == 0
    assert run(["check", "--strict", file.name])[0] == 0
    assert run(["render", file.name, "-o", "domisili.pdf"])[:2] == (0, "domisili.pdf\n")
    assert file.with_name("domisili.pdf").read_bytes().startswith(b"%PDF-")


def test_a_warning_is_let_pass_as_shown(file: Path) -> None:
    """The comment of the tutorial silences the warning, and without it the warning is there."""
    text = file.read_text(encoding="utf-8")
    own = "    kegiatan: Menandatangani surat keterangan\n"
    shown = IGNORED.replace("Kepala Dinas", "Lurah")
    file.write_text(text.replace(own, shown), encoding="utf-8")
    assert run(["check", file.name])[1] == "✔ no findings\n"
    file.write_text(text.replace(own, shown.split("  #")[0] + "\n"), encoding="utf-8")
    assert "actor-in-activity" in run(["check", file.name])[1]
