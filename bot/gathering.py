"""Does what many ask for at the same time in one go: a commit costs nearly the same for one row and for twenty."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import Generic, TypeVar

BUSY_SECONDS, GATHER_SECONDS = 0.02, 0.004
"""What is asked for so soon after the last go waits so long for more to share the next one with."""

Item = TypeVar("Item")
Done = TypeVar("Done")


class Gathering(Generic[Item, Done]):
    """Things of one kind to be done, on one event loop. `do` does several, in one transaction, and tells what of each.

    Where several cannot be done together each is done alone, so that one which cannot be done takes no other along.
    """

    def __init__(self, do: Callable[[Sequence[Item]], Awaitable[Sequence[Done]]]) -> None:
        self._do = do
        self._waiting: list[tuple[Item, asyncio.Future[Done]]] = []
        self._work: asyncio.Task[None] | None = None
        self._ended = 0.0

    async def done(self, item: Item) -> Done:
        """Return what became of a thing once it is done. Raises what `do` raises for it alone."""
        result: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, result))
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._go())
        return await result

    async def idle(self, most: float) -> None:
        """Wait until nothing is left to be done, so many seconds at most."""
        if self._work and not self._work.done():
            await asyncio.wait([self._work], timeout=most)

    async def _go(self) -> None:
        while self._waiting:
            if monotonic() - self._ended < BUSY_SECONDS:
                await asyncio.sleep(GATHER_SECONDS)
            batch, self._waiting = self._waiting, []
            try:
                if len(batch) == 1 or not await self._together(batch):
                    for one in batch:
                        await self._alone(*one)
            except BaseException as error:
                for _, result in batch:
                    if not result.done():
                        result.set_exception(error)  # nobody waits for what this task cannot finish
                raise
            self._ended = monotonic()

    async def _together(self, batch: Sequence[tuple[Item, "asyncio.Future[Done]"]]) -> bool:
        """Do several things and say whether that went well; nothing is told where it did not."""
        try:
            those = await self._do([item for item, _ in batch])
        except Exception:  # noqa: BLE001  # each is tried alone, and whoever asked for it hears what is wrong
            return False
        for (_, result), done in zip(batch, those, strict=True):
            _tell(result, done)
        return True

    async def _alone(self, item: Item, result: "asyncio.Future[Done]") -> None:
        try:
            (done,) = await self._do([item])
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # noqa: BLE001  # whoever asked for it gets it: none may wait for ever
            if not result.done():
                result.set_exception(error)
        else:
            _tell(result, done)


def _tell(result: "asyncio.Future[Done]", done: Done) -> None:
    """Give a result to whoever waits for it; somebody who has gone misses nothing."""
    if not result.done():
        result.set_result(done)
