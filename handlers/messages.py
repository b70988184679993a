"""What goes in and what comes out, on any platform: a Request with a question, a Reply that each of them can show."""

from dataclasses import dataclass, field
from datetime import date, datetime

from knowledge.answer import Due, Kind
from knowledge.dated import Dated
from knowledge.records import Source
from knowledge.thread import Thread
from knowledge.wish import Topic, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question as it arrived. `now` is London wall-clock, aware; `thread` is what its conversation remembers."""

    question: str
    now: datetime
    thread: Thread = field(default_factory=Thread)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where an answer stands: the document, its section, when it was published, and the words themselves."""

    title: str
    section: str | None
    published: date | None
    url: str | None
    quote: str

    @classmethod
    def of(cls, source: Source) -> "Citation":
        return cls(
            title=source.title,
            section=source.section,
            published=source.published,
            url=source.url,
            quote=source.quote,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One reply to one message: plain text that stands by itself, its sources, the dates in it, and choices offered.

    `wish` is what to keep for somebody who asked for reminders, `dues` the next moments at which they come.
    """

    kind: Kind
    text: str
    citations: tuple[Citation, ...] = ()
    events: tuple[Dated, ...] = ()
    choices: tuple[str, ...] = ()
    confidence: float = 1.0
    thread: Thread = field(default_factory=Thread)
    wish: Wish | None = None
    dues: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Words of a text that name a moment; `at` is aware. A day without a time is none: it is the same for all."""

    words: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a person is shown of a reply, on any platform: plain values only, so that it can be kept and shown again.

    `failed` says that it tells of a failure rather than of a fact. `topics` are the coming events that it
    shows, of which somebody may want to be reminded.
    """

    kind: Kind
    text: str
    citations: tuple[Citation, ...] = ()
    moments: tuple[Moment, ...] = ()
    choices: tuple[str, ...] = ()
    failed: bool = False
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpdesk:
    """Whom to ask when the bot cannot answer; None where not set."""

    name: str = "SECAS Helpdesk"
    email: str | None = None
    phone: str | None = None
    channel: str | None = None
