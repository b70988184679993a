"""One thing counted month by month."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.counts import Count, missing_months, month_of_figure, series_of
from knowledge.records import Figure, Source


def figure(value: str, told: str | None, *, title: str = "Pond News", quote: str = "", name: str = "Otters") -> Figure:
    published = date.fromisoformat(told) if told else None
    return Figure(name=name, value=value, source=Source(title=title, published=published, quote=quote))


def count(month: str) -> Count:
    return Count(month=date.fromisoformat(month), figure=figure("7", month))


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(figure("7", "2024-05-31"), "2024-05-01", id="the month of publication"),
        pytest.param(
            figure("7", "2024-05-02", title="Pond News April 2024"), "2024-04-01", id="the month of the issue"
        ),
        pytest.param(
            figure("7", "2024-05-02", quote="On 30 April there were 7 otters."), "2024-04-01", id="the day of the count"
        ),
        pytest.param(
            figure("7", "2024-05-02", quote="Since 3 May 2023 there were 7 otters."), "2024-05-01", id="a day long ago"
        ),
        pytest.param(
            figure("7", "2024-05-02", quote="7 otters by 1 June 2024."), "2024-05-01", id="a day to come counts nothing"
        ),
        pytest.param(
            figure("7", "2024-05-02", quote="Seven otters came in April."), "2024-04-01", id="a month without a year"
        ),
        pytest.param(
            figure("7", "2024-05-02", quote="7 fewer than in March."), "2024-05-01", id="a month to compare with"
        ),
        pytest.param(figure("7", "2024-05-02", name="Otters (31 January)"), "2024-01-01", id="the day of its column"),
        pytest.param(figure("7", "2024-05-02", name="Otters (March)"), "2024-03-01", id="the month of its column"),
        pytest.param(figure("7", "2024-05-02", name="Otters on 30th April"), "2024-04-01", id="the day in its name"),
        pytest.param(figure("7", None), None, id="no date"),
    ],
)
def test_a_figure_is_of_the_month_in_which_it_was_counted(one: Figure, expected: str | None) -> None:
    assert month_of_figure(one) == (date.fromisoformat(expected) if expected else None)


def test_what_was_counted_stands_by_month_and_the_last_telling_of_a_month_counts() -> None:
    may, again, june = figure("7", "2024-05-10"), figure("8", "2024-05-24"), figure("9", "2024-06-07")
    herons = figure("3", "2024-06-07", name="Herons")

    series = series_of((herons, june, again, may), lambda each: frozenset({each.name}))

    assert [(c.month.month, c.figure) for c in series[frozenset({"Otters"})]] == [(5, again), (6, june)]
    assert [c.figure for c in series[frozenset({"Herons"})]] == [herons]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param(None, None, ["2024-03-01"], id="between the counts"),
        pytest.param("2024-01-15", None, ["2024-01-01", "2024-03-01"], id="from a day on"),
        pytest.param(None, "2024-05-31", ["2024-03-01", "2024-05-01"], id="up to a day"),
    ],
)
def test_months_that_nobody_counted_are_missing(first: str | None, last: str | None, expected: list[str]) -> None:
    ends = [date.fromisoformat(day) if day else None for day in (first, last)]

    missing = missing_months([count("2024-02-01"), count("2024-04-01")], *ends)

    assert missing == tuple(map(date.fromisoformat, expected))


@given(st.sets(st.dates(date(2020, 1, 1), date(2024, 12, 31)).map(lambda day: day.replace(day=1)), min_size=1))
def test_every_month_is_either_counted_or_missing(months: set[date]) -> None:
    missing = missing_months([Count(month=m, figure=figure("7", None)) for m in sorted(months)], None, None)

    first, last = min(months), max(months)
    assert not months & set(missing)
    assert len(months) + len(missing) == 12 * (last.year - first.year) + last.month - first.month + 1
