"""Formatting: the one order and spacing of a file, without a change of what it says.

>>> print(fmt("title: Surat   # judul\\nid:  surat\\nsopflow: 1\\nsteps:\\n- activity: Melapor\\n  id: a\\n"), end="")
sopflow: 1
id: surat
title: Surat  # judul
<BLANKLINE>
steps:
  - id: a
    activity: Melapor
"""

from sopflow.editing.formatting.formatter import fmt, fmt_bytes

__all__ = ["fmt", "fmt_bytes"]
