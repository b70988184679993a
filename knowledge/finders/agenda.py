"""The calendar as a whole: what is on in a window, and which meeting of any body is next or was last."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import Agenda, Answer, abstained, answered
from knowledge.dated import Dated, before, by_date, is_off, touches, upcoming
from knowledge.finders.showing import none_there, picked, shown, wanted_of
from knowledge.lexicon import Ask, Pick
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Meeting, Source


def agenda(question: Question, library: Library) -> Answer | None:
    """Answer about the calendar as a whole: what is on in a window, or what comes next."""
    facts, window = library.facts, question.window
    entries: list[Dated] = [*facts.meetings, *facts.events]
    only_meetings = "meet" in question.slotted
    if not only_meetings:
        entries += facts.deadlines
    entries = [e for e in by_date(entries) if not is_off(e)]
    if only_meetings:
        entries = [e for e in entries if isinstance(e, Meeting)] or entries
    if window is None:
        return _calendar(question, library, entries)
    inside = [entry for entry in entries if touches(entry, window)]
    if Pick.PAST in question.picks and window.last and window.last >= question.today:
        inside = before(inside, question.today)
    if {Pick.LAST, Pick.FURTHEST} & question.picks and inside:
        inside = inside[-1:]
    elif wanted := wanted_of(question, inside):
        inside = list(wanted)
    elif {Pick.FIRST, Pick.NEXT, Pick.AFTER_THAT} & question.picks:
        inside = inside[:1]
    coming = next(iter(upcoming(entries, max(question.today, window.last or question.today))), None)
    finding = Agenda(
        entries=tuple(inside),
        window=window,
        coming=coming,
        until=library.published_until,
        today=question.today,
        counted=Ask.COUNT in question.asks,
    )
    told = inside or ([coming] if coming else [])
    if told:
        return answered(finding, *told)
    newest = library.facts.newest
    if newest is None:
        return abstained(finding)
    return replace(answered(finding), sources=(Source(title=newest.title, published=newest.published),))


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
    return picked(question, library, coming, one=Pick.ALL not in question.picks)
