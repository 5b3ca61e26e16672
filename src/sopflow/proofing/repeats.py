"""Byte identity: what is drawn twice is the same twice."""

from __future__ import annotations

from collections.abc import Sequence

from sopflow.language import phrase
from sopflow.proofing.fault import Fault, FaultKind

__all__ = ["proof_repeat"]


def proof_repeat(files: Sequence[bytes], again: Sequence[bytes]) -> tuple[Fault, ...]:
    """Where files differ from those of a second drawing of the same chart; pages count where there are several files.

    >>> print(*proof_repeat([b"<svg/>", b"<svg>1</svg>"], [b"<svg/>", b"<svg>2</svg>"]))
    page 2 bytes-differ: the file drawn again differs from byte 5 on
    """
    found = []
    for index, (one, other) in enumerate(zip(files, again, strict=False)):
        if one != other:
            first = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
            at = min(len(one), len(other)) if first is None else first
            page = index + 1 if len(files) > 1 else 0
            found.append(
                Fault(
                    FaultKind.BYTES_DIFFER,
                    page,
                    None,
                    phrase("the file drawn again"),
                    phrase("differs from byte {at} on", at=at),
                )
            )
    if len(files) != len(again):
        fact = phrase("makes {found} files instead of {right}", found=len(again), right=len(files))
        found.append(Fault(FaultKind.BYTES_DIFFER, 0, None, phrase("the chart drawn again"), fact))
    return tuple(found)
