"""How it stands with an event: planned, moved, cancelled, over or still to be confirmed."""

import re

from knowledge.days.when import DateMention
from knowledge.readers.events.days import AHEAD, CANCELLED, MOVED_TO, MOVES
from knowledge.readers.happenings.announced import DETAIL_TBC
from knowledge.readers.meetings.days import is_former
from knowledge.readers.page.passages import Passage, Section
from knowledge.readers.releases import release_called
from knowledge.readers.rows.words import NO_MOVE, STATUSES
from knowledge.records import MeetingStatus

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
_NEW_DAY = re.compile(
    r"\b(?:new|revised) (?:[\w-]+ ){0,2}(?:date|day) (?:(?:for|of) [^.;]{3,40} )?(?:is|will be) "
    r"(?:now )?(?:on )?(?:the )?$"
    r"|\bunder the (?:new|revised) (?:plan|timetable)\b[^.;]{0,40}$"
    r"|\bnow (?:plan|expect|intend|aim)s? (?:it|this|them) (?:for|on) $",
    re.I,
)
_SHIFTED = re.compile(
    r"^[^.;]*\b(?:later|earlier) than (?:first |originally )?(?:planned|announced|expected|scheduled|intended|hoped)\b",
    re.I,
)


_NOT_ON = re.compile(
    r"(?:^|\bthat )(?:The )?(?P<what>[A-Z](?:[^.;:,]|\.(?=\d)){3,80}?) (?:will|would) (?:not|no longer) (?:now )?"
    r"(?:start|begin|take place|go ahead|go live|happen|be (?:held|launched|rolled out|switched on)) on $"
)


def replanned(passage: Passage, section: Section, mention: DateMention) -> str | None:
    """Return what has a new day, where it is told of as not being on the old one: `X will not start on …`."""
    if not _NEW_DAY.search(passage.text[: mention.start]):
        return None
    told = (passage, *(p for p in section.before(passage)[:2] if p.line is passage.line))
    matches = (
        _NOT_ON.search(p.text[: day.start]) for p in told for day in p.dates if p is not passage or day != mention
    )
    what = next((match["what"] for match in matches if match), "")
    if not what or NO_MOVE.search(what):
        return None
    return release_called(what, " ".join((section.title, *(p.text for p in told)))) or what


def status_of(passage: Passage, section: Section, mention: DateMention) -> MeetingStatus:
    before = passage.text[: mention.start][-120:]
    if MOVED_TO.search(before) or MOVES.search(before) or _SHIFTED.search(passage.text[mention.end :][:60]):
        return MeetingStatus.MOVED
    if (
        _NEW_DAY.search(before)
        or _RATHER_THAN.match(passage.text[mention.end :])
        or _FIRST_PLANNED.search(passage.text[: mention.start])
    ):
        return MeetingStatus.MOVED
    others = [day for day in passage.dates if not mention.start <= day.start < mention.end]
    if others and all(is_former(passage, other) for other in others):
        return MeetingStatus.MOVED
    told = next((p.text for p in section.before(passage)[:1] if p.line is passage.line), "")
    if _NOW.search(passage.text[: mention.start]) and _WAS_DUE.search(told):
        return MeetingStatus.MOVED
    following = next(iter(section.after(passage)), None)
    if following and following.line is passage.line and _WAS_TO.match(following.text):
        return MeetingStatus.MOVED
    if CANCELLED.search(passage.text):
        return MeetingStatus.CANCELLED
    if STATUSES[MeetingStatus.TBC].search(DETAIL_TBC.sub("", passage.text)):
        return MeetingStatus.TBC
    published = passage.context.published
    past = published is not None and mention.day <= published
    return MeetingStatus.HELD if past and not AHEAD.search(passage.text) else MeetingStatus.SCHEDULED
