"""What an acronym stands for and what a body is. Asked on Wednesday 15 May 2024 at nine."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Extract, Kind, Terms, Unknown
from knowledge.base import KnowledgeBase
from knowledge.days.when import When
from knowledge.finders.terms import terms
from knowledge.question import understand
from knowledge.records import Document, DocumentKind, Item, Meeting, Reading, Record, Recurrence, Source, Term

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
ISSUED = date(2024, 5, 1)
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=ISSUED)
SOURCE = Source(title="Pond News", section="Words", published=ISSUED, quote="in the Otter Ladder Plan (OLPX)")

OLPX = Term(term="OLPX", expansion="Otter Ladder Plan", source=SOURCE)
HIDE = Term(term="Heron Hide", note="A hut from which herons are counted.", aliases=("hide",), source=SOURCE)
MEETING = Meeting(body="TABASC", number=21, when=When(day=date(2024, 5, 16)), source=SOURCE)
RULE = Recurrence(body="SSC", rrule="FREQ=MONTHLY;BYDAY=2WE,4WE", source=SOURCE)


def asked(text: str, *records: Record) -> Answer | None:
    library = KnowledgeBase([Reading(document=NEWS, records=records)], NAMES, WORDS).library(NOW.date())
    return terms(understand(text, NOW, library.vocabulary), library)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("what does OLPX stand for?", OLPX, id="stands for"),
        pytest.param("what is OLPX?", OLPX, id="what is"),
        pytest.param("OLPX?", OLPX, id="nothing but the acronym"),
        pytest.param("olpx meaning", OLPX, id="small letters"),
        pytest.param("OLPX = ?", OLPX, id="equals"),
        pytest.param("when you say OLPX what do you mean", OLPX, id="what you mean"),
        pytest.param("what do you guys mean by OLPX?", OLPX, id="you guys"),
        pytest.param("everybody says OLPX and I only nod, what does it mean?", OLPX, id="among other words"),
        pytest.param("wat does OLPX meen", OLPX, id="misspelt"),
        pytest.param("what does OLPX stand for in heron-speak?", OLPX, id="whose word it is"),
        pytest.param("please spell out OLPX for our intern", OLPX, id="for whom"),
        pytest.param("what is the otter ladder plan?", OLPX, id="what it stands for"),
        pytest.param("what is a heron hide?", HIDE, id="a word"),
        pytest.param("what does hide mean", HIDE, id="another form of it"),
        pytest.param("what are heron hides?", HIDE, id="its plural"),
    ],
)
def test_a_term_is_explained_by_any_of_its_forms(text: str, expected: Term) -> None:
    answer = asked(text, OLPX, HIDE)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ANSWER, Terms(terms=(expected,)))
    assert answer.sources == (expected.source,)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("define floating nest", id="define"),
        pytest.param("what is meant by a floating nest?", id="meant by"),
        pytest.param("meaning of floating nests", id="in the plural"),
    ],
)
def test_a_word_that_a_sentence_explains_is_told_by_that_sentence(text: str) -> None:
    told = "A floating nest is one that rises with the pond."
    item = Item(heading="Nests", text=f"Every floating nest was counted. {told} Herons prefer it.", source=SOURCE)

    answer = asked(text, item)

    assert answer is not None
    assert isinstance(answer.finding, Extract)
    assert answer.finding.sentences == (told,)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what does BDGR stand for?", id="an acronym"),
        pytest.param("what is the meaning of badgerhood?", id="a word"),
    ],
)
def test_a_term_that_nobody_explained_is_not_explained(text: str) -> None:
    answer = asked(text, OLPX)

    assert answer is not None
    assert (answer.kind, answer.sources) == (Kind.ABSTAIN, ())
    assert isinstance(answer.finding, Unknown)
    assert answer.finding.newest == NEWS


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("when is the next TABASC?", id="a date"),
        pytest.param("what is the deadline for heron counts?", id="a thing that is no term"),
        pytest.param("what did the keepers do?", id="what happened"),
    ],
)
def test_what_asks_for_no_term_is_left_to_others(text: str) -> None:
    assert asked(text, OLPX, HIDE) is None


def test_of_two_meanings_both_are_told_the_documents_own_first() -> None:
    undated = Term(term="OLPX", expansion="Open Lake Path", source=Source(title="Old words"))

    answer = asked("what does OLPX stand for?", undated, OLPX)

    assert answer is not None
    assert answer.finding == Terms(terms=(OLPX, undated))


def test_the_same_meaning_told_twice_is_told_once() -> None:
    again = Term(term="OLPX", expansion="Otter Ladder Plan", source=Source(title="Old words"))

    answer = asked("what does OLPX stand for?", again, OLPX)

    assert answer is not None
    assert isinstance(answer.finding, Terms)
    assert [term.expansion for term in answer.finding.terms] == ["Otter Ladder Plan"]


def test_a_body_is_told_with_its_next_meeting() -> None:
    answer = asked("what is the TABASC?", MEETING, RULE)

    assert answer is not None
    assert isinstance(answer.finding, Terms)
    assert answer.finding.body == NAMES.body_by_name["TABASC"]
    assert (answer.finding.coming, answer.finding.rule, answer.events) == (MEETING, None, (MEETING,))


def test_a_body_whose_next_meeting_is_not_published_is_told_with_its_rule() -> None:
    answer = asked("what is the SSC?", MEETING, RULE)

    assert answer is not None
    assert isinstance(answer.finding, Terms)
    assert (answer.finding.coming, answer.finding.rule, answer.events) == (None, RULE, ())
    assert RULE.source in answer.sources


def test_the_glossary_explains_where_no_document_does() -> None:
    answer = asked("what does SMKI stand for?")

    assert answer is not None
    assert isinstance(answer.finding, Terms)
    assert [term.expansion for term in answer.finding.terms] == ["Smart Metering Key Infrastructure"]


def test_an_item_whose_heading_asks_what_it_is_tells_it() -> None:
    item = Item(heading="What is a heron hide and who builds it?", text="A hide is a hut.", source=SOURCE)
    known = replace(HIDE, source=replace(SOURCE, title="Words of the pond", published=None))

    assert asked("what is a heron hide?", known) is not None
    assert asked("what is a heron hide?", known, item) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what does the SSC look after?", id="looks after"),
        pytest.param("what is the SSC responsible for?", id="is responsible for"),
        pytest.param("what will the new SSC deal with?", id="will deal with"),
        pytest.param("what's the point of the SSC?", id="its point"),
        pytest.param("SSC remit", id="its remit"),
    ],
)
def test_what_a_body_has_as_its_business_is_what_it_is(text: str) -> None:
    answer = asked(text, RULE)

    assert answer is not None
    assert isinstance(answer.finding, Terms)
    assert answer.finding.body is not None
    assert answer.finding.body.name == "SSC"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("The Panel set up the SSC. Its business is safe ponds.", "Its business is safe ponds.", id="its"),
        pytest.param("The SSC oversees the pond locks.", "The SSC oversees the pond locks.", id="named"),
        pytest.param("The SSC heard the TABASC, which oversees the reeds.", None, id="another body's"),
        pytest.param("The SSC met by the pond.", None, id="not told"),
    ],
)
def test_a_body_is_explained_by_what_a_document_tells_of_its_business(text: str, told: str | None) -> None:
    item = Item(heading="Ponds", text=text, source=replace(SOURCE, section="Ponds", quote=text))

    answer = asked("what is the SSC for?", item)

    assert answer is not None
    assert isinstance(answer.finding, Terms)
    assert [term.note for term in answer.finding.terms if term.source.published] == ([told] if told else [])
