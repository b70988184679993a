"""What a delivery of a subscription is sent for. What it says is written when it goes."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from knowledge.days.lead import Lead, Unit
from knowledge.occasion import Occasion


class Sort(StrEnum):
    """A reminder of what comes; word that what people were reminded of has moved or is off; the week's calendar."""

    REMINDER = "reminder"
    CHANGE = "change"
    WEEK = "week"


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """An occasion as it was known when this was planned or, once it was sent, as people were told.

    `at` is its day, with the time where that is known; `lead` how long before the reminder comes, `again` when somebody
    wanted it a second time. For a week, `at` is its Monday and `seen` what had been published.
    """

    sort: Sort
    at: str
    series: str = ""
    handles: tuple[str, ...] = ()
    title: str = ""
    lead: str = ""
    off: bool = False
    seen: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        return self.at[:10]

    @property
    def starts(self) -> str:
        """The time of day, empty where it is not known."""
        return self.at[11:]

    def is_due_for(self, occasion: Occasion) -> bool:
        """Say whether a reminder is still due for an occasion: it has not moved, as far as the reminder follows it."""
        return self.at == occasion.at if self.lead.endswith(_BY_THE_CLOCK) else self.day == occasion.at[:10]

    def is_as_told(self, occasion: Occasion) -> bool:
        """Say whether what was told still holds; a time that is only now known changes nothing that was told.

        What was cancelled and still is has nothing more to tell, on whatever day it is not.
        """
        if self.off and occasion.off:
            return True
        told, known = self.starts, occasion.at[11:]
        return self.day == occasion.at[:10] and self.off is occasion.off and (told == known or not told)


class Met:
    """Names of occasions, to tell whether one is among them: by its number where both have one, else by any name.

    A committee that puts off its meetings by a week has one on the day of another.
    """

    def __init__(self) -> None:
        self._numbers: set[str] = set()
        self._all: set[str] = set()
        self._of_no_number: set[str] = set()

    def add(self, handles: Collection[str]) -> None:
        numbers = numbers_in(handles)
        self._numbers.update(numbers)
        self._all.update(handles)
        if not numbers:
            self._of_no_number.update(handles)

    def __contains__(self, handles: Collection[str]) -> bool:
        numbers = numbers_in(handles)
        if not numbers:
            return not self._all.isdisjoint(handles)
        return not (self._numbers.isdisjoint(numbers) and self._of_no_number.isdisjoint(handles))


def numbers_in(handles: Collection[str]) -> list[str]:
    """Return the names by which a meeting is known on any day: its body's, with its number."""
    return [handle for handle in handles if handle.startswith("meeting:") and "#" in handle]


_DECODER, _ENCODER = msgspec.json.Decoder(Errand), msgspec.json.Encoder()

_BY_THE_CLOCK = tuple(f"{unit}{end}" for unit in (Unit.HOUR, Unit.MINUTE) for end in ("", "s"))


def due_for(occasion: Occasion, lead: Lead) -> str:
    """Return what a reminder follows: the time of an occasion if it is counted from that, else its day.

    So a reminder a day before, once sent, is not sent again because the time has become known.
    """
    return occasion.at if lead.unit in (Unit.HOUR, Unit.MINUTE) else occasion.day.isoformat()


AGAIN = "again"
"""The lead of a reminder that somebody put off."""


def encoded(errand: Errand) -> str:
    return _ENCODER.encode(errand).decode()


def decoded(text: str) -> Errand:
    return _DECODER.decode(text)


def errand_of(sort: Sort, occasion: Occasion, lead: str = "", *, told: Errand | None = None) -> Errand:
    """Return an errand about an occasion; one that follows on what was `told` can be met again by both dates."""
    return Errand(
        sort=sort,
        at=occasion.at,
        series=occasion.series,
        handles=tuple(sorted({*occasion.handles, *(told.handles if told else ())})),
        title=occasion.title,
        lead=lead,
        off=occasion.off,
    )
