"""What the bot says by itself, of one occasion: that it comes, that it has moved, that it is off."""

from collections.abc import Sequence
from datetime import date, datetime, time

from handlers.dates import LONDON, ZONE, away_text, day_text, time_text
from handlers.messages import Citation, Moment, Shown
from knowledge.answer import Kind
from knowledge.london import instant
from knowledge.occasion import Occasion

SNOOZE, DONE, STOP = "Later", "Done", "Stop these"
"""What can be done with a reminder."""


def reminder(occasion: Occasion, now: datetime, *, late: datetime | None = None, where: str = "") -> Shown:
    """Return a reminder; one that is `late` says when it was due. `where` is the place of a meeting, if known."""
    today = now.astimezone(LONDON).date()
    verb = "closes" if occasion.deadline else "is"
    text = f"{occasion.title} {verb}{_away(occasion.day, today)}{_when(occasion.day, occasion.starts, verb)}"
    text += f", {where}." if where else "."
    return _shown(f"{text}{_late(late)}", [occasion])


def change(
    occasion: Occasion, told_day: date, told_starts: time | None, now: datetime, *, told_off: bool = False
) -> Shown:
    """Return word that what people were reminded of is another day or another time, is off, or is on again."""
    today, verb = now.astimezone(LONDON).date(), "closes" if occasion.deadline else "is"
    was = _when(told_day, told_starts, verb).strip()
    new = f"{verb}{_away(occasion.day, today)}{_when(occasion.day, occasion.starts, verb)}"
    if occasion.off:
        text = f"{occasion.title}, which was to be {was}, is cancelled."
    elif told_off:
        text = f"{occasion.title} takes place after all: it {new}."
    else:
        text = f"{occasion.title} has moved: it now {new}. I had told you {was}."
    return _shown(text, [occasion])


def cancelled(occasion: Occasion, *, late: datetime | None = None) -> Shown:
    """Return, in the place of a reminder, that there is nothing to be reminded of."""
    verb = "closes" if occasion.deadline else "is"
    was = _when(occasion.day, occasion.starts, verb).strip()
    return _shown(f"{occasion.title}, which was to be {was}, is cancelled.{_late(late)}", [occasion])


def _away(day: date, today: date) -> str:
    """Return ` tomorrow,`; nothing of a day that is past."""
    return f" {away_text(day, today)}," if day >= today else ""


def _when(day: date, starts: time | None, verb: str) -> str:
    """Return ` on Thursday … at 10am`, and of a deadline ` at 5pm on Thursday …`."""
    if starts is None:
        return f" on {day_text(day)}"
    if verb == "closes":
        return f" at {time_text(starts)} on {day_text(day)}"
    return f" on {day_text(day)} at {time_text(starts)}"


def _late(due: datetime | None) -> str:
    """Return that a reminder comes late, and when it was due."""
    if due is None:
        return ""
    local = due.astimezone(LONDON)
    return f" (This comes late: it was due at {time_text(local.time())} on {day_text(local.date())}.)"


def _shown(text: str, occasions: Sequence[Occasion]) -> Shown:
    moments = [_moment(one, text) for one in occasions if one.starts]
    return Shown(
        kind=Kind.REMINDER,
        text=text,
        citations=tuple(dict.fromkeys(Citation.of(one.source) for one in occasions)),
        moments=tuple(one for one in moments if one),
    )


def _moment(occasion: Occasion, text: str) -> Moment | None:
    """Return the words that name when an occasion is, as a moment that each reader can see in their own time."""
    if occasion.starts is None:
        return None
    words = _when(occasion.day, occasion.starts, "closes" if occasion.deadline else "is").strip()
    words = words.removeprefix("on ").removeprefix("at ")
    if words not in text:
        return None
    zoned = f"{words}{ZONE}"
    return Moment(words=zoned if zoned in text else words, at=instant(occasion.day, occasion.starts))
