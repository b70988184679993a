"""Every question paper, asked as a member would ask it: how many answers are right, and how few are wrong.

A wrong answer costs a member more than a missing one, so both shares are held. Whoever makes the bot better raises
the least share and lowers the most; whoever makes it worse finds here which questions it cost.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.examination import Mark, Marked, marks
from bot.settings import BUNDLED_CONTENT, settings_from
from bot.wiring import House, build

HERE = Path(__file__).parent
SAMPLE = BUNDLED_CONTENT / "newsletter-2017-08.txt"
SHARES = (
    # paper, per cent right at least, per cent wrong at most; the rest are missed
    ("newsletters/2016-10.questions.yaml", 97, 0),
    ("newsletters/2017-01.questions.yaml", 95, 0),
    ("newsletters/2017-03.questions.yaml", 92, 0),
    ("newsletters/2017-06.questions.yaml", 100, 0),
    ("newsletters/2017-09.questions.yaml", 100, 0),
    ("newsletters/2018-08.questions.yaml", 95, 3),
    ("newsletters/2019-06.questions.yaml", 86, 5),
    ("newsletters/2020-11.questions.yaml", 88, 3),
    ("newsletters/2021-03.questions.yaml", 88, 3),
    ("newsletters/2021-11.questions.yaml", 91, 0),
    ("questions/august-2017.seen.yaml", 93, 2),
    ("questions/august-2017.unseen.yaml", 88, 3),
    ("questions/august-2017.measured.yaml", 88, 4),
    ("questions/others.measured.yaml", 87, 3),
    ("questions/second.measured.yaml", 94, 2),
    ("questions/over-time.yaml", 100, 0),
)
PAPERS = tuple(paper for paper, *_ in SHARES)

Paper = Mapping[str, Any]
Newsletters = tuple[Path, ...]
Houses = Callable[[Newsletters], House]


@pytest.fixture(scope="session")
def house_of(tmp_path_factory: pytest.TempPathFactory) -> Houses:
    """A bot that has read some newsletters and nothing else; each is built once."""

    @cache
    def house_of(newsletters: Newsletters) -> House:
        folder = tmp_path_factory.mktemp("house")
        content = folder / "content"
        content.mkdir()
        for newsletter in newsletters:
            shutil.copy(newsletter, content)
        database = f"sqlite:///{folder / 'secbot.db'}"
        return build(settings_from({"SECBOT_CONTENT": str(content), "SECBOT_DATABASE_URL": database}))

    return house_of


def newsletters_of(paper: str, question: Paper) -> Newsletters:
    """Return all that is known: the question's `content` (a name, or several), or the issue its paper is named for."""
    if named := question.get("content"):
        return tuple(map(newsletter_named, [named] if isinstance(named, str) else named))
    if paper.startswith("questions/august-2017."):
        return (SAMPLE,)
    issue = Path(paper).name.removesuffix(".questions.yaml")
    files = sorted((HERE / "newsletters").glob(f"{issue}.*"))
    return (next(file for file in files if file.suffix in (".txt", ".md", ".html")),)


def newsletter_named(name: str) -> Path:
    return SAMPLE if name == "sample" else HERE / "newsletters" / name


def asked(paper: str, house_of: Houses) -> list[Marked]:
    """Return every question of a paper, asked and marked."""
    written = yaml.safe_load((HERE / paper).read_text(encoding="utf-8"))
    papers: dict[Newsletters, list[Paper]] = {}
    for question in written["questions"]:
        papers.setdefault(newsletters_of(paper, question), []).append(question)
    return [
        marked
        for newsletters, questions in papers.items()
        for marked in marks(house_of(newsletters), {**written, "questions": questions})
    ]


def told(those: Iterable[Marked]) -> str:
    """Return each question that did not come out right, with what is amiss and what was answered."""
    return "\n".join(
        f"{one.mark:6} {one.id} {one.question!r}: {'; '.join(one.faults)}\n       -> {one.reply.kind}: {one.reply.text}"
        for one in those
        if one.mark is not Mark.RIGHT
    )


@pytest.mark.parametrize(
    ("paper", "least_right", "most_wrong"),
    [pytest.param(*row, id=Path(row[0]).name.removesuffix(".yaml")) for row in SHARES],
)
def test_a_paper_is_answered_as_well_as_ever(paper: str, least_right: int, most_wrong: int, house_of: Houses) -> None:
    marked = asked(paper, house_of)

    tally = Counter(one.mark for one in marked)
    right, wrong = (100 * tally[mark] / len(marked) for mark in (Mark.RIGHT, Mark.WRONG))
    shares = f"{right:.2f} % right, {wrong:.2f} % wrong\n{told(marked)}"
    assert right >= least_right, shares
    assert wrong <= most_wrong, shares


def test_every_paper_has_its_shares() -> None:
    written = {p.relative_to(HERE).as_posix() for p in HERE.glob("*/*.yaml") if not p.name.endswith(".truth.yaml")}

    assert written == set(PAPERS)
