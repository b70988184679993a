"""How to reach the helpdesk and others. All numbers and addresses are invented."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Contacts, Extract, Kind, Unknown
from knowledge.base import KnowledgeBase
from knowledge.finders.contacts import contacts
from knowledge.question import understand
from knowledge.records import Contact, ContactKind, Document, DocumentKind, Item, Reading, Record, Source

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("what is the helpdesk's phone number?", [PHONE], id="telephone"),
        pytest.param("what is the email address of the helpdesk?", [EMAIL], id="e-mail"),
        pytest.param("when is the helpdesk open?", [HOURS], id="hours"),
        pytest.param("how late can I ring the helpdesk?", [HOURS], id="hours, by how late"),
        pytest.param("what is the postal address of SECAS?", [ADDRESS], id="address"),
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
