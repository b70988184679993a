"""Every message that the bot can make keeps to Slack's limits, and nothing foreign in it is read as markup."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack import blocks
from handlers import help as words
from handlers.messages import Citation, Moment, Shown
from knowledge.answer import Kind
from tests.fakes.limits import problems

LONDON = ZoneInfo("Europe/London")
FIVE = datetime(2017, 9, 1, 17, tzinfo=LONDON)
AT_FIVE = Moment(words="5pm on Friday 1 September 2017", at=FIVE)
PING = "<!channel>"

FOREIGN = st.characters(codec="utf-8", exclude_characters="\0")
MARKUP = st.sampled_from(
    [
        *("\n", "\n\n", " ", "• ", "\n• ", PING, "<@U0ALICE>", "<#C1|general>", "<https://a.example|bank>", "*bold*"),
        *(
            "_i_",
            "`code`",
            "&",
            "&lt;",
            ":tada:",
            "🎉",
            "👩‍👩‍👧",
            "|",
            ">",
            "\u3000",
            "\u2028",
            AT_FIVE.words,
            "heron " * 90,
        ),
    ]
)


def texts(most: int, least: int = 0) -> st.SearchStrategy[str]:
    """Give what anybody may have written, up to `most` characters, markup and bullets with it."""
    pieces = st.lists(MARKUP | st.text(FOREIGN, max_size=12), max_size=40)
    return pieces.map(lambda parts: "".join(parts)[:most]).filter(lambda text: len(text) >= least)


MOMENTS = st.builds(
    Moment,
    words=st.just(AT_FIVE.words) | st.sampled_from(["heron", "1pm on Friday", "11pm on Friday", "*bold*", PING]),
    at=st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(tzinfo=LONDON)),  # noqa: DTZ001
)
URLS = st.none() | st.sampled_from(
    [
        "https://sec.example/news?a=1&b=2",
        f"https://sec.example/{'a' * 1900}",
        f"https://sec.example/{'a' * 5000}",
        "javascript:alert(1)",
        "https://sec.example/a b",
        "https://sec.example|<!channel>",
        "news.html",
        "",
    ]
)
CITATIONS = st.builds(
    Citation,
    title=texts(3000, least=1) | st.just("SECAS Newsletter " * 100),
    section=st.none() | texts(3000) | st.just("Upcoming & <b>old</b> dates " * 80),
    published=st.none() | st.dates(date(2010, 1, 1), date(2100, 1, 1)),
    url=URLS,
    quote=texts(300),
)
SHOWN = st.builds(
    Shown,
    kind=st.sampled_from(Kind),
    text=texts(3000) | st.just("heron " * 500) | st.just("• & < >\n" * 375),
    citations=st.lists(CITATIONS, max_size=14).map(tuple),
    moments=st.lists(MOMENTS, max_size=4, unique_by=lambda moment: moment.words).map(tuple),
    choices=st.lists(texts(200) | st.sampled_from(["", " ", "a" * 300]), max_size=30).map(tuple),
)


def shown(text: str, **more: Any) -> Shown:  # noqa: ANN401 # the fields of Shown
    return Shown(kind=Kind.ANSWER, text=text, **more)


def cited(title: str, **more: Any) -> Citation:  # noqa: ANN401 # the fields of Citation
    return Citation(**{"title": title, "section": None, "published": None, "url": None, "quote": ""} | more)


def nodes(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield every object within a message."""
    if isinstance(value, Mapping):
        yield value
        for held in value.values():
            yield from nodes(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from nodes(held)


def read_as_markup(message: Mapping[str, Any]) -> list[str]:
    """Return every text in which Slack looks for mentions and links."""
    marked = [str(node["text"]) for node in nodes(message) if node.get("type") == "mrkdwn"]
    return [*marked, str(message.get("text", ""))]


def strange(text: str) -> list[str]:
    """Return what Slack would read into a text, but for links to the web."""
    return [
        found for found in re.findall(r"<[^>]*>?", text) if not re.fullmatch(r"<https?://[^\s<>|]+\|[^<>|]*>", found)
    ]


# --- Properties


@given(SHOWN, st.none() | st.integers(1, 10**9), st.booleans(), st.booleans())
def test_any_answer_keeps_to_the_limits(said: Shown, id_: int | None, helpdesk: bool, private: bool) -> None:  # noqa: FBT001
    message = blocks.message(said, question_id=id_, helpdesk=helpdesk, private=private)

    assert problems(message) == []
    assert json.loads(blocks.encoded(message)) == message


@given(SHOWN, st.booleans())
def test_nothing_foreign_in_an_answer_is_read_as_markup(said: Shown, helpdesk: bool) -> None:  # noqa: FBT001
    message = blocks.message(said, question_id=1, helpdesk=helpdesk, private=True)

    assert [found for text in read_as_markup(message) for found in strange(text)] == []


@given(SHOWN)
def test_markup_stands_in_the_links_of_sources_alone(said: Shown) -> None:
    message = blocks.message(said, question_id=1, helpdesk=True, private=True)

    marked = [node for node in nodes(message["blocks"]) if node.get("type") == "mrkdwn"]
    linked = [element for block in blocks.sources(said.citations) for element in block["elements"]]
    assert all(node in linked for node in marked)


@given(SHOWN)
def test_an_answer_has_a_text_for_those_who_see_no_blocks(said: Shown) -> None:
    message = blocks.message(said, question_id=1, helpdesk=True)

    assert message["text"].strip()


@given(texts(3000, least=1).filter(str.strip))
def test_a_note_keeps_to_the_limits(text: str) -> None:
    note = blocks.note(text)

    assert problems(note) == []
    assert strange(note["text"]) == []


@given(texts(3000), st.sampled_from(["Question", "Note"]))
def test_foreign_text_under_a_label_keeps_to_the_limits(text: str, label: str) -> None:
    block = blocks.paragraph(label, text)

    assert problems({"blocks": [block]}) == []
    assert [node for node in nodes(block) if node.get("type") == "mrkdwn"] == []


# --- What is shown where


def test_an_answer_is_one_text_with_its_source_beneath() -> None:
    said = shown("It is on Thursday.", citations=(cited("News", section="Dates", published=date(2017, 8, 31)),))

    message = blocks.message(said, question_id=None, helpdesk=True, private=True)

    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": "It is on Thursday."}]}
    source = {"type": "plain_text", "text": "Source: News, Dates, Thursday 31 August 2017", "emoji": False}
    assert message == {
        "text": "It is on Thursday.\nSource: News, Dates, Thursday 31 August 2017",
        "blocks": [
            {"type": "rich_text", "elements": [section]},
            {"type": "context", "elements": [source]},
        ],
    }


def test_a_list_has_its_head_in_bold_and_its_lines_as_bullets() -> None:
    block = blocks.facts(shown("Open now:\n• one\n• two\nThat is all."))

    assert block["elements"] == [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": "Open now:", "style": {"bold": True}}]},
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]},
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "two"}]},
            ],
        },
        {"type": "rich_text_section", "elements": [{"type": "text", "text": "That is all."}]},
    ]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        pytest.param(AT_FIVE.words, "", "", id="alone"),
        pytest.param(f"Closes {AT_FIVE.words} (today).", "Closes ", " (today).", id="within a sentence"),
        pytest.param(f"{AT_FIVE.words}: it closes", "", ": it closes", id="first"),
    ],
)
def test_a_moment_is_a_date_in_the_readers_time_and_londons_where_that_is_not_shown(
    text: str, before: str, after: str
) -> None:
    said = shown(text, moments=(AT_FIVE,))

    message = blocks.message(said, question_id=None, helpdesk=False)

    in_london = f"{AT_FIVE.words} (London time)"
    moment = {
        "type": "date",
        "timestamp": int(FIVE.timestamp()),
        "format": "{date_long} at {time}",
        "fallback": in_london,
    }
    around = [{"type": "text", "text": part} if isinstance(part, str) else part for part in (before, moment, after)]
    spans = [span for span in around if span.get("text") != ""]
    assert message["blocks"][0]["elements"] == [{"type": "rich_text_section", "elements": spans}]
    assert message["text"] == f"{before}{in_london}{after}"


def test_a_moment_that_names_its_zone_is_not_told_it_twice() -> None:
    words_ = f"{AT_FIVE.words} (London time)"
    message = blocks.message(
        shown(f"At {words_}.", moments=(Moment(words=words_, at=FIVE),)), question_id=None, helpdesk=False
    )

    assert message["text"] == f"At {words_}."
    assert message["blocks"][0]["elements"][0]["elements"][1]["fallback"] == words_


def test_a_moment_within_the_words_of_another_is_not_taken_for_it() -> None:
    early, late = Moment(words="1pm on Friday", at=FIVE), Moment(words="11pm on Friday", at=FIVE + timedelta(hours=6))

    message = blocks.message(
        shown("11pm on Friday, not 1pm on Friday", moments=(early, late)), question_id=None, helpdesk=False
    )

    assert message["text"] == "11pm on Friday (London time), not 1pm on Friday (London time)"
    spans = message["blocks"][0]["elements"][0]["elements"]
    assert [span.get("fallback") or span["text"] for span in spans] == [
        "11pm on Friday (London time)",
        ", not ",
        "1pm on Friday (London time)",
    ]


def test_sources_are_lines_of_context_each_named_once() -> None:
    linked = cited("News & <views>", url="https://a.example/x")

    assert blocks.sources((linked, linked, cited("Guide", url="javascript:x"))) == [
        {
            "type": "context",
            "elements": [
                {
                    "type": "mrkdwn",
                    "text": "<https://a.example/x|Source: News &amp; &lt;views&gt;>",
                    "verbatim": True,
                },
                {"type": "plain_text", "text": "Source: Guide", "emoji": False},
            ],
        }
    ]
    assert blocks.sources(()) == []


def test_choices_are_buttons_that_name_the_question() -> None:
    said = shown("Which do you mean?", choices=("SSC", "TABASC"))

    message = blocks.message(said, question_id=7, helpdesk=False)

    row = next(block for block in message["blocks"] if block.get("block_id") == "choices")
    told = [(button["action_id"], button["text"]["text"], button["value"]) for button in row["elements"]]
    assert told == [("choice:0", "SSC", "7:0"), ("choice:1", "TABASC", "7:1")]


@pytest.mark.parametrize(
    ("helpdesk", "private", "buttons"),
    [
        pytest.param(False, False, [], id="neither"),
        pytest.param(True, False, ["helpdesk"], id="a helpdesk"),
        pytest.param(False, True, ["share"], id="seen by one"),
        pytest.param(True, True, ["share", "helpdesk"], id="both"),
    ],
)
def test_what_can_be_done_with_an_answer_stands_beneath_it(
    helpdesk: bool,  # noqa: FBT001
    private: bool,  # noqa: FBT001
    buttons: list[str],
) -> None:
    message = blocks.message(shown("Yes."), question_id=7, helpdesk=helpdesk, private=private)

    pressed = [(node["action_id"], node["value"]) for node in nodes(message) if node.get("type") == "button"]
    assert pressed == [(name, "7") for name in buttons]


def test_an_answer_can_be_rated() -> None:
    message = blocks.message(shown("Yes."), question_id=7, helpdesk=False)

    (rating,) = (node for node in nodes(message) if node.get("type") == "feedback_buttons")
    told = [(rating[side]["text"]["text"], rating[side]["value"]) for side in ("positive_button", "negative_button")]
    assert told == [(words.HELPFUL, "7:yes"), (words.NOT_HELPFUL, "7:no")]


def test_what_could_not_be_kept_offers_nothing() -> None:
    message = blocks.message(shown("Yes.", choices=("SSC",)), question_id=None, helpdesk=True, private=True)

    assert [block["type"] for block in message["blocks"]] == ["rich_text"]


def test_a_long_label_is_cut_and_an_empty_one_is_still_a_button() -> None:
    assert [blocks.button("a", label, "v")["text"]["text"] for label in ("heron " * 20, "", " ")] == [
        "heron heron heron heron heron heron heron heron heron heron heron heron…",
        "…",
        "…",
    ]


def test_what_is_posted_is_not_searched_for_names_and_links() -> None:
    posted = blocks.posted({"text": "hi"})

    assert posted == {
        "text": "hi",
        "parse": "none",
        "link_names": False,
        "mrkdwn": False,
        "unfurl_links": False,
        "unfurl_media": False,
    }
