"""What can be set, by environment or a .env file. A missing or malformed value stops the start with one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
YEARS = range(1990, 2101)
"""Years in which there is anything to ask of the Smart Energy Code, with room for trials."""
BUNDLED_CONTENT = Path(__file__).parents[1] / "knowledge" / "data" / "content"


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
    Setting(name="LOG_LEVEL", default="WARNING", meaning="how much is logged: DEBUG, INFO, WARNING or ERROR"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings, checked. `now` is None where the clock decides; `database_url` None for the default file."""

    content: Path
    database_url: str | None
    now: datetime | None
    helpdesk_name: str
    helpdesk_phone: str | None
    helpdesk_email: str | None
    helpdesk_channel: str | None
    log_level: str


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
    )


def moment(written: str, name: str) -> datetime:
    """Return the London moment written as `2017-09-01T09:00`. Raises SettingsError, naming `name`."""
    try:
        at = datetime.fromisoformat(written)
        at = at.astimezone(LONDON) if at.tzinfo else at.replace(tzinfo=LONDON)
    except (ValueError, OverflowError):
        raise SettingsError(name, f"is “{written}”; expected a date and time such as 2017-09-01T09:00") from None
    if at.year not in YEARS:
        raise SettingsError(name, f"is “{written}”; expected a year from {YEARS.start} to {YEARS.stop - 1}")
    return at
