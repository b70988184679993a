"""What the normaliser makes of the characters that pages and keyboards produce."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import aligned, plain, quotable


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("Party\u00a0Details", "Party Details", id="no-break blank"),
        pytest.param("one \t two", "one two", id="tab among blanks"),
        pytest.param("\u2018own\u2019 \u201cwords\u201d", "'own' \"words\"", id="curly quotes"),
        pytest.param("9\u201313 May \u2014 all week", "9-13 May - all week", id="en and em dash"),
        pytest.param("sub\u2011committee", "sub-committee", id="no-break hyphen"),
        pytest.param("and so on\u2026", "and so on...", id="ellipsis"),
        pytest.param("Pa\u200bn\u2060el\ufeff", "Panel", id="zero-width characters"),
        pytest.param("\u202aPanel\u202c", "Panel", id="direction marks"),
        pytest.param("Pa\u00adnel", "Panel", id="soft hyphen"),
        pytest.param("bell\x07 and null\x00", "bell and null", id="control characters"),
        pytest.param("\ue000icon", "icon", id="private use"),
        pytest.param("\uff30\uff41\uff4e\uff45\uff4c o\ufb03ce", "Panel office", id="full width and ligature"),
        pytest.param("cafe\u0301", "caf\u00e9", id="combining accent"),
    ],
)
def test_characters_that_only_look_different_become_plain(written: str, expected: str) -> None:
    assert plain(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour", id="every kind of line end"),
        pytest.param("  one  \n  two\t", "one\ntwo", id="blanks at the ends of lines"),
        pytest.param("one\n\ntwo", "one\n\ntwo", id="empty line"),
    ],
)
def test_lines_stay_lines(written: str, expected: str) -> None:
    assert plain(written) == expected


@given(st.text())
def test_aligned_text_keeps_each_character_at_its_place(text: str) -> None:
    assert len(aligned(text)) == len(text)


@given(st.text())
def test_plain_text_stays_as_it_is(text: str) -> None:
    once = plain(text)

    assert plain(once) == once


@given(st.text())
def test_plain_text_has_only_printable_characters_and_line_breaks(text: str) -> None:
    assert [c for c in plain(text) if c != "\n" and not c.isprintable()] == []


@given(st.text())
def test_plain_text_has_no_blanks_doubled_or_at_the_ends_of_lines(text: str) -> None:
    lines = plain(text).split("\n")

    assert lines == [" ".join(line.split()) for line in lines]


@given(st.text(alphabet=st.characters(codec="ascii", categories=("L", "N", "P"))))
def test_ascii_words_and_marks_are_kept(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("two\n  lines", "two lines", id="line break"),
        pytest.param(
            "\u201cown\u201d \u2013 words\u2026",
            "\u201cown\u201d \u2013 words\u2026",
            id="quotes and dashes as they stand",
        ),
        pytest.param("Party\u00a0\u00a0Details", "Party Details", id="no-break blanks"),
        pytest.param(" \u200bhidden\u202e ", "hidden", id="invisible characters"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_quote_keeps_its_words_on_one_line(written: str, expected: str) -> None:
    assert quotable(written) == expected


@given(st.text())
def test_a_quote_is_one_printable_line_without_doubled_blanks(text: str) -> None:
    quote = quotable(text)

    assert quote.isprintable()
    assert quote == " ".join(quote.split())


@given(st.text())
def test_a_quote_loses_no_letter(text: str) -> None:
    letters = [c for c in text if unicodedata.category(c)[0] in "LN"]

    assert [c for c in quotable(text) if unicodedata.category(c)[0] in "LN"] == letters
