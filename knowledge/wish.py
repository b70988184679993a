"""What somebody wants to hear of by themselves: reminders of what is coming, or the week's calendar."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from knowledge.dated import Dated, title_of
from knowledge.days.lead import MORNING, Lead
from knowledge.days.periods import WEEKDAYS
from knowledge.glossary import Glossary
from knowledge.occasion import Occasion, occasions_of
from knowledge.records import DeadlineKind

_FRIDAY = 4
_WEEK = re.compile(r"(?P<day>[a-z]{3,9}?)s?(?: (?:at )?(?P<at>\d{1,2}:\d\d))?", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Which occasions are meant: of bodies, of kinds of deadline, one alone, or, where nothing is named, all.

    `one` holds the handles of a single occasion, `title` what it was called.
    """

    bodies: tuple[str, ...] = ()
    meetings: bool = False
    deadlines: tuple[DeadlineKind, ...] = ()
    one: tuple[str, ...] = ()
    title: str = ""

    @property
    def is_everything(self) -> bool:
        return not (self.bodies or self.meetings or self.deadlines or self.one)

    def covers(self, occasion: Occasion) -> bool:
        """Say whether an occasion is meant."""
        if self.one:
            return not {occasion.series, *occasion.handles}.isdisjoint(self.one)
        return (
            self.is_everything
            or occasion.body in self.bodies
            or (self.meetings and occasion.body is not None)
            or occasion.deadline in self.deadlines
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """When the week's calendar comes: London time; weekday 0 is Monday."""

    weekday: int = 0
    at: time = MORNING

    def day_of(self, monday: date) -> date:
        """Return the day of it in the week that begins on a Monday."""
        return monday + timedelta(days=self.weekday)

    def shown(self, monday: date) -> date:
        """Return the Monday of the week that is shown then: towards the weekend, that of the next one."""
        return monday + timedelta(days=7) if self.weekday >= _FRIDAY else monday


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Reminders of a topic, each so long before; or the week's calendar. `here`: for the whole channel."""

    topic: Topic = Topic()
    leads: tuple[Lead, ...] = ()
    week: Week | None = None
    here: bool = False


_MEETINGS, _EVERYTHING = ("meeting", "meetings"), ("everything", "all")


def topic_named(names: Iterable[str], glossary: Glossary) -> Topic:
    """Return the topic that names stand for: bodies, kinds of deadline, `meetings` or `everything`.

    Raises ValueError for a name that stands for nothing.
    """
    bodies, kinds, meetings = [], [], False
    named = [name.strip() for name in names if name.strip()]
    for name in named:
        word = name.lower()
        if word in _EVERYTHING:
            return Topic()
        kind = next((kind for kind in DeadlineKind if word.removesuffix("s") == kind), None)
        body = glossary.body_names.name_of(name)
        if word in _MEETINGS:
            meetings = True
        elif kind:
            kinds.append(kind)
        elif body:
            bodies.append(body)
        else:
            known = f"a body such as SSC, a kind of deadline ({', '.join(DeadlineKind)}), meetings or everything"
            raise ValueError(f"“{name}” is none of {known}")
    if not named:
        raise ValueError("nothing is named")
    return Topic(bodies=tuple(dict.fromkeys(bodies)), deadlines=tuple(dict.fromkeys(kinds)), meetings=meetings)


def week_named(written: str) -> Week:
    """Return when the week's calendar comes, written as `Monday 09:00`; without a time in the morning.

    Raises ValueError for anything else.
    """
    match = _WEEK.fullmatch(written.strip())
    days = [number for number, name in enumerate(WEEKDAYS) if match and name.lower().startswith(match["day"].lower())]
    if match is None or len(days) != 1:
        raise ValueError(f"“{written}” is no day and time such as Monday 09:00")
    try:
        at = time.fromisoformat(match["at"].zfill(5)) if match["at"] else MORNING
    except ValueError:
        raise ValueError(f"“{match['at']}” is no time such as 09:00") from None
    return Week(weekday=days[0], at=at)


def topic_of(one: Dated) -> Topic:
    """Return the topic that is one meeting, event or deadline alone, wherever it moves."""
    (occasion,) = occasions_of([one])
    handles = {*occasion.handles, *([] if occasion.body else [occasion.series])}
    return Topic(one=tuple(sorted(handles)), title=title_of(one))


def covered(topic: Topic, occasions: Iterable[Occasion]) -> list[Occasion]:
    """Return the occasions of a topic."""
    return [one for one in occasions if topic.covers(one)]
