"""Reminders in Slack's forms: the modal in which one is set, and the list of mine. Pure: facts in, Block Kit out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.ledger.subscriptions import Subscription
from bot.slack.blocks import Block, button, note, plain_text
from bot.slack.text import cut, escaped
from bot.slack.views import modal
from handlers import help as words
from handlers import reminders
from handlers.dates import moment_text
from handlers.render import KIND_WORDS
from knowledge.answer import Due
from knowledge.glossary import Glossary
from knowledge.lead import Lead, leads_in
from knowledge.records import DeadlineKind
from knowledge.when import WEEKDAYS
from knowledge.wish import Topic, Week, topic_named, week_named

OPTION, OPTIONS = 75, 100
"""Most characters of an option, most options of a list."""
MOST = 20
"""Reminders that a list shows."""
LEADS = ("1 hour", "1 day", "1 working day", "2 working days", "5 working days", "10 working days", "30 days")
TIMES = ("07:00", "08:00", "08:30", "09:00", "09:30", "10:00", "12:00", "14:00", "16:00", "17:00")
_KINDS = {kind: f"Deadlines: {KIND_WORDS[kind]}" for kind in DeadlineKind}
_EVERYTHING, _WEEK, _SHOWN = "everything", "week", "shown:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was chosen in the modal. `shown` is which of the events of `question` is meant, None if none of them.

    `place` is the channel it goes to, empty for the one who chose.
    """

    topic: Topic | None
    shown: int | None
    question: int
    leads: tuple[Lead, ...]
    week: Week | None
    place: str


def setting(shown: Sequence[Topic], bodies: Iterable[str], place: str, question: str) -> Block:
    """Return the modal: what, how long before, where. `shown` are the events of an answer, offered first."""
    what = [_option(f"{_SHOWN}{at}", topic.title) for at, topic in enumerate(shown)]
    what += [_option(_EVERYTHING, words.ALL_DATES), _option("meetings", words.ALL_MEETINGS)]
    what += [_option(body, words.MEETINGS_OF.format(body=body)) for body in bodies]
    what += [_option(kind, _KINDS[kind]) for kind in DeadlineKind]
    what.append(_option(_WEEK, words.WEEK))
    leads = [_option(lead, reminders.lead_text(leads_in(lead, written=True)[0])) for lead in LEADS]
    fields = [
        _select("what", words.WHAT, what[:OPTIONS], what[0]),
        _select("before", words.BEFORE, leads, leads[2], many=True),
        _select("weekday", words.WEEKDAY, [_option(day, day) for day in WEEKDAYS[:5]], None),
        _select("time", words.TIME, [_option(at, at) for at in TIMES], None),
    ]
    if place and not place.startswith("D"):
        choices = [_option("me", words.TO_ME), _option(place, words.TO_CHANNEL)]
        fields.append(_select("where", words.WHERE, choices, choices[0]))
    return modal("remind", words.REMIND_TITLE, fields, "Set", question)


def chosen(view: Mapping[str, Any], glossary: Glossary) -> Chosen:
    """Return what was chosen in a submitted modal."""
    what = _values(view, "what")[0]
    of_answer = what.startswith(_SHOWN)
    weekly = what == _WEEK
    leads = [lead for text in _values(view, "before") for lead in leads_in(text, written=True)]
    day = " ".join([*_values(view, "weekday"), *_values(view, "time")]) or "Monday"
    where = next(iter(_values(view, "where")), "me")
    question = str(view.get("private_metadata") or "")
    return Chosen(
        topic=None if of_answer or weekly else topic_named([what], glossary),
        shown=int(what.removeprefix(_SHOWN)) if of_answer else None,
        question=int(question) if question.isdecimal() else 0,
        leads=() if weekly else tuple(leads),
        week=_week(day, weekly=weekly),
        place="" if where == "me" else where,
    )


def _week(day: str, *, weekly: bool) -> Week | None:
    if not weekly:
        return None
    return week_named(day if day[0].isalpha() else f"Monday {day}")


def listing(those: Sequence[tuple[Subscription, Sequence[Due]]], here: str) -> Block:
    """Return what somebody gets, a line each with a way to stop it, and where it comes if not `here`."""
    if not those:
        return note(words.REMINDERS_NONE)
    rows = [_row(one, dues, here) for one, dues in those[:MOST]]
    more = len(those) - MOST
    if more > 0:
        rows.append({"type": "context", "elements": [plain_text(words.AND_MORE.format(count=more))]})
    text = "\n".join(f"• {_line(one, dues, here)}" for one, dues in those[:MOST])
    return {"text": escaped(cut(text, 3000)), "blocks": rows}


def _row(one: Subscription, dues: Sequence[Due], here: str) -> Block:
    return {
        "type": "section",
        "text": plain_text(cut(_line(one, dues, here), 1000)),
        "accessory": button("unsubscribe", words.STOP, str(one.id)),
    }


def _line(one: Subscription, dues: Sequence[Due], here: str) -> str:
    coming = words.NEXT_ON.format(when=moment_text(dues[0].at)) if dues else words.NOTHING_COMES
    place = "" if one.place == here else f" ({words.TO_YOU if one.place.startswith('D') else words.IN_A_CHANNEL})"
    return f"{reminders.wish_text(one.wish)}{place}; {coming}"


def _option(value: str, label: str) -> Block:
    return {"text": plain_text(cut(label.strip(), OPTION) or "…"), "value": value}


def _select(name: str, label: str, options: Sequence[Block], first: Block | None, *, many: bool = False) -> Block:
    element: Block = {
        "type": "multi_static_select" if many else "static_select",
        "action_id": name,
        "options": list(options),
    }
    if first is not None:
        element |= {"initial_options": [first]} if many else {"initial_option": first}
    return {
        "type": "input",
        "block_id": name,
        "label": plain_text(label),
        "element": element,
        "optional": first is None or many,
    }


def _values(view: Mapping[str, Any], name: str) -> list[str]:
    """Return the values chosen in a list of a submitted modal."""
    field = (view.get("state", {}).get("values", {}).get(name) or {}).get(name) or {}
    options = field.get("selected_options") or [field.get("selected_option")]
    return [str(option["value"]) for option in options if option]
