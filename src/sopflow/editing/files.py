"""Fixes made in files: what each would look like, and writing it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from sopflow.editing.fixing import mend, wanted
from sopflow.editing.writing import rewrite
from sopflow.findings import Finding

__all__ = ["MendedFile", "mend_files"]

Look = Callable[[str, Path], Sequence[Finding]]
"""What is found in a text, if it were that of the file."""
_CONTEXT = 3
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class MendedFile:
    """One file with fixes: its bytes, what they would be, whose fixes were `made` and what is `left` to be found."""

    path: Path
    before: bytes
    after: bytes
    made: tuple[Finding, ...]
    left: tuple[Finding, ...]

    def write(self) -> None:
        """Put the new text into the file, whole or not at all. Raises OSError."""
        rewrite(self.path, self.before, self.after)

    def diff(self) -> str:
        r"""What would change, as a unified diff.

        >>> file = MendedFile(Path("a.yaml"), b"id: a\nactor: x", b"id: a\nactor: y", (), ())
        >>> print(file.diff(), end="")
        --- a.yaml
        +++ a.yaml
        @@ -1,2 +1,2 @@
         id: a
        -actor: x
        \ No newline at end of file
        +actor: y
        \ No newline at end of file
        """
        old, new = (_LINE.findall(text.decode("utf-8")) for text in (self.before, self.after))
        name = str(self.path)
        lines = unified_diff(old, new, name, name, n=_CONTEXT)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def mend_files(findings: Sequence[Finding], look: Look, *, unsafe: bool = False) -> Iterator[MendedFile]:
    """The files among whose findings one has a safe fix, or with `unsafe` any fix, each as it would be with all made.

    Nothing is written. Files in which no fix does good are left out, and so are those that are no UTF-8. Raises OSError
    for a file that has gone meanwhile.
    """
    paths = {finding.span.file: Path(finding.span.file) for finding in findings if wanted(finding, unsafe=unsafe)}
    for path in paths.values():
        before = path.read_bytes()
        try:
            text = before.decode("utf-8")
        except UnicodeDecodeError:
            continue
        mended = mend(text, lambda text, path=path: look(text, path), unsafe=unsafe)  # type: ignore[misc]
        if mended.text != text:
            yield MendedFile(path, before, mended.text.encode("utf-8"), mended.made, mended.left)
