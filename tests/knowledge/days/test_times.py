"""Clock times as documents write them."""

from datetime import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.days.times import times_in
from knowledge.text import plain


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("5pm", [("17:00", None)], id="pm"),
        pytest.param("5 pm", [("17:00", None)], id="a blank"),
        pytest.param("10.30am", [("10:30", None)], id="full stop"),
        pytest.param("17:00", [("17:00", None)], id="24 hours"),
        pytest.param("12:00", [("12:00", None)], id="noon in numbers"),
        pytest.param("12am", [("00:00", None)], id="12am"),
        pytest.param("noon", [("12:00", None)], id="noon"),
        pytest.param("midday", [("12:00", None)], id="midday"),
        pytest.param("midnight", [("00:00", None)], id="midnight"),
        pytest.param("10-4pm", [("10:00", "16:00")], id="a bare first hour"),
        pytest.param("1-3pm", [("13:00", "15:00")], id="a bare first hour after noon"),
        pytest.param("11am \u2013 1pm", [("11:00", "13:00")], id="over noon"),
        pytest.param("10:00-16:00", [("10:00", "16:00")], id="24 hours range"),
        pytest.param("between 8am and 2pm", [("08:00", "14:00")], id="between"),
        pytest.param("10.30am - 1pm", [("10:30", "13:00")], id="mixed"),
        pytest.param("1700hrs", [("17:00", None)], id="hrs"),
        pytest.param("half past nine to one o\u2019clock", [("09:30", "13:00")], id="words"),
        pytest.param("a quarter past two", [("14:15", None)], id="a quarter, in the afternoon"),
        pytest.param("quarter to eleven", [("10:45", None)], id="a quarter to"),
        pytest.param("ten minutes to two o'clock", [("13:50", None)], id="minutes"),
        pytest.param("nine in the morning", [("09:00", None)], id="part of the day"),
        pytest.param("noon to half past two", [("12:00", "14:30")], id="noon and words"),
        pytest.param("from ten to three", [("10:00", "15:00")], id="hours in words"),
        pytest.param("10.30am until four o'clock", [("10:30", "16:00")], id="figures and words"),
        pytest.param("from two to four weeks", [], id="weeks in words"),
        pytest.param("it rose from seven to nine.", [], id="counts in words"),
        pytest.param("half one of them", [], id="a half"),
        pytest.param("at 1.2", [], id="a version after at"),
        pytest.param("Release 1.3", [], id="release"),
        pytest.param("afternoon", [], id="a word with noon in it"),
        pytest.param("020 7090 7755", [], id="phone"),
        pytest.param("13 September 2017", [], id="date"),
    ],
)
def test_a_time_is_read_in_every_style(written: str, expected: list[tuple[str, str | None]]) -> None:
    found = [(_clock(m.starts), _clock(m.ends)) for m in times_in(plain(written))]

    assert found == expected


def _clock(at: time | None) -> str | None:
    return at.isoformat("minutes") if at else None


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error_and_in_order(text: str) -> None:
    times = times_in(plain(text))

    assert all(at.start < at.end for at in times)
    assert all(first.end <= second.start for first, second in pairwise(times))


@given(
    st.lists(st.sampled_from(["13", "th", " ", "2017", "-", "and", "5pm", "10:00", "ten", "to", "half past", "noon"]))
)
def test_any_mixture_of_parts_of_times_is_read_without_an_error(parts: list[str]) -> None:
    text = plain("".join(parts))

    assert all(text[m.start : m.end].strip() for m in times_in(text))
