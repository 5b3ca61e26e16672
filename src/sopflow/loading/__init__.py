"""Loading: the text of a file to a checked tree, and the tree to a Sop that knows where everything stands.

`load` and `loads` give a SOP or raise `InvalidSop`; `read` and `reads` give what there is, with all findings.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopflow.loading.book import BookReading, read_book, read_matter_file, reads_book
    from sopflow.loading.files import check_logo, escapes
    from sopflow.loading.folders import kind_of, yaml_files
    from sopflow.loading.positions import SourceText
    from sopflow.loading.profiles import read_profile, shipped
    from sopflow.loading.reader import Reading, load, loads, read, reads
    from sopflow.loading.rules import RULES
    from sopflow.loading.statuses import read_statuses

__all__ = [
    "RULES", "BookReading", "Reading", "SourceText", "check_logo", "escapes", "kind_of", "load", "loads", "read",
    "read_book", "read_matter_file", "read_profile", "read_statuses", "reads", "reads_book", "shipped", "yaml_files",
]  # fmt: skip

_MODULES = {
    "book": ("BookReading", "read_book", "read_matter_file", "reads_book"),
    "files": ("check_logo", "escapes"),
    "folders": ("kind_of", "yaml_files"),
    "positions": ("SourceText",),
    "profiles": ("read_profile", "shipped"),
    "reader": ("Reading", "load", "loads", "read", "reads"),
    "rules": ("RULES",),
    "statuses": ("read_statuses",),
}


def __getattr__(name: str) -> object:
    # To look for files, or for what an earlier run has found in them, needs neither the parser nor the models.
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"sopflow.loading.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
