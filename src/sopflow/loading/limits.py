"""The limits of a file: so generous that no real SOP meets them, so small that no file can stop a service.

Each is one clear finding with a line. They are checked while the file is read, before anything large is built.

| limit | value | rule |
|---|---|---|
| `FILE` | 1 MiB | `too-large` |
| `DEPTH` | 32 levels of lists and mappings | `too-deep` |
| `ALIASES` | 50 aliases (`*name`), standing for at most `SHARED` values | `too-many-aliases` |
| `STEPS` | 2,000 steps in a file, headings included | `too-many-steps` |
| `ACTORS` | 26 actors in one chart | `too-many-actors` |
| `TEXT` | 10,000 characters in one text | `text-too-long` |
| `DIRECTIVES` | 8 lines that begin with `%` | `yaml-syntax` |
| `VALUES` | 100,000 values (scalars, lists, mappings) in a file | `too-many-values` |
| `FINDINGS` | 1,000 findings in a file | `too-many-findings` |
"""

from __future__ import annotations

__all__ = ["ACTORS", "ALIASES", "DEPTH", "DIRECTIVES", "FILE", "FINDINGS", "SHARED", "SHOWN", "STEPS", "TEXT", "VALUES"]

FILE = 1024 * 1024
"""Bytes of UTF-8."""
DEPTH = 32
"""Lists and mappings inside one another; the file itself is the first. Real SOPs reach 6."""
ALIASES = 50
"""Uses of an anchor in a file."""
SHARED = 10_000
"""Values that all aliases together may stand for: lists of aliases of lists of aliases double with each line."""
STEPS = 2_000
ACTORS = 26
TEXT = 10_000
"""Characters of one value or key."""
DIRECTIVES = 8
"""The parser compares each directive with all before it; a SOP needs none."""
VALUES = 100_000
"""A SOP of 2,000 full steps has half as many."""
FINDINGS = 1_000
SHOWN = 20
"""Bad characters that are listed one by one."""
