"""Sentences about deadlines: consultations, nominations, bookings, mandates."""

from collections.abc import Mapping
from datetime import date

from handlers.dates import day_text, on_text, when_text, window_text
from handlers.wording.common import Sentences, soon, until_text
from knowledge import answer as found
from knowledge.dated import is_over
from knowledge.records import Deadline, DeadlineKind
from knowledge.text import capital

KIND_WORDS: Mapping[DeadlineKind, str] = {
    DeadlineKind.NOMINATION: "nominations",
    DeadlineKind.CONSULTATION: "consultations",
    DeadlineKind.BOOKING: "bookings",
    DeadlineKind.APPLICATION: "applications",
    DeadlineKind.VOTE: "votes",
    DeadlineKind.APPEAL: "appeals",
    DeadlineKind.SURVEY: "surveys",
    DeadlineKind.MANDATE: "mandate dates",
    DeadlineKind.OTHER: "deadlines",
}


def _deadlines(f: found.Deadlines) -> str:
    if len(f.deadlines) == 1:
        return f"{'One: ' if f.counted else ''}{_one_deadline(f.deadlines[0], f)}"
    open_now = all(not is_over(d, f.now) for d in f.deadlines)
    what = KIND_WORDS[f.kind] if f.kind else "deadlines"
    what = f"{len(f.deadlines)} {what}" if f.counted else capital(what)
    where = f" closing {window_text(f.window)}" if f.window else " now open" if open_now and f.kind else ""
    lines = "\n".join(
        f"• {subject(d)}: {when_text(d)}{' (passed)' if is_over(d, f.now) else ''}" for d in f.deadlines[:8]
    )
    head = "" if f.verdict is None else "Yes. " if f.verdict else "No. "
    return f"{head}{what}{where}:\n{lines}"


def _one_deadline(one: Deadline, f: found.Deadlines) -> str:
    over = is_over(one, f.now)
    head = "" if f.verdict is None else "Yes: " if f.verdict else "No: "
    to = f" Replies go to {one.reply_to}." if one.reply_to and not over else ""
    opened = f" {opening(one, one.opens, f.now.date())}" if one.opens else ""
    if one.kind is DeadlineKind.MANDATE:
        passed = " (passed)" if over else ""
        return f"{head}{subject(one)}: by {when_text(one)}{passed}."
    if one.opens and f.opening:
        closing = f"closed {on_text(one)}" if over else f"the deadline is {when_text(one)}{soon(one, f.now.date())}"
        begins = opening(one, one.opens, f.now.date()).removeprefix("It ").removesuffix(".")
        return f"{head}{subject(one)}: {begins}; {closing}.{to}"
    if over:
        return f"{head}{subject(one)}: the deadline has passed; it closed {on_text(one)}.{opened}"
    return f"{head}{subject(one)}: the deadline is {when_text(one)}{soon(one, f.now.date())}.{to}{opened}"


def opening(one: Deadline, opens: date, today: date) -> str:
    """Return from when one may reply, book or vote."""
    if opens > today:
        return f"It opens on {day_text(opens)}."
    verb = "was issued" if one.kind is DeadlineKind.CONSULTATION else "opened"
    return f"It {verb} on {day_text(opens)}."


def subject(one: Deadline) -> str:
    """Return what a deadline concerns, with the modification's id if the title does not say it."""
    return one.title if not one.about or one.about in one.title else f"{one.title} ({one.about})"


def _no_deadline(f: found.NoDeadline) -> str:
    what = f"No {KIND_WORDS[f.kind]}" if f.kind else "No deadlines"
    if f.window:
        verb = "close" if f.kind is not DeadlineKind.MANDATE else "fall"
        parts = [f"{what} {verb} {window_text(f.window)} in what I have read{until_text(f.until)}."]
    else:
        parts = [f"{what} are open in what I have read{until_text(f.until)}."]
    if f.coming:
        parts.append(f"The next is {subject(f.coming)}: {when_text(f.coming)}.")
    elif f.last:
        parts.append(f"The last was {subject(f.last)}, which closed {on_text(f.last)}.")
    return " ".join(parts)


def _reply_to(f: found.ReplyTo) -> str:
    closed = "closed" if is_over(f.deadline, f.now) else "by"
    return f"{subject(f.deadline)}: send it to {f.deadline.reply_to} ({closed} {when_text(f.deadline)})."


SENTENCES: Sentences = {
    found.Deadlines: _deadlines,
    found.NoDeadline: _no_deadline,
    found.ReplyTo: _reply_to,
}
