"""What is taken off around a question, and what stays because it tells something."""

import pytest

from knowledge.lexicon import load
from knowledge.wrapping import Telling, unwrapped

WRAPPING = load().wrapping
NAMES = ("panel", "large supplier")
TELLING = Telling(
    names=lambda text: any(name in text.lower() for name in NAMES),
    tells=lambda word: word in {"seminar", "register", "mandate", "next", "meets"},
)


@pytest.mark.parametrize(
    ("message", "left"),
    [
        pytest.param("sorry if this is daft but when is the Panel?", "when is the Panel?", id="an apology"),
        pytest.param("my boss wants to know when the Panel meets", "when the Panel meets", id="who wants to know"),
        pytest.param("asked twice today by my team: next Panel", "next Panel", id="a clause of oneself with a colon"),
        pytest.param("Wotcha, when is the Panel?", "when is the Panel?", id="a greeting"),
        pytest.param("Long story short, when is the Panel?", "when is the Panel?", id="words that no document knows"),
        pytest.param("when is the Panel? Many thanks,\nNia Sample\nAnalyst", "when is the Panel?", id="a signature"),
        pytest.param("when is the Panel - need it for a call at two", "when is the Panel", id="what it is for"),
        pytest.param("> can you find out?\n\nwhen is the Panel?", "when is the Panel?", id="a mail that is quoted"),
        pytest.param("is the Panel on or can I stay at home?", "is the Panel on?", id="that one may rest"),
        pytest.param("is the Panel on, or have I got that wrong?", "is the Panel on?", id="that one may be wrong"),
        pytest.param("what is the seminar about, roughly?", "what is the seminar about?", id="how exact it has to be"),
        pytest.param("when is the Panel no rush", "when is the Panel", id="no haste"),
        pytest.param("ooh when is the Panel?", "when is the Panel?", id="a cry"),
        pytest.param("Otter keeper asks which seminar is full", "which seminar is full", id="who asks"),
        pytest.param("lady on line 2 wants to know if the Panel meets", "if the Panel meets", id="where they are"),
        pytest.param("caller on hold wants the next seminar", "the next seminar", id="who wants a thing"),
        pytest.param("vet on the phone, bless him, who is on the Panel?", "who is on the Panel?", id="who rings"),
        pytest.param("Panel 4, caller would like the next", "Panel 4, the next", id="who wants it, behind it"),
        pytest.param("next seminar, caller cant find it anywere", "next seminar", id="what a caller does"),
        pytest.param("Making a poster, who is on the Panel?", "who is on the Panel?", id="what the answer is for"),
        pytest.param("Has the Panel met? need it confirmed", "Has the Panel met?", id="that it is to be confirmed"),
        pytest.param("I've only been here a week. Who is on the Panel?", "Who is on the Panel?", id="how new one is"),
        pytest.param(
            "Man at reception insists the Panel meets on 4 May. Is he right?",
            "the Panel meets on 4 May, is that right?",
            id="a claim that somebody makes",
        ),
        pytest.param("Could you be a star and tell me who is on the Panel?", "who is on the Panel?", id="kind"),
        pytest.param("Do me a favour and list the Panel dates", "list the Panel dates", id="a favour"),
        pytest.param("I gather the Panel met. True?", "the Panel met, is that right?", id="a claim of one's own"),
        pytest.param("I think the Panel met, or did I mix that up?", "the Panel met, is that right?", id="a doubt"),
        pytest.param(
            "I assumed Otter chairs it - or was it somebody else?", "Otter chairs it, is that right?", id="who"
        ),
        pytest.param("I know who chairs the SSC, but who is on the Panel?", "who is on the Panel?", id="known already"),
        pytest.param("I know the Panel meets, but when does it?", "I know the Panel meets, but when does it?", id="it"),
    ],
)
def test_what_only_surrounds_a_question_is_taken_off(message: str, left: str) -> None:
    assert unwrapped(message, WRAPPING, TELLING) == left


@pytest.mark.parametrize(
    "message",
    [
        pytest.param("hello bot", id="nothing else is said"),
        pytest.param("We missed the mandate. Do we ring the Panel?", id="what somebody did tells something"),
        pytest.param("I'm a large supplier, when is the Panel?", id="a name"),
        pytest.param("I'm a business-only supplier: when is the mandate?", id="the sort of Party that asks"),
        pytest.param("the seminar, until when can we register?", id="what it is about"),
        pytest.param("Which one, Panel or seminar?", id="a clause that asks"),
        pytest.param("Do a lot of people come and see the Panel?", id="what many do"),
        pytest.param("The register asks who is on the Panel", id="what no person asks"),
        pytest.param("Panel member asks when the seminar is", id="who asks is named"),
        pytest.param("what did the caller ask about the seminar?", id="what was asked is asked about"),
        pytest.param("in Wrexham, when is it?", id="what is left would point at it"),
    ],
)
def test_what_tells_something_stays(message: str) -> None:
    assert unwrapped(message, WRAPPING, TELLING) == message
