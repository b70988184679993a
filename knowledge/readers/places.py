"""Places: where a meeting or an event is held."""

import re
from collections.abc import Iterable

_WORDS = re.compile(
    r"\b(?:london|birmingham|manchester|leeds|glasgow|edinburgh|cardiff|bristol|offices?|house"
    r"|street|place|road|square|centre|hotel|hall"
    r"|meeting room|building|conference call|teleconference|telephone|phone|online|virtual(?:ly)?"
    r"|teams|webex|zoom|skype|dial-?in|video"
    r"|floor|studio|lane|court|park|college|university|museum|suite)\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
    re.I,
)
_ONE_NAME = re.compile(r"^(?:the )?[A-Z][a-z]{3,}(?: [A-Z][a-z]+)?$")
_NAME = r"(?:[A-Z][\w'’.]*|\d{1,4}[a-z]?(?=\s+[A-Z]))"
_AT = re.compile(
    rf"\b(?:at|in)\s+(?P<place>(?:(?:the|our)\s+)?(?:{_NAME})(?:(?:,\s*|\s+)(?:(?:of|the|and"
    rf"|&)\s+)?{_NAME})*(?:\s+offices?)?)"
    r"|\b(?:by|via|on|over|using)\s+(?P<means>(?:Microsoft\s+)?Teams|WebEx|Zoom|Skype|teleconference"
    r"|(?:tele)?phone|video ?conference|conference call)"
    r"|(?:^|[,(]\s*)(?P<online>online|teleconference|virtual|webinar only)\b",
)
_NO_PLACE = re.compile(
    r"\b(?:SEC|DCC|SECAS (?!office)|Panel|Release|Section|User|Party|Parties|SMKI|SMETS\d?|BEIS"
    r"|Ofgem|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Section|Phase|Q[1-4]|GBCS|Excel|English|(?:SECMP|MP|DP)\d+[A-Z]?)\b"
)


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
        if not _NO_PLACE.search(place) and (match["place"] is None or len(place) > 2):
            return place
    return None


_ALL_MEET = re.compile(
    r"(?:\b(?:all|these|the)\s+(?:\w+\s+){0,4}?|\b(?:unless|except where)\b[^.;]{0,60},\s+|^)"
    r"meetings?\s+(?:\w+\s+){0,3}?(?:held|take place"
    r"|taking place|hosted|are|is|be)\s*(?:held\s+)?(?:at|in|by|via|on"
    r"|using)\s+(?P<place>[^.;]{3,100}?)\s*"
    r"(?=[.;]|$|,?\s+(?:unless|except|and (?:start|begin|run))\b|\s+from\s+\d)",
    re.I,
)
_FOR_NOW = re.compile(r"\b(?:until further notice|for the time being|from now on|for now|at present|currently)\b", re.I)


def place_of_all(text: str) -> str | None:
    """Return the place of a sentence such as `All meetings are held at …`, None if it says no such thing."""
    match = _ALL_MEET.search(text)
    return match["place"] if match else None


def place_for_now(texts: Iterable[str]) -> str | None:
    """Return where all meetings are held for the time being, wherever the document says so."""
    told = (sentence for text in texts if "meeting" in text and _FOR_NOW.search(text) for sentence in text.split(". "))
    return next((place for s in told if _FOR_NOW.search(s) and (place := place_of_all(s))), None)
