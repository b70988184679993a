"""Works out what is to be delivered, and when. Pure: what is wanted, known and told goes in, errands come out.

Every process may plan, as often and as late as it likes: a delivery has a natural key, and the ledger takes each once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice

from bot.delivery.almanac import Almanac
from bot.delivery.errand import Errand, Met, Sort, due_for, encoded, errand_of
from bot.ledger.outbox import Parcel
from bot.ledger.subscriptions import Origin, Subscription
from knowledge.answer import Due
from knowledge.days.lead import Lead
from knowledge.days.london import LONDON, instant
from knowledge.days.periods import monday_of
from knowledge.days.workdays import WorkingDays
from knowledge.occasion import Occasion
from knowledge.wish import Topic, Week, Wish

HORIZON = timedelta(hours=36)
"""How far ahead deliveries are written down."""
LOOK_BACK = timedelta(days=7)
"""How long ago something may have been due that nobody planned, because no process ran."""
WEEK_LASTS = timedelta(days=4)
"""How long after its time the week's calendar is still worth posting."""
FORESEEN = timedelta(days=400)
MOST_DUES = 3
"""How far ahead, and how many, moments of a wish are looked for."""
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One delivery to be made: under `key`, for a subscription, no earlier than `due`, of no use after `expires_at`."""

    key: str
    subscription: Subscription
    due: datetime
    expires_at: datetime
    errand: Errand

    def parcel(self, settle: timedelta) -> Parcel:
        """Return it as the outbox takes it."""
        return Parcel(
            key=self.key,
            platform=self.subscription.platform,
            place=self.subscription.place,
            thread=None,
            message=None,
            due=self.due,
            expires_at=self.expires_at,
            settle=settle,
            subscription_id=self.subscription.id,
            errand=encoded(self.errand),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An errand of a subscription that was carried out: the delivery's id, and what was told."""

    id: int
    subscription_id: int
    errand: Errand


def plans(
    subscriptions: Iterable[Subscription],
    almanac: Almanac,
    heard: Iterable[Heard],
    now: datetime,
    horizon: timedelta = HORIZON,
) -> list[Plan]:
    """Return what is to be delivered from some time ago until `horizon` ahead of `now`.

    `heard` is what was told of late, the newest first. What is planned already is planned again: the key is the same.
    """
    wanted = list(subscriptions)
    window = now - LOOK_BACK, now + horizon
    found = [*_reminders(wanted, almanac, window), *_weeks(wanted, window)]
    return [*found, *_changes({one.id: one for one in wanted}, almanac, heard, now)]


def next_dues(wish: Wish, almanac: Almanac, now: datetime) -> tuple[Due, ...]:
    """Return the next moments at which a wish comes, the earliest first; of what was cancelled there is none."""
    draft = Subscription(
        id=0, key="", origin=Origin.CHAT, platform="", place="", owner=None, wish=wish, since=now, stopped_at=None
    )
    ahead = _WEEK * 2 if wish.week else FORESEEN
    coming = sorted(plans([draft], almanac, (), now, ahead), key=lambda one: one.due)
    dues = (Due(at=one.due, occasion=None if wish.week else almanac.now(one.errand)) for one in coming)
    return tuple(islice((due for due in dues if not (due.occasion and due.occasion.off)), MOST_DUES))


# --- reminders


def _reminders(wanted: Iterable[Subscription], almanac: Almanac, window: tuple[datetime, datetime]) -> Iterator[Plan]:
    """Yield the reminders; what many want alike is worked out once."""

    @cache
    def due_by(lead: Lead) -> Sequence[tuple[datetime, Occasion]]:
        moments = ((one.moment(lead, almanac.workdays), one) for one in almanac.occasions)
        return [(due, one) for due, one in moments if window[0] < due <= window[1]]

    alike: defaultdict[tuple[Topic, Lead], list[Subscription]] = defaultdict(list)
    for one in wanted:
        for lead in one.wish.leads:
            alike[one.wish.topic, lead].append(one)
    for (topic, lead), those in alike.items():
        for due, occasion in due_by(lead):
            if almanac.covers(topic, occasion):
                yield from _alike(occasion, lead, due, (one for one in those if one.since <= due))


def _alike(occasion: Occasion, lead: Lead, due: datetime, those: Iterable[Subscription]) -> Iterator[Plan]:
    """Yield the same reminder for each of those who want it."""
    what = f"{occasion.series}/{due_for(occasion, lead)}/{lead}"
    errand, expires_at = errand_of(Sort.REMINDER, occasion, str(lead)), occasion.over
    for one in those:
        yield Plan(key=f"{one.id}/{what}", subscription=one, due=due, expires_at=expires_at, errand=errand)


def later_lead(wish: Wish, errand: Errand, occasion: Occasion, now: datetime, workdays: WorkingDays) -> Lead | None:
    """Return a lead of the wish whose reminder is due too, after that of the errand: then one of them is enough."""
    due = {lead: occasion.moment(lead, workdays) for lead in wish.leads}
    mine = next((at for lead, at in due.items() if str(lead) == errand.lead), None)
    return next((lead for lead, at in due.items() if mine and mine < at <= now), None)


# --- the week's calendar


def _weeks(wanted: Iterable[Subscription], window: tuple[datetime, datetime]) -> Iterator[Plan]:
    for one in wanted:
        week = one.wish.week
        if week is not None:
            for monday in _mondays(*window):
                due = instant(week.day_of(monday), week.at)
                if one.since <= due and window[0] < due <= window[1]:
                    yield _week(one, week, monday, due)


def _mondays(first: datetime, last: datetime) -> Iterator[date]:
    monday = monday_of(first.astimezone(LONDON).date())
    while monday <= last.astimezone(LONDON).date():
        yield monday
        monday += _WEEK


def _week(subscription: Subscription, week: Week, monday: date, due: datetime) -> Plan:
    return Plan(
        key=f"{subscription.id}/week/{monday}",
        subscription=subscription,
        due=due,
        expires_at=due + WEEK_LASTS,
        errand=Errand(sort=Sort.WEEK, at=week.shown(monday).isoformat()),
    )


# --- what has changed since people were told


def _changes(
    wanted: dict[int, Subscription], almanac: Almanac, heard: Iterable[Heard], now: datetime
) -> Iterator[Plan]:
    """Yield word of what moved or was cancelled after people were told of it: what they heard last decides."""
    today = now.astimezone(LONDON).date().isoformat()
    met: defaultdict[int, Met] = defaultdict(Met)
    for one in heard:
        subscription, errand = wanted.get(one.subscription_id), one.errand
        if subscription is None or errand.sort is Sort.WEEK or errand.handles in met[subscription.id]:
            continue
        met[subscription.id].add(errand.handles)
        current = almanac.told(errand)
        if current and errand.day >= today and _matters(current, today) and not errand.is_as_told(current):
            yield Plan(
                key=f"{subscription.id}/change/{one.id}",
                subscription=subscription,
                due=now,
                expires_at=max(current.over, now + timedelta(hours=1)),
                errand=errand_of(Sort.CHANGE, current, told=errand),
            )


def _matters(current: Occasion, today: str) -> bool:
    """Say whether a change is worth a word: it is off, or still to come."""
    return current.off or current.at[:10] >= today
