"""The app package that a Teams administrator uploads: the manifest and the icons, in one zip."""

import io
import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.teams.icons import GREEN, colour_icon, outline_icon
from handlers import help as words

MANIFEST_VERSION = "1.21"
"""A version in which a command may be as long as a question: in 1.19 it may not."""
SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{MANIFEST_VERSION}/MicrosoftTeams.schema.json"
SCOPES = ("personal", "team", "groupChat")
COLOUR_ICON, OUTLINE_ICON = "color.png", "outline.png"
FIND, QUERY = "find", "query"
"""The message extension's command, and its parameter."""
NO_ADDRESS = "https://secbot.example"
"""Stands for the bot's own address where that is not set: a manifest must have one."""
_WRITTEN_AT = (2017, 9, 1, 0, 0, 0)
"""The moment that the zip gives for each file: the same package is the same bytes."""

Json = dict[str, Any]


def package(client_id: str, version: str, url: str) -> bytes:
    """Return the zip; `url` is the https address at which the bot's own pages are."""
    manifest = json.dumps(manifest_of(client_id, version, url), ensure_ascii=False, indent=2) + "\n"
    return _zip([("manifest.json", manifest.encode()), (COLOUR_ICON, colour_icon()), (OUTLINE_ICON, outline_icon())])


def _zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w") as archive:
        for name, content in files:
            archive.writestr(ZipInfo(name, _WRITTEN_AT), content, compress_type=ZIP_DEFLATED)
    return held.getvalue()


def manifest_of(client_id: str, version: str, url: str) -> Json:
    """Return the manifest: one bot and one message extension, and no permission to hear what is not said to it."""
    about = f"{url.rstrip('/')}/about"
    return {
        "$schema": SCHEMA,
        "manifestVersion": MANIFEST_VERSION,
        "version": version,
        "id": client_id,
        "developer": {
            "name": words.NAME,
            "websiteUrl": about,
            "privacyUrl": f"{about}#privacy",
            "termsOfUseUrl": f"{about}#terms",
        },
        "name": {"short": words.NAME, "full": words.FULL_NAME},
        "description": {"short": words.IN_SHORT, "full": f"{words.IN_SHORT}\n\n{words.HELP}\n\n{words.AUTOMATED}"},
        "icons": {"color": COLOUR_ICON, "outline": OUTLINE_ICON},
        "accentColor": "#{:02X}{:02X}{:02X}".format(*GREEN),
        "bots": [_bot(client_id)],
        "composeExtensions": [_extension(client_id)],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [host] if (host := urlsplit(url).hostname) else [],
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
    }


def _bot(client_id: str) -> Json:
    """Return the bot, with what may be asked in each kind of place: the title is what is then asked."""
    commands = [{"title": asked, "description": title} for title, asked in words.PROMPTS]
    return {
        "botId": client_id,
        "scopes": list(SCOPES),
        "supportsFiles": False,
        "isNotificationOnly": False,
        "commandLists": [{"scopes": [scope], "commands": commands} for scope in SCOPES],
    }


def _extension(client_id: str) -> Json:
    parameter = {"name": QUERY, "title": words.FIND_WHAT, "description": words.FIND_HOW, "inputType": "text"}
    command = {
        "id": FIND,
        "type": "query",
        "context": ["compose", "commandBox"],
        "title": words.FIND,
        "description": words.FIND_HOW,
        "initialRun": True,
        "parameters": [parameter],
    }
    return {"botId": client_id, "commands": [command]}
