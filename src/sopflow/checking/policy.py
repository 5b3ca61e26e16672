"""Policy: what the settings of a folder say of the SOPs in it, as plain data.

The nearest file `.sopflow.yaml` counts, alone: that of the SOP's own folder, or of the first parent that has one. The
search ends at a folder with `.git`, which is where a repository begins, and at the root of the disk.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sopflow.findings import Finding, Severity, Span

__all__ = ["NAME", "Exemption", "Policy", "glob", "policy_file", "policy_of", "read_policy", "shown_as"]

NAME = ".sopflow.yaml"
"""The name of a settings file."""


@dataclass(frozen=True)
class Exemption:
    """Findings of some rules that pass in some files, and the entry of the settings that says so."""

    rules: tuple[str, ...]
    files: tuple[str, ...]
    reason: str
    span: Span

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(glob, self.files))

    def covers(self, rule: str, below: str) -> bool:
        """Whether it is about a rule in a file, whose path is that below the folder of the settings, with slashes."""
        return rule in self.rules and any(pattern.fullmatch(below) for pattern in self._patterns)


@dataclass(frozen=True)
class Policy:
    """What holds for the SOPs of a folder; nothing but the standard where there are no settings."""

    folder: str = ""
    """That of the settings, absolute; empty where there are none."""
    preset: str | None = None
    weights: tuple[tuple[str, str, Span], ...] = ()
    """Weights of single rules, "off" among them, and where each is written."""
    exemptions: tuple[Exemption, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is wrong with the settings; then the rest of them does not count."""

    @cached_property
    def by_rule(self) -> dict[str, str]:
        """The weights by rule."""
        return {rule: weight for rule, weight, _ in self.weights}

    def below(self, file: Path) -> str:
        """The path of a file as patterns see it."""
        return Path(*file.absolute().parts[len(Path(self.folder).parts) :]).as_posix()


def policy_file(folder: Path, *, exists: Callable[[Path], bool] = Path.exists) -> Path | None:
    """The settings file that holds for a folder, or None.

    >>> there = {Path("/sop/.sopflow.yaml"), Path("/sop/kota/.git")}
    >>> policy_file(Path("/sop/desa"), exists=there.__contains__) == Path("/sop/.sopflow.yaml")
    True
    >>> policy_file(Path("/sop/kota/arsip"), exists=there.__contains__)
    """
    home = folder.absolute()
    for place in (home, *home.parents):
        if exists(place / NAME):
            return place / NAME
        if exists(place / ".git"):
            return None
    return None


def policy_of(folder: Path) -> Policy:
    """What holds for the SOPs in a folder."""
    path = policy_file(folder)
    return Policy() if path is None else read_policy(path, shown_as(path, folder))


def shown_as(path: Path, folder: Path) -> str:
    """A settings file as findings name it: like the files of the folder, where it lies on the way to them."""
    up = len(folder.absolute().parts) - len(path.parent.parts)
    return os.fspath(Path(*folder.parts[: len(folder.parts) - up], path.name) if len(folder.parts) >= up else path)


def read_policy(path: Path, shown: str) -> Policy:
    """The policy of a settings file. `shown` is how findings name it."""
    from sopflow.checking.known import known_rules
    from sopflow.loading.settings import read_settings

    reading = read_settings(path)
    settings, source = reading.settings, reading.source
    findings = [_renamed(finding, shown) for finding in reading.findings]
    if settings is None:
        return Policy(folder=str(path.parent), findings=tuple(findings))

    def place(*keys: str | int, key: bool = False) -> Span:
        span = source.span(keys, key=key)
        return Span(shown, span.line, span.column, span.end_line, span.end_column)

    named = [(rule, place("rules", rule, key=True)) for rule in settings.rules]
    for index, entry in enumerate(settings.ignore):
        named += [(rule, place("ignore", index, "rule")) for rule in entry.rule]
    known = known_rules()
    findings += _unknown(named, known)
    preset = settings.preset
    if preset is not None and (wrong := _unknown_preset(preset, place("preset"))):
        findings.append(wrong)
        preset = None
    return Policy(
        folder=str(path.parent),
        preset=preset,
        weights=tuple((rule, weight, place("rules", rule, key=True)) for rule, weight in settings.rules.items()),
        exemptions=tuple(
            Exemption(rules, entry.files, entry.reason, place("ignore", index))
            for index, entry in enumerate(settings.ignore)
            if (rules := tuple(rule for rule in entry.rule if rule in known))
        ),
        findings=tuple(findings),
    )


def _unknown(named: Iterable[tuple[str, Span]], known: Collection[str]) -> Iterator[Finding]:
    from sopflow.checks.shelf_rule import closest
    from sopflow.language import N_

    for rule, span in named:
        if rule not in known:
            fact, remedy, params = N_("there is no rule {rule}"), N_("`sopflow rules` lists them"), {"rule": rule}
            if close := closest(rule, known):
                remedy, params = N_("did you mean {close}?"), params | {"close": close}
            yield Finding("unknown-rule", Severity.ERROR, fact, remedy, span, params)


def _unknown_preset(preset: str, span: Span) -> Finding | None:
    from sopflow.checks.presets import PRESETS
    from sopflow.checks.shelf_rule import closest
    from sopflow.language import N_

    if preset in PRESETS:
        return None
    fact, remedy = N_("there is no preset {preset}"), N_("use one of {known}")
    params: dict[str, object] = {"preset": preset, "known": ", ".join(PRESETS)}
    if close := closest(preset, PRESETS):
        remedy, params["close"] = N_("did you mean {close}?"), close
    return Finding("unknown-preset", Severity.ERROR, fact, remedy, span, params)


def _renamed(finding: Finding, file: str) -> Finding:
    from dataclasses import replace

    return replace(finding, span=replace(finding.span, file=file))


def glob(pattern: str) -> re.Pattern[str]:
    """A pattern of paths with slashes: `*` and `?` stand for letters of one name, `**` for any folders.

    A pattern without a slash is about names, in whatever folder; one that ends with a slash about a whole folder.

    >>> paths = ["a.yaml", "lama/a.yaml", "kota/lama/b.yaml"]
    >>> for pattern in ("a.yaml", "lama/*", "**/lama/**", "lama/", "**"):
    ...     print(pattern, [path for path in paths if glob(pattern).fullmatch(path)])
    a.yaml ['a.yaml', 'lama/a.yaml']
    lama/* ['lama/a.yaml']
    **/lama/** ['lama/a.yaml', 'kota/lama/b.yaml']
    lama/ ['lama/a.yaml']
    ** ['a.yaml', 'lama/a.yaml', 'kota/lama/b.yaml']
    """
    pattern = pattern.removeprefix("./")
    pattern = f"{pattern}**" if pattern.endswith("/") else pattern if "/" in pattern else f"**/{pattern}"
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    return re.compile("".join(signs.get(part, re.escape(part)) for part in parts))
