"""Slack's modals, the helpdesk's card and the Home tab. Pure: facts in, Block Kit out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from bot.ledger.escalations import Escalation
from bot.slack.blocks import Block, button, facts, fallback, note, offers, paragraph, plain_text, sources
from bot.slack.text import escaped
from handlers import help as words
from handlers import helpdesk as desk
from handlers.dates import moment_of, remark, when_text
from handlers.messages import Moment, Shown
from handlers.showing import cut
from knowledge.answer import Kind
from knowledge.dated import Dated, title_of
from knowledge.records import Deadline

QUESTION, NOTE, REPLY = 1000, 2000, 2900
"""Most characters of a question that is passed on, of the asker's note and of the helpdesk's answer."""


def modal(callback_id: str, title: str, blocks: Sequence[Block], submit: str = "", data: str = "") -> Block:
    """Return a modal; `data` comes back with what is submitted."""
    made = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain_text(title),
        "close": plain_text(words.CANCEL if submit else words.CLOSE),
        "private_metadata": data,
        "blocks": list(blocks),
    }
    return made | ({"submit": plain_text(submit)} if submit else {})


def _input(name: str, label: str, *, most: int, optional: bool = False, initial: str = "") -> Block:
    field: Block = {"type": "plain_text_input", "action_id": name, "multiline": most > QUESTION, "max_length": most}
    if initial:
        field["initial_value"] = initial[:most]
    return {"type": "input", "block_id": name, "label": plain_text(label), "element": field, "optional": optional}


def value_of(view: Mapping[str, Any], name: str) -> str:
    """Return what was typed into a field of a submitted modal."""
    fields = view.get("state", {}).get("values", {}).get(name, {})
    return str((fields.get(name) or {}).get("value") or "").strip()


# --- asking in a modal


def asking() -> Block:
    """Return the modal of the global shortcut: a field for a question."""
    field = _input("question", words.YOUR_QUESTION, most=QUESTION)
    return modal("ask", words.ASK_TITLE, [field], words.ASK)


def answering(text: str, said: Shown, question_id: int, *, helpdesk: bool) -> Block:
    """Return the modal that shows an answer to its asker alone."""
    rows = offers(said, question_id, helpdesk=helpdesk, private=False)
    blocks = [paragraph(words.YOU_ASKED, cut(text, QUESTION)), facts(said), *sources(said.citations)]
    return modal("answer", words.ANSWER, blocks + [row for row in rows if row["type"] == "actions"])


def telling(text: str, title: str = words.NAME) -> Block:
    """Return a modal with a line of the bot's own."""
    return modal("told", title, note(text)["blocks"])


# --- the helpdesk


def escalating(text: str, said: Shown | None, helpdesk: str, data: str) -> Block:
    """Return the modal that passes a question on: with what the bot answered, and room for a note."""
    blocks = [_input("question", desk.QUESTION, most=QUESTION, initial=text)]
    if said:
        blocks += [paragraph(desk.WHAT_I_SAID, said.text), *sources(said.citations)]
    blocks.append(_input("note", desk.ANYTHING_ELSE.format(helpdesk=helpdesk)[:150], most=NOTE, optional=True))
    return modal("escalate", words.ASK_HELPDESK, blocks, desk.SEND, data)


def card(one: Escalation, *, asked_by: Block | None, by: str | None = None) -> Block:
    """Return the helpdesk's card: the question, what was answered, the note, how it stands, what can be done.

    `asked_by` is the line that tells who asked, `by` the id of whoever acted last: neither is kept by the bot.
    """
    blocks = [
        {"type": "header", "block_id": "title", "text": plain_text(desk.TITLE.format(id=one.id))},
        *([asked_by] if asked_by else []),
        paragraph(desk.QUESTION, one.text or words.GONE),
        *([paragraph(desk.WHAT_THE_BOT_SAID, one.shown.text), *sources(one.shown.citations)] if one.shown else []),
        *([paragraph(desk.NOTE, one.note)] if one.note else []),
        *([paragraph(desk.ANSWER, one.reply)] if one.reply else []),
        {
            "type": "context",
            "block_id": "state",
            "elements": [
                plain_text(desk.state_text(one.raised_at, one.taken_at, one.answered_at, one.closed_at)),
                *_actor(by),
            ],
        },
    ]
    if not one.closed_at:
        actions = [] if one.taken_at or one.answered_at else [button("take", desk.TAKE, str(one.id))]
        actions += [button("reply", desk.REPLY, str(one.id), "primary"), button("close", desk.CLOSE, str(one.id))]
        blocks.append({"type": "actions", "block_id": "desk", "elements": actions})
    return {"text": escaped(f"{desk.TITLE.format(id=one.id)}: {cut(one.text or '', 300)}"), "blocks": blocks}


def asked_by(user: str, channel: str) -> Block:
    """Return the line of a card that tells who asked, and where."""
    elements = [{"type": "text", "text": desk.ASKED_BY}, {"type": "user", "user_id": user}]
    if not channel.startswith("D"):
        elements += [{"type": "text", "text": " in "}, {"type": "channel", "channel_id": channel}]
    section = {"type": "rich_text_section", "elements": elements}
    return {"type": "rich_text", "block_id": "asker", "elements": [section]}


def _actor(by: str | None) -> list[Block]:
    return [{"type": "mrkdwn", "text": f"{desk.BY}<@{escaped(by)}>"}] if by else []


def replying(one: Escalation, data: str) -> Block:
    """Return the modal in which the helpdesk answers."""
    blocks = [paragraph(desk.QUESTION, one.text or words.GONE), _input("reply", desk.YOUR_ANSWER, most=REPLY)]
    return modal("reply", desk.ANSWER_TITLE.format(id=one.id)[:24], blocks, desk.SEND, data)


def replied(one: Escalation, reply: str, helpdesk: str) -> Block:
    """Return the helpdesk's answer as the asker gets it."""
    said = Shown(kind=Kind.ANSWER, text=f"{desk.answers(helpdesk)}: {reply}")
    blocks = [paragraph(desk.answers_to(helpdesk, one.text), reply)]
    return {"text": fallback(said), "blocks": blocks}


# --- the Home tab


def home(
    coming: Iterable[Dated], open_deadlines: Iterable[Deadline], mine: Sequence[Block], newest: str, today: date
) -> Block:
    """Return the Home tab: what is next, what is open, the blocks of my reminders, how fresh the knowledge is."""
    blocks: list[Block] = [
        _heading(words.NEXT_DATES),
        _list(list(coming), today),
        _heading(words.OPEN_DEADLINES),
        _list(list(open_deadlines), today),
        _heading(words.MY_REMINDERS),
        *mine,
        {
            "type": "actions",
            "block_id": "home",
            "elements": [
                button("ask", words.ASK_A_QUESTION, "ask", "primary"),
                button("remind", words.REMIND_TITLE, "home"),
            ],
        },
        {"type": "context", "elements": [plain_text(cut(newest, 2000)), plain_text(words.AUTOMATED)]},
    ]
    return {"type": "home", "blocks": blocks}


def _heading(text: str) -> Block:
    return {"type": "header", "text": plain_text(text)}


def _list(those: Sequence[Dated], today: date) -> Block:
    if not those:
        return facts(Shown(kind=Kind.ANSWER, text=words.NO_DATES))
    lines = [f"• {cut(title_of(one), 200)}: {when_text(one)}{cut(remark(one, today), 200)}" for one in those]
    moments = [Moment(words=when_text(one), at=at) for one in those if (at := moment_of(one))]
    return facts(Shown(kind=Kind.ANSWER, text="\n".join(lines), moments=tuple(moments)))
