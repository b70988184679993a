from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import (
    BUNDLED_CONTENT,
    SETTINGS,
    Settings,
    SettingsError,
    SlackSettings,
    TeamsSettings,
    Unsure,
    moment,
    settings_from,
)
from handlers.dates import LONDON
from knowledge.days.workdays import WorkingDays

NONE_SET = Settings(
    content=BUNDLED_CONTENT,
    database_url=None,
    now=None,
    helpdesk_name="SECAS Helpdesk",
    helpdesk_phone="020 7090 7755",
    helpdesk_email=None,
    helpdesk_channel=None,
    log_level="WARNING",
)


def test_without_settings_the_defaults_hold() -> None:
    assert settings_from({}) == NONE_SET


def test_an_empty_or_blank_value_is_as_good_as_none() -> None:
    assert settings_from({setting.name: " " if at % 2 else "" for at, setting in enumerate(SETTINGS)}) == NONE_SET


def test_what_others_set_is_passed_over() -> None:
    assert settings_from({"PATH": "reeds", "SECBOT_POND": "deep", "secbot_now": "soon"}) == NONE_SET


def test_every_setting_is_taken(tmp_path: Path) -> None:
    given = {
        "SECBOT_CONTENT": str(tmp_path),
        "SECBOT_DATABASE_URL": "sqlite:///pond.db",
        "SECBOT_NOW": "2024-05-15T09:00",
        "SECBOT_HELPDESK_NAME": "Pond Desk",
        "SECBOT_HELPDESK_PHONE": "01632 960001",
        "SECBOT_HELPDESK_EMAIL": " desk@pond.example ",
        "SECBOT_HELPDESK_CHANNEL": "#pond",
        "SECBOT_RETENTION_DAYS": "7",
        "SECBOT_HASH_KEY": "newts",
        "SECBOT_POSTS": "pond.yaml",
        "SECBOT_HOLIDAYS": "GB-SCT",
        "SECBOT_SETTLE_SECONDS": "5",
        "SLACK_BOT_TOKEN": "xoxb-fake",
        "SLACK_SIGNING_SECRET": "reeds",
        "SLACK_APP_TOKEN": "xapp-fake",
        "SLACK_API_URL": "https://slack.example/api",
        "SLACK_SHARED_CHANNELS": "C1, C2,",
        "CLIENT_ID": "11111111-2222-3333-4444-555555555555",
        "CLIENT_SECRET": "rushes",
        "TENANT_ID": "pond.example",
        "SERVICE_URL": "https://teams.example/pond/",
        "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS": "false",
        "SECBOT_TEAMS_UNSURE": "repeat",
        "SECBOT_URL": "https://secbot.example",
        "HOST": "0.0.0.0",
        "PORT": "8080",
        "LOG_LEVEL": "debug",
    }

    settings = settings_from(given)

    assert given.keys() == {setting.name for setting in SETTINGS}
    assert settings == Settings(
        content=tmp_path,
        database_url="sqlite:///pond.db",
        now=datetime(2024, 5, 15, 9, tzinfo=LONDON),
        helpdesk_name="Pond Desk",
        helpdesk_phone="01632 960001",
        helpdesk_email="desk@pond.example",
        helpdesk_channel="#pond",
        log_level="DEBUG",
        slack=SlackSettings(
            bot_token="xoxb-fake",
            signing_secret="reeds",
            app_token="xapp-fake",
            api_url="https://slack.example/api/",
            shared_channels=frozenset({"C1", "C2"}),
        ),
        teams=TeamsSettings(
            client_id="11111111-2222-3333-4444-555555555555",
            secret="rushes",
            tenant="pond.example",
            service_url="https://teams.example/pond",
            unsure=Unsure.REPEAT,
        ),
        url="https://secbot.example",
        hash_key="newts",
        retention=timedelta(days=7),
        posts=Path("pond.yaml"),
        workdays=WorkingDays("GB-SCT"),
        settle=timedelta(seconds=5),
        host="0.0.0.0",
        port=8080,
    )


def test_no_secret_shows_where_settings_are_printed() -> None:
    secrets = {
        "SLACK_BOT_TOKEN": "xoxb-newt",
        "SLACK_SIGNING_SECRET": "reed",
        "SLACK_APP_TOKEN": "xapp-frog",
        "CLIENT_SECRET": "rushes",
    }

    printed = repr(settings_from({**secrets, "CLIENT_ID": "11111111-2222-3333-4444-555555555555"}))

    assert not [secret for secret in secrets.values() if secret in printed]


def test_user_ids_are_hashed_under_the_signing_secret_where_no_key_is_set() -> None:
    given = {"SLACK_BOT_TOKEN": "xoxb-newt", "SLACK_SIGNING_SECRET": "reed"}

    assert settings_from(given).hash_key == "reed"


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        pytest.param(
            {"SLACK_APP_TOKEN": "xapp-1"},
            "SLACK_BOT_TOKEN is not set, though SLACK_APP_TOKEN is",
            id="an app token alone",
        ),
        pytest.param(
            {"SLACK_BOT_TOKEN": "xoxb-1"},
            "SLACK_SIGNING_SECRET is not set, though SLACK_BOT_TOKEN is",
            id="no secret",
        ),
        pytest.param(
            {"SLACK_BOT_TOKEN": "xoxp-1", "SLACK_SIGNING_SECRET": "reed"},
            "SLACK_BOT_TOKEN does not begin with xoxb-, as such a token does",
            id="a user's token",
        ),
        pytest.param(
            {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "reed", "SLACK_APP_TOKEN": "xoxb-1"},
            "SLACK_APP_TOKEN does not begin with xapp-, as such a token does",
            id="no app token",
        ),
        pytest.param(
            {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "reed", "SLACK_API_URL": "http://slack.example/"},
            "SLACK_API_URL is “http://slack.example/”; expected an https:// address",
            id="tokens in the clear",
        ),
    ],
)
def test_a_slack_app_that_is_not_whole_is_named(given: dict[str, str], problem: str) -> None:
    with pytest.raises(SettingsError) as raised:
        settings_from(given)

    assert str(raised.value) == problem


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        pytest.param(
            "SECBOT_NOW", "soon", "is “soon”; expected a date and time such as 2017-09-01T09:00", id="no moment"
        ),
        pytest.param(
            "SECBOT_NOW",
            "2024-02-30T09:00",
            "is “2024-02-30T09:00”; expected a date and time such as 2017-09-01T09:00",
            id="no such day",
        ),
        pytest.param("SECBOT_CONTENT", "no/such", "is “no/such”, which is no folder", id="no folder"),
        pytest.param("SECBOT_CONTENT", __file__, f"is “{__file__}”, which is no folder", id="a file"),
        pytest.param("PORT", "none", "is “none”; expected a number from 1 to 65535", id="no number"),
        pytest.param("PORT", "65536", "is “65536”; expected a number from 1 to 65535", id="no port"),
        pytest.param(
            "SECBOT_RETENTION_DAYS", "0", "is “0”; expected a number from 1 to 3650", id="nothing may be kept"
        ),
        pytest.param(
            "SECBOT_HOLIDAYS",
            "XX",
            "is not known: the public holidays of “XX” are not known; expected one such as GB-ENG",
            id="no region",
        ),
        pytest.param(
            "SECBOT_SETTLE_SECONDS", "0", "is “0”; expected a number from 1 to 900", id="nothing settles at once"
        ),
        pytest.param("LOG_LEVEL", "loud", "is “LOUD”; expected DEBUG, INFO, WARNING or ERROR", id="no level"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_its_name(name: str, value: str, problem: str) -> None:
    with pytest.raises(SettingsError) as raised:
        settings_from({name: value})

    assert (str(raised.value), raised.value.name) == (f"{name} {problem}", name)


def test_settings_show_what_they_are_for_and_each_name_once() -> None:
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
    assert [setting.name for setting in SETTINGS if not setting.meaning.strip()] == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("2024-05-15T09:00", "2024-05-15T09:00:00+01:00", id="summer"),
        pytest.param("2024-01-15T09:00", "2024-01-15T09:00:00+00:00", id="winter"),
        pytest.param("2024-05-15 09:00", "2024-05-15T09:00:00+01:00", id="with a blank"),
        pytest.param("2024-05-15", "2024-05-15T00:00:00+01:00", id="a day is its midnight"),
        pytest.param("2024-05-15T09:00:30", "2024-05-15T09:00:30+01:00", id="seconds"),
        pytest.param("2024-05-15T23:30+00:00", "2024-05-16T00:30:00+01:00", id="another zone is London's next day"),
        pytest.param("2024-05-15T09:00Z", "2024-05-15T10:00:00+01:00", id="Z"),
    ],
)
def test_a_moment_is_londons(written: str, expected: str) -> None:
    at = moment(written, "now")

    assert (at.isoformat(), at.tzinfo) == (expected, ZoneInfo("Europe/London"))


@pytest.mark.parametrize("written", ["", "now", "09:00", "15 May 2024", "2024-05-15T25:00", "2024-05-15T09:00 BST"])
def test_what_is_no_moment_is_told_with_the_name_of_what_was_given(written: str) -> None:
    with pytest.raises(SettingsError) as raised:
        moment(written, "--now")

    assert str(raised.value) == f"--now is “{written}”; expected a date and time such as 2017-09-01T09:00"
