"""The ports that a wire may leave and enter by, each with what it costs."""

from __future__ import annotations

from collections.abc import Iterable

from sopflow.chart.model import Kind
from sopflow.chart.routing.grid import Port
from sopflow.chart.routing.occupancy import Occupancy
from sopflow.chart.routing.scene import Side, Wire

__all__ = ["Ends", "entries", "exits"]

Ends = list[tuple[float, Port]]
"""Ports, each with what it costs to use it."""
SHUN = 1500.0
"""Leaving by a side where the label has no room."""
EXIT_BESIDE = 60.0
"""Leaving beside the middle of a side."""
ENTRY_BESIDE = 30.0
"""Entering beside the middle of a side."""


def exits(wire: Wire, kind: Kind, ports: Iterable[Port], occupancy: Occupancy) -> Ends:
    """The ports of a wire's source, of that kind, that it may leave by."""
    costs = _exit_costs(wire, kind)
    return [
        (costs[port.side] + (EXIT_BESIDE if port.offset else 0.0) + occupancy.port_cost(wire, port, True), port)
        for port in ports
        if costs[port.side] >= 0
    ]


def entries(wire: Wire, kind: Kind, ports: Iterable[Port], occupancy: Occupancy) -> Ends:
    """The ports of a wire's target, of that kind, that it may enter by."""
    costs = _entry_costs(wire, kind)
    return [
        (costs[port.side] + (ENTRY_BESIDE if port.offset else 0.0) + occupancy.port_cost(wire, port, False), port)
        for port in ports
        if costs[port.side] >= 0
    ]


def _exit_costs(wire: Wire, kind: Kind) -> tuple[float, ...]:
    """What each side costs to leave by: up, right, down, left. Below zero: never."""
    costs = _usual_exit_costs(wire, kind)
    if not wire.shunned:
        return costs
    return tuple(
        cost + SHUN if side in wire.shunned and cost >= 0 else cost for side, cost in zip(Side, costs, strict=True)
    )


def _usual_exit_costs(wire: Wire, kind: Kind) -> tuple[float, float, float, float]:
    if wire.plain:
        return (900.0, 0.0, 900.0, 0.0)
    if wire.source == wire.target:
        return (-1.0, 0.0, 30.0, 0.0)
    if kind is Kind.CONNECTOR:
        return (0.0, 10.0, 200.0, 10.0) if wire.back else (200.0, 20.0, 0.0, 20.0)
    if wire.answers:
        if wire.main:
            return (300.0, 22.0, 0.0, 22.0)
        return (60.0 if wire.back else 200.0, 0.0, 30.0, 0.0)
    if wire.back:
        return (80.0, 0.0, 60.0, 0.0)
    return (400.0, 6.0, 0.0, 6.0)


def _entry_costs(wire: Wire, kind: Kind) -> tuple[float, float, float, float]:
    """What each side costs to enter by: up, right, down, left. Below zero: never."""
    if wire.plain:
        return (900.0, 0.0, 900.0, 0.0)
    if wire.source == wire.target:
        return (0.0, -1.0, -1.0, -1.0)
    if kind is Kind.CONNECTOR:
        return (200.0, 10.0, 0.0, 10.0) if wire.back else (0.0, 20.0, 200.0, 20.0)
    if wire.back:
        return (10.0, 0.0, 70.0, 0.0)
    return (0.0, 14.0, 250.0, 14.0)
