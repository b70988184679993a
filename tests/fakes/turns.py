"""A loop without threads, in which the same tasks take the same course each time."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class InTurn(asyncio.SelectorEventLoop):
    """Does what is meant for a thread itself, each in its turn: tasks go on in an order that no machine decides."""

    def run_in_executor(self, _executor: object, work: Callable[..., T], *arguments: object) -> "asyncio.Future[T]":
        done: asyncio.Future[T] = self.create_future()
        self.call_soon(_do, done, work, arguments)
        return done


def _do(done: "asyncio.Future[T]", work: Callable[..., T], arguments: tuple[object, ...]) -> None:
    if done.cancelled():
        return
    try:
        done.set_result(work(*arguments))
    except BaseException as error:  # noqa: BLE001  # whoever waits gets it, as from a thread
        done.set_exception(error)


def in_turn(work: Coroutine[Any, Any, T]) -> T:
    """Do the work in a loop of its own."""
    with asyncio.Runner(loop_factory=InTurn) as runner:
        return runner.run(work)
