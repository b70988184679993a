"""What somebody wants to hear of by themselves: reminders of what is coming, or the week's calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from knowledge.dated import Dated, title_of
from knowledge.lead import MORNING, Lead
from knowledge.occasion import Occasion, occasions_of
from knowledge.records import DeadlineKind


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Reminders of a topic, each so long before; or the week's calendar. `here`: for the whole channel."""

    topic: Topic = Topic()
    leads: tuple[Lead, ...] = ()
    week: Week | None = None
    here: bool = False


def topic_of(one: Dated) -> Topic:
    """Return the topic that is one meeting, event or deadline alone, wherever it moves."""
    (occasion,) = occasions_of([one])
    handles = {*occasion.handles, *([] if occasion.body else [occasion.series])}
    return Topic(one=tuple(sorted(handles)), title=title_of(one))


def covered(topic: Topic, occasions: Iterable[Occasion]) -> list[Occasion]:
    """Return the occasions of a topic."""
    return [one for one in occasions if topic.covers(one)]
