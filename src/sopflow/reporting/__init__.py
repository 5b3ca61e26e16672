"""Reporting: findings as text for people, and as JSON, GitHub annotations and SARIF for programs."""

from sopflow.reporting.github import as_github
from sopflow.reporting.json import as_data, as_json
from sopflow.reporting.pages import page_of, url_of
from sopflow.reporting.sarif import as_sarif
from sopflow.reporting.text import as_text, summary

__all__ = ["as_data", "as_github", "as_json", "as_sarif", "as_text", "page_of", "summary", "url_of"]
