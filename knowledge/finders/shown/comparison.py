"""Which of two comes first, and whether one is before the other."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from operator import itemgetter

from dateutil.relativedelta import relativedelta

from knowledge.answer import Answer, Span, Unknown, abstained, answered
from knowledge.asks import Ask, Hint
from knowledge.dated import Dated, by_date, first_day, hour_of, last_day, title_of, upcoming
from knowledge.days.periods import monday_of, month_of
from knowledge.days.times import times_in
from knowledge.days.when import dates_in
from knowledge.days.window import Window
from knowledge.finders.deadlines.deadlines import deadlines
from knowledge.finders.deadlines.due import shown as shown_due
from knowledge.finders.meetings.agenda import agenda, entries_of
from knowledge.finders.meetings.meetings import meetings
from knowledge.finders.meetings.showing import none_there, shown, wanted_of
from knowledge.library import Library
from knowledge.pattern import Pattern
from knowledge.question import Question
from knowledge.records import Deadline


def comparison(question: Question, library: Library) -> Answer | None:
    """Return the dated things compared, in order of date, or what lies between two; None unless each part names one."""
    hints = library.lexicon.hints
    text = hints[Hint.OF_THE_TWO].sub("", question.mended.strip(" ?!."))
    text = hints[Hint.AND_WHEN].sub(r"\g<last>", text)
    if between := hints[Hint.BETWEEN].search(text):
        return _between(between["one"], between["other"], question, library)
    if after := hints[Hint.ASKED_AFTER_BOTH].match(text):
        text = f"{after['asked']}: {after['one']} or {after['other']}"
    if beside := hints[Hint.ON_ITS_DAYS].search(text) or hints[Hint.CLASHES].search(text):
        return _beside(beside, question, library)
    if near := _neighbours(text, question, library):
        return near
    later = hints[Hint.LATER].match(text)
    text = f"{later['asked']}{text[later.end() :]}" if later else text
    closing = hints[Hint.LONGER].sub("closes", text)
    head, *parts = map(str.strip, hints[Hint.PARTED].split(closing))
    if not parts:
        return None
    if len(parts) == 1:
        head, parts = "", [head, *parts]
    if any(times_in(part) and not dates_in(part, question.today) for part in parts):
        return None  # `does it end before 5pm?`
    found = [_one_of(parts, at, head, question, library) for at in range(len(parts))]
    entries = by_date(one for one in dict.fromkeys(found) if one)
    if None in found:
        return _half_known(entries, parts[found.index(None)], text, question, library)
    if len(entries) < 2:
        return None
    return _in_order(entries, text, question, is_last=bool(later or hints[Hint.LONGER].search(text)))


def _in_order(entries: Sequence[Dated], text: str, question: Question, *, is_last: bool) -> Answer | None:
    """Return which of several comes first, or last; of deadlines which was opened first, where that is asked."""
    if question.hints[Hint.WENT_OUT].search(text):
        return _by_opening(entries, question, is_last=is_last)
    return answered(Span(entries=tuple(entries), today=question.today, last=is_last), *entries)


def _by_opening(entries: Sequence[Dated], question: Question, *, is_last: bool) -> Answer | None:
    """Return which of the deadlines compared was opened first, or last; None unless it is known of all."""
    opened = [(o.opens, o) for o in entries if isinstance(o, Deadline) and o.opens]
    if len(opened) < len(entries):
        return None
    _, meant = sorted(opened, key=itemgetter(0))[-1 if is_last else 0]
    told = shown_due(replace(question, asks=question.asks | {Ask.OPENING}), [meant])
    return answered(told.finding, meant, *(o for o in entries if o is not meant))


def _half_known(
    entries: Sequence[Dated], missing: str, text: str, question: Question, library: Library
) -> Answer | None:
    """Return that the one of two deadlines is not known which is compared with a known one; None for other things."""
    names = library.understand(missing, question).has_subject
    if not (
        names and library.lexicon.hints[Hint.CLOSING].search(text) and any(isinstance(one, Deadline) for one in entries)
    ):
        return None
    return abstained(Unknown(looked_for=missing, newest=library.facts.newest))


def _one_of(parts: Sequence[str], at: int, head: str, question: Question, library: Library) -> Dated | None:
    """Return the dated thing that one of the parts names: with the words before both, or alone: `write first, A or B`.

    `One` may stand for the noun of another part, and a part may leave it out: `the SSC or the Panel meeting`.
    """
    part, last = parts[at], parts[-1]
    noun = (parts[0] if last.endswith(" one") else last).rsplit(" ", 1)[-1]
    noun = noun if noun.isalpha() else ""
    said = (_written_out(part, noun, parts, library.lexicon.hints[Hint.THE_ONE_FROM]), f"{part} {noun}", part)
    wordings = dict.fromkeys(f"{before} {it}".strip() for before in (head, "") for it in said)
    return next((one for wording in wordings if (one := _named(wording, question, library))), None)


def _written_out(part: str, noun: str, parts: Sequence[str], the_one: Pattern) -> str:
    """Return a part with the noun of another one for which `one` stands: `the one from the SSC`, `the first one`."""
    others = [other for other in parts if not the_one.search(other)]
    if others and the_one.search(part):
        return the_one.sub(others[0].rsplit(" ", 1)[-1], part)
    return f"{part.removesuffix(' one')} {noun}".rstrip() if part.endswith(" one") else part


def _between(one: str, other: str, question: Question, library: Library) -> Answer | None:
    """Return what is on between two dated things, neither of them included, or how long it is from one to the other."""
    ends = by_date(end for part in (one, other) if (end := _named(part, question, library)))
    if len(ends) > 1 and Ask.COUNTDOWN in question.asks and first_day(ends[0]) != first_day(ends[-1]):
        return answered(Span(entries=tuple(ends), today=question.today, measure=True), *ends)
    return on_between(ends, question, library)


def on_between(ends: Sequence[Dated], question: Question, library: Library) -> Answer | None:
    """Return what is on between the first and the last of dated things, neither of them included."""
    after, before = (last_day(ends[0]), first_day(ends[-1])) if len(ends) > 1 else (None, None)
    if not after or not before or after >= before:
        return None
    window = Window(first=after + timedelta(days=1), last=before - timedelta(days=1))
    return agenda(replace(question, bodies=(), content=(), window=window), library)


def _beside(match: re.Match[str], question: Question, library: Library) -> Answer | None:
    """Return both things where two are named, else what is on in the days around the one that is."""
    what, head = match["what"], match["head"]
    if not match["unit"] and library.lexicon.hints[Hint.ANYTHING].match(what):
        what, head = head, ""
    one, other = _named(what, question, library), _named(head, question, library) if head else None
    if one is None or (other is None and library.understand(head, question).named):
        return None
    if other:
        entries = by_date({one, other})
        return answered(Span(entries=tuple(entries), today=question.today), *entries) if len(entries) > 1 else None
    window = _around(one, match["unit"], {"before": -1, "after": 1}.get(match["way"], 0))
    return agenda(replace(question, bodies=(), content=(), numbers=(), window=window), library) if window else None


_NOT_OF_DAYS = {Ask.WHO, Ask.WHY, Ask.HOW, Ask.RECEIVER, Ask.COUNTDOWN, Ask.LENGTH}


def _neighbours(text: str, question: Question, library: Library) -> Answer | None:
    """Return the meetings or events of the nearest day after, or before, a dated thing; None if not asked for."""
    hints = library.lexicon.hints
    match = hints[Hint.NEIGHBOUR].match(text)
    if match is None or hints[Hint.NAMES_IT].search(match["head"]) or _NOT_OF_DAYS & question.asks:
        return None
    head = library.understand(match["head"], question)
    one = None if head.named or library.subject(head, "meetings") else _named(match["what"], question, library)
    if one is None or (isinstance(one, Deadline) and "meet" not in match["head"]):
        return None
    others = [e for e in entries_of(question, library) if e != one and not isinstance(e, Deadline)]
    is_before = match["way"].startswith(("before", "preced"))
    near = _last_before(one, others) if is_before else _first_after(one, others)
    if not near:
        return none_there(replace(question, bodies=(), window=_beyond(one, is_before=is_before)), library, [])
    return shown(question, wanted_of(question, near) or _of_one_moment(near))


def _beyond(one: Dated, *, is_before: bool) -> Window:
    """Return all days after a dated thing, or before it."""
    first, last = first_day(one), last_day(one)
    assert first
    assert last
    return (
        Window(first=None, last=first - timedelta(days=1))
        if is_before
        else Window(first=last + timedelta(days=1), last=None)
    )


def _first_after(one: Dated, others: Sequence[Dated]) -> list[Dated]:
    """Return those that begin after a dated thing, in order."""
    return sorted((other for other in others if _moment(one) < _moment(other)), key=_moment)


def _last_before(one: Dated, others: Sequence[Dated]) -> list[Dated]:
    """Return those that begin before a dated thing, the latest first."""
    return sorted((other for other in others if _moment(other) < _moment(one)), key=_moment, reverse=True)


def _moment(one: Dated) -> tuple[date, time]:
    return first_day(one) or date.max, hour_of(one) or time.min


def _of_one_moment(those: Sequence[Dated]) -> Sequence[Dated]:
    """Return the first of several, and those of which nothing tells that they come later."""
    return [other for other in those if _moment(other) == _moment(those[0])]


def _around(one: Dated, unit: str, step: int) -> Window | None:
    """Return the days, week or month of a dated thing, or those before or after it."""
    first, last = first_day(one), last_day(one)
    if not first or not last:
        return None
    if unit in ("week", "month"):
        first, last = _period(first, unit, step)
    elif step:
        first = last = (last if step > 0 else first) + timedelta(days=step)
    return Window(first=first, last=last)


def _period(day: date, unit: str, step: int) -> tuple[date, date]:
    """Return the week or month of a day, or the one before or after it."""
    if unit == "month":
        return month_of(day + relativedelta(months=step))
    first = monday_of(day) + timedelta(weeks=step)
    return first, first + timedelta(days=6)


def _named(text: str, question: Question, library: Library) -> Dated | None:
    """Return the one dated thing that a part of the question names: the next of several, in days named for all."""
    part = library.understand(text, question)
    if part.window is None and question.window and not question.window.day:
        part = replace(part, window=question.window)
    part = replace(part, asks=part.asks & {Ask.DATE})
    order = ["deadline", "meetings"] if "deadline" in part.intents else ["meetings", "deadline"]
    if part.bodies and not library.subject(part, "meetings"):
        order = ["meetings"]
    for intent in order:
        names = part.named or library.deadline_kinds(part) or library.subject(part, intent)
        answer = _FINDERS[intent](part, library) if names or "deadline" in part.intents else None
        if answer and answer.events and (names or len(answer.events) == 1):
            events = [one for one in answer.events if _is_called(one, part, library)] or answer.events
            return next(iter(upcoming(events, question.today)), events[-1])
    return None


def _is_called(one: Dated, part: Question, library: Library) -> bool:
    """Say whether the title of a dated thing names each organisation that is named, which may only receive others."""
    named = {found.name for found in library.glossary.names.found_in(title_of(one))}
    return bool(part.organisations) and named.issuperset(part.organisations)


_FINDERS: Mapping[str, Callable[[Question, Library], Answer | None]] = {"deadline": deadlines, "meetings": meetings}
