"""Sentences about modifications: where they stand, and how they came there."""

import re
from collections.abc import Mapping

from handlers.dates import day_text, when_text
from handlers.wording.common import Sentences
from handlers.wording.deadlines import opening
from knowledge import answer as found
from knowledge.dated import is_over
from knowledge.reconcile import published
from knowledge.records import Modification, ModificationStatus, modification_key

ASPECT_WORDS: Mapping[str, str] = {
    "title": "what it is called",
    "purpose": "what it would change",
    "proposer": "who proposed it",
    "decider": "who decided it",
    "cost": "what it costs",
    "release": "the release",
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
_RECOMMENDED = re.compile(r"\brecommend\w*\b[^.;]{0,110}\b(?P<what>approv|reject)", re.I)


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
            issued = f"{opening(due, due.opens, f.now.date())} " if due.opens else ""
            parts.append(f"{issued}Responses {verb} {when_text(due)}{f' to {due.reply_to}' if due.reply_to else ''}.")
    return " ".join(parts)


def _status(those: tuple[Modification, ...]) -> str:
    """Return where a modification stands: `is in the Report Phase`, `was approved on Wednesday …`."""
    note = next((n for n in those if n.status), None)
    if note is None:
        return "is mentioned without a status"
    words = _status_words(note)
    return f"{re.sub('^has been', 'was', words)} on {day_text(note.day)}" if note.day else words


def _status_words(note: Modification) -> str:
    """Return a note's status in words; what was only recommended is told apart from what was decided."""
    assert note.status is not None
    recommended = _RECOMMENDED.search(note.source.quote)
    if note.status is ModificationStatus.WITH_AUTHORITY and recommended:
        what = {"approv": "approval", "reject": "rejection"}[recommended["what"].lower()]
        return f"has been recommended for {what} and awaits the Authority's decision"
    return STATUS_WORDS[note.status]


def _history(f: found.History) -> str:
    title = next((f" ({step.title})" for step in reversed(f.steps) if step.title), "")
    lines = [f"• {_step(step)}" for step in f.steps]
    if f.steps[0].status is not ModificationStatus.RAISED:
        lines.append("When it was raised is not told in what I have read.")
    return "\n".join([f"{f.id}{title}, as it was told issue by issue:", *lines])


def _step(step: Modification) -> str:
    words = re.sub(r"^(?:has been|is)\s", "", _status_words(step))
    told = f" (told on {day_text(step.source.published)})" if step.source.published else f" ({step.source.title})"
    return f"{words}{f' on {day_text(step.day)}' if step.day else ''}{told}"


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


SENTENCES: Sentences = {
    found.Modifications: _modifications,
    found.History: _history,
    found.Undated: _undated,
    found.Untold: _untold,
}
