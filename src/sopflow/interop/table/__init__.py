"""Table: the table of a SOP, as offices make it in a spreadsheet, to the text of a SOP file.

`opening` finds out what a file is and gives its sheets as grids; `tables` finds the tables on a grid; `drafting` makes
plain data of them, with notes on what is not known; `writing` makes the text of it.
"""

from sopflow.interop.table.importing import Imported, import_bytes, import_table
from sopflow.interop.table.notes import RULES

__all__ = ["RULES", "Imported", "import_bytes", "import_table"]
