"""Meetings: the rows of calendars, and sentences which say that a body met, meets or will meet on a day."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from knowledge.glossary import Named
from knowledge.readers.happenings import happenings_in
from knowledge.readers.passages import Context, Passage, Section, masked, times_told_next
from knowledge.readers.places import place_in
from knowledge.records import Meeting, MeetingStatus
from knowledge.when import DateMention, TimeMention, When


def meetings_in(section: Section, context: Context) -> Iterator[Meeting]:
    """Yield the meetings of a section, a calendar's rows first."""
    for row in happenings_in(section):
        if row.body:
            yield Meeting(
                body=row.body, number=row.number, when=row.when, status=row.status, location=row.location, was=row.was,
                source=context.source(section.heading, row.words),
            )  # fmt: skip
    told = {row.words for row in happenings_in(section) if row.body}
    for passage in section.dated:
        if passage.words in told:
            continue
        yield from _told(passage, section)


# --- Prose -----------------------------------------------------------------------------------------------------------

_LINKING_IN_WORDS = (
    "meeting meetings on the was is were are will be been has have had held hold holds holding took "
    "take takes taking place scheduled for to "
    "met meet meets next last first second third final previous again also due planned moved "
    "rescheduled brought forward postponed "
    "cancelled from until at its their then now originally previously of a an and set confirmed "
    "arranged time which started starts "
    "monthly quarterly extraordinary additional special no number today yesterday week commencing "
    "this that recently subsequently extra session sessions once twice more both "
    "reconvene reconvened changed date dates new ordinary usual regular sub-committee committee "
    "board group in person not it "
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday"
)
_LINKING = frozenset(_LINKING_IN_WORDS.split())
_WORD = re.compile(r"[^\s,;:()]+")
_MEETS = re.compile(
    r"\b(?:meetings?|met|meets?|take place|takes place|took place|taking place|held|holds?|reconvened?)\b", re.I
)
_MEETING_OF = re.compile(r"\b(?:meetings?|session) of\s+(?:the\s+)?(?:SEC\s+)?$", re.I)
_NEXT_BEFORE = re.compile(r"\b(?:next|first|last)\s+(?:(?:SECMP|MP|DP)\s?\d+[A-Z]?\s+)?$", re.I)
_PERHAPS = (
    "meet",
    "cancel",
    "postpon",
    "moved",
    "resched",
    "met",
    "held",
    "hold",
    "place",
    "next",
    "first",
    "last",
    "session",
)
_HELD = re.compile(r"\b(?:met|was held|were held|took place|held its|held their|held a|having met)\b", re.I)
_AHEAD = re.compile(r"\b(?:will|next|scheduled|due|planned|is to|are to|meets|shall)\b", re.I)
_CANCELLED = re.compile(
    r"\b(?:cancell?ed|postponed|called off|will not (?:meet|take place|be held)|not go ahead)\b", re.I
)
_MOVED = re.compile(r"\b(?:moved|rescheduled|brought forward|changed|put back|pushed back|shifted|postponed)\b", re.I)
_TOPIC_AFTER = re.compile(r"^[,\s]*(?:the\s+|our\s+|an?\s+)?(?:SEC\s+)?$", re.I)
_MEETS_AFTER = re.compile(
    r"^\s*(?:\([A-Z ]+\)\s*)?(?:will\s+(?:next\s+)?meet\b|meets?\b|met\b|meetings?\b"
    r"|(?:will\s+)?(?:holds?|held)\s+(?:its|their|a|an|the)\s+(?:\S+\s+){0,3}meeting\b)",
    re.I,
)
_ITS_MEETING = re.compile(
    r"\b(?:its|their|the)\s+(?:(?:next|last|first|second|\d+(?:st|nd|rd|th)|most recent|monthly"
    r"|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\s+)*meeting\b(?P<gap>[^.;]{0,60})$",
    re.I,
)
_IT_MEETS = re.compile(
    r"^(?:It|They|The (?:group|committee|sub-committee|board|panel))\s+(?:also\s+|then\s+|last\s+|will\s+|next\s+)*"
    r"(?:met|meets?)\b(?P<gap>[^.;]{0,80})$",
    re.I,
)
_ORDINAL = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\s+(?:\w+\s+)?meeting\b", re.I)
_NUMBER = re.compile(
    r"^\s*(?:meetings?\s*)?(?:no\.?\s*|number\s*|#\s*)?\(?(\d{1,3})\)?(?![\d.]|\s*(?:st|nd|rd|th)\b)", re.I
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:with|consult|workshop|seminar|webinar|election|deadline|respon|comment|nominat|paper"
    r"|report|agenda|minutes|slides)\w*\b",
    re.I,
)
_ASIDE = re.compile(r",\s+(?:with|under|led by|chaired by|which)\s+[^,;.]{3,80},", re.I)
"""What stands between commas and says something else of a body: `, with Jo Bloggs in the chair,`."""
_AND = re.compile(r"^\s*(?:,|and|&|or|,\s*and)\s*$", re.I)
_MOST_LINKS = 16


def _told(passage: Passage, section: Section) -> Iterator[Meeting]:
    if not passage.has(*_PERHAPS):
        return
    was: date | None = None
    group: tuple[Named | None, str] | None = None
    for i, mention in enumerate(passage.dates):
        listed = i > 0 and bool(_AND.match(passage.text[passage.dates[i - 1].end : mention.start]))
        if not (listed and group):
            group = _meeting_at(passage, mention, section)
        if group is None:
            continue
        if _is_former(passage, mention, i):
            was = mention.day
            continue
        yield _meeting(passage, section, mention, group, was)


def _meeting_at(passage: Passage, mention: DateMention, section: Section) -> tuple[Named | None, str] | None:
    """Return the body whose meeting is on the day mentioned, and where it is named in the passage."""
    left = next((n for n in reversed(passage.bodies) if n.end <= mention.start), None)
    if left and _links(passage.text, left, mention.start, passage.dates):
        return left, left.name
    right = next((n for n in passage.bodies if n.start >= mention.end), None)
    if (
        right
        and _TOPIC_AFTER.match(passage.text[mention.end : right.start])
        and _meets_around(passage.text, mention, right)
    ):
        return right, right.name
    before = masked(passage.text, passage.dates)[: mention.start]
    own = _ITS_MEETING.search(before) or _IT_MEETS.match(before)
    if own and not left and _all_links(own["gap"]):
        named_next = right and _TOPIC_AFTER.match(passage.text[mention.end : right.start])
        body = right.name if right and named_next else _body_before(passage, section)
        return (None, body) if body else None
    return None


def _links(text: str, name: Named, until: int, dates: Sequence[DateMention]) -> bool:
    """Whether the words from the body's name to the date say that it meets then, and nothing else."""
    gap = _ASIDE.sub(" ", masked(text, [d for d in dates if d.end <= until])[name.end : until])
    if not _all_links(gap) or _OTHER_SUBJECT.search(gap):
        return False
    before = text[max(0, name.start - 40) : name.start]
    if gap.strip() in ("of", "on") and _CANCELLED.match(text[until:].partition(" has been ")[2]):
        return True
    return bool(
        _MEETS.search(gap)
        or _MEETING_OF.search(before)
        or (_NEXT_BEFORE.search(before) and gap.split()[:1] in (["is"], ["will"]))
    )


def _all_links(gap: str) -> bool:
    words = _WORD.findall(gap.lower())
    return len(words) <= _MOST_LINKS and all(
        w.strip(".'\"-") in _LINKING or w[0].isdigit() or not w.strip("-'s") for w in words
    )


def _meets_around(text: str, mention: DateMention, name: Named) -> bool:
    after = text[name.end : name.end + 60]
    before = text[max(0, mention.start - 40) : mention.start]
    return bool(_MEETS_AFTER.match(after) or re.search(r"\bmeeting (?:held )?on\s*(?:the\s+)?$", before, re.I))


def _body_before(passage: Passage, section: Section) -> str | None:
    """Return the one body that `its next meeting` can mean: the last one named before, or the heading's."""
    if named := next((earlier.bodies[0].name for earlier in section.before(passage) if earlier.bodies), None):
        return named
    return section.bodies[0] if section.bodies else None


def _is_former(passage: Passage, mention: DateMention, i: int) -> bool:
    """Whether this is the day from which a meeting moved, and the day to which it moved follows."""
    before = passage.text[max(0, mention.start - 60) : mention.start]
    follows = passage.dates[i + 1] if i + 1 < len(passage.dates) else None
    if follows is None:
        return bool(
            re.search(
                r"\((?:was|previously|originally|not|(?:moved|rescheduled|changed|brought forward) from)\s+$",
                before,
                re.I,
            )
        )
    to = re.match(
        r"^\s*,?\s*(?:and\s+)?(?:(?:will|has been|is|have been)\b[\w\s]{0,40})?\b(?:to|on|until|for)\b",
        passage.text[mention.end : follows.start],
        re.I,
    )
    return bool(_MOVED.search(before + passage.text[mention.end : follows.start]) and to) or bool(
        to and re.search(r"\bnow\b", passage.text[mention.end : follows.start])
    )


def _meeting(
    passage: Passage, section: Section, mention: DateMention, group: tuple[Named | None, str], was: date | None
) -> Meeting:
    name, body = group
    text = passage.text
    around = text[max(0, (name.start if name else mention.start) - 40) : mention.end + 80]
    number = _ORDINAL.search(around) or (
        _NUMBER.match(text[name.end :]) if name and name.start < mention.start else None
    )
    after = masked(masked(text, passage.dates), passage.times)[mention.end : mention.end + 160]
    if number and name and number.re is _NUMBER and name.end + number.end(1) > mention.start:
        number = None
    times = passage.times or times_told_next(passage, section)
    return Meeting(
        body=body, number=int(number[1]) if number else None, when=_when(mention, times),
        status=_status(passage, around, mention, was), location=place_in(after), was=was,
        source=passage.source,
    )  # fmt: skip


def _when(mention: DateMention, times: Sequence[TimeMention]) -> When:
    first = times[0] if times else None
    return When(
        day=mention.day,
        end_day=mention.end_day,
        starts=first.starts if first else None,
        ends=first.ends if first else None,
    )


def _status(passage: Passage, around: str, mention: DateMention, was: date | None) -> MeetingStatus:
    if _CANCELLED.search(around) and was is None:
        return MeetingStatus.CANCELLED
    if was is not None:
        return MeetingStatus.MOVED
    if _HELD.search(around):
        return MeetingStatus.HELD
    published = passage.context.published
    past = published is not None and mention.day < published and not _AHEAD.search(around)
    return MeetingStatus.HELD if past else MeetingStatus.SCHEDULED


# --- One meeting told several times ----------------------------------------------------------------------------------

_WEIGHT = {
    MeetingStatus.TBC: 0,
    MeetingStatus.SCHEDULED: 1,
    MeetingStatus.HELD: 2,
    MeetingStatus.MOVED: 3,
    MeetingStatus.CANCELLED: 4,
}


def merged(meetings: Iterable[Meeting]) -> Iterator[Meeting]:
    """Yield each meeting once: of several tellings of a body's day the fullest, with what the others add."""
    groups: dict[tuple[str, date | None, int | None], list[Meeting]] = {}
    for meeting in meetings:
        day = meeting.when.day if meeting.when else None
        number = meeting.number if day is None else None
        groups.setdefault((meeting.body, day, number), []).append(meeting)
    for told in groups.values():
        yield _fullest(told)


def _fullest(told: Sequence[Meeting]) -> Meeting:
    best = max(told, key=_fullness)
    status = max((m.status for m in told), key=_WEIGHT.__getitem__)
    timed = next((m.when for m in (best, *told) if m.when and m.when.starts), best.when)
    return replace(
        best, status=status, when=timed, location=best.location or next((m.location for m in told if m.location), None),
        was=best.was or next((m.was for m in told if m.was), None),
        number=best.number or next((m.number for m in told if m.number), None),
    )  # fmt: skip


def _fullness(meeting: Meeting) -> tuple[bool, bool, bool]:
    return meeting.number is not None, bool(meeting.when and meeting.when.starts), meeting.location is not None
