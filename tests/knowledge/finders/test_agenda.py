"""What is told of a day that is over and that the calendar knows nothing of. Asked on Wednesday 15 May 2024."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Agenda, Extract
from knowledge.base import KnowledgeBase
from knowledge.records import Document, DocumentKind, Item, Reading, Source

NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
TOLD = "Herons are counted at dawn. The otter gates broke on 22nd April 2024, and were mended."
NEWEST = "Ida Marsh wrote of the gates of 22 April 2024."


def issue(title: str, published: date, text: str) -> Reading:
    source = Source(title=title, section="Otter Gates", published=published)
    document = Document(title=title, kind=DocumentKind.NEWSLETTER, published=published)
    return Reading(document=document, records=(Item(heading="Otter Gates", text=text, source=source),))


APRIL, MAY = issue("Pond News April 2024", date(2024, 4, 30), TOLD), issue("Pond News", date(2024, 5, 10), NEWEST)


@pytest.mark.parametrize(
    ("readings", "sentence"),
    [
        pytest.param([APRIL], "The otter gates broke on 22nd April 2024, and were mended.", id="the sentence"),
        pytest.param([MAY, APRIL], NEWEST, id="the newest issue that names it"),
    ],
)
def test_a_day_that_is_over_is_told_of_in_the_sentence_that_names_it(readings: list[Reading], sentence: str) -> None:
    (answer,) = KnowledgeBase(readings, glossary.load(), lexicon.load()).ask("what happened on 22 April 2024?", NOW)

    assert isinstance(answer.finding, Extract)
    assert answer.finding.sentences == (sentence,)


@pytest.mark.parametrize("day", ["23 April 2024", "22 May 2024"])
def test_a_day_that_no_sentence_names_or_that_is_to_come_has_nothing(day: str) -> None:
    (answer,) = KnowledgeBase([APRIL], glossary.load(), lexicon.load()).ask(f"what is on on {day}?", NOW)

    assert isinstance(answer.finding, Agenda)
    assert not answer.finding.entries
