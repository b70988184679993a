"""Meetings: the rows of calendars, and sentences which say that a body met, meets or will meet on a day."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from knowledge.glossary import Named
from knowledge.numerals import with_figures
from knowledge.readers.announced import DETAIL_TBC
from knowledge.readers.calendar_words import FORMER, HAS_MET, LINKING, MEETS, SITS, STATUSES
from knowledge.readers.happenings import happenings_in, place_for_all
from knowledge.readers.meeting_numbers import numbers_in
from knowledge.readers.passages import Context, Passage, Section, masked, times_told_next
from knowledge.readers.places import place_in
from knowledge.readers.written import days_of_month, month_of
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
    for passage in _dated(section):
        if passage.words in told:
            continue
        for meeting in _told(passage, section):
            to_come = meeting.status is not MeetingStatus.HELD and not meeting.location
            yield replace(meeting, location=place_for_all(section)) if to_come else meeting


def _dated(section: Section) -> Iterator[Passage]:
    """Yield the passages with days, also those whose month stands elsewhere in them or in the heading."""
    for passage in section.passages:
        if passage.dates:
            yield passage
        elif passage.bodies and SITS.search(passage.text):
            month = month_of(passage.text) or month_of(section.title)
            whole = replace(passage, text=days_of_month(passage.text, month))
            if whole.dates:
                yield whole


# --- Prose -----------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\s,;:()]+")
_MEETING_OF = re.compile(
    r"\b(?:meetings?|session)(?:\s+(?:nos?\.?)?\s*\d{1,3}(?:\s*(?:,|and|&)\s*\d{1,3})*)?"
    r" of\s+(?:the\s+)?(?:SEC\s+)?$",
    re.I,
)
_NEXT_BEFORE = re.compile(r"\b(?:next|first|last)\s+(?:(?:SECMP|MP|DP)\s?\d+[A-Z]?\s+)?$", re.I)
_SITS_AFTER = re.compile(
    r"^\s*(?:\([A-Z ]+\)\s*)?(?:will\s+|is to\s+|then\s+|next\s+)*(?:sits?|sat|gathers?|convenes?|gets? together)\b",
    re.I,
)
_AHEAD = re.compile(r"\b(?:will|next|scheduled|due|planned|is to|are to|meets|shall)\b", re.I)
_CANCELLED = STATUSES[MeetingStatus.CANCELLED]
_TBC = STATUSES[MeetingStatus.TBC]
_NO = re.compile(
    r"\b(?:no|not have an?|cancels its|cancelled its)\s+(?:[A-Z][\w-]*\s+){0,4}(?:meeting\s+)?on\s+(?:the\s+)?$"
)
_MOVED = STATUSES[MeetingStatus.MOVED]
_TOPIC_AFTER = re.compile(r"^[,:\s-]*(?:the\s+|our\s+|an?\s+)?(?:SEC\s+)?$", re.I)
_MEETS_AFTER = re.compile(
    r"^\s*(?:\([A-Z ]+\)\s*)?(?:will\s+(?:next\s+)?meet\b|meets?\b|met\b|meetings?\b"
    r"|(?:will\s+)?(?:holds?|held)\s+(?:its|their|a|an|the)\s+(?:\S+\s+){0,3}meeting\b)",
    re.I,
)
_ITS_MEETING = re.compile(
    r"\b(?:its|their|the)\s+(?:(?:next|last|first|second|\d+(?:st|nd|rd|th)|most recent|monthly"
    r"|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\s+)*meetings?\b(?P<gap>[^.;]{0,60})$",
    re.I,
)
_IT_MEETS = re.compile(
    r"^(?:It|They|The (?:group|committee|sub-committee|board|panel))\s+"
    r"(?:also\s+|then\s+|last\s+|will\s+|next\s+|again\s+)*(?:met|meets?|sits?|sat|gathers?|gathered|convenes?)\b(?P<gap>[^.;]{0,80})$",
    re.I,
)
_ORDINAL = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\s+(?:(?:\w+\s+)?(?:meeting|session|sitting)\b|time\b|on\b)", re.I)
_FEW = ("first", "second", "third", "fourth", "fifth")
_ONE_OF_FEW = re.compile(rf"\b(?:the|its|their) ({'|'.join(_FEW)}) (?:ever )?meeting (?:took place|was held)\b", re.I)
_OTHER_SUBJECT = re.compile(
    r"\b(?:with|consult|workshop|seminar|webinar|election|deadline|respon|comment|nominat|paper"
    r"|report|agenda|minutes|slides)\w*\b",
    re.I,
)
_ASIDE = re.compile(r",\s+(?:with|under|led by|chaired by|which)\s+[^,;.]{3,80},", re.I)
"""What stands between commas and says something else of a body: `, with Jo Bloggs in the chair,`."""
_AND = re.compile(r"^\s*(?:,|and|&|or|,\s*and)\s*$", re.I)
_MOST_LINKS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Days that a passage lists together, of which body; what is said of them lies between `start` and `end`."""

    passage: Passage
    section: Section
    days: Sequence[DateMention]
    name: Named | None
    body: str
    start: int
    end: int


def _told(passage: Passage, section: Section) -> Iterator[Meeting]:
    """Yield the meetings of each run of days: `13 and 27 June` are two days of one body, `from 13 to 20 June` one."""
    runs, start, before = list(_runs(passage)), 0, None
    for days, following in zip_longest(runs, runs[1:]):
        of = _meeting_at(passage, days[0], section)
        of = of or (before if _goes_on(passage, days, start) else None)
        if of:
            name, body = of
            end = following[0].start if following else len(passage.text)
            yield from _of_run(
                _Run(passage=passage, section=section, days=days, name=name, body=body, start=start, end=end)
            )
        start, before = _after_number(passage.text, days[-1].end), of


def _of_run(run: _Run) -> Iterator[Meeting]:
    former = [m for m in run.days if is_former(run.passage, m)]
    days = [m for m in run.days if m not in former] or former
    was = former[-1].day if former and days != former else None
    numbers = _numbers_told(run)
    for k, mention in enumerate(days):
        number = numbers[k] if len(numbers) == len(days) else None
        meeting = replace(_meeting(run, mention, was), number=number)
        yield meeting
        for other in _joined_to(run.name, run.passage):
            yield replace(meeting, body=other.name)


def _goes_on(passage: Passage, days: Sequence[DateMention], start: int) -> bool:
    """Whether the days are further ones of the body before, and no other body is named right behind them."""
    behind = days[-1].end
    others = any(behind <= name.start < behind + _CLAUSE for name in passage.bodies)
    return not others and bool(_GOES_ON.search(passage.text[start : days[0].start]))


_CLAUSE = 60
_GOES_ON = re.compile(
    r"^[^.]{0,60}?\bthe (?:(?:one|meeting) after(?: that)?|(?:next|following) one)"
    r"\s+(?:is|comes|falls)\s+(?:on\s+)?(?:the\s+)?$"
    r"|^[^.;]{0,60}?\b(?:and|then|followed by)\s+(?:then\s+|again\s+|also\s+|once more\s+)*"
    r"(?:for\s+(?:the|a|its|their)\s+\w+\s+(?:time\s+)?)?on\s+(?:the\s+)?$",
    re.I,
)
"""What leads from one day of a body to its next: `…, and for the 52nd on`."""


def _after_number(text: str, end: int) -> int:
    """Return where what is said of a day ends: behind the number of its meeting."""
    told = _COUNTED_AFTER.match(text[end : end + 60])
    return end + told.end() if told else end


def _joined_to(name: Named | None, passage: Passage) -> Iterator[Named]:
    """Yield the bodies that meet with it: `the SSC and the Change Board both meet`."""
    before = [other for other in passage.bodies if name and other.end <= name.start]
    while name and before and _WITH.fullmatch(passage.text[before[-1].end : name.start]):
        name = before.pop()
        yield name


_WITH = re.compile(r"\s*(?:,|and|&|,\s*and)\s+(?:the\s+)?", re.I)


def _runs(passage: Passage) -> Iterator[list[DateMention]]:
    """Yield the days that are listed together, or of which one is the former of the other."""
    run: list[DateMention] = []
    for mention in passage.dates:
        if run and not (
            _AND.match(passage.text[run[-1].end : mention.start])
            or is_former(passage, run[-1])
            or _FORMER_NEXT.search(passage.text[run[-1].end : mention.start])
        ):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def _numbers_told(run: _Run) -> list[int]:
    """Return the numbers of the meetings: after the days, after the body's name, or before `meeting`."""
    text, name, first, last = run.passage.text, run.name, run.days[0], run.days[-1]
    if told := _COUNTED_AFTER.match(text[last.end : last.end + 60]):
        return [int(n) for n in re.findall(r"\d+", told[0])]
    around = text[max(run.start, (name.start if name else first.start) - 40) : last.end]
    if name and (counted := _MEETING_OF.search(text[: name.start])) and any(map(str.isdigit, counted[0])):
        return [int(n) for n in re.findall(r"\d+", counted[0])]
    before = masked(text, run.passage.dates)[
        max(run.start, name.end if name and name.end < first.start else 0) : first.start
    ]
    if ordinal := _ORDINAL.search(with_figures(around)):
        return [int(ordinal[1])]
    if few := _ONE_OF_FEW.search(around):
        return [1 + _FEW.index(few[1].lower())]
    if numbered := _NUMBERED.search(before):
        return [int(numbered[1])]
    return numbers_in(before, len(run.days)) if name and name.start < first.start else []


_NUMBERED = re.compile(r"\b(?:meeting|session)\s+(?:no\.?\s*|number\s+)?(\d{1,3})\b(?![:.]\d)[^.;]*$", re.I)
_COUNTED_AFTER = re.compile(
    r"^\W*(?:that was |this was |its |the |being |with |as |for )*(?:(?:meetings?|nos?\.?|numbers?)\s*)+"
    r"\d{1,3}(?:\W+(?:and\W+)?\d{1,3})*\)?"
    r"|^\s*\(\d{1,3}\)|^\W*(?:that was |this was |its |the |being )*\d{1,3}(?:st|nd|rd|th) (?:meeting|session)",
    re.I,
)


def _meeting_at(passage: Passage, mention: DateMention, section: Section) -> tuple[Named | None, str] | None:
    """Return the body whose meeting is on the day mentioned, and where it is named in the passage."""
    left = next((n for n in reversed(passage.bodies) if n.end <= mention.start), None)
    right = next((n for n in passage.bodies if n.start >= mention.end), None)
    if right and (
        _SEES.match(gap := passage.text[mention.end : right.start])
        or (_THE.fullmatch(gap) and _lead_to_bodies(passage))
    ):
        return right, right.name
    if left and _links(passage.text, left, mention.start, passage.dates):
        return left, left.name
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


def _lead_to_bodies(passage: Passage) -> bool:
    """Whether days stand before their bodies: `On 10 June we have the SSC, on 12 June the Panel`."""
    between = passage.text[passage.dates[0].end : passage.bodies[0].start]
    return bool(_SEES.match(between))


_THE = re.compile(r",?\s+(?:(?:the|our)\s+)?", re.I)


def _links(text: str, name: Named, until: int, dates: Sequence[DateMention]) -> bool:
    """Whether the words from the body's name to the day say that it meets then, and nothing else."""
    gap = _ASIDE.sub(" ", masked(text, [d for d in dates if d.end <= until])[name.end : until])
    if not _all_links(_ACRONYM.sub(" ", gap)) or _OTHER_SUBJECT.search(gap):
        return False
    before = text[max(0, name.start - 40) : name.start]
    if _MEETING_OF.search(before) or (_NEXT_BEFORE.search(before) and gap.split()[:1] in (["is"], ["will"])):
        return True
    after = text[next((d.end for d in dates if d.start == until), until) :].lstrip()
    if MEETS.search(gap) or _THERE_IS.search(before) or (_OF.fullmatch(gap) and _CANCELLED.match(after)):
        return True
    if _OBJECT.search(before):
        return bool(_AT_THE.search(before) and _OF.fullmatch(gap))
    return any(told.search(gap) for told in (_MOVED, _CANCELLED)) or bool(
        _ON.fullmatch(gap) and (MEETS.search(text) or len(dates) > 1)
    )


_ACRONYM = re.compile(r"\(?\b[A-Z]{2,8}\)")
_OBJECT = re.compile(
    r"\b(?:to|by|from|with|for|about|at|in|of|told|asked|sent|tells|asks)\s+(?:the\s+|our\s+)?(?:SEC\s+)?\(?$", re.I
)
"""What stands before a body that is spoken of, and does not itself meet."""
_THERE_IS = re.compile(r"\bthere\s+(?:will be|is|are|was)\s+(?:also\s+|then\s+)?(?:an?|no|the|another|one)?\s*$", re.I)
_AT_THE = re.compile(r"\bat\s+the\s+(?:SEC\s+)?(?:[A-Z][\w-]*\s+)*\(?$", re.I)
_OF = re.compile(r"\W*(?:[A-Z]{2,8}\)\s*)?(?:meeting\s+)?(?:of|on|held on)\s+(?:the\s+)?", re.I)
_ON = re.compile(
    r"[\s,:(]*(?:meetings?\s+)?(?:\d{1,3}\s+)?(?:(?:is|are|will be|is to be|will|follows?|comes?|then|next|also|both"
    r"|twice|again|due)[\s,]+){0,3}(?:on|for)?\s*(?:the\s+)?",
    re.I,
)


def _all_links(gap: str) -> bool:
    words = _WORD.findall(gap.lower())
    return len(words) <= _MOST_LINKS and all(
        w.strip(".'\"-") in LINKING or w[0].isdigit() or not w.strip("-'s") for w in words
    )


def _meets_around(text: str, mention: DateMention, name: Named) -> bool:
    after = text[name.end : name.end + 60]
    before = text[max(0, mention.start - 40) : mention.start]
    return bool(
        _MEETS_AFTER.match(after)
        or _SITS_AFTER.match(after)
        or re.search(r"\bmeeting (?:held )?on\s*(?:the\s+)?$", before, re.I)
    )


def _body_before(passage: Passage, section: Section) -> str | None:
    """Return the one body that `its next meeting` can mean: the last one named before, or the heading's."""
    if named := next((earlier.bodies[0].name for earlier in section.before(passage) if earlier.bodies), None):
        return named
    return section.bodies[0] if section.bodies else None


def is_former(passage: Passage, mention: DateMention) -> bool:
    """Whether this is the day from which a meeting moved."""
    before = passage.text[max(0, mention.start - 60) : mention.start]
    if FORMER.search(before) and not _SINCE.search(before):
        follows = next((later for later in passage.dates if later.start > mention.end), None)
        return (
            follows is None
            or not before.rstrip().lower().endswith("from")
            or bool(_TO.match(passage.text[mention.end : follows.start]))
        )
    follows = next((later for later in passage.dates if later.start > mention.end), None)
    between = passage.text[mention.end : follows.start] if follows else ""
    return bool(_TO.match(between) and (_MOVED.search(before + between) or " now" in between))


_SINCE = re.compile(r"\b(?:away|apart|met|meets|sits|starts|runs) from\s+(?:the )?$", re.I)
_SEES = re.compile(
    r"^\s*(?:sees|brings|(?:we|you) (?:have|see|get|meet)|there is|it is|will see"
    r"|is (?:the day of|when)|it is the turn of)"
    r"\s+(?:the\s+)?(?:next\s+)?(?:meeting of\s+(?:the\s+)?)?$",
    re.I,
)
_TO = re.compile(
    r"^\s*\)?,?\s*(?:and\s+)?(?:(?:will|has been|has|is|have been|slips|moves|moved)\b[\w\s]{0,40})?"
    r"\b(?:to|on|until|for)\b",
    re.I,
)
_FORMER_NEXT = re.compile(rf"^[\s(,]*(?:{FORMER.pattern})", re.I)


def _meeting(run: _Run, mention: DateMention, was: date | None) -> Meeting:
    passage, text = run.passage, run.passage.text
    around = text[max(run.start, (run.name.start if run.name else mention.start) - 40) : mention.end + 80]
    after = masked(masked(text, passage.dates), passage.times)[mention.end : _clause_end(passage, mention)]
    return Meeting(
        body=run.body, when=_when(mention, _times_of(run, mention)),
        status=_status(passage, around, mention, was), location=place_in(after), was=was,
        source=passage.source,
    )  # fmt: skip


def _clause_end(passage: Passage, mention: DateMention) -> int:
    """Return where what is said of a day ends: at the next body that is named with a day of its own."""
    later = [name.start for name in passage.bodies if name.start > mention.end]
    return (
        min((*later, mention.end + 160))
        if any(d.start > min(later, default=0) for d in passage.dates)
        else mention.end + 160
    )


def _times_of(run: _Run, mention: DateMention) -> Sequence[TimeMention]:
    """Return the times of a day: its own where the sentence names several bodies or days, else those of all."""
    passage = run.passage
    if not passage.times:
        return times_told_next(passage, run.section)
    several = len({name.name for name in passage.bodies}) > 1
    if not several and len(run.days) == len(passage.dates):
        return passage.times
    end = min(run.end, _clause_end(passage, mention)) if several else run.end
    own = [
        t
        for t in passage.times
        if (mention.end <= t.start < end and not _stands_by(t, run.end)) or _stands_by(t, mention.start)
    ]
    return own or ([] if several else [t for t in passage.times if t.end < passage.dates[0].start])


def _stands_by(time_told: TimeMention, day: int) -> bool:
    return 0 <= day - time_told.end < _NEAR


_NEAR = 6


def _when(mention: DateMention, times: Sequence[TimeMention]) -> When:
    first = times[0] if times else None
    return When(
        day=mention.day,
        end_day=mention.end_day,
        starts=first.starts if first else None,
        ends=first.ends if first else None,
    )


def _status(passage: Passage, around: str, mention: DateMention, was: date | None) -> MeetingStatus:
    no = _NO.search(passage.text[: mention.start])
    if (_CANCELLED.search(around) or no) and was is None:
        return MeetingStatus.CANCELLED
    if was is not None:
        return MeetingStatus.MOVED
    if HAS_MET.search(around):
        return MeetingStatus.HELD
    if _TBC.search(DETAIL_TBC.sub("", around)):
        return MeetingStatus.TBC
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
