"""The signature: office, room for signature, stamp or QR code, then name, rank and NIP.

>>> from sopflow.chart.model import Rect
>>> from sopflow.model import Approval
>>> signed = signature(Approval(position="Kepala Dinas", name="Drs. JASMAN, MM", nip="19680101 198809 1 001"), 200, 10)
>>> signed.place(Rect(0, 0, 205, 200)).source.splitlines()
['Kepala Dinas', 'Drs. JASMAN, MM', 'NIP. 19680101 198809 1 001']
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopflow.chart.dating import printed_date
from sopflow.chart.fitting import Fitted, balanced, fit, natural
from sopflow.chart.ruler import LEADING
from sopflow.chart.sheet import MM
from sopflow.chart.stack import Stack
from sopflow.model import Approval, Closing, Profile
from sopflow.model.identity import DateLook, SignatureLine
from sopflow.model.profile import Font

__all__ = ["signature", "signature_as"]

_NAMES = re.compile(r"\{(place|date)\}")


def signature(
    who: Approval | Closing,
    width: float,
    size: float,
    *,
    space: float = 45.0,
    nip_label: str = "NIP. ",
    place_date: str = "{place}, {date}",
    dates: DateLook = DateLook(),  # noqa: B008 - frozen
    mark: str = "",
    lines: Sequence[SignatureLine] = ("name", "rank", "nip"),
    font: Font = "sans",
) -> Stack:
    """The lines of a signature in a column of `width` points, with `space` points of room over the name.

    What is absent is not printed; a blank NIP prints its label, to be filled in by hand. A closing begins with its
    place and date. `mark` stands in the middle of the room, unless `who` has a mark of its own.
    """
    above: list[Fitted] = []
    if isinstance(who, Closing):
        above.append(fit(_where(who, place_date, dates), width, size, markup=False, font=font))
    above.append(balanced(who.position, width, size, font=font))
    nip = None if who.nip is None else who.nip if who.nip.casefold().startswith("nip") else nip_label + who.nip
    texts: dict[SignatureLine, str | None] = {"name": who.name, "rank": who.rank, "nip": nip}
    below = [fit(texts[line], width, size, bold=line == "name", markup=False, font=font) for line in lines]
    over, under = ([fitted for fitted in part if fitted.lines] for part in (above, below))
    if not under:
        # Nobody is named: the room stays, with two lines more, for the one who signs and writes the name by hand.
        space, under = space + 2 * LEADING * size, [Fitted((), size, width)]
    words = mark if who.mark is None else who.mark
    whole = max((natural(word, size, font=font) for word in words.split()), default=0.0)  # software looks for all of it
    marked = fit(words, max(width, whole + 0.5), size, markup=False, font=font)
    gap = max((space - marked.height) / 2, 0.0)
    middle = ((gap, marked), (gap, under[0])) if marked.lines else ((space, under[0]),)
    return Stack((*((0.0, fitted) for fitted in over), *middle, *((0.0, fitted) for fitted in under[1:])))


def signature_as(profile: Profile, who: Approval | Closing, width: float, size: float) -> Stack:
    """A signature as the profile wants it, in a column of `width` points."""
    look = profile.signature
    return signature(
        who,
        width,
        size,
        space=look.space * MM,
        nip_label=profile.labels.nip,
        place_date=profile.labels.place_date,
        dates=profile.dates,
        mark=look.mark,
        lines=look.lines,
        font=profile.font,
    )


def _where(who: Closing, template: str, dates: DateLook) -> str:
    """Place and date by their template; where one of them is missing, the other alone.

    >>> _where(Closing(place="Bogor", date="Oktober 2017"), "Ditetapkan di {place}\\npada tanggal {date}", DateLook())
    'Ditetapkan di Bogor\\npada tanggal Oktober 2017'
    >>> _where(Closing(place="Bogor", date=""), "{place}, {date}", DateLook())
    'Bogor'
    """
    given = {"place": who.place or "", "date": "" if who.date is None else printed_date(who.date, dates)}
    printed = []
    for line in template.split("\n"):
        names = _NAMES.findall(line)
        known = [name for name in names if given[name]]
        if known == names:
            printed.append(_NAMES.sub(lambda match: given[match[1]], line))
        elif known:
            printed.append(" ".join(given[name] for name in known))
    return "\n".join(printed) if any(given.values()) else ""
