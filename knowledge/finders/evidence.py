"""What has to stand in a record before it may answer a question."""

from datetime import timedelta

from knowledge.records import Source
from knowledge.window import Window

LATE = timedelta(days=7)
"""A month's newsletter may be sent in the first days of the next."""


def told_in(window: Window | None, source: Source) -> bool:
    """Say whether a source speaks of the days asked about: it was published in them, or within days after."""
    if window is None or source.published is None:
        return True
    first = window.first is None or source.published >= window.first
    return first and (window.last is None or source.published <= window.last + LATE)
