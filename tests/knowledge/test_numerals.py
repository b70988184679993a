"""Ordinals in words become figures."""

import pytest

from knowledge.numerals import with_figures


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
