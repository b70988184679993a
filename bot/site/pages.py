"""The web chat as HTML: what is shown goes in, a page comes out. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.site.html import Child, Element, document, element
from handlers import help as words
from handlers.messages import Citation, Moment, Shown
from handlers.showing import in_london, parted, shown_sources, source_text

QUESTION = 1000
"""Most characters of a question."""
_BULLET = "• "


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question, and what was said to it."""

    question: str
    said: Shown


def chat_page(conversation: str, turn: Turn | None = None, problem: str = "") -> str:
    """Return the page on which one asks, with the last answer if there is one."""
    begin = None if turn else _prompts(conversation)
    return _page(
        words.NAME,
        element("p", words.AUTOMATED, " ", element("a", words.ABOUT_LINK, href="/about")),
        element(
            "section",
            answer(turn, conversation) if turn else None,
            id="answers",
            role="log",
            aria_label=words.ANSWERS,
            data_failed=words.FAILED_ON_THE_WAY,
        ),
        element("p", problem, class_="problem", role="alert") if problem else None,
        begin,
        _asking(conversation),
    )


def about_page(retention_days: int) -> str:
    """Return the page that tells what the bot is, what it keeps, and what may be expected of it."""
    parts = [
        element("section", element("h2", title), *(element("p", text) for text in texts), id=id_)
        for id_, title, texts in words.about(retention_days)
    ]
    return _page(words.ABOUT_TITLE, *parts, element("p", element("a", words.ASK_A_QUESTION, href="/")))


def answer(turn: Turn, conversation: str) -> Element:
    """Return a question with its answer, sources and choices."""
    return element(
        "article",
        element("h2", element("span", f"{words.YOU_ASKED}:", class_="label"), " ", turn.question),
        _text(turn.said),
        _sources(turn.said.citations),
        _choices(turn.said.choices, conversation),
        tabindex="-1",
    )


def _page(title: str, *children: Child) -> str:
    head = (
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("link", rel="icon", href="/static/icon.svg", type="image/svg+xml"),
        element("link", rel="stylesheet", href="/static/site.css"),
        element("script", src="/static/site.js", defer=True),
    )
    return document(element("head", *head), element("body", element("main", element("h1", title), *children)))


def _text(said: Shown) -> Iterable[Element]:
    """Return the lines of an answer: bullets as a list, moments as times."""
    for bulleted, group in groupby(said.text.split("\n"), lambda line: line.startswith(_BULLET)):
        lines = [line.removeprefix(_BULLET) for line in group if line.strip()]
        if bulleted:
            yield element("ul", *(element("li", _spans(line, said.moments)) for line in lines))
        else:
            yield from (element("p", _spans(line, said.moments)) for line in lines)


def _spans(text: str, moments: Sequence[Moment]) -> list[Child]:
    return [_time(part) if isinstance(part, Moment) else part for part in parted(text, moments)]


def _time(moment: Moment) -> Element:
    return element("time", in_london(moment), datetime=moment.at.isoformat())


def _sources(citations: Sequence[Citation]) -> Element | None:
    those = shown_sources(citations)
    if not those:
        return None
    return element("ul", *(element("li", _source(one)) for one in those), class_="sources", aria_label=words.SOURCES)


def _source(one: Citation) -> Child:
    written = source_text(one.title, one.section, one.published)
    if one.url and one.url.startswith(("https://", "http://")):
        return (f"{words.SOURCE} ", element("a", written, href=one.url, rel="noopener noreferrer"))
    return f"{words.SOURCE} {written}"


def _choices(choices: Sequence[str], conversation: str) -> Element | None:
    return _form(conversation, *map(_choice, choices), class_="choices") if choices else None


def _choice(choice: str) -> Element:
    return element("button", choice, name="question", value=choice)


def _prompts(conversation: str) -> Element:
    """Return what may be asked to begin with."""
    buttons = (element("button", title, name="question", value=asked) for title, asked in words.PROMPTS)
    return _form(conversation, *buttons, class_="choices")


def _asking(conversation: str) -> Element:
    field = element(
        "input",
        id="question",
        name="question",
        type="text",
        required=True,
        maxlength=str(QUESTION),
        autocomplete="off",
        autofocus=True,
    )
    label = element("label", words.YOUR_QUESTION, for_="question")
    return _form(conversation, label, field, element("button", words.ASK), class_="asking")


def _form(conversation: str, *children: Child, class_: str) -> Element:
    hidden = element("input", type="hidden", name="conversation", value=conversation)
    return element("form", hidden, *children, method="post", action="/", class_=class_)
