"""The elements of an Adaptive Card that the bot's cards are made of. Foreign text stands in runs: no Markdown there."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.teams.text import escaped, fitted
from bot.teams.verbs import Verb
from handlers import helpdesk as desk
from handlers.showing import cut

Json = dict[str, Any]
"""A card, an element of one, or an activity of Teams."""

VERSION = "1.5"
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
CARD_TYPE = "application/vnd.microsoft.card.adaptive"

LABEL, IN_A_ROW = 75, 5
"""Most characters of a button, most buttons of a row."""
FALLBACK, ADDRESS = 400, 250
"""Most bytes of what is read in the place of a card, most characters of an address that is linked to."""
_FUNCTION = re.compile(r"\{(?=\{)")
_ADDRESS = re.compile(r"https://[^\s<>|\"\\]+")


def card(body: Sequence[Json], actions: Sequence[Json] = (), *, fallback: str) -> Json:
    """Return a card; `fallback` is what is read where it cannot be shown."""
    made = {
        "$schema": SCHEMA,
        "type": "AdaptiveCard",
        "version": VERSION,
        "fallbackText": escaped(fitted(fallback.strip(), FALLBACK)) or "…",
        "body": list(body),
    }
    return made | ({"actions": list(actions)} if actions else {})


def attachment(shown: Json) -> Json:
    """Return a card as an activity carries it."""
    return {"contentType": CARD_TYPE, "content": shown}


def heading(text: str) -> Json:
    """Return a heading of the bot's own words."""
    return {"type": "TextBlock", "text": text, "wrap": True, "weight": "bolder", "style": "heading"}


def paragraph(*runs: Json, spacing: str = "") -> Json:
    """Return a paragraph made of runs; without a `spacing`, as far from what is above it as usual."""
    return {"type": "RichTextBlock", "inlines": list(runs)} | ({"spacing": spacing} if spacing else {})


def run(text: str, *, bold: bool = False, subtle: bool = False, url: str | None = None) -> Json:
    """Return words shown as they stand, as a link where `url` may be linked to."""
    made: Json = {"type": "TextRun", "text": _FUNCTION.sub("{\u2060", text) or "…"}
    if bold:
        made["weight"] = "bolder"
    if subtle:
        made |= {"isSubtle": True, "size": "small"}
    if url and (address := linkable(url)):
        made["selectAction"] = {"type": "Action.OpenUrl", "url": address}
    return made


def linkable(url: str | None) -> str | None:
    """Return an address that may be linked to, None for one that is not of the web or is too long."""
    return url if url and len(url) <= ADDRESS and _ADDRESS.fullmatch(url) else None


def labelled(label: str, text: str, most: int) -> Json:
    """Return foreign text of at most so many bytes under a label of ours in bold."""
    return paragraph(run(f"{label}\n", bold=True), run(fitted(text, most)), spacing="medium")


def facts(rows: Iterable[str]) -> Json:
    """Return lines in small letters that are less than the rest."""
    return paragraph(run("\n".join(rows), subtle=True), spacing="medium")


def button(verb: Verb, title: str, data: Mapping[str, object], style: str | None = None) -> Json:
    """Return a button; its title is cut to what is shown, and never empty. It sends no fields of the card."""
    made: Json = {
        "type": "Action.Execute",
        "verb": verb.value,
        "title": cut(title.strip(), LABEL) or "…",
        "data": dict(data),
        "associatedInputs": "none",
    }
    return made | ({"style": style} if style else {})


def submit(verb: Verb, data: Mapping[str, object], title: str = desk.SEND) -> Json:
    """Return the button that sends the fields of its card."""
    return button(verb, title, data, "positive") | {"associatedInputs": "auto"}


def rows(buttons: Iterable[Json]) -> list[Json]:
    """Return buttons in rows, as many in each as are shown side by side."""
    those = list(buttons)
    return [{"type": "ActionSet", "actions": those[at : at + IN_A_ROW]} for at in range(0, len(those), IN_A_ROW)]


def unfolding(title: str, body: Sequence[Json], actions: Sequence[Json]) -> Json:
    """Return a button that unfolds a part of the card."""
    inner = {"type": "AdaptiveCard", "body": list(body), "actions": list(actions)}
    return {"type": "Action.ShowCard", "title": cut(title, LABEL), "card": inner}


def field(name: str, label: str, *, most: int, value: str = "", required: str = "") -> Json:
    """Return a field for text of several lines; `required` is what is said where it is left empty."""
    made: Json = {"type": "Input.Text", "id": name, "label": label, "isMultiline": True, "maxLength": most}
    if value:
        made["value"] = value[:most]
    return made | ({"isRequired": True, "errorMessage": required} if required else {})


def choice(name: str, label: str, options: Sequence[tuple[str, str]], first: str = "", *, many: bool = False) -> Json:
    """Return a list of `options`, each a value and its title; `first` is chosen at the start."""
    made: Json = {
        "type": "Input.ChoiceSet",
        "id": name,
        "label": label,
        "style": "expanded" if many else "compact",
        "isMultiSelect": many,
        "wrap": True,
        "choices": [{"value": value, "title": cut(title.strip(), LABEL) or "…"} for value, title in options],
    }
    return made | ({"value": first} if first else {})
