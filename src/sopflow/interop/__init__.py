"""Interop: SOPs from and for other programs."""
