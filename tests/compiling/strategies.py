"""Random procedures for property tests: of any shape, and block-structured ones that are sound by construction."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from sopflow.model import Procedure, Sop

ACTORS = ("a", "b", "c")

__all__ = ["ACTORS", "Steps", "any_steps", "mutated_steps", "procedure_of", "sop_of", "sound_steps"]

Steps = list[dict[str, Any]]


def procedure_of(steps: Steps, **more: Any) -> Procedure:
    """A procedure of these steps as they would be typed."""
    return Procedure.model_validate({"id": "p", "title": "", "steps": steps, **more})


def sop_of(steps: Steps, **more: Any) -> Sop:
    """A SOP of these steps as they would be typed, with the three actors of these strategies."""
    actors = {actor: actor.upper() for actor in ACTORS}
    return Sop.model_validate({"sopflow": 1, "id": "s", "title": "S", "actors": actors, "steps": steps, **more})


@st.composite
def _acting(draw: st.DrawFn, *, decides: bool) -> dict[str, Any]:
    modes = ["one", "one", "one", "in_turn", "jointly", "any"]
    modes.append("decided_by" if decides else "each")
    mode = draw(st.sampled_from(modes))
    if mode == "one":
        return {"actor": draw(st.sampled_from(ACTORS))}
    if mode == "decided_by":
        return {"actor": "a", "decided_by": "b"}
    return {"actors": {mode: draw(st.sampled_from([["a", "b"], ["b", "c", "a"]]))}}


@st.composite
def any_steps(draw: st.DrawFn, *, max_steps: int = 7) -> Steps:
    """Steps whose references resolve, and nothing else is sure: unreachable ones, traps, forks without joins."""
    count = draw(st.integers(1, max_steps))
    names = [f"s{number}" for number in range(count)]
    target = st.sampled_from([*names, "end"])
    fork = st.lists(target, min_size=1, max_size=3, unique=True)
    steps = []
    for name in names:
        step: dict[str, Any] = {"id": name, "activity": name}
        ways = draw(st.sampled_from(["on", "on", "next", "next", "fork", "answers"]))
        if ways == "next":
            step["next"] = draw(target)
        elif ways == "fork":
            step["next"] = draw(fork)
        elif ways == "answers":
            step["answers"] = {"YA": draw(st.one_of(target, fork)), "TIDAK": draw(target)}
        step |= draw(_acting(decides=ways == "answers"))
        if draw(st.integers(0, 2)) == 0:
            step["join"] = "all"
        steps.append(step)
    return steps


@st.composite
def sound_steps(draw: st.DrawFn, *, depth: int = 3) -> Steps:
    """Steps of a procedure that is sound by construction: sequences, decisions, loops and forks inside each other."""
    steps: Steps = []

    def new(**keys: Any) -> dict[str, Any]:
        step: dict[str, Any] = {"id": f"s{len(steps)}", "activity": f"s{len(steps)}", **keys}
        step |= draw(_acting(decides="answers" in keys))
        steps.append(step)
        return step

    def block(level: int) -> tuple[dict[str, Any], dict[str, Any]]:
        """A part with one way in (the first step) and one way out (the last, still without `next`)."""
        kind = draw(st.sampled_from(["step", "sequence", "decision", "loop", "fork", "early"])) if level else "step"
        if kind == "step":
            step = new()
            return step, step
        if kind == "sequence":
            first, between = block(level - 1)
            then, last = block(level - 1)
            between["next"] = then["id"]
            return first, last
        if kind == "loop":
            first, between = block(level - 1)
            last = new()
            asked = new(answers={"YA": last["id"], "TIDAK": first["id"]})
            between["next"] = asked["id"]
            return first, last
        if kind == "early":  # The known reading: a branch that leads straight into the join, and a loop back to it.
            first = new()
            inner, done = block(level - 1)
            last = new(join="all")
            first["next"], done["next"] = [inner["id"], last["id"]], last["id"]
            after = new()
            asked = new(answers={"YA": after["id"], "TIDAK": last["id"]})
            last["next"] = asked["id"]
            return first, after
        parts = [block(level - 1) for _ in range(draw(st.integers(2, 3)))]
        if kind == "fork":
            first = new(next=[part["id"] for part, _ in parts])
            last = new(join="all")
        else:
            last = new(**({"join": "all"} if draw(st.booleans()) else {}))
            first = new(answers={f"J{place}": part["id"] for place, (part, _) in enumerate(parts)})
        for _, end in parts:
            end["next"] = last["id"]
        return first, last

    first, last = block(depth)
    last["next"] = draw(st.sampled_from(["end", {"end": "ditolak"}]))
    first_place = steps.index(first)
    return [first, *steps[:first_place], *steps[first_place + 1 :]]


@st.composite
def mutated_steps(draw: st.DrawFn) -> Steps:
    """Sound steps with one or two things changed: a join taken away, an arrow bent, a fork added."""
    steps = draw(sound_steps())
    names = [*(step["id"] for step in steps), "end"]
    for _ in range(draw(st.integers(1, 2))):
        step, target = draw(st.sampled_from(steps)), draw(st.sampled_from(names))
        change = draw(st.sampled_from(["join", "bend", "answer", "fork"]))
        ways = step.get("next")
        if change == "join":
            step.pop("join", None)
        elif change == "answer" and "answers" in step:
            step["answers"][list(step["answers"])[-1]] = target
        elif change == "bend" and isinstance(ways, list) and target not in ways:
            step["next"] = [target, *ways[1:]]
        elif change == "bend" and isinstance(ways, str):
            step["next"] = target
        elif change == "fork" and isinstance(ways, str) and ways != target:
            step["next"] = [ways, target]
    return steps
