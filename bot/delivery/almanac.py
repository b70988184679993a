"""The occasions that are known, found by what people want to hear of; and the days that count as working days."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from bot.delivery.errand import Errand, numbers_in
from knowledge.days.workdays import WorkingDays
from knowledge.occasion import Occasion
from knowledge.wish import Topic

K = TypeVar("K")


class Almanac:
    """Occasions in order of day, and the working days by which leads are counted."""

    def __init__(self, occasions: Iterable[Occasion], workdays: WorkingDays) -> None:
        self.occasions, self.workdays = tuple(occasions), workdays
        self._by_handle = _grouped(self.occasions, lambda one: one.handles)
        self._by_series = _grouped(self.occasions, lambda one: [one.series])

    def covered(self, topic: Topic) -> Sequence[Occasion]:
        """Return the occasions of a topic."""
        return self._one(topic.one) if topic.one else [one for one in self.occasions if topic.covers(one)]

    def covers(self, topic: Topic, occasion: Occasion) -> bool:
        """Say whether an occasion is one of a topic's."""
        return occasion in self._one(topic.one) if topic.one else topic.covers(occasion)

    def _one(self, handles: Sequence[str]) -> Sequence[Occasion]:
        """Return the single occasion that is meant: by its own name, else by its day, else by its matter."""
        named = sorted(handles, key=lambda handle: ("#" not in handle and not handle.startswith("uid:"), handle))
        for handle in named:
            if found := self._by_handle.get(handle):
                return found[-1:]
        return next((self._by_series[handle][-1:] for handle in handles if handle in self._by_series), ())

    def now(self, errand: Errand) -> Occasion | None:
        """Return what is on the day of an errand, else what it is about where it moved; None if neither is known.

        An event or a deadline is known by its name alone; a body has many meetings, of which only another name of it
        (its number, the calendar's id, the day that it moved from) tells which one moved.
        """
        same = [one for one in self._by_series.get(errand.series, ()) if one.day.isoformat() == errand.day]
        moved = [one for handle in errand.handles for one in self._by_handle.get(handle, ())]
        if not errand.series.startswith("meeting:"):
            moved += [one for one in self._by_series.get(errand.series, ()) if one.day.isoformat() > errand.day]
        found = same or moved
        return found[0] if found else None

    def told(self, errand: Errand) -> Occasion | None:
        """Return what people were told of, as it is known now: by its number first, for others may be on its day."""
        numbered = [one for number in numbers_in(errand.handles) for one in self._by_handle.get(number, ())]
        same = [one for one in numbered if one.day.isoformat() == errand.day]
        return next(iter(same or numbered), None) or self.now(errand)


def _grouped(those: Iterable[Occasion], keys: Callable[[Occasion], Iterable[K]]) -> Mapping[K, Sequence[Occasion]]:
    groups: defaultdict[K, list[Occasion]] = defaultdict(list)
    for one in those:
        for key in keys(one):
            groups[key].append(one)
    return groups
