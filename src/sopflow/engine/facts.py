"""Facts: what a case knows besides where it stands, as named plain values; and the checks of everything callers type.

>>> check_facts({"jumlah": 3, "pemohon": "PT Maju"})
{'jumlah': 3, 'pemohon': 'PT Maju'}
>>> check_facts({"jumlah": float("inf")})  # doctest: +ELLIPSIS
Traceback (most recent call last):
sopflow.errors.WrongValue: facts['jumlah'] is inf; give text, a whole number above -2**63 and below 2**63, ...
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from json import JSONEncoder
from math import isfinite
from typing import TypeAlias

from sopflow.errors import WrongValue
from sopflow.language import Phrase, phrase

__all__ = [
    "LONGEST_TEXT", "LONGEST_WORD", "MOST_BYTES", "Fact", "Facts", "check_asked", "check_facts", "check_hash",
    "check_media_type", "check_name", "check_outputs", "check_room", "check_seen", "check_text", "check_word",
]  # fmt: skip

Fact: TypeAlias = str | int | float | bool | list["Fact"] | dict[str, "Fact"] | None
Facts: TypeAlias = Mapping[str, Fact]

LONGEST_WORD = 200
"""Characters of a ref, a person, a key, a name."""
LONGEST_TEXT = 10_000
"""Characters of a note, a reason, a value."""
MOST_FACTS = 1_000
"""Facts in one command."""
MOST_BYTES = 1_000_000
"""Of the facts or the outputs of one command, and of all facts of a case, as JSON in UTF-8. All facts of a case are
written again with each of its events."""

_ALLOWED = [
    phrase("text"),
    phrase("a whole number above -2**63 and below 2**63"),
    phrase("a finite number"),
    phrase("true or false"),
    phrase("nothing (None)"),
    phrase("a list or mapping of these"),
]
_DEEPEST = 8
_LARGEST = 2**63 - 1
_JSON = JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_HASH = re.compile(r"[0-9a-f]{64}")
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*(;[ -~]*)?", re.ASCII | re.IGNORECASE)


def check_word(name: str, value: object) -> str:
    """A ref, person or key: a name without outer blanks, since " budi" and "budi" would be two. Raises WrongValue.

    >>> check_word("by", "budi ")
    Traceback (most recent call last):
    sopflow.errors.WrongValue: by is 'budi ', with outer blanks; give it without them
    """
    word = _text(name, value, LONGEST_WORD)
    if word[0].isspace() or word[-1].isspace():
        raise WrongValue(name, phrase("{text}, with outer blanks", text=_described(word)), [phrase("it without them")])
    return word


def check_name(name: str, value: object) -> str:
    """What a fact, an output or a document is called: text that is not blank, of at most 200 characters.

    Raises WrongValue.
    """
    return _text(name, value, LONGEST_WORD)


def check_text(name: str, value: object) -> str:
    """A note or reason: text that is not blank, of at most 10,000 characters. Raises WrongValue."""
    return _text(name, value, LONGEST_TEXT)


def check_asked(name: str, value: object) -> str:
    """What somebody asks for: any text that a store could keep, also one that is in none. Raises WrongValue."""
    return _clean(name, value, LONGEST_TEXT)


def check_hash(value: object) -> str:
    """A SHA-256 in hex. Raises WrongValue."""
    found = value.lower() if isinstance(value, str) else ""
    if not _HASH.fullmatch(found):
        raise WrongValue("sha256", _described(value), [phrase("64 hexadecimal digits")])
    return found


def check_media_type(value: object) -> str:
    """A media type such as application/pdf. Raises WrongValue."""
    if not isinstance(value, str) or len(value) > LONGEST_WORD or not _MEDIA_TYPE.fullmatch(value):
        raise WrongValue("media_type", _described(value), [phrase("a media type such as application/pdf")])
    return value


def check_outputs(outputs: Mapping[str, str] | None) -> dict[str, str]:
    """What a task yields: the name of each document with a reference to it. Raises WrongValue."""
    _mapping("outputs", outputs)
    found = {
        check_name("outputs: a name", name): _clean(f"outputs[{name!r}]", value, LONGEST_TEXT)
        for name, value in (outputs or {}).items()
    }
    _bounded("outputs", found)
    return found


def check_facts(facts: Facts | None) -> dict[str, Fact]:
    """Named plain values, as they can be kept in any store: at most 1,000, and 1,000,000 bytes as JSON.

    Raises WrongValue, which names the value.
    """
    _mapping("facts", facts)
    found = {
        check_name("facts: a name", name): _fact(f"facts[{name!r}]", value, 0) for name, value in (facts or {}).items()
    }
    _bounded("facts", found)
    return found


def check_room(known: Facts, told: Facts) -> None:
    """Whether a case that knows facts has room for those that it is told: 1,000,000 bytes for all, as JSON in UTF-8.

    Raises WrongValue.
    """
    size = _size({**known, **told}) if known else 0
    if size > MOST_BYTES:
        raise WrongValue(
            "facts",
            phrase("{count:,} bytes as JSON, together with what the case knows", count=size),
            [phrase("at most {most:,} bytes", most=MOST_BYTES)],
        )


def check_seen(seen: object) -> int:
    """The version of a case that a command was decided on. Raises WrongValue for what is no whole number.

    >>> check_seen("6")
    Traceback (most recent call last):
    sopflow.errors.WrongValue: seen is '6'; give the version of a case, a whole number
    """
    if type(seen) is not int or abs(seen) > _LARGEST:
        raise WrongValue("seen", _described(seen), [phrase("the version of a case, a whole number")])
    return seen


def _bounded(name: str, value: object) -> None:
    size = _size(value)
    if size > MOST_BYTES:
        raise WrongValue(
            name,
            phrase("{count:,} bytes as JSON", count=size),
            [phrase("at most {most:,} bytes", most=MOST_BYTES)],
        )


def _size(value: object) -> int:
    text = _JSON.encode(value)
    return len(text) if text.isascii() else len(text.encode())


def _mapping(name: str, value: object) -> None:
    if value is not None and not isinstance(value, Mapping):
        raise WrongValue(name, _described(value), [phrase("a mapping of names to values")])
    if value is not None and len(value) > MOST_FACTS:
        raise WrongValue(
            name, phrase("{count} entries", count=len(value)), [phrase("at most {most:,} entries", most=MOST_FACTS)]
        )


def _fact(name: str, value: object, depth: int) -> Fact:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _clean(name, value, LONGEST_TEXT)
    if isinstance(value, int) and abs(value) <= _LARGEST:
        return int(value)
    if isinstance(value, float) and isfinite(value):
        return float(value)
    if isinstance(value, (list, tuple, Mapping)) and depth == _DEEPEST:
        raise WrongValue(
            name, phrase("too deep inside"), [phrase("at most {most} lists or mappings in each other", most=_DEEPEST)]
        )
    if isinstance(value, (list, tuple)):
        return [_fact(f"{name}[{index}]", one, depth + 1) for index, one in enumerate(value)]
    if isinstance(value, Mapping):
        return {
            check_name(f"{name}: a name", key): _fact(f"{name}[{key!r}]", one, depth + 1) for key, one in value.items()
        }
    raise WrongValue(name, _described(value), _ALLOWED)


def _text(name: str, value: object, longest: int) -> str:
    text = _clean(name, value, longest)
    if not text.strip():
        raise WrongValue(name, phrase("blank"), [phrase("text that is not blank")])
    return text


def _clean(name: str, value: object, longest: int) -> str:
    """Text that every store can keep: PostgreSQL knows no NUL, and no encoding half of a pair of surrogates."""
    if not isinstance(value, str):
        raise WrongValue(name, _described(value), [phrase("text")])
    if len(value) > longest:
        raise WrongValue(
            name,
            phrase("{count:,} characters long", count=len(value)),
            [phrase("at most {most:,} characters", most=longest)],
        )
    if "\0" in value or not (value.isascii() or _is_whole(value)):
        raise WrongValue(name, phrase("text with a NUL or half a character"), [phrase("text in Unicode without them")])
    # The text itself, also of an enumeration's member, which would come back as another type.
    return value if type(value) is str else str.__str__(value)


def _is_whole(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _described(value: object) -> str | Phrase:
    if isinstance(value, int) and abs(value) > _LARGEST:
        return phrase(
            "a whole number of {bits} bits", bits=value.bit_length()
        )  # Python refuses to write very long ones
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return repr(value) if len(repr(value)) <= 40 else f"{repr(value)[:40]}…"
    return phrase("nothing") if value is None else phrase("a {type}", type=type(value).__name__)
