"""The gallery: every chart in the tree on one web page, what changed first, with the numbers of the audit.

`python -m tests.gallery [FILE]` writes it, to out/gallery.html unless another file is named. The page is one file that
asks for nothing from anywhere, and can be used by the keyboard alone.
"""

from tests.gallery.exhibits import Exhibit, Mark, exhibit
from tests.gallery.page import gallery

__all__ = ["Exhibit", "Mark", "exhibit", "gallery"]
