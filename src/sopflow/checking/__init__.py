"""Checking SOP files and whole folders of them: from paths to the findings that are told.

Each file is examined by itself, which is what takes time and is kept for the next run; then SOPs of one folder are
compared by their abstracts; last, comments and the settings of the folder decide what is told.
"""

from sopflow.checking.cache import Cache, cache_folder
from sopflow.checking.running import Checked, Each, check_paths, checked

__all__ = ["Cache", "Checked", "Each", "cache_folder", "check_paths", "checked"]
