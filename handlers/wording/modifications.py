"""Sentences about modifications: where they stand, and how they came there."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from handlers.dates import day_text, on_text, when_text
from handlers.wording.common import Sentences
from handlers.wording.deadlines import opening
from knowledge import answer as found
from knowledge.dated import first_day, is_over
from knowledge.facts import career
from knowledge.records import Deadline, DeadlineKind, Event, Modification, ModificationStatus, Step, modification_key

ASPECT_WORDS: Mapping[str, str] = {
    "title": "what it is called",
    "purpose": "what it would change",
    "conversion": "what it was made into",
    "proposer": "who proposed it",
    "decider": "who decided it",
    "analyst": "who its analyst is",
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
    ModificationStatus.ON_HOLD: "is on hold",
    ModificationStatus.RETURNED: "has been returned",
}
LASTING = {status for status, words in STATUS_WORDS.items() if words.startswith("is ")}
_RECOMMENDED = re.compile(r"\brecommend\w*\b[^.;]{0,110}\b(?P<what>approv|reject)", re.I)


def _modifications(f: found.Modifications) -> str:
    if not f.listed:
        return " ".join([*(_one_modification(those, f) for those in f.known), *f.sentences])
    lines = [f"{len(f.known)} in all:"] if f.counted else []
    issues = {those: next((n for n in those if n.status), those[0]).source.told_on for those in f.known}
    for those in f.known[:8]:
        due = next(
            (d for d in f.deadlines if d.about and modification_key(d.about) == modification_key(those[0].id)), None
        )
        closes = f"; {_due(due, f.now).lower()} {when_text(due)}" if due else ""
        told = f" (as of {day_text(issues[those])})" if len(set(issues.values())) > 1 else ""
        lines.append(f"• {those[0].id}{_titled(those)} {_status(those)}{closes}{told}")
    return "\n".join(lines) if len(lines) > 1 else f"{lines[0].removeprefix('• ')}."


def _one_modification(those: tuple[Modification, ...], f: found.Modifications) -> str:
    note = next((n for n in those if n.status), those[0])
    told = f" ({day_text(note.source.published)})" if note.source.published else ""
    head = "" if f.verdict is None else "Yes: " if f.verdict else "No: "
    parts = [f"{head}{note.id}{_titled(those)} {_status(those)}, as of {note.source.title}{told}."]
    for due in f.deadlines:
        if due.about and modification_key(due.about) == modification_key(note.id):
            issued = f"{opening(due, due.opens, f.now.date())} " if due.opens else ""
            parts.append(f"{issued}{_due(due, f.now)} {when_text(due)}{f' to {due.reply_to}' if due.reply_to else ''}.")
    parts += [f"It {_milestone(plan, f.now.date())}." for plan in f.plans]
    return " ".join(parts)


def _titled(those: tuple[Modification, ...]) -> str:
    return next((f" ({note.title})" for note in those if note.title), "")


def _due(due: Deadline, now: datetime) -> str:
    """Return what has, or had, to be sent until a day."""
    what = ("An appeal", "is", "was") if due.kind is DeadlineKind.APPEAL else ("Responses", "are", "were")
    return f"{what[0]} {what[2] if is_over(due, now) else what[1]} due by"


def _status(those: tuple[Modification, ...]) -> str:
    """Return where a modification stands: `is in the Report Phase`, `was approved on Wednesday …`."""
    note = next((n for n in those if n.status), None)
    if note is None:
        return f"is mentioned without a status: “{those[0].source.quote}”"
    step = next((s for s in reversed(career(those)) if s.status is note.status), None)
    return _reached(step) if step and (step.day or step.by) else _status_words(note)


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
    release = f" in {'the ' if 'elease' in step.release else ''}{step.release}" if step.release else ""
    return f"{by}{on}{release}"


def _milestones(f: found.Milestones) -> str:
    lines = [
        f"{id_}{f' ({title})' if title else ''} {_milestone(step, f.today)}, as of {_dated_issue(step)}."
        for id_, title, step in f.steps
    ]
    return "\n".join([f"{len({id_ for id_, *_ in f.steps})} in all:", *lines] if f.counted else lines)


def _release(f: found.ReleaseContents) -> str:
    step = f.members[0][2]
    name = step.release if step.release and "elease" in step.release else f"release {step.release}"
    on = f" of {day_text(step.day)}" if step.day else ""
    lines = [f"• {id_}{f' ({title})' if title else ''}" for id_, title, _ in f.members]
    verb = ("was to bring in" if _is_past(step, f.today) else "brings in") if step.planned else "brought in"
    many = f" {len(f.members)} modifications" if f.counted else ""
    return "\n".join([f"The {name}{on} {verb}{many}, as of {_dated_issue(step)}:", *lines])


def _versions(f: found.Versions) -> str:
    return "\n".join(f"{_in_force(one, f)}, as of {_dated_issue(one)}." for one in f.versions)


def _in_force(one: Event, f: found.Versions) -> str:
    day = first_day(one)
    if day is None or day > f.today:
        return f"{one.title} takes effect {on_text(one)}"
    if one is f.latest:
        return f"{one.title} has been in effect since {when_text(one)}"
    return f"{one.title} took effect {on_text(one)}"


def _milestone(step: Step, today: date) -> str:
    """Return a step as a verb and its particulars: `was approved by the Authority on …`."""
    if step.planned:
        return f"{'was' if _is_past(step, today) else 'is'} to be implemented{_particulars(step)}"
    return _reached(step)


def _reached(step: Step) -> str:
    """Return that a step was taken: by whom, on which day, or since when it lasts."""
    words = _status_words(step)
    told = (
        re.sub("^is", "has been", words) if step.day and step.status in LASTING else re.sub("^has been", "was", words)
    )
    return f"{told}{_particulars(step)}"


def _is_past(step: Step, today: date) -> bool:
    return step.day is not None and step.day < today


def _dated_issue(step: Step | Event) -> str:
    return f"{step.source.title} ({day_text(step.source.published)})" if step.source.published else step.source.title


def _undated(f: found.Undated) -> str:
    told = f" ({day_text(f.note.source.published)})" if f.note.source.published else ""
    known = f"{f.note.id} {_status((f.note,))}"
    if f.note.status in f.wanted:
        return f"{f.note.source.title}{told} says that {known}, but the day is not given in what I have read."
    when = " or ".join(re.sub(r"^(?:has been|is)\s", "", STATUS_WORDS[status]) for status in f.wanted)
    day = day_text(f.note.day) if f.note.day else ""
    on = f" on {day}" if day not in known else ""
    was = "is to be" if ModificationStatus.IMPLEMENTED in f.wanted else "was"
    untold = f"When {f.note.id} {was} {when} is not told in what I have read."
    return f"{untold} As of {f.note.source.title}{told}, {known}{on}."


def _untold(f: found.Untold) -> str:
    note = next((n for n in f.known if n.status), f.known[0])
    told = f" ({day_text(note.source.published)})" if note.source.published else ""
    what = ASPECT_WORDS.get(f.aspect, "that")
    return f"As of {note.source.title}{told}, {note.id} {_status(f.known)}, but {what} is not told in what I have read."


SENTENCES: Sentences = {
    found.Modifications: _modifications,
    found.Milestones: _milestones,
    found.ReleaseContents: _release,
    found.Versions: _versions,
    found.History: _history,
    found.Undated: _undated,
    found.Untold: _untold,
}
