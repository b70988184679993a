"""What content owners ask of their content before it is published. Asked on Wednesday 15 May 2024 at nine."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from bot.gate import Gate
from handlers.messages import Helpdesk
from knowledge import glossary, lexicon
from knowledge.days.london import LONDON
from knowledge.days.when import When
from knowledge.days.workdays import WorkingDays
from knowledge.kind import Kind
from knowledge.records import Check, Document, DocumentKind, Meeting, Reading, Source, Turn

GATE = Gate(
    glossary=glossary.load(),
    lexicon=lexicon.load(),
    helpdesk=Helpdesk(name="Pond Desk"),
    clock=lambda: datetime(2024, 5, 15, 9, tzinfo=LONDON),
    workdays=WorkingDays(),
)
NEXT = Turn(ask="when is the next TABASC?", dates=(date(2024, 5, 16),))
AFTER = Turn(ask="and the one after that?", dates=(date(2024, 6, 20),))
BADGERS = Turn(ask="who feeds the badgers?", kind=Kind.ABSTAIN)


def calendar(*days: str) -> Reading:
    meetings = (
        Meeting(body="TABASC", when=When(day=date.fromisoformat(day)), source=Source(title="Pond Calendar"))
        for day in days
    )
    return Reading(
        document=Document(title="Pond Calendar", kind=DocumentKind.CALENDAR, published=date(2024, 5, 1)),
        records=tuple(meetings),
    )


def questions(*checks: Sequence[Turn]) -> Reading:
    source = Source(title="questions.yaml")
    return Reading(
        document=Document(title="questions.yaml", kind=DocumentKind.QUESTIONS),
        records=tuple(Check(id="", turns=tuple(turns), source=source) for turns in checks),
    )


GOOD, BAD = calendar("2024-05-16", "2024-06-20"), calendar("2024-05-17", "2024-06-20")
IN_FORCE = questions([NEXT], [BADGERS])


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        pytest.param([GOOD, IN_FORCE], [GOOD, IN_FORCE], (), id="all hold"),
        pytest.param(
            [GOOD, IN_FORCE],
            [BAD, IN_FORCE],
            ("“when is the next TABASC?” (questions.yaml) no longer holds: no 2024-05-16",),
            id="one is broken",
        ),
        pytest.param(
            [GOOD],
            [GOOD, questions([BADGERS], [Turn(ask="who feeds the otters?")])],
            ("“who feeds the otters?” (questions.yaml) does not hold: abstain, wanted answer",),
            id="a new one must hold",
        ),
        pytest.param([], [BAD, IN_FORCE], ("“when is the next TABASC?” (questions.yaml) does not hold: no 2024-05-16",),
                     id="the first content too"),
        pytest.param([BAD, IN_FORCE], [BAD, IN_FORCE], (), id="what was forced is not broken anew"),
        pytest.param(
            [BAD, IN_FORCE],
            [GOOD, questions([NEXT], [BADGERS])],
            (),
            id="what is mended holds",
        ),
        pytest.param([GOOD, questions([NEXT, AFTER])], [GOOD], (), id="what nobody asks any more"),
        pytest.param(
            [GOOD, questions([NEXT, AFTER])],
            [calendar("2024-05-16"), questions([NEXT, AFTER])],
            ("“when is the next TABASC?” (questions.yaml) no longer holds: abstain, wanted answer",),
            id="the turns of a conversation are one question",
        ),
    ],
)  # fmt: skip
def test_a_change_breaks_the_questions_that_held_or_are_new(
    now: list[Reading], then: list[Reading], said: tuple[str, ...]
) -> None:
    assert GATE(now, then) == said
