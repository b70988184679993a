"""Rounds are woken at once and again, never twice at the same time, whatever becomes of them."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.delivery.schedule import Schedule
from bot.wiring import london_now

OFTEN = 0.01


def test_a_round_is_done_at_once_and_again() -> None:
    async def story() -> list[datetime]:
        schedule, thrice, done = Schedule(london_now), asyncio.Event(), [london_now()]

        async def round_() -> None:
            done.append(london_now())
            if len(done) == 4:
                thrice.set()

        schedule.start()
        schedule.every(OFTEN, round_)
        async with asyncio.timeout(5):
            await thrice.wait()
        schedule.stop()
        return done

    moments = asyncio.run(story())

    assert moments == sorted(moments)
    assert (moments[-1] - moments[0]).total_seconds() >= 2 * OFTEN * 0.9


def test_the_first_round_waits_for_no_interval() -> None:
    async def story() -> None:
        schedule, done = Schedule(london_now), asyncio.Event()

        async def round_() -> None:
            done.set()

        schedule.start()
        schedule.every(3600, round_)
        async with asyncio.timeout(5):
            await done.wait()
        schedule.stop()

    asyncio.run(story())


def test_a_clock_that_was_years_behind_costs_no_time() -> None:
    async def story() -> None:
        schedule, again, done = Schedule(lambda: datetime(1970, 1, 1, tzinfo=UTC)), asyncio.Event(), 0

        async def round_() -> None:
            nonlocal done
            done += 1
            if done == 2:
                again.set()

        schedule.start()
        schedule.every(OFTEN, round_)
        async with asyncio.timeout(5):
            await again.wait()
        schedule.stop()

    asyncio.run(story())


def test_rounds_go_on_where_the_clock_was_set_back() -> None:
    async def story() -> None:
        back, again, done = timedelta(0), asyncio.Event(), 0
        schedule = Schedule(lambda: london_now() - back)

        async def round_() -> None:
            nonlocal done
            done += 1
            again.set()

        schedule.start()
        schedule.every(3600, round_)
        async with asyncio.timeout(5):
            await again.wait()
            again.clear()
            await schedule.drain()
            for _ in range(10):  # the scheduler takes note of it
                await asyncio.sleep(0)
            back = timedelta(hours=1)
            schedule.call_again()
            await again.wait()
        schedule.stop()

        assert done == 2

    asyncio.run(story())


def test_a_round_that_takes_long_is_never_done_twice_at_once_and_others_go_on() -> None:
    async def story() -> tuple[int, int]:
        schedule, gate, others, again = Schedule(london_now), asyncio.Event(), asyncio.Event(), asyncio.Event()
        at_once, most, ticks = 0, 0, 0

        async def long() -> None:
            nonlocal at_once, most
            if gate.is_set():
                again.set()
            at_once += 1
            most = max(most, at_once)
            await gate.wait()
            at_once -= 1

        async def other() -> None:
            nonlocal ticks
            ticks += 1
            if ticks == 10:
                others.set()

        schedule.start()
        schedule.every(OFTEN, long)
        schedule.every(OFTEN, other)
        async with asyncio.timeout(5):
            await others.wait()
            seen = most
            gate.set()
            await again.wait()
        schedule.stop()
        return seen, most

    assert asyncio.run(story()) == (1, 1)


def test_a_round_that_fails_is_done_again() -> None:
    async def story() -> int:
        schedule, enough, done = Schedule(london_now), asyncio.Event(), 0

        async def round_() -> None:
            nonlocal done
            done += 1
            if done == 3:
                enough.set()
            raise LookupError

        schedule.start()
        schedule.every(OFTEN, round_)
        async with asyncio.timeout(5):
            await enough.wait()
        schedule.stop()
        return done

    assert asyncio.run(story()) == 3


def test_a_round_that_is_under_way_is_brought_to_its_end_and_no_other_begins() -> None:
    async def story() -> tuple[int, int]:
        schedule, begun, gate, began, ended = Schedule(london_now), asyncio.Event(), asyncio.Event(), 0, 0

        async def round_() -> None:
            nonlocal began, ended
            began += 1
            begun.set()
            await gate.wait()
            ended += 1

        schedule.start()
        schedule.every(OFTEN, round_)
        async with asyncio.timeout(5):
            await begun.wait()
            schedule.stop()
            gate.set()
            await schedule.drain()
        return began, ended

    assert asyncio.run(story()) == (1, 1)


def test_a_schedule_that_never_began_can_be_stopped() -> None:
    Schedule(london_now).stop()
