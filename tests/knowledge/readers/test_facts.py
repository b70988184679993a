"""The smaller facts of a newsletter: events, recurrences, figures, terms, contacts, doubts."""

from functools import cache

import pytest

from knowledge.glossary import Glossary, load
from knowledge.readers.meetings.recurrences import rules_in
from knowledge.readers.newsletter import read
from knowledge.records import Contact, Event, Figure, Meeting, Reading, Term

TOP = "SECAS Newsletter May 2018\n\nSent on : May 31, 2018\n\n\n"


@cache
def _glossary() -> Glossary:
    return load()


def _read(body: str, heading: str = "News") -> Reading:
    return read(f"{TOP}{heading}\n\n{body}\n", "newsletter.txt", _glossary())


@pytest.mark.parametrize(
    ("heading", "sentence", "title", "when"),
    [
        pytest.param(
            "Activities",
            "On 22 May 2018, SECAS ran a Guide to the Meter Workshop.",
            "Guide to the Meter Workshop",
            "2018-05-22 held",
            id="held",
        ),
        pytest.param(
            "Activities",
            "The next SEC Seminar will be held on 21 June 2018 from 10-4pm in Leeds.",
            "SEC Seminar",
            "2018-06-21 scheduled",
            id="to come",
        ),
        pytest.param(
            "SEC Induction Day", "It takes place on 21 June 2018.", "SEC Induction Day", "2018-06-21 scheduled", id="it"
        ),
        pytest.param(
            "DCC News",
            "Release 2.0 goes live on 21 June 2018.",
            "DCC Release 2.0",
            "2018-06-21 scheduled",
            id="release",
        ),
        pytest.param(
            "Events",
            "CodeWorks demonstration: 21 June 2018, 11am, online.",
            "CodeWorks demonstration",
            "2018-06-21 scheduled",
            id="a row",
        ),
        pytest.param(
            "Upcoming Dates",
            "21 June 2018 | Metering Workshop | CANCELLED",
            "Metering Workshop",
            "2018-06-21 cancelled",
            id="a calendar's row",
        ),
        pytest.param(
            "Activities",
            "In April SECAS held a Metering Workshop. The next one will be on 21 June 2018.",
            "Metering Workshop",
            "2018-06-21 scheduled",
            id="the next one",
        ),
        pytest.param(
            "Releases",
            "The next one is the June 2018 SEC Release, on 28 June 2018.",
            "June 2018 SEC Release",
            "2018-06-28 scheduled",
            id="is on",
        ),
        pytest.param(
            "Releases",
            "The June 2018 SEC Release will go ahead as planned on 28 June 2018.",
            "June 2018 SEC Release",
            "2018-06-28 scheduled",
            id="goes ahead",
        ),
        pytest.param(
            "Activities",
            "The Metering Workshop of 21 June 2018 in Leeds has been cancelled.",
            "Metering Workshop",
            "2018-06-21 cancelled",
            id="of a day, cancelled",
        ),
        pytest.param(
            "Activities",
            "A webinar, ‘Keys in an Hour’, takes its place: 21 June 2018, 11am – 12pm.",
            "Webinar: Keys in an Hour",
            "2018-06-21 scheduled",
            id="a title in quotes",
        ),
        pytest.param(
            "Activities",
            "SECAS will run the ‘Keys in an Hour’ webinar on 21 June 2018.",
            "Webinar: Keys in an Hour",
            "2018-06-21 scheduled",
            id="a title in quotes before",
        ),
        pytest.param(
            "Activities",
            "The TAG wants a training day on its tool. It will be held in the week commencing 18 June 2018.",
            "Training day",
            "2018-06-18 to 2018-06-24 scheduled",
            id="a week",
        ),
        pytest.param(
            "DCC Outage",
            "On 21 June 2018 the DCC Systems will not be available between 00:01 and 08:00.",
            "DCC outage",
            "2018-06-21 scheduled",
            id="not available",
        ),
        pytest.param(
            "DCC Change Freeze",
            "No changes will be made from 18 June 2018 to 22 June 2018.",
            "DCC Change Freeze",
            "2018-06-18 to 2018-06-22 scheduled",
            id="no changes in a range",
        ),
        pytest.param(
            "News",
            "The mandates hang on the day on which the DCC goes live, which is planned for 21 June 2018.",
            "DCC go-live",
            "2018-06-21 scheduled",
            id="goes live",
        ),
        pytest.param(
            "News",
            "The DCC has put back DCC Live from 21 June 2018 to 28 June 2018.",
            "DCC go-live",
            "2018-06-28 moved",
            id="put back",
        ),
        pytest.param(
            "News",
            "The Metering Workshop has been brought forward from 28 June 2018 to 21 June 2018.",
            "Metering Workshop",
            "2018-06-21 moved",
            id="brought forward",
        ),
        pytest.param(
            "June Dates",
            "– 21 June – 25 June: SECAS offices closed",
            "SECAS offices closed",
            "2018-06-21 to 2018-06-25 scheduled",
            id="closed",
        ),
        pytest.param(
            "June Dates",
            "15 – 17 June – DCC recovery test",
            "DCC recovery test",
            "2018-06-15 to 2018-06-17 scheduled",
            id="a range in a list",
        ),
        pytest.param(
            "Upcoming Dates",
            "DCC recovery test\t18/06/2018 - 20/06/2018",
            "DCC recovery test",
            "2018-06-18 to 2018-06-20 scheduled",
            id="a range in tabs",
        ),
        pytest.param(
            "Upcoming Dates",
            "DCC recovery testw/c 18th June 2018",
            "DCC recovery test",
            "2018-06-18 to 2018-06-24 scheduled",
            id="week commencing, glued",
        ),
        pytest.param(
            "DCC", "The move of dormant meters starts on 21 June 2018, not on 7 June as we wrote.",
            "Move of dormant meters", "2018-06-21 moved", id="what begins, and later than planned",
        ),
        pytest.param(
            "DCC", "The key laboratory opens again on 21 June 2018.",
            "Key laboratory opens again", "2018-06-21 scheduled", id="what opens",
        ),
        pytest.param(
            "DCC", "DCC Services are switched off from 20:00 on 21 June 2018 to 08:00 the next morning.",
            "DCC Services switched off", "2018-06-21 to 2018-06-22 scheduled", id="what goes out of use over night",
        ),
        pytest.param(
            "News", "The SECAS office is closed on 21 June 2018.",
            "SECAS office closed", "2018-06-21 scheduled", id="an office that is closed",
        ),
        pytest.param(
            "Switching Trial", "Suppliers can try it with dummy customers from 5 July to 16 July 2018.",
            "Switching Trial", "2018-07-05 to 2018-07-16 scheduled", id="the span of the heading's event",
        ),
        pytest.param(
            "News", "On 21 June 2018 we run a webinar on keys.",
            "Webinar on keys", "2018-06-21 scheduled", id="a topic in small letters",
        ),
        pytest.param(
            "DCC", "Release 2.1 is due on 21 June 2018.", "DCC Release 2.1", "2018-06-21 scheduled", id="due",
        ),
        pytest.param(
            "News", "The next seminar is in Leeds on 21 June 2018.", "Seminar", "2018-06-21 scheduled", id="is in",
        ),
        pytest.param(
            "Meanwhile", "• 21 to 22 June 2018: disaster recovery test; expect interruptions",
            "Disaster recovery test", "2018-06-21 to 2018-06-22 scheduled", id="a row in small letters",
        ),
        pytest.param(
            "News", "Join us on 21 June 2018 for a look at the new register (11am, Zoom).",
            "Look at the new register", "2018-06-21 scheduled", id="a call to come",
        ),
        pytest.param(
            "News", "From 21 June 2018 the DCC starts to swap the old hubs.",
            "DCC to swap the old hubs", "2018-06-21 scheduled", id="the day first, then what begins",
        ),
        pytest.param(
            "News", "The visit of the auditors to the laboratory is set for 21 June 2018.",
            "Visit of the auditors to the laboratory", "2018-06-21 scheduled", id="set for a day",
        ),
        pytest.param(
            "News", "An open day at the laboratory is pencilled in for 21 June 2018.",
            "Open day at the laboratory", "2018-06-21 tbc", id="pencilled in",
        ),
        pytest.param(
            "News", "The second trial run begins on 21 June 2018 and is planned to end on 28 June 2018.",
            "Trial run", "2018-06-21 to 2018-06-28 scheduled", id="when it begins and ends",
        ),
        pytest.param(
            "News", "The seminar moves from 21 June 2018 to 28 June 2018.",
            "Seminar", "2018-06-28 moved", id="from one day to another",
        ),
        pytest.param(
            "DCC", "The DCC has put its yearly recovery drill back from 21 June 2018 to 28 June 2018.",
            "Yearly recovery drill", "2018-06-28 moved", id="what somebody puts back",
        ),
        pytest.param(
            "DCC", "Release 2.1 slips from 21 June 2018 to 28 June 2018.",
            "DCC Release 2.1", "2018-06-28 moved", id="a release that slips",
        ),
        pytest.param(
            "Releases", "The May 2018 SEC Release went well. The one after that is planned for 28 June 2018.",
            "June 2018 SEC Release", "2018-06-28 scheduled", id="the release after one",
        ),
        pytest.param(
            "News", "A Metering Workshop ran in April. The one after that will be on 21 June 2018.",
            "Metering Workshop", "2018-06-21 scheduled", id="the one after",
        ),
        pytest.param(
            "DCC", "Drop-in on keys | 21 June 2018, online", "Drop-in on keys", "2018-06-21 scheduled",
            id="a place beside the day",
        ),
        pytest.param(
            "Changes", "SECMP0031 was implemented on 3 May 2018 with the May release.",
            "May 2018 SEC Release", "2018-05-03 held", id="a release that is called by its month",
        ),
        pytest.param(
            "Changes", "SECMP0031 will be implemented with the June release, on 28 June 2018.",
            "June 2018 SEC Release", "2018-06-28 scheduled", id="a release before its day",
        ),
        pytest.param(
            "Keys Seminar", "Join us on 21 June 2018, 11am - 12pm. It is free.",
            "Keys Seminar", "2018-06-21 scheduled", id="a call to come to what the heading names",
        ),
        pytest.param(
            "News", "Newcomers may prefer the Induction Day at our offices on 21 June 2018.",
            "Induction Day", "2018-06-21 scheduled", id="its place before its day",
        ),
        pytest.param(
            "A Chair", "Applications close at noon on 7 June 2018, and interviews will be held on 21 June 2018.",
            "Interviews", "2018-06-21 scheduled", id="what follows another day",
        ),
        pytest.param(
            "Maintenance", "Date | From | To | System\n21 June 2018 | 01:00 | 05:00 | Key portal",
            "Key portal", "2018-06-21 scheduled", id="an unnamed column",
        ),
        pytest.param(
            "Coming events", "• Thu 21 June 2018 - Lunch & Learn: how keys are made (12:30, Zoom)",
            "Lunch & Learn: how keys are made", "2018-06-21 scheduled", id="an item with a verb in its title",
        ),
        pytest.param(
            "Webinar: making keys last", "21 June 2018, 14:00-15:00, online",
            "Webinar: making keys last", "2018-06-21 scheduled", id="the heading over a day and a place",
        ),
        pytest.param(
            "Seminar, Clinic and Survey", "We also run a key clinic at Fenchurch Place on 21 June 2018, 1pm to 4pm.",
            "Key clinic", "2018-06-21 scheduled", id="its own name under a heading of several",
        ),
        pytest.param(
            "Dates for 2018", "SECAS holds its seminar twice. Lunch is free.\n\n\u2022 Summer: 21 June 2018, Leeds",
            "Summer seminar", "2018-06-21 scheduled", id="one of a series",
        ),
        pytest.param(
            "Clinics", "There are clinics for newcomers at our offices on 21 June 2018, from 2pm to 4pm.",
            "Clinics for newcomers", "2018-06-21 scheduled", id="clinics",
        ),
        pytest.param(
            "Events for Parties", "21 June 2018 | Operations Forum | Bristol",
            "Operations Forum", "2018-06-21 scheduled", id="a forum",
        ),
        pytest.param(
            "Out and about", "On 21 June 2018 the DCC and SECAS hold a joint workshop about key returns (Leeds).",
            "Joint workshop about key returns", "2018-06-21 scheduled", id="what somebody holds, the day first",
        ),
        pytest.param(
            "Portal", "The portal will be out of action from 6pm on 14 June 2018 until 8am on 17 June 2018.",
            "Portal out of action", "2018-06-14 to 2018-06-17 scheduled", id="what is out of action",
        ),
        pytest.param(
            "Reminder: Keys Seminar on 21 June 2018", "You can still register.",
            "Keys Seminar", "2018-06-21 scheduled", id="the day in the heading",
        ),
    ],
)  # fmt: skip
def test_events_are_read_from_rows_and_sentences(heading: str, sentence: str, title: str, when: str) -> None:
    (event,) = [r for r in _read(sentence, heading).records if isinstance(r, Event)]

    assert event.when
    days = f"{event.when.day} to {event.when.end_day}" if event.when.end_day else f"{event.when.day}"
    assert (event.title, f"{days} {event.status}") == (title, when)


@pytest.mark.parametrize(
    ("sentences", "title", "when"),
    [
        pytest.param(
            "Release 7.1 will not go live on 3 June 2018. After more tests the new go-live date is 21 June 2018.",
            "Release 7.1", "2018-06-21 moved", id="a release whose name stands before",
        ),
        pytest.param(
            "The next release, the June 2018 SEC Release, goes live on 21 June 2018.",
            "June 2018 SEC Release", "2018-06-21 scheduled", id="a release whose name stands beside",
        ),
        pytest.param(
            "Switching of the last masts will not start on 3 June 2018 as planned; the new date is 21 June 2018.",
            "Switching of the last masts", "2018-06-21 moved", id="a new day in its own sentence",
        ),
        pytest.param(
            "The Keys Forum will not be held on 3 June 2018. The new date is 21 June 2018.",
            "Keys Forum", "2018-06-21 moved", id="a new day in the next sentence",
        ),
        pytest.param(
            "The DCC is holding a webinar on the new timetable on 21 June 2018.",
            "Webinar on the new timetable", "2018-06-21 scheduled", id="what is new is no day",
        ),
        pytest.param(
            "Join us at the Old Foundry in Leeds on 21 June 2018.",
            "Keys Explained", "2018-06-21 scheduled", id="a call that names the place alone",
        ),
    ],
)  # fmt: skip
def test_an_event_is_called_by_what_its_sentence_means(sentences: str, title: str, when: str) -> None:
    (event,) = [r for r in _read(sentences, "Keys Explained").records if isinstance(r, Event)]

    assert event.when
    assert (event.title, f"{event.when.day} {event.status}") == (title, when)


def test_an_event_ends_when_it_has_lasted_as_long_as_it_says() -> None:
    reading = _read("3pm on Thursday 21 June 2018, by teleconference, for an hour.", "Modification Workshop")
    (event,) = [r for r in reading.records if isinstance(r, Event)]

    assert event.when
    assert (str(event.when.starts), str(event.when.ends), event.location) == ("15:00:00", "16:00:00", "teleconference")


def test_each_day_has_its_own_time_and_place() -> None:
    reading = _read(
        "Two briefings on keys will be held in Leeds on 21 June 2018 and in York on 28 June 2018.\n\n"
        "Drop-in sessions on keys: 3 July 2018 (10am) and 5 July 2018 (2pm)."
    )
    events = [r for r in reading.records if isinstance(r, Event)]

    assert [(str(e.when and e.when.day), str(e.when and e.when.starts), e.location) for e in events] == [
        ("2018-07-03", "10:00:00", None),
        ("2018-07-05", "14:00:00", None),
        ("2018-06-21", "None", "Leeds"),
        ("2018-06-28", "None", "York"),
    ]


def test_each_event_of_a_list_stands_above_its_day() -> None:
    reading = _read(
        "Newcomers' Webinar, online\nThursday 21 June 2018, 11am - 11.45am. Just dial in.\n"
        "Keys Roadshow\nTuesday 26 June 2018, 10am - 3pm, The Old Foundry, Leeds. Sign up by 19 June.\n"
        "Security Workshop\nThursday 28 June 2018, cancelled. The speaker is ill.",
        "Come and See Us",
    )

    told = [(r.title, r.location, str(r.status)) for r in reading.records if isinstance(r, Event)]

    assert told == [
        ("Newcomers' Webinar", "online", "scheduled"),
        ("Keys Roadshow", "The Old Foundry, Leeds", "scheduled"),
        ("Security Workshop", None, "cancelled"),
    ]


def test_several_events_of_a_sentence_each_have_their_own_name() -> None:
    reading = _read("The Keys Seminar is on 21 June 2018 and the Portal Webinar is on 28 June 2018.")

    told = [(r.title, str(r.when and r.when.day)) for r in reading.records if isinstance(r, Event)]

    assert told == [("Keys Seminar", "2018-06-21"), ("Portal Webinar", "2018-06-28")]


def test_a_row_over_night_ends_on_the_next_morning() -> None:
    reading = _read("Failover test: 21 June 2018, 10pm to 22 June 2018, 6am", "Planned Tests")
    (event,) = [r for r in reading.records if isinstance(r, Event)]

    assert event.when
    assert (str(event.when.end_day), str(event.when.starts), str(event.when.ends)) == (
        "2018-06-22", "22:00:00", "06:00:00",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentences", "place", "hours"),
    [
        pytest.param(
            "A workshop on keys is in Leeds, at the Old Foundry on 21 June 2018, 10am to 3pm.",
            "Old Foundry, Leeds",
            "10:00-15:00",
            id="the house behind its town",
        ),
        pytest.param(
            "A workshop on keys is held at Gemserv's offices in London on 21 June 2018, 10am to 3pm.",
            "Gemserv's offices in London",
            "10:00-15:00",
            id="somebody's offices",
        ),
        pytest.param(
            "A workshop on keys takes place at the Old Foundry in Leeds on 21 June 2018, 10am to 3pm.",
            "the Old Foundry, Leeds",
            "10:00-15:00",
            id="the town behind its house",
        ),
        pytest.param(
            "A workshop on keys, which we are holding online on 21 June 2018, 10am to 3pm.",
            "online",
            "10:00-15:00",
            id="held online",
        ),
        pytest.param(
            "We hold a workshop on keys on 21 June 2018, 10am to 3pm. Slides follow. It takes place on Zoom.",
            "Zoom",
            "10:00-15:00",
            id="the place that a next sentence gives",
        ),
        pytest.param(
            "We hold a workshop on keys on 21 June 2018. Doors open at 9.30am; the workshop itself runs from 10am "
            "until 3pm.",
            None,
            "10:00-15:00",
            id="the hours that the next sentence gives",
        ),
    ],
)
def test_an_event_has_its_house_and_its_hours(sentences: str, place: str | None, hours: str) -> None:
    (event,) = [r for r in _read(sentences).records if isinstance(r, Event)]

    assert event.when
    assert event.location == place
    assert f"{event.when.starts:%H:%M}-{event.when.ends:%H:%M}" == hours


def test_what_opens_and_closes_is_no_event() -> None:
    rows = "Document | From | Opens | Closes\nCharging Statement | DCC | 1 June 2018 | 21 June 2018"
    reading = _read(f"{rows}\nPond Framework | SSC | 4 June 2018 | 22 June 2018", "Dates for replies")

    assert [r for r in reading.records if isinstance(r, Event | Meeting)] == []


def test_another_event_has_the_name_of_the_one_before() -> None:
    body = "The next Induction Day takes place on 21 June 2018. Another follows in Manchester on 28 June 2018."
    events = [r for r in _read(body).records if isinstance(r, Event)]

    assert [(e.title, e.when and e.when.day.day, e.location) for e in events] == [
        ("Induction Day", 21, None),
        ("Induction Day", 28, "Manchester"),
    ]


def test_days_that_are_listed_share_the_time_before_them() -> None:
    reading = _read("The webinar on keys is held at 10am on 21 June 2018 and 28 June 2018.")

    told = [str(r.when and r.when.starts) for r in reading.records if isinstance(r, Event)]

    assert told == ["10:00:00", "10:00:00"]


def test_a_day_by_which_to_book_is_no_day_of_the_event() -> None:
    rows = (
        "What | When | Tell us by\n"
        "Keys Seminar, by Webex | Thursday 7 June 2018, 10am | 1 June 2018\n"
        "Keys Workshop | Thursday 21 June 2018, 10am | 14 June 2018"
    )

    told = [
        (r.title, str(r.when and r.when.day), r.location) for r in _read(rows, "Events").records if isinstance(r, Event)
    ]

    assert told == [("Keys Seminar", "2018-06-07", "Webex"), ("Keys Workshop", "2018-06-21", None)]


def test_an_event_of_a_row_that_is_over_was_held() -> None:
    reading = _read("3 May 2018 | Keys Seminar\n21 June 2018 | Keys Webinar", "Events")

    told = [(r.title, str(r.status)) for r in reading.records if isinstance(r, Event)]

    assert told == [("Keys Seminar", "held"), ("Keys Webinar", "scheduled")]


def test_an_event_on_what_a_pronoun_names_has_the_name_of_its_heading() -> None:
    reading = _read("A webinar on what it changes is on 21 June 2018.", "The New Key Portal")

    assert [r.title for r in reading.records if isinstance(r, Event)] == ["Webinar: The New Key Portal"]


def test_two_events_of_one_day_are_two() -> None:
    cancelled = "The SEC Seminar of 21 June 2018 has been cancelled."
    reading = _read(f"{cancelled} A webinar, ‘SEC in an Hour’, takes its place: 21 June 2018, 11am.")

    told = [(r.title, str(r.status)) for r in reading.records if isinstance(r, Event)]

    assert told == [("SEC Seminar", "cancelled"), ("Webinar: SEC in an Hour", "scheduled")]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The results of the seminar were published on 3 May 2018.", id="a publication"),
        pytest.param("Please book the seminar by 3 June 2018.", id="a deadline"),
        pytest.param("SECMP0031 was implemented on 3 May 2018.", id="a modification"),
        pytest.param("Large Suppliers | DCC Live + 6 months | 21 June 2018", id="a day that hangs on another"),
        pytest.param("The mandate has moved to 21 June 2018 because of DCC Release 9.", id="something else moved"),
        pytest.param("Release 2.0 would not go live on 3 June 2018.", id="a day that is denied"),
        pytest.param("Trials can begin on 1 June 2018.", id="a day from which it is possible"),
        pytest.param("Nominations open on 1 June 2018.", id="what opens and is no event"),
        pytest.param("We will publish the slides of the webinar on 1 June 2018.", id="what is put out of an event"),
        pytest.param("The mandate was put back from 1 June 2018 to 8 June 2018.", id="a mandate that is put back"),
        pytest.param("Names can be put forward from 1 June 2018 until 8 June 2018.", id="what is put forward"),
        pytest.param("The terms of two members come to an end on 1 June 2018.", id="what comes to an end"),
        pytest.param("The Helpdesk is shut on 1 June 2018.", id="the helpdesk's hours"),
        pytest.param(
            "The SSC will go through the outage at a special meeting on 1 June 2018.", id="a meeting about it"
        ),
        pytest.param("The June release notes will be published on 1 June 2018.", id="notes of a release"),
        pytest.param("Power outage alerts | With the Authority | 1 June 2018 | MP098", id="a row of modifications"),
        pytest.param("There will be no webinar on 1 June 2018.", id="an event that is denied"),
        pytest.param("The portal was not available on 3 May 2018.", id="what was out of use"),
        pytest.param("If approved, the new process starts on 1 June 2018.", id="a condition"),
        pytest.param("The draft is open for comments from 3 June 2018 to 20 June 2018.", id="a consultation"),
        pytest.param("The unplanned maintenance that occurred on 3 May 2018 was long.", id="an outage that was"),
    ],
)
def test_what_is_no_event_is_none(sentence: str) -> None:
    assert [r for r in _read(sentence).records if isinstance(r, Event)] == []


def test_the_days_of_registering_are_not_those_of_the_event_above() -> None:
    body = "The seminar is on 5 October 2018. Registration: 4 September 2018 to 22 September 2018."
    events = [r for r in _read(body, "Autumn Seminar").records if isinstance(r, Event)]

    assert [str(event.when and event.when.day) for event in events] == ["2018-10-05"]


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        pytest.param("second and fourth Wednesday of every month", "FREQ=MONTHLY;BYDAY=2WE,4WE", id="two"),
        pytest.param("third Thursday of each month", "FREQ=MONTHLY;BYDAY=3TH", id="third"),
        pytest.param("last Friday of the month", "FREQ=MONTHLY;BYDAY=-1FR", id="last"),
        pytest.param("monthly, on the third Tuesday", "FREQ=MONTHLY;BYDAY=3TU", id="monthly on"),
        pytest.param("every two weeks on Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", id="two weeks"),
        pytest.param("fortnightly on Wednesdays", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", id="fortnightly"),
        pytest.param("every Thursday", "FREQ=WEEKLY;BYDAY=TH", id="weekly"),
        pytest.param("first Tuesday of every other month", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU", id="other month"),
        pytest.param("meets monthly", "FREQ=MONTHLY", id="monthly"),
        pytest.param("met on the second Wednesday of May 2018", None, id="one month only"),
        pytest.param("each Party has one vote", None, id="no rule"),
    ],
)
def test_a_rhythm_is_a_rule(sentence: str, rule: str | None) -> None:
    assert next((told for _, told in rules_in(f"It {sentence}.")), None) == rule


@pytest.mark.parametrize(
    ("body", "name", "value"),
    [
        pytest.param(" Current SEC Parties\u00a0 290", "Current SEC Parties", "290", id="padded row"),
        pytest.param("DCC Users | 187", "DCC Users", "187", id="piped row"),
        pytest.param("97% of households are now aware of it.", "households now aware of it", "97%", id="percentage"),
        pytest.param("SEC Parties now number 319.", "SEC Parties", "319", id="number"),
        pytest.param("The SSC met and reviewed 11 assessment reports.", "assessment reports", "11", id="count"),
        pytest.param("Three of 15 performance measures were missed.", "performance measures were missed", "3", id="of"),
        pytest.param(
            "It met in May, and 2 of 15 performance measures were missed in that month.",
            "performance measures were missed",
            "2",
            id="of, in a month",
        ),
        pytest.param("The DCC proposes five dates for its tests.", "dates (The DCC proposes)", "5", id="who does it"),
        pytest.param("19 RSAs are DCC Users already.", "RSAs are DCC Users already", "19", id="an acronym's plural"),
        pytest.param("12 Suppliers were late, three more than in March.", "more than in March", "3", id="more than"),
        pytest.param("Seven of them have started the tests.", "have started the tests", "7", id="of them"),
        pytest.param("41 have been done since April.", "have been done since April", "41", id="a number alone"),
        pytest.param("Since March two firms have acceded.", "Accessions since March", "2", id="since"),
        pytest.param("We expelled no one.", "Expulsions (Parties that were expelled)", "0", id="expelled nobody"),
        pytest.param("No Party left in June.", "Withdrawals (Parties that left in June)", "0", id="no Party"),
        pytest.param(
            "One, Larkfield Energy, was expelled.", "Expulsions (Parties that were expelled)", "1", id="by name"
        ),
        pytest.param("Withdrawals: 2.", "Withdrawals (Parties that withdrew)", "2", id="a label of moves"),
        pytest.param(
            "There were two accessions in March.", "Accessions (Parties that acceded in March)", "2", id="accessions"
        ),
        pytest.param(
            "Seven firms have become Parties.", "Accessions (Parties that became parties)", "7", id="become Parties"
        ),
        pytest.param("Turnout was 46%, up from 39% a year ago.", "Turnout (", "46%", id="a share up from another"),
        pytest.param("Two Parties left, which takes the total to 231.", "SEC Parties in all", "231", id="a total"),
        pytest.param("It comes to £9.1 million, as agreed.", "Numbers", "£9.1 million", id="an amount"),
        pytest.param(
            "The helpdesk answered calls, against 980 in April.",
            "helpdesk answered calls in April",
            "980",
            id="against",
        ),
        pytest.param("Of the 31 plans that came in, nine were late.", "plans were late", "9", id="left out"),
        pytest.param("So far 19 FUSAs have been booked and 11 completed.", "completed", "11", id="left out after and"),
        pytest.param("Larkfield takes on 210,000 homes.", "homes", "210,000", id="any noun"),
        pytest.param("The DCC handled 2.1 million Service Requests.", "Service Requests", "2.1 million", id="millions"),
        pytest.param(
            "Large Suppliers 13, Gas Networks 11, Others 204: that makes 228.",
            "Gas Networks",
            "11",
            id="the number last",
        ),
        pytest.param("SECMP0031 came back. The DCC puts it at £240,000.", "SECMP0031", "£240,000", id="it"),
        pytest.param(
            "The Panel approved a Budget of £7 million for 2018/19.", "2018/19", "£7 million", id="what follows"
        ),
        pytest.param("There is room for 70, so come early.", "places (Numbers", "70", id="room"),
        pytest.param("There is space for 70, so come early.", "places (Numbers", "70", id="space"),
        pytest.param("The average mark is 7.8 out of 10.", "average mark", "7.8", id="out of ten"),
        pytest.param("The clinic is capped at 25 persons.", "places", "25", id="capped"),
        pytest.param("The clinic is in May. An organisation may send up to two.", "may send", "2", id="each may send"),
        pytest.param("The clinic has 40 places, three for each Party at most.", "may send", "3", id="for each"),
        pytest.param("Our clinic is in May, with two places per company.", "may send", "2", id="per company"),
        pytest.param("Seven Category 2 incidents were logged.", "Category 2 incidents", "7", id="of a category"),
        pytest.param("Fill in our survey. Last year 61 of you did.", "in last year's survey", "61", id="who answered"),
        pytest.param("Our last survey was answered by 38 Parties.", "in the last survey", "38", id="answered by"),
        pytest.param(
            "Our survey is open. Last time we got 7.8 out of 10.", "got in the last survey", "7.8", id="score"
        ),
        pytest.param("Otter Webinar: 3 May 2018. We can take 250 people.", "places", "250", id="can take"),
        pytest.param("The Otter Forum is in May. There's space for 90.", "Otter Forum", "90", id="of which event"),
        pytest.param("Our clinic is in May. 40 places, 27 of them gone.", "places taken", "27", id="places taken"),
        pytest.param("The seminar is full. Of the 60 seats 8 are still free.", "places left", "8", id="places left"),
        pytest.param("Workshop: 52 of the 85 places have gone.", "places (", "85", id="of how many"),
    ],
)
def test_a_figure_has_its_name(body: str, name: str, value: str) -> None:
    found = [(r.name, r.value) for r in _read(body, "Numbers").records if isinstance(r, Figure)]

    assert [value for said, value in found if name in said] == [value]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param("SEC Parties\n\n290\n\nExpulsions\n\nNone", ["SEC Parties 290", "Expulsions 0"], id="one a line"),
        pytest.param(
            "Measure | Target | Result\nAlerts | 99% | 97.6%",
            ["Alerts (Target) 99%", "Alerts (Result) 97.6%"],
            id="columns",
        ),
        pytest.param(
            "Votes | Elected | Seat\n41 | Jo Bloggs | Large Supplier",
            ["Jo Bloggs, Large Supplier (Votes) 41"],
            id="the number first",
        ),
        pytest.param(
            "Accessions since 30 April 2018 | 2", ["Accessions since 30 April 2018 2"], id="a day in the label"
        ),
        pytest.param("SSC | 37 | 9 June 2018", [], id="a meeting"),
        pytest.param("42 SSC Tue, 19 Dec 2017 14:00", [], id="a meeting behind its number"),
        pytest.param("SSC76Wednesday 24th May09:30", [], id="a meeting glued to its hour"),
        pytest.param(
            "274SEC Parties in all\n5      joined since May\n0expelled",
            ["SEC Parties in all 274", "joined since May 5", "expelled 0"],
            id="the number first, glued",
        ),
        pytest.param("SEC Parties on 30 May 2018: 331", ["SEC Parties on 30 May 2018 331"], id="a day before a colon"),
        pytest.param(
            "Acceded in May: three\nWithdrew in May: none", ["Acceded in May 3", "Withdrew in May 0"], id="words"
        ),
        pytest.param(
            "What    May    June\nOtters    12    13", ["Otters (May) 12", "Otters (June) 13"], id="columns by padding"
        ),
        pytest.param("Acceded in July\u00a0\u00a06", ["Acceded in July 6"], id="no sixth of July"),
        pytest.param(
            "Approved - 71\nDeferred - 6\nRejected - 1", ["Approved 71", "Deferred 6", "Rejected 1"], id="rows alike"
        ),
        pytest.param("Pets\tNumber\nOtters\t41", ["Otters 41"], id="a column that only counts"),
        pytest.param(
            "Who | 31 May 2018 | 30 June 2018\nOtters | 12 | 13",
            ["Otters (31 May 2018) 12", "Otters (30 June 2018) 13"],
            id="columns of days",
        ),
        pytest.param(
            "Who | 31 May 2018 | A year ago\nOtters | 12 | 13", ["Otters 12", "Otters (A year ago) 13"], id="and then"
        ),
        pytest.param(
            "ModificationOutcomeFor / Against\nSECMP0031Approved11 / 1",
            ["members that voted for SECMP0031 11", "members that voted against SECMP0031 1"],
            id="two in a cell",
        ),
        pytest.param(
            "Party CategoryWhoVotes\nSmall SuppliersJo Bloggs17", ["Small Suppliers, Jo Bloggs (Votes) 17"], id="glued"
        ),
    ],
)
def test_rows_give_figures_in_every_shape(rows: str, expected: list[str]) -> None:
    assert [f"{r.name} {r.value}" for r in _read(rows, "Numbers").records if isinstance(r, Figure)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("SECMP0031 was approved by nine votes to two.", ["for 9", "against 2"], id="approved"),
        pytest.param("SECMP0031: rejected, 11 to 1.", ["against 11", "for 1"], id="rejected"),
        pytest.param(
            "Eleven members voted for SECMP0031, none against and one abstained.", ["for 11", "against 0"], id="none"
        ),
    ],
)
def test_a_ballot_has_its_sides(sentence: str, expected: list[str]) -> None:
    found = [(r.name, r.value) for r in _read(sentence).records if isinstance(r, Figure)]

    assert [
        f"{side} {value}" for name, value in found for side in ("for", "against") if f"voted {side}" in name
    ] == expected


def test_votes_are_counted_for_and_against() -> None:
    reading = _read("SECMP0031 was rejected: four members voted for it, seven against.")

    assert [(r.name, r.value) for r in reading.records if isinstance(r, Figure)] == [
        ("members that voted for SECMP0031", "4"),
        ("members that voted against SECMP0031", "7"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("It asked about the two incidents.", id="told before"),
        pytest.param("Section 12 users and Version 3 modifications are meant.", id="a section"),
        pytest.param("SSC Meeting 12 is next.", id="a meeting"),
        pytest.param("SSC 134, 135 and 136 are online.", id="meetings"),
        pytest.param("SSC: 28 August (84), 11 September (85).", id="meetings in brackets"),
        pytest.param("Call 020 7946 0000 or come to 8 Any Street.", id="a telephone and an address"),
        pytest.param("The draft replaces 2G and version 1.19.", id="part of a name"),
        pytest.param("There are three vacant seats on the SSC.", id="seats"),
        pytest.param("Bring up to 5 people, or at least 2 devices.", id="a limit"),
        pytest.param("Members are elected for 24 months.", id="a term"),
        pytest.param("Two days later the Panel met again.", id="when it was"),
        pytest.param("A note says what to do when two Parties merge.", id="what may be"),
        pytest.param("The SSC sits from half past nine to three o'clock.", id="a time in words"),
    ],
)
def test_what_is_no_count_is_no_figure(sentence: str) -> None:
    assert [r for r in _read(sentence).records if isinstance(r, Figure)] == []


@pytest.mark.parametrize(
    ("words", "term", "expansion"),
    [
        pytest.param("one Draft Test Report (DTR)", "DTR", "Draft Test Report", id="initials"),
        pytest.param("the Terms of Reference (ToR)", "ToR", "Terms of Reference", id="a small letter"),
        pytest.param("Agreed Interpretations (AIs)", "AI", "Agreed Interpretation", id="plural"),
        pytest.param(
            "the Department for Tests and Trials (TT)", "TT", "Department for Tests and Trials", id="department"
        ),
        pytest.param(
            "Market-wide Half-Hourly Settlement (MHHS)", "MHHS", "Market-wide Half-Hourly Settlement", id="hyphens"
        ),
        pytest.param("the Operations Group (OPSG)", "OPSG", "Operations Group", id="inner letters"),
        pytest.param(
            "Alternative Home Area Networks (Alt HAN)",
            "Alt HAN",
            "Alternative Home Area Network",
            id="a known singular",
        ),
    ],
)
def test_an_acronym_is_expanded_where_its_initials_fit(words: str, term: str, expansion: str) -> None:
    found = [(r.term, r.expansion) for r in _read(f"They looked at {words}.").records if isinstance(r, Term)]

    assert found == [(term, expansion)]


@pytest.mark.parametrize(
    "words", ["the report (PDF)", "a Small Test (see XYZ)", "Change Board (14)", "Section T (Testing)"]
)
def test_other_brackets_expand_nothing(words: str) -> None:
    assert [r for r in _read(f"They looked at {words}.").records if isinstance(r, Term)] == []


def test_contacts_are_found_wherever_they_stand() -> None:
    body = (
        "Call the Helpdesk on 020 7946 0000, Monday to Friday, 9am – 5pm, or write to help@example.org.\n\n"
        "Example Ltd, 1 Any Street\nLondon, EC3M 4AJ"
    )

    found = {(r.kind.value, r.value) for r in _read(body).records if isinstance(r, Contact)}

    assert found == {
        ("phone", "020 7946 0000"),
        ("email", "help@example.org"),
        ("hours", "Monday to Friday, 9am - 5pm"),
        ("address", "1 Any Street, London, EC3M 4AJ"),
    }


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("The check takes between 3 and 10 working days.", [], id="a length is no opening hours"),
        pytest.param("We are there from 9 to 5 every working day.", ["from 9 to 5 every working day"], id="hours"),
        pytest.param(
            "The postal address of SECAS is Example Ltd, 1 Any Street, London EC3M 4AJ.",
            ["1 Any Street, London EC3M 4AJ"],
            id="an address in a sentence",
        ),
    ],
)
def test_hours_and_addresses_are_told_in_sentences(words: str, told: list[str]) -> None:
    assert [r.value for r in _read(words).records if isinstance(r, Contact)] == told


def test_a_weekday_that_is_another_is_told_with_its_line() -> None:
    (doubt,) = _read("It closes on Monday 5 June 2018.").warnings

    assert (doubt.line, doubt.message) == (8, "Monday 5 June 2018 is a Tuesday")
