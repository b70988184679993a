"""What every platform shows alike: plain words with London's time, sources once each, texts that fit."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.dates import LONDON
from handlers.messages import Citation, Moment, Shown
from handlers.showing import MOST_SOURCES, cut, in_london, parted, plain, shown_sources, source_text
from knowledge.answer import Kind

FRIDAY = Moment(words="5pm on Friday", at=datetime(2017, 9, 1, 17, tzinfo=LONDON))


def cited(title: str, section: str | None = None, quote: str = "") -> Citation:
    return Citation(title=title, section=section, published=date(2017, 8, 31), url=None, quote=quote)


def said(text: str, *moments: Moment) -> Shown:
    return Shown(kind=Kind.ANSWER, text=text, moments=moments)


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        pytest.param(said("It closes at 5pm on Friday."), "It closes at 5pm on Friday.", id="no moment"),
        pytest.param(
            said("It closes at 5pm on Friday.", FRIDAY), "It closes at 5pm on Friday (London time).", id="a moment"
        ),
        pytest.param(said("Nothing closes.", FRIDAY), "Nothing closes.", id="a moment that is not named"),
    ],
)
def test_a_moment_in_plain_words_says_whose_time_it_is(shown: Shown, words: str) -> None:
    assert plain(shown) == words


def test_a_zone_is_said_once() -> None:
    zoned = Moment(words="5pm on Friday (London time)", at=FRIDAY.at)

    assert in_london(zoned) == zoned.words


@given(st.text(), st.lists(st.text(min_size=1), max_size=3))
def test_a_text_in_parts_is_the_text(text: str, words: list[str]) -> None:
    moments = [Moment(words=each, at=FRIDAY.at) for each in words]

    parts = parted(text, moments)

    assert "".join(part.words if isinstance(part, Moment) else part for part in parts) == text


def test_of_two_moments_at_one_place_the_longer_is_meant() -> None:
    short = Moment(words="5pm", at=FRIDAY.at)

    assert parted("by 5pm on Friday or 5pm", [short, FRIDAY]) == ["by ", FRIDAY, " or ", short]


def test_each_section_of_a_document_is_one_source_with_its_first_words() -> None:
    one, again, other = cited("News", "Dates", "first"), cited("News", "Dates", "second"), cited("News", "People")

    assert shown_sources([one, again, other]) == (one, other)


def test_so_many_sources_are_shown_and_no_more() -> None:
    assert len(shown_sources([cited(f"News {at}") for at in range(30)])) == MOST_SOURCES


@pytest.mark.parametrize(
    ("source", "line"),
    [
        pytest.param(("News", "Dates", date(2017, 8, 31)), "News, Dates, Thursday 31 August 2017", id="all"),
        pytest.param(("News", None, None), "News", id="a title alone"),
        pytest.param(("News", None, date(2017, 8, 31)), "News, Thursday 31 August 2017", id="no section"),
    ],
)
def test_a_source_is_one_line(source: tuple[str, str | None, date | None], line: str) -> None:
    assert source_text(*source) == line


@given(st.text(), st.integers(1, 50))
def test_a_cut_text_is_never_longer_than_allowed(text: str, most: int) -> None:
    short = cut(text, most)

    assert len(short) <= most
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        pytest.param("two herons", 10, "two herons", id="as long as allowed"),
        pytest.param("two herons wade", 9, "two…", id="at a word"),
        pytest.param("heronsandnewts", 8, "heronsa…", id="a word that is too long itself"),
        pytest.param("ab", 1, "…", id="no room"),
    ],
)
def test_a_text_is_cut_at_a_word(text: str, most: int, short: str) -> None:
    assert cut(text, most) == short
