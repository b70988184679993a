"""What the bot says by itself, of one occasion: that it comes, that it has moved, that it is off."""

from datetime import date, datetime, time

from handlers.dates import LONDON, away_text, moment_text, occasion_text, said_text
from handlers.messages import Citation, Moment, Shown
from knowledge.answer import Kind
from knowledge.days.london import instant
from knowledge.occasion import Occasion

SNOOZE, DONE, STOP = "Later", "Done", "Stop these"
"""What can be done with a reminder."""


def reminder(occasion: Occasion, now: datetime, *, late: datetime | None = None) -> Shown:
    """Return a reminder, with the place where that is known; one that is `late` says when it was due."""
    verb = "closes" if occasion.deadline else "is"
    place = f", {occasion.place}" if occasion.place else ""
    return _shown(f"{occasion.title} {verb} {_soon(occasion, now)}{place}.{_late(late)}", occasion)


def change(occasion: Occasion, told_day: date, told_starts: time | None, *, told_off: bool = False) -> Shown:
    """Return word that what people were told is on another day or at another time now, or off, or on again."""
    told = said_text(told_day, told_starts, closes=occasion.deadline is not None)
    if occasion.off:
        return cancelled(occasion, told=told)
    now = occasion_text(occasion)
    if told_off:
        return _shown(f"{occasion.title} takes place after all: {now}.", occasion)
    return _shown(f"{occasion.title} has moved to {_bare(now)}. I had told you: {told}.", occasion)


def cancelled(occasion: Occasion, *, told: str | None = None, late: datetime | None = None) -> Shown:
    """Return that an occasion is off: to those who were `told` when it would be, or in the place of a reminder."""
    was = told or occasion_text(occasion)
    return _shown(f"{occasion.title}, which was to be {was}, is cancelled.{_late(late)}", occasion)


def _soon(occasion: Occasion, now: datetime) -> str:
    """Return how far off it is, and when: `tomorrow, Thursday …`, `in 5 days, at 5pm on Monday …`."""
    today = now.astimezone(LONDON).date()
    when = occasion_text(occasion)
    if occasion.day < today:
        return when
    near = (occasion.day - today).days <= 1
    return f"{away_text(occasion.day, today)}, {when.removeprefix('on ') if near else when}"


def _bare(when: str) -> str:
    """Return the words of a moment without the `on` or `at` that they begin with."""
    return when.removeprefix("on ").removeprefix("at ")


def _late(due: datetime | None) -> str:
    """Return that a reminder comes late, and when it was due."""
    return "" if due is None else f" (This comes late: it was due on {moment_text(due)}.)"


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
    words = _bare(occasion_text(occasion))
    return Moment(words=words, at=instant(occasion.day, occasion.starts)) if words in text else None
