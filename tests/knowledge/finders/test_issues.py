"""Which issues told of something. Asked on Wednesday 15 May 2024 at nine."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Kind, Summary, ToldIn
from knowledge.base import KnowledgeBase
from knowledge.records import Document, DocumentKind, Item, Modification, Reading, Source

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))


def issue(told: str, text: str, *ids: str) -> Reading:
    day = date.fromisoformat(told)
    news = Document(title=f"Pond News {day:%B %Y}", kind=DocumentKind.NEWSLETTER, published=day)
    source = Source(title=news.title, section="Pond life", published=day, quote=text)
    notes = (Modification(id=id_, source=source) for id_ in ids)
    return Reading(document=news, records=(Item(heading="Pond life", text=text, source=source), *notes))


ISSUES = (
    issue("2024-01-31", "The Otter Ladder is planned for 4 June 2024. DP201 was raised.", "DP201"),
    issue("2024-02-29", "Herons were seen.\n\nThe Otter Ladder is planned for 11 June 2024."),
    issue("2024-03-28", "The Otter Ladder is built. MP201 was approved.", "MP201"),
    issue("2024-04-30", "Newts were seen."),
)


def told(text: str) -> tuple[str, int] | None:
    """Return the issue that an answer names and of how many it is one."""
    (answer,) = KnowledgeBase(ISSUES, NAMES, WORDS).ask(text, NOW)
    finding = answer.finding
    if not isinstance(finding, ToldIn):
        assert answer.kind is Kind.ABSTAIN
        return None
    assert answer.sources == (finding.source,)
    return finding.source.title.removeprefix("Pond News "), finding.issues


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("which issue first spoke of the Otter Ladder?", ("January 2024", 3), id="the first"),
        pytest.param("which newsletter mentioned the Otter Ladder last?", ("March 2024", 3), id="the last"),
        pytest.param("when was the Otter Ladder first mentioned?", ("January 2024", 3), id="when first"),
        pytest.param("which issue told of herons?", ("February 2024", 1), id="the only one"),
        pytest.param("in which edition was MP201 first announced?", ("January 2024", 2), id="by another of its names"),
        pytest.param("which issue first told of the Otter Ladder on 11 June 2024?", ("February 2024", 1), id="a day"),
        pytest.param("which issue first told of badgers?", None, id="none"),
        pytest.param("which issue first told of an ice ladder?", None, id="something else"),
    ],
)
def test_the_issue_that_told_of_something_is_named(text: str, expected: tuple[str, int] | None) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", ["when was the last newsletter published?", "when did the latest issue come out?"])
def test_when_the_newest_issue_was_published_is_told_with_what_it_holds(text: str) -> None:
    (answer,) = KnowledgeBase(ISSUES, NAMES, WORDS).ask(text, NOW)

    assert isinstance(answer.finding, Summary)
    assert answer.finding.document == ISSUES[-1].document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("what's new this month?", 3, id="days that hold today, before their issue is sent"),
        pytest.param("summarise the newsletter of February", 1, id="days that are over"),
    ],
)
def test_what_is_new_is_told_by_the_issue_of_those_days_or_by_the_newest(text: str, expected: int) -> None:
    (answer,) = KnowledgeBase(ISSUES, NAMES, WORDS).ask(text, NOW)

    assert isinstance(answer.finding, Summary)
    assert answer.finding.document == ISSUES[expected].document
