"""What people say around a question changes no answer: what is answered right alone is asked again, wrapped.

Nobody types like an examiner. They tell what they are doing, whom they have to tell, and that they have lost the mail.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import pytest

from bot.examination import marks
from bot.results import Mark
from bot.wiring import House
from knowledge.readers.checks import checks_in
from knowledge.records import Check
from tests.golden.papers import HERE, Houses, houses_in, newsletters_of

pytestmark = pytest.mark.no_cover
"""This measures; which lines are held is for the tests of rules to say."""

PAPER = HERE / "questions" / "fourth-a.yaml"
MOST = 60
"""Questions that are asked again, each in every wrapping."""
LEAST_RIGHT = 97
"""Per cent of the wrapped questions that have to be answered right."""
WRAPPINGS = (
    "I'm drafting the agenda for our forum, {}",
    "We run a small call centre up north, {}",
    "I've got a board paper to finish, {}",
    "as I'm off from Friday, {}",
    "I was told two different things by two people. {}",
    "I had this on a note and the cleaner threw it out, {}",
    "I'm just back from leave and everything has changed, {}",
    "we've a call about this in ten minutes - {}",
    "I know who chairs the Operations Group now, but {}",
    "it's been bothering me all morning: {}",
    "They've asked me to brief the board on this, {}",
    "our auditors will want to know, so {}",
    "{} I can't make sense of the newsletter",
    "{} That would help me a lot with my report",
)


@pytest.fixture(scope="module")
def house_of(tmp_path_factory: pytest.TempPathFactory) -> Houses:
    return houses_in(tmp_path_factory.mktemp("houses"))


def right_alone(house_of: Houses) -> Iterator[tuple[Check, House]]:
    """Yield the questions of the paper that are one plain message and are answered right as they stand."""
    for check in checks_in(PAPER.read_text(encoding="utf-8"), PAPER.name):
        house = house_of(newsletters_of(PAPER, check))
        if len(check.turns) == 1 and check.turns[0].style == "plain" and is_right(check, house):
            yield check, house


def is_right(check: Check, house: House) -> bool:
    (marked,) = marks([check], house.shelf.knowledge(), house.helpdesk, house.clock())
    return marked.mark is Mark.RIGHT


def wrapped(check: Check, wrapping: str) -> Check:
    (turn,) = check.turns
    ends = turn.ask[-1] in "?.!" or wrapping.endswith("{}")
    return replace(check, turns=(replace(turn, ask=wrapping.format(turn.ask if ends else f"{turn.ask}?")),))


def test_what_surrounds_a_question_changes_no_answer(house_of: Houses) -> None:
    alone = list(islice(right_alone(house_of), MOST))
    each = [(wrapped(check, wrapping), house) for check, house in alone for wrapping in WRAPPINGS]

    other = [check.turns[0].ask for check, house in each if not is_right(check, house)]

    assert len(alone) >= MOST // 2
    assert 100 * (1 - len(other) / len(each)) >= LEAST_RIGHT, "\n".join(other)
