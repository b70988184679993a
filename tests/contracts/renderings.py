"""What a person sees of an answer on each platform, in lines: the words alone, and the choices apart."""

import contextlib
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from html.parser import HTMLParser
from typing import Any

from bot.site.pages import Turn, answer
from bot.slack import blocks
from bot.teams import cards
from bot.terminal import show
from handlers.ask import shown
from handlers.messages import Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The words of an answer, a line each, and the labels of the choices; None where choices are but words."""

    words: str
    choices: tuple[str, ...] | None


def in_terminal(reply: Reply, _today: date) -> Seen:
    """Return what is printed."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        show(reply)
    return Seen(words=printed.getvalue(), choices=None)


def in_slack(reply: Reply, today: date) -> Seen:
    """Return what the blocks of a message show."""
    message = blocks.message(shown(reply, today), question_id=1, helpdesk=True)
    kept = json.loads(blocks.encoded(message))["blocks"]
    lines = [line for block in kept if block["type"] in {"rich_text", "context"} for line in _lines(block)]
    rows = [block["elements"] for block in kept if block.get("block_id") == "choices"]
    return Seen(words="\n".join(lines), choices=tuple(button["text"]["text"] for row in rows for button in row))


def _lines(block: Mapping[str, Any]) -> list[str]:
    """Return the lines of a block: each of its sections and items of lists is one or more."""
    if block["type"] == "plain_text":
        return [str(block["text"])]
    if block["type"] == "mrkdwn":
        return [unescape(re.sub(r"<[^|>]+\|([^>]*)>", r"\1", str(block["text"])))]
    if block["type"] == "rich_text_section":
        return ["".join(str(span.get("text") or span.get("fallback")) for span in block["elements"])]
    return [line for element in block["elements"] for line in _lines(element)]


def in_teams(reply: Reply, today: date) -> Seen:
    """Return what the text and the card of a message show."""
    message = cards.message(shown(reply, today), question_id=1, helpdesk=True)
    kept = json.loads(cards.encoded(message))
    body = [element for held in kept.get("attachments", ()) for element in held["content"]["body"]]
    texts = ["".join(run["text"] for run in one["inlines"]) for one in body if one["type"] == "RichTextBlock"]
    choices = tuple(one["title"] for row in body if row["type"] == "ActionSet" for one in row["actions"])
    return Seen(words="\n".join([_as_shown(kept["text"]), *texts]), choices=choices)


def _as_shown(markdown: str) -> str:
    """Return Markdown as it is shown: what follows a backslash stands as it is."""
    plain = iter(markdown)
    return unescape("".join(next(plain, "") if sign == "\\" else sign for sign in plain))


class _Page(HTMLParser):
    """The lines of an article: paragraphs and items of lists; headings and buttons apart."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.buttons: list[str] = []
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # as it is called
        if tag in {"p", "li", "button"}:
            self._into = self.buttons if tag == "button" else self.lines
            self._into.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "li", "button"}:
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data


def on_the_web(reply: Reply, today: date) -> Seen:
    """Return what the page shows of an answer, without the question over it."""
    page = _Page()
    page.feed(str(answer(Turn(question="?", said=shown(reply, today)), "A" * 22)))
    return Seen(words="\n".join(page.lines), choices=tuple(page.buttons))


PLATFORMS: Mapping[str, Callable[[Reply, date], Seen]] = {
    "terminal": in_terminal,
    "slack": in_slack,
    "teams": in_teams,
    "web": on_the_web,
}
