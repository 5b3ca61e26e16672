"""Going over all cases of a store: do the events of each make the case that is stored?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sopflow.engine import CaseOrder, Place, case_place
from sopflow.errors import BrokenHistory, SopflowError, StoreFailed

if TYPE_CHECKING:
    from sopflow.engine import Case, Engine

__all__ = ["Verdict", "verify_cases", "verify_definitions"]

_PAGE = 200


class Verdict(NamedTuple):
    """One case, and what is wrong with it."""

    case: str
    """Its id; "" when that is not known."""
    error: SopflowError | None


def verify_definitions(engine: Engine) -> dict[str, SopflowError]:
    """What is wrong with published versions, by their SOP."""
    wrong: dict[str, SopflowError] = {}
    for version in engine.published():
        try:
            engine.definition(version.digest)
        except StoreFailed:
            raise
        except SopflowError as error:
            wrong[version.sop] = error
    return wrong


def verify_cases(engine: Engine, sop: str | None = None) -> Iterator[Verdict]:
    """A verdict on each case, oldest first; `sop` restricts it to the cases of one SOP.

    A case whose row cannot be read stops the page that it is on, so the page is then read case by case, up to it and
    on behind it. Raises StoreFailed.
    """
    after: Place | None = None
    limit = _PAGE
    while True:
        try:
            page = engine.cases(sop=sop, limit=limit, after=after)
        except StoreFailed:
            raise
        except SopflowError as error:
            if limit > 1:
                limit = 1
                continue
            yield Verdict(error.case if isinstance(error, BrokenHistory) else "", error)
            behind = _behind(engine, error)
            if behind is None or (after is not None and behind <= after):
                return
            after = behind
            limit = _PAGE
            continue
        for case in page:
            yield Verdict(case.id, _wrong(engine, case))
        if not page:
            return
        after = case_place(page[-1], CaseOrder.OLDEST)


def _wrong(engine: Engine, case: Case) -> SopflowError | None:
    try:
        engine.verify(case.id)
    except StoreFailed:
        raise
    except SopflowError as error:
        return error
    return None


def _behind(engine: Engine, error: SopflowError) -> Place | None:
    """The place of a case that cannot be read: its first event was when it was started."""
    if not isinstance(error, BrokenHistory):
        return None
    try:
        events = engine.history(error.case)
    except StoreFailed:
        raise
    except SopflowError:
        return None
    return Place(events[0].at, error.case)
