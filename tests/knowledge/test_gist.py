"""What a rambling message asks, clause by clause. Asked on Wednesday 15 May 2024 at nine."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.gist import LIKELY, core_of, gists_of, pointed, written_out
from knowledge.glossary import Names
from knowledge.naming import Vocabulary
from knowledge.spelling import Speller

NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
VOCABULARY = Vocabulary(lexicon=lexicon.load(), glossary=glossary.load(), speller=Speller({}), people=Names({}))
KNOWN = {"otter", "workshop"}


def gists(message: str) -> list[str]:
    return [wording.text for wording in gists_of(message, NOW, VOCABULARY, KNOWN.__contains__)]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        pytest.param("sorting my trains out, what day is TABASC?", ["what day is TABASC"], id="what leads up to it"),
        pytest.param("next SSC date? my kids are home", ["next SSC date"], id="what trails behind it"),
        pytest.param("I take minutes for TABASC. When do we sit?", ["When do we sit tabasc"], id="a body named before"),
        pytest.param(
            "we are a small supplier - what is our mandate?", ["what is our mandate small supplier"], id="who"
        ),
        pytest.param("TABASC no. 22, what day is that?", ["what day is that tabasc no 22"], id="a number"),
        pytest.param("I hear the DCC has an otter day, what date is it?", ["what date is it  otter"], id="no company"),
        pytest.param("when is TABASC?", [], id="one clause"),
        pytest.param(
            "I rang the SSC, what is the otter workshop?", ["what is the otter workshop"], id="what says much by itself"
        ),
        pytest.param("that SSC lot, are they on 20 June?", ["are they on 20 June ssc"], id="they are named beside it"),
        pytest.param("BSC Panel, what date are they sitting?", [], id="they are not the body that is named"),
        pytest.param("BSC Panel, when?", [], id="a topic is no chat: it may not be left out"),
        pytest.param("I met her, how old is she?", [], id="stands for what nobody names"),
        pytest.param(
            "my boss fancies that otter workshop, what day is it?", ["what day is it  otter workshop"], id="known words"
        ),
    ],
)
def test_a_clause_is_asked_with_what_is_told_of_the_asker(message: str, expected: list[str]) -> None:
    assert gists(message) == expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        pytest.param(
            "I'm on the SSC. So which day am I next needed?", "So which day am I next needed the ssc", id="day"
        ),
        pytest.param(
            "As a TABASC member I blocked out 20 June. Does that still hold?",
            "Does that still hold tabasc 20 june",
            id="whether a day stands",
        ),
        pytest.param(
            "I gather TABASC met on 14 May. When is the next one?",
            "When is the next one tabasc",
            id="a day that is over",
        ),
        pytest.param("I'm on the SSC. Who pays for lunch?", None, id="something else is asked"),
        pytest.param("I can't vote at the SSC yet. From what day can I?", None, id="it leaves its verb to the other"),
        pytest.param("I'm on the SSC. When is the otter workshop?", None, id="it says what it is about"),
        pytest.param("When does TABASC meet?", None, id="one clause"),
    ],
)
def test_a_clause_that_only_points_is_asked_of_the_body_named_beside_it(message: str, expected: str | None) -> None:
    assert pointed(message, NOW, VOCABULARY) == expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        pytest.param(
            "Everybody talks of this new otter lift. What will it carry?",
            "What will this new otter lift carry?",
            id="it",
        ),
        pytest.param(
            "I'm writing our reply to the DCC consultation. Nudge me before it closes",
            "Nudge me before the DCC consultation closes",
            id="what is named goes before what is not",
        ),
        pytest.param("The SSC papers are late. Where can I get them?", "Where can I get The SSC papers?", id="they"),
        pytest.param("I like the otter lift. What is its top speed?", "What is the otter lift's top speed?", id="its"),
        pytest.param("Everybody here says OLPX, what is it?", "what is OLPX?", id="letters"),
        pytest.param("The SSC won't be there? When do they meet?", "When do The SSC meet?", id="what is denied of it"),
        pytest.param(
            "I miss the otter lift on the 25th. Can I see it then?", "Can I see the otter lift then?", id="no day"
        ),
        pytest.param("Otters are lovely. What do they eat?", None, id="no thing"),
        pytest.param("I forget who runs the otter lift. Who is it?", None, id="it is what is asked for"),
        pytest.param("Who runs the otter lift, and its speed?", None, id="a clause that asks nothing"),
        pytest.param("I like the otter lift. Who is on the SSC?", None, id="nothing stands for it"),
        pytest.param("Where is it?", None, id="nothing before it"),
    ],
)
def test_the_last_clause_is_written_out_with_the_thing_it_stands_for(message: str, expected: str | None) -> None:
    written = next((wording.text for wording in written_out(message, NOW, VOCABULARY)), None)
    assert (written.rstrip("?") if written else written) == (expected.rstrip("?") if expected else expected)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        pytest.param("I lost my notes, when is the next TABASC?", "when is the next TABASC", id="of the asker's day"),
        pytest.param("my train leaves soon, name the Panel dates", "name the Panel dates", id="asked as an order"),
        pytest.param("We are a small supplier, when is our mandate?", None, id="of who asks"),
        pytest.param("I work in a network company, who sits for us?", None, id="of a sort of Party"),
        pytest.param("I chair the SSC, when is the next meeting?", None, id="of a body"),
        pytest.param("I lost my notes, when is it?", None, id="it stands for what nobody names"),
        pytest.param("The paper is late, when is the next TABASC?", None, id="of the thing itself"),
        pytest.param("when is the next TABASC?", None, id="one clause"),
        pytest.param("?", None, id="no clause"),
        pytest.param("my desk is full, new SSC chair?", "new SSC chair", id="a name before a question mark"),
        pytest.param("my desk is full, lend me yours?", None, id="no name before it"),
        pytest.param("we lost it, when is TABASC and who chairs it?", None, id="it leans on the other question"),
    ],
)
def test_a_clause_that_asks_stands_alone_beside_those_that_tell_of_the_askers_day(
    message: str, expected: str | None
) -> None:
    assert next((wording.text for wording in core_of(message, NOW, VOCABULARY)), None) == expected


@pytest.mark.parametrize(
    ("message", "asks_surely"),
    [
        pytest.param("sorting my trains out, what day is TABASC?", True, id="a name"),
        pytest.param("my boss fancies it, what of the otter workshop?", True, id="two words that are known"),
        pytest.param("my boss fancies it, what of the otter?", False, id="one word"),
        pytest.param("my boss fancies it, what of the otter badge?", False, id="one of two that is known"),
    ],
)
def test_a_clause_that_says_much_needs_less_sure_an_answer(message: str, asks_surely: bool) -> None:  # noqa: FBT001
    (wording, *_) = gists_of(message, NOW, VOCABULARY, KNOWN.__contains__)

    assert (wording.least == LIKELY) is asks_surely
