"""The one face of what is known: ask it a question as of a moment, or for what is coming up.

The index and the merged facts are derived from the stored rows and made anew when the revision moves. Nothing
published after `now` is used, so that a question asked as of a past day gets that day's answer.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import TypeVar

from knowledge.answer import Answer, Extract, Kind
from knowledge.asks import Pick
from knowledge.days.periods import MONTHS, WEEKDAYS
from knowledge.days.window import Window, looked_back
from knowledge.days.workdays import WorkingDays
from knowledge.english import is_english
from knowledge.facts import facts_from
from knowledge.gist import leans
from knowledge.glossary import Glossary
from knowledge.index import Index
from knowledge.issue import LATE, month_of_issue
from knowledge.lexicon import KEPT, Lexicon
from knowledge.library import Library
from knowledge.message import clean, in_whole, questions_in
from knowledge.naming import Vocabulary
from knowledge.records import Document, DocumentKind, Item, Reading
from knowledge.spelling import Speller
from knowledge.thread import Thread
from knowledge.titles import Titles
from knowledge.trace import Trace, evidence_for, wanted_in
from knowledge.turn import Turn
from knowledge.wrapping import Telling, unwrapped

V = TypeVar("V")
DAY_WORDS = frozenset(name[:n].lower() for name in (*MONTHS, *WEEKDAYS) for n in (3, 4, 5, len(name)))
"""Months and weekdays, written out or short."""
OF_LATE = timedelta(days=92)
"""How long before the last publication a newsletter tells of the present."""
SOON = timedelta(days=35)
"""How long after some days an issue may be sent that tells how things stood on them."""
SLACK = 0.25
"""How much less sure an answer may be that rests on the last newsletters than one from long before."""
MOVING = frozenset({"search", "deadline", "figures"})
"""Intents whose records the last newsletters may tell otherwise without taking anything back."""
OF_THE_PAST = frozenset({Pick.PAST, Pick.FIRST, Pick.LAST, Pick.BEFORE_THAT})
"""Picks that ask for what was."""
PAST_VIEWS = 8
"""As-of views kept ready; each is what was known as of one publication."""


class KnowledgeBase:
    """What all documents say. Built from readings; safe to read from several threads."""

    def __init__(
        self,
        readings: Iterable[Reading],
        glossary: Glossary,
        lexicon: Lexicon,
        workdays: WorkingDays = WorkingDays(),  # noqa: B008  # never changes
    ) -> None:
        self._readings = tuple(readings)
        self._workdays = workdays
        self._glossary, self._lexicon = glossary, lexicon
        items = (record for reading in self._readings for record in reading.records if isinstance(record, Item))
        self._index = Index(items, lexicon, glossary)
        self._speller = Speller(_spellings(self._index, glossary, lexicon), lexicon.asking)
        self._published = sorted({r.document.published for r in self._readings if r.document.published})
        self._issues = _issues(r.document for r in self._readings)
        self._views: OrderedDict[date, Library] = OrderedDict()
        self._late_views: OrderedDict[date, Library | None] = OrderedDict()

    def library(self, as_of: date) -> Library:
        """Return what was known on a day: all that was published by then, and what bears no date."""
        edition = max((day for day in self._published if day <= as_of), default=date.min)
        return _kept(self._views, edition, self._view)

    def _of_late(self, known: Library) -> Library | None:
        """Return what the newsletters of the last months tell, and all else; None if there are no older ones."""
        return _kept(self._late_views, known.as_of, lambda edition: self._view_since(_first_of_late(edition), known))

    def _view_since(self, first: date, known: Library) -> Library | None:
        readings = [r for r in self._readings if (r.document.published or date.min) <= known.as_of]
        fresh = [r for r in readings if not _is_old(r.document, first)]
        if len(fresh) in (0, len(readings)):
            return None
        items = (record for reading in fresh for record in reading.records if isinstance(record, Item))
        index = Index(items, self._lexicon, self._glossary)
        return replace(known, facts=facts_from(fresh, self._glossary), index=index)

    def _view(self, edition: date) -> Library:
        known = (r for r in self._readings if (r.document.published or date.min) <= edition)
        facts = facts_from(known, self._glossary)
        return Library(
            facts=facts,
            index=self._index,
            lexicon=self._lexicon,
            glossary=self._glossary,
            vocabulary=Vocabulary(
                lexicon=self._lexicon,
                glossary=self._glossary,
                speller=self._speller,
                people=facts.person_names,
                titles=Titles(facts.titles, self._lexicon),
                modifications=frozenset(facts.modifications),
            ),
            as_of=edition,
            workdays=self._workdays,
        )

    def ask(self, message: str, now: datetime, thread: Thread | None = None) -> tuple[Answer, ...]:
        """Return an answer to each question of a message (one, mostly), as of `now`, London wall-clock.

        `thread` is what the conversation remembers; the last answer carries what it remembers next.
        """
        return tuple(trace.answer for trace in self._traces(message, now, thread or Thread()))

    def explain(self, message: str, now: datetime, thread: Thread | None = None) -> tuple[Trace, ...]:
        """Return the same answers, each with how its question was read, what was tried and what was weighed."""
        traces = self._traces(message, now, thread or Thread())
        return tuple(self._weighed(trace, self._library_of(trace)) for trace in traces)

    def _library_of(self, trace: Trace) -> Library:
        """Return what an answer was looked for in."""
        known = self.library(trace.question.today)
        return (self._of_late(known) if trace.of_late else None) or known

    def _weighed(self, trace: Trace, library: Library) -> Trace:
        tried = [step.intent for step in trace.steps]
        evidence = evidence_for(trace.question, tried, library)
        return replace(trace, wanted=wanted_in(trace.question, library), evidence=evidence)

    def _traces(self, message: str, now: datetime, thread: Thread) -> list[Trace]:
        cleaned = unwrapped(clean(message), self._lexicon.wrapping, self._telling)
        traces: list[Trace] = []
        for text in questions_in(cleaned):
            before = traces[-1].answer.thread if traces else thread
            answered = self._looked_back(text, cleaned, now, before)
            traces += (traces and self._by_itself(answered, text, now)) or answered
        if _leans_on_the_rest(traces) and (whole := in_whole(cleaned)):
            together = self._looked_back(whole, whole, now, thread)
            return together if _is_surer(together[0].answer, traces[0].answer) else traces
        return traces

    @cached_property
    def _telling(self) -> Telling:
        """Which words of a message say what it asks about: those that name something, and those of some document."""
        words, glossary = self._lexicon, self._glossary

        def names(text: str) -> bool:
            said = text.lower()
            return any(True for names in (glossary.body_names, glossary.category_names) for _ in names.found_in(said))

        def tells(word: str) -> bool:
            if word in words.of_moment or word in DAY_WORDS or words.places.search(word):
                return True
            if words.is_stop(word) or word in words.shorthand:
                return False
            return not is_english(word) or any(map(self._index.knows, words.concepts(word)))

        return Telling(names=names, tells=lru_cache(KEPT)(tells))

    def _by_itself(self, traces: list[Trace], text: str, now: datetime) -> list[Trace]:
        """Return the answer to a further question of a message by itself, if it has none in the light of the others."""
        if traces[0].answer.kind is not Kind.ABSTAIN or not traces[0].alone.has_subject or leans(text):
            return []
        alone = self._looked_back(text, text, now, Thread())
        return alone if alone[0].answer.kind is Kind.ANSWER else []

    def _looked_back(self, text: str, message: str, now: datetime, thread: Thread) -> list[Trace]:
        """Return the answer as of the past day that a question puts itself back to, else as of `now`."""
        words = self._lexicon
        plainly, past = looked_back(text, now.date(), words.hindsight, words.hindsight_issue)
        if past is None:
            return self._anew(Turn(now=now, thread=thread, library=self.library(now.date())), text, message)
        then = self._end_of(past)
        moment = datetime.combine(then, now.timetz())
        traces = Turn(now=moment, thread=thread, library=self.library(then)).answers(plainly, plainly)
        if all(trace.answer.kind is Kind.ABSTAIN for trace in traces) and (told := self._told_of(past, text, now)):
            return told
        return [replace(trace, answer=replace(trace.answer, as_of=then)) for trace in traces]

    def _told_of(self, past: Window, text: str, now: datetime) -> list[Trace]:
        """Return the answer that an issue sent soon after past days gives about them; none where none tells of them."""
        match = self._lexicon.hindsight.search(text.lower())
        named = f"{text[: match.start()]}on {text[match.end() :]}" if match else text
        traces = Turn(now=now, thread=Thread(), library=self.library(now.date())).answers(named, named)
        sent = [source.told_on for trace in traces for source in trace.answer.sources]
        is_told = all(trace.answer.kind is Kind.ANSWER for trace in traces)
        return traces if is_told and past.last and all(past.last < day <= past.last + SOON for day in sent) else []

    def _anew(self, turn: Turn, text: str, message: str) -> list[Trace]:
        """Return the answers of a turn; what only newsletters of long ago tell gives way to what the last ones do."""
        traces = turn.answers(text, message)
        if not all(_may_have_moved_on(trace, _first_of_late(turn.library.as_of)) for trace in traces):
            return traces
        fresh = self._of_late(turn.library)
        anew = replace(turn, library=fresh).answers(text, message) if fresh else []
        is_better = len(anew) == len(traces) and all(map(_is_as_sure, anew, traces))
        return [replace(trace, of_late=True) for trace in anew] if is_better else traces

    def _end_of(self, past: Window) -> date:
        """Return the last of past days; a month goes on until its own issue, which may be sent a little later."""
        assert past.last is not None
        sent = self._issues.get(past.last.replace(day=1)) if past.month else None
        return max(past.last, sent) if sent and sent <= past.last + LATE else past.last


def _kept(views: OrderedDict[date, V], edition: date, made: Callable[[date], V]) -> V:
    """Return the view of an edition, made where it is not among the last that were asked for."""
    if edition not in views:
        views[edition] = made(edition)
        while len(views) > PAST_VIEWS:
            views.popitem(last=False)
    return views[edition]


def _first_of_late(edition: date) -> date:
    """Return from when on a newsletter tells of the present, as of an edition."""
    return edition - OF_LATE if edition >= date.min + OF_LATE else date.min


def _is_old(document: Document, first: date) -> bool:
    return document.kind is DocumentKind.NEWSLETTER and document.published is not None and document.published < first


def _may_have_moved_on(trace: Trace, first: date) -> bool:
    """Say whether a question is of the present and all that its answer rests on was told before some day."""
    answer, question = trace.answer, trace.question
    if not OF_THE_PAST.isdisjoint(question.picks):
        return False
    if question.window and question.window.last and question.window.last < first:
        return False
    return answer.kind is Kind.ANSWER and trace.intent in MOVING and all(one.told_on < first for one in answer.sources)


def _is_as_sure(anew: Trace, before: Trace) -> bool:
    """Say whether an answer may stand for one that rests on what was told long ago."""
    return anew.answer.kind is Kind.ANSWER and anew.answer.confidence >= before.answer.confidence - SLACK


def _leans_on_the_rest(traces: Sequence[Trace]) -> bool:
    """Say whether the one question of a message names nothing itself, or nothing that is known but in a sentence."""
    if len(traces) != 1:
        return False
    answer, alone = traces[0].answer, traces[0].alone
    is_loose = isinstance(answer.finding, Extract) and not alone.named
    return answer.kind is Kind.ABSTAIN or is_loose or not alone.has_subject


def _is_surer(one: Answer, other: Answer) -> bool:
    """Say whether an answer may take the place of another; of one that is but a sentence, if it is surer."""
    loose = isinstance(other.finding, Extract)
    return one.kind is Kind.ANSWER and not (loose and one.confidence <= other.confidence)


def _issues(documents: Iterable[Document]) -> dict[date, date]:
    """Return when the last issue of each month was published, by the month's first day."""
    dated = sorted((d.published, d.title) for d in documents if d.published and d.kind is DocumentKind.NEWSLETTER)
    return {month: sent for sent, title in dated if (month := month_of_issue(title, sent))}


def _spellings(index: Index, glossary: Glossary, lexicon: Lexicon) -> dict[str, int]:
    """Return the words that spelling is mended towards: names first, then question words, then the documents' words."""
    written = (*lexicon.same_words, *(term.term.lower() for term in glossary.terms))
    known = dict.fromkeys((word for word in written if word.isalpha()), 1) | index.words
    frequent = max(known.values(), default=0) + 1
    known |= dict.fromkeys((w for word in lexicon.stop for w in (word,) if word.isalpha()), frequent)
    known |= dict.fromkeys([*lexicon.question_words, *map(str.lower, (*MONTHS, *WEEKDAYS))], frequent + 1)
    names = (*glossary.body_names.words(), *glossary.category_names.words())
    return known | dict.fromkeys((word for word in names if word.isalpha()), frequent + 2)
