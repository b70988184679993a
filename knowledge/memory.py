"""What a conversation remembers of a question and its answer, for the follow-ups to come. Pure."""

import re
from dataclasses import replace

from knowledge.answer import Answer, Extract, Kind, Milestones, Modifications, People, Unknown
from knowledge.dated import by_date, first_day, title_of
from knowledge.dialogue.followups import asks_how_long
from knowledge.question import Question
from knowledge.records import MODIFICATION_ID, Deadline, Meeting, Source, modification_key, modifications_in
from knowledge.thread import Thread, Told

_BEFORE_A_BODY = re.compile(r"\b(\S+) _body_")
BESIDE = 4
"""Single things shown before that may still be spoken of together with the last."""


def thread_after(question: Question, intent: str, answer: Answer, before: Thread) -> Thread:
    """Return what the conversation remembers once `question` was answered."""
    if answer.kind is Kind.SMALLTALK or asks_how_long(question, before):
        return before
    if answer.kind is Kind.CLARIFY:
        return Thread(intent="meetings", asked_back=question.text, choices=answer.choices)
    told, modifications = _told(answer), _modifications_told(answer)
    return Thread(
        intent=intent or next(iter(question.own_intents), "search"),
        asks=tuple(question.asks),
        picks=tuple(question.picks),
        intents=tuple(dict.fromkeys(filter(None, (intent, *question.own_intents)))),
        slotted=question.slotted,
        bodies=_bodies(question, answer),
        organisations=question.organisations,
        modifications=question.modifications or (modifications if len(modifications) == 1 else ()),
        listed=modifications if len(modifications) > 1 else (),
        categories=question.categories,
        content=_told_by_name(question) if any(isinstance(e, Deadline) for e in answer.events) else question.content,
        words=question.words,
        window=question.window if question.window and question.window.end else None,
        told=told,
        those=before.those if answer.kind is Kind.ABSTAIN else _those(told, before),
        deadlines=tuple(one.title for one in answer.events if isinstance(one, Deadline)) or question.deadlines,
        person=question.person,
        item_told=_item_of(answer) or (before.item_told if answer.kind is Kind.ABSTAIN else None),
        person_told=_person_told(answer) or question.person,
    )


def _bodies(question: Question, answer: Answer) -> tuple[str, ...]:
    """Return the bodies spoken of: those asked about, or those whose meetings were shown beside theirs instead."""
    shown = dict.fromkeys(one.body for one in answer.events if isinstance(one, Meeting))
    beside = question.bodies and all(isinstance(one, Meeting) for one in answer.events)
    if shown and beside and shown.keys().isdisjoint(question.bodies):
        return tuple(shown)
    return () if _is_of_another(question, answer) else question.bodies


def _is_of_another(question: Question, answer: Answer) -> bool:
    """Say whether nothing is known of a body called by more than its own name: it is another one, and so is `it`."""
    before = (match[1] for match in _BEFORE_A_BODY.finditer(question.slotted))
    says_more = isinstance(answer.finding, Unknown) and not question.cues.issuperset(question.content)
    return says_more and not set(before).isdisjoint(question.words)


def thread_among(answer: Answer, before: Thread) -> Thread:
    """Return the same conversation about those of the things shown that an answer picked out of them."""
    told = _told(answer)
    if not told:
        return before
    bodies = tuple(dict.fromkeys(one.body for one in answer.events if isinstance(one, Meeting)))
    return replace(
        before,
        told=told,
        those=_those(told, before),
        bodies=bodies if len(bodies) == 1 else before.bodies,
        deadlines=tuple(one.title for one in answer.events if isinstance(one, Deadline)),
        item_told=_item_of(answer) or before.item_told,
    )


def _told(answer: Answer) -> tuple[Told, ...]:
    dated = ((title_of(event), first_day(event)) for event in by_date(answer.events))
    return tuple(Told(title=title, day=day) for title, day in dated if day)


def _those(told: tuple[Told, ...], before: Thread) -> tuple[Told, ...]:
    """Return the set that was shown, or in which a single one lies; single ones shown in turn are a set too."""
    if len(told) != 1:
        return told
    if told[0] in before.those:
        return before.those
    return (*before.those[-BESIDE:], *told) if len(before.told) == 1 else told


def _person_told(answer: Answer) -> str | None:
    """Return the one person whom an answer tells of, who then is `he` or `she`."""
    people = answer.finding.people if isinstance(answer.finding, People) else ()
    return people[0].name if len(people) == 1 else None


def _item_of(answer: Answer) -> Source | None:
    """Return the one item that an answer was taken from; a calendar tells nothing more of its meetings."""
    items = {(source.title, source.section) for source in answer.sources}
    of_the_calendar = any(isinstance(event, Meeting) for event in answer.events)
    return answer.sources[0] if len(items) == 1 and not of_the_calendar else None


def _told_by_name(question: Question) -> tuple[str, ...]:
    """Return the concepts by which a deadline was named, without those that only ask for its day."""
    return tuple(concept for concept in question.content if concept not in question.cues) or question.content


def _modifications_told(answer: Answer) -> tuple[str, ...]:
    """Return the modifications that are told of, or the one that quoted sentences begin with: `it` means that."""
    if isinstance(answer.finding, Modifications):
        return tuple(modification_key(notes[0].id) for notes in answer.finding.known)
    if isinstance(answer.finding, Milestones):
        return tuple(dict.fromkeys(modification_key(id_) for id_, *_ in answer.finding.steps))
    if not isinstance(answer.finding, Extract):
        return ()
    said = " ".join(answer.finding.sentences)
    told = modifications_in(said)
    return tuple(told) if len(told) == 1 and MODIFICATION_ID.match(said) else ()
