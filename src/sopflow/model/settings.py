"""Settings of a folder: the file `.sopflow.yaml`, which says how the SOPs in and below the folder are checked.

>>> Settings.model_validate({"rules": {"near-duplicate": "info"}}).rules
{'near-duplicate': 'info'}
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from sopflow.language import N_
from sopflow.model.base import Model, refuse

__all__ = ["Exempt", "Settings", "Weight"]

Weight = Literal["off", "info", "warning", "error"]


def _several(value: Any) -> Any:
    if isinstance(value, (list, tuple)) and not value:
        raise refuse(N_("the list is empty"), N_("name at least one"))
    return (value,) if isinstance(value, str) else value


def _reason(value: Any) -> Any:
    if isinstance(value, str) and not value.strip():
        raise refuse(N_("there is no reason"), N_("write why these findings may pass"))
    return value


Several = Annotated[tuple[str, ...], BeforeValidator(_several)]
"""One text or a list of them."""


class Exempt(Model):
    """Findings of some files that pass."""

    rule: Several
    """A rule, or a list of them."""
    files: Several = ("**",)
    """Patterns of paths inside the folder, such as `lama/**` or `*-arsip.yaml`; all files where it is absent."""
    reason: Annotated[str, BeforeValidator(_reason)]
    """Why."""


class Settings(Model):
    """How the SOPs of a folder are checked."""

    preset: str | None = None
    """Which rules run, where the command line does not say so."""
    rules: dict[str, Weight] = Field(default_factory=dict)
    """A weight for single rules: off, info, warning or error. A rule with a weight runs whatever the preset is."""
    ignore: tuple[Exempt, ...] = ()
    """What passes in some files."""
