"""How to reach the helpdesk and others. All numbers and addresses are invented."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Contacts, Extract, Kind, Unknown
from knowledge.base import KnowledgeBase
from knowledge.days.when import When
from knowledge.finders.contacts import contacts
from knowledge.question import understand
from knowledge.records import Contact, ContactKind, Document, DocumentKind, Event, Item, Reading, Record, Source

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
ISSUED = date(2024, 5, 1)
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=ISSUED)


def way(kind: ContactKind, value: str, name: str = "SECAS Helpdesk", told: date | None = ISSUED) -> Contact:
    return Contact(
        name=name,
        kind=kind,
        value=value,
        source=Source(title="Pond News", section="Contact", published=told, quote=value),
    )


PHONE = way(ContactKind.PHONE, "01632 960001")
EMAIL = way(ContactKind.EMAIL, "desk@pond.example")
HOURS = way(ContactKind.HOURS, "9am to 5pm on working days")
ADDRESS = way(ContactKind.ADDRESS, "1 Reed Lane, Pondham")
DCC = way(ContactKind.PHONE, "01632 960002", "DCC Service Desk")
ALL = (PHONE, EMAIL, HOURS, ADDRESS, DCC)


def asked(text: str, *records: Record) -> Answer | None:
    library = KnowledgeBase([Reading(document=NEWS, records=records)], NAMES, WORDS).library(NOW.date())
    return contacts(understand(text, NOW, library.vocabulary), library)


CLOSED = Item(
    heading="In the Holidays",
    text="The helpdesk is closed from 24 May 2024.\n\nThe office is open to visitors by appointment.",
    source=Source(title="Pond News", section="In the Holidays", published=ISSUED),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("is the helpdesk open on 27 May?", "The helpdesk is closed from 24 May 2024.", id="helpdesk"),
        pytest.param(
            "when does the helpdesk close for the holidays?", "The helpdesk is closed from 24 May 2024.", id="when"
        ),
        pytest.param("is anybody on the helpdesk on 27 May?", "The helpdesk is closed from 24 May 2024.", id="anybody"),
        pytest.param("are you shut on 27 May?", "The helpdesk is closed from 24 May 2024.", id="you"),
        pytest.param("is the office shut?", "The office is open to visitors by appointment.", id="office"),
    ],
)
def test_whether_a_place_is_open_is_told_in_a_documents_words(text: str, expected: str) -> None:
    answer = asked(text, *ALL, CLOSED)

    assert answer is not None
    assert isinstance(answer.finding, Extract)
    assert answer.finding.sentences == (expected,)


HOLIDAY = Event(
    title="SECAS offices closed",
    when=When(day=date(2024, 5, 27), end_day=date(2024, 5, 31)),
    source=Source(title="Pond News", section="Diary", published=ISSUED, quote="27 – 31 May: SECAS offices closed"),
)


@pytest.mark.parametrize(
    ("text", "records", "expected"),
    [
        pytest.param("can I ring you on 28 May?", [HOLIDAY], "27 – 31 May: SECAS offices closed", id="in the calendar"),
        pytest.param("when are the offices shut?", [HOLIDAY], "27 – 31 May: SECAS offices closed", id="no day named"),
        pytest.param("is anyone on the helpdesk on 27 May?", [CLOSED], CLOSED.text.split("\n")[0], id="anyone there"),
        pytest.param("when is the helpdesk back?", [CLOSED], CLOSED.text.split("\n")[0], id="back"),
        pytest.param("is the helpdesk staffed on 4 June?", [HOLIDAY], HOURS, id="another day: the usual hours"),
        pytest.param("are you open on saturdays?", [HOLIDAY], HOURS, id="a day of every week"),
    ],
)
def test_days_of_closing_come_before_the_usual_hours(
    text: str, records: Sequence[Record], expected: str | Contact
) -> None:
    answer = asked(text, *ALL, *records)

    assert answer is not None
    shown = answer.finding.sentences if isinstance(answer.finding, Extract) else getattr(answer.finding, "contacts", ())
    assert shown == (expected,)


def test_where_no_hours_are_listed_a_sentence_tells_them() -> None:
    lines = Item(
        heading="Reach us",
        text="Lines are open from 9am to 5pm on working days.",
        source=Source(title="Pond News", section="Reach us", published=ISSUED),
    )

    answer = asked("what hours are your lines open?", PHONE, lines)

    assert answer is not None
    assert isinstance(answer.finding, Extract)
    assert answer.finding.sentences == (lines.text,)


CHANGE = way(ContactKind.EMAIL, "sec.change@pond.example", "SEC Change")
LINE = "For questions about nests: nests@pond.example, for all else desk@pond.example."
NESTS, REST = (
    Contact(name=name, kind=ContactKind.EMAIL, value=value, source=replace(EMAIL.source, quote=LINE))
    for name, value in (("nests", "nests@pond.example"), ("SECAS Helpdesk", "desk@pond.example"))
)


@pytest.mark.parametrize(
    ("text", "records", "expected"),
    [
        pytest.param("email for modifications?", [EMAIL, CHANGE], [CHANGE], id="what a mailbox is for"),
        pytest.param("should I email a modification query to you?", [EMAIL, CHANGE], [CHANGE], id="whether to you"),
        pytest.param("helpdesk e-mail and phone?", [PHONE, EMAIL, HOURS], [PHONE, EMAIL], id="two ways"),
        pytest.param("helpdesk hours and email", [PHONE, EMAIL, HOURS], [EMAIL, HOURS], id="hours and a way"),
        pytest.param("wats the helpdesk nr", [PHONE, EMAIL, HOURS], [PHONE], id="in a hurry"),
        pytest.param("are you open at weekends or just weekdays?", [PHONE, HOURS], [HOURS], id="the usual hours"),
    ],
)
def test_a_contact_is_told_for_what_it_is_wanted(
    text: str, records: Sequence[Record], expected: Sequence[Contact]
) -> None:
    answer = asked(text, *records)

    assert answer is not None
    assert answer.finding == Contacts(contacts=tuple(expected))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("who do I ring if I think we have a flood?", id="a need"),
        pytest.param("I look after floods, who do I go to with a query?", id="what somebody looks after"),
    ],
)
def test_whom_to_turn_to_for_something_is_told_in_a_documents_words(text: str) -> None:
    floods = Item(
        heading="Floods",
        text="A suspected flood cannot wait: please ring the DCC Service Centre.",
        source=Source(title="Pond News", section="Floods", published=ISSUED),
    )

    answer = asked(text, PHONE, floods)

    assert answer is not None
    assert isinstance(answer.finding, Extract)
    assert answer.finding.sentences == (floods.text,)


def test_a_contact_tells_no_day() -> None:
    assert asked("by when and where do I send a question about nests?", NESTS) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("what is the helpdesk's phone number?", [PHONE], id="telephone"),
        pytest.param("what is the email address of the helpdesk?", [EMAIL], id="e-mail"),
        pytest.param("helpdesk ph no", [PHONE], id="a number in short"),
        pytest.param("what is the helpdesk's postcode?", [ADDRESS], id="a postcode"),
        pytest.param("what number do I call the helpdesk on from overseas?", [PHONE], id="from abroad"),
        pytest.param("when is the helpdesk open?", [HOURS], id="hours"),
        pytest.param("how late can I ring the helpdesk?", [HOURS], id="hours, by how late"),
        pytest.param("what are the usual phone hours of the helpdesk?", [HOURS], id="usual hours"),
        pytest.param("when can I ring the helpdesk?", [HOURS], id="when one may ring"),
        pytest.param("is anybody at the helpdesk on Sundays?", [HOURS], id="a day of every week"),
        pytest.param("the phone numbers of SECAS and of the DCC service desk", [DCC, PHONE], id="of two"),
        pytest.param("what is the postal address of SECAS?", [ADDRESS], id="address"),
        pytest.param("to which street address do I post a letter to SECAS?", [ADDRESS], id="a letter"),
        pytest.param("where should we send a parcel for the helpdesk?", [ADDRESS], id="a parcel"),
        pytest.param("helpdesk contact details", [PHONE, EMAIL, HOURS, ADDRESS], id="all"),
        pytest.param("how do I contact the DCC?", [DCC], id="another organisation"),
        pytest.param("how can I reach you?", [PHONE, EMAIL, HOURS, ADDRESS], id="nobody named is the helpdesk"),
    ],
)
def test_the_contact_asked_for_is_told(text: str, expected: Sequence[Contact]) -> None:
    answer = asked(text, *ALL)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ANSWER, Contacts(contacts=tuple(expected)))
    assert answer.sources == tuple(contact.source for contact in expected)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("what is the email address of the helpdesk?", "email of SECAS", id="e-mail"),
        pytest.param("what are the helpdesk's opening hours?", "hours of SECAS", id="hours"),
    ],
)
def test_a_contact_that_is_not_known_is_not_made_up(text: str, what: str) -> None:
    answer = asked(text, PHONE)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ABSTAIN, Unknown(looked_for=what, newest=NEWS))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param("Call the helpdesk on 01632 960001 or email", Kind.ABSTAIN, id="without the address"),
        pytest.param("Send the helpdesk an email at eels@pond.example", Kind.ANSWER, id="with it"),
    ],
)
def test_a_sentence_tells_of_email_only_with_the_address(words: str, kind: Kind) -> None:
    sentence = Item(
        heading="Contact", text=words, source=Source(title="Pond News", section="Contact", published=ISSUED)
    )

    answer = asked("what is the email address of the helpdesk?", sentence, PHONE)

    assert answer is not None
    assert answer.kind is kind


def test_of_an_organisation_without_contacts_nothing_is_said_here() -> None:
    assert asked("how do I contact Ofgem?", PHONE, EMAIL) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what is the phone number of the otter keeper?", id="somebody else"),
        pytest.param("how do I contact the TABASC?", id="a body"),
    ],
)
def test_what_is_no_contact_of_the_helpdesk_is_left_to_others(text: str) -> None:
    assert asked(text, PHONE, EMAIL) is None


def test_the_same_contact_told_twice_is_told_once() -> None:
    again = way(ContactKind.PHONE, "01632 960001", told=date(2024, 4, 1))

    answer = asked("what is the helpdesk's phone number?", again, PHONE)

    assert answer is not None
    assert answer.finding == Contacts(contacts=(PHONE,))
