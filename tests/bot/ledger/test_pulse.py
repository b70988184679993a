"""When each round was done last, the same in both databases."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from bot.ledger.pulse import Pulse, Round

NOW = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)


def test_a_round_that_was_never_done_has_no_moment(engine: Engine) -> None:
    assert Pulse(engine).last(Round.PLAN) is None


def test_each_round_tells_when_it_was_done_last_whoever_did_it(engine: Engine) -> None:
    mine, other = Pulse(engine), Pulse(engine)

    mine.beat(Round.PLAN, NOW)
    mine.beat(Round.SEND, NOW + timedelta(seconds=1))
    other.beat(Round.PLAN, NOW + timedelta(minutes=1))

    assert mine.last(Round.PLAN) == NOW + timedelta(minutes=1)
    assert mine.last(Round.SEND) == NOW + timedelta(seconds=1)
