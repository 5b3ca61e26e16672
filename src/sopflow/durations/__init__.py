"""Durations as officials type them: "3 hari kerja", "2-3 hari", "1 x 24 jam", "maksimal 10 hari", "P3D".

A duration keeps its text, which is what is printed, and says what the text means as far as it can be measured. Most
free texts are fine ("Sesuai kebutuhan"); only what is surely a slip is refused.

>>> read_duration("2 – 3 hari kerja")
Duration('2 – 3 hari kerja', 2-3 hari kerja)
>>> read_duration("Sesuai kebutuhan").is_measurable
False
>>> read_duration("1 x 24 jam").minutes
(1440.0, 1440.0)
"""

from sopflow.durations.duration import Calendar, Duration, DurationError, Unit, in_words
from sopflow.durations.reading import LONGEST_DAYS, read_duration, suspicion

__all__ = ["LONGEST_DAYS", "Calendar", "Duration", "DurationError", "Unit", "in_words", "read_duration", "suspicion"]
