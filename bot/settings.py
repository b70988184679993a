"""What can be set, by environment or a .env file. A missing or malformed value stops the start with one sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from knowledge.london import moment as london_moment
from knowledge.workdays import ENGLAND_AND_WALES, WorkingDays

BUNDLED_CONTENT = Path(__file__).parents[1] / "knowledge" / "data" / "content"


_CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{7,}")


def is_channel_id(channel: str) -> bool:
    """Say whether a channel is set by its id rather than by its name."""
    return _CHANNEL_ID.fullmatch(channel) is not None


class SettingsError(Exception):
    """A setting that cannot be used; the message names it."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name} {problem}")
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting as the README lists it; `default` is None where it is simply unset."""

    name: str
    meaning: str
    default: str | None = None


SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="SECBOT_CONTENT",
        default="the bundled sample",
        meaning="folder of newsletters, calendars and guidance; read at start, a changed file is picked up",
    ),
    Setting(
        name="SECBOT_DATABASE_URL",
        default="a SQLite file in the user's data folder",
        meaning="where what was read is kept: a `sqlite:///FILE` or `postgresql://…` address",
    ),
    Setting(
        name="SECBOT_NOW",
        meaning="stand at this moment of London time instead of the clock's, e.g. `2017-09-01T09:00`: for trials",
    ),
    Setting(
        name="SECBOT_HELPDESK_NAME",
        default="SECAS Helpdesk",
        meaning="whom the bot points to when it cannot answer",
    ),
    Setting(name="SECBOT_HELPDESK_PHONE", default="020 7090 7755", meaning="the helpdesk's telephone number"),
    Setting(name="SECBOT_HELPDESK_EMAIL", meaning="the helpdesk's e-mail address"),
    Setting(name="SECBOT_HELPDESK_CHANNEL", meaning="the helpdesk's channel in chat"),
    Setting(
        name="SECBOT_RETENTION_DAYS",
        default="30",
        meaning="days after which the text of questions and who asked them are erased",
    ),
    Setting(
        name="SECBOT_HASH_KEY",
        default="the signing secret",
        meaning="secret under which user ids are hashed; keep it when the signing secret is changed",
    ),
    Setting(name="SECBOT_POSTS", meaning="a YAML file of scheduled posts: the week's calendar, reminders for channels"),
    Setting(
        name="SECBOT_HOLIDAYS",
        default="GB-ENG",
        meaning="whose public holidays are no working days, e.g. `GB-SCT`; the SEC's own are England and Wales's",
    ),
    Setting(
        name="SECBOT_SETTLE_SECONDS",
        default="120",
        meaning="how long Slack may take to show what it accepted: what may have arrived is not posted again before",
    ),
    Setting(name="SLACK_BOT_TOKEN", meaning="the Slack app's bot token; with it the bot works in Slack"),
    Setting(name="SLACK_SIGNING_SECRET", meaning="the Slack app's signing secret"),
    Setting(name="SLACK_APP_TOKEN", meaning="an app-level token: Slack is then reached by Socket Mode"),
    Setting(name="SLACK_API_URL", default="https://slack.com/api/", meaning="another address for Slack's Web API"),
    Setting(
        name="SLACK_SHARED_CHANNELS",
        meaning="ids of channels shared with other companies in which the bot may speak, parted by commas",
    ),
    Setting(name="HOST", default="127.0.0.1", meaning="the address at which `secbot serve` listens"),
    Setting(name="PORT", default="3000", meaning="the port at which `secbot serve` listens"),
    Setting(name="LOG_LEVEL", default="WARNING", meaning="how much is logged: DEBUG, INFO, WARNING or ERROR"),
)


SLACK_API_URL = "https://slack.com/api/"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackSettings:
    """The Slack app. `app_token` is None where Slack reaches the bot by HTTP."""

    bot_token: str = field(repr=False)
    signing_secret: str = field(repr=False)
    app_token: str | None = field(default=None, repr=False)
    api_url: str = SLACK_API_URL
    shared_channels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings, checked. `now` is None where the clock decides; `database_url` None for the default file.

    `slack` is None where the bot is not in Slack, `hash_key` where there is no secret to hash user ids with.
    """

    content: Path
    database_url: str | None
    now: datetime | None
    helpdesk_name: str
    helpdesk_phone: str | None
    helpdesk_email: str | None
    helpdesk_channel: str | None
    log_level: str
    slack: SlackSettings | None = None
    hash_key: str | None = field(default=None, repr=False)
    retention: timedelta = timedelta(days=30)
    posts: Path | None = None
    workdays: WorkingDays = field(default_factory=WorkingDays)
    settle: timedelta = timedelta(seconds=120)
    host: str = "127.0.0.1"
    port: int = 3000


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Return the settings in `environment`. Raises SettingsError, naming the first that cannot be used."""
    given = {name: value.strip() for name, value in environment.items() if value.strip()}
    level = given.get("LOG_LEVEL", "WARNING").upper()
    if level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise SettingsError("LOG_LEVEL", f"is “{level}”; expected DEBUG, INFO, WARNING or ERROR")
    content = Path(given["SECBOT_CONTENT"]) if "SECBOT_CONTENT" in given else BUNDLED_CONTENT
    if not content.is_dir():
        raise SettingsError("SECBOT_CONTENT", f"is “{content}”, which is no folder")
    return Settings(
        content=content,
        database_url=given.get("SECBOT_DATABASE_URL"),
        now=moment(given["SECBOT_NOW"], "SECBOT_NOW") if "SECBOT_NOW" in given else None,
        helpdesk_name=given.get("SECBOT_HELPDESK_NAME", "SECAS Helpdesk"),
        helpdesk_phone=given.get("SECBOT_HELPDESK_PHONE", "020 7090 7755"),
        helpdesk_email=given.get("SECBOT_HELPDESK_EMAIL"),
        helpdesk_channel=given.get("SECBOT_HELPDESK_CHANNEL"),
        log_level=level,
        slack=_slack(given),
        hash_key=given.get("SECBOT_HASH_KEY") or given.get("SLACK_SIGNING_SECRET"),
        retention=timedelta(days=_number(given, "SECBOT_RETENTION_DAYS", 30, range(1, 3651))),
        posts=Path(given["SECBOT_POSTS"]) if "SECBOT_POSTS" in given else None,
        workdays=_workdays(given.get("SECBOT_HOLIDAYS", ENGLAND_AND_WALES)),
        settle=timedelta(seconds=_number(given, "SECBOT_SETTLE_SECONDS", 120, range(1, 901))),
        host=given.get("HOST", "127.0.0.1"),
        port=_number(given, "PORT", 3000, range(1, 65536)),
    )


def _slack(given: Mapping[str, str]) -> SlackSettings | None:
    """Return how the bot is in Slack. What is there must be whole: a token without its secret stops the start."""
    token, secret, app = (given.get(f"SLACK_{name}") for name in ("BOT_TOKEN", "SIGNING_SECRET", "APP_TOKEN"))
    if not token:
        if app:
            raise SettingsError("SLACK_BOT_TOKEN", "is not set, though SLACK_APP_TOKEN is")
        return None
    for name, value, prefix in (("SLACK_BOT_TOKEN", token, "xoxb-"), ("SLACK_APP_TOKEN", app, "xapp-")):
        if value and not value.startswith(prefix):
            raise SettingsError(name, f"does not begin with {prefix}, as such a token does")
    if not secret:
        raise SettingsError("SLACK_SIGNING_SECRET", "is not set, though SLACK_BOT_TOKEN is")
    url = given.get("SLACK_API_URL", SLACK_API_URL)
    if not url.startswith(("https://", "http://127.0.0.1", "http://localhost", "http://[::1]")):
        raise SettingsError("SLACK_API_URL", f"is “{url}”; expected an https:// address")
    channels = given.get("SLACK_SHARED_CHANNELS", "")
    return SlackSettings(
        bot_token=token,
        signing_secret=secret,
        app_token=app,
        api_url=f"{url.rstrip('/')}/",
        shared_channels=frozenset(channel for each in channels.split(",") if (channel := each.strip())),
    )


def _workdays(region: str) -> WorkingDays:
    try:
        return WorkingDays(region)
    except ValueError as error:
        raise SettingsError("SECBOT_HOLIDAYS", f"is not known: {error}") from None


def _number(given: Mapping[str, str], name: str, default: int, allowed: range) -> int:
    written = given.get(name, str(default))
    if not written.isascii() or not written.isdecimal() or int(written) not in allowed:
        raise SettingsError(name, f"is “{written}”; expected a number from {allowed.start} to {allowed.stop - 1}")
    return int(written)


def moment(written: str, name: str) -> datetime:
    """Return the London moment written as `2017-09-01T09:00`. Raises SettingsError, naming `name`."""
    try:
        return london_moment(written)
    except ValueError as error:
        raise SettingsError(name, f"is “{written}”; expected {error}") from None
