"""What every client does in a round: the same steps of the same SOP, in cases of its own."""

from __future__ import annotations

from bench.samples import LINEAR, sop_text

__all__ = ["FIRST", "LAST", "SOP", "STEPS", "TEXT"]

SOP = "contoh"
TEXT = sop_text(LINEAR)
"""The SOP of ten plain steps in turn."""
STEPS = LINEAR - 1
"""Steps that are completed in each case: all but the last, so that each closes one task and opens the next."""
FIRST, LAST = "langkah-1", f"langkah-{LINEAR}"
"""The step where a case begins, and the one where it waits after `STEPS` steps."""
