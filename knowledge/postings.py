"""Which records hold a concept: so that a question looks at the few that may answer it, not at all there are."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

T = TypeVar("T")


class Postings(Generic[T]):
    """Records by the concepts that they hold or that stand around them. Built once for a view; the order is kept."""

    def __init__(
        self,
        records: Sequence[T],
        held_by: Callable[[T], frozenset[str]],
        around: Callable[[T], AbstractSet[str]] = lambda _record: frozenset(),
    ) -> None:
        self.records = records
        self.held = [held_by(record) for record in records]
        self._places: dict[str, array[int]] = {}
        for place, record in enumerate(records):
            for concept in self.held[place] | around(record):
                self._places.setdefault(concept, array("I")).append(place)

    def places(self, concept: str) -> Iterable[int]:
        """Return where the records stand that hold a concept."""
        return self._places.get(concept, ())
