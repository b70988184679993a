"""Ordinals in words become figures."""

import pytest

from knowledge.numerals import with_figures, with_hours


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the twentieth meeting", "the 20th meeting", id="tens"),
        pytest.param("the Thirty-Fifth meeting", "the 35th meeting", id="tens and ones"),
        pytest.param("the forty second one", "the 42nd one", id="without a hyphen"),
        pytest.param("the twenty-first one", "the 21st one", id="first"),
        pytest.param("the eleventh one", "the 11th one", id="teens"),
        pytest.param("the sixth one", "the 6th one", id="one digit"),
        pytest.param("the second one", "the second one", id="the first five are said in a row"),
        pytest.param("twenty people came", "twenty people came", id="a count"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_ordinals_are_written_in_figures(text: str, expected: str) -> None:
    assert with_figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("over by half past one", "over by 13:30", id="half past"),
        pytest.param("from a quarter to ten", "from 09:45", id="quarter to"),
        pytest.param("at four o'clock", "at 16:00", id="the full hour"),
        pytest.param("half the members", "half the members", id="a half of something"),
        pytest.param("by 4pm", "by 4pm", id="in figures already"),
        pytest.param("one to four of them", "one to four of them", id="a count"),
    ],
)
def test_hours_are_written_in_figures(text: str, expected: str) -> None:
    assert with_hours(text) == expected
