"""What a release brings in, and which version of the SEC is in force. Asked on Wednesday 15 May 2024 at nine."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Kind, ReleaseContents, Versions
from knowledge.base import KnowledgeBase
from knowledge.days.when import When
from knowledge.records import Document, DocumentKind, Event, Modification, ModificationStatus, Reading, Source, Step

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))


def issue(told: str, *members: tuple[str, str, str]) -> Reading:
    """Return an issue that tells in which release, and when, each modification comes into force."""
    published = date.fromisoformat(told)
    news = Document(title=f"Pond News {told}", kind=DocumentKind.NEWSLETTER, published=published)
    source = Source(title=news.title, section="Changes", published=published, quote="What the releases bring.")
    notes = (
        Modification(
            id=id_,
            source=source,
            steps=(
                Step(
                    status=ModificationStatus.IMPLEMENTED,
                    source=source,
                    day=date.fromisoformat(day),
                    release=release,
                    planned=date.fromisoformat(day) > published,
                ),
            ),
        )
        for id_, day, release in members
    )
    return Reading(document=news, records=tuple(notes))


FEBRUARY, JUNE, NOVEMBER = "SEC 7.1", "June 2024 SEC Release", "November 2024 SEC Release"
ISSUES = (
    issue("2024-01-31", ("MP200", "2024-02-29", FEBRUARY), ("MP203", "2024-06-27", JUNE)),
    issue("2024-03-28", ("MP200", "2024-02-29", FEBRUARY), ("MP201", "2024-06-27", JUNE)),
    issue("2024-05-10", ("MP202", "2024-06-27", JUNE), ("MP203", "2024-11-07", NOVEMBER)),
)


def members(text: str) -> list[str]:
    """Return the modifications of the release that an answer shows."""
    finding = KnowledgeBase(ISSUES, NAMES, WORDS).ask(text, NOW)[-1].finding
    return [id_ for id_, _, _ in finding.members] if isinstance(finding, ReleaseContents) else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("what is in the June release?", ["MP201", "MP202"], id="of a month, by all issues"),
        pytest.param("which modifications does the June 2024 SEC Release contain?", ["MP201", "MP202"], id="contain"),
        pytest.param("what will the next release bring in?", ["MP201", "MP202"], id="the next"),
        pytest.param("contents of the November release please", ["MP203"], id="moved to another since"),
        pytest.param("what did the February release deliver?", ["MP200"], id="that is over"),
        pytest.param("which changes came with the February 2024 release?", ["MP200"], id="came with"),
        pytest.param("which modifications arrived with SEC 7.1?", ["MP200"], id="by its version"),
        pytest.param("what did v7.1 bring in?", ["MP200"], id="by its version alone"),
        pytest.param("what goes live with the June release, and on what day?", ["MP201", "MP202"], id="and when"),
    ],
)
def test_a_release_brings_what_was_told_of_it_last(text: str, expected: list[str]) -> None:
    assert members(text) == expected


def test_it_may_be_the_release_spoken_of() -> None:
    base = KnowledgeBase(ISSUES, NAMES, WORDS)
    (first,) = base.ask("which changes are in the June release?", NOW)
    (second,) = base.ask("what comes with it?", NOW, first.thread)

    assert isinstance(second.finding, ReleaseContents)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what is in the August 2024 release?", id="of which nothing is told"),
        pytest.param("how many modifications are in the June release?", id="their number"),
        pytest.param("what colour is the June release?", id="something else of it"),
    ],
)
def test_what_was_not_told_of_a_release_is_not_known(text: str) -> None:
    answer = KnowledgeBase(ISSUES, NAMES, WORDS).ask(text, NOW)[-1]

    assert answer.kind is Kind.ABSTAIN


# --- Versions, which need no release to take effect

SPRING = Document(title="Pond News May 2024", kind=DocumentKind.NEWSLETTER, published=date(2024, 5, 10))
VERSIONS = tuple(
    Event(
        title=title,
        when=When(day=day),
        source=Source(title=SPRING.title, section="Code", published=SPRING.published, quote=f"{title} is on that day."),
    )
    for title, day in (
        ("SEC 8.1", date(2024, 2, 22)),
        ("SEC 8.2", date(2024, 5, 2)),
        ("SEC 8.3", date(2024, 6, 27)),
        ("Otter Seminar", date(2024, 6, 5)),
    )
)


@pytest.fixture(scope="module")
def code() -> KnowledgeBase:
    return KnowledgeBase([Reading(document=SPRING, records=VERSIONS)], glossary.load(), lexicon.load())


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
def test_a_version_of_the_code_is_told_with_its_day(code: KnowledgeBase, asked: str, told: list[str]) -> None:
    finding = code.ask(asked, NOW)[-1].finding

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
def test_no_version_answers_what_is_not_told_of_it(code: KnowledgeBase, asked: str) -> None:
    assert code.ask(asked, NOW)[-1].kind is Kind.ABSTAIN
