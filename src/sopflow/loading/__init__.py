"""Loading: the text of a file to a checked tree, and the tree to a Sop that knows where everything stands.

`load` and `loads` give a SOP or raise `InvalidSop`; `read` and `reads` give what there is, with all findings.
"""

from sopflow.loading.files import escapes
from sopflow.loading.positions import SourceText
from sopflow.loading.profiles import read_profile, shipped
from sopflow.loading.reader import Reading, load, loads, read, reads
from sopflow.loading.rules import RULES

__all__ = ["RULES", "Reading", "SourceText", "escapes", "load", "loads", "read", "read_profile", "reads", "shipped"]
