"""Doubts: a day of the week that the date is not."""

from collections.abc import Iterator, Sequence

from knowledge.pattern import Cue
from knowledge.periods import MONTHS, WEEKDAYS
from knowledge.readers.page.lines import Line
from knowledge.readers.page.passages import Context
from knowledge.records import Doubt
from knowledge.when import dates_in

_DAY = Cue("|".join(("day", *(day[:3] for day in WEEKDAYS))))


def doubts_in(lines: Sequence[Line], context: Context) -> Iterator[Doubt]:
    """Yield each date whose weekday is another, once for a line."""
    for line in lines:
        if not _DAY.search(line.text):
            continue
        for mention in dates_in(line.text, context.near):
            actual = WEEKDAYS[mention.day.weekday()]
            if mention.weekday and mention.weekday != actual:
                day = f"{mention.weekday} {mention.day.day} {MONTHS[mention.day.month - 1]} {mention.day.year}"
                yield Doubt(line=line.number, message=f"{day} is a {actual}")
