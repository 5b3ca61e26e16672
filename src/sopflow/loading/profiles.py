"""The profile of a SOP: a shipped one or a file beside the SOP, with single values replaced by `layout`.

>>> resolve({"layout": {"labels": {"title": "Nama SOP"}}}, SourceText("a.yaml", ""), None)[0].labels.title
'Nama SOP'
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sopflow.findings import Finding, Severity
from sopflow.language import N_
from sopflow.loading import limits
from sopflow.loading.characters import clean, decode
from sopflow.loading.files import escapes, is_file, read_bytes
from sopflow.loading.keys import close_to
from sopflow.loading.mistakes import mistakes
from sopflow.loading.places import follow, shown
from sopflow.loading.positions import SourceText
from sopflow.loading.surprises import surprises
from sopflow.loading.tree import read_tree
from sopflow.loading.understanding import understood, worded
from sopflow.model import Profile
from sopflow.model import sop as model
from sopflow.model.sanity import troubles

__all__ = ["read_profile", "resolve", "shipped"]

_DEFAULT = Profile()
_SUFFIXES = (".yaml", ".yml")


@cache
def shipped() -> tuple[str, ...]:
    """The names of the profiles that come with sopflow, sorted."""
    entries = (entry.name for entry in files("sopflow.profiles").iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in entries if name.endswith(".yaml")))


def read_profile(text: str, file: str) -> tuple[Profile | None, tuple[Finding, ...]]:
    """The profile that a text says, and what is wrong with it. `file` is the name that findings carry.

    >>> profile, findings = read_profile("colums: [number]", "kota.yaml")
    >>> profile, str(findings[0])
    (None, 'kota.yaml:1:1 error unknown-key: there is no key `colums` here; did you mean `columns`?')
    """
    text, findings = clean(text, file)
    data, found = read_tree(text, file)
    findings += found
    if data is None:
        return None, tuple(findings)
    findings += surprises(text, file)
    source = SourceText(file, text, root="Profile")
    if not isinstance(data, dict):
        fact, remedy = N_("a profile is a mapping of keys"), N_("write keys such as `columns: […]`")
        return None, (*findings, Finding("wrong-value", Severity.ERROR, fact, remedy, source.span(())))
    profile, source, found = understood(
        data, source, lambda data, source: _checked(Profile.model_validate, data, source)
    )
    return profile, (*worded(findings, source), *found)


_read_cached = lru_cache(maxsize=64)(read_profile)


def resolve(data: dict[str, Any], source: SourceText, folder: Path | None) -> tuple[Profile, list[Finding]]:
    """The profile that the tree of a SOP names, with its `layout`; the standard one stands in for one that is wrong.

    The `layout` of each procedure is checked as well. Nothing is read from disk for the standard profile.
    """
    name = data.get("profile", _DEFAULT.name)
    profile = _DEFAULT
    findings: list[Finding] = []
    if name != _DEFAULT.name and isinstance(name, str):
        found, findings = _named(name, source, folder)
        profile = found or profile
    if "layout" in data:
        profile, found_there = _over(profile, data["layout"], source, ("layout",))
        findings += found_there
    procedures = data.get("procedures")
    for index, procedure in enumerate(procedures if isinstance(procedures, list) else ()):
        if isinstance(procedure, dict) and "layout" in procedure:
            findings += _over(profile, procedure["layout"], source, ("procedures", index, "layout"))[1]
    return profile, findings


def _over(profile: Profile, layout: Any, source: SourceText, path: model.Path) -> tuple[Profile, list[Finding]]:
    if not isinstance(layout, dict):
        return profile, []
    changed, findings = _checked(profile.over, layout, source, path)
    return changed or profile, findings


def _checked(
    build: Callable[[dict[str, Any]], Profile], values: dict[str, Any], source: SourceText, path: model.Path = ()
) -> tuple[Profile | None, list[Finding]]:
    """The profile of the values that stand at `path`, or None where there can be none; and what is wrong with them."""
    try:
        profile = build(values)
    except ValidationError as error:
        return None, [mistake.finding for mistake in mistakes(error, values, source, prefix=path, root=Profile)]
    found: list[Finding] = []
    for trouble in troubles(profile):
        typed = next((keys for keys in trouble.keys if follow(keys, values)[0] == keys), None)
        if typed is not None or trouble.severity is Severity.ERROR:
            span = source.span((*path, *(typed or ())))
            found.append(Finding(trouble.rule, trouble.severity, trouble.fact, trouble.remedy, span, trouble.params))
    return None if any(finding.severity is Severity.ERROR for finding in found) else profile, found


def _named(name: str, source: SourceText, folder: Path | None) -> tuple[Profile | None, list[Finding]]:
    if name in shipped():
        return _shipped(name), []
    if name.endswith(_SUFFIXES):
        return _beside(name, source, folder)
    close = close_to(name, list(shipped()))
    remedy = (
        N_("did you mean {close}? Shipped: {known}")
        if close
        else N_("use one of {known}, or a .yaml file beside the SOP")
    )
    return None, [_refuse("unknown-profile", N_("there is no profile `{name}`"), remedy, name, source, close=close)]


def _beside(name: str, source: SourceText, folder: Path | None) -> tuple[Profile | None, list[Finding]]:
    if escapes(name, folder):
        fact, remedy = N_("the profile `{name}` lies outside the folder of the SOP"), N_("put it into that folder")
        return None, [_refuse("path-escapes", fact, remedy, name, source)]
    path = Path(folder or "", name)
    if folder is None or not is_file(path):
        fact, remedy = N_("there is no profile file `{name}` beside the SOP"), N_("put it there, or use one of {known}")
        return None, [_refuse("unknown-profile", fact, remedy, name, source)]
    try:
        raw = read_bytes(path)
    except OSError:
        fact, remedy = N_("the profile file `{name}` cannot be read"), N_("check who may read it")
        return None, [_refuse("unknown-profile", fact, remedy, name, source)]
    if len(raw) > limits.FILE:
        fact, remedy = N_("the profile file `{name}` is larger than {limit} bytes"), N_("shorten it")
        return None, [_refuse("too-large", fact, remedy, name, source)]
    text, findings = decode(raw, str(path))
    if text is None:
        return None, findings
    profile, found = _read_cached(text, str(path))
    return profile, [*findings, *found]


def _refuse(rule: str, fact: str, remedy: str, name: str, source: SourceText, **more: object) -> Finding:
    params = more | {"name": shown(name), "known": ", ".join(shipped()), "limit": limits.FILE}
    used = {key: value for key, value in params.items() if f"{{{key}}}" in fact + remedy}
    return Finding(rule, Severity.ERROR, fact, remedy, source.span(("profile",)), used)


@cache
def _shipped(name: str) -> Profile:
    text = files("sopflow.profiles").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    profile, findings = read_profile(text, f"{name}.yaml")
    if profile is None:
        raise ValueError(f"the shipped profile {name} is broken: {'; '.join(map(str, findings))}")
    return profile
