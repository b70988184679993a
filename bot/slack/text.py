"""Text to and from Slack: what people type there in plain words, and plain words so that Slack leaves them alone."""

import re

_CONTROL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_FORMATTING = str.maketrans(dict.fromkeys("*_~`", ""))
_USER = re.compile(r"<@(?P<id>[UW][A-Z0-9]+)(?:\|[^>]*)?>")
_REFERENCE = re.compile(r"<(?P<sign>[#!])(?P<id>[^>|]*)(?:\|(?P<label>[^>]*))?>")
_LINK = re.compile(r"<(?P<to>[^<>|\s]+)(?:\|(?P<label>[^<>]*))?>")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Control characters and halves of characters: no database takes all of them."""
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def escaped(text: str) -> str:
    """Return foreign text so that Slack reads nothing into it: no mention, no link. The one place for it."""
    return text.translate(_CONTROL)


def link(url: str, label: str) -> str | None:
    """Return a link of ours, None for an address that is not of the web."""
    if not re.fullmatch(r"https?://[^\s<>|]{1,2000}", url):
        return None
    return f"<{escaped(url)}|{escaped(label.translate(_FORMATTING)).replace('|', '/')}>"


def mentioned(text: str) -> tuple[str, ...]:
    """Return the ids of the users whom a message mentions."""
    return tuple(match["id"] for match in _USER.finditer(text))


def plain(text: str) -> str:
    """Return a message of Slack in plain words: no mentions of users, labels in the place of links."""
    text = _USER.sub(" ", text)
    text = _REFERENCE.sub(lambda m: m["label"] or "" if m["sign"] == "!" else f"#{m['label'] or ''}", text)
    text = _LINK.sub(lambda m: m["label"] or m["to"].removeprefix("mailto:"), text)
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    return _UNWRITABLE.sub("", text).strip()
