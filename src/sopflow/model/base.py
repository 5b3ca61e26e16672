"""What all models share: frozen, strict about keys, and readers that give one shape to several spellings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from sopflow.language import N_, Phrase, phrase
from sopflow.vocabulary import Code

__all__ = ["Flag", "Id", "Model", "refuse"]


class Model(BaseModel):
    """A frozen piece of a SOP; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


def refuse(fact: str, remedy: str, /, **params: object) -> PydanticCustomError:
    """An error for a validator to raise; the loader turns it into a finding with the two sentences."""
    return PydanticCustomError("sopflow", "{fact}", {"fact": fact, "remedy": remedy, "params": params})


_MEANT: dict[str, str] = dict.fromkeys(("yes", "y", "on", "ya", "1", "benar", "true"), "true")
_MEANT |= dict.fromkeys(("no", "n", "off", "tidak", "0", "salah", "false"), "false")
"""What other words for a switch mean."""


def _read_flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value in ("true", "True"):
        return True
    if value in ("false", "False"):
        return False
    meant = _MEANT.get(value.casefold()) if isinstance(value, str) else None
    close = {} if meant is None else {"close": Code(meant)}
    raise refuse(N_("{value} is not a switch"), N_("write `true` or `false`"), value=_shown(value), **close)


def _shown(value: object) -> str | Phrase:
    if isinstance(value, Mapping):
        return phrase("a mapping")
    if isinstance(value, (list, tuple)):
        return phrase("a list")
    return f"'{value}'"


Flag = Annotated[bool, BeforeValidator(_read_flag)]

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=64)]
