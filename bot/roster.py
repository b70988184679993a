"""The reminders and weekly posts at the command line: who gets what, and when."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import click

from bot.delivery.errand import decoded
from bot.delivery.orders import Orders
from bot.delivery.writer import Reference
from bot.desk import Spot
from bot.ledger.ledger import Ledger, ledger_of
from bot.ledger.subscriptions import Origin, Subscription
from bot.posts import Post, wanted_by
from bot.settings import platform_of
from bot.slack import incoming as slack_incoming
from bot.slack.client import channel_called
from bot.teams import incoming as teams_incoming
from bot.wiring import london_now
from handlers import digest
from handlers.dates import moment_text
from handlers.reminders import wish_text
from knowledge.days.lead import DAY_BEFORE, leads_in
from knowledge.days.london import LONDON
from knowledge.days.periods import monday_of
from knowledge.errors import KnowledgeError
from knowledge.wish import Wish, topic_named, week_named

if TYPE_CHECKING:
    from bot.wiring import House

SORRY = timedelta(days=7)
"""How long what could not be delivered is listed."""
OWNER = "command line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A subscription as it is listed; `next` is None where nothing is known to come."""

    subscription: Subscription
    next: datetime | None


def listed(house: "House", *, as_json: bool) -> None:
    """Print every subscription with its next delivery, and what could not be delivered of late."""
    ledger, orders = _ledger(house), _orders(house)
    ends = ledger.subscriptions.ends(london_now() - SORRY)
    lines = [
        Line(subscription=one, next=next((due.at for due in orders.dues(one.wish)), None))
        for one in ledger.subscriptions.active()
    ]
    if as_json:
        told = {
            "reminders": [_line_json(line) for line in lines],
            "not_delivered": [
                {
                    "id": end.subscription_id,
                    "place": end.place,
                    "state": end.state,
                    "due": end.due.astimezone(LONDON).isoformat(),
                    "what": decoded(end.errand).title or digest.NAME,
                    "reason": end.reason,
                }
                for end in ends
            ],
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    if not lines:
        click.echo("No reminders and no weekly posts. README.md tells how to add some.")
    for line in lines:
        one = line.subscription
        coming = f"next {moment_text(line.next)}" if line.next else "nothing known to come"
        click.echo(f"{one.id:>4}  {one.place}  {wish_text(one.wish)}; {coming} ({one.origin})")
    for end in ends:
        what = decoded(end.errand).title or digest.NAME
        click.echo(f"{end.state}  {end.place}  {what}, due {moment_text(end.due)}: {end.reason}")


def _line_json(line: Line) -> dict[str, object]:
    one = line.subscription
    return {
        "id": one.id,
        "platform": one.platform,
        "place": one.place,
        "what": wish_text(one.wish),
        "origin": one.origin.value,
        "since": one.since.astimezone(LONDON).isoformat(),
        "next": line.next.astimezone(LONDON).isoformat() if line.next else None,
    }


def add(house: "House", channel: str, weekly: str | None, remind: Sequence[str], before: Sequence[str]) -> None:
    """Keep a weekly post or reminders for a channel, and say what was kept."""
    spot = _spot(house, channel)
    for wish in _wishes(house, weekly, remind, before):
        wanted = wanted_by(Post(channel=channel, wish=wish), spot.platform, spot.place, Origin.COMMAND)
        kept = _ledger(house).subscriptions.add(wanted, london_now())
        click.echo(f"{kept.id}: {wish_text(wish)}, to {channel}.")


def _wishes(house: "House", weekly: str | None, remind: Sequence[str], before: Sequence[str]) -> Iterator[Wish]:
    if weekly is None and not remind:
        raise click.UsageError("give --weekly, or --remind with what to be reminded of")
    try:
        if weekly is not None:
            yield Wish(week=week_named(weekly), here=True)
        if remind:
            leads = [leads_in(each, written=True) for each in before]
            if not all(leads):
                raise click.BadParameter("expected leads such as “5 working days” or “1 hour”", param_hint="--before")
            found = tuple(dict.fromkeys(lead for those in leads for lead in those)) or (DAY_BEFORE,)
            yield Wish(topic=topic_named(remind, house.shelf.glossary), leads=found, here=True)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _spot(house: "House", channel: str) -> Spot:
    """Return where a channel is. A name is looked up among the places heard of in Teams, then asked of Slack."""
    name, slack = channel.lstrip("#"), house.settings.slack
    if owner := platform_of(name):
        return Spot(platform=owner, place=name)
    if known := _ledger(house).places.named(teams_incoming.PLATFORM, name):
        return Spot(platform=teams_incoming.PLATFORM, place=known.place)
    if slack is None:
        raise click.BadParameter("give the channel's id, or set SLACK_BOT_TOKEN to look it up", param_hint="--channel")
    found = asyncio.run(channel_called(slack.bot_token, slack.api_url, name))
    if found is None:
        raise KnowledgeError(f"the bot sees no channel “{name}”; mend the name, or invite it there")
    return Spot(platform=slack_incoming.PLATFORM, place=found)


def remove(house: "House", id_: int) -> None:
    """End a subscription."""
    one = _one(house, id_)
    if one.stopped_at is not None or not _ledger(house).subscriptions.stop(id_, london_now()):
        raise KnowledgeError(f"reminder {id_} was ended before")
    click.echo(f"Ended: {wish_text(one.wish)}, to {one.place}.")


def test(house: "House", id_: int) -> None:
    """Send what comes next of a subscription now, through the worker that runs."""
    one = _one(house, id_)
    errand = _orders(house).try_out(one)
    if errand is None:
        raise KnowledgeError(f"nothing is known to come for reminder {id_} ({wish_text(one.wish)})")
    what = errand.title or digest.NAME
    click.echo(f"On its way to {one.place}: {what}. The worker that runs sends it within a few seconds.")


def _one(house: "House", id_: int) -> Subscription:
    found = _ledger(house).subscriptions.get(id_)
    if found is None:
        raise KnowledgeError(f"there is no reminder {id_}; `secbot reminders list` shows them")
    return found


def _ledger(house: "House") -> Ledger:
    return ledger_of(house.engine, OWNER, london_now)


def _orders(house: "House") -> Orders:
    reference = Reference(house.shelf, house.settings.workdays)
    return Orders(_ledger(house), reference, house.settings.settle, london_now)


def weekly(house: "House", week: date | None, *, as_json: bool) -> None:
    """Print the week's calendar as it is posted; without a week, as it would be posted now."""
    from bot.wire import event_json

    now = house.clock()
    facts = house.shelf.knowledge().library(now.date()).facts
    monday = monday_of(week or now.date())
    found = digest.digest_of(facts, monday, max(monday, now.date()) if week else now.date(), house.settings.workdays)
    shown = digest.shown(found)
    if not as_json:
        click.echo(shown.text)
        for citation in shown.citations:
            click.echo(f"Source: {citation.title}" + (f", {citation.section}" if citation.section else ""))
        return
    told = {
        "week": monday.isoformat(),
        "text": shown.text,
        "events": [event_json(one, now) for one in found.entries],
        "deadlines": [event_json(one, now) for one in found.deadlines],
        "new": [{"title": one.title, "published": str(one.published)} for one in found.new],
    }
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))
