"""Other routers on the same pages: what they make of the symbols that sopflow has placed, in one measure for all.

Each router takes pages and gives the same pages with other arrows, so that one function counts for all of them.
"""
