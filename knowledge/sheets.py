"""The YAML sheets that say how people ask, as they are written, with each `{name}` filled in by its group of words."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
_GROUP = re.compile(r"\{([a-z_]+)\}")


def written(folder: Path = DATA) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the two files hold, the groups of words filled in."""
    words, intents = (_each_text(sheet(folder / f"{name}.yaml"), _in_one_line) for name in ("lexicon", "intents"))
    statuses = {name: "|".join(patterns) for name, patterns in words["modification_statuses"].items()}
    groups = words["groups"] | statuses
    return _filled(words, groups), _filled(intents, groups)


def sheet(path: Path) -> dict[str, Any]:
    """Return what one file holds, as it is written."""
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


def _in_one_line(text: str) -> str:
    """Return a text in one line: a long pattern is written in several."""
    return text.replace("\n", "")


def _filled(data: Any, groups: Mapping[str, str]) -> Any:  # noqa: ANN401  # what YAML holds
    """Return `data` with each `{name}` in its texts as the group of words that goes by that name."""
    return _each_text(data, lambda text: _GROUP.sub(lambda match: f"(?:{groups[match[1]]})", text))


def _each_text(data: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401  # what YAML holds
    """Return `data` with each of its texts changed."""
    if isinstance(data, dict):
        return {_each_text(key, change): _each_text(value, change) for key, value in data.items()}
    if isinstance(data, list):
        return [_each_text(value, change) for value in data]
    return change(data) if isinstance(data, str) else data
