"""Which version of the SEC is in force. Asked on Wednesday 15 May 2024 at nine."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Kind, Versions
from knowledge.base import KnowledgeBase
from knowledge.records import Document, DocumentKind, Event, Reading, Source
from knowledge.when import When

NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
NEWS = Document(title="Pond News May 2024", kind=DocumentKind.NEWSLETTER, published=date(2024, 5, 10))
EVENTS = tuple(
    Event(
        title=title,
        when=When(day=day),
        source=Source(title=NEWS.title, section="Code", published=NEWS.published, quote=f"{title} is on that day."),
    )
    for title, day in (
        ("SEC 8.1", date(2024, 2, 22)),
        ("SEC 8.2", date(2024, 5, 2)),
        ("SEC 8.3", date(2024, 6, 27)),
        ("Otter Seminar", date(2024, 6, 5)),
    )
)


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return KnowledgeBase([Reading(document=NEWS, records=EVENTS)], glossary.load(), lexicon.load())


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param("what's the current version of the SEC?", ["SEC 8.2", "SEC 8.3"], id="that in force, and to come"),
        pytest.param("sec version", ["SEC 8.2", "SEC 8.3"], id="tersely"),
        pytest.param("which version of the code are we on", ["SEC 8.2", "SEC 8.3"], id="the Code"),
        pytest.param("next SEC version?", ["SEC 8.3"], id="the next"),
        pytest.param("when did SEC 8.1 come into effect", ["SEC 8.1"], id="by its number"),
        pytest.param("when does 8.3 take effect", ["SEC 8.3"], id="by nothing but its number"),
        pytest.param("which SEC version was in force in March 2024?", ["SEC 8.1"], id="in a month"),
    ],
)
def test_a_version_of_the_code_is_told_with_its_day(base: KnowledgeBase, asked: str, told: list[str]) -> None:
    finding = base.ask(asked, NOW)[-1].finding

    assert isinstance(finding, Versions)
    assert [one.title for one in finding.versions] == told


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param("latest version of the otter handbook?", id="of something else"),
        pytest.param("when does SEC 9.4 take effect?", id="a number that is not told"),
        pytest.param("what did SEC 8.2 change?", id="what it changes"),
        pytest.param("which version of the SEC was in force in 2019?", id="before the first that is known"),
    ],
)
def test_no_version_answers_what_is_not_told_of_it(base: KnowledgeBase, asked: str) -> None:
    assert base.ask(asked, NOW)[-1].kind is Kind.ABSTAIN
