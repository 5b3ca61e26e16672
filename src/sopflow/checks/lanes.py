"""Lanes that the paper has no room for: what the rules `narrow-lanes` and `too-many-lanes` have in common."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.rule import Context, Problem, Severity
from sopflow.language import N_
from sopflow.model import Procedure, Profile, Sop
from sopflow.model.profile import PAPERS, Column
from sopflow.model.room import LEAST, LEAST_LANE, MM, NARROW_LANE, READABLE, body, lane_width, shown_columns
from sopflow.model.sanity import typed_at
from sopflow.model.sop import Path
from sopflow.vocabulary import Code

__all__ = ["crowded", "crowded_in"]


def crowded(context: Context, rule: str) -> Iterator[Problem]:
    """The problems of one of the two rules, over all procedures."""
    for path, procedure in context.flows:
        profile = context.sop.style.over(procedure.layout)
        yield from (found for found in crowded_in(context.sop, path, procedure, profile) if found.rule == rule)


def crowded_in(sop: Sop, path: Path, procedure: Procedure, profile: Profile) -> Iterator[Problem]:
    """The problems of both rules in a procedure that stands at `path` and is drawn by `profile`."""
    lanes = len(procedure.actors or ())
    if "actors" not in profile.widths and lane_width(profile.columns, lanes, profile, READABLE) >= NARROW_LANE:
        return  # even with all columns there is room enough, which is what nearly all procedures have
    columns = shown_columns(procedure, profile)
    for rule, needs, least in (("too-many-lanes", LEAST, LEAST_LANE), ("narrow-lanes", READABLE, NARROW_LANE)):
        error = rule == "too-many-lanes"
        severity = Severity.ERROR if error else Severity.WARNING
        width = lane_width(columns, lanes, profile, needs)
        params: dict[str, object] = {"lanes": lanes, "width": _mm(width), "least": _mm(least)}
        if width >= least:
            continue
        unfixed = profile.model_copy(update={"widths": {}})
        if lane_width(columns, lanes, unfixed, needs) >= least:
            fact, remedy = N_("the widths leave {width} mm for a lane, and a symbol takes {least} mm"), N_("lower them")
            yield Problem(rule, typed_at(sop, path, ("widths",)), fact, remedy, params, severity)
            return
        fact = N_("{lanes} lanes get {width} mm each at most, and a symbol takes {least} mm")
        if not error:
            fact = N_(
                "beside columns that can be read {lanes} lanes get {width} mm each, and a symbol takes {least} mm"
            )
        remedy = _remedy(columns, lanes, profile, params)
        yield Problem(rule, _actors(sop, path), fact, remedy, params, severity, on_key=True)
        return
    share = profile.widths.get("actors", 100.0)
    least = NARROW_LANE * lanes / body(profile)[0] * 100
    if share < least:
        fact = N_("{lanes} lanes do not fit into {share} percent of the table, so they are drawn wider")
        params = {"lanes": lanes, "share": f"{share:g}", "least": f"{-(-least * 10 // 1) / 10:g}"}
        where = typed_at(sop, path, ("widths", "actors"))
        yield Problem("narrow-lanes", where, fact, N_("write {least} or more, or delete it"), params, Severity.WARNING)


def _actors(sop: Sop, path: Path) -> Path:
    """Where the lanes of the procedure at `path` are named."""
    own = sop.procedures[int(path[1])].actors if path and sop.procedures else None
    return (*path, "actors") if own is not None else ("actors",)


def _mm(points: float) -> str:
    return f"{max(points, 0.0) / MM:.1f}"


def _remedy(columns: tuple[Column, ...], lanes: int, profile: Profile, params: dict[str, object]) -> str:
    """The smallest change of the paper that gives the lanes room; where there is none, less on one chart."""
    turned = {"orientation": "landscape"} if profile.orientation == "portrait" else {}
    changes = [turned, *(turned | {"paper": name} for name in sorted(PAPERS, key=lambda name: PAPERS[name]))]
    for needs, least in ((READABLE, NARROW_LANE), (LEAST, LEAST_LANE)):
        if lane_width(columns, lanes, profile, needs) >= least:
            break
        for change in changes:
            if lane_width(columns, lanes, profile.over(change), needs) >= least:
                params["change"] = Code(", ".join(f"{key}: {value}" for key, value in change.items()))
                return N_("write `layout: {{{change}}}`, or leave out columns or actors")
    return N_("leave out columns or actors, or split the procedure")
