"""What a sentence tells of the meetings on its days: number, time, place and whether they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.days.times import TimeMention
from knowledge.days.when import DateMention, When
from knowledge.glossary import Named
from knowledge.numerals import with_figures
from knowledge.readers.happenings.announced import DETAIL_TBC
from knowledge.readers.meetings.days import is_former
from knowledge.readers.meetings.links import MEETING_OF
from knowledge.readers.meetings.numbers import numbers_in
from knowledge.readers.page.passages import Passage, Section, masked, times_told_next
from knowledge.readers.places import place_in
from knowledge.readers.rows.words import CANCELLED, HAS_MET, TBC
from knowledge.records import Meeting, MeetingStatus

_AHEAD = re.compile(r"\b(?:will|next|scheduled|due|planned|is to|are to|meets|shall)\b", re.I)
_NO = re.compile(
    r"\b(?:no|not have an?|cancels its|cancelled its)\s+(?:[A-Z][\w-]*\s+){0,4}(?:meeting\s+)?on\s+(?:the\s+)?$"
)
_ORDINAL = re.compile(
    r"\b(?:\d{1,3}(?:st|nd|rd|th)(?:,|\s+and|\s+&)?\s+){1,4}(?:(?:[a-z]+\s+)?(?:meeting|session|sitting)s?\b|time\b|on\b)"
    r"|\b(?:meeting|session),?\s+(?:the|its)\s+\d{1,3}(?:st|nd|rd|th)\b",
    re.I,
)
_NEAR_NAME = 40
_FEW = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ONE_OF_FEW = re.compile(
    rf"\b(?:the|its|their) (?:({'|'.join(_FEW)}) (?:ever )?meeting (?:took place|was held)"
    rf"|((?:(?<=its )|(?<=heir ))(?:{'|'.join(_FEW[1:])})) meeting\b(?! (?:in|this|of|for|since)))\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Days that a passage lists together, of which body; what is said of them lies between `start` and `end`."""

    passage: Passage
    section: Section
    days: Sequence[DateMention]
    name: Named | None
    body: str
    start: int
    end: int


def meetings_of(run: Run) -> Iterator[Meeting]:
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


def after_number(text: str, end: int) -> int:
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


def _numbers_told(run: Run) -> list[int]:
    """Return the numbers of the meetings: after the days, after the body's name, or before `meeting`."""
    text, first, last = run.passage.text, run.days[0], run.days[-1]
    name = next((n for n in run.passage.bodies if n.name == run.body and 0 <= n.start - last.end < _NEAR), run.name)
    if told := _COUNTED_AFTER.match(with_figures(text[last.end : last.end + 60])):
        return [int(n) for n in re.findall(r"\d+", told[0])]
    end = name.end + _NEAR_NAME if name and name.start >= last.end else last.end
    around = text[max(run.start, (name.start if name else first.start) - 40) : min(end, max(run.end, last.end))]
    if name and (counted := MEETING_OF.search(text[: name.start])) and any(map(str.isdigit, counted[0])):
        return [int(n) for n in re.findall(r"\d+", counted[0])]
    before = masked(text, run.passage.dates)[
        max(run.start, name.end if name and name.end < first.start else 0) : first.start
    ]
    if ordinals := _ORDINAL.search(with_figures(around)):
        return [int(n) for n in re.findall(r"\d+", ordinals[0])]
    if few := _ONE_OF_FEW.search(around):
        return [1 + _FEW.index((few[1] or few[2]).lower())]
    if numbered := _NUMBERED.search(before):
        return [int(numbered[1])]
    return numbers_in(before, len(run.days)) if name and name.start < first.start else []


_NUMBERED = re.compile(
    r"\b(?:meeting|session)(?:\s+(?:no\.?\s*|number\s+)?|,\s+(?:no\.?|number)\s+)(\d{1,3})\b(?![:.]\d)[^.;]*$", re.I
)
_COUNTED_AFTER = re.compile(
    r"^\W*(?:that was |this was |its |the |being |with |as |for )*(?:(?:meetings?|nos?\.?|numbers?)\s*)+"
    r"\d{1,3}(?:\W+(?:and\W+)?\d{1,3})*\)?"
    r"|^\s*\(\d{1,3}\)|^\W*(?:that was |this was |its |the |being |for )*\d{1,3}(?:st|nd|rd|th) (?:meeting|session)",
    re.I,
)


def _meeting(run: Run, mention: DateMention, was: date | None) -> Meeting:
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


def _times_of(run: Run, mention: DateMention) -> Sequence[TimeMention]:
    """Return the times of a day: its own where the sentence names several bodies or days, else those of all."""
    passage = run.passage
    if not passage.times:
        return times_told_next(passage, run.section)
    several = len({name.name for name in passage.bodies}) > 1
    if not several and len(run.days) == len(passage.dates):
        return passage.times
    end = min(run.end, _clause_end(passage, mention)) if several else run.end
    next_day = run.end if run.end < len(passage.text) else -1
    own = [
        t
        for t in passage.times
        if (mention.end <= t.start < end and not _stands_by(t, next_day)) or _stands_by(t, mention.start)
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
    if (CANCELLED.search(around) or no) and was is None:
        return MeetingStatus.CANCELLED
    if was is not None:
        return MeetingStatus.MOVED
    if HAS_MET.search(around.partition(";")[0] if mention.start < passage.text.find(";") else around):
        return MeetingStatus.HELD
    if TBC.search(DETAIL_TBC.sub("", around)):
        return MeetingStatus.TBC
    published = passage.context.published
    past = published is not None and mention.day < published and not _AHEAD.search(around)
    return MeetingStatus.HELD if past else MeetingStatus.SCHEDULED
