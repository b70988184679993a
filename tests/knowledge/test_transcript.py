"""What a document says, as JSON."""

import json
from datetime import date

from knowledge.days.when import When
from knowledge.records import (
    Appointment,
    Check,
    Contact,
    ContactKind,
    Curated,
    Deadline,
    DeadlineKind,
    Document,
    DocumentKind,
    Doubt,
    Event,
    Figure,
    Item,
    Meeting,
    Modification,
    ModificationStatus,
    Reading,
    Recurrence,
    Seats,
    Source,
    Term,
    Turn,
)
from knowledge.transcript import as_json


def test_what_is_extracted_has_the_promised_form() -> None:
    source = Source(title="August", quote="as it stands")
    when = When(day=date(2017, 9, 21))
    reading = Reading(
        document=Document(title="August", kind=DocumentKind.NEWSLETTER, published=date(2017, 8, 31)),
        records=(
            Item(heading="Party Details", text="…", source=source),
            Meeting(body="TABASC", number=22, when=when, source=source),
            Meeting(body="SSC", source=source),
            Event(title="Seminar", when=when, source=source),
            Deadline(title="Nominations", kind=DeadlineKind.NOMINATION, day=date(2017, 9, 7), source=source),
            Recurrence(body="SSC", rrule="FREQ=MONTHLY;BYDAY=2WE,4WE", source=source),
            Modification(id="SECMP0041", status=ModificationStatus.REFINEMENT, source=source),
            Appointment(name="A. Person", role="Member", seat="Small Suppliers", how="elected", source=source),
            Figure(name="Current SEC Parties", value="266", source=source),
            Seats(body="Operations Group", seat="DCC", count=2, source=source),
            Term(term="IMR", expansion="Initial Modification Report", aliases=("IMRs",), source=source),
            Contact(name="SECAS Helpdesk", kind=ContactKind.EMAIL, value="a@b.org", source=source),
            Curated(asks=("How?",), answer="So.", source=source),
            Check(id="c1", turns=(Turn(ask="How?"),), source=source),
        ),
        warnings=(Doubt(line=12, message="Monday 5 September 2017 is a Tuesday"),),
    )

    shown = as_json(reading, "2017-08.txt")

    said = {"evidence": "as it stands"}
    nowhere = {"start": None, "end": None, "location": None, "status": "scheduled", **said}
    assert json.loads(json.dumps(shown)) == {
        "file": "2017-08.txt",
        "kind": "newsletter",
        "title": "August",
        "published": "2017-08-31",
        "items": [{"heading": "Party Details", "text": "…"}],
        "meetings": [
            {"body": "TABASC", "number": 22, "date": "2017-09-21", "end_date": None, "was": None, **nowhere},
            {"body": "SSC", "number": None, "date": None, "end_date": None, "was": None, **nowhere},
        ],
        "events": [{"title": "Seminar", "date": "2017-09-21", "end_date": None, **nowhere}],
        "deadlines": [
            {
                "title": "Nominations",
                "kind": "nomination",
                "date": "2017-09-07",
                "time": None,
                "reply_to": None,
                "opens": None,
                "about": None,
                **said,
            }
        ],
        "recurrences": [{"body": "SSC", "rrule": "FREQ=MONTHLY;BYDAY=2WE,4WE", **said}],
        "modifications": [{"id": "SECMP0041", "status": "refinement", "date": None, "title": None, **said}],
        "people": [
            {"name": "A. Person", "role": "Member", "seat": "Small Suppliers", "how": "elected", "body": None, **said}
        ],
        "figures": [{"name": "Current SEC Parties", "value": "266", **said}],
        "warnings": [{"line": 12, "message": "Monday 5 September 2017 is a Tuesday"}],
        "seats": [{"body": "Operations Group", "seat": "DCC", "count": 2, "each": None, "vacant": True, **said}],
        "terms": [
            {"term": "IMR", "expansion": "Initial Modification Report", "note": None, "aliases": ["IMRs"], **said}
        ],
        "contacts": [{"name": "SECAS Helpdesk", "kind": "email", "value": "a@b.org", **said}],
        "questions": [{"asks": ["How?"], "answer": "So.", **said}],
        "checks": [{"id": "c1", **said}],
    }


def test_the_keys_stand_in_the_promised_order() -> None:
    reading = Reading(document=Document(title="x", kind=DocumentKind.NEWSLETTER), records=())

    assert list(as_json(reading, "x.txt")) == [
        "file", "kind", "title", "published", "items", "meetings", "events", "deadlines", "recurrences",
        "modifications", "people", "figures", "warnings", "seats", "terms", "contacts", "questions", "checks",
    ]  # fmt: skip
