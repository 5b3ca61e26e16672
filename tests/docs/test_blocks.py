"""What the documents show is true: their blocks run."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopflow.editing.vocabulary import convert
from tests.docs.documents import DOCUMENTS, ROOT, parsed
from tests.docs.test_tutorial import TABLE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder as the documents suppose it: the definitions, the examples, a slip in either vocabulary,
    and the table that the tutorial has its readers make."""
    for name in ("definitions", "examples"):
        (tmp_path / name).symlink_to(ROOT / name)
    right = (ROOT / "examples/surat-keterangan.yaml").read_text(encoding="utf-8")
    for name, text in (("salah.yaml", right), ("keliru.yaml", convert(right, "id"))):
        (tmp_path / name).write_text(text.replace("Lengkap: sahkan", "Lengkap: sakhan"), encoding="utf-8")
    (tmp_path / "domisili.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_blocks_of_a_document_run(path: Path) -> None:
    """Python runs, whole SOPs load without findings, and commands print what is shown."""
    for block in parsed(path):
        block.evaluate()


def test_the_readme_shows_the_file_it_names() -> None:
    """The SOP in the README is the file in `examples/` that its commands use."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    sop = (ROOT / "examples/surat-keterangan.yaml").read_text(encoding="utf-8")
    assert f"```yaml\n{sop}```" in readme
    assert readme.count("```python\n") == 1
    assert readme.count("```console\n") == 2


def test_python_of_the_readme_draws_and_runs(folder: Path) -> None:
    """The Python block leaves a PDF and a case that waits for the next actor."""
    blocks = [block for block in parsed(ROOT / "README.md") if block.parsed and "import sopflow" in str(block.parsed)]
    for block in blocks:
        block.evaluate()
    assert (folder / "darurat.pdf").read_bytes().startswith(b"%PDF-")
    assert [task.name for task in blocks[-1].namespace["case"].open_tasks] == ["teruskan.koordinator"]
