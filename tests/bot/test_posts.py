"""The file of scheduled posts, and where its mistakes are."""

from datetime import time
from pathlib import Path

import pytest

from bot.ledger.subscriptions import Origin
from bot.posts import Post, posts_in, wanted_by
from bot.settings import SettingsError
from knowledge.days.lead import DAY_BEFORE, Lead, Unit
from knowledge.glossary import Glossary, load
from knowledge.records import DeadlineKind
from knowledge.wish import Topic, Week, Wish


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load()


def test_a_file_says_which_channel_gets_what(tmp_path: Path, glossary: Glossary) -> None:
    file = tmp_path / "posts.yaml"
    file.write_text(
        """\
posts:
  - channel: "#sec-dates"
    weekly: Monday 09:00
  - channel: C0123456789
    weekly: fridays
    remind: [TABASC, consultations]
    before: [5 working days, 1 day at 16:00, 1 hour]
  - channel: everyone
    remind: everything
""",
        encoding="utf-8",
    )

    assert posts_in(file, glossary) == (
        Post(channel="#sec-dates", wish=Wish(week=Week(weekday=0, at=time(9)), here=True)),
        Post(channel="C0123456789", wish=Wish(week=Week(weekday=4, at=time(9)), here=True)),
        Post(
            channel="C0123456789",
            wish=Wish(
                topic=Topic(bodies=("TABASC",), deadlines=(DeadlineKind.CONSULTATION,)),
                leads=(
                    Lead(count=5, unit=Unit.WORKING_DAY),
                    Lead(count=1, unit=Unit.DAY, at=time(16)),
                    Lead(count=1, unit=Unit.HOUR),
                ),
                here=True,
            ),
        ),
        Post(channel="everyone", wish=Wish(leads=(DAY_BEFORE,), here=True)),
    )


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        pytest.param("", "is empty", id="nothing"),
        pytest.param("posts: [", "line 2: expected YAML, but", id="no YAML"),
        pytest.param("pond: []\n", "line 1: expected one of posts at “pond”", id="another file"),
        pytest.param("posts: heron\n", "line 1: expected a list at “posts”", id="no list"),
        pytest.param(
            "posts:\n  - weekly: Monday\n",
            "line 2: expected the name or id of a channel at “channel”",
            id="no channel",
        ),
        pytest.param(
            "posts:\n  - channel: pond\n",
            "line 2: expected “weekly” or “remind” beside it at “channel”",
            id="a channel that gets nothing",
        ),
        pytest.param(
            "posts:\n  - channel: pond\n    before: 1 hour\n",
            "line 2: expected “weekly” or “remind” beside it at “channel”",
            id="before what",
        ),
        pytest.param(
            "posts:\n  - channel: pond\n    weekly: soon\n",
            "line 3: “soon” is no day and time such as Monday 09:00 at “weekly”",
            id="no day",
        ),
        pytest.param(
            "posts:\n  - channel: pond\n    weekly: Monday 25:00\n",
            "line 3: “25:00” is no time such as 09:00 at “weekly”",
            id="no time",
        ),
        pytest.param(
            "posts:\n  - channel: pond\n    remind:\n      - herons\n",
            "line 4: “herons” is none of a body such as SSC, a kind of deadline",
            id="no topic",
        ),
        pytest.param(
            "posts:\n  - channel: pond\n    remind: SSC\n    before: soon\n",
            "line 4: expected leads such as “5 working days”, “1 day at 16:00” or “1 hour” at “before”",
            id="no lead",
        ),
        pytest.param(
            "posts:\n  - channel: pond\n    remind: SSC\n    monthly: yes\n",
            "line 4: expected one of before, channel, remind, weekly at “monthly”",
            id="a field that there is not",
        ),
        pytest.param(
            "posts:\n  - channel: pond\n    weekly: Monday\n  - channel: reeds\n    weekly: [Monday]\n",
            "line 5: expected words at “weekly”",
            id="in the second post",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, glossary: Glossary, written: str, problem: str) -> None:
    file = tmp_path / "posts.yaml"
    file.write_text(written, encoding="utf-8")

    with pytest.raises(SettingsError) as raised:
        posts_in(file, glossary)

    separator = ": " if problem == "is empty" else ", "
    assert str(raised.value).startswith(f"SECBOT_POSTS has a mistake: {file}{separator}{problem}")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, glossary: Glossary) -> None:
    file = tmp_path / "posts.yaml"

    with pytest.raises(SettingsError) as raised:
        posts_in(file, glossary)

    assert str(raised.value) == f"SECBOT_POSTS is “{file}”, which cannot be read (FileNotFoundError)"


def test_the_same_post_is_the_same_subscription_and_another_is_not() -> None:
    post = Post(channel="#pond", wish=Wish(week=Week(), here=True))
    other = Post(channel="#pond", wish=Wish(week=Week(weekday=1), here=True))

    wanted = wanted_by(post, "slack", "C1")

    assert wanted == wanted_by(post, "slack", "C1")
    assert (wanted.origin, wanted.platform, wanted.place, wanted.owner) == (Origin.POSTS, "slack", "C1", None)
    assert len({wanted.key, wanted_by(other, "slack", "C1").key, wanted_by(post, "slack", "C2").key}) == 3
