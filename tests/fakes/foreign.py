"""What anybody may have written, and what may be made of it: strategies for properties of what Teams shows."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from bot.ledger.escalations import Escalation
from handlers.messages import Citation, Moment, Shown
from knowledge.answer import Kind
from knowledge.days.when import When
from knowledge.records import Deadline, DeadlineKind, Event, Item, Meeting, MeetingStatus, Source
from knowledge.wish import Topic

RAISED = datetime(2017, 9, 1, 8, 0, tzinfo=UTC)
TODAY = date(2017, 9, 1)

MARKUP = st.sampled_from(
    [
        "\n",
        " ",
        "• ",
        "\n• ",
        "<at>Alice</at>",
        "[bank](https://a.example)",
        "![heron](https://a.example/x.png)",
        "<b>bold</b>",
        "**bold**",
        "[1]",
        "\\",
        '"',
        "&lt;",
        "&",
        "{{DATE(2017-09-01T00:00:00Z,SHORT)}}",
        "${heron}",
        "\n# heron",
        "\n1. heron",
        "```",
        "🎉",
        "\u3000",
        "heron " * 90,
        '"' * 300,
        "🎉" * 200,
    ]
)
FOREIGN = st.characters(codec="utf-8", exclude_characters="\0")


def texts(most: int) -> st.SearchStrategy[str]:
    """Give what anybody may have written, up to `most` characters."""
    pieces = st.lists(MARKUP | st.text(FOREIGN, max_size=12), max_size=40).map(lambda parts: "".join(parts)[:most])
    return pieces | st.sampled_from(['"<heron>" ', "[", "🎉", "• *\n"]).map(lambda piece: (piece * most)[:most])


CITATIONS = st.builds(
    Citation,
    title=texts(1000),
    section=st.none() | texts(1000),
    published=st.none() | st.dates(date(2010, 1, 1), date(2100, 1, 1)),
    url=st.none()
    | st.sampled_from(
        [
            "https://a.example/x?a=1&b=2",
            "http://a.example/x",
            f"https://a.example/{'a' * 220}",
            f"https://a.example/{'a' * 1900}",
            "https://a.example/a b",
            'https://a.example/"x"',
            "javascript:alert(1)",
            "no address",
        ]
    ),
    quote=texts(500),
)
TOPICS = st.builds(Topic, one=st.just(("deadline:vote:heron",)), title=texts(300))
SHOWN = st.builds(
    Shown,
    kind=st.sampled_from(Kind),
    text=texts(9000),
    citations=st.lists(CITATIONS, max_size=14).map(tuple),
    moments=st.lists(st.builds(Moment, words=st.just("heron"), at=st.just(RAISED)), max_size=1).map(tuple),
    choices=st.lists(texts(200), max_size=30).map(tuple),
    topics=st.lists(TOPICS, max_size=5).map(tuple),
)
MOMENT = st.none() | st.datetimes(datetime(2017, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
ESCALATIONS = st.builds(
    Escalation,
    id=st.integers(1, 10**9),
    question_id=st.none() | st.just(1),
    platform=st.just("teams"),
    place=st.just("a:alice"),
    thread=st.none(),
    text=st.none() | texts(1000),
    shown=st.none() | SHOWN,
    note=st.none() | texts(2000),
    reply=st.none() | texts(2900),
    raised_at=st.just(RAISED),
    taken_at=MOMENT,
    answered_at=MOMENT,
    closed_at=MOMENT,
)

SOURCES = st.builds(Source, title=texts(500), section=st.none() | texts(500), published=st.none() | st.just(TODAY))
DAYS = st.dates(date(2010, 1, 1), date(2100, 1, 1))
TIMES = st.none() | st.times()
WHENS = st.none() | st.builds(When, day=DAYS, end_day=st.none() | DAYS, starts=TIMES, ends=TIMES)
DATED = (
    st.builds(
        Event,
        title=texts(1000),
        source=SOURCES,
        when=WHENS,
        status=st.sampled_from(MeetingStatus),
        location=st.none() | texts(1500),
    )
    | st.builds(
        Meeting,
        body=texts(300),
        source=SOURCES,
        number=st.none() | st.integers(1, 999),
        when=WHENS,
        status=st.sampled_from(MeetingStatus),
        location=st.none() | texts(1500),
        was=st.none() | DAYS,
    )
    | st.builds(Deadline, title=texts(1000), kind=st.sampled_from(DeadlineKind), day=DAYS, source=SOURCES, at=TIMES)
)
ITEMS = st.builds(Item, heading=texts(500), text=texts(5000), source=SOURCES)
