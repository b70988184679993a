"""What is asked for at the same time is done in one go, and each hears what became of its own."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from bot.gathering import Gathering


@dataclass
class Scales:
    """Weighs fish; an eel breaks the scales."""

    goes: list[int] = field(default_factory=list)
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def weigh(self, fish: Sequence[str]) -> list[int]:
        self.goes.append(len(fish))
        self.begun.set()
        await asyncio.sleep(0)
        if "eel" in fish:
            raise ValueError("it slips off")
        return [len(one) for one in fish]


@pytest.fixture
def scales() -> Scales:
    return Scales()


def weighed(scales: Scales, *fish: str) -> list[int | BaseException]:
    async def all_of_them() -> list[int | BaseException]:
        gathering = Gathering(scales.weigh)
        return await asyncio.gather(*map(gathering.done, fish), return_exceptions=True)

    return asyncio.run(all_of_them())


def test_many_at_once_are_done_together_and_each_gets_its_own(scales: Scales) -> None:
    assert weighed(scales, "tench", "chub", "roach") == [5, 4, 5]
    assert scales.goes == [3]


def test_what_comes_while_others_are_done_waits_for_the_next_go(scales: Scales) -> None:
    async def one_after_another() -> list[int]:
        gathering = Gathering(scales.weigh)
        first = asyncio.create_task(gathering.done("tench"))
        await scales.begun.wait()
        return [*await asyncio.gather(gathering.done("chub"), gathering.done("carp")), await first]

    assert asyncio.run(one_after_another()) == [4, 4, 5]
    assert scales.goes == [1, 2]


def test_one_that_cannot_be_done_takes_no_other_along(scales: Scales) -> None:
    tench, eel, chub = weighed(scales, "tench", "eel", "chub")

    assert (tench, chub) == (5, 4)
    assert str(eel) == "it slips off"


def test_who_no_longer_waits_is_missed_by_nobody(scales: Scales) -> None:
    async def two_of_whom_one_leaves() -> int:
        gathering = Gathering(scales.weigh)
        leaves, stays = (asyncio.create_task(gathering.done(fish)) for fish in ("tench", "chub"))
        await asyncio.sleep(0)
        leaves.cancel()
        return await stays

    assert asyncio.run(two_of_whom_one_leaves()) == 4


def test_idle_is_when_nothing_is_left(scales: Scales) -> None:
    async def told() -> list[bool]:
        gathering = Gathering(scales.weigh)
        weighing = asyncio.create_task(gathering.done("tench"))
        await asyncio.sleep(0)
        before = weighing.done()
        await gathering.idle(60)
        await asyncio.sleep(0)
        return [before, weighing.done()]

    assert asyncio.run(told()) == [False, True]
