"""Modifications named by the words of their title."""

import pytest

from knowledge import lexicon
from knowledge.titles import Titles

TITLES = Titles(
    {
        "Quicker otter counts at night": "41",
        "Heron ladders": "52",
        "Swan crossings of the Long Pond": "63",
        "Swan bridges of the Round Pond": "74",
        "Reeds": "85",
        "Notices by e-mail": "96",
    },
    lexicon.load(),
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("when do quicker otter counts at night start", ["quicker otter counts at night"], id="as written"),
        pytest.param("will counting otters quicker at night help", ["counting otters quicker at night"], id="in words"),
        pytest.param("were the heron ladders approved", ["heron ladders"], id="two words, of a change"),
        pytest.param("how many heron ladders are there", [], id="two words, of nothing like a change"),
        pytest.param("how many reeds were approved", [], id="one word names nothing"),
        pytest.param("the change about notices by email", ["notices by email"], id="as questions write it"),
        pytest.param("do otter keepers count quicker at night", [], id="a telling word between"),
    ],
)
def test_a_title_is_found_by_its_telling_words(text: str, named: list[str]) -> None:
    assert [text[start:end] for start, end, _ in TITLES.found_in(text)] == named


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param("who raised the otter counts change", ["41"], id="before the word for a change"),
        pytest.param("which proposal is about swan crossings", ["63"], id="after it"),
        pytest.param("is the swan pond one approved", [], id="two titles hold it"),
        pytest.param("are there otter counts", [], id="called no change"),
        pytest.param("is the otter change approved", [], id="one word"),
    ],
)
def test_a_part_of_a_single_title_names_what_is_called_a_change(text: str, keys: list[str]) -> None:
    assert [key for *_, key in TITLES.partly_in(text)] == keys


def test_a_title_that_two_modifications_have_names_neither() -> None:
    twice = Titles({"Heron ladders": "52", "Ladders for herons": "53"}, lexicon.load())

    assert not list(twice.found_in("were the heron ladders approved"))
