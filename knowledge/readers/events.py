"""Events: seminars, workshops, webinars, releases, maintenance: dated happenings that are no body's meeting."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from knowledge.readers.calendar_words import BEGINS, HAPPENS, OPENS, STATUSES
from knowledge.readers.frames import framed, is_of_another
from knowledge.readers.happenings import DETAIL_TBC, REACHED_LATER, happenings_in
from knowledge.readers.headings import content_words
from knowledge.readers.ids import MODIFICATION
from knowledge.readers.listings import headed, listed, place_of
from knowledge.readers.meetings import is_former
from knowledge.readers.numbers import NUMBERS
from knowledge.readers.occasions import EVENT, announced_event, title_in_prose, title_of_row
from knowledge.readers.passages import Context, Passage, Section, masked, times_told_next
from knowledge.readers.places import place_in
from knowledge.readers.shares import own_place, own_times
from knowledge.records import Event, MeetingStatus
from knowledge.text import plain
from knowledge.when import DateMention, TimeMention, When, times_in

_NOT_THEN = re.compile(
    r"\b(?:by|until|before|no later than|since|clos(?:e|es|ed|ing)(?: on)?|due(?: on| by)?|deadline"
    r"|published|issued|announced|opens?(?: on)?|opened(?: on)?|approved(?: on)?|agreed(?: on)?"
    r"|raised(?: on)?|met(?: on)?|meets?(?: on)?|occurred(?: on)?"
    r"|from)\s*:?\s*(?:(?:on|the|of|at|about|close of "
    r"business)\s+)*(?:\d\S*\s+)?(?:on\s+)?(?:the\s+)?$",
    re.I,
)
_CANCELLED = re.compile(r"\b(?:cancell?ed|postponed|called off|will not (?:take place|be held|go ahead))\b", re.I)
_AHEAD = re.compile(r"\b(?:will|is to|are to|due|planned|scheduled|next|takes|goes|save the date)\b", re.I)


def events_in(section: Section, context: Context) -> Iterator[Event]:
    """Yield the events of a section, those of its calendar rows first."""
    told: set[str] = set()
    leads = {passage.text: passage.lead.text for passage in section.dated if passage.lead}
    for row in (row for row in happenings_in(section) if row.body is None):
        heading = headed(row, section, leads.get(plain(row.words), ""))
        if title := heading or title_of_row(row, section):
            told.add(plain(row.words))
            place = place_of(row, title) if heading else row.location
            yield Event(
                title=title, when=row.when, status=row.status, location=place,
                source=context.source(section.heading, row.words),
            )  # fmt: skip
    for passage in section.dated:
        if passage.text not in told:
            yield from _told(passage, section)
    if dated := _dated_heading(section):
        yield from _told(dated, section)


def _dated_heading(section: Section) -> Passage | None:
    """Return a heading that gives an event its day, as what the first sentence below it begins with."""
    first = next(iter(section.passages), None)
    if first is None or not EVENT.search(section.title):
        return None
    heading = replace(first, words=section.heading, text=section.title, lead=None, paragraph=-1)
    return heading if heading.dates and not heading.bodies else None


def _told(passage: Passage, section: Section) -> Iterator[Event]:
    """Yield an event for each day on which the passage says that one is held."""
    if REACHED_LATER.search(passage.text) or ("implemented" in passage.lower and MODIFICATION.search(passage.text)):
        return
    about, understood = _about(passage, section)
    mentions = list(_whole(passage))
    announced = announced_event(passage, mentions[0]) if mentions else None
    stated = understood or announced or (EVENT.search(about) and _is_stated(about, passage))
    for mention in mentions:
        before = _clause_before(passage.text, mention)
        if (is_former(passage, mention) and len(mentions) > 1) or _NEVER.search(before) or is_of_another(before):
            continue
        in_frame = framed(passage, mention)
        item = listed(passage, mention, section)
        on = item or announced or (stated and _is_on(passage, mention, about, understood=understood))
        if not (on or in_frame or _is_spanned(passage, section, mention)):
            continue
        if title := announced or item or title_in_prose(passage, section, mention, about):
            yield _event(title, passage, section, mention)


_NEVER = re.compile(
    r"\b(?:not|never|no longer|was to|were to|(?:had been|was|were) due to|can|could|may|might)\s+(?:now\s+)?(?:be\s+)?"
    r"(?!available|working)\w+(?:\s+(?:live|place|ahead))?\s+(?:on|in|from)\s+(?:the\s+)?$"
    rf"|\b(?:if|unless|should)\b|\b(?:no|not an?|without)\s+(?:(?:more|further|other|such)\s+)?(?:{EVENT.pattern})",
    re.I,
)
"""A day on which it is not."""


def _is_on(passage: Passage, mention: DateMention, about: str, *, understood: bool) -> bool:
    """Whether the sentence says that its event is on the day."""
    before = _clause_before(passage.text, mention)
    spans = mention.end_day is not None and bool(_FROM.search(masked(before, times_in(before))))
    if _IS_DUE.search(before) or (understood and _is_bare(passage)):
        return True
    if _MOVES.search(before):
        return bool(EVENT.search(before))
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


def _is_spanned(passage: Passage, section: Section, mention: DateMention) -> bool:
    """Whether it tells from when until when the event is that the heading names."""
    if mention.end_day is None or not EVENT.search(section.title) or _NOT_EVENT.search(passage.text):
        return False
    return mention is next(_whole(section.dated[0]), mention) or passage is section.dated[0]


_NOT_EVENT = re.compile(
    r"\b(?:consult|respon|comment|nominat|appl(?:y|ication)|vot(?:e|ing)|regist(?:er|r)|book)", re.I
)


_FROM = re.compile(r"\bfrom\s*(?:on\s+)?(?:the\s+)?$", re.I)
_UNTIL = re.compile(r"^\s*(?:to|until|till|-)\s*(?:on\s+)?(?:the\s+)?$", re.I)
_AND = re.compile(r"^\s*(?:and|&)\s+(?:on\s+)?(?:the\s+)?$", re.I)


_AND_ENDS = re.compile(
    r"^,?\s*(?:and|until)?\s*(?:(?:will|it|is|are|to|due|planned|expected|then)\s+)*(?:ends?|finish(?:es)?|runs?|lasts?"
    r"|continues?|closes?|concludes?)\s*(?:on|to|until|till|through to)?\s*(?:the\s+)?$",
    re.I,
)
_BEGINS = re.compile(rf"\b(?:{BEGINS}|{OPENS})\b[^.;]{{0,20}}$", re.I)
_LONG_PAST = timedelta(days=21)


_MOVES = re.compile(r"\b(?:mov(?:es?|ed|ing)|put back|brought forward|postponed|rescheduled|changed)\s+from\s*$", re.I)


def _ahead(passage: Passage, mention: DateMention) -> DateMention:
    """Return a day without a year in the year to come, where the sentence speaks of that; of a move the new day."""
    if mention.end_day and _MOVES.search(passage.text[: mention.start]):
        return replace(mention, day=mention.end_day, end_day=None)
    published = passage.context.published
    if mention.year_given or not published or mention.day + _LONG_PAST > published or not _AHEAD.search(passage.text):
        return mention
    if (mention.day.month, mention.day.day) == (2, 29):
        return mention
    end_day = mention.end_day and mention.end_day + timedelta(days=365)
    return replace(mention, day=mention.day.replace(year=mention.day.year + 1), end_day=end_day)


def _whole(passage: Passage) -> Iterator[DateMention]:
    """Yield the days, two of which are one span if one follows the other, or if times stand between `from` and `to`."""
    bare, last = masked(passage.text, passage.times), None
    for mention in (_ahead(passage, m) for m in passage.dates):
        between = bare[last.end : mention.start] if last else ""
        if (
            last
            and last.end_day is None
            and not is_former(passage, last)
            and (
                (_UNTIL.match(between) and _FROM.search(bare[: last.start]) and not _MOVES.search(bare[: last.start]))
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


_PRONOUN = re.compile(
    r"^(?:keep|put|note|mark|reserve|we (?:will )?(?:meet|gather|start|begin)|see you|doors|it|this"
    r"|the event|the (?:next|following|last) (?:one|event))\b",
    re.I,
)
_OUT_OF_USE = re.compile(
    r"\b(?:not (?:be )?available|unavailable|out of (?:use|service)|be down|is down|are down|no changes|be closed)\b",
    re.I,
)
_NOUN_BEFORE = re.compile(rf"(?:{EVENT.pattern}),?\s+(?:in [A-Z]\w+ )?(?:on|of)\s+(?:the\s+)?$", re.I)
_NOUN_IS = re.compile(
    rf"(?:{EVENT.pattern})\s+(?:will be|is|was|are|were)\s+(?:held\s+)?(?:in|at|on|online|by|via)\b", re.I
)
_PLAINLY_ON = re.compile(r",? (?:is )?(?:on|of)(?: the)?\s*$", re.I)


def _is_stated(about: str, passage: Passage) -> bool:
    stated = HAPPENS.search(about) or _CANCELLED.search(about) or _PRONOUN.match(passage.text)
    return bool(stated or _NOUN_IS.search(about)) or any(
        _NOUN_BEFORE.search(passage.text[: m.start]) for m in passage.dates
    )


def _about(passage: Passage, section: Section) -> tuple[str, bool]:
    """Return the sentence with what it hangs on, and whether that it is an event is understood from there."""
    if (
        passage.lead
        and len(passage.lead.text) < 400
        and not (EVENT.search(passage.text) and HAPPENS.search(passage.text))
    ):
        return f"{passage.lead.text} {passage.text}", False
    if _is_bare(passage) or _OUT_OF_USE.search(passage.text):
        return f"{section.title} {passage.text}", bool(EVENT.search(section.title))
    if not _PRONOUN.match(passage.text):
        return passage.text, False
    before = _sentence_before(passage, section)
    return f"{before} {passage.text}" if before else passage.text, bool(EVENT.search(before or section.title))


_BARE = re.compile(r"[\W\d]*(?:(?:and|from|to|at|on|by|in|for)[\W\d]*)*")
_MOST_BARE_WORDS = 10
_DURATION = re.compile(
    r"\b(?:for|lasts?|takes?)\s+(?:about\s+)?(?P<count>an?|one|two|three|four|five|six|\d{1,3})\s+(?P<unit>hour|minute)s?\b",
    re.I,
)


def _is_bare(passage: Passage) -> bool:
    """Whether it is dates and times, a place, how long it takes, and nothing else."""
    bare = _DURATION.sub("", masked(masked(passage.text, passage.dates), passage.times))
    return len(bare.split()) <= _MOST_BARE_WORDS and bool(_BARE.fullmatch(bare.replace(place_in(bare) or "\0", "")))


def _sentence_before(passage: Passage, section: Section) -> str:
    """Return the sentence before in the same paragraph that says what `it` is; empty if there is none."""
    before = [p.text for p in section.before(passage)[:_NEAR] if p.line is passage.line]
    return next((text for text in before if EVENT.search(text)), next(iter(before), ""))


_NEAR = 2


def _clause_before(text: str, mention: DateMention) -> str:
    return re.split(r"[;.] ", text[max(0, mention.start - 120) : mention.start])[-1]


def _is_then(passage: Passage, mention: DateMention, before: str, about: str, *, understood: bool) -> bool:
    """Whether the day is when it happens: the words around it have the event's noun or verb."""
    after = re.split(r"[;.] ", passage.text[mention.end : mention.end + 100])[0]
    if passage.lead and about is not passage.text and len(passage.text) < 160 and not HAPPENS.search(passage.text):
        return passage.lead.text.rstrip().endswith(":") and bool(HAPPENS.search(passage.lead.text))
    clause = before + after
    if _MOVED_TO.search(before):
        return bool(EVENT.search(before))
    if _CANCELLED.search(after) and EVENT.search(before) and _PLAINLY_ON.search(before):
        return True
    if _NOUN_BEFORE.search(before) or _NOUN_IS.search(before):
        return True
    return bool(
        (HAPPENS.search(clause) or understood or re.search(r"\bis\s*$|\bon\s*$", before))
        and (EVENT.search(clause) or understood)
    )


def _event(title: str, passage: Passage, section: Section, mention: DateMention) -> Event:
    times = own_times(passage, mention) or times_told_next(passage, section)
    if mention.end_day is None and _NEXT_MORNING.match(passage.text[mention.end :]):
        mention = replace(mention, end_day=mention.day + timedelta(days=1))
    return Event(
        title=title, when=_lasting(_with_next(passage, section), _when(mention, times)),
        status=_status(passage, section, mention),
        location=own_place(passage, mention), source=passage.source,
    )  # fmt: skip


_NEXT_MORNING = re.compile(
    r"^[^.;]{0,40}\b(?:to|until|till)\b[^.;]{0,20}\bthe (?:next|following) (?:morning|day)\b", re.I
)


def _when(mention: DateMention, times: Sequence[TimeMention]) -> When:
    first = next((t for t in times if t.ends), times[0] if times else None)
    if first and first.ends is None and mention.end_day and len(times) > 1:
        first = replace(first, ends=times[1].starts)
    return When(
        day=mention.day,
        end_day=mention.end_day,
        starts=first.starts if first else None,
        ends=first.ends if first else None,
    )


_LASTS = re.compile(r"^(?:it|this|each|the \w+)\s+(?:will\s+)?(?:lasts?|takes?|runs?)\b", re.I)


def _with_next(passage: Passage, section: Section) -> str:
    """Return the sentence, and the next one where that tells how long it lasts."""
    following = next(iter(section.after(passage)), None)
    return f"{passage.text} {following.text}" if following and _LASTS.match(following.text) else passage.text


def _lasting(text: str, when: When) -> When:
    """Give it its end where the text says how long it takes."""
    lasts = _DURATION.search(text)
    if lasts is None or when.starts is None or when.ends is not None:
        return when
    count = int(lasts["count"]) if lasts["count"].isdigit() else NUMBERS[lasts["count"].lower()]
    ends = datetime.combine(when.day, when.starts) + count * timedelta(**{f"{lasts['unit'].lower()}s": 1})
    return replace(when, ends=ends.time()) if ends.date() == when.day else when


_MOVED_TO = re.compile(
    r"\b(?:move[sd]|put back|brought forward|postponed|delayed|rescheduled|slip(?:s|ped)|pushed back|shifted)\b"
    r"[^.;]{0,80}\b(?:to|until)\s+(?:the\s+)?$",
    re.I,
)


_FIRST_PLANNED = re.compile(
    r"\b(?:first|originally|previously|initially)\s+(?:planned|due|scheduled|set|arranged|announced)\b[^.;]*\d", re.I
)
_RATHER_THAN = re.compile(
    r"^[\s,(]*(?:and )?(?:not|instead of|rather than|was|previously|originally|formerly)\b[^.;]*\d", re.I
)
_WAS_TO = re.compile(
    r"(?:It|They|This|That) (?:was|were|had been)\s+(?:first |originally )?(?:due |planned |meant )?(?:to|for)\b",
    re.I,
)
_WAS_DUE = re.compile(
    r"\b(?:was|were|had been)\s+(?:first |originally )?(?:to|due|planned|scheduled|meant|set)\b", re.I
)
_NOW = re.compile(r"\b(?:now|instead)\b", re.I)
_SHIFTED = re.compile(
    r"^[^.;]*\b(?:later|earlier) than (?:first |originally )?(?:planned|announced|expected|scheduled|intended|hoped)\b",
    re.I,
)


def _status(passage: Passage, section: Section, mention: DateMention) -> MeetingStatus:
    before = passage.text[: mention.start][-120:]
    if _MOVED_TO.search(before) or _MOVES.search(before) or _SHIFTED.search(passage.text[mention.end :][:60]):
        return MeetingStatus.MOVED
    if _RATHER_THAN.match(passage.text[mention.end :]) or _FIRST_PLANNED.search(passage.text[: mention.start]):
        return MeetingStatus.MOVED
    told = next((p.text for p in section.before(passage)[:1] if p.line is passage.line), "")
    if _NOW.search(passage.text[: mention.start]) and _WAS_DUE.search(told):
        return MeetingStatus.MOVED
    following = next(iter(section.after(passage)), None)
    if following and following.line is passage.line and _WAS_TO.match(following.text):
        return MeetingStatus.MOVED
    if _CANCELLED.search(passage.text):
        return MeetingStatus.CANCELLED
    if STATUSES[MeetingStatus.TBC].search(DETAIL_TBC.sub("", passage.text)):
        return MeetingStatus.TBC
    published = passage.context.published
    past = published is not None and mention.day <= published
    return MeetingStatus.HELD if past and not _AHEAD.search(passage.text) else MeetingStatus.SCHEDULED


# --- One event told several times ------------------------------------------------------------------------------------


def merged(events: Iterable[Event]) -> Iterator[Event]:
    """Yield each event once: what falls on one day and is called alike is one."""
    kept: list[Event] = []
    beside: dict[date | None, list[int]] = {}
    for event in events:
        alike = beside.setdefault(event.when.day if event.when else None, [])
        same = next((i for i in alike[-_MOST_ALIKE:] if _same(event, kept[i])), None)
        if same is None:
            alike.append(len(kept))
            kept.append(event)
        else:
            kept[same] = _joined(kept[same], event)
    yield from kept


_MOST_ALIKE = 50


_OF_ALL = content_words("SEC SECAS DCC Event")


def _same(one: Event, other: Event) -> bool:
    mine, theirs = content_words(one.title), content_words(other.title)
    mine, theirs = (mine - _OF_ALL or mine), (theirs - _OF_ALL or theirs)
    return len(mine & theirs) * 2 >= min(len(mine), len(theirs))


def _joined(one: Event, other: Event) -> Event:
    longer = max((one, other), key=lambda e: (bool(e.when and e.when.starts), len(e.title)))
    shorter = other if longer is one else one
    status = max((one.status, other.status), key=lambda s: s is not MeetingStatus.SCHEDULED)
    return replace(
        longer,
        title=max((one.title, other.title), key=len),
        location=longer.location or shorter.location,
        status=status,
    )
