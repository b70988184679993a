"""What a message becomes before it is understood: plain words, and the questions in them."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.message import LONGEST, clean, halves_of, questions_in

# --- cleaning


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        pytest.param("when is the panel?", "when is the panel?", id="plain words"),
        pytest.param("<@U0123ABC> when is it?", "when is it?", id="Slack mention"),
        pytest.param("<@U0123ABC|secbot> when is it?", "when is it?", id="Slack mention with its name"),
        pytest.param("<!here> when is it?", "when is it?", id="Slack broadcast"),
        pytest.param("<at>secbot</at> when is it?", "when is it?", id="Teams mention"),
        pytest.param("@secbot when is it?", "when is it?", id="typed mention"),
        pytest.param("when is it? :wave:", "when is it?", id="emoji name"),
        pytest.param("*panel*", "panel", id="bold"),
        pytest.param("`TABASC`", "TABASC", id="code"),
        pytest.param("<https://pond.example/form|the form>", "the form", id="Slack link"),
        pytest.param("<mailto:otter@pond.example|otter@pond.example>", "otter@pond.example", id="Slack address"),
        pytest.param("<p>when is it?</p>", "when is it?", id="HTML"),
        pytest.param("what\u2019s\u00a0on\u200b?", "what's on?", id="curly quote, no-break blank, zero width"),
        pytest.param("is 3 < 4?", "is 3 < 4?", id="a sign that is no markup"),
        pytest.param("  \t ", "", id="blanks"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_cleaned_message_has_words_only(message: str, expected: str) -> None:
    assert clean(message) == expected


def test_of_a_long_message_the_beginning_and_the_end_are_read() -> None:
    message = f"my first words {'and so on ' * 1000} my last words?"

    cleaned = clean(message)

    assert cleaned.startswith("my first words and so on")
    assert cleaned.endswith("and so on my last words?")
    assert len(cleaned) <= LONGEST + 1


ASCII = st.text(alphabet=string.printable)
MARKUP = st.lists(
    st.sampled_from(
        [
            "<@U1>", "<at>", "</at>", "<https://a.example|", ">", "<", "|", "*", "_", "`", ":", ":wave:", "@secbot",
            " ", "\n", "when", "is", "TABASC", "?", "\x00", "<b>", "mailto:",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(ASCII | MARKUP)
def test_cleaning_never_makes_a_message_longer(message: str) -> None:
    assert len(clean(message)) <= len(message)


@given(st.text() | MARKUP)
def test_a_cleaned_message_has_no_control_characters(message: str) -> None:
    assert [c for c in clean(message) if not c.isprintable() and c != "\n"] == []


@given(st.text(alphabet=string.ascii_letters + " ,.?!'"))
def test_plain_words_are_kept_as_they_are(message: str) -> None:
    assert clean(message).split() == message.split()


# --- several questions in one message


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        pytest.param("when is the panel?", ["when is the panel?"], id="one"),
        pytest.param("when is it? who chairs it?", ["when is it?", "who chairs it?"], id="two sentences"),
        pytest.param(
            "need two dates pls - herons and otters", ["herons and otters"], id="how many there are is left out"
        ),
        pytest.param("when is it and who chairs it?", ["when is it", "who chairs it?"], id="joined by and"),
        pytest.param("how many for and how many against?", ["how many for and how many against?"], id="one vote"),
        pytest.param("when is it, and also where is it?", ["when is it", "where is it?"], id="joined by and also"),
        pytest.param("when is it?\nwhere is it?", ["when is it?", "where is it?"], id="two lines"),
        pytest.param("When are TABASC and the SSC?", ["When are TABASC and the SSC?"], id="and between names"),
        pytest.param("When is it? Many thanks!", ["When is it?"], id="thanks after it"),
        pytest.param(
            "We joined in the spring. It has all been rather much for us. When is the panel?",
            ["When is the panel?"],
            id="a story before it",
        ),
        pytest.param("Hi! Fancy a seat. Last day?", ["Fancy a seat, Last day?"], id="a bare question, and a greeting"),
        pytest.param(
            "The reed review is a long one and we are busy. By when?",
            ["The reed review is a long one and we are busy, By when?"],
            id="a bare question after a long sentence",
        ),
        pytest.param(
            "The wardens at the pond have a letter of ours to answer by post. What's the address?",
            ["The wardens at the pond have a letter of ours to answer by post, What's the address?"],
            id="an address for what was said",
        ),
        pytest.param(
            "I have to tell the wardens that our nests are elsewhere. What form do I fill in?",
            ["I have to tell the wardens that our nests are elsewhere, What form do I fill in?"],
            id="a form for what was said",
        ),
        pytest.param("Was it put off? To when?", ["Was it put off, To when?"], id="a bare question after a question"),
        pytest.param("When is ours due? We're a DNO", ["We're a DNO, When is ours due?"], id="who asks, after it"),
        pytest.param("any? two? three? four?", ["any?", "two?", "three?"], id="more than three"),
        pytest.param("SSC no. 14, what day is it?", ["SSC no. 14, what day is it?"], id="a shortened word"),
        pytest.param("next panel date", ["next panel date"], id="no question mark, no question word"),
        pytest.param("I like ponds. They are wet.", ["I like ponds. They are wet."], id="no question at all"),
        pytest.param("1) when is it? 2) who chairs it", ["when is it?", "who chairs it"], id="a list"),
        pytest.param("end dates of 1) reeds and 2) eels?", ["end dates of reeds", "end dates of eels?"], id="of each"),
        pytest.param(
            "When do they close: a) reeds, b) eels",
            ["When do they close reeds", "When do they close eels"],
            id="of each, behind a colon",
        ),
        pytest.param("- when is it\n- chair of the pond", ["when is it", "chair of the pond"], id="a list of lines"),
        pytest.param("when is it; how many ponds", ["when is it", "how many ponds"], id="joined by a semicolon"),
        pytest.param("when is it? Plus who sat?", ["when is it?", "and who sat?"], id="joined by plus"),
        pytest.param("I'm an eel; which ponds", ["I'm an eel; which ponds"], id="who asks, before a semicolon"),
        pytest.param(
            "closing dates pls: reed review, eel count",
            ["closing dates pls reed review", "closing dates pls eel count"],
            id="a row behind what is asked of each",
        ),
        pytest.param(
            "due when - eel form, pond reply and reed bill",
            ["due when eel form", "due when pond reply and reed bill"],
            id="a row behind a dash",
        ),
        pytest.param("herons, otters: dates?", ["dates herons", "dates otters"], id="a row before what is asked"),
        pytest.param("dates: herons, when do otters sit?", ["dates: herons, when do otters sit?"], id="no row"),
        pytest.param("", [""], id="nothing"),
    ],
)
def test_the_questions_of_a_message_are_taken_apart(message: str, expected: list[str]) -> None:
    assert list(questions_in(message)) == expected


@given(st.text() | MARKUP)
def test_a_message_has_one_to_three_questions_and_only_its_own_words(message: str) -> None:
    cleaned = clean(message)

    questions = questions_in(cleaned)

    letters = set(cleaned) | {","}
    assert 1 <= len(questions) <= 3
    assert [question for question in questions if not set(question) <= letters] == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("is anything between the SSC and the Panel?", id="between"),
        pytest.param("are the SSC and the Panel on the same day?", id="the same day"),
    ],
)
def test_two_asked_about_together_are_not_parted(text: str) -> None:
    assert list(halves_of(text)) == []
