"""To whom a reply goes, as the page says it; a page whose link was lost says nothing."""

import re

from knowledge.pattern import Cue
from knowledge.readers.deadlines.items import receiver_of_row
from knowledge.readers.page.lines import Mark
from knowledge.readers.page.passages import Passage, Section
from knowledge.text import capital

_NAME = (
    r"(?P<name>[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:the\s+)?(?:SECAS\s+)?[Hh]elpdesk"
    r"|(?:the\s+)?SECAS(?:\s+Helpdesk)?|(?:the\s+)?SEC Change(?: team)?"
    r"|(?:the\s+)?DCC(?: Service Desk)?|(?:the\s+)?Ofgem|(?:the\s+)?BEIS|(?:the\s+)?DECC"
    r"|(?:the\s+)?DESNZ"
    r"|the [Dd]epartment(?: of | for )?[\w, ]{0,60}?(?=\s+(?:by|at|before|no later|using|via|on)\b"
    r"|[.;,]|$)|(?:the\s+)?Authority|(?:the\s+)?(?:User )?CIO|(?:the\s+)?SECCo|Gemserv"
    r"|(?:the\s+)?(?:[A-Z]\w+\s+)?"
    r"(?-i:Company|Panel|SSC|PMA|Board|Finance|Events|Committee|Meetings?) (?:Secretary|[Tt]eam))"
)
_VERB = (
    r"\b(?:submit(?:ted)?|send|sent|return(?:ed)?|responses?|respond|repl(?:y|ies)|made|make|due"
    r"|emailed|e-mailed|email|e-mail|forward(?:ed)?|provided?|go|goes|addressed|directed|form|forms"
    r"|comments|lodged?"
    r"|nominations?|applications?|views|feedback|votes?|evidence|writing|write|issued back|bookings?"
    r"|answers?|RSVP|written|hand(?:ed)? in|mailed?)\b"
)
_TO = re.compile(rf"{_VERB}[^.;]{{0,90}}?\b(?:to|with|at|via|through)\s+{_NAME}", re.I)
_WITH = Cue(
    r"\b(?:be with|been with|have been received by|received by|reach|reached|reaches|through|via"
    rf"|let|inform|notify|tell|contact(?:ing)?|email(?:ing)?|e-mail(?:ing)?|call(?:ing)?)\s+{_NAME}",
    re.I,
)
_WANTS = Cue(
    rf"^{_NAME}\s+(?:would like|asks?|needs?|wants?|wishes|invites?)\b[^.;]{{0,40}}\b(?:answers?"
    r"|replies|responses|receive)\b",
    re.I,
)
_EXPECTS = re.compile(
    rf"^{_NAME}\s+(?:has asked|asks?|expects?|needs?|wants?)\s+(?:[\w']+\s+){{1,4}}(?:for|from|by|before|no later)\b",
    re.I,
)
_APPEAL = Cue(
    rf"\b(?:appeal|disagree|object|tak(?:e|ing)|refer|bring)\w*\b[^.;]{{0,60}}\b(?:to|at|with)\s+{_NAME}", re.I
)
_HAS_TO_HAVE = Cue(rf"\b{_NAME}\s+(?:needs?|must|has|would like) to (?:have|receive)\b", re.I)
_LABELLED = Cue(
    rf"\b(?:replies|responses|comments|answers|nominations|bookings|repl(?:y|ies) to|send to)\s*:\s*{_NAME}", re.I
)
_LISTED = re.compile(rf"[,;]\s+(?:and\s+)?to\s+{_NAME}", re.I)
_OURS = ("helpdesk", "secas", "secas helpdesk")
_NOT_FOR_THIS = re.compile(r"^\s*(?:if|with any|for (?:more|further|any)|should you|about)\b", re.I)
_LOST = Cue(r"\b(?:made|sent|submitted|returned|emailed|responses|comments)\s+to\s+(?:by|before|no later)\b", re.I)


def _receiver_in(text: str) -> str | None:
    """Return who receives the reply that a sentence asks for, in its own words; None if it does not say."""
    for pattern in (_WANTS, _LABELLED, _TO, _WITH, _APPEAL, _HAS_TO_HAVE, _LISTED, _EXPECTS):
        for match in pattern.finditer(text[:1500]):
            if not _NOT_FOR_THIS.match(text[match.end() : match.end() + 30]):
                name = re.sub(r"^the\s+(?!department|authority)", "", match["name"].strip(), flags=re.I).rstrip(".,")
                return capital(name) if name.lower() in _OURS else name
    return next((m[0].rstrip(".") for m in _ADDRESS.finditer(text) if not _QUESTIONS.search(text[: m.start()])), None)


_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_QUESTIONS = re.compile(r"\b(?:questions?|quer(?:y|ies)|help|problems?|information|details|trouble)\b[^.;]*$", re.I)


def _is_lost(text: str) -> bool:
    """Whether the sentence named a receiver by a link that is gone."""
    return bool(_LOST.search(text))


def receiver_of(passage: Passage, section: Section) -> str | None:
    """Return who gets it: as the sentence says, else one beside it, else what holds for the whole list."""
    if passage.line.cells and (told := receiver_of_row(passage, section)):
        return _receiver_in(f"reply to {told}") or told
    if (found := _receiver_in(passage.text)) or _is_lost(passage.text):
        return found
    if _SAME.search(passage.text):
        return next((r for p in section.before(passage)[:3] if (r := _receiver_in(p.text))), None)
    return _told_beside(passage, section) or _told_below(passage, section)


_SAME = Cue(r"\b(?:same address|likewise|ditto|as above)\b", re.I)


def _told_beside(passage: Passage, section: Section) -> str | None:
    """Return the receiver that a sentence of the same paragraph names: one of the two next, or the one before."""
    beside = (*section.after(passage)[:2], *section.before(passage)[:1])
    asking = (p for p in beside if p.paragraph == passage.paragraph and _ASKS.search(p.text) and not p.dates)
    return next((found for p in asking if (found := _receiver_in(p.text))), None)


_ASKS = re.compile(
    r"\b(?:write|send|submit|sent|respon|repl|return|go(?:es)? to|use|form|made to|comments|contact"
    r"|to book|to register)\w*",
    re.I,
)


def _told_below(passage: Passage, section: Section) -> str | None:
    """Return the receiver that the sentence below a list gives for all of its items."""
    if not passage.lead and passage.line.mark not in (Mark.BULLET, Mark.ROW):
        return None
    others = (p for p in section.after(passage) if p.line.mark is Mark.PLAIN and p.paragraph > passage.paragraph)
    below = next((p.text for p in others), "")
    if _WHOEVER.search(below):
        return _sender(passage)
    if not (_ALL.search(below) and _ASKS.search(below)):
        return None
    return None if _EXCEPT.search(below) and _OTHERS.search(passage.text) else _receiver_in(below)


_WHOEVER = re.compile(r"\b(?:to|with) (?:whoever|whomever|the (?:body|organisation) that)\b", re.I)
_ALL = re.compile(
    r"\b(?:all|both|everything|repl(?:y|ies)|responses?|answers)\b|^(?:please )?(?:e-?mail|write|send|respond)\b", re.I
)
_EXCEPT = re.compile(r"\b(?:except|unless|otherwise)\b", re.I)
_OTHERS = re.compile(r"\b(?:DCC|BEIS|DECC|DESNZ|Ofgem|[Dd]epartment)\b(?! reporting)")


def _sender(passage: Passage) -> str | None:
    """Return the organisation that a row names first, which is who asks."""
    bodies = passage.context.glossary.body_by_name
    named = passage.context.glossary.body_names.found_in(passage.text)
    return next((n.name for n in named if not bodies[n.name].meets), None)
