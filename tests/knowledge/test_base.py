"""The one face of what is known: asked as of a moment, of two issues of a made-up newsletter."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.messages import Helpdesk
from handlers.render import reply_to
from handlers.wording.common import LONGEST
from knowledge import glossary, lexicon
from knowledge.answer import Answer, Figures, Kind, Meetings, Unknown
from knowledge.base import KnowledgeBase
from knowledge.days.when import When
from knowledge.records import (
    Curated,
    Deadline,
    DeadlineKind,
    Document,
    DocumentKind,
    Event,
    Figure,
    Item,
    Meeting,
    MeetingStatus,
    Reading,
    Record,
    Source,
)
from knowledge.thread import Thread

NAMES, WORDS = glossary.load(), lexicon.load()
LONDON = ZoneInfo("Europe/London")
APRIL, MAY = date(2024, 4, 30), date(2024, 5, 31)
DESK = Helpdesk(name="Pond Desk", phone="01632 960001", email="desk@pond.example", channel="#pond")


def issue(day: date) -> Document:
    return Document(title=f"Pond News {day:%B} {day.year}", kind=DocumentKind.NEWSLETTER, published=day)


def source(day: date, section: str, quote: str = "") -> Source:
    return Source(title=issue(day).title, section=section, published=day, quote=quote)


def tabasc(told: date, day: str) -> Meeting:
    quote = f"TABASC Meeting 22: {day}"
    return Meeting(
        body="TABASC", number=22, when=When(day=date.fromisoformat(day)), source=source(told, "Calendar", quote)
    )


def herons(told: date, value: str) -> Figure:
    name = "Herons at the Long Pond"
    return Figure(name=name, value=value, source=source(told, "Count", f"{name}: {value}"))


IN_APRIL, IN_MAY = tabasc(APRIL, "2024-06-20"), tabasc(MAY, "2024-06-27")
SSC = Meeting(
    body="SSC", number=37, when=When(day=date(2024, 6, 12)), source=source(APRIL, "Calendar", "SSC Meeting 37: 12 June")
)
SURVEY = Deadline(
    title="Newt survey",
    kind=DeadlineKind.SURVEY,
    day=date(2024, 6, 14),
    source=source(APRIL, "Newt survey", "Send the newt survey back by 14 June 2024."),
)
NEWTS = Item(heading="Newts", text="Newts sleep under stones in winter.", source=source(APRIL, "Newts"))
OTTERS = Item(heading="Otters", text="Otters sleep under the willow in summer.", source=source(MAY, "Otters"))
BOATS = Curated(
    asks=("Where can I borrow a boat?",),
    answer="At the boat house.",
    source=Source(title="Pond Guide", section="Boats", quote="Where can I borrow a boat?"),
)
READINGS = (
    Reading(document=issue(APRIL), records=(IN_APRIL, SSC, herons(APRIL, "39"), SURVEY, NEWTS)),
    Reading(document=issue(MAY), records=(IN_MAY, herons(MAY, "41"), OTTERS)),
    Reading(document=Document(title="Pond Guide", kind=DocumentKind.GUIDANCE), records=(BOATS,)),
)
BASE = KnowledgeBase(READINGS, NAMES, WORDS)
QUESTIONS = (
    "when is the next TABASC meeting?",
    "how many herons are at the long pond?",
    "where do newts sleep in winter?",
    "where do otters sleep in summer?",
    "when is the newt survey due?",
    "where can I borrow a boat?",
    "what is in the latest newsletter?",
    "what is on in June?",
    "when is the SSC meeting?",
)


def moment(day: str, clock: str = "09:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=LONDON)


BETWEEN, AFTER = moment("2024-05-15"), moment("2024-06-03")


def one(answers: Sequence[Answer]) -> Answer:
    (answer,) = answers
    return answer


# --- as of a moment


@pytest.mark.parametrize(
    ("now", "number", "value"),
    [
        pytest.param("2024-04-30", "2024-06-20", "39", id="on the day of the first issue"),
        pytest.param("2024-05-30", "2024-06-20", "39", id="the day before the second"),
        pytest.param("2024-05-31", "2024-06-27", "41", id="on the day of the second"),
    ],
)
def test_a_question_is_answered_as_of_its_moment(now: str, number: str, value: str) -> None:
    meeting = one(BASE.ask("when is the next TABASC meeting?", moment(now))).finding
    count = one(BASE.ask("how many herons are at the long pond?", moment(now))).finding

    assert isinstance(meeting, Meetings)
    assert isinstance(count, Figures)
    assert [m.when for m in meeting.meetings if isinstance(m, Meeting)] == [When(day=date.fromisoformat(number))]
    assert [figure.value for figure in count.figures] == [value]


@pytest.mark.parametrize(
    ("question", "then", "value"),
    [
        pytest.param("as of April 2024, how many herons are at the long pond?", "2024-04-30", "39", id="a month"),
        pytest.param("how many herons are at the long pond as of 30 May 2024?", "2024-05-30", "39", id="a day"),
        pytest.param("as of 31 May 2024 how many herons are at the long pond?", "2024-05-31", "41", id="a later day"),
    ],
)
def test_a_question_is_answered_as_of_the_moment_that_it_names(question: str, then: str, value: str) -> None:
    answer = one(BASE.ask(question, moment("2024-08-01")))

    assert answer.as_of == date.fromisoformat(then)
    assert isinstance(answer.finding, Figures)
    assert [figure.value for figure in answer.finding.figures] == [value]


def test_what_was_so_on_a_day_of_which_nothing_was_known_then_is_told_by_the_issue_sent_soon_after() -> None:
    text = "The Long Pond held 57 newts on 10 April 2024."
    count = Figure(name="newts in the Long Pond", value="57", source=source(APRIL, "Newt count", text))
    item = Item(heading="Newt count", text=text, source=source(APRIL, "Newt count"))
    base = KnowledgeBase([Reading(document=issue(APRIL), records=(count, item))], NAMES, WORDS)

    told = one(base.ask("as of 10 April 2024, how many newts were in the Long Pond?", AFTER))
    long_before = one(base.ask("as of 10 January 2024, how many newts were in the Long Pond?", AFTER))

    assert isinstance(told.finding, Figures)
    assert [figure.value for figure in told.finding.figures] == ["57"]
    assert long_before.kind is Kind.ABSTAIN


def test_a_month_lasts_until_its_own_issue_which_may_be_sent_late() -> None:
    late = Document(title="Pond News April 2024", kind=DocumentKind.NEWSLETTER, published=date(2024, 5, 2))
    base = KnowledgeBase([Reading(document=late, records=(herons(date(2024, 5, 2), "39"),))], NAMES, WORDS)

    answer = one(base.ask("as of April 2024, how many herons are at the long pond?", AFTER))

    assert (answer.kind, answer.as_of) == (Kind.ANSWER, date(2024, 5, 2))


def test_a_later_issue_moves_a_meeting_and_remembers_where_it_was() -> None:
    assert one(BASE.ask("when is the next TABASC meeting?", AFTER)).events == (
        replace(IN_MAY, status=MeetingStatus.MOVED, was=date(2024, 6, 20)),
    )


def test_an_answer_about_one_thing_tells_what_was_told_before() -> None:
    answer = one(BASE.ask("when is the next TABASC meeting?", AFTER))

    ((_, revision),) = answer.revisions
    assert (revision.earlier, revision.disputed) == (IN_APRIL, False)
    assert IN_APRIL.source in answer.sources


def test_a_list_tells_only_what_stands() -> None:
    answer = one(BASE.ask("what is on in June?", AFTER))

    assert (len(answer.events), answer.revisions) == (3, ())


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("now", ["2024-04-29", "2024-05-15", "2024-05-31"])
def test_nothing_published_after_the_moment_is_cited(question: str, now: str) -> None:
    day = date.fromisoformat(now)

    answers = BASE.ask(question, moment(now))

    cited = [source.published for answer in answers for source in answer.sources]
    assert [told for told in cited if told and told > day] == []


def test_before_the_first_issue_only_what_bears_no_date_is_known() -> None:
    now = moment("2024-04-29")

    assert one(BASE.ask("where can I borrow a boat?", now)).sources == (BOATS.source,)
    assert one(BASE.ask("when is the next TABASC meeting?", now)).kind is Kind.ABSTAIN
    assert one(BASE.ask("where do newts sleep in winter?", now)).kind is Kind.ABSTAIN


def test_moments_may_be_asked_about_in_any_order() -> None:
    days = [APRIL + timedelta(days=31 * month) for month in range(12)]
    base = KnowledgeBase(
        [Reading(document=issue(day), records=(herons(day, f"{day:%j}"),)) for day in days], NAMES, WORDS
    )

    def values(order: Iterable[date]) -> dict[date, str]:
        asked = {day: one(base.ask("how many herons are at the long pond?", moment(day.isoformat()))) for day in order}
        return {day: a.finding.figures[0].value for day, a in asked.items() if isinstance(a.finding, Figures)}

    expected = {day: f"{day:%j}" for day in days}
    assert (values(days), values(reversed(days)), values(days)) == (expected, expected, expected)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_order_in_which_documents_arrive_does_not_matter(question: str) -> None:
    other = KnowledgeBase(READINGS[::-1], NAMES, WORDS)

    answer, again = one(BASE.ask(question, AFTER)), one(other.ask(question, AFTER))

    assert (again.kind, again.finding, again.sources) == (answer.kind, answer.finding, answer.sources)


@pytest.mark.parametrize("question", [*QUESTIONS, "hello", "who feeds the badgers?", ""])
def test_without_any_document_there_is_no_answer_of_a_document(question: str) -> None:
    answer = one(KnowledgeBase([], NAMES, WORDS).ask(question, AFTER))

    assert answer.kind in (Kind.ABSTAIN, Kind.SMALLTALK, Kind.ANSWER)
    assert (answer.sources, answer.events) == ((), ())


# --- several questions


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        pytest.param("when is TABASC? where do newts sleep in winter?", ["TABASC", "Newts"], id="two sentences"),
        pytest.param("when is TABASC and where do newts sleep in winter?", ["TABASC", "Newts"], id="joined by and"),
        pytest.param("Where do newts sleep in winter?\n\nWhen is TABASC?", ["Newts", "TABASC"], id="two paragraphs"),
        pytest.param("Hello all. When is TABASC?", ["TABASC"], id="a greeting before it"),
        pytest.param("TABASC date and newt survey deadline", ["TABASC", "Newt survey"], id="two halves"),
        pytest.param("the June dates of the SSC and of TABASC", ["SSC"], id="one month of two bodies"),
        pytest.param(
            "which day does the Technical Architecture and Business Architecture Sub-Committee meet in June?",
            ["TABASC"],
            id="a name that holds an and",
        ),
        pytest.param("dates of the SSC and TABASC in June please", ["SSC"], id="two bodies in one month"),
        pytest.param(
            "I feed the ducks by the SSC and have to look in on the meeting. Which afternoon do I keep free?",
            ["SSC"],
            id="a long sentence that alone names what is asked about",
        ),
        pytest.param(
            "When is TABASC? How many herons are at the long pond? Where do newts sleep in winter? When is SSC?",
            ["TABASC", "Count", "Newts"],
            id="no more than three",
        ),
    ],
)
def test_each_question_of_a_message_gets_its_answer_in_order(message: str, expected: Sequence[str]) -> None:
    answers = BASE.ask(message, BETWEEN)

    found = [
        answer.events[0].body if answer.events and isinstance(answer.events[0], Meeting) else answer.sources[0].section
        for answer in answers
    ]
    assert [answer.kind for answer in answers] == [Kind.ANSWER] * len(expected)
    assert found == expected


@pytest.mark.parametrize(
    ("message", "section"),
    [
        pytest.param("Who feeds the newts, the SSC or TABASC?", "Newts", id="bodies, before both"),
        pytest.param("Which of TABASC or the SSC feeds the newts?", "Newts", id="bodies, behind them"),
        pytest.param("When do otters sleep under the willow, in spring or in summer?", "Otters", id="any words"),
        pytest.param(
            "My aunt fed the willow otters. Where do they sleep in summer?", "Otters", id="a thing named before"
        ),
    ],
)
def test_of_two_options_the_one_that_is_told_is_shown(message: str, section: str) -> None:
    fed = Item(heading="Newts", text="The SSC feeds the newts at dawn.", source=source(MAY, "Newts", "fed"))
    known = KnowledgeBase((*READINGS, Reading(document=issue(MAY), records=(fed,))), NAMES, WORDS)

    answer = one(known.ask(message, AFTER))

    assert (answer.kind, answer.sources[0].section) == (Kind.ANSWER, section)


@pytest.mark.parametrize(
    "message", ["Who feeds the badgers, the SSC or TABASC?", "When do otters sing, in May or June?"]
)
def test_of_two_options_neither_is_guessed(message: str) -> None:
    assert one(BASE.ask(message, AFTER)).kind is Kind.ABSTAIN


def test_where_one_half_is_not_known_neither_is_guessed() -> None:
    answer = one(BASE.ask("TABASC date and badger sett deadline", BETWEEN))

    assert (answer.kind, answer.sources) == (Kind.ABSTAIN, ())


def test_of_two_questions_one_may_be_unknown() -> None:
    answers = BASE.ask("When is TABASC? Who feeds the badgers?", BETWEEN)

    assert [answer.kind for answer in answers] == [Kind.ANSWER, Kind.ABSTAIN]


# --- what is not known


@pytest.mark.parametrize(
    ("question", "looked_for"),
    [
        pytest.param("who feeds the badgers?", "feeds the badgers", id="its telling words"),
        pytest.param("why does the CCSG love badgers?", "CCSG love badgers", id="with the body it names"),
    ],
)
def test_what_no_document_bears_out_is_not_known_and_says_what_was_looked_for(question: str, looked_for: str) -> None:
    answer = one(BASE.ask(question, AFTER))

    assert (answer.kind, answer.confidence, answer.sources, answer.events) == (Kind.ABSTAIN, 0.0, (), ())
    assert answer.finding == Unknown(looked_for=looked_for, newest=issue(MAY))


@pytest.mark.parametrize(
    ("question", "section", "words"),
    [
        pytest.param("where do newts sleep badly?", "Newts", NEWTS.text, id="where most of its words stand"),
        pytest.param("where do newts sleep badly in winter?", "Newts", "", id="where fewer of them stand"),
        pytest.param("where do badgers sleep badly?", None, "", id="not where one word stands"),
    ],
)
def test_what_is_not_known_says_where_the_documents_come_nearest(
    question: str, section: str | None, words: str
) -> None:
    answer = one(BASE.ask(question, AFTER))

    assert isinstance(answer.finding, Unknown)
    assert (answer.finding.nearest and answer.finding.nearest.section, answer.finding.words) == (section, words)
    assert [source.section for source in answer.sources] == ([section] if section else [])


def test_what_was_looked_for_is_short_enough_to_be_said_back() -> None:
    finding = one(BASE.ask(f"why do {'stripy badgers ' * 60}dance?", AFTER)).finding

    assert isinstance(finding, Unknown)
    assert finding.looked_for.startswith("stripy badgers stripy")
    assert finding.looked_for.endswith(" …")
    assert len(finding.looked_for) <= 82


# --- conversations


def test_what_was_said_before_is_understood() -> None:
    first = one(BASE.ask("when is the SSC meeting?", BETWEEN))

    second = one(BASE.ask("what about TABASC?", BETWEEN, first.thread))

    assert (first.events, second.events) == ((SSC,), (IN_APRIL,))


def test_a_choice_answers_what_was_asked_back() -> None:
    first = one(BASE.ask("when is the next sub-committee meeting?", BETWEEN))

    second = one(BASE.ask("the second one", BETWEEN, first.thread))

    assert (first.kind, first.choices) == (Kind.CLARIFY, ("SSC", "TABASC"))
    assert (second.kind, second.events) == (Kind.ANSWER, (IN_APRIL,))


@pytest.mark.parametrize(
    "message",
    [
        pytest.param("remind me an hour before every TABASC meeting", id="a reminder"),
        pytest.param("what does TABASC stand for?", id="what it is"),
    ],
)
def test_what_asks_something_else_of_a_choice_does_not_pick_it(message: str) -> None:
    first = one(BASE.ask("when is the next sub-committee meeting?", BETWEEN))

    second = one(BASE.ask(message, BETWEEN, first.thread))

    assert first.kind is Kind.CLARIFY
    assert second.finding == one(BASE.ask(message, BETWEEN)).finding


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        pytest.param("when is the Badger TABASC?", Kind.ABSTAIN, id="of another by that name nothing is known"),
        pytest.param("did TABASC like badgers?", Kind.ANSWER, id="only something about it is not known"),
    ],
)
def test_it_is_what_was_named_though_nothing_was_found(message: str, kind: Kind) -> None:
    first = one(BASE.ask(message, BETWEEN))

    second = one(BASE.ask("and when does it meet next?", BETWEEN, first.thread))

    assert (first.kind, second.kind) == (Kind.ABSTAIN, kind)


def test_small_talk_does_not_make_a_conversation_forget() -> None:
    first = one(BASE.ask("when is the SSC meeting?", BETWEEN))
    thanks = one(BASE.ask("thanks", BETWEEN, first.thread))

    third = one(BASE.ask("what about TABASC?", BETWEEN, thanks.thread))

    assert (thanks.kind, third.events) == (Kind.SMALLTALK, (IN_APRIL,))


def test_two_conversations_know_nothing_of_each_other() -> None:
    one(BASE.ask("when is the SSC meeting?", BETWEEN))

    assert one(BASE.ask("what about it?", BETWEEN)).kind is not Kind.ANSWER


# --- whatever is said


PARTS = st.sampled_from(
    [
        "when is TABASC?", "how many herons", "where do newts sleep", "and the one after that?", "remind me",
        "SECMP0041", "next week", "by 14 June", "who is", "31/02/2024", "9" * 20, "<@U1> ", "<b>", "</b>", "*_~`",
        "```", "<https://pond.example|", "\u202e", "\u200f", "\u200b", "\ufeff", "\0", "\x1b[31m", "\r", "\n\n", "\t",
        "🦦", "👩‍🚀", "é", "ſ", "İ", "ß", "中文", "𝔘", "%s{0}", "(((", "[a-z]+", "\\", "'", '"', "…", "؟", "x" * 300,
    ]
)  # fmt: skip
ANYTHING = (
    st.text()
    | st.lists(PARTS | st.text(max_size=6), max_size=12).map(" ".join)
    | st.builds(lambda part, count: part * count, PARTS | st.text(min_size=1, max_size=4), st.integers(1, 10_000))
)


@pytest.mark.fuzz
@given(message=ANYTHING)
def test_whatever_is_said_gets_a_reply_that_can_be_shown(message: str) -> None:
    answers = BASE.ask(message, BETWEEN)

    assert 1 <= len(answers) <= 6
    assert 0 < len(reply_to(answers, DESK).text.strip()) <= LONGEST


@pytest.mark.fuzz
@given(messages=st.lists(ANYTHING | st.sampled_from(QUESTIONS), max_size=5))
def test_whatever_is_said_in_a_conversation_gets_a_reply_that_can_be_shown(messages: Sequence[str]) -> None:
    thread = Thread()
    for message in messages:
        answers = BASE.ask(message, AFTER, thread)
        thread = answers[-1].thread

        assert 0 < len(reply_to(answers, DESK).text.strip()) <= LONGEST


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("now", [BETWEEN, AFTER], ids=["between the issues", "after both"])
def test_every_answer_has_a_source_and_no_more_text_than_fits(question: str, now: datetime) -> None:
    answers = BASE.ask(question, now)

    assert [answer for answer in answers if answer.kind is Kind.ANSWER and not answer.sources] == []
    assert 0 < len(reply_to(answers, DESK).text) <= LONGEST


LONG_TITLES: Sequence[Record] = (
    *(
        Meeting(
            body="TABASC", number=n, when=When(day=date(2024, 6, n)), location="Otter House " * 30, source=SSC.source
        )
        for n in range(1, 29)
    ),
    *(replace(SURVEY, title=f"Survey {n} of {'very ' * 60}shy newts", day=date(2024, 6, n)) for n in range(1, 29)),
    Event(title="Otter Workshop " * 80, when=When(day=date(2024, 6, 4)), source=SURVEY.source),
    Item(
        heading="Reeds " * 50, text=f"Reeds whisper {'softly and ' * 500}sweetly.", source=source(APRIL, "Reeds " * 50)
    ),
    Curated(asks=("How do I row?",), answer="Row on. " * 400, source=source(APRIL, "Rowing")),
)


@pytest.mark.parametrize(
    "question",
    [
        "list all TABASC meetings",
        "what is on in June?",
        "which surveys are open?",
        "when is the otter workshop?",
        "what do reeds whisper?",
        "how do I row?",
        "what is in the latest newsletter?",
        "remind me of the next TABASC",
        "what is on in June? which surveys are open? how do I row?",
    ],
)
def test_however_long_the_records_are_the_reply_fits(question: str) -> None:
    base = KnowledgeBase([Reading(document=issue(APRIL), records=tuple(LONG_TITLES))], NAMES, WORDS)

    reply = reply_to(base.ask(question, BETWEEN), DESK)

    assert reply.kind in (Kind.ANSWER, Kind.REMINDER)
    assert 0 < len(reply.text) <= LONGEST
