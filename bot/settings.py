"""What can be set, by environment or a .env file. A missing or malformed value stops the start with one sentence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from knowledge.days.london import moment as london_moment
from knowledge.days.workdays import ENGLAND_AND_WALES, WorkingDays

ANONYMOUS = "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS"
HASH_KEYS = ("SECBOT_HASH_KEY", "SLACK_SIGNING_SECRET", "CLIENT_SECRET")
"""The settings by which user ids are hashed: the first that is set."""
BUNDLED_CONTENT = Path(__file__).parents[1] / "knowledge" / "data" / "content"


_CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{7,}")
_CONVERSATION_ID = re.compile(r"19:[!-~]+@[!-~]+|a:[!-~]+")
_APPLICATION_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)


def is_application_id(written: str) -> bool:
    """Say whether this has the form of the id of an app registration."""
    return _APPLICATION_ID.fullmatch(written) is not None


def is_channel_id(channel: str) -> bool:
    """Say whether a channel of Slack's is set by its id rather than by its name."""
    return _CHANNEL_ID.fullmatch(channel) is not None


def is_conversation_id(place: str) -> bool:
    """Say whether a place is set by the id of a conversation of Teams, such as `19:…@thread.tacv2`."""
    return _CONVERSATION_ID.fullmatch(place) is not None


_PLACES = {"slack": is_channel_id, "teams": is_conversation_id}


def platform_of(place: str) -> str | None:
    """Return the platform of which that is an id of a place, None for a name."""
    return next((platform for platform, is_id in _PLACES.items() if is_id(place)), None)


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine, and reached by nobody else."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


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
        default="the signing secret, or CLIENT_SECRET",
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
    Setting(name="CLIENT_ID", meaning="the Teams bot's application id; with it the bot works in Teams"),
    Setting(name="CLIENT_SECRET", meaning="the Teams bot's client secret"),
    Setting(
        name="TENANT_ID", meaning="the tenant in which the Teams bot is registered; unset for a bot of many tenants"
    ),
    Setting(
        name="SERVICE_URL",
        default="https://smba.trafficmanager.net/teams",
        meaning="where Teams is reached for a conversation from which the bot has not heard yet",
    ),
    Setting(
        name="DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS",
        default="false",
        meaning="with `true` anybody on this machine may speak for Teams: for trials, and only without CLIENT_SECRET",
    ),
    Setting(
        name="SECBOT_TEAMS_UNSURE",
        default="leave",
        meaning="what becomes of a post to Teams that may or may not have arrived: `leave` it and list it, "
        "or `repeat` it once, marked as such",
    ),
    Setting(
        name="SECBOT_URL",
        meaning="the https:// address at which people and Teams reach the bot; the Teams app package names it",
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


SERVICE_URL = "https://smba.trafficmanager.net/teams"


class Unsure(StrEnum):
    """What becomes of a post of which nobody knows whether it arrived, where the platform cannot be asked."""

    LEAVE = "leave"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsSettings:
    """The Teams bot. `secret` is None where requests need no token, which is for trials on this machine alone.

    `tenant` is None for a bot of many tenants.
    """

    client_id: str | None = None
    secret: str | None = field(default=None, repr=False)
    tenant: str | None = None
    service_url: str = SERVICE_URL
    unsure: Unsure = Unsure.LEAVE

    @property
    def anonymous(self) -> bool:
        """Whether anybody may speak for Teams."""
        return self.secret is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings, checked. `now` is None where the clock decides; `database_url` None for the default file.

    `slack` and `teams` are None where the bot is not there, `hash_key` where there is no secret to hash user ids with.
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
    teams: TeamsSettings | None = None
    hash_key: str | None = field(default=None, repr=False)
    retention: timedelta = timedelta(days=30)
    posts: Path | None = None
    workdays: WorkingDays = field(default_factory=WorkingDays)
    settle: timedelta = timedelta(seconds=120)
    host: str = "127.0.0.1"
    port: int = 3000
    url: str | None = None


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Return the settings in `environment`. Raises SettingsError, naming the first that cannot be used."""
    given = {name: value.strip() for name, value in environment.items() if value.strip()}
    level = given.get("LOG_LEVEL", "WARNING").upper()
    if level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise SettingsError("LOG_LEVEL", f"is “{level}”; expected DEBUG, INFO, WARNING or ERROR")
    content = Path(given["SECBOT_CONTENT"]) if "SECBOT_CONTENT" in given else BUNDLED_CONTENT
    if not content.is_dir():
        raise SettingsError("SECBOT_CONTENT", f"is “{content}”, which is no folder")
    host = given.get("HOST", "127.0.0.1")
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
        teams=_teams(given, host),
        hash_key=next(filter(None, map(given.get, HASH_KEYS)), None),
        retention=timedelta(days=_number(given, "SECBOT_RETENTION_DAYS", 30, range(1, 3651))),
        posts=Path(given["SECBOT_POSTS"]) if "SECBOT_POSTS" in given else None,
        workdays=_workdays(given.get("SECBOT_HOLIDAYS", ENGLAND_AND_WALES)),
        settle=timedelta(seconds=_number(given, "SECBOT_SETTLE_SECONDS", 120, range(1, 901))),
        host=host,
        port=_number(given, "PORT", 3000, range(1, 65536)),
        url=web_address(environment),
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


def _teams(given: Mapping[str, str], host: str) -> TeamsSettings | None:
    """Return how the bot is in Teams. What is half set stops the start, and so does what would let strangers in."""
    client, secret, tenant = (given.get(name) for name in ("CLIENT_ID", "CLIENT_SECRET", "TENANT_ID"))
    url = given.get("SERVICE_URL", SERVICE_URL)
    address = urlsplit(url)
    if address.scheme != "https" and not (address.scheme == "http" and is_loopback(address.hostname or "")):
        raise SettingsError("SERVICE_URL", f"is “{url}”; expected an https:// address")
    if client and not is_application_id(client):
        raise SettingsError("CLIENT_ID", "is no application id, such as 12345678-90ab-cdef-1234-567890abcdef")
    if _anonymous(given, host):
        secret = None
    elif client is None and secret is None:
        return None
    elif client is None:
        raise SettingsError("CLIENT_ID", "is not set, though CLIENT_SECRET is")
    elif secret is None:
        raise SettingsError("CLIENT_SECRET", "is not set, though CLIENT_ID is")
    unsure = _choice(given, "SECBOT_TEAMS_UNSURE", tuple(Unsure))
    return TeamsSettings(
        client_id=client, secret=secret, tenant=tenant, service_url=url.rstrip("/"), unsure=Unsure(unsure)
    )


def _anonymous(given: Mapping[str, str], host: str) -> bool:
    """Say whether requests for Teams need no token. Raises SettingsError where that would let strangers in."""
    if _choice(given, ANONYMOUS, ("false", "true")) == "false":
        return False
    if "CLIENT_SECRET" in given:
        raise SettingsError(ANONYMOUS, "is set together with CLIENT_SECRET; a bot that has a secret checks who asks")
    if not is_loopback(host):
        raise SettingsError(ANONYMOUS, f"lets anybody in, and HOST is “{host}”; it is for 127.0.0.1 alone")
    return True


def _choice(given: Mapping[str, str], name: str, allowed: Sequence[str]) -> str:
    """Return which of some words is set, the first where none is."""
    written = given.get(name, allowed[0]).lower()
    if written not in allowed:
        raise SettingsError(name, f"is “{written}”; expected {' or '.join(allowed)}")
    return written


def web_address(environment: Mapping[str, str]) -> str | None:
    """Return the address at which the bot is reached, None where none is set. Raises SettingsError."""
    url = environment.get("SECBOT_URL", "").strip()
    if url and not re.fullmatch(r"https://[\w.-]+(:\d+)?/?", url, re.ASCII):
        raise SettingsError("SECBOT_URL", f"is “{url}”; expected an address such as https://secbot.example")
    return url or None


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
