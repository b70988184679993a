"""How the meetings that were found are answered: the day, the time or place asked for, or that there are none."""

from collections.abc import Sequence
from datetime import timedelta

from knowledge.answer import Answer, Countdown, Detail, Meetings, Missing, NoMeeting, abstained, answered
from knowledge.asks import Ask, Claim, Hint, Pick
from knowledge.dated import Dated, before, by_date, is_off, last_day, touches, upcoming
from knowledge.days.window import Window
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Deadline, Meeting, MeetingStatus

_NOT_AS_PLANNED = {MeetingStatus.CANCELLED, MeetingStatus.MOVED}
_OF_ONE = {Ask.DATE, Ask.TIME, Ask.LENGTH, Ask.PLACE}
"""Asks for something of a meeting that is taken to be known; where none is, there is no answer."""
_OF_ANY = {Ask.YES_NO, Ask.COUNT}
_DETAILS = ((Ask.LENGTH, "length"), (Ask.TIME, "time"), (Ask.PLACE, "place"))
FAR = timedelta(days=183)
"""Days after the last meeting that is told of which no calendar says anything."""
MOST = 8
"""Meetings that one reply lists; a chat message is read, not searched."""


def meetings_of(library: Library, bodies: Sequence[str]) -> Sequence[Meeting]:
    by_body = library.facts.meetings_by_body
    if not bodies:
        return library.facts.meetings
    return [m for m in by_date(m for body in bodies for m in by_body.get(body, ())) if isinstance(m, Meeting)]


def shown(question: Question, those: Sequence[Dated], pick: str = "all") -> Answer:
    finding = Meetings(
        meetings=tuple(those),
        today=question.today,
        verdict=_verdict(question, those),
        window=question.window,
        pick=pick,
        counted=Ask.COUNT in question.asks,
    )
    return answered(finding, *those)


def _verdict(question: Question, those: Sequence[Dated]) -> bool | None:
    """Return whether what a yes/no question claims holds: that there is one in its window; None if it claims else."""
    if question.claim is Claim.OFF:
        return any(not isinstance(one, Deadline) and one.status in _NOT_AS_PLANNED for one in those)
    if question.claim is not Claim.EXISTS or question.says(Hint.THERE_IS_NONE):
        return None
    return question.window is None or any(touches(one, question.window) and not is_off(one) for one in those)


def picked(question: Question, coming: Sequence[Dated], *, one: bool) -> Answer:
    """Return the next of `coming`, all of them, or the detail asked for of the next."""
    if Ask.COUNTDOWN in question.asks:
        return answered(Countdown(to=coming[0], today=question.today), coming[0])
    chosen = wanted_of(question, coming) or (coming[:1] if one else coming[:MOST])
    one = one and len(chosen) == 1 and not question.nth
    return detail(question, chosen) or shown(question, chosen, pick="next" if one else "all")


def wanted_of(question: Question, those: Sequence[Dated]) -> Sequence[Dated]:
    """Return the third, or the next three, of those in order; nothing if neither is asked for."""
    if question.nth:
        return those[question.nth - 1 : question.nth]
    return those[: min(question.count, MOST)] if question.count else ()


def wants_first(question: Question, window: Window) -> bool:
    """Say whether the earliest in the window is meant; of a window without end it is, unless all are asked for."""
    picks = question.picks
    if Pick.ALL in picks and Pick.NEXT not in picks:
        return False
    return bool({Pick.FIRST, Pick.NEXT, Pick.AFTER_THAT} & picks) or window.last is None


def detail(question: Question, chosen: Sequence[Dated]) -> Answer | None:
    """Return the time, place or length of what was chosen where that is asked for, or that the record is silent."""
    asked = [what for ask, what in _DETAILS if ask in question.asks]
    if question.says(Hint.WHICH_NUMBER):
        asked.append("number")
    return detail_of(question, chosen, asked[0]) if asked and chosen else None


def detail_of(question: Question, chosen: Sequence[Dated], what: str) -> Answer | None:
    """Return a detail of what was chosen, or that the record is silent; None if a list shows it of each."""
    holding = [one for one in chosen if _holds(one, what)]
    if len(holding) > 1 and what != "number" and Pick.ALL in question.picks:
        return None
    if holding:
        return answered(Detail(what=what, of=holding[0], today=question.today), holding[0])
    if what == "place" and Ask.DATE in question.asks:
        return None
    missing = Missing(what=what, of=tuple(chosen[:3]), today=question.today)
    told = answered if question.claim is Claim.KNOWN or (what == "time" and _asks_which_day(question)) else abstained
    return told(missing, *chosen[:3])


def _asks_which_day(question: Question) -> bool:
    """Say whether the day is asked for too, and not known from what is named."""
    return Ask.DATE in question.asks and not (question.numbers or (question.window and question.window.day))


def _holds(one: Dated, what: str) -> bool:
    if what == "number":
        return isinstance(one, Meeting) and one.number is not None
    if isinstance(one, Deadline):
        return what == "time" and one.at is not None
    if what == "length":
        return one.when is not None and bool(one.when.ends or one.when.end_day)
    return one.location is not None if what == "place" else bool(one.when and one.when.starts)


def none_there(question: Question, library: Library, candidates: Sequence[Dated]) -> Answer:
    """Return that there is none, with the last that was and the next that is known.

    It answers whether there is one, and when the next is; not when one is in days of which nothing is told.
    """
    dated = [one for one in candidates if not isinstance(one, Deadline) and one.when and not is_off(one)]
    window = question.window
    edge = (window.first if window else None) or question.today
    last = next(reversed(before(dated, edge)), None)
    to_come = [one for one in upcoming(dated, question.today) if not (window and touches(one, window))]
    coming = None if window and window.last is None and window.first else next(iter(to_come), None)
    finding = NoMeeting(
        bodies=question.bodies,
        today=question.today,
        window=window,
        last=last,
        coming=coming,
        until=library.published_until,
        past=bool({Pick.LAST, Pick.PAST} & question.picks),
        rule=library.facts.recurrences.get(question.bodies[0]) if question.bodies else None,
    )
    known = [one for one in (coming, last) if one]
    if not known or (window and (_is_asked_of_one(question) or _is_beyond(window, library))):
        return abstained(finding, *known)
    return answered(finding, *known, confidence=0.9)


def _is_beyond(window: Window, library: Library) -> bool:
    """Say whether days are so much later than any meeting told that nothing says that there is none."""
    told = max((day for one in library.facts.meetings if (day := last_day(one))), default=None)
    return told is not None and window.first is not None and window.first > told + FAR


def _is_asked_of_one(question: Question) -> bool:
    """Say whether something of one meeting is asked for that is taken to be in the days named.

    Where only a day is asked for though one is named, it is that of the next: `not on the 16th? when is it then?`.
    """
    asked = question.asks & _OF_ONE
    elsewhere = question.window and question.window.day and asked == {Ask.DATE}
    of_one = asked and not (elsewhere or _OF_ANY & question.asks)
    return bool(of_one or question.says(Hint.WHICH_NUMBER))
