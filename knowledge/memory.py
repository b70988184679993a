"""What a conversation remembers of a question and its answer, for the follow-ups to come. Pure."""

from knowledge.answer import Answer, Extract, Kind, Milestones, Modifications, People
from knowledge.dated import first_day
from knowledge.dialogue import asks_how_long
from knowledge.pair import told_by
from knowledge.question import Question
from knowledge.records import MODIFICATION_ID, Deadline, Meeting, Source, modification_key
from knowledge.thread import Thread


def thread_after(question: Question, intent: str, answer: Answer, before: Thread) -> Thread:
    """Return what the conversation remembers once `question` was answered."""
    if answer.kind is Kind.SMALLTALK or asks_how_long(question, before):
        return before
    if answer.kind is Kind.CLARIFY:
        return Thread(intent="meetings", asked_back=question.text, choices=answer.choices)
    shown = tuple(sorted({day for event in answer.events if (day := first_day(event))}))
    told = _modifications_told(answer)
    return Thread(
        intent=intent or next(iter(question.own_intents), "search"),
        asks=tuple(question.asks),
        picks=tuple(question.picks),
        intents=tuple(dict.fromkeys(filter(None, (intent, *question.own_intents)))),
        slotted=question.slotted,
        bodies=question.bodies,
        organisations=question.organisations,
        modifications=question.modifications or (told if len(told) == 1 else ()),
        listed=told if len(told) > 1 else (),
        categories=question.categories,
        content=_told_by_name(question) if any(isinstance(e, Deadline) for e in answer.events) else question.content,
        words=question.words,
        window=question.window if question.window and question.window.end else None,
        shown=shown,
        told=told_by(answer, before),
        deadlines=tuple(one.title for one in answer.events if isinstance(one, Deadline)) or question.deadlines,
        person=question.person,
        item_told=_item_of(answer) or (before.item_told if answer.kind is Kind.ABSTAIN else None),
        person_told=_person_told(answer) or question.person,
    )


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
    told = {modification_key(match[0]) for match in MODIFICATION_ID.finditer(said)}
    return tuple(told) if len(told) == 1 and MODIFICATION_ID.match(said) else ()
