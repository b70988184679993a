"""What a follow-up compares of two things told of before it. All is asked on Wednesday 15 May 2024."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Deadlines, Meetings, answered
from knowledge.dated import Dated
from knowledge.glossary import Names
from knowledge.naming import Vocabulary
from knowledge.pair import of_both, told_by
from knowledge.question import understand
from knowledge.records import Deadline, DeadlineKind, Meeting, Source
from knowledge.spelling import Speller
from knowledge.thread import Thread
from knowledge.when import When

NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
SOURCE = Source(title="Pond News", published=date(2024, 5, 1))
WORDS = Vocabulary(lexicon=lexicon.load(), glossary=glossary.load(), speller=Speller({}), people=Names({}))
SSC = Meeting(body="SSC", number=37, when=When(day=date(2024, 5, 22)), source=SOURCE)
PANEL = Meeting(body="SEC Panel", number=48, when=When(day=date(2024, 5, 17)), source=SOURCE)
REEDS = Deadline(title="Reeds and Rushes", kind=DeadlineKind.CONSULTATION, day=date(2024, 5, 20), source=SOURCE)
TOLD = Thread(intent="meetings", told=("SSC Meeting 37", "Reeds and Rushes - May 2024 Review"))


def telling(*those: Dated) -> Answer:
    if all(isinstance(one, Deadline) for one in those):
        return answered(Deadlines(deadlines=tuple(o for o in those if isinstance(o, Deadline)), now=NOW), *those)
    return answered(Meetings(meetings=those, today=NOW.date()), *those)


def test_the_last_two_things_told_of_are_remembered_by_name() -> None:
    first = Thread(told=told_by(telling(SSC), Thread()))
    second = Thread(told=told_by(telling(REEDS), first))

    assert first.told == ("SSC Meeting 37",)
    assert second.told == ("SSC Meeting 37", "Reeds and Rushes")
    assert told_by(telling(PANEL), second) == ("Reeds and Rushes", "SEC Panel Meeting 48")
    assert told_by(telling(SSC, PANEL), second) == ("SSC Meeting 37", "SEC Panel Meeting 48")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "which of the two is first?", "SSC Meeting 37 and Reeds Rushes Review: which is first", id="first"
        ),
        pytest.param(
            "and which of them is later?", "SSC Meeting 37 and Reeds Rushes Review: and which is later", id="later"
        ),
        pytest.param(
            "how many days apart are they?",
            "how many days are there between SSC Meeting 37 and Reeds Rushes Review",
            id="how far apart",
        ),
        pytest.param("which of the two is in London?", "", id="no comparison"),
        pytest.param("which is first?", "", id="nothing says that both are meant"),
        pytest.param("which of the two Panel meetings is first?", "", id="it names what it compares"),
        pytest.param("which of those in June is first?", "", id="it names days"),
    ],
)
def test_a_follow_up_that_compares_is_asked_of_both_by_name(text: str, expected: str) -> None:
    asked = of_both(understand(text, NOW, WORDS), TOLD)
    assert " ".join(asked.replace("?", "").split()) == expected


@pytest.mark.parametrize(
    "told",
    [
        pytest.param((), id="nothing"),
        pytest.param(("SSC Meeting 37",), id="one"),
        pytest.param(("SSC Meeting 37", "SSC Meeting 37"), id="one twice"),
        pytest.param(("SSC Meeting 37", "SSC Meeting 38", "SSC Meeting 39"), id="more than two"),
    ],
)
def test_without_two_things_told_of_nothing_is_compared(told: tuple[str, ...]) -> None:
    assert of_both(understand("which of the two is first?", NOW, WORDS), Thread(intent="meetings", told=told)) == ""
