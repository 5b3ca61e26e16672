"""Pictures from files: why one cannot be printed, and the bounds that all kinds share."""

from __future__ import annotations

from sopflow.language import N_

__all__ = ["LONGEST_SIDE", "MOST_PIXELS", "LogoError", "bounded", "broken", "cut_off", "upright"]

LONGEST_SIDE = 10_000
"""Pixels."""
MOST_PIXELS = 40_000_000
_UPRIGHT = (0, 1)
"""Orientations of Exif that show the picture as it is stored."""


class LogoError(ValueError):
    """Why the bytes are no usable picture. `fact` and `remedy` are templates over `params`."""

    def __init__(self, fact: str, remedy: str, **params: object) -> None:
        super().__init__(fact, remedy)
        self.fact, self.remedy, self.params = fact, remedy, params

    def __str__(self) -> str:
        return f"{self.fact}; {self.remedy}".format_map(self.params)


def broken() -> LogoError:
    """For bytes that begin like a picture and are none."""
    return LogoError(N_("is a broken picture file"), N_("save it anew as PNG"))


def cut_off() -> LogoError:
    """For a picture that ends too early, as half-copied files do."""
    return LogoError(N_("is cut off"), N_("copy it again, or save it anew as PNG"))


def bounded(width: int, height: int) -> tuple[int, int]:
    """The size in pixels, where a printer has use for it. Raises LogoError.

    >>> bounded(500, 600)
    (500, 600)
    """
    if 0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE and width * height <= MOST_PIXELS:
        return width, height
    remedy = N_("save it with at most {most} pixels a side; 500 are enough")
    raise LogoError(N_("is {width} × {height} pixels"), remedy, width=width, height=height, most=LONGEST_SIDE)


def upright(exif: bytes) -> None:
    """Raises LogoError where Exif data (from "II" or "MM" on) say that the picture is to be turned for looking at it.

    Not every program that shows a document turns it, so it would stand on its side in some.
    """
    if exif[:2] not in (b"II", b"MM"):
        return

    def number(at: int, size: int) -> int:
        return int.from_bytes(exif[at : at + size], "little" if exif[:2] == b"II" else "big")

    start = number(4, 4)
    for entry in range(start + 2, start + 2 + 12 * number(start, 2), 12):
        if entry + 12 > len(exif):
            return
        if number(entry, 2) == 0x0112:
            if number(entry + 8, 2) not in _UPRIGHT:
                raise LogoError(
                    N_("is stored on its side"), N_("turn it upright in a picture program and save it anew as PNG")
                )
            return
