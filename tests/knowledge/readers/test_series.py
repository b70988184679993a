from datetime import date, datetime, time, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from knowledge.readers.series import days_of, rule_of


def days(written: str, first: str, until: str) -> list[str]:
    parts = {key: value.split(",") for key, _, value in (part.partition("=") for part in written.split(";"))}
    found = days_of(rule_of(parts), date.fromisoformat(first), date.fromisoformat(until))
    return [day.isoformat() for day in found]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;INTERVAL=10", ["2017-09-13", "2017-09-23", "2017-10-03"]),
        ("FREQ=WEEKLY;INTERVAL=2", ["2017-09-13", "2017-09-27"]),
        ("FREQ=WEEKLY;BYDAY=MO,FR;INTERVAL=2", ["2017-09-15", "2017-09-25", "2017-09-29"]),
        ("FREQ=WEEKLY;BYDAY=SU,WE;INTERVAL=2;WKST=SU", ["2017-09-13", "2017-09-24", "2017-09-27"]),
        ("FREQ=MONTHLY", ["2017-09-13"]),
        ("FREQ=MONTHLY;BYDAY=2WE,4WE", ["2017-09-13", "2017-09-27"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", ["2017-09-29"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["2017-09-30"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["2017-09-29"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=9", []),
    ],
)
def test_the_days_of_a_rule(rule: str, expected: list[str]) -> None:
    assert days(rule, "2017-09-13", "2017-10-04") == expected


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("FREQ=HOURLY", "FREQ is one of DAILY, WEEKLY, MONTHLY, YEARLY"),
        ("FREQ=DAILY;BYHOUR=9", "BYHOUR is not followed"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL is at least 1"),
    ],
)
def test_other_rules_are_refused(rule: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        days(rule, "2017-09-13", "2017-10-04")


some_weekdays = st.lists(
    st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=3, unique=True
)
counted_weekdays = st.lists(
    st.builds(
        lambda which, day: f"{which}{day}",
        st.sampled_from([1, 2, 3, 4, 5, -1, -2]),
        st.sampled_from(["MO", "WE", "SU"]),
    ),
    min_size=1,
    max_size=3,
    unique=True,
)
month_days = st.lists(st.integers(1, 28) | st.integers(-28, -1), min_size=1, max_size=3, unique=True)
months = st.lists(st.integers(1, 12), min_size=4, max_size=12, unique=True)


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 3))}")
    by_day = some_weekdays | counted_weekdays if frequency in {"MONTHLY", "YEARLY"} else some_weekdays
    if draw(st.booleans()):
        parts.append(f"BYDAY={','.join(draw(by_day))}")
    elif frequency in {"MONTHLY", "YEARLY"} and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={','.join(map(str, draw(month_days)))}")
    if draw(st.booleans()):
        parts.append(f"BYMONTH={','.join(map(str, draw(months)))}")
    if len(parts) > 2 and frequency == "MONTHLY" and "BY" in parts[-1] and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, 2, -1]))}")
    return ";".join(parts)


@given(rule=rules(), first=st.dates(date(2015, 1, 1), date(2018, 12, 31)))
def test_the_days_are_those_that_dateutil_finds(rule: str, first: date) -> None:
    until = first + timedelta(days=800)

    found = days(rule, first.isoformat(), until.isoformat())

    others = rrulestr(rule, dtstart=datetime.combine(first, time.min))
    assert found == [day.date().isoformat() for day in takewhile(lambda day: day.date() <= until, others)]
