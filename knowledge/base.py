"""The one face of what is known: ask it a question as of a moment, or for what is coming up.

The index and the merged facts are derived from the stored rows and made anew when the revision moves. Nothing
published after `now` is used, so that a question asked as of a past day gets that day's answer.
"""

import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property, lru_cache

from knowledge.answer import Answer, Kind, Reminder, Unknown, abstained
from knowledge.candidates import asked_back, label_of
from knowledge.confidence import confidence, doubts_in
from knowledge.dialogue import asks_anew, chosen, continued, thread_after
from knowledge.english import is_english
from knowledge.facts import facts_from
from knowledge.finders import FINDERS
from knowledge.finders.curated import curated, is_written_for
from knowledge.finders.evidence import everyday
from knowledge.finders.proof import borne_out
from knowledge.finders.sequel import sequel
from knowledge.gist import gists_of, leans, pointed
from knowledge.glossary import Glossary
from knowledge.hindsight import looked_back
from knowledge.index import Index
from knowledge.issue import LATE, month_of_issue
from knowledge.lexicon import KEPT, Ask, Lexicon
from knowledge.library import Library
from knowledge.question import Question, Vocabulary, clean, halves_of, in_whole, questions_in, understand
from knowledge.records import Document, DocumentKind, Item, Reading
from knowledge.spelling import Speller
from knowledge.thread import Thread
from knowledge.titles import Titles
from knowledge.trace import Step, Trace, evidence_for, wanted_in
from knowledge.when import MONTHS, WEEKDAYS
from knowledge.window import Window
from knowledge.workdays import WorkingDays
from knowledge.wrapping import Telling, unwrapped

LONGEST_ECHO = 80
"""Characters of a question that are said back."""
BORNE_OUT = 0.9
"""How far a finder must find each half of a question taken apart borne out."""
STRUCTURED = {"comparison", "deadline", "modification", "meetings"}
"""Intents whose records say so much by themselves that an everyday word may be left aside."""
LESS_SURE = 0.8
"""Confidence of an answer that leaves some words of its question aside."""
PLAIN = 0.8
"""Confidence that the answer to a clause needs, if the message as a whole has none."""
DOUBTFUL = 0.6
"""Confidence below which what the item told of before says on a follow-up is the better answer."""
OF_A_PASSAGE = "search"
"""The intent whose answers are sentences of an item."""
REVISED = 2
"""Events of one answer of which it is said what was told before, and earlier tellings of each."""
PAST_VIEWS = 8
"""As-of views kept ready; each is what was known as of one publication."""


_DAYS_ALONE = re.compile(r"(?:(?:and|in|on|for) )*_window_")
"""A half of a question that names days and nothing else, as `June` in `June and July dates of the Panel`."""


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

    def library(self, as_of: date) -> Library:
        """Return what was known on a day: all that was published by then, and what bears no date."""
        edition = max((day for day in self._published if day <= as_of), default=date.min)
        if edition not in self._views:
            self._views[edition] = self._view(edition)
            while len(self._views) > PAST_VIEWS:
                self._views.popitem(last=False)
        return self._views[edition]

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
        return tuple(self._weighed(trace, self.library(trace.question.today)) for trace in traces)

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
            return together if together[0].answer.kind is Kind.ANSWER else traces
        return traces

    @cached_property
    def _telling(self) -> Telling:
        """Which words of a message say what it asks about: those that name something, and those of some document."""
        words, glossary = self._lexicon, self._glossary

        def names(text: str) -> bool:
            said = text.lower()
            return any(True for names in (glossary.body_names, glossary.category_names) for _ in names.found_in(said))

        def tells(word: str) -> bool:
            if word in words.of_moment or words.places.search(word):
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
            return self._answered(text, message, now, thread, self.library(now.date()))
        then = self._end_of(past)
        moment = datetime.combine(then, now.timetz())
        traces = self._answered(plainly, plainly, moment, thread, self.library(then))
        return [replace(trace, answer=replace(trace.answer, as_of=then)) for trace in traces]

    def _end_of(self, past: Window) -> date:
        """Return the last of past days; a month goes on until its own issue, which may be sent a little later."""
        assert past.last is not None
        sent = self._issues.get(past.last.replace(day=1)) if past.month else None
        return max(past.last, sent) if sent and sent <= past.last + LATE else past.last

    def _answered(self, text: str, message: str, now: datetime, thread: Thread, library: Library) -> list[Trace]:
        """Return the way to the answer to one question of a message.

        One that fails as a whole may be two joined by `and`, or ask in one of its clauses only.
        """
        alone = understand(pointed(message, now, library.vocabulary) or text, now, library.vocabulary)
        question = self._continued(alone, thread, library.vocabulary)
        trace = _judged(_traced(question, alone, library), library, follows=bool(thread.intent))
        for halves in halves_of(text) if " and " in text else ():
            one, other = (understand(half, now, library.vocabulary) for half in halves)
            says_little = not (other.has_subject or other.window) and trace.answer.kind is not Kind.ABSTAIN
            if says_little or any(_DAYS_ALONE.fullmatch(half.slotted) for half in (one, other)):
                continue
            both = [_traced(half, half, library, part_of=text) for half in (one, _of_the_same(other, one))]
            if _says_more(both, trace.answer):
                judged = (_judged(half, library, follows=bool(thread.intent)) for half in both)
                return [_remembered(half, question, trace.intent, thread) for half in judged]
        is_unsure = trace.answer.kind is Kind.CLARIFY or trace.answer.confidence < DOUBTFUL
        is_of_a_passage = thread.intent == OF_A_PASSAGE and is_unsure
        if (_finds_nothing(trace.answer) or is_of_a_passage) and (of_it := _of_the_item(alone, thread, library)):
            return [of_it]
        if _finds_nothing(trace.answer):
            trace = (
                self._of_a_clause(text if len(questions_in(message)) > 1 else message, now, thread, library) or trace
            )
        return [_remembered(trace, trace.question, trace.intent, thread)]

    def _of_a_clause(self, text: str, now: datetime, thread: Thread, library: Library) -> Trace | None:
        """Return the way to the answer to a clause of what was not answered as a whole; None if none is."""
        for clause in gists_of(text, now, library.vocabulary, lambda word: _is_known(word, library)):
            alone = understand(clause, now, library.vocabulary)
            question = self._continued(alone, thread, library.vocabulary)
            trace = _judged(_traced(question, alone, library, part_of=text), library, follows=bool(thread.intent))
            if trace.answer.kind in (Kind.ANSWER, Kind.REMINDER) and trace.answer.confidence >= PLAIN:
                return trace
        return None

    def _continued(self, question: Question, thread: Thread, vocabulary: Vocabulary) -> Question:
        choice = chosen(question.text, thread, self._glossary) if thread.asked_back else None
        if choice and thread.asked_back:
            asked = understand(thread.asked_back, question.now, vocabulary)
            if question.text != choice and asks_anew(question, asked):
                return question
            is_body = choice in self._glossary.body_by_name and asked.generic is not None
            return replace(asked, bodies=(choice,), generic=None) if is_body else replace(asked, choice=choice)
        return continued(question, thread)


def _of_the_item(alone: Question, thread: Thread, library: Library) -> Trace | None:
    """Return the way to what the item told of before says on a follow-up; the conversation stays with that item."""
    answer = sequel(alone, thread.told, library) if thread.told else None
    if answer is None:
        return None
    steps = (Step(intent=OF_A_PASSAGE, answer=answer),)
    return Trace(question=alone, alone=alone, steps=steps, answer=replace(answer, thread=thread))


def _finds_nothing(answer: Answer) -> bool:
    """Say whether nothing was found, or it could not be made out of what somebody wants to be reminded."""
    finding = answer.finding
    return isinstance(finding, Unknown) or (isinstance(finding, Reminder) and not (finding.wish or finding.about))


def _is_known(word: str, library: Library) -> bool:
    """Say whether a document holds a word."""
    return any(library.index.knows(concept) for concept in library.lexicon.concepts(word))


def _leans_on_the_rest(traces: Sequence[Trace]) -> bool:
    """Say whether the one question of a message names nothing itself, or nothing that is known."""
    return len(traces) == 1 and (traces[0].answer.kind is Kind.ABSTAIN or not traces[0].alone.has_subject)


def _of_the_same(half: Question, first: Question) -> Question:
    """Return the second half of a question; one that names nothing is about what the first names."""
    return (
        half
        if half.has_subject
        else replace(half, bodies=first.bodies, modifications=first.modifications, window=half.window or first.window)
    )


def _says_more(halves: Sequence[Trace], whole: Answer) -> bool:
    """Say whether the halves of a question are answered each, and together say more than the whole."""
    if not all(half.answer.kind is Kind.ANSWER and half.answer.confidence >= BORNE_OUT for half in halves):
        return False
    return whole.kind is Kind.ABSTAIN or {s for half in halves for s in half.answer.sources} > set(whole.sources)


def _traced(question: Question, alone: Question, library: Library, part_of: str = "") -> Trace:
    """Return the way to the first answer that the knowledge bears out, trying what may be wanted in order."""
    steps = _steps(question, library)
    if not (steps and steps[-1].answer):
        steps = (*steps, *_steps_without_chat(question, library))
    answer = (steps[-1].answer if steps else None) or abstained(
        Unknown(looked_for=_looked_for(question, library.lexicon), newest=library.facts.newest)
    )
    revised = _revised(answer, library)
    return Trace(question=question, alone=alone, steps=steps, answer=revised, part_of=part_of)


def _steps(question: Question, library: Library, at_most: float = 1.0) -> tuple[Step, ...]:
    """Return the finders tried, up to the one that answers, no surer than `at_most`.

    What a person wrote for the very wording comes first, and what they wrote for another one before `not known`.
    """
    steps: list[Step] = []
    written = curated(question, library)
    by_heart = written is not None and is_written_for(question, written, library)
    for intent in ("curated", *question.intents) if by_heart else question.intents:
        answer = FINDERS[intent](question, library)
        if answer and isinstance(answer.finding, Unknown) and written:
            answer = None  # what a person wrote comes later
        if answer and borne_out(question, answer, library) and question.choice in (None, label_of(answer)):
            return (*steps, Step(intent=intent, answer=replace(answer, confidence=min(answer.confidence, at_most))))
        steps.append(Step(intent=intent, answer=None))
    return tuple(steps)


def _steps_without_chat(question: Question, library: Library) -> tuple[Step, ...]:
    """Return the finders tried again without everyday words that no document holds; none where that changes nothing."""
    faint = everyday(question, library)
    content = tuple(concept for concept in question.content if concept not in faint)
    left_aside = STRUCTURED - ({"modification"} if Ask.YES_NO in question.asks else set())
    intents = tuple(intent for intent in question.intents if intent in left_aside)
    plainer = replace(question, content=content, intents=intents)
    if content == question.content or not plainer.has_subject:
        return ()
    return _steps(plainer, library, at_most=LESS_SURE)


def _remembered(trace: Trace, question: Question, intent: str, thread: Thread) -> Trace:
    """Return a trace whose answer carries what the conversation remembers once `question` was answered.

    One that names nothing itself and finds nothing leaves the conversation where it was.
    """
    answer = trace.answer
    names_nothing = not (trace.alone.has_subject or trace.alone.window)
    if answer.kind is Kind.ABSTAIN and (thread.shown or thread.told) and names_nothing:
        return replace(trace, answer=replace(answer, thread=thread))
    return replace(trace, answer=replace(answer, thread=thread_after(question, intent, answer, thread)))


def _judged(trace: Trace, library: Library, *, follows: bool) -> Trace:
    """Return a trace whose answer says how sure it is, or asks back where it is unsure and others may be meant."""
    if trace.answer.kind is not Kind.ANSWER:
        return trace
    doubts = doubts_in(trace.question, trace.answer, library, follows=follows)
    sure = replace(trace.answer, confidence=confidence(trace.answer.finding, doubts))
    return replace(trace, doubts=doubts, answer=asked_back(trace.question, sure, trace.intent, library))


def _revised(answer: Answer, library: Library) -> Answer:
    """Return an answer about one thing, or two, with what was told of its day before; a list shows what stands."""
    told = library.facts.revisions
    if not told or len(answer.events) > REVISED or answer.kind is Kind.REMINDER:
        return answer
    revisions = tuple((one, revision) for one in answer.events for revision in told.get(one, ())[:REVISED])
    sources = (revision.earlier.source for _, revision in revisions)
    return replace(answer, revisions=revisions, sources=tuple(dict.fromkeys((*answer.sources, *sources))))


def _looked_for(question: Question, lexicon: Lexicon) -> str:
    """Return what nothing was found on, in the asker's words: the question without what only leads up to it."""
    words = re.sub(r"[<>@`&]", " ", question.text).strip(" ?!.,").split()
    telling = [at for at, word in enumerate(words) if not lexicon.is_stop(word.lower().strip("?!.,'"))]
    said = " ".join(words[telling[0] : telling[-1] + 1]) if telling else question.text
    return said if len(said) <= LONGEST_ECHO else said[:LONGEST_ECHO].rsplit(" ", 1)[0] + " …"


def _issues(documents: Iterable[Document]) -> dict[date, date]:
    """Return when the last issue of each month was published, by the month's first day."""
    dated = sorted((d.published, d.title) for d in documents if d.published and d.kind is DocumentKind.NEWSLETTER)
    return {month: sent for sent, title in dated if (month := month_of_issue(title, sent))}


def _spellings(index: Index, glossary: Glossary, lexicon: Lexicon) -> dict[str, int]:
    """Return the words that spelling is mended towards: names first, then question words, then the documents' words."""
    known = dict.fromkeys((word for word in lexicon.same_words if word.isalpha()), 1) | index.words
    frequent = max(known.values(), default=0) + 1
    known |= dict.fromkeys((w for word in lexicon.stop for w in (word,) if word.isalpha()), frequent)
    known |= dict.fromkeys([*lexicon.question_words, *map(str.lower, (*MONTHS, *WEEKDAYS))], frequent + 1)
    names = (*glossary.body_names.words(), *glossary.category_names.words())
    return known | dict.fromkeys((word for word in names if word.isalpha()), frequent + 2)
