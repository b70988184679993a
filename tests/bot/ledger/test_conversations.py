"""What conversations remember, on either database."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.ledger.conversations import Conversations
from bot.ledger.erasure import Erasure
from knowledge.database import connect, writing
from knowledge.thread import Thread

NOW = datetime(2017, 9, 1, 8, tzinfo=UTC)


@pytest.fixture(params=["sqlite_url", "postgresql_url"])
def url(request: pytest.FixtureRequest) -> str:
    address: str = request.getfixturevalue(request.param)
    return address


@pytest.mark.allow_hosts("127.0.0.1")
def test_a_conversation_remembers_what_was_last_said_until_that_is_old(url: str) -> None:
    engine = connect(url)
    kept = Conversations(engine)
    assert kept.thread("c1") == Thread()

    kept.remember("c1", Thread(bodies=("SSC",)), NOW)
    kept.remember("c1", Thread(bodies=("TABASC",)), NOW)

    assert (kept.thread("c1").bodies, kept.thread("c2")) == (("TABASC",), Thread())
    Erasure(engine).older_than(timedelta(days=30), NOW + timedelta(days=31))
    assert kept.thread("c1") == Thread()
    engine.dispose()


def test_what_another_version_remembered_is_as_good_as_nothing(sqlite_url: str) -> None:
    engine = connect(sqlite_url)
    kept = Conversations(engine)
    kept.remember("c1", Thread(bodies=("SSC",)), NOW)

    with writing(engine) as connection:
        connection.execute(text("""UPDATE conversations SET thread = '{"bodies": 7}'"""))

    assert kept.thread("c1") == Thread()
    engine.dispose()
