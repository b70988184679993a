"""How a passage is cut into what an answer can quote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sentences import Sentence, is_guide, run_in_heading, sentences_in


def texts(block: str) -> list[str]:
    return [sentence.text for sentence in sentences_in(block)]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        pytest.param("One fish swims. Two fish sleep.", ["One fish swims.", "Two fish sleep."], id="full stops"),
        pytest.param("Is it so? It is! Good.", ["Is it so?", "It is!", "Good."], id="question and exclamation"),
        pytest.param("Fish swim. 12 of them sleep.", ["Fish swim.", "12 of them sleep."], id="a number begins"),
        pytest.param('Fish swim. "Deep" ones too.', ["Fish swim.", '"Deep" ones too.'], id="a quote begins"),
        pytest.param("First line\nSecond line", ["First line", "Second line"], id="lines"),
        pytest.param("No end here", ["No end here"], id="no full stop"),
        pytest.param("", [], id="nothing"),
        pytest.param("  \n ", [], id="blanks"),
    ],
)
def test_a_block_is_cut_at_the_ends_of_sentences_and_lines(block: str, expected: list[str]) -> None:
    assert texts(block) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        pytest.param(
            "How to cut a willow. 1) Wait for rain. 2) Cut.",
            ("How to cut a willow", "1) Wait for rain. 2) Cut."),
            id="a stop",
        ),
        pytest.param("How to cut a willow: Wait for rain.", ("How to cut a willow", "Wait for rain."), id="a colon"),
        pytest.param(
            "How to cut a willow is told here. Wait.", ("", "How to cut a willow is told here. Wait."), id="told"
        ),
        pytest.param("Cut a willow. Wait.", ("", "Cut a willow. Wait."), id="no heading"),
        pytest.param("How to cut a willow.", ("", "How to cut a willow."), id="nothing below it"),
    ],
)
def test_how_something_is_done_may_head_the_line_that_tells_it(block: str, expected: tuple[str, str]) -> None:
    assert run_in_heading(block) == expected


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("Ask Dr. Heron about it.", id="Dr."),
        pytest.param("Bring food, e.g. Worms and flies.", id="e.g."),
        pytest.param("Pond Ltd. Keeps the keys.", id="Ltd."),
        pytest.param("Write to F. O'Marsh today.", id="initial"),
        pytest.param("1. Cut a willow.", id="the number of a step"),
        pytest.param("Version 1.2 is out.", id="a point in a number"),
        pytest.param("Read www.pond.example for more.", id="a point in an address"),
        pytest.param("It opens at 9 a.m. on weekdays.", id="a.m."),
    ],
)
def test_a_point_that_ends_no_sentence_does_not_cut(block: str) -> None:
    assert texts(block) == [block]


def test_each_bullet_is_a_sentence_with_the_line_it_hangs_on() -> None:
    block = "The pond has rules. Please bring:\n• a net\n• a bucket. And a friend.\nThank you."

    assert sentences_in(block) == (
        Sentence(text="The pond has rules."),
        Sentence(text="Please bring:"),
        Sentence(text="a net", lead="Please bring:"),
        Sentence(text="a bucket. And a friend.", lead="Please bring:"),
        Sentence(text="Thank you."),
    )


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("• a net", id="no line above"),
        pytest.param("The pond is open.\n• a net", id="the line above is a sentence of its own"),
        pytest.param("Please bring:\nNothing.\n• a net", id="another line between"),
    ],
)
def test_a_bullet_without_a_lead_in_stands_alone(block: str) -> None:
    assert sentences_in(block)[-1] == Sentence(text="a net")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(Sentence(text="a net", lead="Please bring:"), "Please bring: a net", id="a bullet"),
        pytest.param(Sentence(text="The pond is open."), "The pond is open.", id="a sentence"),
    ],
)
def test_a_whole_sentence_can_be_quoted_by_itself(sentence: Sentence, expected: str) -> None:
    assert sentence.whole == expected


WORDS = st.sampled_from(
    [
        "Fish",
        "swim",
        "Dr.",
        "e.g.",
        "No.",
        "F.",
        "1.2",
        "deep.",
        "why?",
        "(so",
        '"Deep',
        "12",
        "bring:",
        "www.pond.example",
    ]
)
LINES = st.tuples(st.sampled_from(["", "• "]), st.lists(WORDS, max_size=8).map(" ".join)).map("".join)
BLOCKS = st.lists(LINES, max_size=6).map("\n".join)


@given(BLOCKS)
def test_each_sentence_stands_in_its_block(block: str) -> None:
    assert [sentence for sentence in sentences_in(block) if sentence.text not in block] == []


@given(BLOCKS)
def test_no_word_is_lost_or_moved(block: str) -> None:
    words = [word for line in block.split("\n") for word in line.removeprefix("• ").split()]

    assert [word for text in texts(block) for word in text.split()] == words


@pytest.mark.fuzz
@given(st.text())
def test_no_letter_is_lost_or_moved_in_any_text(block: str) -> None:
    assert [c for text in texts(block) for c in text if c.isalnum()] == [c for c in block if c.isalnum()]


@given(BLOCKS)
def test_cutting_a_sentence_again_leaves_it_whole(block: str) -> None:
    plain_ones = [sentence for sentence in sentences_in(block) if not sentence.lead and "• " not in block]

    assert [sentences_in(sentence.text) for sentence in plain_ones] == [(sentence,) for sentence in plain_ones]


@pytest.mark.parametrize(
    ("heading", "guides"),
    [
        pytest.param("How to Catch a Newt", True, id="how"),
        pytest.param("Cannot Swim? Take a Raft", True, id="a question, and what to do"),
        pytest.param("Getting your net back", True, id="what you are doing"),
        pytest.param("Preparing for the flood", True, id="what you prepare for"),
        pytest.param("Working Group on Newts", False, id="a group"),
        pytest.param("Newts in March", False, id="news"),
    ],
)
def test_a_guide_is_headed_by_a_question_or_by_what_is_done(heading: str, *, guides: bool) -> None:
    assert is_guide(heading) is guides
