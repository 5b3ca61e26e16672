"""Benchmarks: `python -m bench` runs them all, `python -m bench NAME …` some, each in one file of that name."""
