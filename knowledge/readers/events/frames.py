"""Frames: the shapes of a sentence that says that something happens on a day, and what it says happens.

A frame is a subject with a verb before the day (`X is set for`, `X goes live on`), somebody who holds something
(`the DCC is hosting X on`), a call to come (`join us for X on`), or what is there (`there will be X on`).
"""

import re
from collections.abc import Callable
from functools import lru_cache

from knowledge.days.when import DateMention
from knowledge.pattern import Cue
from knowledge.readers.happenings.announced import CLOSED, DUE
from knowledge.readers.page.passages import Passage, masked, meeting_names
from knowledge.readers.rows.words import (
    BEGINS,
    CALLS,
    EVENTS,
    HOLDS,
    NO_EVENT,
    NO_MOVE,
    OPENS,
    SENTENCE,
    SET,
    UNDERTAKINGS,
)
from knowledge.text import capital

_DAY, _OTHER = "\x01", "\x02"
_CAPITALS = r"(?:the\s+)?[A-Z][\w'-]*(?:\s+(?:of\s+)?[A-Z][\w'-]*){0,4}"
_PLACE = rf"(?:,?\s*(?:(?:in|at|near|by|via|on|over)\s+(?:{_CAPITALS})|online|remotely|in person)(?:,\s*{_CAPITALS})?)"
_ON = (
    r",?\s*(?:(?:on|for|in|over|during|from|of|as from|with effect from)\s+)?(?:(?:the\s+)?(?:whole\s+)?"
    r"(?:night|evening|morning|afternoon|day|weekend|week|nights?|days)s?\s+(?:of|beginning|from)\s+)?(?:the\s+)?"
)
_AS_WELL = re.compile(
    rf"(?:,?\s*(?:(?:in|at)\s+)?(?:{_CAPITALS})?,?\s*(?:on\s+)?(?:the\s+)?{_OTHER}\s*(?:\([\s,]*(?:{_CAPITALS})?[\s,]*\))?"
    rf"(?:{_PLACE})?(?:\s*[,;]?\s*(?:and|&)(?:\s+(?:again|then))?\s+|\s*[,;]\s*))+"
    rf"(?![^{_OTHER}]*\b(?:is|are|was|were|will|be)\b)"
)
"""The days before this one of which the same is said, each with its place."""
_AT_A_TIME = re.compile(r",?\s*\b(?:at|from|between|around|about)\s{3,}|\(\s*\)")
_LEAD = r"(?:^|[.;:!?]\s+|,\s+(?:and|but|while)\s+|\b(?i:and|but|while|when|as|that|says|said)\s+)"
_WHAT = r"(?P<what>(?:[^.;:!?|\x01\x02]|\.(?=\d)){3,120}?)"
_OTHERWISE = r"\b(?:until|till|by|before|after|since|not later|to|and|but)\b"
_REST = rf"(?P<rest>(?!\s+(?:\w+ed|put|sent)\b)(?:(?!{_OTHERWISE})[^.;:!?\x01\x02]){{0,60}}?)"
_ADVERB = r"(?:(?:also|now|then|next|again|provisionally|currently|still|first|instead)\s+)?"
_WILL = r"(?:will\s+|(?:is|are)\s+(?:due\s+|expected\s+|planned\s+)?to\s+)?"

_FRAMES = (
    re.compile(rf"\b(?:{HOLDS})\s+{_ADVERB}{_WHAT}(?:{_PLACE}){{0,2}}{_ON}$"),
    re.compile(rf"{_LEAD}{_WHAT}\s+(?i:{SET})\b{_REST}{_ON}$"),
)
"""What stands before the day: its noun must be of an event."""
_NOMINAL = re.compile(rf"^{_WHAT}(?:{_PLACE})?\s*[,:–-]?{_ON}$")
"""A noun with its day and no verb: `Webinar for new Users on`."""
_CALL = Cue(rf"\b(?:{CALLS})\s+{_WHAT}(?:{_PLACE}){{0,2}}{_ON}$")
_CHANGED = Cue(rf"{_LEAD}{_WHAT}\s+{_WILL}{_ADVERB}(?P<verb>(?i:{BEGINS}|{OPENS}))\b{_REST}{_ON}$")
"""A subject that begins, opens or goes out of use on the day."""
_FROM_THEN = re.compile(
    rf"^(?i:from|on|as of|starting)\s+(?:the\s+)?\x01,?\s+(?:onwards,?\s+)?(?P<what>[^.;:!?\x01\x02]{{3,60}}?)\s+"
    rf"{_WILL}(?P<verb>(?i:{BEGINS}|{OPENS}))\b(?P<rest>[^;:!?,\x01\x02]{{0,80}})"
)
_PUTS_OFF = (
    r"(?:mov(?:es?|ed|ing)|put(?:s|ting)?(?!\s+forward)|brings?|brought|push(?:es|ed)"
    r"|shift(?:s|ed)|postpon(?:es|ed)|delay(?:s|ed)|slip(?:s|ped))"
)
_FROM_TO = rf"(?:\s+(?:back|forward|off))?\s+from\s+(?:the\s+)?(?:{_OTHER}\s*(?:to|until)\s+(?:the\s+)?)?$"
_PUT_OFF = (
    re.compile(
        rf"\b{_PUTS_OFF}\s+(?:(?:back|forward|off)\s+)?(?!(?:back|forward|off|by|up|from)\b){_WHAT}{_FROM_TO}", re.I
    ),
    re.compile(rf"{_LEAD}{_WHAT}\s+(?:(?:has|have|had|is|was|will|be|been|now)\s+)*{_PUTS_OFF}{_FROM_TO}"),
)
"""What is moved from one day to another, whatever it is."""
_COME = Cue(
    rf"\b(?:{CALLS})\b[^.;!?]{{0,30}}?{_ON}\x01(?P<between>[^.;!?\x01\x02]{{0,40}}?)\s+(?:for|to)\s+"
    r"(?P<what>[^.;:!?\x01\x02(]{3,80})"
)
"""`Join us on 10 March for a look at the website`."""

_PERHAPS_EVENT = Cue(rf"\b(?:{EVENTS}|{UNDERTAKINGS})", re.I)
_EVENT = Cue(rf"{_PERHAPS_EVENT.pattern}\b", re.I)
_NOT = re.compile(r"\b(?:no|not|never|if|unless|whether|should|could|might|would)\b", re.I)
_NOT_AVAILABLE = Cue(r"\bnot (?=be available|available)|\bno longer (?=be available|available)", re.I)
_SUBJECT = re.compile(
    r"^(?:(?:running|please|then|also|the|an?|our|your|its|their|his|her|this(?: year's)?(?: annual)?"
    r"|these|next|another|one|two|three|four|five|six|several"
    r"|further|some|more|first|second|third|free|new|upcoming|forthcoming|coming)\s+)+",
    re.I,
)
_TAIL = re.compile(
    r"(?:\s*\([\s,]*\)|,?\s+(?:will|is|are|has|have|which|that|who|to be|at|in|on|for|of|from|and|together)"
    rf"|[\s,–-]+|,?\s+(?:in|at)\s+(?:{_CAPITALS}|our offices?))+$"
)


@lru_cache(maxsize=64)
def framed(passage: Passage, mention: DateMention) -> str | None:
    """Return what a sentence says happens on one of its days, None if it says no such thing of it."""
    before, after = _clause(passage, mention)
    if _NOT.search(_NOT_AVAILABLE.sub("", before)):
        return None
    whole = f"{before}{_DAY}{after}".lstrip()
    if _DAY_FIRST.fullmatch(before):
        before = f"{_FIRST_CLAUSE.split(after.lstrip(' ,'))[0].rstrip(' .')} on "
    title = next(filter(None, (read(before, whole) for read in _READERS)), None)
    if title and "closed" in title and (passage.times or not _IS_CLOSED.search(title)):
        return None
    of_another = title and (
        SENTENCE.search(title) or MODIFICATION_ID.search(title) or any(meeting_names(title, passage.context.glossary))
    )
    return None if of_another else title


_DAY_FIRST = re.compile(r"\s*(?:and\s+)?(?:(?:then\s+)?on|in|over|during|from)?\s*(?:the\s+)?", re.I)
_FIRST_CLAUSE = re.compile(r"\s*(?:[;:(]|,\s+(?:and|but|which|where|so)\b|\x02)")
_IS_CLOSED = re.compile(rf"{CLOSED.pattern}$", re.I)
MODIFICATION_ID = re.compile(r"\b(?:SECMP|MP|DP) ?\d{3,4}")


def _clause(passage: Passage, mention: DateMention) -> tuple[str, str]:
    """Return what stands before and after the day: times left out, and other days that share what is said."""
    bare = masked(passage.text, passage.times)
    for other in (d for d in passage.dates if not (mention.start <= d.start < mention.end)):
        bare = f"{bare[: other.start]}{_OTHER}{' ' * (other.end - other.start - 1)}{bare[other.end :]}"
    before, after = bare[max(0, mention.start - _FURTHEST) : mention.start], bare[mention.end :][:_FURTHEST]
    before = re.split(r"(?<=[a-z)][.;!?])\s", _tidy(before))[-1]
    return _AS_WELL.sub(" ", before) if _OTHER in before else before, re.split(r"(?<=[a-z)][.;!?])\s", _tidy(after))[0]


_FURTHEST = 300


def _tidy(text: str) -> str:
    text = _AT_A_TIME.sub(" ", text)
    return re.sub(r" {2,}(?!$)", " ", text)


def _held(before: str, whole: str) -> str | None:
    del whole
    if match := _CALL.search(before):
        return titled(match["what"])
    for frame in _FRAMES if _may_name_an_event(before) else ():
        match = frame.search(before)
        if match and (noun := _EVENT.search(match["what"])) and not is_of_another(match["what"][: noun.end()]):
            return titled(match["what"])
    return None


@lru_cache(maxsize=16)
def _may_name_an_event(before: str) -> bool:
    """Whether a noun of events begins in what stands before the day: a quick look before slow ones."""
    return bool(_PERHAPS_EVENT.search(before))


def _changed(before: str, whole: str) -> str | None:
    match = _CHANGED.search(before) or _FROM_THEN.match(whole)
    if match is None or _NO_CHANGE.search(f"{match['verb']}{match['rest']}"):
        return None
    if _WAS.search(match["what"]) and "available" in match["verb"]:
        return None
    what = _WILL_BE.sub("", _INTRO.sub("", match["what"]))
    if NO_EVENT.search(what) or NO_EVENT.search(match["rest"]):
        return None
    verb = "" if _BEGINS.match(match["verb"]) else f" {_IS.sub('', match['verb'])}"
    return titled(f"{what}{verb}{match['rest']}")


_BEGINS = re.compile(rf"(?:{BEGINS})\b", re.I)
_IS = re.compile(r"^(?:is|are|was|were|be)\s+", re.I)
_WILL_BE = re.compile(r"\s+(?:will|is|are|is to|are to|is due to|are due to|to)(?:\s+be)?$")
_WAS = re.compile(r"\b(?:was|were)$")
_NO_CHANGE = re.compile(
    r"^(?:was|were) (?:unavailable|down|offline|out)\b|\bopened\s+\w|\b(?:withdrawn|replaced)\b", re.I
)


def _put_off(before: str, whole: str) -> str | None:
    del whole
    match = next(filter(None, (pattern.search(before) for pattern in _PUT_OFF)), None) if "from" in before else None
    return titled(match["what"]) if match and not NO_MOVE.search(match["what"]) else None


def _called(before: str, whole: str) -> str | None:
    del before
    match = _COME.search(whole)
    return titled(match["what"]) if match else None


def _nominal(before: str, whole: str) -> str | None:
    match = _NOMINAL.match(before) if _may_name_an_event(before) else None
    if match is None or SENTENCE.search(whole) or DUE.search(whole) or _CHANGES.search(before):
        return None
    noun = _EVENT.search(match["what"])
    return titled(match["what"]) if noun and not is_of_another(match["what"][: noun.end()]) else None


_CHANGES = re.compile(rf"^(?:on|at|in|from|until|after|before|with)\b|(?<=\w)\s(?:moves|{BEGINS}|{OPENS})\b", re.I)
_READERS: tuple[Callable[[str, str], str | None], ...] = (_put_off, _held, _changed, _called, _nominal)


def is_of_another(before: str) -> bool:
    """Whether the event before its day only tells which report or slides are meant: `the slides of the webinar`."""
    return bool(_OF_IT.search(before))


_OF_IT = Cue(
    r"\b(?:reports?|slides?|minutes|notes?|recordings?|papers?|registrations?|booking|places?|deadlines?|decisions?"
    r"|feedback|results?|details?|agendas?|findings|responses?|presentations)\s"
    rf"(?:\w+\s){{0,2}}?(?:of|on|for|from|about|to|at|in|before)\s(?:[\w'-]+\s){{0,4}}?(?:{EVENTS})\s+(?:\w+\s+){{0,4}}$",
    re.I,
)


def titled(what: str) -> str | None:
    """Return the words as a title: no article or count before them, no place or bare word after them."""
    words = _TAIL.sub("", _SUBJECT.sub("", _ASIDE.split(_INTRO.sub("", what))[0].strip(" ,.-–:\"'"))).strip(" ,")
    if is_bid(words):
        return None
    return capital(words) if len(words) > 2 and len(words.split()) <= _MOST_WORDS else None


def is_bid(words: str) -> bool:
    """Whether words bid the reader do something, and so name nothing: `Save the date`."""
    return bool(_BIDS.match(words))


_BIDS = re.compile(
    r"(?:(?:read|watch|visit|see|hold|book)\s+(?:us|our|the|your|it)|keep|join|send|tell|meet us|put|mark|note|reserve"
    r"|come|register|save|remember|do)\b",
    re.I,
)
_INTRO = re.compile(
    r"^\s*(?:to|because|after|as|for|when|while|in|on|at|from|with|under|during|due|since|before|following|so|also|finally"
    r"|please note|note)\b[^,]{0,80},\s+(?:that\s+)?",
    re.I,
)
_ASIDE = re.compile(r",\s+(?:first|originally|previously|which|who|planned|due|and)\b")
_MOST_WORDS = 16
