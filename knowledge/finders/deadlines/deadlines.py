"""What is due by when: one deadline by what it concerns, or all of a kind that are open or in a window."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from knowledge.answer import Answer, Unknown, abstained
from knowledge.asks import Ask, Hint, Pick
from knowledge.dated import is_over
from knowledge.finders.contacts import DEFAULT
from knowledge.finders.deadlines.due import asked_of, none_of, shown
from knowledge.finders.deadlines.fitting import ALSO, DUTIES, concerns, receiver_named, subject_of, those_that_fit
from knowledge.finders.deadlines.preludes import without_small_talk
from knowledge.finders.meetings.showing import detail
from knowledge.finders.meetings.showing import shown as on
from knowledge.finders.people.seats import categories_in
from knowledge.finders.proof.quotes import quotes
from knowledge.finders.sentences.evidence import asked_by_name
from knowledge.finders.sentences.passages import search
from knowledge.index import named_concept
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Deadline, DeadlineKind, Event
from knowledge.text import plain

_ELSEWHERE = {Ask.PERCENT, Ask.WHY, Ask.NAME, Ask.FREQUENCY}
"""What no deadline holds."""


def deadlines(question: Question, library: Library) -> Answer | None:
    """Return the deadlines asked for, or that there are none; None if no deadline's record bears out the question."""
    if event := _event_beside(question, library):
        return detail(question, [event]) or on(question, [event])
    return _due(question, library)


def _due(question: Question, library: Library) -> Answer | None:
    """Return the deadlines asked for, whatever event they are for."""
    if (sent := _sent_to_somebody(question, library)) is not None:
        unknown = Unknown(looked_for=" ".join(question.organisations), newest=library.facts.newest)
        return _of_those(sent, question, library) if sent else abstained(unknown)
    kinds = library.deadline_kinds(question)
    if DUTIES.issuperset(kinds) and kinds and question.says(Hint.DUTY_BEGINS):
        question = replace(question, asks=question.asks - {Ask.OPENING})
    is_unlike = not kinds and (_is_of_a_meeting(question, library) or _asks_how_to_tell(question, library))
    if is_unlike or _is_of_something_else(question, library):
        return None
    subject = without_small_talk(subject_of(question, library, kinds), question, library)
    if not subject and not question.modifications and not question.deadlines:
        return _of_kind(question, library, kinds)
    if both := _both(question, library):
        return both
    fitting = _with_modifications(those_that_fit(question, library, subject, kinds), question, library, kinds)
    if not fitting:
        return _mandate_told(question, library) if kinds == {DeadlineKind.MANDATE} and question.categories else None
    if question.window and not (inside := [d for d in fitting if question.window.holds(d.day)]):
        return None if len(fitting) > 1 else shown(question, fitting)
    if question.window:
        fitting = inside
    return asked_of(question, fitting, library)


def _mandate_told(question: Question, library: Library) -> Answer:
    """Return a sentence that names the Party Categories of whose mandate no day is known, else that it is unknown."""
    told = search(question, library)
    named = set().union(*(categories_in(quote, library) for quote in quotes(told))) if told else set()
    unknown = Unknown(looked_for=f"{' and '.join(question.categories)} mandate", newest=library.facts.newest)
    return told if told and named.issuperset(question.categories) else abstained(unknown)


def _asks_how_to_tell(question: Question, library: Library) -> bool:
    """Say whether it is asked how to tell an organisation something of which no deadline could speak."""
    how = Ask.HOW in question.asks and Ask.COUNTDOWN not in question.asks
    if not how or question.modifications or not question.content:
        return False
    named = frozenset(map(named_concept, question.organisations))
    return bool(named) and named.issuperset(without_small_talk(subject_of(question, library, ()), question, library))


def _event_beside(question: Question, library: Library) -> Event | None:
    """Return the event whose booking was told of before, where it is asked when or where it takes place itself."""
    if not (question.deadlines and question.says(Hint.TAKES_PLACE)) or question.bodies:
        return None
    facts = library.facts
    those = {facts.block_of(one.source) for one in facts.deadlines if one.title in question.deadlines} - {""}
    events = [event for event in facts.events if facts.block_of(event.source) in those]
    return events[0] if len(events) == 1 else None


def _with_modifications(
    fitting: list[Deadline], question: Question, library: Library, kinds: Collection[DeadlineKind]
) -> list[Deadline]:
    """Return what fits, and where nothing does or several modifications are named, what is due for each of them."""
    if fitting and len(question.modifications) < 2:
        return fitting
    return _by_day({*fitting, *_of_modifications(question, library, kinds)})


def _by_day(deadlines: Collection[Deadline]) -> list[Deadline]:
    return sorted(deadlines, key=lambda one: (one.day, one.title))


def _of_modifications(question: Question, library: Library, kinds: Collection[DeadlineKind]) -> list[Deadline]:
    """Return the deadlines of the modifications that a question names, where it asks for an end."""
    if not question.modifications:
        return []
    told = [d for d in library.facts.deadlines if concerns(d, question.modifications, library)]
    also = {other for kind in kinds for other in (kind, *ALSO.get(kind, ()))}
    meant = [d for d in told if not kinds or d.kind in also]
    if not kinds and not question.says(Hint.CLOSES):
        return []
    return [d for d in meant if not is_over(d, question.now)] or meant[-1:]


def _sent_to_somebody(question: Question, library: Library) -> list[Deadline] | None:
    """Return what goes to the address or the organisation named; None if it is not asked what does."""
    if not question.window or (Ask.RECEIVER in question.asks and Ask.DATE in question.asks):
        return None
    names = library.lexicon.concepts(" ".join(question.organisations))
    if question.says(Hint.OWED) and set(names).issuperset(library.subject(question, "deadline")):
        to = question.organisations[-1]
        return [d for d in library.facts.deadlines if d.kind not in DUTIES and _may_go_to(to, d, library)]
    said = question.mended.lower()
    if not library.lexicon.hints[Hint.GOES_TO].search(said):
        return None
    addressed = (d for d in library.facts.deadlines if d.reply_to and "@" in d.reply_to)
    return [d for d in addressed if d.reply_to and _is_named(d.reply_to, said)] or None


def _is_named(address: str, said: str) -> bool:
    mailbox = address.partition("@")[0].lower()
    return re.search(rf"(?<![\w.]){re.escape(mailbox)}(?![\w.])", said) is not None


def _may_go_to(organisation: str, deadline: Deadline, library: Library) -> bool:
    """Say whether an organisation receives what is due, as its record tells; if that names none, the helpdesk does."""
    for told in (deadline.reply_to, deadline.title, deadline.source.quote):
        if named := {found.name for found in library.glossary.body_names.found_in(plain(told or ""))}:
            return organisation in named
    return organisation == DEFAULT


def _is_of_something_else(question: Question, library: Library) -> bool:
    """Say whether something is asked for that no deadline holds: a reason, a number of people, who did it."""
    if question.person or (Ask.SENDER in question.asks and question.modifications):
        return True
    is_appeal = DeadlineKind.APPEAL in library.deadline_kinds(question)
    if question.says(Hint.DONE) or (question.says(Hint.AFTERWARDS) and not is_appeal):
        return True
    if question.says(Hint.OTHERS_COUNTED) or question.says(Hint.WITHOUT_ONE):
        return True
    if _ELSEWHERE & question.asks or _asks_for_a_detail(question, library):
        return True
    return Ask.WHO in question.asks and {Ask.RECEIVER, Ask.SENDER}.isdisjoint(question.asks)


def _asks_for_a_detail(question: Question, library: Library) -> bool:
    """Say whether something is asked for by a name that is none for a deadline, nor of what may have one."""
    asked, head = question.said(Hint.NOUN), library.lexicon.concepts(asked_by_name(question))
    nouns = [library.lexicon.concepts(asked["noun"])] if asked and "_" not in asked["noun"] else []
    if not library.lexicon.stop_concepts.issuperset(head):
        nouns.append(head)
    return any(library.lexicon.cues["deadline"].isdisjoint(said) for said in nouns)


def _is_of_a_meeting(question: Question, library: Library) -> bool:
    """Say whether what is asked about is a body's meeting: it says so, it lies on the day named, or days run to it."""
    if "meeting" in question.slotted and (question.bodies or not question.says(Hint.DUE)):
        return True
    if question.bodies and question.says(Hint.UNTIL_IT_MEETS):
        return True
    window = question.window
    day = window.day if window else None
    meetings = [m for body in question.bodies for m in library.facts.meetings_by_body.get(body, ())]
    if not question.says(Hint.DUE) and any(meeting.number in question.numbers for meeting in meetings):
        return True
    return day is not None and any(meeting.when and meeting.when.day == day for meeting in meetings)


def _both(question: Question, library: Library) -> Answer | None:
    """Return the deadlines of two things that a question joins (`the reviews of A and of B`); None for one."""
    if " and " not in question.mended:
        return None
    halves = [library.understand(half, question) for half in re.split(r" and ", question.mended)]
    if len(halves) != 2 or not all(half.has_subject for half in halves):
        return None
    kinds = [library.deadline_kinds(half) for half in halves]
    found = [
        those_that_fit(half, library, subject_of(half, library, of), of) for half, of in zip(halves, kinds, strict=True)
    ]
    apart = all(found) and found[0][0] not in found[1] and found[1][0] not in found[0]
    return shown(question, [fitting[0] for fitting in found]) if apart else None


def _of_kind(question: Question, library: Library, kinds: Collection[DeadlineKind]) -> Answer | None:
    """Return all of some kinds: in the window, still open, or (asked in the past tense) those that closed."""
    pool = [d for d in library.facts.deadlines if not kinds or d.kind in kinds]
    if Ask.OPENING in question.asks:
        return asked_of(question, [d for d in pool if not is_over(d, question.now)] or pool, library) if pool else None
    if Ask.RECEIVER in question.asks:
        to = receiver_named(question).lower()
        pool = [d for d in pool if to in (d.reply_to or "").lower() and d.kind not in DUTIES]
        if not pool or not (to or kinds):
            return None
    on_a_day = question.window is not None and question.window.day is not None
    if not kinds and not on_a_day:
        pool = [d for d in pool if d.kind is not DeadlineKind.MANDATE] or pool
    return _of_those(pool, question, library, next(iter(kinds)) if len(kinds) == 1 else None)


def _of_those(
    pool: Sequence[Deadline], question: Question, library: Library, kind: DeadlineKind | None = None
) -> Answer | None:
    """Return those of a pool that are meant, or that none of it is."""
    if chosen := _chosen(question, pool):
        return asked_of(question, chosen, library, kind)
    return none_of(question, library, pool, kind)


def _chosen(question: Question, pool: Sequence[Deadline]) -> list[Deadline]:
    """Return those of the days asked about, still open or closed, the next or the last, as the question has it."""
    picks = question.picks
    if question.window:
        chosen = [d for d in pool if question.window.holds(d.day)]
        if question.window.first is None and Pick.PAST not in picks:
            chosen = [d for d in chosen if not is_over(d, question.now)] or chosen
    elif Pick.FURTHEST not in picks and ({Pick.LAST, Pick.PAST} & picks or "closed" in question.slotted):
        chosen = [d for d in reversed(pool) if is_over(d, question.now)][: 1 if Pick.LAST in picks else 6]
    else:
        chosen = [d for d in pool if not is_over(d, question.now)]
    if Pick.FURTHEST in picks:
        return chosen[-1:]
    if {Pick.NEXT, Pick.FIRST} & picks and Pick.ALL not in picks:
        return chosen[:1]
    return chosen
