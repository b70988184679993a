"""How often a body meets, in words, and what is expected by that."""

import re
from datetime import date, timedelta

from handlers.dates import day_text, on_text, when_text, window_text
from handlers.wording.common import Sentences, joined
from knowledge import answer as found
from knowledge.dated import title_of
from knowledge.days.periods import WEEKDAYS
from knowledge.records import Recurrence

_YEAR = timedelta(days=366)


def rule_text(rule: Recurrence) -> str:
    """Return a recurrence in words: `the second and fourth Wednesday of every month`."""
    parts = dict(part.split("=") for part in rule.rrule.split(";"))
    names = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
    ordinals = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}
    days = re.findall(r"(-?\d)?(MO|TU|WE|TH|FR|SA|SU)", parts.get("BYDAY", ""))
    weekdays = list(dict.fromkeys(WEEKDAYS[names[day]] for _, day in days))
    which = joined([ordinals[number] for number, _ in days if number in ordinals])
    every = int(parts.get("INTERVAL", 1))
    unit = {"MONTHLY": "month", "WEEKLY": "week", "YEARLY": "year", "DAILY": "day"}.get(parts["FREQ"], "period")
    fortnight = (every, unit) == (2, "week")
    period = f"every {unit}" if every == 1 else f"every other {unit}" if every == 2 else f"every {every} {unit}s"
    period = "every fortnight (every other week)" if fortnight else period
    if "BYMONTHDAY" in parts:
        return f"day {joined(parts['BYMONTHDAY'].split(','))} of {period}"
    if which:
        return f"the {which} {joined(weekdays)} of {period}"
    return f"{period} on {joined(weekdays)}" if weekdays else period


def meets_text(rule: Recurrence) -> str:
    """Return when a body meets by a rule: `meets on the third Thursday of every month`, `meets every month`."""
    text = rule_text(rule)
    return f"meets on {text}" if text.startswith(("the ", "day ")) else f"meets {text}"


def _rhythm(f: found.Rhythm) -> str:
    coming = f" The next published date is {when_text(f.coming)} ({title_of(f.coming)})." if f.coming else ""
    return f"The {f.body} {meets_text(f.rule)}.{coming}{aged(f.rule, f.today)}"


def _expected(f: found.Expected) -> str:
    days = joined([day_text(day) for day in f.days])
    latest = f" The last date published is {title_of(f.latest)} {on_text(f.latest)}." if f.latest else ""
    where = f" {window_text(f.window)}" if f.window else " after that"
    return (
        f"No {f.body} date is published{where} in what I know. By the usual pattern "
        f"({rule_text(f.rule)}) it is expected on {days}; not yet confirmed.{aged(f.rule, f.today)}{latest}"
    )


def aged(rule: Recurrence, today: date) -> str:
    """Return from when a rule is, if it was published more than a year ago: it may have changed since."""
    told = rule.source.published
    if told is None or today - told <= _YEAR:
        return ""
    return f" That pattern is more than a year old: it is from {rule.source.title} ({day_text(told)})."


SENTENCES: Sentences = {
    found.Rhythm: _rhythm,
    found.Expected: _expected,
}
