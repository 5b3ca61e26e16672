"""Sanity: values of a profile that are fine one by one and cannot stand together.

>>> for trouble in troubles(Profile(columns=("number", "actors"), widths={"actors": 40})):
...     print(trouble.rule, trouble.keys[0], trouble.fact.format_map(trouble.params))
bad-columns ('columns',) `columns` lacks activity
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sopflow.findings import Severity
from sopflow.language import N_
from sopflow.model.profile import Profile
from sopflow.model.room import LEAST_BODY, LEAST_COLUMN, LEAST_NUMBER, MM, NARROW_LANE, always_shown, body
from sopflow.model.sop import Path, Sop
from sopflow.vocabulary import Code

__all__ = ["Trouble", "troubles", "typed_at"]

_NEEDED = ("activity", "actors")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong. `keys` lead to the values that are in conflict, the one to point at first.

    `fact` and `remedy` are templates over `params`, as in a finding. A trouble that is no error has no effect on what
    is printed; it is worth a word only where its key is typed.
    """

    rule: str
    keys: tuple[tuple[str, ...], ...]
    fact: str
    remedy: str
    params: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR


def troubles(profile: Profile) -> list[Trouble]:
    """Everything that cannot stand together in a profile, with its layout where there is one.

    Whether the lanes of a procedure find room is not asked here: a profile does not know how many there are.
    """
    found = [*_columns(profile), *_paper(profile)]
    if not any(trouble.severity is Severity.ERROR for trouble in found):
        found += _widths(profile)
    return found


def typed_at(sop: Sop, path: Path, *choices: tuple[str, ...]) -> Path:
    """Where a value is typed that the procedure at `path` is drawn by: in its `layout`, in that of the file, else at
    `profile`. Of several keys the first that is typed there counts.

    >>> sop = Sop.model_validate({"sopflow": 1, "id": "a", "title": "A", "layout": {"widths": {"note": 20}}})
    >>> typed_at(sop, (), ("paper",), ("widths", "note")), typed_at(sop, (), ("paper",))
    (('layout', 'widths', 'note'), ('profile',))
    """
    own = sop.procedures[int(path[1])].layout if path and sop.procedures else None
    for place, layout in (((*path, "layout"), own), (("layout",), sop.layout)):
        for keys in choices:
            value: object = layout
            for key in keys:
                value = value.get(key) if isinstance(value, Mapping) else None
            if value is not None:
                return (*place, *keys)
    return ("profile",)


def _columns(profile: Profile) -> Iterator[Trouble]:
    columns = ("columns",)
    for key in _NEEDED:
        if key not in profile.columns:
            yield Trouble(
                "bad-columns", (columns,), N_("`columns` lacks {column}"), N_("add {column}"), {"column": Code(key)}
            )
    for key, count in Counter(profile.columns).items():
        if count > 1:
            fact = N_("`columns` names {column} {count} times")
            yield Trouble("bad-columns", (columns,), fact, N_("name it once"), {"column": Code(key), "count": count})
    warning = Severity.WARNING
    # What is kept without being asked for is a column less where the author leaves it out.
    typed = profile.keep_columns if profile.keep_columns != Profile().keep_columns else ()
    for key in dict.fromkeys(typed):
        if key not in profile.columns:
            fact, remedy = (
                N_("`keep_columns` names {column}, which is not in `columns`"),
                N_("add it there, or delete it here"),
            )
            yield Trouble("bad-columns", (("keep_columns",),), fact, remedy, {"column": Code(key)}, warning)
    for key in profile.widths:
        if key not in profile.columns:
            fact, remedy = (
                N_("`widths` names {column}, which is not in `columns`"),
                N_("add it there, or delete it here"),
            )
            yield Trouble("bad-columns", (("widths", key),), fact, remedy, {"column": Code(key)}, warning)


def _paper(profile: Profile) -> Iterator[Trouble]:
    turned: list[tuple[Literal["landscape", "portrait"], str]] = [
        (profile.orientation, "orientation"),
        (profile.identity_orientation, "identity_orientation"),
    ]
    for orientation, key in turned if turned[0][0] != turned[1][0] else turned[1:]:
        width, height = (length / MM for length in body(profile, orientation))
        if width >= LEAST_BODY[0] and height >= LEAST_BODY[1]:
            continue
        keys = (("margins",), ("footer_reserve",), ("paper",), (key,))
        params = {"width": f"{max(width, 0):.0f}", "height": f"{max(height, 0):.0f}"}
        params |= {"least_width": f"{LEAST_BODY[0]:.0f}", "least_height": f"{LEAST_BODY[1]:.0f}"}
        fact = N_("margins and `footer_reserve` leave {width} by {height} mm of the paper")
        remedy = N_("leave {least_width} by {least_height} mm at least, or take larger paper")
        yield Trouble("paper-too-small", keys, fact, remedy, params)
        return


def _widths(profile: Profile) -> Iterator[Trouble]:
    width, _ = body(profile)
    fixed = {key: share for key, share in profile.widths.items() if key in profile.columns}
    narrow = False
    for key, share in fixed.items():
        need = _least(key) / width * 100
        if share < need:
            narrow = True
            fact = N_("{share} percent for {column} is {width} mm, where a word cannot stand")
            if key == "actors":
                fact = N_("{share} percent for {column} is {width} mm, where a symbol cannot stand")
            params = {"share": f"{share:g}", "column": Code(key), "width": f"{share * width / 100 / MM:.1f}"}
            remedy = N_("write {least} or more, or delete it")
            yield Trouble("bad-widths", (("widths", key),), fact, remedy, params | {"least": _up(need)})
    total = sum(fixed.values())
    free = [key for key in profile.columns if key in always_shown(profile) and key not in fixed]
    need = sum(_least(key) for key in free) / width * 100
    if narrow or total + need <= 100.0001:
        return
    sums = {"total": f"{total:g}", "most": f"{int(100 - need)}", "free": tuple(map(Code, free))}
    fact, remedy = N_("the widths add up to {total} percent"), N_("lower them to {most} together")
    if free and total < 100:
        fact = N_("the widths add up to {total} percent, which leaves too little for {free}")
    yield Trouble("bad-widths", (("widths",), ("columns",), ("keep_columns",)), fact, remedy, sums)


def _least(key: str) -> float:
    return NARROW_LANE if key == "actors" else LEAST_NUMBER if key == "number" else LEAST_COLUMN


def _up(share: float) -> str:
    """A percentage that is surely enough, with one decimal.

    >>> _up(2.31), _up(3.0)
    ('2.4', '3')
    """
    return f"{-(-share * 10 // 1) / 10:g}"
