"""What is shown, as messages of Teams. Pure: what was said goes in, an activity's fields come out."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.teams.elements import Json, attachment, button, card, linkable, paragraph, rows, run
from bot.teams.text import escaped, fitted
from bot.teams.verbs import Verb
from handlers import help as words
from handlers import notices
from handlers.messages import Citation, Shown
from handlers.showing import cut, plain, shown_sources, source_text
from knowledge.answer import Kind

TEXT, SUMMARY, CHOICES, PROMPTS = 5400, 300, 10, 3
"""Most bytes of a message's text, most characters of what a notification shows of it, most buttons of choices and of
prompts, of which Teams shows no more."""
NAME, ABSTRACT = 80, 160
"""Most characters of a citation's name and of the words that it cites, as Teams has them."""
SOURCE, TOLD = 350, 1000
"""Most bytes of the line of a source and of a line of the bot's own."""
LARGEST = 40_000
"""Most bytes of a message in UTF-16, as Teams counts them; it takes more, but not everywhere."""
_BULLET = "• "


def message(said: Shown, *, question_id: int | None, helpdesk: bool, private: bool = False) -> Json:
    """Return an answer as a message: its facts, sources and choices, and what can be done with it.

    `helpdesk` offers to pass it on; `private` says that it is a personal chat, where prompts may be suggested.
    """
    made = _said(said)
    if private and said.kind is Kind.SMALLTALK:  # in the place of the card: beside one, prompts are not shown
        made["suggestedActions"] = _prompts()
    elif shown := under(said, question_id=question_id, helpdesk=helpdesk):
        made["attachments"] = [attachment(shown)]
    if question_id is not None:
        made["channelData"] = {"feedbackLoop": {"type": "default"}}
    return _lightened(made)


def under(said: Shown, *, question_id: int | None, helpdesk: bool, told: str = "") -> Json | None:
    """Return the card under an answer: its sources, choices and buttons; None where there is nothing on it.

    `told` is a line of the bot's own that is added to it, such as that the question was passed on.
    """
    body = [*sources(said.citations), *([paragraph(run(fitted(told, TOLD)))] if told else [])]
    actions: list[Json] = []
    if question_id is not None:
        body += rows(_choices(said, question_id))
        actions = _offers(said, question_id, helpdesk=helpdesk)
    return card(body, actions, fallback=_spoken(said, told)) if body or actions else None


def _spoken(said: Shown, told: str = "") -> str:
    """Return what is read where a card cannot be shown."""
    lines = [_written(one) for one in shown_sources(said.citations)]
    return "\n".join([told, *lines]).strip() or plain(said)


def notice(said: Shown, delivery_id: int) -> Json:
    """Return what the bot says by itself as a message, with what can be done with a reminder."""
    made = _said(said)
    offered = ((Verb.LATER, notices.SNOOZE), (Verb.DONE, notices.DONE), (Verb.STOP, notices.STOP))
    actions = [button(verb, title, {"delivery": delivery_id}) for verb, title in offered]
    body, buttons = sources(said.citations), actions if said.kind is Kind.REMINDER else []
    if body or buttons:
        made["attachments"] = [attachment(card(body, buttons, fallback=_spoken(said)))]
    return _lightened(made)


def note(text: str) -> Json:
    """Return a line of the bot's own as a message."""
    return said_as(_shown_text(text), text)


def told(text: str) -> Json:
    """Return a line of the bot's own as a card, in the place of one whose button was pressed."""
    return card([paragraph(run(fitted(text, TOLD)))], fallback=text)


def welcome(*, private: bool) -> Json:
    """Return what is said where the bot is new: what it is, and in a personal chat what may be asked."""
    made = note(f"{words.GREETING}\n\n{words.AUTOMATED}")
    return made | ({"suggestedActions": _prompts()} if private else {})


def encoded(message: Mapping[str, Any]) -> str:
    """Return a message as the outbox keeps it."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))


def card_in(message: Mapping[str, Any]) -> Json:
    """Return the card of a message that has one, as the reply to a button carries it."""
    content: Json = message["attachments"][0]["content"]
    return content


def _said(said: Shown) -> Json:
    """Return the text of an answer, with a number for each of its sources."""
    cited = shown_sources(said.citations)
    numbers = " ".join(f"[{number}]" for number, _ in enumerate(cited, 1))
    text = _shown_text(plain(said))
    if numbers:
        text += f"\n\n{numbers}" if "\n" in text else f" {numbers}"
    made = said_as(text, plain(said))
    return made | ({"entities": [_citing(cited)]} if cited else {})


def said_as(text: str, summary: str) -> Json:
    """Return Markdown of ours as a message; `summary` is what a notification and a screen reader say of it."""
    return {
        "type": "message",
        "textFormat": "markdown",
        "text": text or "…",
        "summary": cut(" ".join(summary.split()), SUMMARY) or "…",
    }


def _lightened(made: Json) -> Json:
    """Return a message that Teams takes: where it is too large, its sources stand on its card alone."""
    if len(encoded(made).encode("utf-16-le")) > LARGEST:
        made.pop("entities", None)
    return made


def _shown_text(text: str) -> str:
    """Return text of anybody's as Markdown; what is nearly all signs to be escaped is cut shorter."""
    shown = _markdown(fitted(text, TEXT))
    return shown if len(shown) <= TEXT + TEXT // 3 else _markdown(fitted(text, TEXT // 4))


def _markdown(text: str) -> str:
    """Return an answer's text as Markdown: its bullets as a list, its lines apart."""
    lines = [_line(line) for line in text.split("\n")]
    pairs = zip(lines, [*lines[1:], ""], strict=True)
    return "".join(f"{line}{_break(line, after)}" for line, after in pairs).strip()


def _line(line: str) -> str:
    return f"- {escaped(line.removeprefix(_BULLET).strip())}" if line.startswith(_BULLET) else escaped(line.strip())


def _break(line: str, after: str) -> str:
    return "\n" if line.startswith("- ") and after.startswith("- ") else "\n\n"


def _citing(cited: Sequence[Citation]) -> Json:
    """Return the entity that tells Teams what each number in the text stands for."""
    claims = [{"@type": "Claim", "position": at, "appearance": _appearance(one)} for at, one in enumerate(cited, 1)]
    return {
        "type": "https://schema.org/Message",
        "@type": "Message",
        "@context": "https://schema.org",
        "@id": "",
        "citation": claims,
    }


def _appearance(one: Citation) -> Json:
    about = source_text(one.section or one.title, None, one.published)
    made = {
        "@type": "DigitalDocument",
        "name": cut(one.title.strip(), NAME) or "…",
        "abstract": cut(f"{about}: {one.quote}", ABSTRACT),
    }
    return made | ({"url": address} if (address := linkable(one.url)) else {})


def sources(citations: Sequence[Citation], *, numbered: bool = True) -> list[Json]:
    """Return where an answer stands, a line a source, numbered as in its text."""
    return [_source(one, at if numbered else None) for at, one in enumerate(shown_sources(citations), 1)]


def _source(one: Citation, number: int | None) -> Json:
    line = _written(one) if number is None else f"[{number}] {_written(one)}"
    return paragraph(run(fitted(line, SOURCE), subtle=True, url=one.url), spacing="small")


def _written(one: Citation) -> str:
    return source_text(one.title, one.section, one.published)


def _choices(said: Shown, question_id: int) -> list[Json]:
    return [
        button(Verb.CHOICE, choice, {"question": question_id, "choice": at})
        for at, choice in enumerate(said.choices[:CHOICES])
    ]


def _offers(said: Shown, question_id: int, *, helpdesk: bool) -> list[Json]:
    """Return the buttons under an answer: a reminder of what it shows, and the helpdesk."""
    data = {"question": question_id}
    offered = [button(Verb.REMIND, words.REMIND, data)] if said.topics else []
    return offered + ([button(Verb.HELPDESK, words.ASK_HELPDESK, data)] if helpdesk else [])


def _prompts() -> Json:
    """Return what may be asked, as buttons over the field in which one types."""
    actions = [{"type": "imBack", "title": title, "value": asked} for title, asked in words.PROMPTS[:PROMPTS]]
    return {"to": [], "actions": actions}
