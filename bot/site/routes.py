"""The addresses of the bot's own pages and of its API: they need the knowledge and the database, no chat platform."""

import asyncio
import logging
import re
import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.answering import Answered, answer
from bot.body import TooLargeError, body_of
from bot.feed import icalendar_of
from bot.ledger.conversations import Conversations
from bot.reception import failing
from bot.settings import SettingsError
from bot.site import pages
from bot.site.openapi import description
from bot.site.pages import QUESTION, Turn
from bot.wire import AskRequest, MalformedRequestError, request_in
from bot.wiring import House, london_now
from handlers import help as words
from handlers.ask import shown
from handlers.render import ask as pointer
from knowledge.dated import by_date, touches
from knowledge.days.window import Window
from knowledge.errors import KnowledgeError

log = logging.getLogger(__name__)

LONGEST, CONVERSATION = 8000, 200
"""Most characters of a question by the API, and of the name of a conversation."""
BODY = 80
"""Characters of a body's name that are said back."""
LOOK_BACK = timedelta(days=31)
"""How long the calendar to subscribe to keeps what is over."""
FRAGMENT = "x-fragment"
"""The header by which our own script asks for the answer alone rather than for a page."""
_KEY = re.compile(r"[A-Za-z0-9_-]{22}")
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_STATIC: Mapping[str, str] = {"site.css": "text/css", "site.js": "text/javascript", "icon.svg": "image/svg+xml"}


class Site:
    """The pages and the API over one house."""

    def __init__(self, house: House) -> None:
        self._house, self._conversations = house, Conversations(house.engine)
        self._thinking = asyncio.Semaphore(1)

    def routes(self) -> list[Route]:
        """Return the routes."""
        folder = Path(__file__).parent / "static"
        fixed = [
            Route(f"/static/{name}", _held(HTMLResponse, (folder / name).read_text(encoding="utf-8"), type_))
            for name, type_ in _STATIC.items()
        ]
        about = pages.about_page(self._house.settings.retention.days)
        return [
            Route("/", self.page, methods=["GET"]),
            Route("/", self.asked, methods=["POST"]),
            Route("/about", _held(HTMLResponse, about, "text/html")),
            Route("/api/ask", self.api, methods=["POST"]),
            Route("/calendar.ics", self.calendar, methods=["GET"]),
            Route("/openapi.json", _held(JSONResponse, description(version("secbot")), "application/json")),
            *fixed,
        ]

    async def page(self, _request: Request) -> Response:
        """Return the page on which one begins to ask."""
        return _page(pages.chat_page(_new_key()))

    async def asked(self, request: Request) -> Response:
        """Answer what was sent by the form: as a page, or as the answer alone where our script asks for that."""
        try:
            form = parse_qs((await body_of(request)).decode(errors="replace"), max_num_fields=10)
        except (TooLargeError, ValueError):
            return _page(pages.chat_page(_new_key(), problem=words.TOO_LONG), 413)
        question, key = (next(iter(form.get(name, ())), "").strip() for name in ("question", "conversation"))
        key = key if _KEY.fullmatch(key) else _new_key()
        if not question or len(question) > QUESTION:
            problem = words.TOO_LONG if question else words.NOTHING_ASKED
            return _page(pages.chat_page(key, problem=problem), 400)
        try:
            answered = await self._answer(AskRequest(question=question), f"web:page:{key}")
        except Exception as error:  # noqa: BLE001  # one question: its asker is told, and the bot lives on
            log.error("a question of the web could not be answered: %s", failing(error))
            return _page(pages.chat_page(key, problem=words.failure(pointer(self._house.helpdesk))), 500)
        turn = Turn(question=question, said=shown(answered.reply, answered.now.date()))
        alone = request.headers.get(FRAGMENT)
        return _page(str(pages.answer(turn, key)) if alone else pages.chat_page(key, turn))

    async def api(self, request: Request) -> Response:
        """Answer a Request with an Answer, or with one sentence that says what is wrong."""
        asked = None
        try:
            asked = request_in(await body_of(request))
            if len(asked.question) > LONGEST or len(asked.conversation or "") > CONVERSATION:
                return _problem(words.TOO_LONG, 413, asked)
            answered = await self._answer(asked, asked.conversation and f"web:api:{asked.conversation}")
        except TooLargeError:
            return _problem(words.TOO_LONG, 413)
        except (MalformedRequestError, SettingsError) as error:
            return _problem(str(error), 400, asked)
        except KnowledgeError as error:
            log.error("a question of the API waits: %s", error)
            return _problem(words.failure(pointer(self._house.helpdesk)), 503, asked)
        except Exception as error:  # noqa: BLE001  # one question: its asker is told, and the bot lives on
            log.error("a question of the API could not be answered: %s", failing(error))
            return _problem(words.failure(pointer(self._house.helpdesk)), 500, asked)
        return JSONResponse(answered.json, headers=_HEADERS)

    async def calendar(self, request: Request) -> Response:
        """Return the calendar to subscribe to, of one body where `body` names it."""
        asked = request.query_params.get("body")
        body = self._house.shelf.glossary.body_names.name_of(asked) if asked else None
        if asked and body is None:
            return Response(f"no body is called “{asked[:BODY]}”\n", 404, _HEADERS, "text/plain")
        try:
            text = await asyncio.to_thread(self._calendar, body)
        except KnowledgeError as error:
            log.error("the calendar waits: %s", error)
            return Response("the calendar cannot be read now\n", 503, _HEADERS, "text/plain")
        return Response(text, headers={**_HEADERS, "Cache-Control": "max-age=300"}, media_type="text/calendar")

    def _calendar(self, body: str | None) -> str:
        today = self._house.clock().date()
        facts = self._house.shelf.knowledge().library(today).facts
        window = Window(first=today - LOOK_BACK, last=None)
        entries = [one for one in by_date((*facts.meetings, *facts.events, *facts.deadlines)) if touches(one, window)]
        return icalendar_of(one for one in entries if body in (None, getattr(one, "body", None)))

    async def _answer(self, asked: AskRequest, conversation: str | None) -> Answered:
        async with self._thinking:
            return await asyncio.to_thread(self._answered, asked, conversation)

    def _answered(self, asked: AskRequest, conversation: str | None) -> Answered:
        """Answer, and keep what the conversation remembers. Raises KnowledgeError, SettingsError."""
        thread = self._conversations.thread(conversation or "")
        answered = answer(self._house, asked, thread)
        if conversation:
            self._conversations.remember(conversation, answered.reply.thread, london_now())
        return answered


def _held(form: type[Response], content: object, type_: str) -> Callable[[Request], Response]:
    """Return what answers with the same each time."""
    made = form(content, headers={**_HEADERS, "Cache-Control": "max-age=300"}, media_type=type_)

    def answering(_request: Request) -> Response:
        return made

    return answering


def _page(markup: str, status: int = 200) -> Response:
    return HTMLResponse(markup, status, _HEADERS)


def _problem(sentence: str, status: int, asked: AskRequest | None = None) -> Response:
    known = {"id": asked.id} if asked and asked.id is not None else {}
    return JSONResponse({**known, "error": sentence}, status, _HEADERS)


def _new_key() -> str:
    return secrets.token_urlsafe(16)
