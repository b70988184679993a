"""What becomes of an errand when its time has come."""

from dataclasses import dataclass

from bot.ledger.outbox import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is to be said now, as the platform writes it, and the errand as it will have been told."""

    message: str
    errand: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Needless:
    """Nothing is to be said now, and why; `for_good` whatever becomes of what it is about."""

    reason: str
    for_good: bool = False

    @property
    def state(self) -> State:
        """Where a delivery stands then."""
        return State.CANCELLED if self.for_good else State.LAPSED
