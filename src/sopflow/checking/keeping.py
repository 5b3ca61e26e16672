"""Keeping: which results of an earlier run still hold, and what those are of a file, of settings and of a folder.

A result holds as long as the bytes of its file, those of the files that were read for it, and the stamp of the
environment are the same. One that cannot be written as JSON is not kept.
"""

from __future__ import annotations

import json
import os
import stat as kinds
from collections.abc import Callable, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from time import time
from typing import TypeVar

from sopflow.checking.cache import Cache, key_of
from sopflow.checking.coding import finding_data, finding_of, result_of, result_text
from sopflow.checking.policy import Exemption, Policy
from sopflow.checking.result import Order, Result
from sopflow.checking.shelving import Shelved, shelved_of, shelved_text
from sopflow.findings import Finding, Span

__all__ = ["Keeper"]

T = TypeVar("T")
_MOST = 16 * 1024 * 1024
"""Bytes of a file beside a SOP that are looked at; a longer one makes a result that is not kept."""
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError)
"""What reading an entry raises that something else has written."""


class Keeper:
    """Results in a cache, under one stamp. Without a cache nothing is kept."""

    def __init__(self, cache: Cache | None, stamp: Callable[[], str]) -> None:
        self.cache = cache
        self.stamp = stamp() if cache is not None else ""
        self._digests: dict[str, str] = {}
        self._begun = time()

    def key(self, file: Path, order: Order) -> str:
        """The key of what a file gives; empty where it cannot be read, or nothing is kept."""
        raw = _bytes(file) if self.cache is not None else None
        if raw is None:
            return ""
        return key_of(self.stamp, repr(order), os.fspath(file), os.fspath(file.absolute()), raw)

    def result(self, key: str) -> Result | None:
        """What is kept under a key and still holds."""
        return self._get(key, self._result)

    def keep(self, key: str, file: Path, order: Order, result: Result) -> None:
        """Keep a result, unless somebody has changed its file, or one that was read for it, in the meantime."""
        if not result.lasting or not key or self.key(file, order) != key or any(map(self._is_new, result.uses)):
            return
        used = [[path, self._digest(path)] for path in result.uses]
        if None not in (digest for _, digest in used):
            self._put(key, lambda: json.dumps([used, result_text(result)]))

    def policy(self, path: Path, shown: str, read: Callable[[Path, str], Policy]) -> Policy:
        """The policy of a settings file, read only when that has changed."""
        raw = _bytes(path) if self.cache is not None else None
        key = key_of(self.stamp, "policy", os.fspath(path), shown, raw) if raw is not None else ""
        kept = self._get(key, _policy)
        if kept is None:
            kept = read(path, shown)
            whole = kept
            self._put(key, lambda: _policy_text(whole))
        return kept

    def shelved(
        self, keys: Sequence[str], orders: Sequence[Order], *, whole: bool, compare: Callable[[], Shelved]
    ) -> Shelved:
        """What files give beside each other, compared only when one of them has changed."""
        key = key_of(self.stamp, "shelf", repr((list(orders), whole)), *keys) if all(keys) else ""
        kept = self._get(key, lambda text: shelved_of(text, orders))
        if kept is None:
            made = kept = compare()
            self._put(key, lambda: shelved_text(made))
        return kept

    def findings(self, what: str, look: Callable[[], Sequence[Finding]]) -> Sequence[Finding]:
        """Findings that depend on the environment alone, looked for only when that has changed."""
        key = key_of(self.stamp, what)
        kept = self._get(key, lambda text: tuple(map(finding_of, json.loads(text))))
        if kept is None:
            made = kept = tuple(look())
            self._put(key, lambda: json.dumps([finding_data(finding) for finding in made]))
        return kept

    def close(self) -> None:
        """Make room for what was kept."""
        if self.cache is not None:
            self.cache.prune()

    def _get(self, key: str, read: Callable[[str], T | None]) -> T | None:
        text = self.cache.get(key) if self.cache is not None and key else None
        if text is None:
            return None
        try:
            return read(text)
        except _BROKEN:
            return None

    def _put(self, key: str, write: Callable[[], str]) -> None:
        if self.cache is None or not key:
            return
        try:
            self.cache.put(key, write())
        except TypeError:
            return

    def _result(self, text: str) -> Result | None:
        used, result = json.loads(text)
        return result_of(result) if all(self._digest(path) == digest for path, digest in used) else None

    def _is_new(self, path: str) -> bool:
        """Whether a file was written after this run began, so that nobody knows what was read of it."""
        try:
            return os.stat(path).st_mtime >= self._begun  # noqa: PTH116  # the path is a text
        except OSError:
            return False

    def _digest(self, path: str) -> str | None:
        """What stands at a path, as a text; None where it cannot be told."""
        if path not in self._digests:
            found = _described(path)
            if found is None:
                return None
            self._digests[path] = found
        return self._digests[path]


def _bytes(path: Path) -> bytes | None:
    """The bytes of an ordinary file that is not too long for a SOP."""
    try:
        stat = path.stat()
        return path.read_bytes() if kinds.S_ISREG(stat.st_mode) and stat.st_size <= 1 << 20 else None
    except (OSError, ValueError):
        return None


def _described(path: str) -> str | None:
    try:
        stat = os.stat(path)  # noqa: PTH116  # the path is a text that was kept
        if not kinds.S_ISREG(stat.st_mode):
            return "no file"
        where = os.path.realpath(path)
        return f"{where} {sha256(Path(path).read_bytes()).hexdigest()}" if stat.st_size <= _MOST else None
    except FileNotFoundError:
        return "nothing"
    except (OSError, ValueError):
        return None


def _policy_text(policy: Policy) -> str:
    plain = {key: value for key, value in asdict(policy).items() if key not in ("findings", "exemptions", "weights")}
    spans = [[rule, weight, list(asdict(span).values())] for rule, weight, span in policy.weights]
    entries = [
        [entry.rules, entry.files, entry.reason, list(asdict(entry.span).values())] for entry in policy.exemptions
    ]
    return json.dumps([plain, spans, entries, [finding_data(finding) for finding in policy.findings]])


def _policy(text: str) -> Policy:
    plain, spans, entries, findings = json.loads(text)
    return Policy(
        **plain,
        weights=tuple((rule, weight, Span(*span)) for rule, weight, span in spans),
        exemptions=tuple(
            Exemption(tuple(rules), tuple(files), why, Span(*span)) for rules, files, why, span in entries
        ),
        findings=tuple(map(finding_of, findings)),
    )
