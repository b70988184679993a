"""Adaptive Cards as Teams takes them: what is wrong with a card or a message, in words.

Strict where Teams is not: it drops an element or property that it does not know without a word.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]
Check = Callable[[Any], bool]

CARD_TYPE = "application/vnd.microsoft.card.adaptive"
CARD_BYTES, MESSAGE_BYTES = 28_000, 40_000
"""Most bytes of a card's JSON, and of a message's in UTF-16."""
ROW = 6
"""Buttons that are shown side by side; the rest fold away."""
ADDRESS = re.compile(r"https://[^\s\"<>\\]+")
CITED = re.compile(r"(?<!\\)\[(\d+)\]")
AI_LABEL = "AIGeneratedContent"


def text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def written(value: object) -> bool:
    return isinstance(value, str)


def flag(value: object) -> bool:
    return isinstance(value, bool)


def number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def address(value: object) -> bool:
    return isinstance(value, str) and ADDRESS.fullmatch(value) is not None


def given(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str | int) for one in value.values())


def one_of(*allowed: str) -> Check:
    return lambda value: value in allowed


def nested(value: object) -> bool:
    """Whatever is in it is looked at by itself."""
    return isinstance(value, dict)


def list_of_nested(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


SPACING = one_of("default", "none", "small", "medium", "large", "extraLarge", "padding")
WEIGHT, SIZE = one_of("lighter", "default", "bolder"), one_of("small", "default", "medium", "large", "extraLarge")
INPUT: dict[str, Check] = {"isRequired": flag, "errorMessage": text}

NEEDED: Mapping[str, Mapping[str, Check]] = {
    "AdaptiveCard": {"body": lambda value: isinstance(value, list)},
    "TextBlock": {"text": text, "wrap": lambda value: value is True},
    "RichTextBlock": {"inlines": list_of_nested},
    "TextRun": {"text": written},
    "ColumnSet": {"columns": list_of_nested},
    "Column": {"items": list_of_nested},
    "ActionSet": {"actions": list_of_nested},
    "Input.Text": {"id": text, "label": text},
    "Input.ChoiceSet": {"id": text, "label": text, "choices": list_of_nested},
    "Input.Choice": {"title": text, "value": text},
    "Action.Execute": {"title": text, "verb": text, "data": given},
    "Action.ShowCard": {"title": text, "card": nested},
    "Action.OpenUrl": {"url": address},
}
ALLOWED: Mapping[str, Mapping[str, Check]] = {
    "AdaptiveCard": {"$schema": text, "version": one_of("1.5"), "fallbackText": text, "actions": list_of_nested},
    "TextBlock": {"weight": WEIGHT, "style": one_of("default", "heading"), "size": SIZE, "spacing": SPACING},
    "RichTextBlock": {"spacing": SPACING},
    "TextRun": {"weight": WEIGHT, "size": SIZE, "isSubtle": flag, "selectAction": nested},
    "ColumnSet": {"spacing": SPACING},
    "Column": {
        "width": one_of("auto", "stretch"),
        "verticalContentAlignment": one_of("top", "center", "bottom"),
    },
    "ActionSet": {"spacing": SPACING},
    "Input.Text": {"isMultiline": flag, "maxLength": number, "value": written, "placeholder": text} | INPUT,
    "Input.ChoiceSet": {
        "style": one_of("compact", "expanded"),
        "isMultiSelect": flag,
        "wrap": flag,
        "value": text,
    }
    | INPUT,
    "Input.Choice": {},
    "Action.Execute": {
        "associatedInputs": one_of("auto", "none"),
        "style": one_of("default", "positive", "destructive"),
    },
    "Action.ShowCard": {},
    "Action.OpenUrl": {},
}


def card_problems(card: Json) -> list[str]:
    """Return what is wrong with a card."""
    found = [f"{name} is missing" for name in ("version", "fallbackText", "$schema") if name not in card]
    if not card.get("body") and not card.get("actions"):
        found.append("nothing on it")
    size = len(_json(card).encode())
    if size > CARD_BYTES:
        found.append(f"{size} bytes")
    found += [problem for element in elements(card) for problem in _element(element)]
    ids = [element["id"] for element in elements(card) if "id" in element]
    found += [f"the id {one} twice" for one in {one for one in ids if ids.count(one) > 1}]
    verbs = [element for element in elements(card) if element.get("associatedInputs") == "auto"]
    return found + (["fields that nothing sends"] if ids and not verbs else [])


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def elements(card: object) -> Iterator[Json]:
    """Yield every element of a card, the choices of a list too."""
    if isinstance(card, list):
        for one in card:
            yield from elements(one)
    elif isinstance(card, dict):
        if "type" in card:
            yield card
        for name, value in card.items():
            if name == "choices" and isinstance(value, list):
                yield from ({"type": "Input.Choice", **one} for one in value)
            elif name != "data":
                yield from elements(value)


def _element(element: Json) -> Iterator[str]:
    type_ = element["type"]
    if type_ not in NEEDED:
        yield f"unknown {type_}"
        return
    checks = {**NEEDED[type_], **ALLOWED[type_]}
    yield from (f"{type_} without {name}" for name in NEEDED[type_] if name not in element)
    yield from (f"{type_} with unknown {name}" for name in element if name != "type" and name not in checks)
    yield from (
        f"{type_} with {name} {element[name]!r}"
        for name, check in checks.items()
        if name in element and not check(element[name])
    )
    if len(element.get("actions") or []) > ROW:
        yield f"{len(element['actions'])} buttons in a row"
    if type_ == "Input.ChoiceSet" and "value" in element:
        values = {choice["value"] for choice in element["choices"]}
        yield from (f"{one} is no choice" for one in element["value"].split(",") if one not in values)
    if "{{" in str(element.get("text", "")):
        yield f"{type_} with a function in its text"


def message_problems(message: Json) -> list[str]:
    """Return what is wrong with a message and its cards."""
    allowed = {"type", "textFormat", "text", "summary", "attachments", "entities", "channelData", "suggestedActions"}
    found = [f"unknown {name}" for name in message.keys() - allowed]
    found += [f"no {name}" for name in ("text", "summary") if not text(message.get(name))]
    size = len(_json(message).encode("utf-16-le"))
    if size > MESSAGE_BYTES:
        found.append(f"{size} bytes")
    if AI_LABEL in str(message.get("entities")):
        found.append("says that a model wrote it")
    for attachment in message.get("attachments", ()):
        if attachment.keys() != {"contentType", "content"} or attachment["contentType"] != CARD_TYPE:
            found.append(f"attachment {attachment.get('contentType')}")
        found += card_problems(attachment["content"])
    return found + _citing(message)


def _citing(message: Json) -> list[str]:
    """Return what is wrong with how sources are cited: each number in the text is one, and each one is in it."""
    claims = [claim for entity in message.get("entities", ()) for claim in entity["citation"]]
    positions = [claim["position"] for claim in claims]
    found = []
    if "entities" in message and sorted({*map(int, CITED.findall(message["text"]))}) != positions:
        found.append(f"the text cites {CITED.findall(message['text'])}, not {positions}")
    if len(positions) > 10 or positions != list(range(1, len(positions) + 1)):
        found.append(f"citations {positions}")
    for claim in claims:
        appearance = claim["appearance"]
        if not text(appearance["name"]) or len(appearance["name"]) > 80 or len(appearance["abstract"]) > 160:
            found.append(f"citation {appearance}")
        if "url" in appearance and not address(appearance["url"]):
            found.append(f"citation to {appearance['url']}")
    return found


def visible(message: Json) -> str:
    """Return the words of a message that a person sees, its card's too, a line each."""
    lines = [_unescaped(message.get("text", ""))]
    for attachment in message.get("attachments", ()):
        lines += [_words(element) for element in elements(attachment["content"])]
    lines += [action["title"] for action in message.get("suggestedActions", {}).get("actions", ())]
    return "\n".join(filter(None, lines))


def _words(element: Json) -> str:
    if element["type"] == "AdaptiveCard":
        return ""
    return " ".join(str(element[name]) for name in ("label", "text", "title", "value") if name in element)


def _unescaped(markdown: str) -> str:
    plain = re.sub(r"\\([\\`*_~\[\]|#+=.)-])", r"\1", re.sub(r"(\d)\\(?=[.)])", r"\1", markdown))
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
