"""A short chaos on both stores; `make chaos` is the long one."""

import pytest

from tests.chaos.campaign import Orders, fought

SECONDS_AT_MOST = 90.0


@pytest.mark.allow_hosts("127.0.0.1")
def test_nothing_is_lost_or_doubled_while_workers_are_killed_and_slack_fails(database_url: str) -> None:
    store, workers = ("sqlite", 2) if database_url.startswith("sqlite") else ("postgresql", 3)
    orders = Orders(
        seed=11,
        deliveries=48,
        channels=8,
        workers=workers,
        seconds_at_most=SECONDS_AT_MOST,
        pauses=(0.8, 1.6),
        blows=6,
        ahead=False,
    )

    verdict = fought(store, database_url, orders)

    assert (verdict.lost, verdict.doubled, verdict.unsettled) == ([], [], [])
    assert verdict.sent == verdict.planned == 48
    assert (verdict.kills, verdict.freezes, verdict.died) == (5, 1, 0)
