"""The vocabularies of files: the English and the Indonesian words of one and the same format.

Every key of the format and every fixed value (`end`, `join: all`) has one name in each. A file uses one of the two;
all that stands above loading knows the English words alone. `tables` holds the words, `places` says where each may
stand, `saying` puts the words of the file into messages.

The words are read when they are first needed: most files are English, and need none of them.
"""

from sopflow.vocabulary.code import VOCABULARIES, Code, Vocabulary

__all__ = ["VOCABULARIES", "Code", "Vocabulary"]
