"""Beginning: the text of a new SOP file, with an example of everything that most SOPs need and a comment on each key.

>>> text = new("Izin Cuti", agency="Dinas Contoh", actors=["Pegawai", "Kepala Dinas"])
>>> print("\\n".join(line for line in text.split("\\n") if line.startswith(("id:", "title:", "  pegawai:"))))
id: izin-cuti
title: Izin Cuti
  pegawai: Pegawai
"""

from sopflow.editing.beginning.given import MOST, id_given, names_given, split, text_given
from sopflow.editing.beginning.identifying import id_of
from sopflow.editing.beginning.starting import ACTORS, new

__all__ = ["ACTORS", "MOST", "id_given", "id_of", "names_given", "new", "split", "text_given"]
