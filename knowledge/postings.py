"""Which records hold a concept: so that a question looks at the few that may answer it, not at all there are."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Postings(Generic[T]):
    """Records by the concepts of their texts. Built once for a view; the records keep their order."""

    def __init__(self, records: Sequence[T], concepts_of: Callable[[T], Iterable[str]]) -> None:
        self.records = records
        self._places: dict[str, array[int]] = {}
        for place, record in enumerate(records):
            for concept in set(concepts_of(record)):
                self._places.setdefault(concept, array("I")).append(place)

    def places(self, concept: str) -> Iterable[int]:
        """Return where the records stand that hold a concept."""
        return self._places.get(concept, ())
