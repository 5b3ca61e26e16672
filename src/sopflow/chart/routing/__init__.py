"""Routing: arrows for the symbols of one page, as pure functions over rectangles.

`scene.Scene` goes in, `scene.Routed` comes out. Each lane and each row of the page offers a few tracks beside the
centre lines of its symbols; every wire is searched over these lines (`search`), in an order that lets short wires go
first, and is laid again until nothing improves (`negotiation`). Labels come last (`labels`).

The method follows Wybrow, Marriott, Stuckey, "Orthogonal Connector Routing" (2009) for costs on length and bends, and
McMurchie, Ebeling, "PathFinder" (1995) for laying wires again under negotiated costs.
"""

from sopflow.chart.routing.negotiation import route
from sopflow.chart.routing.scene import Band, Routed, Scene, Shape, Side, Wire

__all__ = ["Band", "Routed", "Scene", "Shape", "Side", "Wire", "route"]
