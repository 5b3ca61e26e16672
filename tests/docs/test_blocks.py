"""What the documents show is true: their blocks run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.documents import DOCUMENTS, ROOT, parsed


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_blocks_of_a_document_run(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python runs, whole SOPs load, and commands print what is shown, in a folder that has only the definitions."""
    (tmp_path / "definitions").symlink_to(ROOT / "definitions")
    monkeypatch.chdir(tmp_path)
    for block in parsed(path):
        block.evaluate()


def test_the_readme_shows_every_kind_of_block() -> None:
    """The README has Python, a SOP and commands, so that the test above tests something."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "```python" in text
    assert "```yaml\nsopflow: 1" in text or "```yaml\n# yaml-language-server" in text
    assert "```console" in text
