"""Listings: items of a list of events, and headings with a day below them, whatever words they use.

What stands under a heading that promises events, or in a list that a sentence with an event's noun leads to, is an
event if it begins or ends with a day and nothing in it says that something is due then.
"""

import re

from knowledge.days.when import DateMention
from knowledge.readers.events.frames import titled
from knowledge.readers.events.occasions import EVENT, own_words, plain_event
from knowledge.readers.happenings.announced import DUE, Happening
from knowledge.readers.page.passages import Passage, Section, masked
from knowledge.readers.places import is_place, place_in
from knowledge.readers.rows.words import SENTENCE, is_name

_LIST = re.compile(
    r"\b(?:events?|dates?|diary|calendar|coming up|what's on|upcoming|forthcoming|happening|seminars?|workshops?"
    r"|webinars?|sessions?|training|courses?|drop-ins?)\b",
    re.I,
)
_NO_LIST = re.compile(
    r"\b(?:deadlines?|consultations?|milestones?|elections?|nominations?|modifications?|reply|past|previous)\b", re.I
)
_BESIDE = re.compile(r"^[\W\d_]*(?:all day|(?:at|from|on|to)\b)?[\W\d_]*", re.I)
_BREAK = re.compile(r"\s*(?:\||\(|\s[-–]\s|;|\.\s|,(?=\s{2,})|,\s+(?=(?:at|in|on|by|via|from)\b)|\s{3,}|[-–:,(]+\s*$)")


def listed(passage: Passage, mention: DateMention, section: Section) -> str | None:
    """Return what an item of a list of events is called, None if it is none."""
    if not _in_a_list(passage, section) or len(passage.text) > _LONGEST or DUE.search(passage.text):
        return None
    if passage.text[: mention.start][-1:].isalnum() or passage.text[mention.end :][:1].isalnum():
        return None
    if own_words(passage, mention) != masked(passage.text, passage.dates):
        return None
    bare = masked(masked(passage.text, passage.dates), passage.times)
    first = bare[: mention.start].strip(" -–•*")
    title = _up_to_break(bare[mention.end :]) if len(first) < _SHORTEST else _up_to_break(bare[: mention.start])
    named = titled(title) if title else None
    return named if named and not _is_no_event(named, passage) else None


def _is_no_event(title: str, passage: Passage) -> bool:
    """Whether it is a sentence, a meeting, a modification, cells that ran together, the name of a column or a place."""
    if SENTENCE.search(title.partition(":")[0]) or _OTHER.search(title) or is_name(title):
        return True
    return not EVENT.search(title) and (is_place(title) or bool(passage.bodies))


_OTHER = re.compile(
    r"(?-i:[a-z]{2}[A-Z][a-z]|[A-Z]{3}[a-z]{2})|\b(?:meetings?|working groups?)\b|\b(?:SECMP|MP|DP) ?\d{3,4}", re.I
)
_LONGEST = 180
_SHORTEST = 3


def _up_to_break(text: str) -> str:
    rest = _BESIDE.sub("", text, count=1)
    parts = [part for part in _BREAK.split(rest) if part and any(map(str.isalpha, part))]
    named = next((part for part in parts if not is_place(part)), "")
    return named if named[:1].isupper() or EVENT.search(named) else ""


def _in_a_list(passage: Passage, section: Section) -> bool:
    if passage is not next((p for p in section.passages if p.line is passage.line), None):
        return False
    lead = passage.lead.text if passage.lead else ""
    if lead.endswith(":"):
        return bool(EVENT.search(lead) or _LIST.search(lead)) and not _NO_LIST.search(lead)
    return bool(_LIST.search(section.title)) and not _NO_LIST.search(section.title)


_ONE_OF = re.compile(r"(?:Spring|Summer|Autumn|Winter|First|Second|Third|Fourth|Last|North|South|Scotland|Wales)", re.I)
"""What tells one event of a series from the next."""


def place_of(row: Happening, title: str) -> str | None:
    """Return the place of a row whose first words may be one too, where it is called by its heading."""
    told = title.startswith(row.title) or row.title in (row.location or "")
    return row.location if told else ", ".join(filter(None, (row.title, row.location)))


def headed(row: Happening, section: Section, lead: str) -> str | None:
    """Return the heading, or what the list's `lead` names, where the row gives no more than a day and a place."""
    if len(_LABELS.findall(row.words)) > 1 and row.when and row.when.starts and not DUE.search(row.words):
        return section.title if _is_all_place(row.title) else row.title
    if EVENT.search(row.title) or not _is_all_place(row.title):
        return None
    if _ONE_OF.fullmatch(row.title) and (noun := EVENT.search(lead)):
        return f"{row.title} {noun[0].lower().rstrip('s')}"
    if EVENT.search(lead) and (named := plain_event(lead)):
        return named
    if _LIST.fullmatch(section.title):
        return None
    timed = row.when is not None and row.when.starts is not None
    return section.title if EVENT.search(section.title) or (timed and not section.bodies) else None


def _is_all_place(words: str) -> bool:
    """Whether all of the words are a place: `Friends House`, `WebEx`, and not `We meet in Leeds`."""
    return is_place(words) and (place_in(f"in {words}") == words or len(words.split()) < _FEW)


_FEW = 3
_LABELS = re.compile(r"\b(?:when|where|date|time|place|venue|location)\s*:", re.I)
