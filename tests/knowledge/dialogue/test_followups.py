"""Follow-ups: what a message leaves unsaid is taken from what was said before. All is said on Wednesday 15 May 2024."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import glossary, lexicon
from knowledge.answer import (
    Answer,
    Deadlines,
    Extract,
    Kind,
    Meetings,
    Milestones,
    Modifications,
    People,
    Talk,
    WhichOne,
    answered,
)
from knowledge.asks import Ask, Pick
from knowledge.days.when import When
from knowledge.days.window import Window
from knowledge.dialogue.choice import chosen
from knowledge.dialogue.followups import continued
from knowledge.glossary import Glossary, Names
from knowledge.lexicon import Lexicon
from knowledge.memory import thread_after
from knowledge.naming import Vocabulary
from knowledge.question import Question, understand
from knowledge.records import (
    Appointment,
    Deadline,
    DeadlineKind,
    Meeting,
    Modification,
    ModificationStatus,
    Source,
    Step,
)
from knowledge.spelling import Speller
from knowledge.thread import Thread

NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
SOURCE = Source(title="Pond News", published=date(2024, 5, 1))
Follow = Callable[[str, Thread], Question]


@pytest.fixture(scope="module")
def names() -> Glossary:
    return glossary.load()


@pytest.fixture(scope="module")
def language() -> Lexicon:
    return lexicon.load()


@pytest.fixture(scope="module")
def understood(names: Glossary, language: Lexicon) -> Callable[[str], Question]:
    people = Names({"Ada Thistle": ["Thistle"]})
    vocabulary = Vocabulary(lexicon=language, glossary=names, speller=Speller({}), people=people)
    return lambda text: understand(text, NOW, vocabulary)


@pytest.fixture(scope="module")
def follow(understood: Callable[[str], Question], language: Lexicon) -> Follow:
    return lambda text, thread: continued(understood(text), thread)


def tabasc(day: str, number: int) -> Meeting:
    return Meeting(body="TABASC", number=number, when=When(day=date.fromisoformat(day)), source=SOURCE)


def shown(*meetings: Meeting) -> Answer:
    return answered(Meetings(meetings=meetings, today=NOW.date()), *meetings)


@pytest.fixture(scope="module")
def about_tabasc(understood: Callable[[str], Question]) -> Thread:
    """After `when is the next TABASC meeting?` was answered with one on Thursday 20 June."""
    question = understood("when is the next TABASC meeting?")
    return thread_after(question, "meetings", shown(tabasc("2024-06-20", 22)), Thread())


@pytest.fixture(scope="module")
def about_a_consultation(understood: Callable[[str], Question]) -> Thread:
    """After `when does the SECMP0041 consultation close?` was answered with Wednesday 5 June."""
    rules = Deadline(
        title="Pond rules", kind=DeadlineKind.CONSULTATION, day=date(2024, 6, 5), source=SOURCE, about="SECMP0041"
    )
    question = understood("when does the SECMP0041 consultation close?")
    return thread_after(question, "deadline", answered(Deadlines(deadlines=(rules,), now=NOW), rules), Thread())


def days(question: Question) -> str:
    window = question.window
    return f"{window.first or ''}..{window.last or ''}" if window else ""


# --- what a conversation remembers


def test_a_thread_remembers_what_was_asked_and_which_days_were_shown(understood: Callable[[str], Question]) -> None:
    question = understood("TABASC meetings in June and July")

    thread = thread_after(question, "meetings", shown(tabasc("2024-07-18", 23), tabasc("2024-06-20", 22)), Thread())

    assert thread.bodies == ("TABASC",)
    assert thread.shown == (date(2024, 6, 20), date(2024, 7, 18))
    assert thread.window == question.window
    assert thread.deadlines == ()
    assert thread.asked_back is None


def test_a_thread_remembers_the_deadlines_shown(about_a_consultation: Thread) -> None:
    assert about_a_consultation.modifications == ("41",)
    assert about_a_consultation.deadlines == ("Pond rules",)
    assert about_a_consultation.shown == (date(2024, 6, 5),)


def test_small_talk_is_forgotten(understood: Callable[[str], Question], about_tabasc: Thread) -> None:
    talk = Answer(kind=Kind.SMALLTALK, finding=Talk(intent="thanks"))

    assert thread_after(understood("thanks"), "thanks", talk, about_tabasc) is about_tabasc


def test_a_thread_that_asked_back_waits_for_a_choice(
    understood: Callable[[str], Question], about_tabasc: Thread
) -> None:
    asked_back = Answer(
        kind=Kind.CLARIFY, finding=WhichOne(what="board", choices=("a", "b")), choices=("Change Board", "SECCo Board")
    )

    thread = thread_after(understood("when is the board?"), "meetings", asked_back, about_tabasc)

    assert (thread.asked_back, thread.choices) == ("when is the board?", ("Change Board", "SECCo Board"))
    assert (thread.bodies, thread.shown) == ((), ())


# --- continuing


def test_until_when_asks_for_the_end_of_the_one_meeting_shown(follow: Follow, about_tabasc: Thread) -> None:
    question = follow("and till when?", replace(about_tabasc, told=about_tabasc.told[:1]))

    assert question.asks == {Ask.TIME, Ask.LENGTH}
    assert question.intents[0] == "meetings"
    assert question.bodies == ("TABASC",)


def test_a_meeting_of_another_body_that_was_shown_is_meant_from_then_on(understood: Callable[[str], Question]) -> None:
    beside = Meeting(body="SSC", when=When(day=date(2024, 5, 23)), source=SOURCE)

    thread = thread_after(understood("what is straight after the TABASC?"), "comparison", shown(beside), Thread())

    assert thread.bodies == ("SSC",)


def test_those_seats_are_asked_about_by_their_party_category(follow: Follow, about_tabasc: Thread) -> None:
    question = follow(
        "how many of them are for large suppliers?", replace(about_tabasc, intent="seats", intents=("seats",))
    )

    assert question.intents[0] == "seats"
    assert (question.bodies, question.categories) == (("TABASC",), ("Large Suppliers",))


def test_the_group_of_a_modification_is_its_working_group(follow: Follow, about_one: Thread) -> None:
    question = follow("and when does its group first meet?", about_one)

    assert (question.bodies, question.modifications) == (("Working Group",), about_one.modifications)


def test_where_nothing_was_said_before_nothing_is_added(understood: Callable[[str], Question], follow: Follow) -> None:
    for text in ("and the one after that?", "what about the SSC?", "where is it?", "when is the panel?"):
        assert follow(text, Thread()) == understood(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("when is the SSC?", id="another body"),
        pytest.param("when is the next TABASC meeting?", id="the same again"),
        pytest.param("where is SECMP0042?", id="a modification"),
        pytest.param("who is Ada Thistle?", id="a person"),
        pytest.param("how many parties have acceded so far?", id="another subject"),
        pytest.param("when is the panel after that?", id="after that, but of a body of its own"),
        pytest.param("which consultations are open?", id="all of a kind"),
        pytest.param("which deadlines are there?", id="all of a kind that there are"),
        pytest.param("any modifications?", id="any of a kind"),
    ],
)
def test_a_whole_question_stands_alone(
    understood: Callable[[str], Question], follow: Follow, about_tabasc: Thread, text: str
) -> None:
    assert follow(text, about_tabasc) == understood(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("and the one after that?", "2024-06-21..", id="the one after that"),
        pytest.param("what is the following one?", "2024-06-21..", id="the following one"),
        pytest.param("and the one before that?", "..2024-06-19", id="the one before that"),
        pytest.param("what was the previous one?", "..2024-06-19", id="the previous one"),
    ],
)
def test_the_one_beside_is_of_the_same_body_after_or_before_the_days_shown(
    follow: Follow, about_tabasc: Thread, text: str, expected: str
) -> None:
    question = follow(text, about_tabasc)

    assert (question.bodies, days(question), question.intents[0]) == (("TABASC",), expected, "meetings")


def test_after_several_the_next_one_comes_after_the_last_and_the_previous_one_before_the_first(
    understood: Callable[[str], Question], follow: Follow
) -> None:
    both = shown(tabasc("2024-06-20", 22), tabasc("2024-07-18", 23))
    thread = thread_after(understood("list the TABASC meetings"), "meetings", both, Thread())

    assert days(follow("and the one after that?", thread)) == "2024-07-19.."
    assert days(follow("and the one before that?", thread)) == "..2024-06-19"


def test_the_deadline_after_a_deadline_is_asked_for_as_before(follow: Follow, about_a_consultation: Thread) -> None:
    question = follow("and the one after that?", about_a_consultation)

    assert (question.intents, days(question)) == (about_a_consultation.intents, "2024-06-06..")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        pytest.param("what about the SSC?", "SSC", id="what about"),
        pytest.param("and the panel?", "SEC Panel", id="and"),
        pytest.param("ok and the change board?", "Change Board", id="ok and"),
    ],
)
def test_what_about_another_body_asks_the_same_of_that_body(
    follow: Follow, about_tabasc: Thread, text: str, body: str
) -> None:
    question = follow(text, about_tabasc)

    assert (question.bodies, days(question)) == ((body,), "")
    assert Ask.DATE in question.asks
    assert "meetings" in question.intents


def test_what_about_another_body_keeps_the_days_asked_for(
    understood: Callable[[str], Question], follow: Follow
) -> None:
    question = understood("when does TABASC meet in June?")
    thread = thread_after(question, "meetings", shown(tabasc("2024-06-20", 22)), Thread())

    likewise = follow("and the SSC?", thread)

    assert (likewise.bodies, days(likewise)) == (("SSC",), "2024-06-01..2024-06-30")


def test_what_about_other_days_asks_the_same_for_those_days(follow: Follow, about_tabasc: Thread) -> None:
    question = follow("what about July?", about_tabasc)

    assert (question.bodies, days(question)) == (("TABASC",), "2024-07-01..2024-07-31")


@pytest.mark.parametrize(
    ("follow_up", "bodies", "expected"),
    [
        pytest.param("what comes the day after that?", (), "2024-06-21..2024-06-21", id="the day after"),
        pytest.param("anything on the week before?", (), "2024-06-10..2024-06-16", id="the week before"),
        pytest.param("what is on the month after that?", (), "2024-07-01..2024-07-31", id="the month after"),
        pytest.param("what is the next meeting of any kind after it?", (), "2024-06-21..", id="of any kind"),
        pytest.param("and next?", ("TABASC",), "", id="the next one"),
        pytest.param("when did it last sit?", ("TABASC",), "", id="the last one"),
    ],
)
def test_one_steps_on_or_back_from_what_was_shown(
    follow: Follow, about_tabasc: Thread, follow_up: str, bodies: tuple[str, ...], expected: str
) -> None:
    question = follow(follow_up, about_tabasc)

    assert (question.bodies, days(question)) == (bodies, expected)


@pytest.mark.parametrize(
    ("asked", "follow_up", "expected"),
    [
        pytest.param("where is SECMP0042?", "and 40?", ("40",), id="a number alone"),
        pytest.param("where is MP134A?", "and the other half?", ("134b",), id="the other half"),
        pytest.param("where is SECMP0042?", "SECMP0040?", ("40",), id="a name alone"),
    ],
)
def test_another_modification_may_be_named_in_short(
    understood: Callable[[str], Question], follow: Follow, asked: str, follow_up: str, expected: tuple[str, ...]
) -> None:
    question = follow(follow_up, thread_after(understood(asked), "modification", shown(), Thread()))

    assert (question.modifications, question.intents[0]) == (expected, "modification")


def test_another_meeting_of_a_body_may_be_named_by_its_number_alone(follow: Follow, about_tabasc: Thread) -> None:
    question = follow("and 23?", about_tabasc)

    assert (question.bodies, question.numbers, question.intents[0]) == (("TABASC",), (23,), "meetings")


def test_other_days_after_how_often_ask_for_the_meetings_on_them(
    understood: Callable[[str], Question], follow: Follow
) -> None:
    thread = thread_after(understood("how often does TABASC meet?"), "frequency", shown(), Thread())

    question = follow("what about in October?", thread)

    assert (question.intents, question.bodies, days(question)) == (("meetings",), ("TABASC",), "2024-10-01..2024-10-31")
    assert Ask.FREQUENCY not in question.asks


def test_other_days_after_a_count_ask_for_no_meetings(understood: Callable[[str], Question], follow: Follow) -> None:
    thread = thread_after(understood("how many parties are there?"), "figures", shown(), Thread())

    assert "meetings" not in follow("and a year ago?", thread).intents


@pytest.mark.parametrize(
    ("asked", "follow_up", "expected"),
    [
        pytest.param("when does TABASC meet next week?", "and the week after?", "2024-05-27..2024-06-02", id="a week"),
        pytest.param("when does TABASC meet in June?", "and the month after?", "2024-07-01..2024-07-31", id="a month"),
        pytest.param("does TABASC meet tomorrow?", "and the day after?", "2024-05-17..2024-05-17", id="a day"),
    ],
)
def test_the_period_after_is_the_one_after_the_days_asked_for(
    understood: Callable[[str], Question], follow: Follow, asked: str, follow_up: str, expected: str
) -> None:
    thread = thread_after(understood(asked), "meetings", shown(tabasc("2024-05-23", 22)), Thread())

    question = follow(follow_up, thread)

    assert (question.bodies, days(question)) == (("TABASC",), expected)


@pytest.mark.parametrize(
    ("follow_up", "expected"),
    [
        pytest.param("and two months later?", "2024-06-01..2024-06-30", id="later"),
        pytest.param("and a year earlier?", "2023-04-01..2023-04-30", id="earlier"),
    ],
)
def test_so_many_months_later_are_counted_from_the_days_asked_for(
    understood: Callable[[str], Question], follow: Follow, follow_up: str, expected: str
) -> None:
    thread = thread_after(understood("how many parties were there in April?"), "figures", shown(), Thread())

    assert days(follow(follow_up, thread)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("when was it raised?", id="it"),
        pytest.param("when was that decided?", id="that"),
    ],
)
def test_it_stands_for_the_modification_named_whatever_else_is_said(
    understood: Callable[[str], Question], follow: Follow, text: str
) -> None:
    thread = thread_after(understood("where is SECMP0042?"), "modification", shown(), Thread())

    assert follow(text, thread).modifications == ("42",)


def test_there_stands_for_the_body_named(follow: Follow, about_tabasc: Thread) -> None:
    assert follow("is any seat there still free?", about_tabasc).bodies == ("TABASC",)


def test_a_modification_that_the_answer_begins_with_is_remembered(
    understood: Callable[[str], Question], follow: Follow
) -> None:
    told = Extract(heading="Ponds", sentences=("SECMP0042 is about reeds.",), source=SOURCE)
    thread = thread_after(understood("anything about reeds?"), "search", answered(told, told), Thread())

    assert follow("when was it raised?", thread).modifications == ("42",)


def test_the_pick_of_a_follow_up_takes_the_place_of_the_one_before(
    understood: Callable[[str], Question], follow: Follow
) -> None:
    thread = thread_after(understood("when did TABASC last meet?"), "meetings", shown(), Thread())

    question = follow("and when next?", thread)

    assert (question.intents[0], question.picks) == ("meetings", frozenset({Pick.NEXT}))


def test_until_when_after_a_post_asks_for_the_post_not_for_a_deadline(
    understood: Callable[[str], Question], follow: Follow
) -> None:
    thread = thread_after(understood("who chairs TABASC?"), "chair", shown(), Thread())

    assert follow("until when?", thread).intents[0] == "chair"


def test_what_about_another_modification_asks_the_same_of_that_one(
    follow: Follow, about_a_consultation: Thread
) -> None:
    question = follow("what about SECMP0042?", about_a_consultation)

    assert question.modifications == ("42",)
    assert Ask.DATE in question.asks
    assert "deadline" in question.intents


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        pytest.param("what time is it?", Ask.TIME, id="time"),
        pytest.param("where is it?", Ask.PLACE, id="place"),
        pytest.param("how many days until then?", Ask.COUNTDOWN, id="countdown"),
        pytest.param("whereabouts?", Ask.PLACE, id="place in a word"),
        pytest.param("which town?", Ask.PLACE, id="which of places"),
        pytest.param("is it a call or in a room?", Ask.PLACE, id="how one takes part"),
        pytest.param("is it in Leeds or remote?", Ask.PLACE, id="one of two places"),
        pytest.param("start and finish please", Ask.LENGTH, id="from when to when"),
        pytest.param("what time does it kick off?", Ask.TIME, id="kick-off"),
        pytest.param("how long will it take out of my day?", Ask.LENGTH, id="length"),
    ],
)
def test_a_question_that_points_back_is_about_the_meeting_shown(
    follow: Follow, about_tabasc: Thread, text: str, ask: Ask
) -> None:
    question = follow(text, about_tabasc)

    assert (question.bodies, days(question)) == (("TABASC",), "2024-06-20..2024-06-20")
    assert ask in question.asks


def test_a_question_that_points_back_is_about_the_deadline_shown(follow: Follow, about_a_consultation: Thread) -> None:
    question = follow("when is it?", about_a_consultation)

    assert (question.modifications, question.deadlines) == (("41",), ("Pond rules",))


def test_of_another_deadline_the_day_is_asked_too_where_its_hour_was(
    follow: Follow, about_a_consultation: Thread
) -> None:
    thread = replace(about_a_consultation, asks=(Ask.TIME,))

    assert {Ask.TIME, Ask.DATE} <= follow("and the one on otter ladders?", thread).asks


def test_a_follow_up_keeps_its_own_words_and_moment(
    understood: Callable[[str], Question], follow: Follow, about_tabasc: Thread
) -> None:
    for text in ("where is it?", "and the one after that?", "what about the SSC?"):
        question, alone = follow(text, about_tabasc), understood(text)
        assert (question.text, question.now, question.mended) == (alone.text, alone.now, alone.mended)


# --- choosing

CHOICES = Thread(
    intent="meetings", asked_back="when is the next committee?", choices=("SSC", "TABASC", "SMKI PMA", "CSC")
)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        pytest.param("TABASC", "TABASC", id="its name"),
        pytest.param("the tabasc please", "TABASC", id="its name in a sentence"),
        pytest.param("the security sub-committee", "SSC", id="its full name"),
        pytest.param("security", "SSC", id="a word of its full name"),
        pytest.param("the technical architecture one", "TABASC", id="words of its full name"),
        pytest.param("2", "TABASC", id="its number"),
        pytest.param("3.", "SMKI PMA", id="its number with a point"),
        pytest.param("the first", "SSC", id="first"),
        pytest.param("2nd one", "TABASC", id="2nd"),
        pytest.param("the last one", "CSC", id="last"),
    ],
)
def test_a_choice_is_made_by_name_number_or_words(names: Glossary, message: str, expected: str) -> None:
    assert chosen(message, CHOICES, names) == expected


@pytest.mark.parametrize(
    "message",
    [
        pytest.param("the committee", id="what fits all"),
        pytest.param("neither of them", id="none of them"),
        pytest.param("SSC or TABASC", id="two of them"),
        pytest.param("when is the panel", id="another body"),
        pytest.param("9", id="a number that was not offered"),
        pytest.param("when does the first consultation on otter ponds of this year close", id="a question of its own"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_picks_no_single_choice_chooses_nothing(names: Glossary, message: str) -> None:
    assert chosen(message, CHOICES, names) is None


def test_where_nothing_was_offered_nothing_is_chosen(names: Glossary) -> None:
    assert chosen("TABASC", Thread(), names) is None


PICKS = st.sampled_from(["ssc", "1", "4th", "last", "the", "one", "security", "?"])


@given(message=st.text() | st.lists(PICKS).map(" ".join))
def test_only_what_was_offered_can_be_chosen(names: Glossary, message: str) -> None:
    assert chosen(message, CHOICES, names) in {None, *CHOICES.choices}


# --- whatever is said, in any order

SAID = st.lists(
    st.sampled_from(
        [
            "when is the next TABASC?", "and the one after that?", "and before that?", "what about the SSC?",
            "where is it?", "and next month?", "what about large suppliers?", "who?", "thanks", "is it?",
            "and SECMP0041?", "the same for June", "",
        ]
    ),
    max_size=6,
)  # fmt: skip


@given(said=SAID)
def test_any_conversation_can_go_on(understood: Callable[[str], Question], follow: Follow, said: list[str]) -> None:
    thread = Thread()

    for text in said:
        question = follow(text, thread)
        assert question.text == text
        thread = thread_after(question, "meetings", shown(tabasc("2024-06-20", 22)), thread)


def test_a_thread_holds_a_window_as_it_was_asked(understood: Callable[[str], Question]) -> None:
    thread = thread_after(understood("TABASC after 24 May"), "meetings", shown(tabasc("2024-06-20", 22)), Thread())

    assert thread.window == Window(first=date(2024, 5, 25), last=None, start=7, end=19)


@pytest.mark.parametrize(
    ("text", "bodies", "expected"),
    [
        pytest.param("what else is on that day?", (), "2024-06-20..2024-06-20", id="what else"),
        pytest.param("does anything else meet then?", (), "2024-06-20..2024-06-20", id="anything else"),
        pytest.param("any other meetings that day?", (), "2024-06-20..2024-06-20", id="other meetings"),
        pytest.param("and the day after?", (), "2024-06-21..2024-06-21", id="the day after"),
        pytest.param("are there any others in July?", ("TABASC",), "2024-07-01..2024-07-31", id="others of the body"),
        pytest.param("and its third meeting?", ("TABASC",), "", id="one by its place in the row"),
    ],
)
def test_what_is_beside_the_meeting_shown_is_meant(
    follow: Follow, about_tabasc: Thread, text: str, bodies: tuple[str, ...], expected: str
) -> None:
    question = follow(text, about_tabasc)

    assert (question.bodies, days(question), question.intents[0]) == (bodies, expected, "meetings")


def test_a_reminder_before_that_is_no_question_for_the_one_before(follow: Follow, about_tabasc: Thread) -> None:
    question = follow("remind me two days before that", about_tabasc)

    assert (question.intents[0], question.bodies) == ("reminder", ("TABASC",))


def test_he_or_she_is_whoever_was_told_of_last(understood: Callable[[str], Question], follow: Follow) -> None:
    left = Appointment(name="Fay Reed", body="TABASC", how="stepped down", source=SOURCE)
    question = understood("who is leaving the TABASC?")
    thread = thread_after(question, "people", answered(People(people=(left,)), left), Thread())

    assert follow("and why is she going?", thread).person == "Fay Reed"


# --- days beside those that were shown


@pytest.mark.parametrize(
    ("text", "bodies", "expected"),
    [
        pytest.param("and the one after that?", ("TABASC",), "2024-06-21..", id="of the same body"),
        pytest.param("what is the next meeting of any kind after it?", (), "2024-06-21..", id="of any kind"),
        pytest.param("what comes the day after that?", (), "2024-06-21..2024-06-21", id="what is on the day after"),
        pytest.param("and the week after that?", ("TABASC",), "2024-06-24..2024-06-30", id="the week after"),
        pytest.param("when did it last sit?", ("TABASC",), "", id="the last time lies before what was shown"),
    ],
)
def test_what_lies_beside_what_was_shown(
    text: str, bodies: tuple[str, ...], expected: str, follow: Follow, about_tabasc: Thread
) -> None:
    question = follow(text, about_tabasc)
    assert (question.bodies, days(question)) == (bodies, expected)


def test_a_weekday_among_what_was_shown_is_the_one_that_was_shown(
    understood: Callable[[str], Question], follow: Follow
) -> None:
    answer = shown(tabasc("2024-06-18", 22), tabasc("2024-06-20", 23))
    thread = thread_after(understood("TABASC in June"), "meetings", answer, Thread())

    window = follow("which of those is on the Thursday?", thread).window

    assert window is not None
    assert [window.holds(day) for day in thread.shown] == [False, True]


def test_and_next_leaves_the_days_asked_about_before(understood: Callable[[str], Question], follow: Follow) -> None:
    answer = shown(tabasc("2024-04-18", 20))
    thread = thread_after(understood("when did TABASC meet in April?"), "meetings", answer, Thread())

    assert follow("and next?", thread).window is None


# --- modifications that were told of


@pytest.fixture(scope="module")
def about_one(understood: Callable[[str], Question]) -> Thread:
    """After `where is SECMP0041?` was answered."""
    return thread_after(understood("where is SECMP0041?"), "modification", shown(), Thread())


@pytest.fixture(scope="module")
def about_several(understood: Callable[[str], Question]) -> Thread:
    """After `which modifications are open?` was answered with two."""
    notes = tuple((Modification(id=id_, source=SOURCE),) for id_ in ("SECMP0041", "MP052"))
    answer = answered(Modifications(known=notes, deadlines=(), now=NOW), *(those[0] for those in notes))
    return thread_after(understood("which modifications are open?"), "modification", answer, Thread())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("and 52?", ("52",), id="a number"),
        pytest.param("what about mod 52", ("52",), id="a number after what it is of"),
        pytest.param("and when was it raised?", ("41",), id="the same one"),
    ],
)
def test_another_modification_is_meant_by_its_number(
    follow: Follow, about_one: Thread, text: str, expected: tuple[str, ...]
) -> None:
    assert follow(text, about_one).modifications == expected


def test_a_number_names_no_modification_where_none_was_spoken_of(follow: Follow, about_tabasc: Thread) -> None:
    assert follow("and 52?", about_tabasc).modifications == ()


def test_those_that_were_listed_are_meant_by_them(follow: Follow, about_several: Thread) -> None:
    assert follow("which of them are on hold?", about_several).modifications == ("41", "52")
    assert follow("which of those will have a working group?", about_several).modifications == ("41", "52")
    assert follow("is SECMP0063 one of them?", about_several).modifications == ("63",)
    assert follow("when was it raised?", about_several).modifications == ()


def test_the_steps_told_of_one_modification_make_it_the_one_meant(understood: Callable[[str], Question]) -> None:
    step = Step(status=ModificationStatus.WITHDRAWN, source=SOURCE)
    answer = answered(Milestones(steps=(("MP052", None, step),), today=NOW.date()), step)

    assert thread_after(understood("which one was dropped?"), "modification", answer, Thread()).modifications == ("52",)


def test_who_has_a_post_is_not_asked_of_the_day_of_a_meeting(follow: Follow, about_tabasc: Thread) -> None:
    assert (follow("who chairs that?", about_tabasc).bodies, follow("who chairs that?", about_tabasc).window) == (
        ("TABASC",),
        None,
    )


def test_days_spoken_of_are_left_where_it_is_asked_how_it_is_now(
    understood: Callable[[str], Question], follow: Follow
) -> None:
    thread = thread_after(understood("how many small suppliers were there in March?"), "figures", shown(), Thread())

    assert follow("what about large suppliers?", thread).window is not None
    assert follow("what about large suppliers now?", thread).window is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("when was it issued?", True, id="issued"),
        pytest.param("when was it published?", True, id="published"),
        pytest.param("when does it start?", False, id="what may start is something else"),
    ],
)
def test_of_a_deadline_told_of_it_may_be_asked_when_it_was_issued(
    text: str, *, expected: bool, follow: Follow, about_a_consultation: Thread
) -> None:
    question = follow(text, about_a_consultation)
    assert (Ask.OPENING in question.asks, question.intents[0] == "deadline") == (expected, expected)
