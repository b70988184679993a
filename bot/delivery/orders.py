"""What people do with reminders, on any platform: set one, put it off, be done with it, stop it, try it out."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.delivery.errand import AGAIN, Errand, Sort, decoded, errand_of
from bot.delivery.planner import Plan, next_dues, plans
from bot.delivery.writer import Reference
from bot.ledger.ledger import Ledger
from bot.ledger.subscriptions import Behind, Subscription, Wanted
from knowledge.answer import Due
from knowledge.days.lead import MORNING
from knowledge.days.london import LONDON, instant
from knowledge.days.periods import monday_of
from knowledge.wish import Wish

_DAY = timedelta(days=1)
_A_WHILE = (timedelta(hours=1), timedelta(minutes=15), timedelta(minutes=5))
"""For how long something is put off that tomorrow morning is too late for, the longest first."""
TRIAL_LASTS = timedelta(minutes=15)
AHEAD = timedelta(days=400)
"""How far ahead all reminders of an occasion are found."""


class Orders:
    """The reminders in one database, changed by people; made for use from many threads. Raises KnowledgeError."""

    def __init__(self, ledger: Ledger, reference: Reference, settle: timedelta, clock: Callable[[], datetime]) -> None:
        self._ledger, self._reference, self._settle, self._clock = ledger, reference, settle, clock

    def dues(self, wish: Wish) -> tuple[Due, ...]:
        """Return when a wish would come next; empty where nothing is known to come."""
        now = self._clock()
        _, almanac = self._reference.at(now)
        return next_dues(wish, almanac, now)

    def keep(self, wanted: Wanted) -> tuple[Due, ...] | None:
        """Keep what is wanted and return when it comes next; None, and nothing is kept, where that is over."""
        dues = self.dues(wanted.wish)
        if wanted.wish.topic.one and not dues:
            return None
        self._ledger.subscriptions.add(wanted, self._clock())
        return dues

    def mine(self, owner: str, platform: str, place: str) -> list[Subscription]:
        """Return what one person asked for, and what else comes to a place."""
        mine = self._ledger.subscriptions.of(owner)
        there = self._ledger.subscriptions.at(platform, place) if place else []
        return [*mine, *(one for one in there if one.owner != owner)]

    def stop(self, subscription_id: int) -> None:
        """End a subscription with all that is planned for it."""
        self._ledger.subscriptions.stop(subscription_id, self._clock())

    def behind(self, delivery_id: int) -> Behind | None:
        """Return what stands behind a delivery, None if it is gone."""
        return self._ledger.subscriptions.behind(delivery_id)

    def put_off(self, behind: Behind, delivery_id: int) -> datetime | None:
        """Send a reminder once more, tomorrow morning or else in a while; return when.

        None where each is too late, or what it is about is off. Asked for twice in a minute, it comes once.
        """
        now, about = self._clock().replace(second=0, microsecond=0), decoded(behind.errand)
        over = self._over(behind, about, now)
        tomorrow = instant(now.astimezone(LONDON).date() + _DAY, MORNING)
        due = next((at for at in (tomorrow, *(now + span for span in _A_WHILE)) if at < over and not about.off), None)
        if due is not None:
            errand = replace(about, sort=Sort.REMINDER, lead=AGAIN)
            again = Plan(
                key=f"{behind.subscription.id}/again/{delivery_id}/{due.astimezone(UTC):%Y-%m-%dT%H:%M}",
                subscription=behind.subscription,
                due=due,
                expires_at=over,
                errand=errand,
            )
            self._ledger.outbox.put(again.parcel(self._settle))
        return due

    def _over(self, behind: Behind, about: Errand, now: datetime) -> datetime:
        """Return when what a delivery is about is over: a trial of it, say, was of no use long before."""
        _, almanac = self._reference.at(now)
        current = almanac.now(about)
        return current.over if current else behind.expires_at

    def done(self, behind: Behind) -> str:
        """Send no further reminder of what one was about, and return what that was."""
        errand, now = decoded(behind.errand), self._clock()
        _, almanac = self._reference.at(now)
        rest = [*plans([behind.subscription], almanac, (), now, AHEAD), *self._put_off(behind, now)]
        about = [one for one in rest if one.errand.series == errand.series and one.errand.day == errand.day]
        self._ledger.outbox.waive([one.parcel(self._settle) for one in about], "done with")
        return errand.title

    def _put_off(self, behind: Behind, now: datetime) -> list[Plan]:
        """Return what of a subscription waits because it was put off."""
        waiting = self._ledger.outbox.waiting_of(behind.subscription.id)
        return [
            Plan(key=key, subscription=behind.subscription, due=now, expires_at=behind.expires_at, errand=errand)
            for key, errand in ((key, decoded(text)) for key, text in waiting.items())
            if errand.lead == AGAIN
        ]

    def try_out(self, subscription: Subscription) -> Errand | None:
        """Send what comes next of a subscription now, and return what that is; None where nothing is known to come."""
        now = self._clock()
        errand = self._next(subscription, now)
        if errand is not None:
            trial = Plan(
                key=f"{subscription.id}/test/{secrets.token_hex(8)}",
                subscription=subscription,
                due=now,
                expires_at=now + TRIAL_LASTS,
                errand=errand,
            )
            self._ledger.outbox.put(trial.parcel(self._settle))
        return errand

    def _next(self, subscription: Subscription, now: datetime) -> Errand | None:
        if week := subscription.wish.week:
            return Errand(sort=Sort.WEEK, at=week.shown(monday_of(now.astimezone(LONDON).date())).isoformat())
        _, almanac = self._reference.at(now)
        coming = [it for it in almanac.covered(subscription.wish.topic) if it.over > now and not it.off]
        return errand_of(Sort.REMINDER, min(coming, key=lambda it: it.over), AGAIN) if coming else None
