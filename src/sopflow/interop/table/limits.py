"""The limits of a table: so generous that no office meets them, so small that no file can stop a service.

Each is a finding with rule `import-too-large`.

| limit | value |
|---|---|
| `FILE` | 20 MiB, pictures included |
| `UNPACKED`, `PART` | 64 MiB of XML in a workbook, when it is unpacked; 16 MiB in a part that is no sheet |
| `PARTS` | 5,000 files in a workbook |
| `ROWS`, `COLUMNS` | 5,000 rows and 256 columns of a sheet that hold something |
| `CELLS`, `STYLED` | 200,000 cells of a workbook that hold something; 1,000,000 of a sheet that only have a style |
| `MERGED` | 200,000 cells in merged areas of a sheet |
| `SHEETS` | 200 sheets |
| `SHAPES` | 5,000 drawn shapes on a sheet; with more none is looked at |
| `TEXT` | 8,000 characters of a cell; the rest is cut |
"""

from __future__ import annotations

__all__ = [
    "CELLS",
    "COLUMNS",
    "FILE",
    "MERGED",
    "PART",
    "PARTS",
    "ROWS",
    "SHAPES",
    "SHEETS",
    "STYLED",
    "TEXT",
    "UNPACKED",
]

FILE = 20 * 1024 * 1024
UNPACKED = 64 * 1024 * 1024
PART = 16 * 1024 * 1024
PARTS = 5_000
ROWS = 5_000
COLUMNS = 256
CELLS = 200_000
STYLED = 1_000_000
MERGED = 200_000
SHEETS = 200
SHAPES = 5_000
TEXT = 8_000
"""Below what a SOP file may hold, for a text may come from several cells."""
