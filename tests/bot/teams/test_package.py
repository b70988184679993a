"""The app package has what Teams asks of it: a manifest within its schema, and icons of the right sizes."""

import io
import json
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.teams.package import NO_ADDRESS, SCOPES, manifest_of, package
from handlers import help as words

CLIENT_ID = "11111111-aaaa-4bbb-8ccc-111111111111"
URL = "https://secbot.example"

# What version 1.21 of the schema says of the parts that we use: (needed, most characters or entries, what it is).
GUID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")
ADDRESS = re.compile(r"https://\S{1,2000}")
RULES: Mapping[str, tuple[bool, int, object]] = {
    "$schema": (False, 2048, ADDRESS),
    "manifestVersion": (True, 8, re.compile(r"1\.21")),
    "version": (True, 256, re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")),
    "id": (True, 36, GUID),
    "developer": (True, 0, dict),
    "developer.name": (True, 32, str),
    "developer.websiteUrl": (True, 2048, ADDRESS),
    "developer.privacyUrl": (True, 2048, ADDRESS),
    "developer.termsOfUseUrl": (True, 2048, ADDRESS),
    "name": (True, 0, dict),
    "name.short": (True, 30, str),
    "name.full": (True, 100, str),
    "description": (True, 0, dict),
    "description.short": (True, 80, str),
    "description.full": (True, 4000, str),
    "icons": (True, 0, dict),
    "icons.color": (True, 2048, str),
    "icons.outline": (True, 2048, str),
    "accentColor": (True, 7, re.compile(r"#[0-9A-Fa-f]{6}")),
    "bots": (False, 1, list),
    "bots[].botId": (True, 36, GUID),
    "bots[].scopes": (True, 3, list),
    "bots[].scopes[]": (False, 9, re.compile("personal|team|groupChat")),
    "bots[].supportsFiles": (False, 0, bool),
    "bots[].isNotificationOnly": (False, 0, bool),
    "bots[].commandLists": (False, 3, list),
    "bots[].commandLists[].scopes": (True, 3, list),
    "bots[].commandLists[].scopes[]": (False, 9, re.compile("personal|team|groupChat")),
    "bots[].commandLists[].commands": (True, 10, list),
    "bots[].commandLists[].commands[].title": (True, 128, str),
    "bots[].commandLists[].commands[].description": (True, 4000, str),
    "composeExtensions": (False, 1, list),
    "composeExtensions[].botId": (False, 36, GUID),
    "composeExtensions[].commands": (False, 10, list),
    "composeExtensions[].commands[].id": (True, 64, str),
    "composeExtensions[].commands[].type": (False, 6, re.compile("query|action")),
    "composeExtensions[].commands[].context": (False, 3, list),
    "composeExtensions[].commands[].context[]": (False, 10, re.compile("compose|commandBox|message")),
    "composeExtensions[].commands[].title": (True, 32, str),
    "composeExtensions[].commands[].description": (False, 128, str),
    "composeExtensions[].commands[].initialRun": (False, 0, bool),
    "composeExtensions[].commands[].parameters": (False, 5, list),
    "composeExtensions[].commands[].parameters[].name": (True, 64, str),
    "composeExtensions[].commands[].parameters[].title": (True, 32, str),
    "composeExtensions[].commands[].parameters[].description": (False, 128, str),
    "composeExtensions[].commands[].parameters[].inputType": (False, 9, re.compile("text")),
    "permissions": (False, 2, list),
    "permissions[]": (False, 18, re.compile("identity|messageTeamMembers")),
    "validDomains": (False, 16, list),
    "validDomains[]": (False, 2048, re.compile(r"[\w.-]+")),
    "defaultInstallScope": (False, 9, re.compile("personal|team|groupChat|meetings|copilot")),
    "defaultGroupCapability": (False, 0, dict),
    "defaultGroupCapability.team": (False, 3, re.compile("bot")),
    "defaultGroupCapability.groupchat": (False, 3, re.compile("bot")),
}


def parts(value: object, at: str = "") -> Iterator[tuple[str, object]]:
    """Yield every part of a manifest under its name, as the rules call it."""
    if at and not at.endswith("[]"):
        yield at, value
    if isinstance(value, dict):
        for name, held in value.items():
            yield from parts(held, f"{at}.{name}" if at else name)
    elif isinstance(value, list):
        for held in value:
            if not isinstance(held, dict):
                yield f"{at}[]", held
            yield from parts(held, f"{at}[]")


def problems(manifest: Mapping[str, Any]) -> list[str]:
    """Return what Microsoft's schema would refuse."""
    found, seen = [], dict(parts(manifest))
    for name, value in parts(manifest):
        if name not in RULES:
            found.append(f"{name} is not known")
            continue
        _, most, kind = RULES[name]
        if isinstance(kind, re.Pattern):
            good = isinstance(value, str) and kind.fullmatch(value) is not None
        else:
            good = isinstance(value, kind) if isinstance(kind, type) else False
        if not good or (isinstance(value, str) and not value.strip()):
            found.append(f"{name} is {value!r}")
        if isinstance(value, str | list) and len(value) > most:
            found.append(f"{name} is too long")
    needed = [
        name
        for name, (must, _, _) in RULES.items()
        if must and name.rpartition(".")[0].removesuffix("[]") in {"", *seen}
    ]
    return found + [f"{name} is missing" for name in needed if name not in seen]


def manifest(**more: object) -> dict[str, Any]:
    return manifest_of(CLIENT_ID, "0.1.0", URL) | more


def test_the_manifest_keeps_to_the_schema() -> None:
    assert problems(manifest()) == []


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(manifest(heron=1), id="unknown"),
        pytest.param({name: value for name, value in manifest().items() if name != "icons"}, id="missing"),
        pytest.param(manifest(name={"short": "secbot"}), id="missing within"),
        pytest.param(manifest(name={"short": "a" * 31, "full": "secbot"}), id="too long"),
        pytest.param(manifest(id="heron"), id="no id"),
        pytest.param(manifest(version="0.1"), id="no version"),
        pytest.param(manifest(bots=[{"botId": CLIENT_ID, "scopes": ["groupchat"]}]), id="no scope"),
        pytest.param(manifest(bots=[{"botId": CLIENT_ID}]), id="no scopes"),
    ],
)
def test_a_bad_manifest_does_not(bad: dict[str, Any]) -> None:
    assert problems(bad) != []


def test_the_bot_asks_for_no_more_than_it_needs() -> None:
    made = manifest()

    assert "authorization" not in made
    assert "webApplicationInfo" not in made
    assert made["bots"][0]["scopes"] == list(SCOPES)


def test_each_place_offers_the_questions_with_which_one_can_begin() -> None:
    lists = manifest()["bots"][0]["commandLists"]

    assert [each["scopes"] for each in lists] == [[scope] for scope in SCOPES]
    assert all([one["title"] for one in each["commands"]] == [asked for _, asked in words.PROMPTS] for each in lists)


def test_the_pages_and_the_domain_are_those_of_the_bots_own_address() -> None:
    made = manifest_of(CLIENT_ID, "0.1.0", f"{URL}/")

    assert made["developer"]["privacyUrl"] == f"{URL}/about#privacy"
    assert made["validDomains"] == ["secbot.example"]


def pixels(png: bytes) -> tuple[int, int, list[tuple[int, ...]]]:
    """Return the width, height and pixels of a PNG of ours, after checking each of its parts."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    held, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(name + body),)
        held[name], at = body, at + 12 + length
    width, height, *form = struct.unpack(">IIBBBBB", held[b"IHDR"])
    assert form == [8, 6, 0, 0, 0]
    raw, row = zlib.decompress(held[b"IDAT"]), 1 + 4 * width
    assert len(raw) == row * height
    assert all(raw[at] == 0 for at in range(0, len(raw), row))
    flat = b"".join(raw[at + 1 : at + row] for at in range(0, len(raw), row))
    return width, height, [tuple(flat[at : at + 4]) for at in range(0, len(flat), 4)]


def test_the_package_holds_the_manifest_and_both_icons_as_teams_wants_them() -> None:
    archive = ZipFile(io.BytesIO(package(CLIENT_ID, "0.1.0", URL)))

    assert archive.namelist() == ["manifest.json", "color.png", "outline.png"]
    assert json.loads(archive.read("manifest.json")) == manifest()
    width, height, colour = pixels(archive.read("color.png"))
    assert (width, height) == (192, 192)
    assert {opacity for *_, opacity in colour} == {255}
    assert len(set(colour)) > 2
    width, height, outline = pixels(archive.read("outline.png"))
    assert (width, height) == (32, 32)
    assert {tuple(rest) for *rest, _ in outline} == {(255, 255, 255)}
    assert {0, 255} <= {opacity for *_, opacity in outline}


def test_the_same_package_is_the_same_bytes() -> None:
    assert package(CLIENT_ID, "0.1.0", URL) == package(CLIENT_ID, "0.1.0", URL)


# --- secbot teams package


def test_the_command_writes_the_package(tmp_path: Path) -> None:
    out = tmp_path / "app.zip"

    result = CliRunner().invoke(
        main, ["teams", "package", "--out", str(out)], env={"CLIENT_ID": CLIENT_ID, "SECBOT_URL": URL}
    )

    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(ZipFile(out).read("manifest.json"))["bots"][0]["botId"] == CLIENT_ID


def test_without_an_address_it_says_so_and_names_a_placeholder(tmp_path: Path) -> None:
    out = tmp_path / "app.zip"

    result = CliRunner().invoke(main, ["teams", "package", "--out", str(out)], env={"CLIENT_ID": CLIENT_ID})

    assert result.exit_code == 0
    assert "SECBOT_URL is not set" in result.stderr
    assert json.loads(ZipFile(out).read("manifest.json"))["developer"]["websiteUrl"].startswith(NO_ADDRESS)


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        pytest.param({}, "CLIENT_ID is not set", id="no id"),
        pytest.param({"CLIENT_ID": "heron"}, "CLIENT_ID is “heron”", id="no such id"),
        pytest.param(
            {"CLIENT_ID": CLIENT_ID, "SECBOT_URL": "http://x"}, "SECBOT_URL is “http://x”", id="no such address"
        ),
    ],
)
def test_what_is_missing_or_wrong_is_one_sentence(environment: dict[str, str], named: str, tmp_path: Path) -> None:
    out = tmp_path / "app.zip"

    result = CliRunner().invoke(main, ["teams", "package", "--out", str(out)], env=environment)

    assert result.exit_code == 2
    assert named in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not out.exists()
