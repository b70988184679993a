"""Reminders in Slack's forms: the modal in which one is set, and the list of mine. Pure: facts in, Block Kit out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot import choosing
from bot.choosing import MOST, Chosen, Option
from bot.ledger.subscriptions import Subscription
from bot.slack.blocks import Block, button, note, plain_text
from bot.slack.text import escaped
from bot.slack.views import modal
from handlers import help as words
from handlers import reminders
from handlers.showing import cut
from knowledge.answer import Due
from knowledge.glossary import Glossary
from knowledge.wish import Topic

OPTION, OPTIONS = 75, 100
"""Most characters of an option, most options of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """What was chosen in the modal, and the question under whose answer that was; 0 where under none."""

    chosen: Chosen
    question: int


def setting(shown: Sequence[Topic], bodies: Iterable[str], place: str, question: str) -> Block:
    """Return the modal: what, how long before, where. `shown` are the events of an answer, offered first."""
    what = _options(choosing.things(shown, bodies))[:OPTIONS]
    leads = _options(choosing.leads())
    usual = next(lead for lead in leads if lead["value"] == choosing.USUAL_LEAD)
    fields = [
        _select("what", words.WHAT, what, what[0]),
        _select("before", words.BEFORE, leads, usual, many=True),
        _select("weekday", words.WEEKDAY, _options(choosing.DAYS), None),
        _select("time", words.TIME, _options(choosing.TIMES), None),
    ]
    if place and not place.startswith("D"):
        choices = _options(choosing.places(place))
        fields.append(_select("where", words.WHERE, choices, choices[0]))
    return modal("remind", words.REMIND_TITLE, fields, words.SET, question)


def submitted(view: Mapping[str, Any], glossary: Glossary) -> Submitted:
    """Return what was chosen in a submitted modal."""
    values = {name: _values(view, name) for name in ("what", "before", "weekday", "time", "where")}
    question = str(view.get("private_metadata") or "")
    return Submitted(chosen=choosing.chosen(values, glossary), question=int(question) if question.isdecimal() else 0)


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
    there = words.TO_YOU if one.place.startswith("D") else words.IN_A_CHANNEL
    return reminders.listed(one.wish, dues, "" if one.place == here else there)


def _options(options: Iterable[Option]) -> list[Block]:
    return [{"text": plain_text(cut(title.strip(), OPTION) or "…"), "value": value} for value, title in options]


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
