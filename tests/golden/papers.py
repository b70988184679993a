"""The question papers, asked as a member would ask them, each of a bot that has read the newsletters it is about.

A paper named `….unseen.yaml` or `….measured.yaml`, or in the folder `unseen`, only measures: nobody looks at what went
wrong in it.
"""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from bot.examination import marks
from bot.results import Marked
from bot.settings import BUNDLED_CONTENT, settings_from
from bot.wiring import House, build
from knowledge.readers.checks import checks_in
from knowledge.records import Check

HERE = Path(__file__).parent
SAMPLE = BUNDLED_CONTENT / "newsletter-2017-08.txt"

ALL_AT_ONCE = tuple(sorted(p for p in (HERE / "newsletters").glob("20*") if p.suffix in {".txt", ".md", ".html"}))
"""The newsletters mended on: six years of issues, of which questions on one are asked over all."""

Newsletters = tuple[Path, ...]
Houses = Callable[[Newsletters], House]


def papers() -> tuple[Path, ...]:
    """Return every paper there is."""
    named = (*HERE.glob("*/*.questions.yaml"), *HERE.glob("questions/*.yaml"))
    return tuple(sorted(set(named)))


def is_seen(paper: Path) -> bool:
    """Say whether what went wrong in a paper may be looked at, to mend it."""
    return paper.parent.name != "unseen" and not paper.name.endswith((".unseen.yaml", ".measured.yaml"))


def houses_in(folder: Path) -> Houses:
    """Return what gives a bot that has read some newsletters and nothing else; each is built once, below `folder`."""

    @cache
    def house_of(newsletters: Newsletters) -> House:
        place = folder / "+".join(newsletter.name for newsletter in newsletters)
        content = place / "content"
        content.mkdir(parents=True)
        for newsletter in newsletters:
            if newsletter.is_dir():
                shutil.copytree(newsletter, content, dirs_exist_ok=True)
            else:
                shutil.copy(newsletter, content)
        database = f"sqlite:///{place / 'secbot.db'}"
        return build(settings_from({"SECBOT_CONTENT": str(content), "SECBOT_DATABASE_URL": database}))

    return house_of


def asked(paper: Path, house_of: Houses, over: Newsletters | None = None) -> list[Marked]:
    """Return every question of a paper, asked and marked; asked over other newsletters if those are given."""
    groups: dict[Newsletters, list[Check]] = {}
    for check in checks_in(paper.read_text(encoding="utf-8"), paper.name):
        groups.setdefault(over or newsletters_of(paper, check), []).append(check)
    houses = ((house_of(newsletters), checks) for newsletters, checks in groups.items())
    return [
        marked
        for house, checks in houses
        for marked in marks(checks, house.shelf.knowledge(), house.helpdesk, house.clock())
    ]


def newsletters_of(paper: Path, check: Check) -> Newsletters:
    """Return all that is known: the question's `content` (a name, or several), or what its paper is named for.

    That is one issue, or all the content that comes with the bot.
    """
    if check.content:
        return tuple(map(_newsletter, check.content))
    if paper.name.startswith("bundled"):
        return (BUNDLED_CONTENT,)
    if paper.name.startswith("august-2017."):
        return (SAMPLE,)
    files = sorted((HERE / "newsletters").glob(f"{paper.name.removesuffix('.questions.yaml')}.*"))
    return (next(file for file in files if file.suffix in (".txt", ".md", ".html")),)


def _newsletter(name: str) -> Path:
    return SAMPLE if name == "sample" else next(HERE.glob(f"*/{name}"))
