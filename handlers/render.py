"""Every sentence that a person reads about a fact. A finding goes in, plain text comes out.

A date always shows weekday, day, month and year. What a document published and what was worked out from a rule are
told apart. `SENTENCES` has one function per kind of finding.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from handlers import help as words
from handlers import reminders
from handlers.dates import (
    ZONE,
    away_text,
    day_text,
    month_text,
    on_text,
    remark,
    spans_text,
    spelled_out,
    time_text,
    when_text,
    window_text,
)
from handlers.messages import Citation, Helpdesk, Reply
from knowledge import answer as found
from knowledge.answer import Answer, Kind
from knowledge.dated import Dated, Revision, first_day, is_off, is_over, last_day, title_of
from knowledge.reconcile import published
from knowledge.records import (
    Appointment,
    Deadline,
    DeadlineKind,
    Document,
    Meeting,
    MeetingStatus,
    Modification,
    ModificationStatus,
    Recurrence,
    Source,
    Step,
    modification_key,
)
from knowledge.when import WEEKDAYS, dates_in

LONGEST = 900
"""Characters of a reply's text: it must read well in a chat."""
SHOWN = 10
"""Lines of a list that one reply shows."""
_YEAR = timedelta(days=366)
_COUNTS = 18
"""Months that one trend lists; of a longer one the first is told beside them."""
_SHARED = 4
"""Citations that one reply shows,"""
_SHARED_OVER_TIME = 10
"""and that one shows which follows a thing over many issues."""

ASPECT_WORDS: Mapping[str, str] = {
    "title": "what it is called",
    "purpose": "what it would change",
    "proposer": "who proposed it",
    "decider": "who decided it",
    "cost": "what it costs",
    "release": "the release",
    "version": "the version",
    "next": "the next step",
    "setback": "the reason",
    "reason": "the reason",
    "future": "what comes of it",
}
STATUS_WORDS: Mapping[ModificationStatus, str] = {
    ModificationStatus.RAISED: "has been raised",
    ModificationStatus.DEVELOPMENT: "is in the Development Stage",
    ModificationStatus.REFINEMENT: "is in the Refinement Process",
    ModificationStatus.REPORT_PHASE: "is in the Report Phase",
    ModificationStatus.MODIFICATION_REPORT_CONSULTATION: "is out for Modification Report Consultation",
    ModificationStatus.WITH_CHANGE_BOARD: "is with the Change Board for decision",
    ModificationStatus.WITH_AUTHORITY: "is with the Authority for decision",
    ModificationStatus.APPROVED: "has been approved",
    ModificationStatus.REJECTED: "has been rejected",
    ModificationStatus.IMPLEMENTED: "has been implemented",
    ModificationStatus.WITHDRAWN: "has been withdrawn",
    ModificationStatus.RETURNED: "has been returned for further work",
}
LASTING = {status for status, words in STATUS_WORDS.items() if words.startswith("is ")}
_RECOMMENDED = re.compile(r"\brecommend\w*\b[^.;]{0,110}\b(?P<what>approv|reject)", re.I)
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


def reply_to(answers: Sequence[Answer], helpdesk: Helpdesk) -> Reply:
    """Return one reply for the answers to one message; of several questions the answered ones decide its kind."""
    texts = [text_of(answer, helpdesk) for answer in answers]
    kinds = [answer.kind for answer in answers]
    kind = next((k for k in (Kind.REMINDER, Kind.CLARIFY, Kind.ANSWER, Kind.ABSTAIN) if k in kinds), Kind.SMALLTALK)
    if len(answers) > 1 and kind is not Kind.SMALLTALK:
        texts = [t for t, answer in zip(texts, answers, strict=True) if answer.kind is not Kind.SMALLTALK]
    sources = dict.fromkeys(source for answer in answers for source in answer.sources)
    reminder = _wished(answers)
    return Reply(
        kind=kind,
        text=_fit("\n\n".join(dict.fromkeys(texts))),
        citations=tuple(Citation.of(source) for source in list(sources)[: sum(map(_most_cited, answers))]),
        events=tuple(event for answer in answers for event in answer.events),
        choices=tuple(choice for answer in answers for choice in answer.choices),
        confidence=min(answer.confidence for answer in answers),
        thread=answers[-1].thread,
        wish=reminder.wish if reminder else None,
        dues=reminder.dues if reminder else (),
    )


def _most_cited(answer: Answer) -> int:
    """Return how many sources one answer may show: what was told over many issues rests on each of them."""
    return _SHARED_OVER_TIME if isinstance(answer.finding, found.History) else _SHARED


def _wished(answers: Sequence[Answer]) -> found.Reminder | None:
    """Return the first of the findings that holds a wish, None if none does."""
    findings = (answer.finding for answer in answers)
    return next((one for one in findings if isinstance(one, found.Reminder) and one.wish), None)


def text_of(answer: Answer, helpdesk: Helpdesk) -> str:
    """Return the text of one answer, with the helpdesk's contact if it is an abstention."""
    text = SENTENCES[type(answer.finding)](answer.finding)
    text = " ".join([text, *(_revision(one, revision) for one, revision in answer.revisions)])
    if answer.as_of and answer.kind is not Kind.SMALLTALK:
        text = f"As of {day_text(answer.as_of)}: {text}"
    if answer.kind is not Kind.ABSTAIN:
        return text
    way = ask(helpdesk)
    return f"{_fit(text, LONGEST - len(way) - 1)} {way}"


def _revision(one: Dated, revision: Revision) -> str:
    """Return what an earlier source says of what stands otherwise now; where it may be right, both with a warning."""
    earlier = revision.earlier
    if revision.disputed:
        newer = f"{_issue_text(one.source)} says {when_text(one)}"
        return f"Two sources disagree: {newer}, {_issue_text(earlier.source)} says {when_text(earlier)}; please check."
    return f"{_capital(_issue_text(earlier.source))} said {when_text(earlier)}."


def _issue_text(source: Source) -> str:
    """Return the title of a source; with the day of publication where the title does not name a month."""
    told = source.published
    if told is None:
        return f"{source.title} (undated)"
    if str(told.year) not in source.title:
        return f"{source.title} ({day_text(told)})"
    return source.title if len(source.title.split()) > 2 else f"the issue of {source.title}"


def ask(helpdesk: Helpdesk) -> str:
    """Return how to reach the helpdesk, in one sentence."""
    ways = [way for way in (helpdesk.phone, helpdesk.email, helpdesk.channel) if way]
    return f"The {helpdesk.name} can help: {' or '.join(ways)}." if ways else f"Please ask the {helpdesk.name}."


# --- meetings


def _name(one: Dated) -> str:
    return title_of(one)


def _listed(ones: Iterable[Dated], today: date) -> str:
    return "\n".join(f"• {when_text(one)}: {_name(one)}{remark(one, today)}" for one in ones)


def _meetings(f: found.Meetings) -> str:
    if len(f.meetings) == 1:
        return _one_meeting(f.meetings[0], f)
    head = "" if f.verdict is None else "Yes. " if f.verdict else "No. "
    where = f" {window_text(f.window)}" if f.window else ""
    bodies = {m.body for m in f.meetings if isinstance(m, Meeting)}
    whose = f"{next(iter(bodies))} meetings" if len(bodies) == 1 else "Meetings"
    if f.counted:
        whose = f"{len(f.meetings)} {whose[:1].lower() + whose[1:] if whose == 'Meetings' else whose}"
    return f"{head}{whose}{where}:\n{_listed(f.meetings, f.today)}"


def _one_meeting(one: Dated, f: found.Meetings) -> str:
    last = last_day(one)
    past = last is not None and last < f.today
    unsure = not isinstance(one, Deadline) and one.status is MeetingStatus.TBC
    head = "" if f.verdict is None or unsure else "Yes: " if f.verdict else "No: "
    verb = "was" if past else "is"
    if is_off(one):
        return f"{head}{_name(one)}, planned for {when_text(one)}, was cancelled."
    which = {"next": "The next one, ", "last": "The last one, ", "furthest": "The last one listed, "}.get(f.pick, "")
    which = "One: " if f.counted and not which else which
    if last is None:
        return f"{head}{_name(one)} has no date yet: it is to be confirmed."
    closing = ", " if which.endswith(", ") else " "
    return f"{head}{which}{_name(one)}{closing}{verb} {on_text(one)}{remark(one, f.today)}{_soon(one, f.today)}."


def _soon(one: Dated, today: date) -> str:
    day = first_day(one)
    return f" ({away_text(day, today)})" if day and 0 <= (day - today).days <= 1 else ""


def _expected(f: found.Expected) -> str:
    days = _and([day_text(day) for day in f.days])
    latest = f" The last date published is {_name(f.latest)} {on_text(f.latest)}." if f.latest else ""
    where = f" {window_text(f.window)}" if f.window else " after that"
    return (
        f"No {f.body} date is published{where} in what I know. By the usual pattern "
        f"({rule_text(f.rule)}) it is expected on {days}; not yet confirmed.{_aged(f.rule, f.today)}{latest}"
    )


def _aged(rule: Recurrence, today: date) -> str:
    """Return from when a rule is, if it was published more than a year ago: it may have changed since."""
    told = rule.source.published
    if told is None or today - told <= _YEAR:
        return ""
    return f" That pattern is more than a year old: it is from {rule.source.title} ({day_text(told)})."


def _no_meeting(f: found.NoMeeting) -> str:
    whose = _and(f.bodies) if f.bodies else ""
    if f.number is not None:
        return f"I know of no {whose + ' ' if whose else ''}meeting {f.number}."
    what = f"No {whose} meeting" if whose else "No meeting"
    side = "before" if f.past else "on or after"
    where = f" {window_text(f.window)}" if f.window else f" {side} {day_text(f.today)}"
    parts = [f"{what} is listed{where} in what I have read{_until(f.until)}."]
    if f.rule:
        parts.append(f"By the usual pattern it meets on {rule_text(f.rule)}.{_aged(f.rule, f.today)}")
    if f.coming:
        parts.append(f"The next one known is {_name(f.coming)} {on_text(f.coming)}.")
    elif f.last:
        parts.append(f"The last one known was {_name(f.last)} {on_text(f.last)}.")
    return " ".join(parts)


def _rest(total: int) -> str:
    """Return how many there are beyond those shown, if any."""
    return f"\n… and {total - SHOWN} more" if total > SHOWN else ""


def _until(until: date | None) -> str:
    return f" (newest issue: {day_text(until)})" if until else ""


def _agenda(f: found.Agenda) -> str:
    if f.entries:
        today = f.today or date.min
        where = window_text(f.window)
        head = f"{len(f.entries)} {where}" if f.counted else _capital(where)
        return f"{head}:\n{_listed(f.entries[:SHOWN], today)}{_rest(len(f.entries))}"
    coming = f" Next is {_name(f.coming)} {on_text(f.coming)}." if f.coming and not f.window.day else ""
    return f"Nothing is listed {window_text(f.window)} in what I have read{_until(f.until)}.{coming}"


def _countdown(f: found.Countdown) -> str:
    day = first_day(f.to)
    if day is None:
        return f"{_name(f.to)} has no date yet: it is to be confirmed."
    past = day < f.today
    verb = ("closed" if past else "closes") if isinstance(f.to, Deadline) else "was" if past else "is"
    return f"{_name(f.to)} {verb} {on_text(f.to)}: {away_text(day, f.today)}."


def _span(f: found.Span) -> str:
    first = f.entries[0]
    if f.measure and len(f.entries) > 1:
        apart = ((first_day(f.entries[-1]) or f.today) - (first_day(first) or f.today)).days
        days = "1 day" if apart == 1 else f"{apart} days"
        last = f.entries[-1]
        return f"{days}: {_name(first)} is {on_text(first)}, {_name(last)} {on_text(last)}."
    return f"{_name(first)} comes first:\n{_listed(f.entries, f.today)}"


def rule_text(rule: Recurrence) -> str:
    """Return a recurrence in words: `the second and fourth Wednesday of every month`."""
    parts = dict(part.split("=") for part in rule.rrule.split(";"))
    names = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
    ordinals = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}
    days = re.findall(r"(-?\d)?(MO|TU|WE|TH|FR|SA|SU)", parts.get("BYDAY", ""))
    weekdays = list(dict.fromkeys(WEEKDAYS[names[day]] for _, day in days))
    which = _and([ordinals[number] for number, _ in days if number in ordinals])
    every = int(parts.get("INTERVAL", 1))
    unit = {"MONTHLY": "month", "WEEKLY": "week", "YEARLY": "year", "DAILY": "day"}.get(parts["FREQ"], "period")
    fortnight = (every, unit) == (2, "week")
    period = f"every {unit}" if every == 1 else f"every other {unit}" if every == 2 else f"every {every} {unit}s"
    period = "every fortnight (every other week)" if fortnight else period
    if "BYMONTHDAY" in parts:
        return f"day {_and(parts['BYMONTHDAY'].split(','))} of {period}"
    if which:
        return f"the {which} {_and(weekdays)} of {period}"
    return f"{period} on {_and(weekdays)}" if weekdays else period


def _rhythm(f: found.Rhythm) -> str:
    coming = f" The next published date is {when_text(f.coming)} ({_name(f.coming)})." if f.coming else ""
    rule = rule_text(f.rule)
    on = "on " if rule.startswith("the ") else ""
    return f"The {f.body} meets {on}{rule}.{coming}{_aged(f.rule, f.today)}"


def _detail(f: found.Detail) -> str:
    where = "" if isinstance(f.of, Deadline) or not f.of.location else f", {f.of.location}"
    return f"{_name(f.of)}: {when_text(f.of)}{ZONE}{where}."


def _missing(f: found.Missing) -> str:
    if f.of and all(not isinstance(one, Deadline) and one.status is MeetingStatus.TBC for one in f.of):
        return f"The {f.what} of {_name(f.of[0])} is still to be confirmed."
    known = _and([f"{_name(one)} {'by' if isinstance(one, Deadline) else 'on'} {when_text(one)}" for one in f.of])
    return f"I know of {known}, but the {f.what} is not given in what I have read."


# --- deadlines


def _deadlines(f: found.Deadlines) -> str:
    if len(f.deadlines) == 1:
        return _one_deadline(f.deadlines[0], f)
    open_now = all(not is_over(d, f.now) for d in f.deadlines)
    what = _capital(KIND_WORDS[f.kind]) if f.kind else "Deadlines"
    where = f" closing {window_text(f.window)}" if f.window else " now open" if open_now and f.kind else ""
    lines = "\n".join(
        f"• {_subject(d)}: {when_text(d)}{' (passed)' if is_over(d, f.now) else ''}" for d in f.deadlines[:8]
    )
    head = "" if f.verdict is None else "Yes. " if f.verdict else "No. "
    return f"{head}{what}{where}:\n{lines}"


def _one_deadline(one: Deadline, f: found.Deadlines) -> str:
    over = is_over(one, f.now)
    head = "" if f.verdict is None else "Yes: " if f.verdict else "No: "
    to = f" Replies go to {one.reply_to}." if one.reply_to and not over else ""
    opened = f" {_opening(one, one.opens, f.now.date())}" if one.opens else ""
    if one.kind is DeadlineKind.MANDATE:
        passed = " (passed)" if over else ""
        return f"{head}{_subject(one)}: by {when_text(one)}{passed}."
    if over:
        return f"{head}{_subject(one)}: the deadline has passed; it closed {on_text(one)}."
    return f"{head}{_subject(one)}: the deadline is {when_text(one)}{_soon(one, f.now.date())}.{to}{opened}"


def _opening(one: Deadline, opens: date, today: date) -> str:
    """Return from when one may reply, book or vote."""
    if opens > today:
        return f"It opens on {day_text(opens)}."
    verb = "was issued" if one.kind is DeadlineKind.CONSULTATION else "opened"
    return f"It {verb} on {day_text(opens)}."


def _subject(one: Deadline) -> str:
    """Return what a deadline concerns, with the modification's id if the title does not say it."""
    return one.title if not one.about or one.about in one.title else f"{one.title} ({one.about})"


def _no_deadline(f: found.NoDeadline) -> str:
    what = f"No {KIND_WORDS[f.kind]}" if f.kind else "No deadlines"
    if f.window:
        verb = "close" if f.kind is not DeadlineKind.MANDATE else "fall"
        parts = [f"{what} {verb} {window_text(f.window)} in what I have read{_until(f.until)}."]
    else:
        parts = [f"{what} are open in what I have read{_until(f.until)}."]
    if f.coming:
        parts.append(f"The next is {_subject(f.coming)}: {when_text(f.coming)}.")
    elif f.last:
        parts.append(f"The last was {_subject(f.last)}, which closed {on_text(f.last)}.")
    return " ".join(parts)


def _reply_to(f: found.ReplyTo) -> str:
    closed = "closed" if is_over(f.deadline, f.now) else "by"
    return f"{_subject(f.deadline)}: send it to {f.deadline.reply_to} ({closed} {when_text(f.deadline)})."


# --- modifications, people, figures


def _modifications(f: found.Modifications) -> str:
    if not f.listed:
        return " ".join([*(_one_modification(those, f) for those in f.known), *f.sentences])
    lines = []
    issues = {those: published(next((n for n in those if n.status), those[0]).source) for those in f.known}
    for those in f.known[:8]:
        due = next(
            (d for d in f.deadlines if d.about and modification_key(d.about) == modification_key(those[0].id)), None
        )
        closes = f"; responses {'were' if is_over(due, f.now) else 'are'} due {when_text(due)}" if due else ""
        told = f" (as of {day_text(issues[those])})" if len(set(issues.values())) > 1 else ""
        lines.append(f"• {those[0].id} {_status(those)}{closes}{told}")
    return "\n".join(lines)


def _one_modification(those: tuple[Modification, ...], f: found.Modifications) -> str:
    note = next((n for n in those if n.status), those[0])
    title = next((f" ({n.title})" for n in those if n.title), "")
    told = f" ({day_text(note.source.published)})" if note.source.published else ""
    head = "" if f.verdict is None else "Yes: " if f.verdict else "No: "
    parts = [f"{head}{note.id}{title} {_status(those)}, as of {note.source.title}{told}."]
    if note.status is None and note.source.quote not in f.sentences:
        parts.append(f"It says: “{note.source.quote}”")
    for due in f.deadlines:
        if due.about and modification_key(due.about) == modification_key(note.id):
            verb = "were due by" if is_over(due, f.now) else "are due by"
            issued = f"{_opening(due, due.opens, f.now.date())} " if due.opens else ""
            parts.append(f"{issued}Responses {verb} {when_text(due)}{f' to {due.reply_to}' if due.reply_to else ''}.")
    parts += [f"It {_milestone(plan, f.now.date())}." for plan in f.plans]
    return " ".join(parts)


def _status(those: tuple[Modification, ...]) -> str:
    """Return where a modification stands: `is in the Report Phase`, `was approved on Wednesday …`."""
    note = next((n for n in those if n.status), None)
    if note is None:
        return "is mentioned without a status"
    words = _status_words(note)
    return f"{re.sub('^has been', 'was', words)} on {day_text(note.day)}" if note.day else words


def _status_words(note: Modification | Step) -> str:
    """Return a note's status in words; what was only recommended is told apart from what was decided."""
    assert note.status is not None
    recommended = _RECOMMENDED.search(note.source.quote)
    if note.status is ModificationStatus.WITH_AUTHORITY and recommended:
        what = {"approv": "approval", "reject": "rejection"}[recommended["what"].lower()]
        return f"has been recommended for {what} and awaits the Authority's decision"
    return STATUS_WORDS[note.status]


def _history(f: found.History) -> str:
    lines = [f"• {_told_step(step)}" for step in f.steps]
    if f.steps[0].status is not ModificationStatus.RAISED:
        lines.append("When it was raised is not told in what I have read.")
    if f.plan:
        lines.append(f"• to be implemented{_particulars(f.plan)}{_told(f.plan)}")
    return "\n".join([f"{f.id}{f' ({f.title})' if f.title else ''}, as it was told issue by issue:", *lines])


def _told_step(step: Step) -> str:
    words = re.sub(r"^(?:has been|is)\s", "", _status_words(step))
    return f"{words}{_particulars(step)}{_told(step)}"


def _told(step: Step) -> str:
    return f" (told on {day_text(step.source.published)})" if step.source.published else f" ({step.source.title})"


def _particulars(step: Step) -> str:
    """Return who took a step, when, and with which release."""
    by = f" by {step.by}" if step.by else ""
    on = f" {'since' if step.status in LASTING else 'on'} {day_text(step.day)}" if step.day else ""
    release = f" in {'the ' if 'Release' in step.release else ''}{step.release}" if step.release else ""
    return f"{by}{on}{release}"


def _milestones(f: found.Milestones) -> str:
    return "\n".join(
        f"{id_}{f' ({title})' if title else ''} {_milestone(step, f.today)}, as of {_dated_issue(step)}."
        for id_, title, step in f.steps
    )


def _release(f: found.ReleaseContents) -> str:
    step = f.members[0][2]
    name = step.release if step.release and "Release" in step.release else f"release {step.release}"
    on = f" of {day_text(step.day)}" if step.day else ""
    lines = [f"• {id_}{f' ({title})' if title else ''}" for id_, title, _ in f.members]
    verb = ("was to bring in" if _is_past(step, f.today) else "brings in") if step.planned else "brought in"
    return "\n".join([f"The {name}{on} {verb}, as of {_dated_issue(step)}:", *lines])


def _milestone(step: Step, today: date) -> str:
    """Return a step as a verb and its particulars: `was approved by the Authority on …`."""
    if step.planned:
        return f"{'was' if _is_past(step, today) else 'is'} to be implemented{_particulars(step)}"
    passed = re.sub("^has been", "was", _status_words(step))
    return f"{re.sub('^is', 'has been', passed) if step.day else passed}{_particulars(step)}"


def _is_past(step: Step, today: date) -> bool:
    return step.day is not None and step.day < today


def _dated_issue(step: Step) -> str:
    return f"{step.source.title} ({day_text(step.source.published)})" if step.source.published else step.source.title


def _undated(f: found.Undated) -> str:
    told = f" ({day_text(f.note.source.published)})" if f.note.source.published else ""
    known = f"{f.note.id} {_status((f.note,))}"
    if f.note.status in f.wanted:
        return f"{f.note.source.title}{told} says that {known}, but the day is not given in what I have read."
    when = " or ".join(re.sub(r"^(?:has been|is)\s", "", STATUS_WORDS[status]) for status in f.wanted)
    on = f" on {day_text(f.note.day)}" if f.note.day else ""
    return (
        f"When {f.note.id} was {when} is not told in what I have read. As of {f.note.source.title}{told}, {known}{on}."
    )


def _untold(f: found.Untold) -> str:
    note = next((n for n in f.known if n.status), f.known[0])
    told = f" ({day_text(note.source.published)})" if note.source.published else ""
    what = ASPECT_WORDS.get(f.aspect, "that")
    return f"As of {note.source.title}{told}, {note.id} {_status(f.known)}, but {what} is not told in what I have read."


def _people(f: found.People) -> str:
    told = {p: _as_of(p) if f.dated else "" for p in f.people}
    if len(f.people) > 1:
        return "\n".join(f"• {_person(p)}{told[p]}" for p in f.people)
    (person,) = f.people
    place = f", in place of {f.before.name}" if f.before else ""
    published = person.source.published
    from_a_day = f.dated and published and dates_in(person.source.quote, published)
    words = spelled_out(person.source.quote, published) if from_a_day else ""
    named = f"{_person(person)}{place}{told[person]}."
    return f"{named} {words}" if words and words.rstrip(".") not in named else named


def _as_of(person: Appointment) -> str:
    source = person.source
    return f", as of {source.title}{f' ({day_text(source.published)})' if source.published else ''}"


def _person(p: Appointment) -> str:
    seat = f" for {p.seat}" if p.seat else ""
    how = f" ({p.how})" if p.how else ""
    role = p.role or (f"{p.body} member" if p.body else "")
    if p.how and "down" in p.how and len(p.source.quote.split()) > 6:
        return f"{p.name}: {role}{seat}. {spelled_out(p.source.quote, p.source.published)}".removesuffix(".")
    return f"{p.name}: {role}{seat}{how}" if role or seat else f"{p.name}{how}"


def _seats(f: found.SeatCounts) -> str:
    lines = []
    for s in f.seats:
        seats = "1 seat" if s.count == 1 else f"{s.count} seats"
        per = f" per {s.each}" if s.each else ""
        body = f" on the {s.body}" if s.body else ""
        lines.append(f"{s.seat}: {seats}{per}{body}")
    if len(f.seats) == 1:
        only = f.seats[0].source
        told = f" {spelled_out(only.quote, only.published)}" if only.quote.endswith(".") else ""
        return f"{lines[0]}.{told}"
    total = f"{sum(s.count for s in f.seats)} seats:\n" if not any(s.each for s in f.seats) else ""
    return total + "\n".join(f"• {line}" for line in lines)


def _figures(f: found.Figures) -> str:
    lines = []
    for figure in f.figures:
        quote = figure.source.quote
        is_row = len(quote.split()) - len(figure.name.split()) <= 2
        told = f" (as of {day_text(figure.source.published)})" if figure.source.published else ""
        lines.append(
            f"{figure.name}: {figure.value}{told}."
            if is_row
            else f"{figure.value}: {spelled_out(quote, figure.source.published)}"
        )
    return "\n".join(lines)


def _trend(f: found.Trend) -> str:
    name = min((count.figure.name for count in f.counts), key=len)
    shown = f.counts if len(f.counts) <= _COUNTS else (f.counts[0], *f.counts[1 - _COUNTS :])
    lines = [f"• {month_text(count.month)}: {count.figure.value}" for count in shown]
    if len(shown) < len(f.counts):
        lines.insert(1, f"• … {len(f.counts) - len(shown)} months between them …")
    missing = [f"No count is known for {spans_text(f.missing)}."] if f.missing else []
    return "\n".join([f"{name}, {_course(f)}:", *lines, *missing])


def _course(f: found.Trend) -> str:
    """Return how far a count went up or down, first to last, where both are plain numbers."""
    first, last = f.counts[0], f.counts[-1]
    if first is last:
        return "the only count that is known"
    numbers = [one.figure.value.replace(",", "") for one in (first, last)]
    if not all(number.isdigit() for number in numbers):
        return "as it was told month by month"
    change = int(numbers[1]) - int(numbers[0])
    span = f"from {month_text(first.month)} to {month_text(last.month)}"
    return f"{'up' if change > 0 else 'down'} by {abs(change)} {span}" if change else f"unchanged {span}"


def _no_count(f: found.NoCount) -> str:
    known = " and ".join(
        f"{one.figure.value} for {month_text(one.month)}" for one in (f.before, f.after) if one is not None
    )
    name = next(one.figure.name for one in (f.before, f.after) if one)
    return f"No count of “{name}” {window_text(f.window)} is known to me. The nearest known: {known}."


# --- words, contacts, extracts


def _terms(f: found.Terms) -> str:
    parts = []
    for term in f.terms:
        stands = f"{term.term} stands for {term.expansion}." if term.expansion and term.expansion != term.term else ""
        note = (
            f"{term.note if stands or _starts_with(term.note, term.term) else f'{term.term}: {term.note}'}"
            if term.note
            else ""
        )
        parts.append(" ".join(part for part in (stands, note) if part))
    if len(parts) > 1:
        parts = [f"• {part}" for part in parts]
    body = _body(f) if f.body else ""
    return "\n".join(part for part in (*parts, body) if part)


def _starts_with(note: str | None, term: str) -> bool:
    return bool(note) and str(note).lower().startswith(term.lower())


def _body(f: found.Terms) -> str:
    assert f.body is not None
    parts = [] if f.terms or f.body.full == f.body.name else [f"{f.body.name} is the {f.body.full}."]
    if f.body.does:
        parts.append(f.body.does)
    if f.coming:
        parts.append(f"Its next meeting: {_name(f.coming)} {on_text(f.coming)}.")
    elif f.rule:
        parts.append(f"It meets on {rule_text(f.rule)}.")
    return " ".join(parts)


def _contacts(f: found.Contacts) -> str:
    names = dict.fromkeys(c.name for c in f.contacts)
    lines = (f"{name}: {'; '.join(c.value for c in f.contacts if c.name == name)}" for name in names)
    told = max((c.source.published for c in f.contacts if c.source.published), default=None)
    return "\n".join(lines) + (f" (as of {day_text(told)})" if told else "")


def _curation(f: found.Curation) -> str:
    return f.curated.answer


def _extract(f: found.Extract) -> str:
    return "\n".join(spelled_out(sentence, f.source.published) for sentence in f.sentences)


def _summary(f: found.Summary) -> str:
    sent = f" ({day_text(f.document.published)})" if f.document.published else ""
    lines = [f"{f.document.title}{sent}:", *(f"• {headline}" for headline in f.headlines)]
    if f.deadlines:
        lines.append("Still open: " + "; ".join(f"{d.title} ({when_text(d)})" for d in f.deadlines) + ".")
    if f.others:
        lines.append(f"Also: {'; '.join(f.others[:6])}.")
    return "\n".join(lines)


# --- talk


def _reminder(f: found.Reminder) -> str:
    if f.wish:
        text = reminders.draft(f.wish, f.dues)
        return f"{_fit(text, LONGEST - len(words.NOT_FROM_HERE) - 1)} {words.NOT_FROM_HERE}"
    if f.kept:
        return words.REMINDERS_KEPT
    if f.many:
        return words.ONE_AT_A_TIME
    if f.about is None:
        return words.NO_EVENT
    if f.missed is None:
        return _without_date(f.about)
    gone = f"{day_text(f.missed.date())} at {time_text(f.missed.time())}"
    verb = "closes" if isinstance(f.about, Deadline) else "is"
    still = f"A reminder {reminders.lead_text(f.instead)} would still be in time" if f.instead else ""
    ask_again = f"{still}: ask for that, please." if still else "It is too late for a reminder of it."
    return f"{_name(f.about)} {verb} {on_text(f.about)}; {gone} has passed already. {ask_again}"


def _without_date(about: Dated) -> str:
    """Return why there is no reminder of what has no date, and what to ask for instead."""
    text = f"{_name(about)} has no date yet, so I cannot set a time."
    if not isinstance(about, Meeting):
        return text
    return f"{text} Ask me to remind you before every {about.body} meeting to hear of it as soon as there is one."


def _which_one(f: found.WhichOne) -> str:
    return f"Which {f.what} do you mean? {'; '.join(f'{n}. {choice}' for n, choice in enumerate(f.choices, 1))}"


def _unknown(f: found.Unknown) -> str:
    return f"I found nothing on “{f.looked_for}” in what I have read{_newest(f.newest)}, so I will not guess."


def _no_advice(_f: found.NoAdvice) -> str:
    return words.NO_ADVICE


def _newest(newest: Document | None) -> str:
    if newest is None or newest.published is None:
        return ""
    return f" (newest: {newest.title}, {day_text(newest.published)})"


def _talk(f: found.Talk) -> str:
    return {
        "greeting": words.GREETING,
        "thanks": words.THANKS,
        "farewell": words.FAREWELL,
        "assent": words.ASSENT,
        "help": words.HELP,
    }[f.intent]


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _fit(text: str, limit: int = LONGEST) -> str:
    """Return the text within a limit, cut at the end of a line, or of a word where that would lose too much."""
    if len(text) <= limit:
        return text
    head = text[: limit - 2]
    line, word = head.rfind("\n"), head.rfind(" ")
    cut = line if line > limit // 2 else word if word > 0 else limit - 2
    return f"{head[:cut]} …"


SENTENCES: Mapping[type, Callable[[Any], str]] = {
    found.Meetings: _meetings,
    found.Expected: _expected,
    found.NoMeeting: _no_meeting,
    found.Agenda: _agenda,
    found.Countdown: _countdown,
    found.Span: _span,
    found.Rhythm: _rhythm,
    found.Detail: _detail,
    found.Missing: _missing,
    found.Deadlines: _deadlines,
    found.NoDeadline: _no_deadline,
    found.ReplyTo: _reply_to,
    found.Modifications: _modifications,
    found.Milestones: _milestones,
    found.ReleaseContents: _release,
    found.History: _history,
    found.Undated: _undated,
    found.Untold: _untold,
    found.People: _people,
    found.SeatCounts: _seats,
    found.Figures: _figures,
    found.Trend: _trend,
    found.NoCount: _no_count,
    found.Terms: _terms,
    found.Contacts: _contacts,
    found.Curation: _curation,
    found.Extract: _extract,
    found.Summary: _summary,
    found.Reminder: _reminder,
    found.WhichOne: _which_one,
    found.Unknown: _unknown,
    found.NoAdvice: _no_advice,
    found.Talk: _talk,
}
