"""How it stands with an event: planned, moved, cancelled, over or still to be confirmed."""

import re

from knowledge.readers.events.days import AHEAD, CANCELLED, MOVED_TO, MOVES
from knowledge.readers.happenings.announced import DETAIL_TBC
from knowledge.readers.meetings.days import is_former
from knowledge.readers.page.passages import Passage, Section
from knowledge.readers.rows.words import STATUSES
from knowledge.records import MeetingStatus
from knowledge.when import DateMention

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


def status_of(passage: Passage, section: Section, mention: DateMention) -> MeetingStatus:
    before = passage.text[: mention.start][-120:]
    if MOVED_TO.search(before) or MOVES.search(before) or _SHIFTED.search(passage.text[mention.end :][:60]):
        return MeetingStatus.MOVED
    if _RATHER_THAN.match(passage.text[mention.end :]) or _FIRST_PLANNED.search(passage.text[: mention.start]):
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
