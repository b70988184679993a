"""The helpdesk's card and form in Teams, and what the message extension finds. Pure: facts in, cards out."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from bot.ledger.escalations import Escalation
from bot.teams.cards import note, said_as, sources
from bot.teams.elements import (
    CARD_TYPE,
    Json,
    attachment,
    button,
    card,
    facts,
    field,
    heading,
    labelled,
    paragraph,
    run,
    submit,
    unfolding,
)
from bot.teams.text import escaped, fitted
from bot.teams.verbs import Verb
from handlers import help as words
from handlers import helpdesk as desk
from handlers.dates import remark, when_text
from handlers.messages import Citation, Shown
from handlers.showing import cut, plain, source_text
from knowledge.dated import Dated, title_of
from knowledge.records import Item, Source

QUESTION, NOTE, REPLY = 1000, 2000, 2900
"""Most characters of a question that is passed on, of the asker's note and of the helpdesk's answer."""
SHOWN, NAME = 1500, 120
"""Most bytes of an answer on the helpdesk's card, most characters of somebody's name."""
FOUND, TITLE, TEXT = 20, 200, 900
"""Most things that a search shows, most bytes of the title and of the text of one."""
PREVIEW_TYPE = "application/vnd.microsoft.card.thumbnail"


def escalating(text: str, said: Shown | None, helpdesk: str, question_id: int) -> Json:
    """Return the card with the form that passes a question on (fields `text` and `note`)."""
    data = {"question": question_id}
    body = [
        field("text", desk.QUESTION, most=QUESTION, value=text, required=words.NOTHING_ASKED),
        *([labelled(desk.WHAT_I_SAID, plain(said), SHOWN)] if said else []),
        field("note", desk.ANYTHING_ELSE.format(helpdesk=cut(helpdesk, NAME)), most=NOTE),
    ]
    return card(
        body,
        [submit(Verb.ESCALATE, data), button(Verb.BACK, desk.CANCEL, data)],
        fallback=f"{words.ASK_HELPDESK}: {text}",
    )


def desk_card(one: Escalation, *, asker: str, by: str | None = None) -> Json:
    """Return the helpdesk's card as a message: the question, what was answered, how it stands, what can be done.

    `asker` is the name of who asked and where, `by` of whoever acted last: the bot keeps neither, the buttons do.
    """
    title, asker = desk.TITLE.format(id=one.id), cut(asker, NAME)
    state = desk.state_text(one.raised_at, one.taken_at, one.answered_at, one.closed_at)
    texts = (
        (desk.QUESTION, one.text or words.GONE, SHOWN),
        (desk.WHAT_THE_BOT_SAID, plain(one.shown) if one.shown else None, SHOWN),
        (desk.NOTE, one.note, NOTE),
        (desk.ANSWER, one.reply, REPLY),
    )
    body = [
        heading(title),
        *([paragraph(run(f"{desk.ASKED_BY}{asker}"))] if asker else []),
        *(labelled(label, text, most) for label, text, most in texts if text),
        *sources(one.shown.citations if one.shown else (), numbered=False),
        facts([state, *([f"{desk.BY}{cut(by, NAME)}"] if by else [])]),
    ]
    spoken = f"{title}: {cut(one.text or '', 300)}"
    made = said_as(escaped(title), spoken)
    return made | {"attachments": [attachment(card(body, _steps(one, asker), fallback=spoken))]}


def _steps(one: Escalation, asker: str) -> list[Json]:
    """Return what the helpdesk can do next."""
    if one.closed_at:
        return []
    data = {"escalation": one.id, "asker": asker}
    answer = field("reply", desk.YOUR_ANSWER, most=REPLY, required=desk.NOTHING_ANSWERED)
    steps = [] if one.taken_at or one.answered_at else [button(Verb.TAKE, desk.TAKE, data)]
    steps.append(unfolding(desk.REPLY, [answer], [submit(Verb.REPLY, data)]))
    return [*steps, button(Verb.CLOSE, desk.CLOSE, data)]


def replied(one: Escalation, reply: str, helpdesk: str) -> Json:
    """Return the helpdesk's answer as the asker gets it."""
    return note(f"{desk.answers_to(helpdesk, one.text)}:\n{reply}")


# --- the message extension


def found(dated: Sequence[Dated], items: Sequence[Item], today: date) -> dict[str, Any]:
    """Return what the message extension found, dates first: each a card to insert."""
    results = [*(_of_date(one, today) for one in dated), *(_of_item(one) for one in items)][:FOUND]
    if not results:
        return {"composeExtension": {"type": "message", "text": words.NOTHING_FOUND}}
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": results}}


def _of_date(one: Dated, today: date) -> Json:
    when = fitted(f"{when_text(one)}{remark(one, today)}", TITLE)
    return _result(title_of(one), when, [paragraph(run(when))], one.source)


def _of_item(one: Item) -> Json:
    return _result(one.heading, one.text, [paragraph(run(fitted(one.text, TEXT)))], one.source)


def _result(title: str, text: str, body: Iterable[Json], source: Source) -> Json:
    title = fitted(title.strip(), TITLE) or "…"
    shown = [paragraph(run(title, bold=True)), *body, *sources([Citation.of(source)], numbered=False)]
    told = [title, fitted(text, TITLE), source_text(source.title, source.section, source.published)]
    preview = {"title": escaped(title), "text": escaped(fitted(text, TITLE))}
    return {
        "contentType": CARD_TYPE,
        "content": card(shown, fallback="\n".join(told)),
        "preview": {"contentType": PREVIEW_TYPE, "content": preview},
    }
