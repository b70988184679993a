"""Places: where a meeting or an event is held."""

import re
from collections.abc import Iterable
from functools import lru_cache

from knowledge.pattern import Cue
from knowledge.readers.alternatives import any_of

_WORDS = re.compile(
    r"\b(?:london|birmingham|manchester|leeds|glasgow|edinburgh|cardiff|bristol|offices?|house"
    r"|street|place|road|square|centre|hotel|hall"
    r"|meeting room|building|conference call|teleconference|telephone|phone|online|virtual(?:ly)?"
    r"|teams|webex|zoom|skype|dial-?in|video"
    r"|floor|studio|lane|court|park|college|university|museum|suite)\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
    re.I,
)
_ONE_NAME = re.compile(r"^(?:[Tt]he )?[A-Z][a-z]{3,}(?: [A-Z][a-z]+)?$")
_NAME = r"(?:[A-Z][\w'’.]*|\d{1,4}[a-z]?(?=\s+[A-Z]))"
_AT = re.compile(
    rf"\b(?:at|in|[Cc]omes? to)\s+(?P<place>(?:[Mm]eeting )?[Rr]oom\s+\d\w*"
    rf"|(?:the\s+)?offices? of {_NAME}(?:\s+(?:in\s+)?{_NAME})*"
    rf"|(?:our|SECAS)\s+offices?|(?:(?:the|our)\s+)?(?:{_NAME})(?:(?:,\s*|\s+)(?:(?:of|the|and|&)\s+)?{_NAME})*"
    rf"(?:\s+offices?(?:\s+in\s+{_NAME})?|(?<=Hotel)\s+in\s+{_NAME})?)"
    r"|\b(?:by|via|on|over|using)\s+(?P<means>(?:Microsoft\s+)?Teams|WebEx|Zoom|Skype|teleconference"
    r"|(?:tele)?phone|video ?conference|conference call)"
    r"|(?:^|[,(]\s*)(?P<online>online|teleconference|virtual|webinar only)\b",
)
_NO_PLACE = re.compile(
    r"\b(?:SEC|DCC(?!'s office)|SECAS (?!office)|Panel|Release|Section|User|Party|Parties|SMKI|SMETS\d?|BEIS"
    r"|Ofgem|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Section|Phase|Q[1-4]|GBCS|Excel|English|(?:SECMP|MP|DP)\d+[A-Z]?)\b"
)


def names_a_place(words: str) -> bool:
    """Whether a word of it is of places: a town, a street, a hotel, a means of meeting from afar."""
    return bool(_WORDS.search(words))


def is_place(words: str) -> bool:
    """Whether a part of a calendar row looks like a place."""
    words = words.strip(" -|.")
    return bool(words) and bool(_WORDS.search(words) or _ONE_NAME.match(words))


def place_in(text: str) -> str | None:
    """Return the place that a sentence names with `at`, `in`, `by` or `online`, None if it names none.

    Dates and times are taken to be blanked out already, so that `at 10am` and `in June` do not stand in the way.
    """
    for match in _AT.finditer(text[:1500]):
        place = next(group for group in match.groups() if group).strip(" .,")
        if house := _THEN_AT.match(text, match.end()):
            return f"{house['place'].rstrip('.')}, {place}"
        if not _NO_PLACE.search(place) and (match["place"] is None or len(place) > 2):
            return place
    return None


_THEN_AT = re.compile(rf"(?:\s+on)?[\s,]+at\s+(?:the\s+)?(?P<place>{_NAME}(?:\s+{_NAME})+)")
"""The house, where the town stands before it: `in Leeds, at the Old Foundry`."""
_LAST = re.compile(
    r"(?<=[\w&])\s+(?P<place>(?:(?:Microsoft|MS)\s+)?Teams|WebEx|Zoom|Skype|[Oo]nline|[Rr]emote"
    r"|(?:[Tt]ele)?conference(?: call)?"
    r"|London|Birmingham|Manchester|Leeds|Glasgow|Edinburgh|Cardiff|Bristol|(?:SECAS|Gemserv|our)\s+offices?)\s*$"
)


def place_at_end(cell: str) -> str | None:
    """Return the known place with which a cell ends that began with something else: `SSC Teams`."""
    match = _LAST.search(cell)
    return match["place"] if match else None


_OF_ALL_WORDS = (
    "all", "if (?:a|no)", "where (?:a|no)", "meetings? (?:below|listed|shown|without)", "everybody", "every",
    "each", "these", "unless", "except where", "everything", "both", "always", "normally", "usually",
    "as usual", "meetings (?:are|will be|start|begin|run|take place|remain|stay|continue)",
    "(?:we|committees|sub-committees|bodies) (?:all |now |will |still |only )*(?:meet|sit|gather)",
)  # fmt: skip
_ALL = Cue(
    rf"\b(?:{any_of(_OF_ALL_WORDS)})\b|^meetings\b|^held\b|^(?:the |our )?(?:venue|location|place|times?)\b", re.I
)
_UNLESS = Cue(
    r"\b(?:unless|except where)\b[^.;]{0,60}?,\s+(?=\w+ )"
    r"|,?\s+(?:unless|except|apart from|other than|save|for all but)\b.*$",
    re.I,
)
_HAPPEN = (
    r"(?:held|takes? place|taking place|hosted|are|is|be|happen|run|meet|sit|gather|start|begin|remain|stay|continue"
    r"|hosts? all meetings|dials? in|(?:join|attend)\s+(?:all|each|every one)(?:\s+of\s+them)?|^all|\(all)\s+"
    r"(?:held\s+|virtual,?\s+)?"
)
_LABEL = r"(?:^|, |noted )(?:the |our )?(?:venue|location|place)(?: (?:for|of) all(?: meetings)?)?\s*(?::|is|-)\s*"
_OF_ALL = Cue(
    rf"(?:\b|(?=\()){_HAPPEN}(?:at|in|by|via|on|using|over)\s+(?!person\b)(?P<place>[^;()]{{3,100}}?)\s*"
    r"(?=[;)]|\.?$|,\s+the [A-Z]|,?\s+(?:and (?:start|begin|run|last))\b|\s+(?:from|at)\s+\d)"
    rf"|{_LABEL}(?P<named>[^;]{{3,80}}?)\.?$|\ball (?:are |meetings |held )*(?P<afar>online|by telephone|virtual)\b",
    re.I,
)
_FOR_NOW = Cue(
    r"\b(?:(?:at least )?(?:until|till) (?:further notice|the end of|at least|\d+|we)"
    r"|for the time being|from now on|for now|at present|currently)\b",
    re.I,
)
_MEANWHILE = Cue(rf",?\s+(?:and )?{_FOR_NOW.pattern}[^;]*$", re.I)
"""How long it holds: `until further notice`, behind what is said."""


@lru_cache(maxsize=512)
def for_all(text: str) -> str:
    """Return what a sentence says of all meetings, without its exceptions; empty if it speaks of no such thing."""
    told = _MEANWHILE.sub("", _UNLESS.sub("", text)) if _ALL.search(text) else ""
    return told if not _A_DAY.search(told) else ""


_A_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.I)


def place_of_all(text: str) -> str | None:
    """Return the place of a sentence such as `All meetings are held at …`, None if it says no such thing."""
    match = _OF_ALL.search(text)
    place = next(filter(None, match.groups()), None) if match else None
    return place.strip(" .,") if place and (is_place(place) or names_a_place(place)) else None


def place_for_now(texts: Iterable[str]) -> str | None:
    """Return where all meetings are held for the time being, wherever the document says so."""
    told = (
        sentence
        for text in texts
        if "meeting" in text.lower() and _FOR_NOW.search(text)
        for sentence in text.split(". ")
    )
    return next((place for s in told if _FOR_NOW.search(s) and (place := place_of_all(for_all(s)))), None)
