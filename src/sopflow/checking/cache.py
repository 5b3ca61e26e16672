"""A cache: texts by key, in files of a folder, for as long as there is room.

Several processes may use it at once: an entry is written beside its place and then moved there, so that whoever reads
has the whole of it or nothing. What is broken is not there. A folder that cannot be written to keeps nothing, and
nobody is bothered with that.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from hashlib import blake2b, sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import time

__all__ = ["SHARD", "Cache", "cache_folder", "key_of"]

SHARD = 512 * 1024
"""Bytes that entries with the same first two figures may take together: 128 MiB for all 256 of them."""
_LEFT_BEHIND = 3600.0
"""Seconds after which an unfinished file is that of a process that was ended."""
_SUFFIX = ".json"


def cache_folder(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """Where this user's caches lie: `SOPFLOW_CACHE_DIR`, or the place that the system has for them.

    >>> print(cache_folder({"XDG_CACHE_HOME": "/tmp/c"}, "linux"), cache_folder({"SOPFLOW_CACHE_DIR": "/x"}, "linux"))
    /tmp/c/sopflow /x
    """
    if own := environ.get("SOPFLOW_CACHE_DIR"):
        return Path(own)
    try:
        home = Path.home()
    except RuntimeError:  # nobody's process, as in some containers
        return None
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local", "sopflow", "cache")
    if platform == "darwin":
        return home / "Library" / "Caches" / "sopflow"
    return Path(environ.get("XDG_CACHE_HOME") or home / ".cache", "sopflow")


def key_of(*parts: str | bytes) -> str:
    """The key of what depends on these parts, and on nothing else: 64 hexadecimal figures.

    >>> key_of("a", "bc") != key_of("ab", "c")
    True
    """
    digest = sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        digest.update(b"%d:" % len(raw))
        digest.update(raw)
    return digest.hexdigest()


class Cache:
    """Texts by key in a folder, which is made when something is first kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._written: set[Path] = set()
        self._usable = True

    def get(self, key: str) -> str | None:
        """The text of a key; None where there is none, or a broken one."""
        try:
            raw = self._path(key).read_bytes()
        except OSError:
            return None
        check, _, body = raw.partition(b"\n")
        try:
            return body.decode() if check == _check(body) else None
        except UnicodeDecodeError:
            return None

    def put(self, key: str, text: str) -> None:
        """Keep a text, unless it is too large or the folder cannot be written to."""
        body = text.encode("utf-8", "surrogatepass")
        if not self._usable or len(body) > SHARD // 2:
            return
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as file:
                try:
                    file.write(_check(body) + b"\n" + body)
                    file.close()
                    os.replace(file.name, path)  # noqa: PTH105  # the name is a text
                except BaseException:
                    file.close()
                    Path(file.name).unlink(missing_ok=True)
                    raise
        except OSError:
            self._usable = False
            return
        self._written.add(path.parent)

    def prune(self) -> None:
        """Make room where something was written: the entries that are oldest go first."""
        for shard in self._written:
            room = SHARD
            for path, size in _by_age(shard):
                room -= size
                if room < 0:
                    _remove(path)
        self._written.clear()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}{_SUFFIX}"


def _check(body: bytes) -> bytes:
    return blake2b(body, digest_size=16).hexdigest().encode()


def _by_age(shard: Path) -> Iterator[tuple[Path, int]]:
    """The entries of a folder with their bytes, the newest first; what ended processes have left is removed."""
    found: list[tuple[float, str, int]] = []
    try:
        with os.scandir(shard) as entries:
            for entry in entries:
                stat = entry.stat(follow_symlinks=False)
                if entry.name.endswith(_SUFFIX):
                    found.append((stat.st_mtime, entry.path, stat.st_size))
                elif entry.name.endswith(".tmp") and time() - stat.st_mtime > _LEFT_BEHIND:
                    _remove(Path(entry.path))
    except OSError:
        return
    for _, path, size in sorted(found, reverse=True):
        yield Path(path), size


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # somebody else's, or in use: it is left where it is
        return
