"""The check of cards finds what Teams drops or refuses without a word."""

from typing import Any

import pytest

from tests.fakes.adaptive import card_problems, message_problems

WORDS = {"type": "TextBlock", "text": "Two herons.", "wrap": True}
TAKE = {"type": "Action.Execute", "verb": "take", "title": "Take", "data": {"id": 1}, "associatedInputs": "none"}
FIELD = {"type": "Input.Text", "id": "note", "label": "Note"}


def card(*body: dict[str, Any], **more: object) -> dict[str, Any]:
    return {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "fallbackText": "Two herons.",
        "body": list(body) or [WORDS],
        **more,
    }


def test_a_good_card_has_no_problem() -> None:
    assert card_problems(card(WORDS, actions=[TAKE])) == []


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param({**card(), "body": []}, id="nothing on it"),
        pytest.param(card({"type": "Heron"}), id="unknown element"),
        pytest.param(card({**WORDS, "weigth": "bolder"}), id="unknown property"),
        pytest.param(card({"type": "TextBlock", "wrap": True}), id="nothing in it"),
        pytest.param(card({**WORDS, "text": " "}), id="blank"),
        pytest.param(card({**WORDS, "wrap": False}), id="not wrapped"),
        pytest.param(card({**WORDS, "weight": "heavy"}), id="a value that is none"),
        pytest.param(card({**WORDS, "text": "{{DATE(2017-09-01T00:00:00Z)}}"}), id="a function"),
        pytest.param(card(version="1.6"), id="a newer version"),
        pytest.param({**card(), "fallbackText": ""}, id="no fallback"),
        pytest.param(card(actions=[TAKE] * 7), id="too many buttons"),
        pytest.param(card(actions=[{**TAKE, "title": ""}]), id="a button without a title"),
        pytest.param(card(actions=[{**TAKE, "data": {"id": [1]}}]), id="nested data"),
        pytest.param(card(actions=[{"type": "Action.Submit", "title": "Take"}]), id="an action of the old kind"),
        pytest.param(card(FIELD), id="a field that nothing sends"),
        pytest.param(card(FIELD, FIELD, actions=[{**TAKE, "associatedInputs": "auto"}]), id="an id twice"),
        pytest.param(card({"type": "Input.Text", "id": "note"}), id="a field without a label"),
        pytest.param(card({"type": "Image", "url": "https://a.example/x.png"}), id="an image: none of ours needs one"),
        pytest.param(card(WORDS, *[{**WORDS, "text": "heron " * 200}] * 30), id="too large"),
        pytest.param(
            card(
                {
                    "type": "RichTextBlock",
                    "inlines": [
                        {
                            "type": "TextRun",
                            "text": "x",
                            "selectAction": {"type": "Action.OpenUrl", "url": "http://a.example"},
                        }
                    ],
                }
            ),
            id="an address that is not safe",
        ),
        pytest.param(
            card(
                {
                    "type": "Input.ChoiceSet",
                    "id": "a",
                    "label": "A",
                    "choices": [{"title": "B", "value": "b"}],
                    "value": "c",
                },
                actions=[{**TAKE, "associatedInputs": "auto"}],
            ),
            id="a choice that is none",
        ),
    ],
)
def test_a_bad_card_has_one(bad: dict[str, Any]) -> None:
    assert card_problems(bad) != []


def cited(text: str, *positions: int, **more: object) -> dict[str, Any]:
    claims = [{"position": at, "appearance": {"name": "News", "abstract": "", **more}} for at in positions]
    return {"type": "message", "text": text, "summary": "Two.", "entities": [{"citation": claims}]}


def test_a_good_message_has_no_problem() -> None:
    assert message_problems(cited("Two. [1] [2]", 1, 2)) == []


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(cited("Two. [1]", 1, 2), id="a source without a number"),
        pytest.param(cited("Two. [1] [2]", 1), id="a number without a source"),
        pytest.param(cited("Two. [2]", 2), id="not from one on"),
        pytest.param(cited("".join(f"[{at}]" for at in range(1, 12)), *range(1, 12)), id="eleven"),
        pytest.param(cited("Two. [1]", 1, name="a" * 81), id="a long name"),
        pytest.param(cited("Two. [1]", 1, abstract="a" * 161), id="a long abstract"),
        pytest.param(cited("Two. [1]", 1, url="http://a.example"), id="an address that is not safe"),
        pytest.param({**cited("Two. [1]", 1), "summary": ""}, id="no summary"),
        pytest.param({**cited("Two. [1]", 1), "speak": "Two."}, id="an unknown field"),
        pytest.param({"type": "message", "text": "a" * 30_000, "summary": "Two."}, id="too large"),
        pytest.param(
            {
                "type": "message",
                "text": "Two.",
                "summary": "Two.",
                "entities": [{"citation": [], "additionalType": ["AIGeneratedContent"]}],
            },
            id="says that a model wrote it",
        ),
        pytest.param(
            {
                "type": "message",
                "text": "Two.",
                "summary": "Two.",
                "attachments": [{"contentType": "image/png", "content": card()}],
            },
            id="no card",
        ),
    ],
)
def test_a_bad_message_has_one(bad: dict[str, Any]) -> None:
    assert message_problems(bad) != []
