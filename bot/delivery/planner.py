"""Works out what is to be delivered, and when. Pure: what is wanted, known and told goes in, errands come out.

Every process may plan, as often and as late as it likes: a delivery has a natural key, and the ledger takes each once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from bot.delivery.almanac import Almanac
from bot.delivery.errand import Errand, Met, Sort, errand_of
from bot.ledger.subscriptions import Subscription
from knowledge.lead import Lead
from knowledge.london import LONDON, instant
from knowledge.occasion import Occasion
from knowledge.window import monday_of
from knowledge.wish import Topic, Week, Wish
from knowledge.workdays import WorkingDays

HORIZON = timedelta(hours=36)
"""How far ahead deliveries are written down."""
LOOK_BACK = timedelta(days=7)
"""How long ago something may have been due that nobody planned, because no process ran."""
WEEK_LASTS = timedelta(days=4)
"""How long after its time the week's calendar is still worth posting."""
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One delivery to be made: under `key`, for a subscription, no earlier than `due`, of no use after `expires_at`."""

    key: str
    subscription: Subscription
    due: datetime
    expires_at: datetime
    errand: Errand


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
    workdays: WorkingDays,
) -> list[Plan]:
    """Return what is to be delivered from some time ago until some time ahead of `now`.

    `heard` is what was told of late, the newest first. What is planned already is planned again: the key is the same.
    """
    wanted = list(subscriptions)
    found = [*_reminders(wanted, almanac, now, workdays), *_weeks(wanted, now)]
    return [*found, *_changes({one.id: one for one in wanted}, almanac, heard, now)]


# --- reminders


def _reminders(
    wanted: Iterable[Subscription], almanac: Almanac, now: datetime, workdays: WorkingDays
) -> Iterator[Plan]:
    """Yield the reminders; what many want alike is worked out once."""

    @cache
    def moment(lead: Lead, day: date, begins: time) -> datetime:
        return lead.moment(day, begins, workdays)

    alike: defaultdict[tuple[Topic, Sequence[Lead]], list[Subscription]] = defaultdict(list)
    for one in wanted:
        if one.wish.leads:
            alike[one.wish.topic, one.wish.leads].append(one)
    for (topic, leads), those in alike.items():
        for occasion in almanac.covered(topic):
            for lead in leads:
                due = moment(lead, occasion.day, occasion.begins)
                if now - LOOK_BACK < due <= now + HORIZON:
                    yield from (_reminder(one, occasion, lead, due) for one in those if one.since <= due)


def _reminder(subscription: Subscription, occasion: Occasion, lead: Lead, due: datetime) -> Plan:
    """Return a reminder. Its key holds the day and not the time, which may become known later or change."""
    return Plan(
        key=f"{subscription.id}/{occasion.series}/{occasion.day}/{lead}",
        subscription=subscription,
        due=due,
        expires_at=occasion.over,
        errand=errand_of(Sort.REMINDER, occasion, str(lead)),
    )


def later_lead(wish: Wish, errand: Errand, occasion: Occasion, now: datetime, workdays: WorkingDays) -> Lead | None:
    """Return a lead of the wish whose reminder is due too, after that of the errand: then one of them is enough."""
    due = {lead: lead.moment(occasion.day, occasion.begins, workdays) for lead in wish.leads}
    mine = next((at for lead, at in due.items() if str(lead) == errand.lead), None)
    return next((lead for lead, at in due.items() if mine and mine < at <= now), None)


# --- the week's calendar


def _weeks(wanted: Iterable[Subscription], now: datetime) -> Iterator[Plan]:
    for one in wanted:
        week = one.wish.week
        if week is not None:
            for monday in _mondays(now):
                due = instant(week.day_of(monday), week.at)
                if one.since <= due and now - LOOK_BACK < due <= now + HORIZON:
                    yield _week(one, week, monday, due)


def _mondays(now: datetime) -> Iterator[date]:
    monday = monday_of((now - LOOK_BACK).astimezone(LONDON).date())
    while monday <= (now + HORIZON).astimezone(LONDON).date():
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
        if current and errand.day >= today and not errand.is_as_told(current):
            yield Plan(
                key=f"{subscription.id}/change/{one.id}",
                subscription=subscription,
                due=now,
                expires_at=max(current.over, now + timedelta(hours=1)),
                errand=errand_of(Sort.CHANGE, current, told=errand),
            )
