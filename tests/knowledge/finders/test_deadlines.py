"""Which deadline is meant and whether it is over. Asked on Wednesday 15 May 2024 at nine unless said otherwise."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Countdown, Deadlines, Extract, Kind, Missing, NoDeadline, ReplyTo, Unknown
from knowledge.base import KnowledgeBase
from knowledge.dated import is_over
from knowledge.days.when import When
from knowledge.finders.deadlines.deadlines import deadlines
from knowledge.question import understand
from knowledge.records import (
    Appointment,
    Contact,
    ContactKind,
    Deadline,
    DeadlineKind,
    Document,
    DocumentKind,
    Event,
    Item,
    Modification,
    Reading,
    Record,
    Source,
)

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
TODAY = NOW.date()
ISSUED = date(2024, 5, 1)
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=ISSUED)


def due(
    title: str,
    kind: DeadlineKind,
    day: str,
    *,
    at: time | None = None,
    reply_to: str | None = None,
    section: str | None = None,
    about: str | None = None,
) -> Deadline:
    quote = f"{title} by {day}."
    return Deadline(
        title=title,
        kind=kind,
        day=date.fromisoformat(day),
        at=at,
        reply_to=reply_to,
        about=about,
        source=Source(title=NEWS.title, section=section or title, published=ISSUED, quote=quote),
    )


HERONS = due("Heron Census consultation", DeadlineKind.CONSULTATION, "2024-05-20", at=time(17), reply_to="Pond Desk")
REEDS = due("Reed Cutting consultation", DeadlineKind.CONSULTATION, "2024-05-24")
NEWTS = due("Newt Shelter consultation", DeadlineKind.CONSULTATION, "2024-05-03")
BENCH = due("TABASC nominations", DeadlineKind.NOMINATION, "2024-05-31", at=time(12))
BALLOT = due("SEC Panel vote", DeadlineKind.VOTE, "2024-06-14")
TO_OPEN = replace(BALLOT, opens=date(2024, 6, 1))
SEATS = due("Otter Workshop booking", DeadlineKind.BOOKING, "2024-05-28")
LARGE = due("Large Suppliers must be DCC Users", DeadlineKind.MANDATE, "2024-11-25")
SMALL = due("Small Suppliers must be DCC Users", DeadlineKind.MANDATE, "2025-02-17")
MOD = due("SECMP0041 consultation", DeadlineKind.CONSULTATION, "2024-05-29", about="SECMP0041")
ALL = (HERONS, REEDS, NEWTS, BENCH, BALLOT, SEATS, LARGE, SMALL, MOD)


def asked(text: str, *records: Record, now: datetime = NOW) -> Answer | None:
    library = KnowledgeBase([Reading(document=NEWS, records=records)], NAMES, WORDS).library(now.date())
    return deadlines(understand(text, now, library.vocabulary), library)


def titles(answer: Answer | None) -> list[str]:
    """Return the titles of the deadlines that an answer shows; nothing if it is none."""
    finding = answer.finding if answer else None
    return [one.title for one in finding.deadlines] if isinstance(finding, Deadlines) else []


# --- over or not


@pytest.mark.parametrize(
    ("at", "now", "over"),
    [
        pytest.param(time(17), "2024-05-20T16:59:59", False, id="a moment before"),
        pytest.param(time(17), "2024-05-20T17:00", False, id="exactly then"),
        pytest.param(time(17), "2024-05-20T17:00:01", True, id="a moment after"),
        pytest.param(time(17), "2024-05-19T23:59", False, id="the day before, later by the clock"),
        pytest.param(time(17), "2024-05-21T00:00", True, id="the day after, earlier by the clock"),
        pytest.param(None, "2024-05-20T00:00", False, id="without a time, as the day begins"),
        pytest.param(None, "2024-05-20T23:59:59", False, id="without a time, as the day ends"),
        pytest.param(None, "2024-05-21T00:00", True, id="without a time, the next day"),
    ],
)
def test_a_deadline_is_over_after_its_time_or_else_its_day(at: time | None, now: str, *, over: bool) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=NOW.tzinfo)

    assert is_over(replace(HERONS, at=at), moment) is over


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param("2024-05-20T17:00", ["Heron Census consultation", "Reed Cutting consultation"], id="at its time"),
        pytest.param("2024-05-20T17:01", ["Reed Cutting consultation"], id="a minute later"),
        pytest.param("2024-05-24T23:59", ["Reed Cutting consultation"], id="late on its day"),
        pytest.param("2024-05-25T00:00", [], id="the day after"),
    ],
)
def test_what_is_open_is_not_over_yet(now: str, expected: Sequence[str]) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=NOW.tzinfo)

    assert titles(asked("which consultations are open?", HERONS, REEDS, now=moment)) == expected


# --- kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("which consultations are open?", [HERONS, REEDS, MOD], id="consultations, by date"),
        pytest.param("which nominations are open?", [BENCH], id="nominations"),
        pytest.param("what is the deadline to vote?", [BALLOT], id="votes"),
        pytest.param("which consultations close this week?", [], id="none in the window"),
        pytest.param("which consultations close next week?", [HERONS, REEDS], id="in a window"),
        pytest.param("which consultation closes next?", [HERONS], id="the next"),
        pytest.param("which consultations have closed?", [NEWTS], id="closed ones"),
        pytest.param("which of the open consultations closes last?", [MOD], id="the last of those to come"),
        pytest.param("what is the last consultation to close?", [MOD], id="the last to close"),
        pytest.param("which consultation closed last?", [NEWTS], id="the last that is over"),
        pytest.param(
            "which deadlines are coming up?", [HERONS, REEDS, SEATS, MOD, BENCH, BALLOT], id="any but mandates"
        ),
        pytest.param("what deadlines are there on 25 November?", [LARGE], id="mandates too on a day"),
    ],
)
def test_all_of_a_kind_are_told_by_date(text: str, expected: Sequence[Deadline]) -> None:
    assert titles(asked(text, *ALL)) == [one.title for one in expected]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        pytest.param("how many consultations close next week?", True, id="how many"),
        pytest.param("which consultations close next week?", False, id="which"),
    ],
)
def test_how_many_are_due_is_told(text: str, *, counted: bool) -> None:
    answer = asked(text, *ALL)

    assert answer is not None
    assert isinstance(answer.finding, Deadlines)
    assert answer.finding.counted is counted


def test_where_none_of_a_kind_is_open_the_last_is_told() -> None:
    answer = asked("which consultations are open?", NEWTS, BENCH)

    assert answer is not None
    assert (answer.kind, answer.events) == (Kind.ANSWER, (NEWTS,))
    assert answer.finding == NoDeadline(now=NOW, kind=DeadlineKind.CONSULTATION, last=NEWTS, until=ISSUED)


def test_where_none_of_a_kind_is_known_at_all_there_is_no_answer() -> None:
    answer = asked("which consultations are open?", BENCH)

    assert answer is not None
    assert answer.kind is Kind.ABSTAIN
    assert answer.finding == NoDeadline(now=NOW, kind=DeadlineKind.CONSULTATION, until=ISSUED)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        pytest.param("when does the vote on reed cutting close?", REEDS, id="a vote is no consultation"),
        pytest.param("by when must we book for reed cutting?", REEDS, id="a booking is none"),
        pytest.param("deadline of the survey on reed cutting?", REEDS, id="a survey is none"),
        pytest.param("deadline to appeal on reed cutting?", REEDS, id="an appeal is none"),
    ],
)
def test_of_some_kinds_no_deadline_of_another_kind_answers(text: str, known: Deadline) -> None:
    assert asked(text, known) is None


# --- one by what it concerns


def test_what_an_item_of_many_deadlines_says_besides_is_said_of_none_of_them() -> None:
    listed = [
        due(f"{name} consultation", DeadlineKind.CONSULTATION, day, section="Consultations")
        for name, day in (("Heron", "2024-05-20"), ("Reed", "2024-05-24"), ("Newt", "2024-05-28"))
    ]
    text = "\n\n".join((*(one.source.quote for one in listed), "On the badger paper no reply is needed."))
    item = Item(heading="Consultations", text=text, source=replace(listed[0].source, quote=""))

    assert asked("when do I have to reply to the badger paper?", *listed, item) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("when does the reed cutting consultation close?", [REEDS], id="by its title"),
        pytest.param("deadline heron census", [HERONS], id="by some words"),
        pytest.param("by when can we nominate someone for the TABASC?", [BENCH], id="by its body"),
        pytest.param("by when must large suppliers be DCC users?", [LARGE], id="by its Party Category"),
        pytest.param("by when must small suppliers be DCC users?", [SMALL], id="another Party Category"),
        pytest.param("when are responses on SECMP0041 due?", [MOD], id="by its modification"),
        pytest.param("when are responses to MP41 due?", [MOD], id="by its modification's later name"),
        pytest.param("when did the newt shelter consultation close?", [NEWTS], id="one that is over"),
        pytest.param("heron census and reed cutting: closing dates?", [HERONS, REEDS], id="two that are joined"),
        pytest.param("until when can I stand for the TABASC?", [BENCH], id="to stand is to be nominated"),
        pytest.param("TABASC nominations", [BENCH], id="its name alone"),
        pytest.param("TABASC nominations - tell you by when?", [BENCH], id="by when, at the end"),
        pytest.param("what's the latest we can feed back on reed cutting?", [REEDS], id="the latest we can"),
        pytest.param("heron census deadline 4 comments", [HERONS], id="a figure for a word"),
    ],
)
def test_a_deadline_is_found_by_what_it_concerns(text: str, expected: Sequence[Deadline]) -> None:
    assert titles(asked(text, *ALL)) == [one.title for one in expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("when does the badger sett consultation close?", id="other words"),
        pytest.param("by when can we nominate someone for the SSC?", id="another body"),
        pytest.param("when are responses on SECMP0099 due?", id="another modification"),
    ],
)
def test_of_what_no_deadline_concerns_nothing_is_said_here(text: str) -> None:
    assert asked(text, *ALL) is None


NAMING_TWO = "SECMP0051 is about dams. SECMP0052 is about reeds. Comments on both by 24 May 2024."


@pytest.mark.parametrize(
    ("about", "text", "expected"),
    [
        pytest.param("SECMP0052", "when are comments on SECMP0051 due?", ["Comments on both"], id="the other"),
        pytest.param("SECMP0052", "when are comments on SECMP0052 due?", ["Comments on both"], id="its own"),
        pytest.param(None, "when are comments on SECMP0051 due?", ["Comments on both"], id="of none by itself"),
        pytest.param(None, "when are comments on SECMP51/52 due?", ["Comments on both"], id="ids that share letters"),
        pytest.param("SECMP0052", "when are comments on SECMP0053 due?", [], id="one that is not named"),
    ],
)
def test_a_deadline_for_several_modifications_is_found_by_each(
    about: str | None, text: str, expected: list[str]
) -> None:
    source = Source(title=NEWS.title, section="Changes", published=ISSUED)
    both = due("Comments on both", DeadlineKind.CONSULTATION, "2024-05-24", about=about)
    both = replace(both, source=replace(source, quote="Comments on both by 24 May 2024."))
    notes = [Modification(id=f"SECMP00{number}", source=source) for number in (51, 52, 53)]
    item = Item(heading="Changes", text=NAMING_TWO, source=source)

    assert titles(asked(text, both, item, *notes)) == expected


def test_a_deadline_of_a_draft_is_not_that_of_a_change_in_the_next_row() -> None:
    draft = replace(MOD, title="DP041 consultation", about="DP041", source=replace(MOD.source, quote="DP041 | 29 May"))
    note = Modification(id="SECMP0052", source=replace(MOD.source, quote="SECMP0052 | with the Authority"))
    item = Item(heading=MOD.title, text="DP041 | 29 May\nSECMP0052 | With the Authority", source=note.source)

    assert asked("until when is SECMP0052 open for comments?", draft, note, item) is None


def test_a_deadline_of_another_body_is_not_meant_though_its_item_names_the_body() -> None:
    text = "The SEC Panel has asked for herons. TABASC nominations by 2024-05-31."
    item = Item(heading="TABASC nominations", text=text, source=BENCH.source)

    assert asked("by when can we nominate someone for the SEC Panel?", BENCH, item) is None


def test_the_closest_wording_wins_over_one_that_only_shares_words() -> None:
    annual = due("Annual Heron Census consultation", DeadlineKind.CONSULTATION, "2024-06-03")
    other = due("consultation on the census of herons", DeadlineKind.CONSULTATION, "2024-06-04")

    assert titles(asked("when does the annual heron census consultation close?", annual, other)) == [annual.title]


def test_words_of_the_item_around_it_count_less_but_count() -> None:
    text = "The keepers of the Long Pond ask for views on otter ladders. Send them by 24 May 2024."
    item = Item(heading="Ladders", text=text, source=Source(title=NEWS.title, section="Ladders", published=ISSUED))
    views = due("Views", DeadlineKind.CONSULTATION, "2024-05-24", section="Ladders")

    assert titles(asked("by when are views on otter ladders due?", item, views)) == ["Views"]


def test_a_mandate_that_is_not_known_for_a_party_category_is_not_known() -> None:
    answer = asked("by when must small suppliers be DCC users?", LARGE)

    assert answer is not None
    assert answer.kind is Kind.ABSTAIN
    assert isinstance(answer.finding, Unknown)


def test_a_mandate_is_not_known_for_a_party_category_that_only_its_item_names() -> None:
    text = "Large Suppliers must be DCC Users by 25 November 2024. Small Suppliers are told later."
    item = Item(heading=LARGE.title, text=text, source=replace(LARGE.source, quote=""))

    answer = asked("by when must small suppliers be DCC users?", LARGE, item)

    assert answer is not None
    assert answer.kind is Kind.ABSTAIN


def test_a_mandate_for_two_party_categories_answers_for_each() -> None:
    both = due("Large Suppliers and Small Suppliers must be DCC Users", DeadlineKind.MANDATE, "2024-11-25")

    assert titles(asked("by when must small suppliers be DCC users?", both)) == [both.title]


def test_mandates_of_two_party_categories_are_told_for_both() -> None:
    assert titles(asked("by when must large suppliers and small suppliers be DCC users?", LARGE, SMALL)) == [
        LARGE.title,
        SMALL.title,
    ]


def test_a_mandate_without_its_day_is_told_in_the_words_that_name_the_party_category() -> None:
    text = "Small Suppliers have to be DCC Users twelve months after DCC Live."
    item = Item(heading="DCC Live", text=text, source=replace(LARGE.source, section="DCC Live", quote=""))

    answer = asked("we're a small supplier, how many months after DCC Live must we be DCC users?", LARGE, item)

    assert answer is not None
    assert isinstance(answer.finding, Extract)
    assert answer.finding.sentences == (text,)


def test_a_mandate_is_that_of_a_dcc_user_date() -> None:
    assert titles(asked("small supplier DCC user date?", LARGE, SMALL)) == [SMALL.title]


def test_a_mandate_is_that_of_its_title_though_its_sentence_goes_on_to_another() -> None:
    large = replace(LARGE, source=replace(LARGE.source, quote=f"{LARGE.source.quote}, Small Suppliers half a year on."))

    answer = asked("by when must small suppliers be DCC users?", large)

    assert answer is not None
    assert answer.kind is Kind.ABSTAIN


def test_a_deadline_of_another_organisation_is_not_meant_though_its_item_names_the_one_asked_about() -> None:
    call = due("Ofgem's call for views", DeadlineKind.CONSULTATION, "2024-05-24", section="Regulators")
    text = f"BEIS wants draft plans. {call.source.quote}"
    item = Item(heading="Regulators", text=text, source=replace(call.source, quote=""))

    assert asked("by when does BEIS want draft plans?", call, item) is None


# --- what is asked of it


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("how many days are left to respond on the heron census?", HERONS, id="one that is open"),
        pytest.param("how long do we have for TABASC nominations?", BENCH, id="a nomination"),
    ],
)
def test_how_long_is_left_is_counted_to_a_deadline_that_is_open(text: str, expected: Deadline) -> None:
    answer = asked(text, *ALL)

    assert answer is not None
    assert (answer.finding, answer.events) == (Countdown(to=expected, today=TODAY), (expected,))


def test_nothing_is_left_of_a_deadline_that_is_over() -> None:
    assert titles(asked("how many days are left for the newt shelter consultation?", NEWTS)) == [NEWTS.title]


def test_who_receives_it_is_told_where_it_is_said() -> None:
    answer = asked("who do we send heron census responses to?", HERONS)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ANSWER, ReplyTo(deadline=HERONS, now=NOW))


def test_who_receives_it_may_stand_beside_it() -> None:
    quote = f"{REEDS.source.quote} Write to reeds@pond.example."
    email = Contact(
        name="reeds", kind=ContactKind.EMAIL, value="reeds@pond.example", source=replace(REEDS.source, quote=quote)
    )

    answer = asked("where do we send reed cutting responses?", REEDS, email)

    assert answer is not None
    assert answer.finding == ReplyTo(deadline=replace(REEDS, reply_to="reeds@pond.example"), now=NOW)


def test_who_receives_it_is_not_made_up() -> None:
    answer = asked("where do we send reed cutting responses?", REEDS)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ABSTAIN, Missing(what="address", of=(REEDS,), today=TODAY))
    assert answer.sources == (REEDS.source,)


def test_who_wrote_about_a_deadline_is_no_question_for_it() -> None:
    assert asked("who asked for the heron census consultation deadline?", HERONS) is None


def test_a_time_that_is_known_is_told() -> None:
    assert titles(asked("what time do TABASC nominations close?", BENCH)) == [BENCH.title]


def test_a_time_that_is_not_known_is_not_made_up() -> None:
    answer = asked("what time does the reed cutting consultation close?", REEDS)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ABSTAIN, Missing(what="time", of=(REEDS,), today=TODAY))


@pytest.mark.parametrize(
    ("text", "known", "verdict"),
    [
        pytest.param("can we still respond to the heron census consultation?", HERONS, True, id="still open"),
        pytest.param("is the newt shelter consultation still open?", NEWTS, False, id="over"),
        pytest.param("has the newt shelter consultation closed?", NEWTS, True, id="closed, as asked"),
        pytest.param("has the heron census consultation closed?", HERONS, False, id="not closed"),
        pytest.param("is the SEC Panel vote open?", TO_OPEN, False, id="opens only later"),
    ],
)
def test_yes_or_no_is_said_of_what_is_claimed(text: str, known: Deadline, *, verdict: bool | None) -> None:
    answer = asked(text, known)

    assert answer is not None
    assert answer.finding == Deadlines(deadlines=(known,), now=NOW, verdict=verdict)


# --- from when, by whom, to whom


OPENED = replace(HERONS, opens=date(2024, 5, 2))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("since when has the heron census consultation been open?", id="since when"),
        pytest.param("when was the heron census consultation issued?", id="when it was issued"),
        pytest.param("heron census: comment period?", id="the period"),
        pytest.param("on which day did the consultation on the heron census start?", id="on which day"),
    ],
)
def test_from_when_it_is_open_is_told_by_one_that_knows(text: str) -> None:
    assert titles(asked(text, OPENED)) == [OPENED.title]
    assert asked(text, HERONS) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("which address do heron census comments go to?", id="which address"),
        pytest.param("heron census replies - to whom?", id="to whom"),
        pytest.param("who takes heron census responses?", id="who takes them"),
        pytest.param("heron census consultation: reply address", id="the address alone"),
        pytest.param("do I send heron census views to Ofgem?", id="whether it is somebody"),
    ],
)
def test_the_receiver_is_told_however_it_is_asked_for(text: str) -> None:
    answer = asked(text, *ALL)

    assert answer is not None
    assert answer.finding == ReplyTo(deadline=HERONS, now=NOW)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("where can I find the heron census consultation form?", id="where a form is found"),
        pytest.param("who do we tell?", id="nothing that has a deadline"),
        pytest.param("what is Ada Thistle's email for the heron census?", id="a person"),
    ],
)
def test_no_receiver_is_told_where_none_is_asked_for(text: str) -> None:
    ada = Appointment(name="Ada Thistle", role="TABASC Member", source=HERONS.source)

    answer = asked(text, HERONS, ada)

    assert answer is None or not isinstance(answer.finding, ReplyTo)


def test_those_that_go_to_somebody_are_picked() -> None:
    to_ofgem = replace(REEDS, reply_to="Ofgem")

    answer = asked("which of the consultations go to Ofgem?", HERONS, to_ofgem)

    assert answer is not None
    assert answer.events == (to_ofgem,)


def test_who_asks_is_told_by_the_title_or_else_by_the_words() -> None:
    titled = due("Ofgem: otter ladders consultation", DeadlineKind.CONSULTATION, "2024-05-24")
    quoted = replace(REEDS, source=replace(REEDS.source, quote="Reed cutting, asked by the DCC, by 24 May 2024."))

    by_title = asked("who is consulting on otter ladders?", titled)
    by_words = asked("who is asking for views on reed cutting?", quoted)

    assert titles(by_title) == [titled.title]
    assert by_words is not None
    assert isinstance(by_words.finding, Extract)
    assert by_words.finding.sentences == (quoted.source.quote,)
    assert asked("who is asking for views on reed cutting?", REEDS) is None


# --- what is asked for, and what only stands beside it


@pytest.mark.parametrize(
    ("text", "known"),
    [
        pytest.param("which version of the heron census is out for comment?", HERONS, id="a version"),
        pytest.param("how many people have answered the heron census consultation?", HERONS, id="a number of people"),
        pytest.param("when is the outcome of the heron census consultation published?", HERONS, id="what comes of it"),
        pytest.param("how long does the otter workshop booking take?", SEATS, id="how long it takes"),
        pytest.param("how many working days does the otter workshop booking last?", SEATS, id="how many days it lasts"),
        pytest.param("what did they say in the heron census consultation?", HERONS, id="what was said"),
        pytest.param("I may apply for the TABASC: what is the day rate?", BENCH, id="what is asked for by its name"),
        pytest.param(
            "how do I tell the DCC about a new colleague?",
            replace(BENCH, reply_to="DCC"),
            id="how to tell somebody something",
        ),
    ],
)
def test_what_no_deadline_holds_is_left_to_others(text: str, known: Deadline) -> None:
    assert asked(text, known) is None


@pytest.mark.parametrize(
    ("text", "known"),
    [
        pytest.param("until when can I register for the otter workshop?", SEATS, id="register for book"),
        pytest.param("when does the SEC Panel ballot end?", BALLOT, id="ballot for vote"),
        pytest.param("last day for TABASC nominations?", BENCH, id="the last day is not the last that closed"),
        pytest.param("views on the heron census before?", HERONS, id="before what"),
        pytest.param("when must the heron census answers be filled in?", HERONS, id="filled in"),
        pytest.param("last day to put my name down for the spare TABASC place?", BENCH, id="a name put down"),
        pytest.param("when do I have to put our names down for the otter workshop?", SEATS, id="names put down"),
        pytest.param("until when can anybody stand for the TABASC?", BENCH, id="stand for"),
        pytest.param("when do heron census comments come to an end?", HERONS, id="come to an end"),
        pytest.param("by wen do I have to singup for the otter workshop?", SEATS, id="misspelt"),
        pytest.param("what is the closing time of the heron census?", HERONS, id="a time by its name"),
        pytest.param("thoughts on the heron census, how long have we got left?", HERONS, id="thoughts"),
    ],
)
def test_a_deadline_is_asked_for_in_other_words(text: str, known: Deadline) -> None:
    answer = asked(text, known)

    assert answer is not None
    assert answer.events == (known,)


def test_what_else_has_its_day_in_the_same_item_bears_nothing_out() -> None:
    source = Source(title=NEWS.title, section="Events", published=ISSUED)
    item = Item(
        heading="Events",
        text="Otter Day: book by 2024-05-28.\n\nNewt Day: Monday 10 June 2024. Booking opens in May.",
        source=source,
    )
    otters = due("Otter Day booking", DeadlineKind.BOOKING, "2024-05-28", section="Events")
    newts = Event(title="Newt Day", source=replace(source, quote="Newt Day: Monday 10 June 2024."))

    assert asked("when can I book the newt day?", item, otters, newts) is None


def test_of_a_list_the_other_bullets_bear_nothing_out() -> None:
    text = "• Ladders: by 2024-05-24.\n• Nests: an open letter, without a date."
    item = Item(heading="Views", text=text, source=Source(title=NEWS.title, section="Views", published=ISSUED))
    ladders = due("Ladders", DeadlineKind.CONSULTATION, "2024-05-24", section="Views")
    ladders = replace(ladders, source=replace(ladders.source, quote="Ladders: by 2024-05-24."))

    assert asked("when are views on the nests due?", item, ladders) is None


def test_what_it_is_about_may_stand_in_the_sentence_before() -> None:
    told = "The DCC asks which hours of outage hurt least. That consultation closes by 24 May 2024."
    source = Source(title=NEWS.title, section="News", published=ISSUED)
    item = Item(heading="News", text=told, source=source)
    quote = "That consultation closes by 24 May 2024."
    views = replace(REEDS, title="News", source=replace(source, quote=quote))
    outage = Event(title="DCC outage hours", source=source)

    assert titles(asked("when does the consultation on outage hours close?", item, views, outage)) == ["News"]


def test_who_asks_tells_apart_what_the_question_leaves_open() -> None:
    mills = due("Assessment of mills application", DeadlineKind.APPLICATION, "2024-06-03")
    boats = due("Assessment of boats application", DeadlineKind.APPLICATION, "2024-06-10")

    assert titles(asked("We run mills, by when do we apply for an assessment?", mills, boats)) == [mills.title]


def test_a_name_is_known_by_its_initials() -> None:
    exit_ = due("Otter Ladder Testing consultation", DeadlineKind.CONSULTATION, "2024-05-24")

    assert titles(asked("when does the OLT consultation close?", exit_, HERONS)) == [exit_.title]


def test_an_organisation_counts_by_any_of_its_names() -> None:
    views = due("Ofgem: otter ladders consultation", DeadlineKind.CONSULTATION, "2024-05-24")

    assert titles(asked("when does the Authority's otter ladders consultation close?", views)) == [views.title]


def test_an_answer_cites_each_deadline_it_shows() -> None:
    answer = asked("which consultations are open?", *ALL)

    assert answer is not None
    assert answer.events == (HERONS, REEDS, MOD)
    assert answer.sources == (HERONS.source, REEDS.source, MOD.source)


# --- in other words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("By when do replies on SECMP0041 have to be sent?", [MOD], id="replies, with a modification"),
        pytest.param("SECMP0041 and any thoughts on it, by when?", [MOD], id="words that no record has"),
        pytest.param(
            "ooh, otters sound fun, what's the last day to bag a place?", [SEATS], id="said before it is asked"
        ),
        pytest.param("what has to be in by the end of next week?", [HERONS, REEDS], id="all that is due"),
        pytest.param(
            "what do we need to get done by the end of next week?", [HERONS, REEDS], id="all that is to be done"
        ),
    ],
)
def test_what_is_said_beside_a_deadline_does_not_hide_it(text: str, expected: Sequence[Deadline]) -> None:
    assert titles(asked(text, *ALL)) == [one.title for one in expected]


def test_a_topic_before_the_question_counts() -> None:
    assert asked("for the hedgehog survey: when is the deadline?", *ALL) is None


def test_what_goes_to_an_address_is_told() -> None:
    ponds = replace(HERONS, reply_to="ponds@example.com")

    assert titles(asked("what two things go to ponds@example.com next week?", ponds, REEDS)) == [ponds.title]


def test_all_modifications_that_are_named_are_told() -> None:
    other = due("Appeal against the rejection of SECMP0042", DeadlineKind.APPEAL, "2024-05-30", about="SECMP0042")

    assert titles(asked("closing dates for SECMP0041 and SECMP0042?", MOD, other)) == [MOD.title, other.title]


def test_a_decision_can_be_challenged_until_a_day() -> None:
    appeal = due("Appeal against the rejection of SECMP0042", DeadlineKind.APPEAL, "2024-05-30", about="SECMP0042")

    assert titles(asked("can the decision on SECMP0042 still be challenged?", appeal)) == [appeal.title]
    assert asked("did anyone challenge SECMP0042?", appeal) is None


# --- the event that is booked


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("and when is it on?", id="the day"),
        pytest.param("what time does it kick off?", id="the hour"),
        pytest.param("where is it held?", id="the place"),
    ],
)
def test_after_a_booking_the_event_itself_may_be_asked_for(text: str) -> None:
    told = "Otter Workshop: 4 June 2024, 10am, Otter House. Book by 28 May."
    source = Source(title=NEWS.title, section="Events", published=ISSUED, quote="Otter Workshop: 4 June 2024, 10am")
    workshop = Event(
        title="Otter Workshop",
        when=When(day=date(2024, 6, 4), starts=time(10)),
        location="Otter House",
        source=source,
    )
    booking = replace(SEATS, source=replace(source, quote="Book by 28 May."))
    item = Item(heading="Events", text=told, source=replace(source, quote=""))
    library = KnowledgeBase([Reading(document=NEWS, records=(item, workshop, booking))], NAMES, WORDS).library(TODAY)

    answer = deadlines(replace(understand(text, NOW, library.vocabulary), deadlines=(booking.title,)), library)

    assert answer is not None
    assert answer.events == (workshop,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("what do we owe SECAS by 25 May?", ["Reed Cutting consultation"], id="what names nobody"),
        pytest.param("what must be with BEIS by the end of May?", ["Otter Workshop booking"], id="what names it"),
        pytest.param("what do we have to send to Ofgem by 25 May?", [], id="nothing"),
    ],
)
def test_what_an_organisation_has_to_get_goes_to_no_other(text: str, expected: list[str]) -> None:
    assert titles(asked(text, REEDS, replace(SEATS, reply_to="BEIS"))) == expected


def test_how_long_there_is_for_what_an_organisation_asks_is_counted() -> None:
    otters = due("BEIS Otter consultation", DeadlineKind.CONSULTATION, "2024-05-28")
    answer = asked("how long have we got for the BEIS one?", REEDS, otters)

    assert answer
    assert answer.events == (otters,)


def test_which_modification_is_to_be_answered_in_days_is_told_by_its_deadline() -> None:
    told = due(MOD.title, MOD.kind, "2024-05-29", section="Modification Proposal Update", about="SECMP0041")
    assert titles(asked("which modification do we have to answer by 30 May?", REEDS, told)) == [MOD.title]


@pytest.mark.parametrize(
    "text",
    [
        "from when do small suppliers have to be DCC Users?",
        "From what day must the small suppliers be DCC Users?",
        "since when must small suppliers be DCC Users?",
        "As from which date are small suppliers required to be DCC Users?",
        "On what day do the small suppliers become DCC Users?",
    ],
)
def test_from_when_on_there_is_a_duty_is_told_by_its_day(text: str) -> None:
    assert titles(asked(text, LARGE, SMALL)) == [SMALL.title]


def test_until_when_somebody_wants_to_go_on_is_no_deadline() -> None:
    ferry = due("DCC Ferry Timetable consultation", DeadlineKind.CONSULTATION, "2024-05-28")
    assert asked("until which month does the DCC want to keep the ferry timetable?", ferry) is None


@pytest.mark.parametrize(
    "text",
    [
        "is noon on the closing day soon enough for the heron census?",
        "heron census answers at 4pm on the last day, ok?",
    ],
)
def test_an_hour_of_the_last_day_is_answered_by_the_deadline(text: str) -> None:
    assert titles(asked(text, HERONS, REEDS)) == [HERONS.title]
