"""What is told of a day that is over, in the documents' own words, where the calendar has nothing on it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from knowledge.answer import Answer, Extract, answered
from knowledge.library import Library
from knowledge.reconcile import published
from knowledge.records import Item
from knowledge.sentences import sentences_in
from knowledge.when import MONTHS, dates_in

CONFIDENCE = 0.8


def told_of(day: date, library: Library) -> Answer | None:
    """Return the sentence that names a day, of the newest document that has one; None if none does."""
    written = _written(day)
    naming = [item for item in library.facts.items if written.search(item.text)]
    for item in sorted(naming, key=lambda item: published(item.source), reverse=True):
        if sentence := next(_naming(day, item), None):
            source = replace(item.source, quote=sentence)
            finding = Extract(heading=item.heading, sentences=(sentence,), source=source)
            return answered(finding, finding, confidence=CONFIDENCE)
    return None


def _written(day: date) -> re.Pattern[str]:
    """Return what finds a day as documents write it, so that few texts are read for their dates."""
    month = MONTHS[day.month - 1]
    return re.compile(rf"\b{day.day}(?:st|nd|rd|th)?(?: of)? {month}\b|\b{month} {day.day}\b")


def _naming(day: date, item: Item) -> Iterator[str]:
    """Yield the sentences of an item that name a day."""
    for block in item.text.split("\n\n"):
        for sentence in sentences_in(block):
            near = item.source.published or day
            if any(mention.day == day for mention in dates_in(sentence.text, near)):
                yield sentence.text
