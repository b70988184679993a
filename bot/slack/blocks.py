"""What is shown, in Block Kit. Foreign text stands in rich text and plain text, where Slack reads nothing into it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.slack.text import escaped, link
from handlers import help as words
from handlers import notices
from handlers.messages import Citation, Moment, Shown
from handlers.showing import cut, in_london, parted, plain, shown_sources, source_text
from knowledge.answer import Kind

Block = dict[str, Any]

LABEL, CONTEXT, CHOICES = 75, 350, 20
"""Most characters of a button and of a line of context, most buttons of choices.

Slack allows 75, 3,000 and 25, but some 13,000 characters in a message as a whole: ten sources stand beside other texts.
"""
TEXT = 3000
_BULLET = "• "
_WORTH_SHARING = {Kind.ANSWER, Kind.REMINDER}


def message(said: Shown, *, question_id: int | None, helpdesk: bool, private: bool = False) -> Block:
    """Return an answer as a message: its facts, sources and choices, and what can be done with it.

    `text` says the same for notifications and screen readers. `private` offers to share it, `helpdesk` to pass it on.
    """
    blocks = [facts(said), *sources(said.citations)]
    if question_id is not None:
        blocks += offers(said, question_id, helpdesk=helpdesk, private=private)
    return {"text": fallback(said), "blocks": blocks}


def notice(said: Shown, delivery_id: int) -> Block:
    """Return what the bot says by itself as a message, with what can be done with a reminder."""
    made = message(said, question_id=None, helpdesk=False)
    if said.kind is Kind.REMINDER:
        made["blocks"].append({"type": "actions", "block_id": "reminder", "elements": _reminder_buttons(delivery_id)})
    return made


def _reminder_buttons(delivery_id: int) -> list[Block]:
    labels = (("later", notices.SNOOZE), ("done", notices.DONE), ("stop", notices.STOP))
    return [button(action, label, str(delivery_id)) for action, label in labels]


def facts(said: Shown) -> Block:
    """Return the text of an answer: the first line of a list in bold, its lines as bullets, moments as dates."""
    lines = said.text.split("\n")
    elements: list[Block] = []
    for bulleted, group in _runs(lines):
        if bulleted:
            rows = [_section(_spans(line.removeprefix(_BULLET), said.moments)) for line in group]
            elements.append({"type": "rich_text_list", "style": "bullet", "elements": rows})
        elif text := "\n".join(group).strip("\n"):
            head = not elements and len(lines) > 1 and lines[1].startswith(_BULLET)
            elements.append(_section(_spans(text, said.moments, bold=head)))
    return {"type": "rich_text", "elements": elements or [_section([_text("…")])]}


def _runs(lines: Iterable[str]) -> Iterator[tuple[bool, list[str]]]:
    """Yield the lines in groups of bullets and of others."""
    group: list[str] = []
    bulleted = False
    for line in lines:
        if line.startswith(_BULLET) is not bulleted and group:
            yield bulleted, group
            group = []
        bulleted = line.startswith(_BULLET)
        group.append(line)
    yield bulleted, group


def _section(spans: Sequence[Block]) -> Block:
    return {"type": "rich_text_section", "elements": list(spans)}


def _text(text: str, *, bold: bool = False) -> Block:
    return {"type": "text", "text": text} | ({"style": {"bold": True}} if bold else {})


def _spans(text: str, moments: Sequence[Moment], *, bold: bool = False) -> list[Block]:
    """Return the spans of a text; each moment is a date in the reader's own time, London's where that is not shown."""
    parts = parted(text, moments)
    spans = [_date(part) if isinstance(part, Moment) else _text(part, bold=bold) for part in parts]
    return spans or [_text("…")]


def _date(moment: Moment) -> Block:
    return {
        "type": "date",
        "timestamp": int(moment.at.timestamp()),
        "format": "{date_long} at {time}",
        "fallback": in_london(moment),
    }


def sources(citations: Sequence[Citation]) -> list[Block]:
    """Return where an answer stands, a line a source."""
    elements = [_source(one) for one in shown_sources(citations)]
    return [{"type": "context", "elements": elements}] if elements else []


def _source(one: Citation) -> Block:
    label = cut(f"Source: {_written(one)}", CONTEXT - 1)
    linked = link(one.url, label) if one.url else None
    if linked and len(linked) <= CONTEXT:
        return {"type": "mrkdwn", "text": linked, "verbatim": True}
    return {"type": "plain_text", "text": label, "emoji": False}


def _written(one: Citation) -> str:
    return source_text(one.title, one.section, one.published)


def offers(said: Shown, question_id: int, *, helpdesk: bool, private: bool) -> list[Block]:
    """Return the buttons under an answer: choices, sharing, the helpdesk, and whether it helped."""
    rows: list[Block] = []
    if said.choices:
        chosen = [
            button(f"choice:{at}", choice, f"{question_id}:{at}") for at, choice in enumerate(said.choices[:CHOICES])
        ]
        rows.append({"type": "actions", "block_id": "choices", "elements": chosen})
    more = [button("share", words.SHARE, str(question_id))] if private and said.kind in _WORTH_SHARING else []
    more += [button("remind", words.REMIND, str(question_id))] if said.topics else []
    more += [button("helpdesk", words.ASK_HELPDESK, str(question_id))] if helpdesk else []
    if more:
        rows.append({"type": "actions", "block_id": "more", "elements": more})
    rows.append(_rating(question_id))
    return rows


def button(action_id: str, label: str, value: str, style: str | None = None) -> Block:
    """Return a button; its label is cut to what Slack allows, and never empty."""
    shown = cut(label.strip(), LABEL) or "…"
    made = {"type": "button", "action_id": action_id, "text": plain_text(shown), "value": value}
    return made | ({"style": style} if style else {})


def plain_text(text: str) -> Block:
    """Return a text object that is shown as it stands."""
    return {"type": "plain_text", "text": text, "emoji": False}


def _rating(question_id: int) -> Block:
    return {
        "type": "context_actions",
        "block_id": "rating",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "rating",
                "positive_button": {"text": plain_text(words.HELPFUL), "value": f"{question_id}:yes"},
                "negative_button": {"text": plain_text(words.NOT_HELPFUL), "value": f"{question_id}:no"},
            }
        ],
    }


def fallback(said: Shown) -> str:
    """Return an answer and its sources as plain text, times as London's."""
    lines = dict.fromkeys(f"Source: {_written(one)}" for one in said.citations)
    return escaped(cut("\n".join([plain(said), *lines]).strip(), TEXT)) or "…"


def note(text: str) -> Block:
    """Return a line of the bot's own as a message."""
    return {"text": escaped(text), "blocks": [{"type": "section", "text": plain_text(text)}]}


def paragraph(label: str, text: str) -> Block:
    """Return foreign text under a label in bold."""
    spans = [_text(f"{label}\n", bold=True), _text(text or "…")]
    return {"type": "rich_text", "elements": [_section(spans)]}


def posted(message: Mapping[str, Any]) -> Block:
    """Return a message as it is posted: Slack may neither look for names in it nor unfold links."""
    return {
        **message,
        "parse": "none",
        "link_names": False,
        "mrkdwn": False,
        "unfurl_links": False,
        "unfurl_media": False,
    }


def encoded(message: Mapping[str, Any]) -> str:
    """Return a message as the outbox keeps it."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))
