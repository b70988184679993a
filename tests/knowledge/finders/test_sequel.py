"""What a follow-up asks of the item that the answer before was taken from. Asked on Wednesday 15 May 2024 at nine."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Extract, Kind
from knowledge.base import KnowledgeBase
from knowledge.days.when import When
from knowledge.finders.shown.sequel import sequel
from knowledge.question import understand
from knowledge.records import Document, DocumentKind, Event, Item, Reading, Source
from knowledge.thread import Thread

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
ISSUED = date(2024, 5, 10)
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=ISSUED)
LICENCE, SIGNED, CHECKED, LIMIT, FEE = (
    "Send the heron licence by post to herons@pond.example.",
    "It must be signed by a keeper.",
    "We check it within three working days and then let the warden know.",
    "One keeper may sign for two ponds at most.",
    "It costs £40, because the stamps are dear.",
)
TOLD = Source(title=NEWS.title, section="Heron Licence", published=ISSUED)
ITEM = Item(heading="Heron Licence", text=f"{LICENCE} {SIGNED} {CHECKED} {LIMIT} {FEE}", source=TOLD)
BASE = KnowledgeBase([Reading(document=NEWS, records=(ITEM,))], NAMES, WORDS)


def follows(text: str, thread: Thread = Thread()) -> str | None:  # noqa: B008  # never changes
    library = BASE.library(NOW.date())
    answer = sequel(understand(text, NOW, library.vocabulary), replace(TOLD, quote=LICENCE), library, thread)
    assert answer is None or isinstance(answer.finding, Extract)
    return answer.finding.sentences[0] if answer and isinstance(answer.finding, Extract) else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("who has to sign it?", SIGNED, id="who"),
        pytest.param("how long will you need to look at it?", CHECKED, id="how long"),
        pytest.param("and how long till I get it", CHECKED, id="how long, in passing"),
        pytest.param("how many ponds can one keeper sign for?", LIMIT, id="how many"),
        pytest.param("how much is it?", FEE, id="how much"),
        pytest.param("for what reasons?", FEE, id="a reason"),
        pytest.param("which address?", LICENCE, id="an address"),
        pytest.param("where do I apply?", LICENCE, id="where to apply"),
        pytest.param("does it cost anything?", FEE, id="a price, in other words"),
    ],
)
def test_the_sentence_that_holds_the_kind_of_thing_asked_for_answers(text: str, expected: str) -> None:
    assert follows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("who paints the ladders?", id="a word that it does not say"),
        pytest.param("how many otters are there?", id="counts something else"),
        pytest.param("is parking free?", id="a yes or no on what it does not say"),
        pytest.param("when does TABASC meet?", id="names something of its own"),
        pytest.param("what time is it?", id="asks what records tell"),
        pytest.param("thanks", id="asks nothing"),
        pytest.param("who is it for?", id="nobody is said to be meant"),
        pytest.param("which company is she from?", id="no company is named"),
    ],
)
def test_what_the_item_does_not_hold_is_not_answered(text: str) -> None:
    assert follows(text) is None


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        pytest.param("how long has he got?", "Rowan Warden", None, id="no sentence names him"),
        pytest.param("how long does she need?", "Ada warden", CHECKED, id="a sentence names her"),
    ],
)
def test_of_him_or_her_only_a_sentence_that_names_them_tells(text: str, name: str, expected: str | None) -> None:
    assert follows(text, Thread(person_told=name)) == expected


def test_of_a_modification_no_sentence_on_another_tells() -> None:
    text = "The Panel has sent SECMP0041 to its proposer within two days."
    told = Source(title=NEWS.title, section="Modifications", published=ISSUED, quote=text)
    item = Item(heading="Modifications", text=text, source=told)
    library = KnowledgeBase([Reading(document=NEWS, records=(item,))], NAMES, WORDS).library(NOW.date())
    question = understand("and how long did that take?", NOW, library.vocabulary)

    assert sequel(question, told, library, Thread(modifications=("41",)))
    assert sequel(question, told, library, Thread(modifications=("40",))) is None


def test_in_an_item_on_several_modifications_a_sentence_goes_on_about_the_one_named_before_it() -> None:
    text = (
        "SECMP0040 is with Ofgem. The DCC puts its cost at £40. "
        "SECMP0041 has been raised. The DCC puts its cost at £90. Fees are due."
    )
    told = Source(title=NEWS.title, section="Modifications", published=ISSUED, quote=text)
    item = Item(heading="Modifications", text=text, source=told)
    library = KnowledgeBase([Reading(document=NEWS, records=(item,))], NAMES, WORDS).library(NOW.date())
    question = understand("what will it cost the DCC?", NOW, library.vocabulary)

    answers = [sequel(question, told, library, Thread(modifications=(key,))) for key in ("40", "41", "42")]

    quotes = [answer and answer.sources[0].quote for answer in answers]
    assert quotes == ["The DCC puts its cost at £40.", "The DCC puts its cost at £90.", None]


def test_the_conversation_stays_with_the_item() -> None:
    thread, said = Thread(), []
    for text in ("how do I send the heron licence?", "who has to sign it?", "how long will you need for that?"):
        (answer,) = BASE.ask(text, NOW, thread)
        thread = answer.thread
        said.append(answer.finding.sentences[-1] if isinstance(answer.finding, Extract) else None)

    assert said[1:] == [SIGNED, CHECKED]


def test_what_finds_nothing_and_names_nothing_leaves_the_conversation_where_it_was() -> None:
    (first,) = BASE.ask("how do I send the heron licence?", NOW, Thread())
    (second,) = BASE.ask("what percentage?", NOW, first.thread)

    assert second.thread == first.thread


OTTERS = Item(
    heading="Otter Moves",
    text="In April the Warden decided at her meeting to move the otters.",
    source=Source(title=NEWS.title, section="Otter Moves", published=ISSUED),
)
RAFTS = Source(title=NEWS.title, section="Raft Day", published=ISSUED)
RAFT_DAY = Item(
    heading="Raft Day", text="Raft Day is on 8 June 2024. Places are full: 30 keepers have booked.", source=RAFTS
)
RAFT = Event(
    title="Raft Day", when=When(day=date(2024, 6, 8)), source=replace(RAFTS, quote="Raft Day is on 8 June 2024.")
)
POND = KnowledgeBase([Reading(document=NEWS, records=(ITEM, OTTERS, RAFT_DAY, RAFT))], NAMES, WORDS)


def followed(first: str, follow_up: str) -> Answer:
    return POND.ask(follow_up, NOW, POND.ask(first, NOW, Thread())[-1].thread)[-1]


def test_a_sentence_of_another_item_tells_nothing_of_what_was_told() -> None:
    assert POND.ask("who decided to move them?", NOW, Thread())[-1].kind is Kind.ANSWER
    assert followed("how do I send the heron licence?", "who decided to move them?").kind is Kind.ABSTAIN


def test_of_an_event_shown_its_item_tells_what_its_record_does_not() -> None:
    finding = followed("when is Raft Day?", "can I still get a place?").finding

    assert isinstance(finding, Extract)
    assert finding.sentences == ("Places are full: 30 keepers have booked.",)


@pytest.mark.parametrize(
    ("follow_up", "expected"),
    [
        pytest.param("how many places are there?", "It is limited to 25 persons.", id="room for people, not dates"),
        pytest.param("how many can we have?", "It is limited to 25 persons.", id="nothing named"),
        pytest.param("what are the hours?", "Doors open at 9.30am.", id="hours"),
        pytest.param("who is the morning for?", "The morning is meant for wardens.", id="for whom"),
        pytest.param("where do I book?", "Book through the Helpdesk.", id="where to book"),
    ],
)
def test_what_only_the_item_of_an_event_tells(follow_up: str, expected: str) -> None:
    text = (
        "Ferry Day is on 9 June 2024. Doors open at 9.30am. The morning is meant for wardens. "
        "It is limited to 25 persons. Book through the Helpdesk."
    )
    source = Source(title=NEWS.title, section="Ferry Day", published=ISSUED)
    item = Item(heading="Ferry Day", text=text, source=source)
    event = Event(
        title="Ferry Day",
        when=When(day=date(2024, 6, 9)),
        source=replace(source, quote="Ferry Day is on 9 June 2024."),
    )
    base = KnowledgeBase([Reading(document=NEWS, records=(item, event))], NAMES, WORDS)
    thread = base.ask("when is Ferry Day?", NOW, Thread())[-1].thread

    finding = base.ask(follow_up, NOW, thread)[-1].finding

    assert isinstance(finding, Extract)
    assert finding.sentences == (expected,)
