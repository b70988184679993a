"""Writes what a delivery says at the moment it goes, from what is known then."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.delivery.almanac import Almanac
from bot.delivery.errand import Errand, Met, Sort, decoded, encoded, errand_of
from bot.delivery.letter import Letter, Needless
from bot.delivery.planner import later_lead
from bot.ledger.outbox import Claimed, Outbox
from bot.ledger.subscriptions import Subscription, Subscriptions
from bot.shelf import Shelf
from handlers import digest, notices
from handlers.messages import Shown
from knowledge.days.london import LONDON
from knowledge.days.workdays import WorkingDays
from knowledge.facts import Facts
from knowledge.occasion import occasions_of

LATE = timedelta(minutes=5)
"""From when on a delivery says that it comes late."""
TOLD_FOR = timedelta(days=1)
"""How long after an occasion it still counts what was told of it."""
LAST_WEEKS = timedelta(days=60)
"""How long ago the last post of the week's calendar may lie."""


Form = Callable[[Shown, Claimed], str]
"""How a platform writes what the bot says by itself."""
_Written = tuple[Shown, Errand] | Needless


class Reference:
    """What is known at a moment, as the planner and the writer need it; kept until something new is read."""

    def __init__(self, shelf: Shelf, workdays: WorkingDays) -> None:
        self._shelf, self._workdays = shelf, workdays
        self._facts: Facts | None = None
        self._almanac = Almanac((), workdays)

    def at(self, now: datetime) -> tuple[Facts, Almanac]:
        """Return the facts, and the occasions among them."""
        facts = self._shelf.knowledge().library(now.astimezone(LONDON).date()).facts
        if facts is not self._facts:
            occasions = occasions_of((*facts.meetings, *facts.events, *facts.deadlines))
            almanac = Almanac(occasions, self._workdays)
            self._facts, self._almanac = facts, almanac
            return facts, almanac
        return facts, self._almanac


class Writer:
    """Writes the letters of errands; made for use from many threads."""

    def __init__(
        self,
        reference: Reference,
        subscriptions: Subscriptions,
        outbox: Outbox,
        forms: Mapping[str, Form],
    ) -> None:
        self._reference, self._subscriptions, self._outbox = reference, subscriptions, outbox
        self._forms = forms
        self._sorts: Mapping[Sort, Callable[[_Case], _Written]] = {
            Sort.REMINDER: self._reminder,
            Sort.CHANGE: self._change,
            Sort.WEEK: self._week,
        }

    def write(self, one: Claimed, now: datetime) -> Letter | Needless:
        """Return what a delivery on an errand says. Raises KnowledgeError if it cannot be looked up now."""
        subscription = self._subscriptions.get(one.subscription_id) if one.subscription_id is not None else None
        if subscription is None or subscription.stopped_at is not None:
            return Needless(reason="no longer wanted", for_good=True)
        facts, almanac = self._reference.at(now)
        case = _Case(
            errand=decoded(one.errand or ""),
            subscription=subscription,
            facts=facts,
            almanac=almanac,
            now=now,
            late=one.due if now - one.due > LATE else None,
        )
        written = self._sorts[case.errand.sort](case)
        if isinstance(written, Needless):
            return written
        shown, errand = written
        return Letter(message=self._forms[one.platform](shown, one), errand=encoded(errand))

    def _reminder(self, case: "_Case") -> _Written:
        errand, current = case.errand, case.almanac.now(case.errand)
        if current is None:
            return Needless(reason=f"{errand.title} on {errand.day} is no longer known")
        if not errand.is_due_for(current):
            return Needless(reason=f"{errand.title} has moved to {current.at}")
        later = later_lead(case.subscription.wish, errand, current, case.now, case.almanac.workdays)
        if later is not None:
            return Needless(reason=f"the reminder {later} before says the same", for_good=True)
        told = errand_of(Sort.REMINDER, current, errand.lead)
        if not current.off:
            return notices.reminder(current, case.now, late=case.late), told
        heard = self._heard(case)
        if heard is not None and heard.off:
            return Needless(reason=f"{errand.title} is cancelled, which was told before", for_good=True)
        return notices.cancelled(current, late=case.late), told

    def _change(self, case: "_Case") -> _Written:
        errand, current, heard = case.errand, case.almanac.told(case.errand), self._heard(case)
        if current is None or heard is None or heard.is_as_told(current):
            return Needless(reason=f"{errand.title} is again as it was told")
        told = errand_of(Sort.CHANGE, current, told=heard)
        return notices.change(current, *_day_and_time(heard), told_off=heard.off), told

    def _week(self, case: "_Case") -> _Written:
        today = case.now.astimezone(LONDON).date()
        told = self._outbox.told(case.now - LAST_WEEKS, case.subscription.id)
        weeks = (errand for errand in (decoded(one.errand) for one in told) if errand.sort is Sort.WEEK)
        last = next(weeks, None)
        monday = date.fromisoformat(case.errand.at)
        week = digest.digest_of(case.facts, monday, today, case.almanac.workdays, last.seen if last else None)
        return digest.shown(week), replace(case.errand, seen=digest.seen_by(case.facts, today))

    def _heard(self, case: "_Case") -> Errand | None:
        """Return what the subscription was last told of the occasion."""
        told = (decoded(one.errand) for one in self._outbox.told(case.now - TOLD_FOR, case.subscription.id))
        met = Met()
        met.add(case.errand.handles)
        return next((one for one in told if one.sort is not Sort.WEEK and one.handles in met), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One letter to be written: its errand, whose it is, what is known; `late` is when it was due, if it is late."""

    errand: Errand
    subscription: Subscription
    facts: Facts
    almanac: Almanac
    now: datetime
    late: datetime | None


def _day_and_time(told: Errand) -> tuple[date, time | None]:
    return date.fromisoformat(told.day), time.fromisoformat(told.starts) if told.starts else None
