"""How the way to an answer is told. Asked on Wednesday 15 May 2024 at nine, of a small made-up newsletter."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.explanation import DOUBTS, explanation
from knowledge import glossary, lexicon
from knowledge.base import KnowledgeBase
from knowledge.confidence import Doubt
from knowledge.days.when import When
from knowledge.records import Document, DocumentKind, Figure, Item, Meeting, Reading, Source
from knowledge.thread import Thread

NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=date(2024, 5, 1))


def source(section: str, quote: str = "") -> Source:
    return Source(title="Pond News", section=section, published=NEWS.published, quote=quote)


def meeting(body: str, day: int, number: int) -> Meeting:
    quote = f"{body} Meeting {number}: {day} May"
    return Meeting(body=body, number=number, when=When(day=date(2024, 5, day)), source=source("Calendar", quote))


HERONS = Figure(name="Herons at the Long Pond", value="41", source=source("Count", "Herons at the Long Pond: 41"))
COUNT = Item(heading="Count", text="Herons at the Long Pond: 41", source=source("Count"))
RECORDS = (meeting("TABASC", 16, 21), meeting("SSC", 22, 37), HERONS, COUNT)
BASE = KnowledgeBase([Reading(document=NEWS, records=RECORDS)], glossary.load(), lexicon.load())


def told(question: str, thread: Thread | None = None) -> list[str]:
    return explanation(BASE.explain(question, NOW, thread)).splitlines()


def test_a_bug_report_begins_with_what_was_asked_and_when() -> None:
    assert told("when is the next TABASC?")[:2] == [
        "Asked     when is the next TABASC?",
        "          on Wednesday 15 May 2024 at 9am, London time",
    ]


def test_what_was_read_is_told_with_spelling_and_slots() -> None:
    assert told("when is teh next tabsac on the 16th pls?")[2:9] == [
        "Read as   when is the next _body_ on _window_ please",
        "          mended: teh → the, tabsac → tabasc, pls → please",
        "          bodies: TABASC",
        "          days: on Thursday 16 May 2024",
        "          asks for: date",
        "          picks: next",
        "Tried     definition: declined",
    ]


def test_what_was_said_before_is_told_apart() -> None:
    (first,) = BASE.ask("when is the next TABASC meeting?", NOW)

    assert "          bodies: TABASC (from what was said before)" in told("and the one after that?", first.thread)


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        pytest.param(
            "when is the next TABASC?",
            "So        answer by meetings, after definition declined; confidence N; what it rests on is marked *",
            id="an answer",
        ),
        pytest.param(
            "how many badgers are at the long pond?",
            "So        abstains: the best evidence, a figure of Pond News, Count, reaches N, "
            "and N is needed; missing there: badgers",
            id="too little is borne out",
        ),
        pytest.param("who feeds the badgers?", "So        abstains: no document holds a word of it", id="nothing"),
        pytest.param(
            "what time is the next TABASC?",
            "So        abstains: meetings knows what is meant, and that the documents do not say it",
            id="the fact is missing",
        ),
        pytest.param(
            "when is the next sub-committee?", "So        asks back: several fit (SSC, TABASC)", id="several fit"
        ),
        pytest.param("hello", "So        smalltalk by greeting, the first that was tried; confidence N", id="talk"),
    ],
)
def test_it_ends_with_why_it_won_or_why_nothing_did(question: str, outcome: str) -> None:
    assert re.sub(r"\d\.\d\d", "N", told(question)[-1]) == outcome


def test_what_speaks_against_an_answer_is_told() -> None:
    (doubt,) = (line for line in told("who is at the next TABASC meeting?") if line.startswith("Doubts"))

    assert doubt == "Doubts    another kind of thing is asked for than it gives"


def test_every_doubt_has_its_words() -> None:
    assert DOUBTS.keys() == set(Doubt)


def test_evidence_that_the_answer_rests_on_is_marked() -> None:
    lines = told("when is the next TABASC?")

    assert "          * 1.00 (needs 0.99), meeting or event: “TABASC Meeting 21: 16 May”" in lines


def test_evidence_that_does_not_suffice_tells_what_it_lacks() -> None:
    lines = told("how many badgers are at the long pond?")

    at = lines.index("          - 0.48 (needs 0.80), figure: “Herons at the Long Pond: 41”")
    assert lines[at + 1] == "            Pond News, Count; lacks badgers"


def test_each_question_of_a_message_has_its_own_explanation() -> None:
    lines = told("when is the next TABASC? how many herons are at the long pond?")

    assert [line for line in lines if line.startswith("Asked")] == [
        "Asked     when is the next TABASC?",
        "Asked     how many herons are at the long pond?",
    ]
