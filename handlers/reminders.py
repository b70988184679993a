"""Every sentence about reminders that are set: what somebody wants to hear of, when it comes, and where.

A date always shows weekday, day, month and year; times are London's.
"""

from collections.abc import Iterable, Sequence

from handlers import help as words
from handlers.dates import ZONE, day_text, moment_text, occasion_text, time_text
from knowledge.answer import Due
from knowledge.days.lead import Lead, Unit
from knowledge.days.london import LONDON
from knowledge.days.periods import WEEKDAYS
from knowledge.occasion import Occasion
from knowledge.records import DeadlineKind
from knowledge.text import capital
from knowledge.wish import Topic, Week, Wish

LONGEST_TITLE = 120
"""Characters of an event's title."""
MOST_DUES = 3
"""Moments that a confirmation lists."""
THE_WEEK = "the week's meetings and deadlines"
THE_CHANNEL, ALONE = "this channel", "in a direct message"

_CLOSES: dict[DeadlineKind, str] = {
    DeadlineKind.NOMINATION: "each call for nominations closes",
    DeadlineKind.CONSULTATION: "each consultation closes",
    DeadlineKind.BOOKING: "each booking closes",
    DeadlineKind.APPLICATION: "each call for applications closes",
    DeadlineKind.VOTE: "each vote closes",
    DeadlineKind.APPEAL: "each time for appeals ends",
    DeadlineKind.SURVEY: "each survey closes",
    DeadlineKind.MANDATE: "each mandate date",
    DeadlineKind.OTHER: "each other deadline",
}

_PLURALS = ("nominations", "applications", "bookings", "responses", "votes", "appeals", "elections", "places")


def wish_text(wish: Wish) -> str:
    """Return a wish in words: `2 days and 1 hour before each SSC meeting`, `every Monday at 9am: the week's …`."""
    if wish.week:
        return f"{_rhythm(wish.week)}: {THE_WEEK}"
    return _before(wish.leads, _things(wish.topic))


def lead_text(lead: Lead) -> str:
    """Return a lead by itself: `2 working days before`, `1 day before (at 4pm)`, `on the day`."""
    return f"{_length(lead)} before{_at(lead)}" if lead.count else f"on the day{_at(lead)}"


def confirmation(wish: Wish, dues: Sequence[Due]) -> str:
    """Return what is said once a wish is kept: what comes, when, and whether to the channel or to one person."""
    to, ending = (THE_CHANNEL, "") if wish.here else ("you", f" {ALONE}")
    if wish.week:
        return _announced(f"I will send {to} {THE_WEEK}{ending}", wish, dues)
    return _announced(f"I will remind {to}{ending}", wish, dues)


def draft(wish: Wish, dues: Sequence[Due]) -> str:
    """Return the same of a wish that is only worked out."""
    return _announced(capital(THE_WEEK) if wish.week else "Reminder", wish, dues)


def listed(wish: Wish, dues: Sequence[Due], elsewhere: str) -> str:
    """Return a wish as a list of reminders has it: when it comes next, and where if that is `elsewhere`."""
    coming = words.NEXT_ON.format(when=moment_text(dues[0].at)) if dues else words.NOTHING_COMES
    return f"{wish_text(wish)}{f' ({elsewhere})' if elsewhere else ''}; {coming}"


def _announced(head: str, wish: Wish, dues: Sequence[Due]) -> str:
    if wish.week:
        first = f", first on {day_text(dues[0].at.astimezone(LONDON).date())}" if dues else ""
        return f"{head} {_rhythm(wish.week)}{ZONE}{first}."
    what = f"{head} {wish_text(wish)}"
    if wish.topic.one:
        return _of_one(what, dues)
    if not dues:
        return f"{what}. No date is known yet; the reminder will come as soon as one is."
    lines = "\n".join(f"• {moment_text(due.at)}: {_occasion(due.occasion)}" for due in dues[:MOST_DUES])
    return f"{what}. The next{ZONE}:\n{lines}\nThey follow the dates if those move."


def _of_one(what: str, dues: Sequence[Due]) -> str:
    """Return the moments of the reminders of one event, and its date, in one line."""
    if not dues:
        return f"{what}."
    when = _and([f"on {moment_text(due.at)}" for due in dues[:MOST_DUES]])
    follows = "It follows the date if that moves" if len(dues) == 1 else "They follow the date if that moves"
    occasion = dues[0].occasion
    now = f" (now {occasion_text(occasion).partition(' ')[2]})" if occasion else ""
    return f"{what}: {when}{ZONE}. {follows}{now}."


def _occasion(occasion: Occasion | None) -> str:
    """Return an event with its date, as a line of a list has it."""
    if occasion is None:
        return THE_WEEK
    if occasion.deadline is None:
        return f"{_short(occasion.title)}, {occasion_text(occasion)}"
    return f"{_closing(occasion.title, occasion.deadline)} {occasion_text(occasion)}"


# --- leads and what they are before


def _before(leads: Iterable[Lead], things: Sequence[str]) -> str:
    """Return leads with what they are before: `2 days and 1 hour before each SSC meeting and on the day itself`."""
    earlier = [lead for lead in leads if lead.count]
    same = [lead for lead in leads if not lead.count]
    parts = []
    if earlier:
        lengths = _and([f"{_length(lead)}{_at(lead)}" for lead in earlier])
        parts.append(f"{lengths} before {' and before '.join(things)}")
    for lead in same:
        day = "on the day itself" if earlier else _on_the_day(things)
        parts.append(f"{day}{_at(lead)}")
    return " and ".join(parts)


def _on_the_day(things: Sequence[str]) -> str:
    return "on the day " + " and the day ".join(thing if _is_clause(thing) else f"of {thing}" for thing in things)


def _is_clause(thing: str) -> bool:
    return thing.endswith((" closes", " close", " ends", " is due"))


def _things(topic: Topic) -> list[str]:
    """Return what a topic means, one phrase for each sort of thing."""
    if topic.one:
        kind = _kind_of_one(topic)
        return [_closing(topic.title, kind) if kind else _named(topic.title)]
    if topic.is_everything:
        return ["everything"]
    things = [f"each {_or(topic.bodies)} meeting"] if topic.bodies else ["each meeting"] if topic.meetings else []
    if set(topic.deadlines) == set(DeadlineKind):
        return [*things, "each deadline"]
    return [*things, *(_CLOSES[kind] for kind in topic.deadlines)]


def _kind_of_one(topic: Topic) -> DeadlineKind | None:
    """Return of what kind a topic's one deadline is, None if it is no deadline."""
    kinds = (handle.split(":")[1] for handle in topic.one if handle.startswith("deadline:"))
    return next(map(DeadlineKind, kinds), None)


def _named(title: str) -> str:
    """Return an event's title; a meeting that has no number needs an article."""
    return f"the {title}" if title.endswith(" meeting") else _short(title)


def _closing(title: str, kind: DeadlineKind) -> str:
    """Return a deadline with its verb: nominations close, a consultation closes, a mandate is due."""
    if kind is DeadlineKind.MANDATE:
        return f"“{_short(title)}” is due"
    return f"{_short(title)} {'close' if title.lower().endswith(_PLURALS) else 'closes'}"


def _length(lead: Lead) -> str:
    """Return how long a lead is; whole weeks are said as weeks."""
    count, unit = lead.count, str(lead.unit)
    if lead.unit is Unit.DAY and count and count % 7 == 0:
        count, unit = count // 7, "week"
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _at(lead: Lead) -> str:
    return f" (at {time_text(lead.at)})" if lead.at else ""


def _rhythm(week: Week) -> str:
    return f"every {WEEKDAYS[week.weekday]} at {time_text(week.at)}"


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rsplit(' ', 1)[0]} …"


def _and(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _or(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
