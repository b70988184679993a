"""The calendar as a whole: what is on in a window, and which meeting of any body is next or was last."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from operator import eq, ge, lt

from knowledge.answer import Agenda, Answer, Extract, abstained, answered
from knowledge.asks import Ask, Hint, Pick
from knowledge.dated import Dated, before, by_date, hour_of, is_off, touches, upcoming
from knowledge.days.periods import MONTHS
from knowledge.days.times import times_in
from knowledge.days.when import dates_in
from knowledge.days.window import Window
from knowledge.finders.meetings.beyond import asks_whether_to_travel
from knowledge.finders.meetings.showing import none_there, picked, shown, wanted_of
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Deadline, Item, Meeting, Source
from knowledge.sentences import sentences_in

_FITS: Mapping[str, Callable[[time, time], bool]] = {
    "before": lt, "morning": lt, "mornings": lt, "after": ge, "from": ge, "afternoon": ge, "afternoons": ge, "at": eq,
}  # fmt: skip
_AFAR = re.compile(r"tele|phone|call|online|on-line|virtual|remote|video|teams|webex|zoom", re.I)
"""Says of where something is held that nobody has to come."""
CONFIDENCE = 0.8
"""How sure it is that a sentence which names a day tells what was on."""
BRIEF = 4
"""Words beside its days of a message that asks for nothing but what is on in them: `and in October then?`."""


def agenda(question: Question, library: Library) -> Answer | None:
    """Answer about the calendar as a whole: what is on in a window, or what comes next."""
    entries = _held_there(entries_of(question, library), question, library)
    if entries is None or (entries := begun_then(entries, question)) is None:
        return None
    if question.window is None:
        return _calendar(question, library, entries)
    if not _is_of_the_calendar(question, library):
        return None
    if _tells_nothing(question.window, entries, question):
        return _told_of(question.window.day, library) if question.window.day else None
    return _in(question.window, entries, question, library)


def _tells_nothing(window: Window, entries: Sequence[Dated], question: Question) -> bool:
    """Say whether it is asked what happened in days that are over and of which the calendar tells nothing."""
    is_over = window.last is not None and window.last < question.today and Pick.PAST in question.picks
    return is_over and "meet" not in question.slotted and not any(touches(entry, window) for entry in entries)


def _held_there(entries: Sequence[Dated], question: Question, library: Library) -> Sequence[Dated] | None:
    """Return those that are held in the towns named, or from afar, if any is; None if nothing is known to be so held.

    All, where it is asked whether one has to go there and each of the days meant has a place of its own.
    """
    if question.says(Hint.FROM_AFAR):
        return [one for one in entries if not isinstance(one, Deadline) and _AFAR.search(one.location or "")] or None
    towns = {match[0] for match in library.lexicon.places.finditer(question.slotted)}
    elsewhere = asks_for_elsewhere(question, library)
    there: list[Dated] = [
        entry
        for entry in entries
        if not isinstance(entry, Deadline)
        and (entry.location or not elsewhere)
        and any(town in (entry.location or "").lower() for town in towns) is not elsewhere
    ]
    if there or not towns:
        return there or entries
    window = question.window
    then = [entry for entry in entries if window and touches(entry, window)]
    has_places = then and all(not isinstance(entry, Deadline) and entry.location for entry in then)
    return entries if has_places and asks_whether_to_travel(question, library) else None


def asks_for_elsewhere(question: Question, library: Library) -> bool:
    """Say whether it is asked what is held anywhere but in a town: `which meetings are not in London?`."""
    return bool(question.says(Hint.ELSEWHERE) and library.lexicon.places.search(question.slotted))


def begun_then(entries: Sequence[Dated], question: Question) -> Sequence[Dated] | None:
    """Return those that begin at, before or after the hour named, in the morning or afternoon; all if none is named.

    None if none of the days asked about does: that no hour is told of one does not say that there is none.
    """
    match = question.said(Hint.BEGINS)
    if match is None or Ask.LENGTH in question.asks:
        return entries
    named = match["part"] or match["way"]
    hour = (
        time(12) if match["part"] else next((told.starts for told in times_in(question.slotted[match.end() :])), None)
    )
    if hour is None:
        return entries
    begun = [one for one in entries if (at := hour_of(one)) and _FITS[named](at, hour)]
    return begun if any(not question.window or touches(one, question.window) for one in begun) else None


def entries_of(question: Question, library: Library) -> list[Dated]:
    """Return all that stands in the calendar and is not off; of meetings and events only, where meetings are asked."""
    facts = library.facts
    if question.excepted:
        return [m for m in facts.meetings if not is_off(m) and m.body not in question.excepted]
    if not question.says(Hint.OF_MEETINGS):
        return [e for e in by_date([*facts.meetings, *facts.events, *facts.deadlines]) if not is_off(e)]
    happenings = [e for e in by_date([*facts.meetings, *facts.events]) if not is_off(e)]
    return [e for e in happenings if isinstance(e, Meeting)] or happenings


def _in(window: Window, entries: Sequence[Dated], question: Question, library: Library) -> Answer:
    """Return what is on in a window, or that nothing is."""
    inside = _wanted([entry for entry in entries if touches(entry, window)], window, question)
    coming = next(iter(upcoming(entries, max(question.today, window.last or question.today))), None)
    finding = Agenda(
        entries=tuple(inside),
        window=window,
        coming=coming,
        until=library.published_until,
        today=question.today,
        counted=Ask.COUNT in question.asks,
    )
    over = window.day if window.day and window.day < question.today and not inside else None
    if over and (told_then := _told_of(over, library)):
        return told_then
    told = inside or ([coming] if coming else [])
    if told:
        return answered(finding, *told)
    newest = library.facts.newest
    if newest is None:
        return abstained(finding)
    return replace(answered(finding), sources=(Source(title=newest.title, published=newest.published),))


def _wanted(inside: Sequence[Dated], window: Window, question: Question) -> Sequence[Dated]:
    """Return those of a window that are meant: the first, the last, so many of them, those that are over."""
    picks = question.picks
    if Pick.PAST in picks and window.last and window.last >= question.today:
        inside = before(inside, question.today)
    if {Pick.LAST, Pick.FURTHEST} & picks:
        return inside[-1:]
    if wanted := wanted_of(question, inside):
        return wanted
    return inside[:1] if {Pick.FIRST, Pick.NEXT, Pick.AFTER_THAT} & picks else inside


def _is_of_the_calendar(question: Question, library: Library) -> bool:
    """Say whether it is asked what is on, or nothing but days is said: not what was withdrawn in them."""
    if library.lexicon.calendar.search(question.slotted):
        return True
    beside = re.findall(r"[a-z0-9]+", question.slotted.replace("_window_", " "))
    if len(beside) > BRIEF or Ask.HOW in question.asks or Pick.PAST in question.picks:
        return False
    return all(library.lexicon.is_stop(word) for word in beside)


def _calendar(question: Question, library: Library, entries: Sequence[Dated]) -> Answer | None:
    """Answer about any meeting without a window: the last one, the next one, or all that are to come."""
    if not (
        {"meet", "calendar", "event", "schedul"} & set(library.lexicon.concepts(question.slotted)) or question.picks
    ):
        return None
    if not question.content and not question.picks and Ask.DATE not in question.asks:
        return None
    meetings_only = [e for e in entries if isinstance(e, Meeting)]
    past = before(meetings_only, question.today)
    coming = upcoming(meetings_only, question.today)
    if Pick.FURTHEST in question.picks and coming:
        return shown(question, coming[-1:], pick="furthest")
    if {Pick.LAST, Pick.PAST} & question.picks and past:
        return shown(question, past[-1:], pick="last")
    if not coming:
        return none_there(question, library, meetings_only)
    return picked(question, coming, one=Pick.ALL not in question.picks)


# --- What the documents tell of a day of which the calendar tells nothing


def _told_of(day: date, library: Library) -> Answer | None:
    """Return the sentence that names a day, of the newest document that has one; None if none does."""
    written = _written(day)
    naming = [item for item in library.facts.items if written.search(item.text)]
    for item in sorted(naming, key=lambda item: item.source.told_on, reverse=True):
        if sentence := next(_naming(day, item), None):
            source = replace(item.source, quote=sentence)
            finding = Extract(heading=item.heading, sentences=(sentence,), source=source)
            return answered(finding, finding, confidence=CONFIDENCE)
    return None


def _written(day: date) -> re.Pattern[str]:
    """Return what finds a day as documents write it, so that few texts are read for their dates."""
    month = MONTHS[day.month - 1]
    return re.compile(rf"\b{day.day}(?:st|nd|rd|th)?(?: of)? {month}\b|\b{month} {day.day}\b")


def _naming(day: date, item: Item) -> Iterator[str]:
    """Yield the sentences of an item that name a day."""
    for block in item.text.split("\n\n"):
        for sentence in sentences_in(block):
            near = item.source.published or day
            if any(mention.day == day for mention in dates_in(sentence.text, near)):
                yield sentence.text
