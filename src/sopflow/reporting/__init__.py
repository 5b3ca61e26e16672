"""Reporting: findings as text for people and as JSON for programs."""

from sopflow.reporting.json import as_data, as_json
from sopflow.reporting.text import as_text, summary

__all__ = ["as_data", "as_json", "as_text", "summary"]
