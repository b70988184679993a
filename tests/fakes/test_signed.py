"""What is sent as Slack is taken by Slack's own check of signatures, or not where it should not."""

import json
from urllib.parse import parse_qs

import pytest
from slack_sdk.signature import Clock, SignatureVerifier

from tests.fakes import signed
from tests.fakes.signed import Flaw, Json, Payload, sign
from tests.fakes.slack import ALICE, BOT_USER, GENERAL

NOW = 1_504_256_400
SECRET = "of the pond"  # nobody's
URL = "http://127.0.0.1/response/r1"
ASKED: Json = {"ts": "1504256400.000100", "text": "how many herons?"}


class AtNow(Clock):
    def now(self) -> float:
        return NOW


VERIFIER = SignatureVerifier(SECRET, AtNow())


def payload_of(sent: Payload) -> Json:
    """Return the JSON that was sent, as it is or in a form."""
    text = sent.body.decode()
    return dict(json.loads(text if sent.content_type == "application/json" else parse_qs(text)["payload"][0]))


PAYLOADS = [
    pytest.param(signed.url_verification("heron"), id="url_verification"),
    pytest.param(signed.event(signed.app_mention("hi", user=ALICE, channel=GENERAL, ts="1.2")), id="app_mention"),
    pytest.param(signed.event(signed.app_home_opened(user=ALICE, channel="D1", event_ts="1.2")), id="app_home_opened"),
    pytest.param(signed.slash_command("/sec", "héron", user=ALICE, channel=GENERAL, response_url=URL), id="command"),
    pytest.param(
        signed.block_actions(
            signed.button("count", value="41"), user=ALICE, channel=GENERAL, message=ASKED, response_url=URL
        ),
        id="button",
    ),
    pytest.param(signed.view_submission({"callback_id": "ask"}, user=ALICE), id="view_submission"),
    pytest.param(signed.view_closed({"callback_id": "ask"}, user=ALICE), id="view_closed"),
    pytest.param(signed.shortcut("ask", user=ALICE), id="shortcut"),
    pytest.param(
        signed.message_action("ask", user=ALICE, channel=GENERAL, message=ASKED, response_url=URL), id="message_action"
    ),
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_each_request_is_signed_as_slack_signs(payload: Payload) -> None:
    body, headers = sign(payload, secret=SECRET, now=NOW)

    assert VERIFIER.is_valid_request(body, headers)


@pytest.mark.parametrize("flaw", [flaw for flaw in Flaw if flaw is not Flaw.MALFORMED_TIMESTAMP])
def test_a_flawed_request_is_not_slacks(flaw: Flaw) -> None:
    body, headers = sign(signed.url_verification("heron"), secret=SECRET, now=NOW, flaw=flaw)

    assert not VERIFIER.is_valid_request(body, headers)


def test_a_malformed_timestamp_is_no_number() -> None:
    body, headers = sign(signed.url_verification("heron"), secret=SECRET, now=NOW, flaw=Flaw.MALFORMED_TIMESTAMP)

    with pytest.raises(ValueError, match="half past nine"):
        VERIFIER.is_valid_request(body, headers)


def test_an_event_keeps_its_id_when_it_is_sent_again_and_another_has_another() -> None:
    first, other = (signed.message("hi", user=ALICE, channel="D1", ts=ts, channel_type="im") for ts in ("1.2", "1.3"))

    again = sign(signed.event(first), secret=SECRET, now=NOW + 60, retry_num=1)

    ids = [payload_of(signed.event(event))["event_id"] for event in (first, first, other)]
    assert ids[0] == ids[1] != ids[2]
    assert (again.headers["X-Slack-Retry-Num"], again.headers["X-Slack-Retry-Reason"]) == ("1", "http_timeout")
    assert payload_of(signed.event(first, event_id="Ev1", is_ext_shared_channel=True))["event_id"] == "Ev1"


def test_a_message_event_tells_where_and_from_whom() -> None:
    event = signed.message("hi", user=BOT_USER, channel="D1", ts="1.2", channel_type="im", bot_id="B1", thread_ts="1.1")

    told = payload_of(signed.event(event))["event"]

    assert {name: told[name] for name in ("type", "channel_type", "bot_id", "thread_ts", "event_ts")} == {
        "type": "message",
        "channel_type": "im",
        "bot_id": "B1",
        "thread_ts": "1.1",
        "event_ts": "1.2",
    }


@pytest.mark.parametrize(
    ("action", "told"),
    [
        pytest.param(signed.button("a", value="v"), {"type": "button", "value": "v"}, id="button"),
        pytest.param(signed.feedback("a", value="good"), {"type": "feedback_buttons", "value": "good"}, id="feedback"),
        pytest.param(
            signed.selection("a", value="v", label="V"),
            {"selected_option": {"text": {"type": "plain_text", "text": "V", "emoji": True}, "value": "v"}},
            id="select",
        ),
    ],
)
def test_a_click_tells_what_was_clicked_and_where(action: Json, told: Json) -> None:
    message = {**ASKED, "thread_ts": "1504256400.000001"}

    payload = payload_of(signed.block_actions(action, user=ALICE, channel=GENERAL, message=message, response_url=URL))

    assert payload["actions"][0].items() >= told.items()
    assert payload["container"]["thread_ts"] == payload["message"]["thread_ts"] == "1504256400.000001"


def test_a_click_on_an_ephemeral_message_comes_without_the_message() -> None:
    click = signed.block_actions(
        signed.button("a"), user=ALICE, channel=GENERAL, message=ASKED, response_url=URL, ephemeral=True
    )

    payload = payload_of(click)

    assert (payload["container"]["is_ephemeral"], "message" in payload) == (True, False)


def test_what_was_put_into_a_view_is_its_state() -> None:
    values = {"b": {"a": {"type": "plain_text_input", "value": "41"}}}

    sent = signed.view_submission({"callback_id": "ask", "id": "V1"}, user=ALICE, values=values)
    clicked = signed.view_actions(signed.button("a"), user=ALICE, view={"type": "home", "id": "V1"})

    view = payload_of(sent)["view"]
    assert (view["callback_id"], view["root_view_id"], view["state"]) == ("ask", "V1", {"values": values})
    assert payload_of(clicked)["container"] == {"type": "view", "view_id": "V1"}
