"""Sentences about meetings and events: when, where, what comes first, how long until."""

from datetime import date

from handlers.dates import ZONE, away_text, day_text, on_text, remark, when_text, window_text
from handlers.wording.common import SHOWN, Sentences, joined, listed, rest_text, soon, until_text
from handlers.wording.rhythm import aged, meets_text
from knowledge import answer as found
from knowledge.dated import Dated, first_day, is_off, last_day, title_of
from knowledge.records import Deadline, Event, Meeting, MeetingStatus
from knowledge.text import capital


def _meetings(f: found.Meetings) -> str:
    if len(f.meetings) == 1:
        return _one_meeting(f.meetings[0], f)
    head = "" if f.verdict is None else "Yes. " if f.verdict else "No. "
    where = f" {window_text(f.window)}" if f.window else ""
    bodies = {m.body for m in f.meetings if isinstance(m, Meeting)}
    named = "meetings" if bodies else "events"
    whose = f"{next(iter(bodies))} meetings" if len(bodies) == 1 else named
    whose = f"{len(f.meetings)} {whose}" if f.counted else capital(whose)
    return f"{head}{whose}{where}:\n{listed(f.meetings, f.today)}"


def _one_meeting(one: Dated, f: found.Meetings) -> str:
    last = last_day(one)
    past = last is not None and last < f.today
    unsure = not isinstance(one, Deadline) and one.status is MeetingStatus.TBC
    head = "" if f.verdict is None or unsure else "Yes: " if f.verdict else "No: "
    verb = "was" if past else "is"
    if is_off(one):
        return f"{head}{title_of(one)}, planned for {when_text(one)}, was cancelled."
    which = {"next": "The next one, ", "last": "The last one, ", "furthest": "The last one listed, "}.get(f.pick, "")
    which = "One: " if f.counted and not which else which
    if last is None:
        return f"{head}{title_of(one)} has no date yet: it is to be confirmed."
    closing = ", " if which.endswith(", ") else " "
    return f"{head}{which}{title_of(one)}{closing}{verb} {on_text(one)}{remark(one, f.today)}{soon(one, f.today)}."


def _no_meeting(f: found.NoMeeting) -> str:
    whose = joined(f.bodies) if f.bodies else ""
    if f.number is not None:
        return f"I know of no {whose + ' ' if whose else ''}meeting {f.number}."
    near = f.coming or f.last
    what = "None" if isinstance(near, Event) else f"No {whose} meeting" if whose else "No meeting"
    side = "before" if f.past else "on or after"
    where = f" {window_text(f.window)}" if f.window else f" {side} {day_text(f.today)}"
    parts = [f"{what} is listed{where} in what I have read{until_text(f.until)}."]
    if f.rule:
        parts.append(f"By the usual pattern it {meets_text(f.rule)}.{aged(f.rule, f.today)}")
    if f.coming:
        parts.append(f"The next one known is {title_of(f.coming)} {on_text(f.coming)}.")
    elif f.last:
        parts.append(f"The last one known was {title_of(f.last)} {on_text(f.last)}.")
    return " ".join(parts)


def _agenda(f: found.Agenda) -> str:
    if f.entries:
        today = f.today or date.min
        where = window_text(f.window)
        head = f"{len(f.entries)} {where}" if f.counted else capital(where)
        return f"{head}:\n{listed(f.entries[:SHOWN], today)}{rest_text(len(f.entries))}"
    coming = f" Next is {title_of(f.coming)} {on_text(f.coming)}." if f.coming and not f.window.day else ""
    return f"Nothing is listed {window_text(f.window)} in what I have read{until_text(f.until)}.{coming}"


def _countdown(f: found.Countdown) -> str:
    day = first_day(f.to)
    if day is None:
        return f"{title_of(f.to)} has no date yet: it is to be confirmed."
    past = day < f.today
    verb = ("closed" if past else "closes") if isinstance(f.to, Deadline) else "was" if past else "is"
    return f"{title_of(f.to)} {verb} {on_text(f.to)}: {away_text(day, f.today)}."


def _span(f: found.Span) -> str:
    first = f.entries[0]
    if f.measure and len(f.entries) > 1:
        apart = ((first_day(f.entries[-1]) or f.today) - (first_day(first) or f.today)).days
        days = "1 day" if apart == 1 else f"{apart} days"
        last = f.entries[-1]
        return f"{days}: {title_of(first)} is {on_text(first)}, {title_of(last)} {on_text(last)}."
    lead = f"{title_of(f.entries[-1])} comes last" if f.last else f"{title_of(first)} comes first"
    return f"{lead}:\n{listed(f.entries, f.today)}"


def _none_of_them(f: found.NoneOfThem) -> str:
    return f"Not one of these, as far as I know:\n{listed(f.entries, f.today)}"


def _detail(f: found.Detail) -> str:
    where = "" if isinstance(f.of, Deadline) or not f.of.location else f", {f.of.location}"
    return f"{title_of(f.of)}: {when_text(f.of)}{ZONE}{where}."


def _missing(f: found.Missing) -> str:
    if f.of and all(not isinstance(one, Deadline) and one.status is MeetingStatus.TBC for one in f.of):
        day = f" on {when_text(f.of[0])}" if last_day(f.of[0]) else ""
        return f"The {f.what} of {title_of(f.of[0])}{day} is still to be confirmed."
    known = joined([f"{title_of(one)} {'by' if isinstance(one, Deadline) else 'on'} {when_text(one)}" for one in f.of])
    return f"I know of {known}, but the {f.what} is not given in what I have read."


SENTENCES: Sentences = {
    found.Meetings: _meetings,
    found.NoMeeting: _no_meeting,
    found.Agenda: _agenda,
    found.Countdown: _countdown,
    found.Span: _span,
    found.NoneOfThem: _none_of_them,
    found.Detail: _detail,
    found.Missing: _missing,
}
