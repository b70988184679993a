"""How long an answer takes in process, beside a bare query of the same search index in the same minute.

Both are asked in turn, question by question in random order, on a knowledge base that holds the bundled sample among
made newsletters. Garbage is collected as ever: a pause belongs to the answer in which it falls.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import ParamSpec, TypeVar

from bench.made import readings
from bench.questions import NOW, requests
from bot.settings import BUNDLED_CONTENT
from handlers.ask import ask
from handlers.messages import Helpdesk, Request
from knowledge import glossary, lexicon
from knowledge.answer import Kind
from knowledge.base import KnowledgeBase
from knowledge.index import Index, blocks_of
from knowledge.readers import read
from knowledge.records import Item, Reading

P = ParamSpec("P")
T = TypeVar("T")

BEST = 10
"""Passages that the bare query fetches."""
LEAST_ROUNDS = 1
SLOWEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The median and the 99th of a hundred, in milliseconds."""

    p50: float
    p99: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The times of one knowledge base; `slowest` names the questions with the longest median, longest first."""

    passages: int
    build_seconds: float
    rounds: int
    bot: Spread
    bare: Spread
    answered: int
    asked: int
    slowest: tuple[tuple[str, float], ...]

    @property
    def ratio(self) -> float:
        """How many times the bare query's median an answer takes."""
        return self.bot.p50 / self.bare.p50


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A question made ready: the request, and its words as the index holds them."""

    request: Request
    words: str


def measured(passages: int, seconds: float) -> Answers:
    """Return the times at so many passages, asking for about `seconds` after the warm-up."""
    base, build_seconds = _timed(_built, documents_with(passages))
    index = base.library(NOW.date()).index
    cases = [_case(request, index) for request in requests(base)]
    bot, bare = _bot(base), _bare(index)
    kinds = [bot(case.request) for case in cases]  # the warm-up, not measured
    _interleaved(cases[:1], bot, bare, seconds=0)
    bot_times, bare_times = _interleaved(cases, bot, bare, seconds)
    medians = {case.request.question: median(times) for case, times in zip(cases, bot_times, strict=True)}
    return Answers(
        passages=len(index),
        build_seconds=build_seconds,
        rounds=len(bare_times) // len(cases),
        bot=_spread([each for times in bot_times for each in times]),
        bare=_spread(bare_times),
        answered=kinds.count(Kind.ANSWER),
        asked=len(cases),
        slowest=tuple(sorted(medians.items(), key=lambda one: one[1], reverse=True)[:SLOWEST]),
    )


def documents_with(passages: int) -> list[Reading]:
    """Return the bundled sample and so many made documents that there are `passages` altogether."""
    names = glossary.load()
    files = sorted(path for path in BUNDLED_CONTENT.rglob("*") if path.is_file())
    sample = [read(path.relative_to(BUNDLED_CONTENT).as_posix(), path.read_bytes(), names) for path in files]
    items = [record for reading in sample for record in reading.records if isinstance(record, Item)]
    known = sum(len(blocks_of(item)) for item in items)
    return [*sample, *readings(max(0, passages - known))]


def _built(documents: Sequence[Reading]) -> KnowledgeBase:
    """Return the knowledge base, ready to answer: its index and the facts as of now."""
    base = KnowledgeBase(documents, glossary.load(), lexicon.load())
    base.library(NOW.date())
    return base


def _case(request: Request, index: Index) -> _Case:
    words = (word for word in index.concepts(request.question) if word.isalnum())
    return _Case(request=request, words=" ".join(words))


def _bot(base: KnowledgeBase) -> Callable[[Request], Kind]:
    helpdesk = Helpdesk()
    return lambda request: ask(request, base, helpdesk).kind


def _bare(index: Index) -> Callable[[str], int]:
    """Return a query of the same index without the bot: parse, find the best by either field, fetch their numbers."""
    engine = index._index  # noqa: SLF001  # the very same index, which nobody else has any business with
    searcher = engine.searcher()

    def found(words: str) -> int:
        query, _ = engine.parse_query_lenient(words, ["heading", "text"])
        hits = searcher.search(query, BEST, count=False).hits
        return len(searcher.fast_field_values("id", [address for _, address in hits]))

    return found


def _interleaved(
    cases: Sequence[_Case], bot: Callable[[Request], Kind], bare: Callable[[str], int], seconds: float
) -> tuple[list[list[float]], list[float]]:
    """Return the bot's times by case and the bare query's, in milliseconds, round by round until `seconds` are over."""
    bot_times: list[list[float]] = [[] for _ in cases]
    bare_times: list[float] = []
    until, rounds = perf_counter() + seconds, 0
    while rounds < LEAST_ROUNDS or perf_counter() < until:
        for at in Random(rounds).sample(range(len(cases)), len(cases)):
            bot_times[at].append(1000 * _timed(bot, cases[at].request)[1])
            bare_times.append(1000 * _timed(bare, cases[at].words)[1])
        rounds += 1
    return bot_times, bare_times


def _timed(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> tuple[T, float]:
    """Return what `work` gives and the seconds that it took."""
    started = perf_counter()
    given = work(*args, **kwargs)
    return given, perf_counter() - started


def _spread(times: Sequence[float]) -> Spread:
    return Spread(p50=median(times), p99=quantiles(times, n=100, method="inclusive")[98])
