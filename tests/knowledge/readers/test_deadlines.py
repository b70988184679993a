"""Deadlines: what is due, by when, and to whom it goes."""

from functools import cache

import pytest

from knowledge.glossary import Glossary, load
from knowledge.readers.newsletter import read
from knowledge.records import Deadline

TOP = "SECAS Newsletter May 2018\n\nSent on : May 31, 2018\n\n\n"


@cache
def _glossary() -> Glossary:
    return load()


def _deadlines(body: str, heading: str = "DCC Consultation on Test Plans") -> list[Deadline]:
    reading = read(f"{TOP}{heading}\n\n{body}\n", "newsletter.txt", _glossary())
    return [record for record in reading.records if isinstance(record, Deadline)]


@pytest.mark.parametrize(
    ("sentence", "day", "at"),
    [
        pytest.param("Please send comments by Monday, 11th June 2018.", "2018-06-11", None, id="by"),
        pytest.param("Comments can be made until 5pm Tuesday 12th June 2018.", "2018-06-12", "17:00", id="no on"),
        pytest.param("Responses should be made to by 5pm on 19th June 2018.", "2018-06-19", "17:00", id="lost link"),
        pytest.param(
            "The consultation closes on the 6th of July and is open to all.", "2018-07-06", None, id="no year"
        ),
        pytest.param("Views are due 12:00 2 July 2018.", "2018-07-02", "12:00", id="time before the day"),
        pytest.param("Responses are due on Friday 8 June, noon.", "2018-06-08", "12:00", id="time after the day"),
        pytest.param(
            "The deadline for submitting comments is 5pm on 1st July 2018.", "2018-07-01", "17:00", id="deadline"
        ),
        pytest.param("Please respond no later than 11.45pm on 3 July 2018.", "2018-07-03", "23:45", id="no later than"),
        pytest.param("Comments have to be with SECAS by close of business on 4 July.", "2018-07-04", None, id="close"),
        pytest.param("Please reply up to and including Friday 29 June 2018.", "2018-06-29", None, id="up to"),
        pytest.param("Comments are welcome up until 29 June 2018.", "2018-06-29", None, id="up until"),
        pytest.param(
            "Replies should arrive not later than midday on Friday 29 June 2018.", "2018-06-29", "12:00", id="midday"
        ),
        pytest.param("The last day for replies is 29 June, at 4pm.", "2018-06-29", "16:00", id="last day"),
        pytest.param("Closing date: 5pm on Friday 29 June 2018.", "2018-06-29", "17:00", id="closing date"),
        pytest.param("Deadline for responses: 5pm, 29 June 2018.", "2018-06-29", "17:00", id="deadline, label"),
        pytest.param("Please respond by the end of Friday 29 June 2018.", "2018-06-29", None, id="end of"),
        pytest.param("You have until 29/06/2018 to respond.", "2018-06-29", None, id="slashes"),
        pytest.param("Replies are due by COB 29 June 2018.", "2018-06-29", None, id="COB"),
        pytest.param("Your views, please, before noon on 29 June.", "2018-06-29", "12:00", id="before noon"),
        pytest.param("29 June 2018 is the last day for your comments.", "2018-06-29", None, id="day first"),
        pytest.param("The consultation runs from 4 to 29 June 2018.", "2018-06-29", None, id="a span"),
        pytest.param("Comment is open between 4 June 2018 and 29 June 2018.", "2018-06-29", None, id="between"),
        pytest.param("You may respond from 4 June 2018 until 29 June 2018.", "2018-06-29", None, id="from until"),
        pytest.param("Parties have from 4 June to 29 June 2018 to comment.", "2018-06-29", None, id="have from"),
        pytest.param(
            "It has been extended by a week, from 22 June 2018 to 29 June 2018.", "2018-06-29", None, id="extended"
        ),
        pytest.param(
            "The closing date has moved from 22 June 2018 to 29 June 2018.", "2018-06-29", None, id="closing date moved"
        ),
    ],
)
def test_every_wording_of_a_deadline_is_read(sentence: str, day: str, at: str | None) -> None:
    (deadline,) = _deadlines(sentence)

    assert (deadline.kind, str(deadline.day)) == ("consultation", day)
    assert (deadline.at.isoformat("minutes") if deadline.at else None) == at


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The DCC expects to publish its answer by 30 June 2018.", id="a hope"),
        pytest.param("The results will be announced by 30 June 2018.", id="an announcement"),
        pytest.param("The consultation was issued on 2 May 2018.", id="an opening"),
        pytest.param("The old mailbox will be closed on 30 June 2018.", id="a mailbox"),
        pytest.param("The terms of office of three members end on 30 June 2018.", id="a term"),
        pytest.param("The Authority hopes to decide by 30 June 2018.", id="a decision"),
        pytest.param("Tests will be run from 4 June 2018 to 29 June 2018.", id="a span of tests"),
        pytest.param("The office is closed from 4 June 2018 to 8 June 2018.", id="an office"),
        pytest.param("Whoever wins has the seat until 31 August 2019.", id="a seat that is won"),
        pytest.param("With the Authority | MP104 | Decision due by 29 June 2018", id="a decision that is due"),
        pytest.param("SeatMemberTerm ends\nSmall SuppliersNuala Brisk 31st August 2019", id="a member's term"),
    ],
)
def test_what_nobody_has_to_do_is_no_deadline(sentence: str) -> None:
    assert _deadlines(sentence, "News") == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        pytest.param("Please send a nomination form by 11 June 2018.", "nomination", id="nomination"),
        pytest.param("Parties may vote until 11 June 2018.", "vote", id="vote"),
        pytest.param("To register, please email us by 11 June 2018.", "booking", id="booking"),
        pytest.param("Applications for an assessment have to be in by 11 June 2018.", "application", id="application"),
        pytest.param("The Proposer may appeal until 11 June 2018.", "appeal", id="appeal"),
        pytest.param("The survey of Users runs until 11 June 2018.", "survey", id="survey"),
        pytest.param("Large Suppliers must become DCC Users by 11 June 2018.", "mandate", id="mandate"),
        pytest.param("The Small Supplier mandate of 11 June 2018 stays.", "mandate", id="mandate of"),
        pytest.param("Companies should return the tender pack by 11 June 2018.", "other", id="other"),
        pytest.param("Candidates for the chair may apply until 11 June 2018.", "application", id="apply"),
        pytest.param("For an exemption, write to BEIS by 11 June 2018.", "application", id="exemption"),
        pytest.param(
            "If you would like to be considered, please let SECAS know by 11 June 2018.", "nomination", id="considered"
        ),
        pytest.param("Gas Networks may vote from 4 June 2018 until 11 June 2018.", "vote", id="vote in a span"),
        pytest.param("Ofgem has given them until 11 June 2018 to become DCC Users.", "mandate", id="given until"),
        pytest.param("The mandate for Small Suppliers was 11 May 2018.", "mandate", id="mandate past"),
        pytest.param("The next mandate is that of DNOs, on 11 June 2018.", "mandate", id="mandate that of"),
        pytest.param("Agents that cannot make it should write to BEIS by 11 June 2018.", "other", id="write"),
        pytest.param(
            "What do you think of it? Please tell SECAS by 11 June 2018.", "consultation", id="what you think"
        ),
        pytest.param("The Proposer may take the matter to Ofgem until 14 June 2018.", "appeal", id="takes it to Ofgem"),
        pytest.param("A questionnaire can be filled in until 14 June 2018.", "survey", id="filled in"),
        pytest.param(
            "The Working Group lacks two people: raise your hand by 11 June 2018.", "nomination", id="raise your hand"
        ),
        pytest.param("If we have not heard from you by 11 June 2018, we stop.", "other", id="heard from"),
        pytest.param("Gas Networks have had to be DCC Users since 4 May 2018.", "mandate", id="since"),
        pytest.param(
            "The Small Suppliers' obligation to be DCC Users has been in force since 4 May 2018.",
            "mandate",
            id="in force since",
        ),
        pytest.param(
            "Two Small Suppliers are not yet DCC Users; Ofgem has given them until 11 June 2018.",
            "mandate",
            id="not yet Users",
        ),
    ],
)
def test_the_kind_is_told_by_what_has_to_be_done(sentence: str, kind: str) -> None:
    (deadline,) = _deadlines(sentence, "News")

    assert deadline.kind == kind


@pytest.mark.parametrize(
    ("heading", "rows", "kind"),
    [
        pytest.param(
            "Consultations",
            "• DCC, Charges: 4pm Friday 1 June 2018\n• BEIS, Smart meters: 2 June",
            "consultation",
            id="a list of topics and days",
        ),
        pytest.param(
            "Government",
            "• BEIS: Smart meters, call for evidence, close of business on 1 June 2018.\n"
            "• Ofgem: Switching, closes on the 2nd of June.",
            "consultation",
            id="a list of who asks",
        ),
        pytest.param(
            "Consultations",
            "Issued byOn whatReply by\nDCCCharges, third round1 June 2018\nBEISSMETS2 in flats2 June 2018",
            "consultation",
            id="a glued table",
        ),
        pytest.param(
            "Consultations",
            "What | Who asks | Closing date\nCharges | DCC | 12:00 1 June 2018\nFlats | BEIS | 2 June 2018",
            "consultation",
            id="pipes",
        ),
        pytest.param(
            "Consultations",
            "What\tWho asks\tRespond by\nCharges\tDCC\t01/06/2018\nFlats\tBEIS\t02/06/2018",
            "consultation",
            id="tabs",
        ),
        pytest.param(
            "Suppliers",
            "SuppliersMandateDate expected\nLarge SuppliersDCC Live + 6 months1st June 2018\n"
            "Small SuppliersDCC Live + 9 months2nd June 2018",
            "mandate",
            id="a glued table of mandates",
        ),
        pytest.param(
            "Nominations",
            "– SSC, one Gas Network seat: 1 June\n– TABASC, one Small Supplier seat – noon on 2 June",
            "nomination",
            id="a list of seats",
        ),
    ],
)
def test_a_table_or_list_of_deadlines_is_read(heading: str, rows: str, kind: str) -> None:
    found = [(str(d.kind), str(d.day)) for d in _deadlines(f"These are open now.\n\n{rows}", heading)]

    assert found == [(kind, "2018-06-01"), (kind, "2018-06-02")]


def test_the_hour_of_an_event_is_not_that_of_the_day_to_book_by() -> None:
    rows = "What | When | Book by\nKeys Seminar | Thursday 7 June 2018, 10am to 1pm | 1 June 2018"

    (deadline,) = _deadlines(f"Come and join us.\n\n{rows}", "Events")

    assert (deadline.kind, str(deadline.day), deadline.at) == ("booking", "2018-06-01", None)


def test_an_event_that_is_put_back_is_no_deadline() -> None:
    assert _deadlines("The Keys Seminar has been put back from 5 June 2018 to 12 June 2018.", "News from the DCC") == []


def test_the_day_before_is_counted_from_the_day_told() -> None:
    (deadline,) = _deadlines("3pm on Tuesday 26 June 2018, online. You can book until the day before.", "Keys Workshop")

    assert (deadline.kind, str(deadline.day), deadline.title) == ("booking", "2018-06-25", "Keys Workshop booking")


def test_two_problems_named_before_have_one_deadline() -> None:
    body = "DP131 and DP134 were raised.\n\nComments on the two problems are welcome until 11 June 2018."

    assert [d.title for d in _deadlines(body, "News")] == ["DP131 and DP134 consultation"]


@pytest.mark.parametrize(
    ("sentences", "receiver"),
    [
        pytest.param(
            "Please send comments to the SECAS Helpdesk by 11 June 2018.", "SECAS Helpdesk", id="in the sentence"
        ),
        pytest.param("Responses are due to SECAS by 11 June 2018.", "SECAS", id="due to"),
        pytest.param("Responses should be made to by 11 June 2018.", None, id="lost"),
        pytest.param(
            "It closes on 11 June 2018. Any response should be made to the DCC.", "DCC", id="in the next sentence"
        ),
        pytest.param(
            "Closing date: 11 June 2018. Replies: change@example.org.", "change@example.org", id="after a label"
        ),
        pytest.param("It closes on 11 June 2018. Write to change@example.org.", "change@example.org", id="write to"),
        pytest.param("Forms have to be with the Panel Secretary by 11 June 2018.", "Panel Secretary", id="a secretary"),
        pytest.param("Whoever appeals has to do so at Ofgem, by 11 June 2018.", "Ofgem", id="appeal at"),
        pytest.param("If you want to appeal, Ofgem needs to have it by 11 June 2018.", "Ofgem", id="needs to have"),
        pytest.param("Please let the SECAS Helpdesk know by 11 June 2018.", "SECAS Helpdesk", id="let know"),
        pytest.param("Comments go to change@example.org by 11 June 2018.", "change@example.org", id="mailbox"),
        pytest.param(
            "It closes on 11 June 2018. Please contact the SECAS Helpdesk if you have questions.",
            None,
            id="questions only",
        ),
    ],
)
def test_the_receiver_is_who_the_page_says(sentences: str, receiver: str | None) -> None:
    (deadline,) = _deadlines(sentences)

    assert deadline.reply_to == receiver


@pytest.mark.parametrize(
    ("sentences", "opens"),
    [
        pytest.param("On 2 May 2018 the DCC issued a consultation. It closes on 11 June 2018.", "2018-05-02", id="on"),
        pytest.param(
            "It opened on 2 May 2018 and closes on 11 June 2018. The consultation is short.", "2018-05-02", id="same"
        ),
        pytest.param("The consultation is open from 2 May 2018 to 11 June 2018.", "2018-05-02", id="a span"),
        pytest.param(
            "Since 2 May 2018 the DCC has been asking what Parties think. It closes on 11 June 2018.",
            "2018-05-02",
            id="since",
        ),
        pytest.param(
            "Papers are accepted from 2 May 2018 and must have arrived by 11 June 2018.", "2018-05-02", id="accepted"
        ),
        pytest.param(
            "The plan will be out on 2 May 2018 and you can comment until 11 June 2018.", "2018-05-02", id="out on"
        ),
        pytest.param("- Test Plan – opens on 2 May 2018, closes on 11 June 2018", "2018-05-02", id="an item"),
        pytest.param(
            "The report was issued on 2 May 2018. The consultation closes on 11 June 2018.", None, id="a report"
        ),
    ],
)
def test_a_deadline_has_the_day_it_opened(sentences: str, opens: str | None) -> None:
    (deadline,) = _deadlines(sentences)

    assert (str(deadline.opens) if deadline.opens else None) == opens


@pytest.mark.parametrize(
    ("heading", "body", "title"),
    [
        pytest.param("SSC Elections", "Nominations close on 11 June 2018.", "SSC nominations", id="nominations"),
        pytest.param(
            "Smart Meter Test Plan (SMTP) consultation", "It closes on 11 June 2018.", "SMTP consultation", id="acronym"
        ),
        pytest.param(
            "Mandates",
            "All Small Suppliers must become DCC Users by 11 June 2018.",
            "Small Supplier DCC User mandate",
            id="who",
        ),
        pytest.param(
            "BEIS Consults on Meters",
            "The consultation proposes:\n\n• A requirement for Small Suppliers to become DCC Users by 11 June 2018, "
            "and to fit new meters.",
            "Small Supplier DCC User mandate (proposed)",
            id="who, among what is consulted on",
        ),
        pytest.param(
            "SEC Governance",
            "SECMP0031 is out for Modification Report Consultation. Responses are due by 11 June 2018.",
            "SECMP0031 Modification Report Consultation",
            id="modification",
        ),
        pytest.param(
            "Consultations", "• DCC: charges, closes on 11 June 2018", "DCC: charges consultation", id="a list"
        ),
        pytest.param(
            "Security News",
            "Version 1.2 of the Keys Framework is out for review: the review period ends on 11 June 2018.",
            "Keys Framework consultation",
            id="a version out for review",
        ),
        pytest.param(
            "Ofgem: Licences",
            "Ofgem's call for views on the Metering Code has been extended to 11 June 2018.",
            "Ofgem's call for views on the Metering Code",
            id="its own subject",
        ),
        pytest.param(
            "Ofgem",
            "Ofgem has been busy of late. Ofgem's call for input on tariffs closes on 11 June 2018.",
            "Ofgem's call for input on tariffs",
            id="not what stands before",
        ),
        pytest.param(
            "BEIS",
            "BEIS has a paper out on the wiring of flats. It can be answered until 11 June 2018.",
            "BEIS: Wiring of flats consultation",
            id="a paper that is out",
        ),
        pytest.param(
            "Government",
            "BEIS would also like to know whether displays help; that consultation closes on 11 June 2018.",
            "BEIS consultation: whether displays help",
            id="would also like to know",
        ),
        pytest.param(
            "Seminar, Clinic, Training",
            "Keys for All, our spring seminar, is on 20 June 2018. There are 50 places. Sign up by 11 June 2018.",
            "Keys for All booking",
            id="what an event is called",
        ),
        pytest.param(
            "Dates to Note", "Your proxy form must be with us by 11 June 2018.", "Proxy form voting", id="a proxy"
        ),
        pytest.param(
            "TAG",
            "The TAG asks members to send their test reports to SECAS by 11 June 2018.",
            "Test reports",
            id="sent",
        ),
        pytest.param(
            "Events",
            "The Spring Seminar is off. A webinar, ‘Keys’, takes its place. Sign up by 11 June 2018.",
            "Webinar: Keys booking",
            id="the event named last",
        ),
        pytest.param(
            "Events",
            "Spring Seminar: 20 June 2018, online. Book by 11 June 2018.",
            "Spring Seminar booking",
            id="an event",
        ),
    ],
)
def test_the_title_says_what_it_concerns(heading: str, body: str, title: str) -> None:
    (deadline,) = _deadlines(body, heading)

    assert deadline.title == title


def test_two_modifications_have_a_deadline_each() -> None:
    body = "The consultations on SECMP0031 and SECMP0032 were issued on 2 May 2018. Responses are due by 11 June 2018."

    assert [deadline.about for deadline in _deadlines(body)] == ["SECMP0031", "SECMP0032"]


def test_the_same_subject_told_twice_is_one_deadline() -> None:
    body = (
        "The Small Supplier mandate of 25 November 2018 is near.\n\nSmall Suppliers have to be DCC "
        "Users by 25 November 2018."
    )

    (deadline,) = _deadlines(body, "Mandates")

    assert deadline.title == "Small Supplier DCC User mandate"


def test_a_mandate_that_was_put_back_has_its_new_day() -> None:
    (deadline,) = _deadlines(
        "The mandate of DNOs has been put back from 12 June 2018 to 21 August 2018.", "DNO Mandate"
    )

    assert str(deadline.day) == "2018-08-21"


@pytest.mark.parametrize(
    ("heading", "rows", "expected"),
    [
        pytest.param(
            "What Is Open",
            "Closes\tWhat\tWho\n1 June\tCharging Methodology consultation\tDCC\n2 June\tSeminar bookings\tSECAS",
            [("consultation", "DCC: Charging Methodology consultation"), ("booking", "SECAS: Seminar bookings")],
            id="the day first, tabs",
        ),
        pytest.param(
            "Dates to Remember",
            "– 1 June 2018, 17:00 – replies to the Refinement Consultation "
            "on MP131\n– 2 June 2018 – TABASC nominations",
            [("consultation", "MP131 Refinement Consultation"), ("nomination", "TABASC nominations")],
            id="dashes, the kind in the item",
        ),
        pytest.param(
            "Elections",
            "Nominations open: 7 May 2018\nNominations close: 1 June 2018\n"
            "Voting closes: 2 June 2018\nResults: 4 June 2018",
            [("nomination", "Elections nominations"), ("vote", "Voting")],
            id="the days of an election",
        ),
        pytest.param(
            "Consultations",
            "SECMP0031\n\nRefinement Consultation\n\n1 June 2018\n\n"
            "SECMP0032\n\nRefinement Consultation\n\n2 June 2018",
            [
                ("consultation", "SECMP0031 Refinement Consultation"),
                ("consultation", "SECMP0032 Refinement Consultation"),
            ],
            id="a cell a line",
        ),
        pytest.param(
            "Events",
            "Event | Date | Book by\n"
            "Spring Seminar | 20 June 2018 | 1 June 2018\nKeys Workshop | 26 June 2018 | 2 June 2018",
            [("booking", "Spring Seminar booking"), ("booking", "Keys Workshop booking")],
            id="a column to book by",
        ),
    ],
)
def test_an_item_is_a_topic_and_a_day_in_any_order(heading: str, rows: str, expected: list[tuple[str, str]]) -> None:
    told = _deadlines(f"These are open now.\n\n{rows}", heading)

    assert [(str(d.kind), d.title) for d in told] == expected


def test_a_lead_gives_its_day_to_the_list_below_it() -> None:
    body = (
        "Please reply by 5pm on 1 June 2018 to:\n\n"
        "• the consultation on SECMP0031;\n• the consultation on the Keys Guide."
    )

    told = _deadlines(body, "Consultations")

    assert [(str(d.day), d.title) for d in told] == [
        ("2018-06-01", "SECMP0031 consultation"), ("2018-06-01", "Keys Guide consultation"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "body", "kind"),
    [
        pytest.param("Seminar", "Places go to the first who ask; please ask by 15 June 2018.", "booking", id="heading"),
        pytest.param(
            "Ofgem",
            "Ofgem has opened a call for evidence. Anybody has until 15 June 2018.",
            "consultation",
            id="before",
        ),
        pytest.param("Party Details", "The yearly forms are due back on 15 June 2018.", "other", id="forms"),
        pytest.param("News", "Our survey is open until the end of June.", "survey", id="the end of a month"),
        pytest.param(
            "TABASC",
            "A call for the Small Supplier seat is open. If you fancy it, send your CV by 15 June 2018.",
            "nomination",
            id="a CV for a seat",
        ),
        pytest.param("DCC", "The next forecast is due on 15 June 2018.", "other", id="a forecast"),
        pytest.param("News", "This year's survey comes off the website on 15 June 2018.", "survey", id="comes off"),
        pytest.param("News", "Ofgem stopped taking views on licences on 15 May 2018.", "consultation", id="stopped"),
        pytest.param(
            "DCC",
            "The DCC asks for views on its charges. It wants to hear from you by 15 June 2018.",
            "consultation",
            id="hear from you",
        ),
    ],
)
def test_what_is_asked_may_be_told_beside_it(heading: str, body: str, kind: str) -> None:
    (deadline,) = _deadlines(body, heading)

    assert deadline.kind == kind


@pytest.mark.parametrize(
    ("heading", "body", "told"),
    [
        pytest.param(
            "Changes",
            "Views on SECMP0072 have to be back at SECAS on 15 June 2018.",
            [("consultation", "2018-06-15", "SECMP0072 consultation")],
            id="has to be back",
        ),
        pytest.param(
            "Charging Statement for 2019",
            "The DCC has issued its draft statement. You can comment in the four weeks to 15 June 2018.",
            [("consultation", "2018-06-15", "DCC: Charging Statement for 2019 consultation")],
            id="the weeks that run up to it",
        ),
        pytest.param(
            "Parties",
            "Deadline for Party feedback on the Pond Policy: 15 June 2018.",
            [("consultation", "2018-06-15", "Pond Policy consultation")],
            id="a label",
        ),
        pytest.param(
            "Changes",
            "The Working Group has written up SECMP0072. Its consultation closes on 15 June 2018, not the 8th.",
            [("consultation", "2018-06-15", "SECMP0072 consultation")],
            id="its consultation",
        ),
        pytest.param(
            "Changes",
            "The closing date for SECMP0072 is 15 June 2018 instead of 8 June 2018.",
            [("consultation", "2018-06-15", "SECMP0072 consultation")],
            id="instead of",
        ),
        pytest.param(
            "Changes",
            "SECMP0072 needs answers within ten Working Days, that is 15 June 2018.",
            [("consultation", "2018-06-15", "SECMP0072 consultation")],
            id="counted off",
        ),
        pytest.param(
            "Closing soon",
            "Friday 15 June 2018, noon:\n• SECMP0072: last comments\n• The revised Pond Policy",
            [
                ("consultation", "2018-06-15", "SECMP0072 consultation"),
                ("consultation", "2018-06-15", "Revised Pond Policy consultation"),
            ],
            id="a day over its list",
        ),
        pytest.param(
            "Have your say",
            "• DP098: do others have this problem? Comments by 15 June 2018.",
            [("consultation", "2018-06-15", "DP098 consultation")],
            id="comments alone are no title",
        ),
        pytest.param(
            "Becoming a User",
            "15 November 2018 is the date by which Small Suppliers have to be Users; "
            "for Gas Networks it is 15 May 2019.",
            [
                ("mandate", "2018-11-15", "Small Supplier DCC User mandate"),
                ("mandate", "2019-05-15", "Gas Network DCC User mandate"),
            ],
            id="mandates in one sentence",
        ),
        pytest.param(
            "Late Suppliers",
            "Ofgem has written to six Suppliers. Each of them owes it a plan by midday on 15 June 2018.",
            [("other", "2018-06-15", "Late Suppliers: Plan")],
            id="what has to be handed in",
        ),
        pytest.param(
            "Round-up",
            "SECMP0072 is in refinement. Its Working Group lacks a Small Supplier. "
            "If you can help, tell us by 15 June 2018.",
            [("other", "2018-06-15", "SECMP0072 Working Group Small Suppliers")],
            id="the sentence before it",
        ),
        pytest.param(
            "Can You Spare a Day?",
            "The SMKI PMA seeks a specialist in ponds. The post is paid. Expressions of interest by 15 June 2018.",
            [("application", "2018-06-15", "SMKI PMA: specialist in ponds application")],
            id="a post that is paid",
        ),
        pytest.param(
            "Decisions",
            "The Change Board rejected SECMP0072. "
            "Anyone who disagrees can take it to the Authority until 15 June 2018.",
            [("appeal", "2018-06-15", "Appeal against the rejection of SECMP0072")],
            id="an appeal in other words",
        ),
        pytest.param(
            "In short",
            "BEIS wants to know how ponds are heated: its call for evidence runs up to and including 15 June 2018.",
            [("consultation", "2018-06-15", "BEIS call for evidence: how ponds are heated")],
            id="what somebody wants to know",
        ),
        pytest.param(
            "In short",
            "The pond paper covers heating. Ofgem runs a call for input on cold ponds until 15 June 2018.",
            [("consultation", "2018-06-15", "Ofgem: Cold ponds consultation")],
            id="a call for input",
        ),
        pytest.param(
            "In short",
            "More time for the Pond Framework (PF): the review was to end on 8 June 2018, and now ends on 15"
            " June 2018.",
            [("consultation", "2018-06-15", "Pond Framework consultation")],
            id="more time for something",
        ),
        pytest.param(
            "Two Consultations of the Department for Ponds",
            "BEIS has opened a consultation on the depth of ponds. Views are wanted by 15 June 2018.",
            [("consultation", "2018-06-15", "BEIS: Depth of ponds consultation")],
            id="one of the consultations in a heading",
        ),
        pytest.param(
            "DCC seeks views on two papers",
            "The first paper is about the price of ponds (deadline: 8 June 2018). The second deals with the "
            "way in which ponds are dug (deadline: 15 June 2018).",
            [
                ("consultation", "2018-06-08", "DCC: Price of ponds consultation"),
                ("consultation", "2018-06-15", "DCC: Way in which ponds consultation"),
            ],
            id="papers by their number",
        ),
        pytest.param(
            "Security Sub-Committee (SSC)",
            "Jo Bloggs chaired the 43rd meeting of the SSC. The User CIO has 22 assessment slots for July. "
            "To secure one, book by 15 June 2018.",
            [("booking", "2018-06-15", "Assessment slots for July booking")],
            id="slots",
        ),
        pytest.param(
            "Pond Seminar",
            "The next Seminar is on 25 June 2018 in Leeds. Reply by 15 June 2018 with the names of those who come.",
            [("booking", "2018-06-15", "Pond Seminar booking")],
            id="a reply to an event",
        ),
        pytest.param(
            "News",
            "The SMKI PMA is updating the Pond Certificate guide. The draft is open for comments until 15 June 2018.",
            [("consultation", "2018-06-15", "Pond Certificate guide consultation")],
            id="what a body works on",
        ),
        pytest.param(
            "A seat on the SSC",
            "The SSC has room for one more Small Supplier. If you are tempted, tell the Panel Secretary "
            "before 15 June 2018.",
            [("nomination", "2018-06-15", "Small Suppliers seat, SSC nominations")],
            id="a secretary of another body",
        ),
        pytest.param(
            "TABASC",
            "Two places on the TABASC fall vacant. Nominations open on 4 June 2018; send them to the SECAS "
            "Helpdesk by 15 June 2018.",
            [("nomination", "2018-06-15", "TABASC nominations")],
            id="what is sent is named before",
        ),
        pytest.param(
            "News in brief",
            "Ofgem expects a frog plan from each Supplier on or before 15 June 2018.",
            [],
            id="what is only expected",
        ),
        pytest.param(
            "News in brief",
            "Ofgem has asked suppliers for their frog plans, to be handed in by 15 June 2018.",
            [("other", "2018-06-15", "Frog plans")],
            id="what somebody asks for",
        ),
        pytest.param(
            "Ponds at a Distance",
            "Let the SECAS Helpdesk know before 15 June 2018 if you would rather wait.",
            [("other", "2018-06-15", "Ponds at a Distance: Let the SECAS Helpdesk know")],
            id="what is to be done",
        ),
        pytest.param(
            "Papers of others",
            "BEIS has published its thoughts on cold ponds and wants to hear back by 8 June 2018, whereas "
            "Ofgem's call for evidence on green frogs stays open until 15 June 2018.",
            [
                ("consultation", "2018-06-08", "BEIS: Cold ponds consultation"),
                ("consultation", "2018-06-15", "Ofgem: Green frogs consultation"),
            ],
            id="each day has its own subject",
        ),
        pytest.param(
            "Around Whitehall",
            "BEIS is still taking evidence on tall ponds; the date has been put off from 8 June 2018 to 15 June 2018.",
            [("consultation", "2018-06-15", "BEIS: Tall ponds consultation")],
            id="a date that is put off",
        ),
    ],
)
def test_a_deadline_is_told_with_what_it_leans_on(heading: str, body: str, told: list[tuple[str, str, str]]) -> None:
    assert [(str(d.kind), d.day.isoformat(), d.title) for d in _deadlines(body, heading)] == told


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("Iris Malkin holds the Large Supplier seat until 31 October 2019.", id="a seat is held"),
        pytest.param("• Large Supplier – Iris Malkin (until 31 October 2019)", id="a list of members"),
        pytest.param(
            "Party Category | Member | Until\nSmall Suppliers | Vacant | 31 October 2019", id="a table of members"
        ),
        pytest.param("Ofgem must decide on the budget by 15 June 2018.", id="somebody else's duty"),
        pytest.param("Certificates issued in 2009 expire on 15 June 2018; see our site.", id="certificates"),
        pytest.param("The Helpdesk is shut on 14 June 2018.", id="a door that is shut"),
        pytest.param("Our offices close on 14 June 2018 for the day.", id="offices that close"),
    ],
)
def test_what_ends_without_being_asked_for_is_no_deadline(body: str) -> None:
    assert _deadlines(body, "Members") == []


@pytest.mark.parametrize(
    ("heading", "body", "days"),
    [
        pytest.param(
            "Deadlines in July 2018",
            "Mon 9th    Comments on the Network Plan\nFri 13th    Appeals against the decision on SECMP0031",
            ["2018-07-09", "2018-07-13"],
            id="month in the heading",
        ),
        pytest.param(
            "Supplier Agents",
            "Supplier Agents were to become DCC Users by 30 June 2018. BEIS has moved their mandate to 30 July 2018.",
            ["2018-07-30"],
            id="moved by the next sentence",
        ),
        pytest.param(
            "Plans",
            "The consultation on the Network Plan, which was to end on 8 June, now ends on 29 June 2018.",
            ["2018-06-29"],
            id="now ends",
        ),
    ],
)
def test_a_day_holds_as_what_stands_around_it_says(heading: str, body: str, days: list[str]) -> None:
    assert [str(deadline.day) for deadline in _deadlines(body, heading)] == days


def test_the_one_time_of_a_row_is_that_of_its_day_wherever_it_stands() -> None:
    (deadline,) = _deadlines("15.06.2018 / SECMP0031 Refinement Consultation / 17:00", "Closing dates")
    assert str(deadline.at) == "17:00:00"


def test_two_kinds_of_parties_in_one_sentence_have_a_mandate_each() -> None:
    told = _deadlines(
        "Large Suppliers have to be DCC Users by 4 June 2018, Small Suppliers by 4 September 2018.", "News"
    )

    assert [(d.title, str(d.day)) for d in told] == [
        ("Large Supplier DCC User mandate", "2018-06-04"),
        ("Small Supplier DCC User mandate", "2018-09-04"),
    ]


def test_the_last_of_so_many_days_is_the_last_day() -> None:
    body = "Nominations open on 4 June 2018 and run for five Working Days, the last of them being 8 June 2018."
    (deadline,) = _deadlines(body, "SEC Panel")

    assert (deadline.title, str(deadline.opens), str(deadline.day)) == (
        "SEC Panel nominations",
        "2018-06-04",
        "2018-06-08",
    )
