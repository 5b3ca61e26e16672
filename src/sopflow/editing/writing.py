r"""Writing a file anew in place: whole or not at all, with its permissions, and only if nobody else has changed it.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     path = Path(folder, "a.yaml")
...     _ = path.write_bytes(b"id: a\n")
...     rewrite(path, b"id: a\n", b"id: b\n")
...     path.read_bytes()
b'id: b\n'
"""

from __future__ import annotations

import os
from contextlib import suppress
from errno import EACCES, EBUSY
from pathlib import Path
from stat import S_IMODE
from tempfile import mkstemp

from sopflow.language import N_

__all__ = ["rewrite"]


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Put `after` in the place of `before` in a file.

    The new text is written to a file beside it, which then takes its place in one step; whoever reads meanwhile gets
    one text or the other. A link is followed: what it leads to is written, and it stays a link. Permissions stay, and
    the owner where the system allows it; another hard link keeps the old text. Raises OSError: PermissionError for a
    file that may not be written, and one with EBUSY for a file that no longer holds `before`.
    """
    target = Path(os.path.realpath(path))
    if not os.access(target, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES), str(path))
    status = target.stat()
    handle, name = mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(S_IMODE(status.st_mode))
        if hasattr(os, "chown"):
            with suppress(PermissionError):
                os.chown(name, status.st_uid, status.st_gid)
        if target.read_bytes() != before:
            raise OSError(EBUSY, N_("the file has changed meanwhile"), str(path))
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
