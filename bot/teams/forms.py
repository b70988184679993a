"""Setting a reminder in Teams, reading which one is set, and the list of mine. Pure: facts in, cards out."""

from collections.abc import Iterable, Mapping, Sequence

from bot import choosing
from bot.choosing import MOST, Chosen
from bot.ledger.subscriptions import Subscription
from bot.teams.cards import note, said_as
from bot.teams.elements import Json, attachment, button, card, choice, heading, paragraph, run, submit
from bot.teams.text import escaped, fitted
from bot.teams.verbs import Verb
from handlers import help as words
from handlers import helpdesk as desk
from handlers import reminders
from knowledge.answer import Due
from knowledge.glossary import Glossary
from knowledge.wish import Topic

HERE = "here"
"""The value of a reminder for everyone, among places."""
OPTIONS, LINE = 100, 450
"""Most options of a list, most bytes of a reminder's line."""
FIELDS = ("what", "before", "weekday", "time", "where")


def setting(shown: Sequence[Topic], bodies: Iterable[str], *, channel: bool, question_id: int) -> Json:
    """Return the card with the form of a reminder. `shown` are the events of an answer, offered first.

    `channel` offers to remind everyone there.
    """
    things = choosing.things(shown, bodies)[:OPTIONS]
    where = choosing.places(HERE)
    data = {"question": question_id}
    body = [
        heading(words.REMIND_TITLE),
        choice("what", words.WHAT, things, things[0][0]),
        choice("before", words.BEFORE, choosing.leads(), choosing.USUAL_LEAD, many=True),
        choice("weekday", words.WEEKDAY, choosing.DAYS),
        choice("time", words.TIME, choosing.TIMES),
        *([choice("where", words.WHERE, where, where[0][0])] if channel else []),
    ]
    actions = [submit(Verb.SET, data, words.SET), button(Verb.BACK, desk.CANCEL, data)]
    return card(body, actions, fallback=words.REMIND_TITLE)


def chosen(data: Mapping[str, object], glossary: Glossary) -> Chosen:
    """Return what was chosen in the form; its `place` is `HERE` or empty. Raises ValueError where nothing of it was."""
    values = {name: str(data.get(name) or "").split(",") for name in FIELDS}
    return choosing.chosen({name: [one for one in those if one] for name, those in values.items()}, glossary)


def listing(those: Sequence[tuple[Subscription, Sequence[Due]]], here: str) -> Json:
    """Return what somebody gets, a line each with a way to stop it, and where it comes if not `here`."""
    if not those:
        return note(words.REMINDERS_NONE)
    lines = [fitted(_line(one, dues, here), LINE) for one, dues in those[:MOST]]
    more = [words.AND_MORE.format(count=len(those) - MOST)] if len(those) > MOST else []
    body = [_row(one, line) for (one, _), line in zip(those, lines, strict=False)]
    body += [paragraph(run(line, subtle=True)) for line in more]
    made = said_as(escaped(words.MY_REMINDERS), "; ".join([*lines, *more]))
    return made | {"attachments": [attachment(card(body, fallback="\n".join([*lines, *more])))]}


def _row(one: Subscription, line: str) -> Json:
    stop = {"type": "ActionSet", "actions": [button(Verb.UNSUBSCRIBE, words.STOP, {"subscription": one.id})]}
    columns = [
        {"type": "Column", "width": "stretch", "items": [paragraph(run(line))], "verticalContentAlignment": "center"},
        {"type": "Column", "width": "auto", "items": [stop], "verticalContentAlignment": "center"},
    ]
    return {"type": "ColumnSet", "columns": columns}


def _line(one: Subscription, dues: Sequence[Due], here: str) -> str:
    there = words.IN_A_CHANNEL if one.place.startswith("19:") else words.TO_YOU
    return reminders.listed(one.wish, dues, "" if one.place == here else there)
