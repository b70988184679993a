"""What the bot says by itself, of one occasion: that it comes, that it has moved, that it is off."""

from datetime import date, datetime, time

from handlers.dates import LONDON, away_text, day_text, time_text
from handlers.messages import Citation, Moment, Shown
from knowledge.answer import Kind
from knowledge.london import instant
from knowledge.occasion import Occasion

SNOOZE, DONE, STOP = "Later", "Done", "Stop these"
"""What can be done with a reminder."""


def reminder(occasion: Occasion, now: datetime, *, late: datetime | None = None) -> Shown:
    """Return a reminder; one that is `late` says when it was due."""
    verb = "closes" if occasion.deadline else "is"
    return _shown(f"{occasion.title} {verb} {_soon(occasion, now)}.{_late(late)}", occasion)


def change(occasion: Occasion, told_day: date, told_starts: time | None) -> Shown:
    """Return word that what people were told is on another day or at another time now, or off, or on again."""
    told = _when(told_day, told_starts, occasion)
    if occasion.off:
        return cancelled(occasion, told=told)
    if (occasion.day, occasion.starts) == (told_day, told_starts):
        return _shown(f"{occasion.title} takes place after all: {told}.", occasion)
    new = _when(occasion.day, occasion.starts, occasion).removeprefix("on ").removeprefix("at ")
    return _shown(f"{occasion.title} has moved to {new}. I had told you: {told}.", occasion)


def cancelled(occasion: Occasion, *, told: str | None = None, late: datetime | None = None) -> Shown:
    """Return that an occasion is off: to those who were `told` when it would be, or in the place of a reminder."""
    was = told or _when(occasion.day, occasion.starts, occasion)
    return _shown(f"{occasion.title}, which was to be {was}, is cancelled.{_late(late)}", occasion)


def _soon(occasion: Occasion, now: datetime) -> str:
    """Return how far off it is, and when: `tomorrow, Thursday …`, `in 5 days, at 5pm on Monday …`."""
    today = now.astimezone(LONDON).date()
    when = _when(occasion.day, occasion.starts, occasion)
    if occasion.day < today:
        return when
    near = (occasion.day - today).days <= 1
    return f"{away_text(occasion.day, today)}, {when.removeprefix('on ') if near else when}"


def _when(day: date, starts: time | None, occasion: Occasion) -> str:
    """Return `on Thursday … at 10am`, and of a deadline `at 5pm on Thursday …`."""
    if starts is None:
        return f"on {day_text(day)}"
    if occasion.deadline:
        return f"at {time_text(starts)} on {day_text(day)}"
    return f"on {day_text(day)} at {time_text(starts)}"


def _late(due: datetime | None) -> str:
    """Return that a reminder comes late, and when it was due."""
    if due is None:
        return ""
    local = due.astimezone(LONDON)
    return f" (This comes late: it was due at {time_text(local.time())} on {day_text(local.date())}.)"


def _shown(text: str, occasion: Occasion) -> Shown:
    moment = _moment(occasion, text)
    return Shown(
        kind=Kind.REMINDER,
        text=text,
        citations=(Citation.of(occasion.source),),
        moments=(moment,) if moment else (),
    )


def _moment(occasion: Occasion, text: str) -> Moment | None:
    """Return the words that name when an occasion is, as a moment that each reader can see in their own time."""
    if occasion.starts is None:
        return None
    words = _when(occasion.day, occasion.starts, occasion).removeprefix("on ").removeprefix("at ")
    return Moment(words=words, at=instant(occasion.day, occasion.starts)) if words in text else None
