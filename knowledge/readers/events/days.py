"""The days of events: which days of a sentence are one span, and on which of them the event is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from knowledge.days.times import times_in
from knowledge.days.when import DateMention
from knowledge.pattern import Cue
from knowledge.readers.events.occasions import EVENT, names_event
from knowledge.readers.meetings.days import is_former
from knowledge.readers.page.passages import Passage, Section, masked
from knowledge.readers.places import place_in
from knowledge.readers.rows.words import BEGINS, HAPPENS, OPENS

_NOT_THEN = re.compile(
    r"\b(?:by|until|before|no later than|since|clos(?:e|es|ed|ing)(?: on)?|due(?: on| by)?|deadline"
    r"|published|issued|announced|opens?(?: on)?|opened(?: on)?|approved(?: on)?|agreed(?: on)?"
    r"|raised(?: on)?|signed off(?: on)?|passed by [^,;.]{2,40}? on|met(?: on)?|meets?(?: on)?|occurred(?: on)?"
    r"|from)\s*:?\s*(?:(?:on|the|of|at|about|close of "
    r"business)\s+)*(?:\d\S*\s+)?(?:on\s+)?(?:the\s+)?$",
    re.I,
)
CANCELLED = Cue(r"\b(?:cancell?ed|postponed|called off|will not (?:take place|be held|go ahead))\b", re.I)
AHEAD = re.compile(r"\b(?:will|is to|are to|due|planned|scheduled|next|takes|goes|save the date)\b", re.I)
NEVER = re.compile(
    r"\b(?:not|never|no longer|was to|were to|(?:had been|was|were) due to|can|could|may|might)\s+(?:now\s+)?(?:be\s+)?"
    r"(?!available|working)\w+(?:\s+(?:live|place|ahead))?\s+(?:on|in|from)\s+(?:the\s+)?$"
    rf"|\b(?:if|unless|should)\b|\b(?:no|not an?|without)\s+(?:(?:more|further|other|such)\s+)?(?:{EVENT.pattern})",
    re.I,
)
"""A day on which it is not."""


def is_on(passage: Passage, mention: DateMention, about: str, *, understood: bool) -> bool:
    """Whether the sentence says that its event is on the day."""
    before = clause_before(passage.text, mention)
    spans = mention.end_day is not None and bool(_FROM.search(masked(before, times_in(before))))
    if _IS_DUE.search(before) or (understood and is_bare(passage)):
        return True
    if MOVES.search(before):
        return names_event(before)
    if (_NOT_THEN.search(before) and not spans) or _REPORTED.match(passage.text[mention.end :]):
        return False
    return _is_then(passage, mention, before, about, understood=understood)


_IS_DUE = re.compile(
    rf"(?:(?:{EVENT.pattern})(?:\s+[\d.]+)?|\bone(?: after (?:that|it))?|\bthe (?:first|next|last|second|other))"
    r"(?:\s+(?:has been|have been|is|are|was|were|will be|falls))?"
    r"(?:\s+(?:now|next|again))?(?:\s+(?:due|planned|expected|scheduled|set|arranged))?\s+(?:on|for)\s+(?:the\s+)?$",
    re.I,
)
_REPORTED = re.compile(
    r"^,?\s+(?:the |our |its )?(?:[\w'-]+\s+){1,4}?(?:told|said|announced|wrote|heard|agreed|decided|reported)\b",
    re.I,
)


def is_spanned(passage: Passage, section: Section, mention: DateMention) -> bool:
    """Whether it tells from when until when the event is that the heading names."""
    if mention.end_day is None or not names_event(section.title) or _NOT_EVENT.search(passage.text):
        return False
    return mention is next(whole_days(section.dated[0]), mention) or passage is section.dated[0]


_NOT_EVENT = re.compile(
    r"\b(?:consult|respon|comment|nominat|appl(?:y|ication)|vot(?:e|ing)|regist(?:er|r)|book)", re.I
)
_FROM = re.compile(r"\bfrom\s*(?:on\s+)?(?:the\s+)?$", re.I)
_UNTIL = re.compile(r"^[\s,]*(?:to|until|till|-|up to and including|through(?: to)?)\s*(?:on\s+)?(?:the\s+)?$", re.I)
_AND = re.compile(r"^\s*(?:and|&)\s+(?:on\s+)?(?:the\s+)?$", re.I)
_AND_ENDS = re.compile(
    r"^,?\s*(?:and|until)?\s*(?:(?:will|it|is|are|to|due|planned|expected|then)\s+)*(?:ends?|finish(?:es)?|runs?|lasts?"
    r"|continues?|closes?|concludes?)\s*(?:on|to|until|till|through to)?\s*(?:the\s+)?$",
    re.I,
)
_BEGINS = re.compile(rf"\b(?:{BEGINS}|{OPENS})\b[^.;]{{0,20}}$", re.I)
_LONG_PAST = timedelta(days=21)
MOVES = Cue(
    r"\b(?:(?:mov(?:es?|ed|ing)|put back|brought forward|postponed|rescheduled|changed|slip(?:s|ped))"
    r"|(?:moves?|moved|puts?|brings?|brought|push(?:es|ed)|shift(?:s|ed)|postpon(?:es|ed)|delay(?:s|ed))\s+(?:[\w'.-]+\s+){1,9}?"
    r"(?:back|forward)?)\s*from\s*(?:the\s+)?$",
    re.I,
)


def _ahead(passage: Passage, mention: DateMention) -> DateMention:
    """Return a day without a year in the year to come, where the sentence speaks of that; of a move the new day."""
    if mention.end_day and MOVES.search(passage.text[: mention.start]):
        return replace(mention, day=mention.end_day, end_day=None)
    published = passage.context.published
    if mention.year_given or not published or mention.day + _LONG_PAST > published or not AHEAD.search(passage.text):
        return mention
    if (mention.day.month, mention.day.day) == (2, 29):
        return mention
    end_day = mention.end_day and mention.end_day + timedelta(days=365)
    return replace(mention, day=mention.day.replace(year=mention.day.year + 1), end_day=end_day)


def whole_days(passage: Passage) -> Iterator[DateMention]:
    """Yield the days, two of which are one span if one follows the other, or if times stand between `from` and `to`."""
    bare, last = masked(passage.text, passage.times), None
    for mention in (_ahead(passage, m) for m in passage.dates):
        between = bare[last.end : mention.start] if last else ""
        if (
            last
            and last.end_day is None
            and not is_former(passage, last)
            and (
                (_UNTIL.match(between) and _spans(passage, last, mention) and not MOVES.search(bare[: last.start]))
                or (_AND_ENDS.match(between) and _BEGINS.search(bare[: last.start]))
                or (_AND.match(between) and (mention.day - last.day).days == 1)
            )
        ):
            last = replace(last, end=mention.end, end_day=mention.day)
            continue
        if last:
            yield last
        last = mention
    if last:
        yield last


def _spans(passage: Passage, first: DateMention, last: DateMention) -> bool:
    """Whether what stands around two days says that it is from one to the other: `from`, or a time beside each."""
    if _FROM.search(masked(passage.text, passage.times)[: first.start]):
        return True
    overnight = (last.day - first.day).days == 1 and len(passage.times) > 1
    return overnight and any(first.end <= t.start < last.start for t in passage.times)


NOUN_BEFORE = re.compile(
    rf"(?:{EVENT.pattern}),?\s+(?:(?:in|at) (?:our |the )?\w+(?: [A-Z]\w+){{0,3}},? )?(?:on|of)\s+(?:the\s+)?$", re.I
)
NOUN_IS = re.compile(
    rf"(?:{EVENT.pattern})\s+(?:will be|is|was|are|were)\s+(?:held\s+)?(?:in|at|on|online|by|via)\b", re.I
)
_PLAINLY_ON = re.compile(r",? (?:is )?(?:on|of)(?: the)?\s*$", re.I)
_BARE = re.compile(r"[\W\d]*(?:(?:and|from|to|at|on|by|in|for)[\W\d]*)*")
_MOST_BARE_WORDS = 10
DURATION = Cue(
    r"\b(?:for|lasts?|takes?)\s+(?:about\s+)?(?P<count>an?|one|two|three|four|five|six|\d{1,3})\s+(?P<unit>hour|minute)s?\b",
    re.I,
)


def is_bare(passage: Passage) -> bool:
    """Whether it is dates and times, a place, how long it takes, and nothing else."""
    bare = DURATION.sub("", masked(masked(passage.text, passage.dates), passage.times))
    return len(bare.split()) <= _MOST_BARE_WORDS and bool(_BARE.fullmatch(bare.replace(place_in(bare) or "\0", "")))


def clause_before(text: str, mention: DateMention) -> str:
    return re.split(r"[;.] ", text[max(0, mention.start - 120) : mention.start])[-1]


def _is_then(passage: Passage, mention: DateMention, before: str, about: str, *, understood: bool) -> bool:
    """Whether the day is when it happens: the words around it have the event's noun or verb."""
    after = re.split(r"[;.] ", passage.text[mention.end : mention.end + 100])[0]
    if passage.lead and about is not passage.text and len(passage.text) < 160 and not HAPPENS.search(passage.text):
        return passage.lead.text.rstrip().endswith(":") and bool(HAPPENS.search(passage.lead.text))
    clause = before + after
    if MOVED_TO.search(before):
        return names_event(before)
    if CANCELLED.search(after) and names_event(before) and _PLAINLY_ON.search(before):
        return True
    if NOUN_BEFORE.search(before) or NOUN_IS.search(before):
        return True
    return bool(
        (HAPPENS.search(clause) or understood or re.search(r"\bis\s*$|\bon\s*$", before))
        and (names_event(clause) or understood)
    )


MOVED_TO = Cue(
    r"\b(?:move[sd]|put back|brought forward|postponed|delayed|rescheduled|slip(?:s|ped)|pushed back|shifted)\b"
    r"[^.;]{0,80}\b(?:to|until)\s+(?:the\s+)?$",
    re.I,
)
