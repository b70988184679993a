"""How sure an answer is. Asked on Wednesday 15 May 2024 at nine, of a small made-up newsletter."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import glossary, lexicon
from knowledge.answer import Figures, Meetings
from knowledge.base import KnowledgeBase
from knowledge.confidence import FACTORS, MOST, ODDS, SURE, Doubt, confidence
from knowledge.days.when import When
from knowledge.records import Document, DocumentKind, Figure, Item, Meeting, Reading, Source
from knowledge.thread import Thread
from knowledge.trace import Trace

NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=date(2024, 5, 1))
TODAY = NOW.date()


def source(section: str, quote: str = "") -> Source:
    return Source(title="Pond News", section=section, published=NEWS.published, quote=quote)


def meeting(day: int) -> Meeting:
    quote = f"TABASC Meeting {day}: {day} May 2024"
    return Meeting(body="TABASC", number=day, when=When(day=date(2024, 5, day)), source=source("Calendar", quote))


HERONS = Figure(name="Herons at the Long Pond", value="41", source=source("Count", "Herons at the Long Pond: 41"))
COUNT = Item(heading="Count", text="Herons at the Long Pond: 41", source=source("Count"))
NEWTS = Item(heading="Newts", text="Newts sleep under stones in winter.", source=source("Newts"))
BASE = KnowledgeBase(
    [Reading(document=NEWS, records=(meeting(16), meeting(23), HERONS, COUNT, NEWTS))], glossary.load(), lexicon.load()
)


def answer(question: str, thread: Thread | None = None) -> Trace:
    (trace,) = BASE.explain(question, NOW, thread)
    return trace


def test_a_plain_question_that_a_record_answers_whole_leaves_no_doubt() -> None:
    trace = answer("when is the next TABASC meeting?")

    assert (trace.doubts, trace.answer.confidence >= SURE) == (frozenset(), True)


@pytest.mark.parametrize(
    ("question", "doubt"),
    [
        pytest.param(
            "who is at the next TABASC meeting?", Doubt.UNASKED, id="a person is asked for, and a day is told"
        ),
        pytest.param("how many herons are at the long pond in May?", Doubt.IDLE_DAYS, id="days that a figure has not"),
    ],
)
def test_what_speaks_against_an_answer_makes_it_less_sure(question: str, doubt: Doubt) -> None:
    trace = answer(question)

    assert doubt in trace.doubts
    assert trace.answer.confidence < confidence(trace.answer.finding, frozenset())


def test_what_goes_on_from_before_is_less_sure_than_what_stands_alone() -> None:
    first = answer("when is the next TABASC meeting?").answer

    then = answer("and the one after that?", first.thread)

    assert Doubt.LEANS in then.doubts


def test_what_only_an_older_issue_tells_is_less_sure() -> None:
    newer = Document(title="Pond News June", kind=DocumentKind.NEWSLETTER, published=date(2024, 5, 14))
    readings = [Reading(document=NEWS, records=(HERONS, COUNT)), Reading(document=newer, records=())]
    base = KnowledgeBase(readings, glossary.load(), lexicon.load())

    (trace,) = base.explain("how many herons are at the long pond?", NOW)

    assert trace.doubts == {Doubt.OLDER}


def test_an_abstention_is_not_sure_of_anything() -> None:
    trace = answer("who feeds the badgers?")

    assert (trace.answer.confidence, trace.doubts) == (0.0, frozenset())


@given(st.sets(st.sampled_from(sorted(Doubt))), st.sampled_from(sorted(Doubt)))
def test_a_doubt_more_never_makes_an_answer_surer(doubts: set[Doubt], another: Doubt) -> None:
    finding = Meetings(meetings=(), today=TODAY)

    sure = confidence(finding, frozenset(doubts - {another}))

    assert 0 < confidence(finding, frozenset(doubts | {another})) <= sure <= MOST


def test_a_kind_of_finding_that_is_right_more_often_is_surer() -> None:
    kinds = {Meetings: Meetings(meetings=(), today=TODAY), Figures: Figures(figures=())}

    by_odds = sorted(kinds, key=lambda kind: ODDS[kind])

    assert sorted(kinds, key=lambda kind: confidence(kinds[kind], frozenset())) == by_odds


def test_every_doubt_lowers_the_odds() -> None:
    assert FACTORS.keys() == set(Doubt)
    assert all(0 < factor < 1 for factor in FACTORS.values())
