"""The question papers, asked as a member would ask them, each of a bot that has read the newsletters it is about.

A paper named `….unseen.yaml` or `….measured.yaml` only measures: nobody looks at what went wrong in it.
"""

import shutil
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.examination import marks
from bot.results import Marked
from bot.settings import BUNDLED_CONTENT, settings_from
from bot.wiring import House, build

HERE = Path(__file__).parent
SAMPLE = BUNDLED_CONTENT / "newsletter-2017-08.txt"

Question = Mapping[str, Any]
Newsletters = tuple[Path, ...]
Houses = Callable[[Newsletters], House]


def papers() -> tuple[Path, ...]:
    """Return every paper there is."""
    return tuple(sorted(path for path in HERE.glob("*/*.yaml") if not path.name.endswith(".truth.yaml")))


def is_seen(paper: Path) -> bool:
    """Say whether what went wrong in a paper may be looked at, to mend it."""
    return not paper.name.endswith((".unseen.yaml", ".measured.yaml"))


def houses_in(folder: Path) -> Houses:
    """Return what gives a bot that has read some newsletters and nothing else; each is built once, below `folder`."""

    @cache
    def house_of(newsletters: Newsletters) -> House:
        place = folder / "+".join(newsletter.name for newsletter in newsletters)
        content = place / "content"
        content.mkdir(parents=True)
        for newsletter in newsletters:
            shutil.copy(newsletter, content)
        database = f"sqlite:///{place / 'secbot.db'}"
        return build(settings_from({"SECBOT_CONTENT": str(content), "SECBOT_DATABASE_URL": database}))

    return house_of


def asked(paper: Path, house_of: Houses) -> list[Marked]:
    """Return every question of a paper, asked and marked."""
    written = yaml.safe_load(paper.read_text(encoding="utf-8"))
    groups: dict[Newsletters, list[Question]] = {}
    for question in written["questions"]:
        groups.setdefault(newsletters_of(paper, question), []).append(question)
    return [
        marked
        for newsletters, questions in groups.items()
        for marked in marks(house_of(newsletters), {**written, "questions": questions})
    ]


def newsletters_of(paper: Path, question: Question) -> Newsletters:
    """Return all that is known: the question's `content` (a name, or several), or the issue its paper is named for."""
    if named := question.get("content"):
        return tuple(map(_newsletter, [named] if isinstance(named, str) else named))
    if paper.name.startswith("august-2017."):
        return (SAMPLE,)
    files = sorted((HERE / "newsletters").glob(f"{paper.name.removesuffix('.questions.yaml')}.*"))
    return (next(file for file in files if file.suffix in (".txt", ".md", ".html")),)


def _newsletter(name: str) -> Path:
    return SAMPLE if name == "sample" else HERE / "newsletters" / name
