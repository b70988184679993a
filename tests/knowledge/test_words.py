"""Stems: what makes a word of a question and a word of a document the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.words import stems, stems_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Meeting", "meetings", id="case and plural"),
        pytest.param("nominate", "nominating", id="forms of a verb"),
        pytest.param("café", "cafe", id="accent"),
        pytest.param("sub-committee", "sub committees", id="hyphen"),
        pytest.param("Panel's", "panel s", id="apostrophe"),
    ],
)
def test_forms_of_a_word_have_the_same_stems(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("SSC", "CSC", id="two acronyms"),
        pytest.param("SECMP0041", "SECMP0042", id="two modifications"),
        pytest.param("supplier", "network", id="two words"),
    ],
)
def test_different_words_have_different_stems(one: str, other: str) -> None:
    assert stems(one) != stems(other)


def test_stems_stand_in_the_order_of_the_words() -> None:
    assert stems("Panel, TABASC; panel 22") == ["panel", "tabasc", "panel", "22"]


@pytest.mark.parametrize("text", [pytest.param("", id="empty"), pytest.param(" .,?!—", id="marks only")])
def test_a_text_without_words_has_no_stems(text: str) -> None:
    assert stems(text) == []


def test_a_word_as_long_as_no_word_is_left_out() -> None:
    assert stems(f"panel {'x' * 60}") == ["panel"]


def test_stems_of_many_words_are_a_set() -> None:
    assert stems_of(["panel", "Panels", "TABASC"]) == frozenset({"panel", "tabasc"})


@given(st.lists(st.sampled_from(["panel", "meetings", "Running", "2024", "café", ""])))
def test_stems_of_many_words_are_those_of_each(words: list[str]) -> None:
    assert stems_of(words) == frozenset(stem for word in words for stem in stems(word))


@given(st.text())
def test_no_text_is_too_odd_for_stems(text: str) -> None:
    assert [stem for stem in stems(text) if not stem or " " in stem] == []
