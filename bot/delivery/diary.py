"""Keeps the ledger's deliveries in step with what is wanted and known."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.delivery.almanac import Almanac
from bot.delivery.errand import Sort, decoded
from bot.delivery.planner import LOOK_BACK, Heard, Plan, plans
from bot.delivery.writer import TOLD_FOR, Reference
from bot.ledger.ledger import Ledger
from bot.ledger.outbox import Planned, State
from bot.ledger.pulse import Round
from bot.ledger.subscriptions import Subscription

KEPT = timedelta(days=1)
"""How long after its occasion a reminder of that alone is kept."""


class Diary:
    """Plans in one process what any process may send."""

    def __init__(
        self,
        ledger: Ledger,
        reference: Reference,
        settle: timedelta,
        clock: Callable[[], datetime],
    ) -> None:
        self._ledger, self._reference, self._settle, self._clock = ledger, reference, settle, clock

    def plan(self) -> int:
        """Write down what is to be delivered and is not yet, and return how much is new. Raises KnowledgeError."""
        now = self._clock()
        wanted = self._ledger.subscriptions.active()
        new = self._planned(wanted, now) if wanted else 0
        self._ledger.pulse.beat(Round.PLAN, now)
        return new

    def _planned(self, wanted: list[Subscription], now: datetime) -> int:
        outbox = self._ledger.outbox
        _, almanac = self._reference.at(now)
        heard = [
            Heard(id=one.id, subscription_id=one.subscription_id, errand=decoded(one.errand))
            for one in outbox.told(now - TOLD_FOR)
        ]
        known = outbox.planned(now - LOOK_BACK)
        found = plans(wanted, almanac, heard, now)
        moved = {
            one.key: (one.due, one.expires_at)
            for one in found
            if (there := known.get(one.key)) and there.state is State.OPEN and _differs(one, there)
        }
        if moved:
            outbox.postpone(moved)
        back = [one for one in found if _is_needed_after_all(one, known.get(one.key), now)]
        if back:
            outbox.reopen([one.parcel(self._settle) for one in back])
        self._end(wanted, almanac, now)
        return outbox.plan([one.parcel(self._settle) for one in found if one.key not in known])

    def _end(self, wanted: list[Subscription], almanac: Almanac, now: datetime) -> None:
        """End the reminders of one occasion that is over."""
        for one in wanted:
            if one.wish.topic.one and any(it.over < now - KEPT for it in almanac.covered(one.wish.topic)):
                self._ledger.subscriptions.stop(one.id, now)


def _differs(one: Plan, there: Planned) -> bool:
    """Say whether what waits is due, or over, at another moment than was thought; word of a change stays as it is."""
    return one.errand.sort is not Sort.CHANGE and (one.due, one.expires_at) != (there.due, there.expires_at)


def _is_needed_after_all(one: Plan, there: Planned | None, now: datetime) -> bool:
    """Say whether what was about something that had moved or was gone when its time came is of use again."""
    return there is not None and there.state is State.LAPSED and now < one.expires_at
