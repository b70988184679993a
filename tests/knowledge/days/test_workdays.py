"""Working days: neither a weekend nor a public holiday of the region."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.days.workdays import WorkingDays

HERE = WorkingDays()


@pytest.mark.parametrize(
    ("day", "working"),
    [
        pytest.param("2017-09-01", True, id="a Friday"),
        pytest.param("2017-09-02", False, id="a Saturday"),
        pytest.param("2017-09-03", False, id="a Sunday"),
        pytest.param("2017-08-28", False, id="the summer bank holiday"),
        pytest.param("2017-05-01", False, id="early May"),
        pytest.param("2017-05-29", False, id="the spring bank holiday"),
        pytest.param("2020-05-04", True, id="the first Monday of May 2020, when early May was moved"),
        pytest.param("2020-05-08", False, id="to the Friday"),
        pytest.param("2017-04-14", False, id="Good Friday"),
        pytest.param("2017-04-17", False, id="Easter Monday"),
        pytest.param("2024-03-29", False, id="an early Good Friday"),
        pytest.param("2024-04-01", False, id="an early Easter Monday"),
        pytest.param("2017-12-25", False, id="Christmas Day"),
        pytest.param("2017-12-26", False, id="Boxing Day"),
        pytest.param("2017-12-27", True, id="the day after Boxing Day"),
        pytest.param("2021-12-27", False, id="the substitute for Christmas on a Saturday"),
        pytest.param("2021-12-28", False, id="the substitute for Boxing Day on a Sunday"),
        pytest.param("2022-01-03", False, id="the substitute for New Year's Day on a Saturday"),
        pytest.param("2018-01-01", False, id="New Year's Day"),
        pytest.param("2022-09-19", False, id="a holiday of that year alone"),
    ],
)
def test_a_weekend_or_bank_holiday_is_no_working_day(day: str, *, working: bool) -> None:
    assert HERE.is_one(date.fromisoformat(day)) is working


@pytest.mark.parametrize(
    ("region", "day", "working"),
    [
        pytest.param("GB-ENG", "2017-04-17", False, id="Easter Monday in England"),
        pytest.param("GB-SCT", "2017-04-17", True, id="Easter Monday in Scotland"),
        pytest.param("GB-SCT", "2017-01-02", False, id="2 January in Scotland"),
        pytest.param("GB-ENG", "2018-01-02", True, id="2 January in England"),
        pytest.param("GB-NIR", "2017-03-17", False, id="Saint Patrick's Day in Northern Ireland"),
        pytest.param("GB-ENG", "2017-03-17", True, id="Saint Patrick's Day in England"),
        pytest.param("IE", "2017-08-07", False, id="a country as a whole"),
    ],
)
def test_each_region_has_its_own_holidays(region: str, day: str, *, working: bool) -> None:
    assert WorkingDays(region).is_one(date.fromisoformat(day)) is working


@pytest.mark.parametrize("region", ["XX", "GB-XXX", "england", ""])
def test_a_region_that_is_not_known_is_refused_with_an_example(region: str) -> None:
    with pytest.raises(ValueError, match=f"“{region}” are not known; expected one such as GB-ENG"):
        WorkingDays(region)


@pytest.mark.parametrize(
    ("day", "count", "before", "after"),
    [
        pytest.param("2017-09-13", 0, "2017-09-13", "2017-09-13", id="none: the day itself"),
        pytest.param("2017-09-16", 0, "2017-09-16", "2017-09-16", id="none: even on a weekend"),
        pytest.param("2017-09-13", 1, "2017-09-12", "2017-09-14", id="within a week"),
        pytest.param("2017-09-15", 1, "2017-09-14", "2017-09-18", id="past a weekend"),
        pytest.param("2017-09-16", 1, "2017-09-15", "2017-09-18", id="from a weekend"),
        pytest.param("2017-04-18", 1, "2017-04-13", "2017-04-19", id="past Easter"),
        pytest.param("2017-12-27", 1, "2017-12-22", "2017-12-28", id="past Christmas and a weekend"),
        pytest.param("2018-01-02", 5, "2017-12-21", "2018-01-09", id="past a new year"),
    ],
)
def test_working_days_are_counted_past_all_others(day: str, count: int, before: str, after: str) -> None:
    start = date.fromisoformat(day)

    assert (HERE.before(start, count).isoformat(), HERE.after(start, count).isoformat()) == (before, after)


@given(day=st.dates(date(1996, 1, 1), date(2037, 12, 31)), count=st.integers(1, 40))
def test_so_many_working_days_lie_between(day: date, count: int) -> None:
    first = HERE.before(day, count)

    assert HERE.is_one(first)
    assert sum(HERE.is_one(first + timedelta(days=n)) for n in range((day - first).days)) == count
