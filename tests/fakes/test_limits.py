"""What Slack shows, and what it would refuse."""

from typing import Any

import pytest
from slack_sdk.models.blocks import Block

from tests.fakes.limits import problems

Json = dict[str, Any]


def plain(text: str = "Heron") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "*Heron*") -> Json:
    return {"type": "mrkdwn", "text": text}


def section(text: str = "41 herons", **more: object) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(action_id: str = "count", **more: object) -> Json:
    return {"type": "button", "text": plain(), "action_id": action_id, **more}


def option(value: str = "grey") -> Json:
    return {"text": plain(), "value": value}


def fields(*texts: Json) -> Json:
    return {"type": "section", "fields": list(texts)}


def header(text: Json) -> Json:
    return {"type": "header", "text": text}


def beside(element: Json) -> Json:
    return message(section(accessory=element))


def holding(kind: str, *elements: Json, **more: object) -> Json:
    return {"type": kind, "elements": list(elements), **more}


def sentence(*parts: Json) -> Json:
    return holding("rich_text", holding("rich_text_section", *parts))


def listed(*items: Json) -> Json:
    return holding("rich_text", holding("rich_text_list", *items, style="bullet"))


def asking(element: Json, **more: object) -> Json:
    return {"type": "input", "label": plain(), "element": element, **more}


def feedback(**more: object) -> Json:
    good, bad = ({"text": plain(label), "value": label} for label in ("good", "bad"))
    return {"type": "feedback_buttons", "action_id": "f", "positive_button": good, "negative_button": bad, **more}


def modal(*blocks: Json, **more: object) -> Json:
    return {"type": "modal", "title": plain(), "blocks": list(blocks) or [section()], **more}


def message(*blocks: Json, text: str = "hi") -> Json:
    return {"text": text, "blocks": list(blocks)}


TEXT, LINK = {"type": "text", "text": "41", "style": {"bold": True}}, {"type": "link", "url": "https://pond.example"}
DATE = {"type": "date", "timestamp": 1_504_256_400, "format": "{date_long} at {time}", "fallback": "1 September"}
SELECT: Json = {"type": "static_select", "action_id": "s", "placeholder": plain(), "options": [option()]}
RADIO: Json = {"type": "radio_buttons", "options": [{"text": mrkdwn(), "value": "1"}]}
TICKED: Json = {"type": "checkboxes", "options": [option()], "initial_options": [option()]}
WRITTEN: Json = {"type": "plain_text_input", "action_id": "a", "multiline": True, "max_length": 3_000}
TRASH: Json = {"type": "icon_button", "icon": "trash", "text": plain(), "action_id": "d"}
EMOJI: Json = {"type": "emoji", "name": "bird"}
IMAGE: Json = {"type": "image", "image_url": "https://pond.example/1.png", "alt_text": "a heron"}


GOOD = [
    pytest.param({"text": "hi"}, id="text alone"),
    pytest.param(message(*[section()] * 50), id="fifty blocks"),
    pytest.param(message(section("a" * 3_000, accessory=button()), {"type": "divider"}), id="section"),
    pytest.param(message(fields(*[plain()] * 10)), id="fields"),
    pytest.param(message(header(plain("a" * 150)), IMAGE), id="header and image"),
    pytest.param(message(holding("context", mrkdwn(), plain(), IMAGE)), id="context"),
    pytest.param(message(holding("actions", button("a", value="v" * 2_000), button("b"), SELECT)), id="actions"),
    pytest.param(message(holding("actions", button()), holding("actions", button())), id="one action_id, two blocks"),
    pytest.param(message(holding("context_actions", feedback(), TRASH)), id="context actions"),
    pytest.param(message(sentence(TEXT, {"type": "text", "text": " "}, LINK, DATE)), id="sentence"),
    pytest.param(message(listed(holding("rich_text_section", {"type": "user", "user_id": "U1"}))), id="list"),
    pytest.param(message(holding("rich_text", holding("rich_text_quote", EMOJI, border=1))), id="quote"),
    pytest.param(message(holding("rich_text", holding("rich_text_preformatted", TEXT, LINK))), id="preformatted"),
    pytest.param(modal(asking(WRITTEN), asking(SELECT, optional=True), submit=plain("Send")), id="modal"),
    pytest.param(modal(asking(RADIO), asking(TICKED), submit=plain(), private_metadata="m" * 3_000), id="choices"),
    pytest.param({"type": "home", "blocks": [section()] * 100}, id="home"),
]


@pytest.mark.parametrize("shown", GOOD)
def test_what_keeps_to_the_limits_has_no_problem(shown: Json) -> None:
    assert problems(shown) == []


@pytest.mark.parametrize("shown", GOOD)
def test_what_has_no_problem_is_none_to_slacks_own_models(shown: Json) -> None:
    for block in Block.parse_all(shown.get("blocks")):
        block.validate_json()


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        # The message.
        pytest.param({}, "/: without text or blocks", id="nothing"),
        pytest.param({"text": "a" * 40_001}, "/text: 40001 characters where 1 to 40000 are allowed", id="long text"),
        pytest.param({"blocks": "heron"}, "/blocks: not a list", id="no list"),
        pytest.param(message(*[section()] * 51), "/blocks: 51 items where 0 to 50 are allowed", id="51 blocks"),
        pytest.param(message(*[section("a" * 2_700)] * 5), "/blocks: 13500 characters of text together", id="in all"),
        pytest.param(message(*[section(block_id="b")] * 2), "/blocks: block_id b is used twice", id="block_id twice"),
        pytest.param(message({"type": "heron"}), "/blocks/0/type: heron where section, header", id="unknown block"),
        pytest.param(message({}), "/blocks/0/type: nothing where", id="empty block"),
        # Blocks.
        pytest.param(message(section(colour="grey")), "/blocks/0/colour: unknown field", id="unknown field"),
        pytest.param(message(section(block_id="b" * 256)), "/blocks/0/block_id: 256 characters", id="block_id"),
        pytest.param(message(section("")), "/blocks/0/text/text: 0 characters", id="empty text"),
        pytest.param(message(section(" ")), "/blocks/0/text/text: blank", id="blank text"),
        pytest.param(message(section("a" * 3_001)), "/blocks/0/text/text: 3001 characters", id="section"),
        pytest.param(message({"type": "section"}), "/blocks/0: without text or fields", id="empty section"),
        pytest.param(message(fields(plain("a" * 2_001))), "/blocks/0/fields/0/text: 2001", id="field"),
        pytest.param(message(fields(*[plain()] * 11)), "/blocks/0/fields: 11 items", id="fields"),
        pytest.param(message(header(plain("a" * 151))), "/blocks/0/text/text: 151", id="header"),
        pytest.param(message(header(mrkdwn())), "/text: not a text object of type plain_text", id="header in mrkdwn"),
        pytest.param(message(header({**plain(), "verbatim": True})), "/text/verbatim: unknown field", id="text option"),
        pytest.param(message({"type": "header"}), "/blocks/0: without text", id="no header"),
        pytest.param(message(holding("context")), "/blocks/0/elements: 0 items", id="empty context"),
        pytest.param(message(holding("context", *[plain()] * 11)), "/blocks/0/elements: 11 items", id="context"),
        pytest.param(message(holding("context", button())), "/elements/0: not a text object", id="button in context"),
        pytest.param(message(holding("actions", *[button()] * 26)), "/blocks/0/elements: 26 items", id="actions"),
        pytest.param(
            message(holding("actions", *[button()] * 2)), "/blocks/0: action_id count is used", id="action_id"
        ),
        pytest.param(message({**IMAGE, "alt_text": ""}), "/blocks/0/alt_text: 0 characters", id="no alt_text"),
        pytest.param(message({"type": "image", "alt_text": "a"}), "without image_url or slack_file", id="no image"),
        # Elements.
        pytest.param(beside(button("a" * 256)), "/blocks/0/accessory/action_id: 256", id="long action_id"),
        pytest.param(beside(button(text=plain("a" * 76))), "/blocks/0/accessory/text/text: 76", id="button text"),
        pytest.param(beside(button(value="v" * 2_001)), "/accessory/value: 2001 characters", id="button value"),
        pytest.param(beside(button(url="pond")), "/accessory/url: not the address of anything", id="button url"),
        pytest.param(beside(button(style="grey")), "/accessory/style: 'grey' is none of", id="button style"),
        pytest.param(beside(button(confirm={"title": plain()})), "/accessory/confirm: without text", id="confirm"),
        pytest.param(beside({**SELECT, "options": [option()] * 101}), "/options: 101 items", id="options"),
        pytest.param(beside({**SELECT, "options": [option("v" * 151)]}), "/options/0/value: 151", id="option value"),
        pytest.param(beside({**SELECT, "option_groups": []}), "both options and option_groups", id="groups as well"),
        pytest.param(beside({**RADIO, "options": [option()] * 11}), "/options: 11 items", id="radio buttons"),
        pytest.param(message(holding("context_actions", *[feedback()] * 6)), "/elements: 6 items", id="feedback"),
        pytest.param(
            message(holding("context_actions", feedback(negative_button={"text": plain()}))),
            "/blocks/0/elements/0/negative_button: without value",
            id="feedback value",
        ),
        # Rich text.
        pytest.param(message(sentence()), "/blocks/0/elements/0/elements: 0 items", id="empty sentence"),
        pytest.param(message(sentence({**TEXT, "text": ""})), "/elements/0/text: 0 characters", id="empty rich text"),
        pytest.param(message(sentence({"type": "link", "url": "pond"})), "/url: not the address", id="link"),
        pytest.param(message(sentence({**DATE, "timestamp": "1"})), "/timestamp: not a whole number", id="timestamp"),
        pytest.param(message(sentence({**DATE, "format": "{day}"})), "/format: no token", id="date format"),
        pytest.param(message(sentence({**TEXT, "style": {"fat": True}})), "/style/fat: unknown field", id="style"),
        pytest.param(message(sentence({**TEXT, "style": {"bold": 1}})), "/style/bold: neither true", id="style flag"),
        pytest.param(message(sentence({**TEXT, "style": "bold"})), "/style: not an object", id="style as a word"),
        pytest.param(message(listed(TEXT)), "/elements/0/elements/0/type: text where", id="text in a list"),
        # Views.
        pytest.param(modal(*[section()] * 101), "/blocks: 101 items where 1 to 100 are allowed", id="101 blocks"),
        pytest.param(modal(holding("context_actions", feedback())), "/type: context_actions where", id="in a modal"),
        pytest.param(modal(title=plain("a" * 25)), "/title/text: 25 characters", id="title"),
        pytest.param(modal(submit=plain("a" * 25)), "/submit/text: 25 characters", id="submit"),
        pytest.param(modal(private_metadata="m" * 3_001), "/private_metadata: 3001", id="private_metadata"),
        pytest.param(modal(callback_id="c" * 256), "/callback_id: 256", id="callback_id"),
        pytest.param(modal(asking(SELECT)), "/submit: missing where there are inputs", id="no submit"),
        pytest.param({"type": "modal", "blocks": [section()]}, "/: without title", id="no title"),
    ],
)
def test_what_slack_would_refuse_is_a_problem(shown: Json, expected: str) -> None:
    found = problems(shown)

    assert any(expected in line for line in found), found
