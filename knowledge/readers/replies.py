"""To whom a reply goes, as the page says it; a page whose link was lost says nothing."""

import re

_NAME = (
    r"(?P<name>[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:the\s+)?(?:SECAS\s+)?[Hh]elpdesk"
    r"|(?:the\s+)?SECAS(?:\s+Helpdesk)?|(?:the\s+)?SEC Change(?: team)?"
    r"|(?:the\s+)?DCC(?: Service Desk)?|(?:the\s+)?Ofgem|(?:the\s+)?BEIS|(?:the\s+)?DECC"
    r"|(?:the\s+)?DESNZ"
    r"|the [Dd]epartment(?: of | for )?[\w, ]{0,60}?(?=\s+(?:by|at|before|no later|using|via|on)\b"
    r"|[.;,]|$)|(?:the\s+)?Authority|(?:the\s+)?User CIO|(?:the\s+)?SECCo|Gemserv)"
)
_VERB = (
    r"\b(?:submit(?:ted)?|send|sent|return(?:ed)?|responses?|respond|repl(?:y|ies)|made|make|due"
    r"|emailed|e-mailed|email|e-mail|forward(?:ed)?|provided?|go|goes|addressed|directed|form|forms"
    r"|comments|lodged?"
    r"|nominations?|applications?|views|feedback|votes?|evidence|writing|write|issued back|bookings?"
    r"|answers?|RSVP|written|hand(?:ed)? in|mailed?)\b"
)
_TO = re.compile(rf"{_VERB}[^.;]{{0,90}}?\b(?:to|with|at|via|through)\s+{_NAME}", re.I)
_WITH = re.compile(
    r"\b(?:be with|been with|have been received by|received by|reach|reached|reaches|through|via"
    rf"|let|inform|notify|tell|contact(?:ing)?|email(?:ing)?|e-mail(?:ing)?|call(?:ing)?)\s+{_NAME}",
    re.I,
)
_WANTS = re.compile(
    rf"^{_NAME}\s+(?:would like|asks?|needs?|wants?|wishes|invites?)\b[^.;]{{0,40}}\b(?:answers?"
    r"|replies|responses|receive)\b",
    re.I,
)
_APPEAL = re.compile(rf"\bappeal(?:s|ed)?\s+to\s+{_NAME}", re.I)
_LABELLED = re.compile(
    rf"\b(?:replies|responses|comments|answers|nominations|bookings|repl(?:y|ies) to|send to)\s*:\s*{_NAME}", re.I
)
_LISTED = re.compile(rf"[,;]\s+(?:and\s+)?to\s+{_NAME}", re.I)
_OURS = ("helpdesk", "secas", "secas helpdesk")
_NOT_FOR_THIS = re.compile(r"^\s*(?:if|with any|for (?:more|further|any)|should you|about)\b", re.I)
_LOST = re.compile(
    r"\b(?:made|sent|submitted|returned|emailed|responses|comments)\s+to\s+(?:by|before|no later)\b", re.I
)


def receiver_in(text: str) -> str | None:
    """Return who receives the reply that a sentence asks for, in its own words; None if it does not say."""
    for pattern in (_WANTS, _LABELLED, _TO, _WITH, _APPEAL, _LISTED):
        for match in pattern.finditer(text[:1500]):
            if not _NOT_FOR_THIS.match(text[match.end() : match.end() + 30]):
                name = re.sub(r"^the\s+(?!department|authority)", "", match["name"].strip(), flags=re.I).rstrip(".,")
                return name[:1].upper() + name[1:] if name.lower() in _OURS else name
    return next((m[0].rstrip(".") for m in _ADDRESS.finditer(text) if not _QUESTIONS.search(text[: m.start()])), None)


_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_QUESTIONS = re.compile(r"\b(?:questions?|quer(?:y|ies)|help|problems?|information|details|trouble)\b[^.;]*$", re.I)


def is_lost(text: str) -> bool:
    """Whether the sentence named a receiver by a link that is gone."""
    return bool(_LOST.search(text))
