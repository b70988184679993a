"""One question of a message answered in the light of what was said before: as a whole, by its halves, by a clause."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from knowledge.answer import Answer, Extract, Figures, Kind, People, Reminder, Span, Unknown, abstained
from knowledge.asks import Hint
from knowledge.attempt import judged, tried
from knowledge.dated import is_mandate, title_of
from knowledge.dialogue.choice import asks_anew, chosen
from knowledge.dialogue.followups import continued, points_back
from knowledge.finders.proof.quotes import quotes
from knowledge.finders.shown.among import among
from knowledge.finders.shown.sequel import sequel
from knowledge.gist import Wording, core_of, gists_of, pointed, written_out
from knowledge.library import Library
from knowledge.memory import thread_after, thread_among
from knowledge.message import halves_of, questions_in
from knowledge.naming import Vocabulary
from knowledge.question import Question, sides_of, understand
from knowledge.records import Deadline, Meeting, Source
from knowledge.thread import Thread
from knowledge.trace import Step, Trace

BORNE_OUT = 0.9
"""How far a finder must find each half of a question taken apart borne out."""
DOUBTFUL = 0.6
"""Confidence below which what the item told of before says on a follow-up is the better answer."""
OF_A_PASSAGE = "search"
"""The intent whose answers are sentences of an item."""
OF_A_SET = "meetings"
"""The intent whose answers are dated things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A message of a conversation: when it is sent, what is remembered, and what is known."""

    now: datetime
    thread: Thread
    library: Library

    def answers(self, text: str, message: str) -> list[Trace]:
        """Return the way to the answer to one question of a message, or to that of each of its halves.

        One that fails as a whole may go on about the item told of before, or ask in one of its clauses only.
        """
        alone = self._understood(pointed(message, self.now, self.library.vocabulary) or text)
        if of_them := self._among(alone):
            return [of_them]
        said = message if len(questions_in(message)) == 1 else text
        if core := self._reworded(core_of(said, *self._reading), said, alone.role):
            return [self._remembered(core, core.question, core.intent)]
        whole = self._attempted(alone)
        if halves := [] if _shows_both(whole) else self._halves(text, whole.answer):
            return [self._remembered(half, whole.question, whole.intent) for half in halves]
        if of_the_item := self._of_the_item(whole):
            return [of_the_item]
        found = self._of_one_side(text, whole) or whole
        if _finds_nothing(found.answer):
            wordings = chain(written_out(said, *self._reading), gists_of(said, *self._reading, self._knows))
            found = self._reworded(wordings, said, whole.question.role) or whole
        return [self._remembered(found, found.question, found.intent)]

    def _among(self, alone: Question) -> Trace | None:
        """Return the way to what is asked of the things shown; the conversation goes on about those."""
        answer = among(alone, self.thread, self.library)
        if answer is None:
            return None
        answer = replace(answer, thread=thread_among(answer, self.thread))
        return Trace(question=alone, alone=alone, steps=(Step(intent=OF_A_SET, answer=answer),), answer=answer)

    @property
    def _reading(self) -> tuple[datetime, Vocabulary]:
        """When a text is read, and by what."""
        return self.now, self.library.vocabulary

    def _understood(self, text: str) -> Question:
        return understand(text, self.now, self.library.vocabulary)

    def _attempted(self, alone: Question, part_of: str = "") -> Trace:
        """Return the way to the answer to a question, with what it leaves unsaid taken from what was said before."""
        return self._judged(tried(self._continued(alone), alone, self.library, part_of))

    def _judged(self, trace: Trace) -> Trace:
        return judged(trace, self.library, follows=bool(self.thread.intent))

    def _continued(self, question: Question) -> Question:
        """Return the question with what it leaves unsaid; the one asked back about, where it picks a choice."""
        thread, glossary = self.thread, self.library.glossary
        choice = chosen(question.text, thread, glossary) if thread.asked_back else None
        if not (choice and thread.asked_back):
            return continued(question, thread)
        asked = understand(thread.asked_back, question.now, self.library.vocabulary)
        if question.text != choice and asks_anew(question, asked):
            return question
        is_body = choice in glossary.body_by_name and asked.generic is not None
        return replace(asked, bodies=(choice,), generic=None) if is_body else replace(asked, choice=choice)

    def _halves(self, text: str, whole: Answer) -> list[Trace]:
        """Return the ways to the answers to both halves of a question, if they say more than the whole; else none."""
        for halves in halves_of(text) if " and " in text and not self._joins_a_name(text) else ():
            one, other = map(self._understood, halves)
            says_little = not (other.has_subject or other.window) and whole.kind is not Kind.ABSTAIN
            if says_little or any(half.says(Hint.DAYS_ALONE) for half in (one, other)):
                continue
            both = [tried(half, half, self.library, text) for half in (one, _of_the_same(other, one))]
            if _says_more(both, whole):
                return [self._judged(half) for half in both]
        return []

    def _of_one_side(self, text: str, whole: Trace) -> Trace | None:
        """Return the way to the answer that holds of one side alone: `which of the SSC or TABASC sets the status?`."""
        if " or " not in text or not _finds_nothing(whole.answer):
            return None
        sides = sides_of(whole.question, self.library.lexicon)
        each = [self._judged(tried(side, side, self.library, text)) for side in sides]
        told = [trace for trace in each if trace.answer.kind is Kind.ANSWER]
        return told[0] if len(told) == 1 else None if sides else self._of_an_option(text, whole.question)

    def _of_an_option(self, text: str, question: Question) -> Trace | None:
        """Return the way to the answer that holds the words of one option: `who runs the survey, Mole or Owl?`."""
        match = question.hints[Hint.OPTIONS].match(question.mended)
        if match is None:
            return None
        asked, concepts = self._attempted(self._understood(match["asked"]), text), self.library.lexicon.concepts
        told = {concept for quote in quotes(asked.answer) for concept in concepts(quote)}
        options = (set(concepts(match[option])) - self.library.lexicon.grammar for option in ("one", "other"))
        is_told = asked.answer.kind is Kind.ANSWER and any(option and option <= told for option in options)
        return asked if is_told else None

    def _joins_a_name(self, text: str) -> bool:
        """Say whether each `and` of a question stands within the name of a body."""
        names = self.library.glossary.body_names.found_in(text)
        return sum(text[name.start : name.end].count(" and ") for name in names) == text.count(" and ")

    def _of_the_item(self, whole: Trace) -> Trace | None:
        """Return the way to what the item told of before says on a follow-up; the conversation stays with that item."""
        answer, item = whole.answer, self.thread.item_told
        if item is None:
            return None
        is_elsewhere = points_back(whole.alone) and _quotes_another(answer, item)
        is_untold = answer.kind is Kind.ABSTAIN or _finds_nothing(answer)
        if not (is_untold or is_elsewhere or self._may_be_of_the_item(answer)):
            return None
        untold = abstained(Unknown(looked_for=whole.alone.text.strip(" ?"), newest=self.library.facts.newest))
        told = sequel(whole.alone, item, self.library, self.thread) or (untold if is_elsewhere else None)
        if told is None:
            return None
        steps = (Step(intent=OF_A_PASSAGE, answer=told),)
        return Trace(question=whole.alone, alone=whole.alone, steps=steps, answer=replace(told, thread=self.thread))

    def _may_be_of_the_item(self, answer: Answer) -> bool:
        """Say whether an answer is unsure where the item was quoted before, or shows only what was shown before."""
        if _tells_again(answer, self.thread):
            return True
        is_unsure = answer.kind is Kind.CLARIFY or answer.confidence < DOUBTFUL
        return is_unsure and (self.thread.intent == OF_A_PASSAGE or _shows_again(answer, self.thread))

    def _reworded(self, wordings: Iterable[Wording], text: str, role: tuple[str, ...]) -> Trace | None:
        """Return the way to the answer to the first of other wordings that is answered surely enough; None if none is.

        A mandate is no answer to a wording that leaves out who asks, in whose `role`: there is another for everybody.
        """
        for wording in wordings:
            trace = self._attempted(self._understood(wording.text), part_of=text)
            answer = trace.answer
            if answer.kind not in (Kind.ANSWER, Kind.REMINDER) or _finds_nothing(answer):
                continue
            leaves_out_who = role and not trace.question.categories
            if answer.confidence >= wording.least and not (leaves_out_who and any(map(is_mandate, answer.events))):
                return trace
        return None

    def _knows(self, word: str) -> bool:
        """Say whether a document holds a word."""
        return any(map(self.library.index.knows, self.library.lexicon.concepts(word)))

    def _remembered(self, trace: Trace, question: Question, intent: str) -> Trace:
        """Return a trace whose answer carries what the conversation remembers once `question` was answered.

        One that names nothing itself and finds nothing leaves the conversation where it was.
        """
        answer, thread = trace.answer, self.thread
        names_nothing = not (trace.alone.has_subject or trace.alone.window)
        stays = names_nothing or points_back(trace.alone)
        if not (answer.kind is Kind.ABSTAIN and (thread.shown or thread.item_told) and stays):
            thread = thread_after(question, intent, answer, thread)
        return replace(trace, answer=replace(answer, thread=thread))


def _finds_nothing(answer: Answer) -> bool:
    """Say whether nothing was found, or it could not be made out of what somebody wants to be reminded."""
    finding = answer.finding
    return isinstance(finding, Unknown) or (isinstance(finding, Reminder) and not (finding.wish or finding.about))


def _shows_both(whole: Trace) -> bool:
    """Say whether what halves name is compared, or a meeting of each body named is shown of the days of all."""
    shown = {one.body for one in whole.answer.events if isinstance(one, Meeting)}
    are_met = whole.question.window is not None and len(shown) > 1 and shown.issuperset(whole.question.bodies)
    return are_met or isinstance(whole.answer.finding, Span)


def _shows_again(answer: Answer, thread: Thread) -> bool:
    """Say whether an answer shows only events that were shown before; of a deadline its record tells more."""
    titles = {"" if isinstance(one, Deadline) else title_of(one) for one in answer.events}
    return bool(titles) and titles <= {one.title for one in thread.told}


def _tells_again(answer: Answer, thread: Thread) -> bool:
    """Say whether an answer tells of nobody but the person told of before, of whom more is asked."""
    finding = answer.finding
    return isinstance(finding, People) and {one.name for one in finding.people} == {thread.person_told}


def _quotes_another(answer: Answer, item: Source) -> bool:
    """Say whether an answer is a sentence or count of another item, which tells nothing of what was said before."""
    is_quoted = isinstance(answer.finding, Extract | Figures)
    return is_quoted and all((one.title, one.section) != (item.title, item.section) for one in answer.sources)


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
