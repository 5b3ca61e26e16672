"""The signature: office, room for signature, stamp or QR code, then name, rank and NIP.

>>> from sopflow.chart.model import Rect
>>> from sopflow.model import Approval
>>> signed = signature(Approval(position="Kepala Dinas", name="Drs. JASMAN, MM", nip="19680101 198809 1 001"), 200, 10)
>>> signed.place(Rect(0, 0, 205, 200)).source.splitlines()
['Kepala Dinas', 'Drs. JASMAN, MM', 'NIP. 19680101 198809 1 001']
"""

from __future__ import annotations

from sopflow.chart.fitting import Fitted, balanced, fit
from sopflow.chart.ruler import LEADING
from sopflow.chart.stack import Stack
from sopflow.model import Approval, Closing

__all__ = ["signature"]


def signature(
    who: Approval | Closing, width: float, size: float, *, space: float = 45.0, nip_label: str = "NIP. "
) -> Stack:
    """The lines of a signature in a column of `width` points, with `space` points of room over the name.

    What is absent is not printed; a blank NIP prints its label, to be filled in by hand. A closing begins with its
    place and date.
    """
    above: list[Fitted] = []
    if isinstance(who, Closing):
        where = [part for part in (who.place, who.date.text if who.date else None) if part]
        above.append(fit(", ".join(where), width, size, markup=False))
    above.append(balanced(who.position, width, size))
    nip = None if who.nip is None else who.nip if who.nip.casefold().startswith("nip") else nip_label + who.nip
    below = [
        fit(who.name, width, size, bold=True, markup=False),
        fit(who.rank, width, size, markup=False),
        fit(nip, width, size, markup=False),
    ]
    over, under = ([fitted for fitted in part if fitted.lines] for part in (above, below))
    if not under:
        # Nobody is named: the room stays, with two lines more, for the one who signs and writes the name by hand.
        space, under = space + 2 * LEADING * size, [Fitted((), size, width)]
    first, *others = under
    return Stack((*((0.0, fitted) for fitted in over), (space, first), *((0.0, fitted) for fitted in others)))
