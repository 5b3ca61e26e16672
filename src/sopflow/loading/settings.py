"""The settings of a folder: its file `.sopflow.yaml`, read like a profile, with a finding for each mistake.

>>> reading = reads_settings("presets: strict\\nrules: {no-end: of}\\n", ".sopflow.yaml")
>>> print(*reading.findings, sep="\\n")
.sopflow.yaml:1:1 error unknown-key: there is no key `presets` here; did you mean `preset`?
.sopflow.yaml:2:17 error wrong-value: `no-end` cannot be 'of'; did you mean off? Allowed: off, info, warning, error
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from sopflow.findings import Finding, Severity, Span
from sopflow.language import N_
from sopflow.loading import limits
from sopflow.loading.characters import clean, decode
from sopflow.loading.files import read_bytes
from sopflow.loading.mistakes import mistakes
from sopflow.loading.positions import SourceText
from sopflow.loading.surprises import surprises
from sopflow.loading.tree import read_tree
from sopflow.loading.understanding import understood, worded
from sopflow.model.settings import Settings

__all__ = ["SettingsReading", "read_settings", "reads_settings"]


class SettingsReading(NamedTuple):
    """What a settings file gave: the settings, those of the rest where some are wrong, and where their values stand.

    They are None where nothing could be made of the file.
    """

    settings: Settings | None
    findings: tuple[Finding, ...]
    source: SourceText


def read_settings(path: str | os.PathLike[str]) -> SettingsReading:
    """The settings in a file. A file that cannot be opened is a finding, too: it is looked for, nobody names it."""
    file = os.fspath(path)
    try:
        raw = read_bytes(path)
    except OSError as error:
        fact, remedy = N_("the settings cannot be read: {reason}"), N_("check who may read the file")
        params: dict[str, object] = {"reason": error.strerror or type(error).__name__}
        return _refused(Finding("unreadable-settings", Severity.ERROR, fact, remedy, Span(file, 1, 1), params))
    if len(raw) > limits.FILE:
        fact, remedy = N_("the file is larger than {limit} bytes"), N_("shorten it")
        return _refused(Finding("too-large", Severity.ERROR, fact, remedy, Span(file, 1, 1), {"limit": limits.FILE}))
    text, findings = decode(raw, file)
    if text is None:
        return SettingsReading(None, tuple(findings), SourceText(file, ""))
    reading = reads_settings(text, file)
    return SettingsReading(reading.settings, (*findings, *reading.findings), reading.source)


def reads_settings(text: str, file: str | Path) -> SettingsReading:
    """The settings in a text. An empty text sets nothing. `file` is the name that findings carry."""
    file = os.fspath(file)
    text, findings = clean(text, file)
    source = SourceText(file, text, root="Settings")
    data, found = read_tree(text, file)
    findings += found
    if [finding.rule for finding in findings] == ["empty-file"]:
        return SettingsReading(Settings(), (), source)
    if data is None:
        return SettingsReading(None, tuple(findings), source)
    findings += surprises(text, file)
    if not isinstance(data, dict):
        fact, remedy = N_("the settings are no mapping of keys"), N_("write keys such as `preset: strict`")
        return SettingsReading(
            None, (*findings, Finding("wrong-value", Severity.ERROR, fact, remedy, source.span(()))), source
        )
    settings, source, found = understood(data, source, _validated)
    findings = worded(findings, source) + found
    ordered = tuple(sorted(findings, key=lambda finding: finding.order))
    return SettingsReading(settings, ordered, source)


def _validated(data: dict[str, Any], source: SourceText) -> tuple[Settings | None, list[Finding]]:
    """The settings; where something in them is wrong, those of the rest."""
    try:
        return Settings.model_validate(data), []
    except ValidationError as error:
        wrong = mistakes(error, data, source, root=Settings)
    findings = [mistake.finding for mistake in wrong]
    rest = {key: value for key, value in data.items() if not any(mistake.path[:1] == (key,) for mistake in wrong)}
    rules = data.get("rules")
    if isinstance(rules, dict) and not any(mistake.path == ("rules",) for mistake in wrong):
        bad = {mistake.path[1] for mistake in wrong if mistake.path[:1] == ("rules",)}
        rest["rules"] = {rule: weight for rule, weight in rules.items() if rule not in bad}
    try:
        return Settings.model_validate(rest), findings
    except ValidationError:
        return None, findings


def _refused(finding: Finding) -> SettingsReading:
    return SettingsReading(None, (finding,), SourceText(finding.span.file, ""))
