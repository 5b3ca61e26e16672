"""The languages that sopflow speaks: collecting the sentences, and tests of their translations.

    python -m tests.language

`make messages` runs it: it brings the catalogues up to date with the source and compiles them.
"""
