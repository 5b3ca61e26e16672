"""Editing: SOP files rewritten with their comments, and begun."""
