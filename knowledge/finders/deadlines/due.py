"""How the deadlines that were found are answered: the day, the time left, from when, to whom, or that none is."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import Answer, Countdown, Deadlines, Extract, Missing, NoDeadline, ReplyTo, abstained, answered
from knowledge.asks import Ask, Claim
from knowledge.dated import is_over
from knowledge.finders.sentences.passages import search
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import ContactKind, Deadline, DeadlineKind
from knowledge.text import plain


def asked_of(
    question: Question, fitting: Sequence[Deadline], library: Library, kind: DeadlineKind | None = None
) -> Answer | None:
    """Return what is asked of deadlines; None if none of them says it: from when on it is open, or who asks for it."""
    first = next((d for d in fitting if not is_over(d, question.now)), fitting[-1])
    if Ask.OPENING in question.asks:
        opened = [d for d in fitting if d.opens]
        return shown(question, opened, kind) if opened else None
    if Ask.SENDER in question.asks:
        return _sent(question, first, library)
    if Ask.COUNTDOWN in question.asks and not is_over(first, question.now):
        return answered(Countdown(to=first, today=question.today), first)
    if Ask.TIME in question.asks and Ask.DATE not in question.asks and not any(d.at for d in fitting):
        return abstained(Missing(what="time", of=tuple(fitting[:3]), today=question.today), *fitting[:3])
    if Ask.RECEIVER in question.asks and Ask.DATE not in question.asks:
        return received(question, first, library)
    return shown(question, fitting, kind)


def shown(question: Question, those: Sequence[Deadline], kind: DeadlineKind | None = None) -> Answer:
    """Return the deadlines themselves, with whether what is claimed of them holds."""
    finding = Deadlines(
        deadlines=tuple(those),
        now=question.now,
        window=question.window,
        verdict=_verdict(question, those),
        kind=kind,
        opening=Ask.OPENING in question.asks,
        counted=Ask.COUNT in question.asks and Ask.COUNTDOWN not in question.asks,
    )
    return answered(finding, *those)


def none_of(question: Question, library: Library, pool: Sequence[Deadline], kind: DeadlineKind | None) -> Answer:
    """Return that there is none, with the next and the last that are known."""
    coming = next((d for d in pool if not is_over(d, question.now)), None)
    last = next((d for d in reversed(pool) if is_over(d, question.now)), None)
    finding = NoDeadline(
        now=question.now,
        kind=kind,
        window=question.window,
        coming=coming,
        last=last,
        until=library.published_until,
    )
    known = [deadline for deadline in (coming, last) if deadline]
    return replace(answered(finding, *known), confidence=0.9) if known else abstained(finding)


def received(question: Question, deadline: Deadline, library: Library) -> Answer | None:
    """Return who receives what is due, or that it is not told; None where something else may be meant."""
    if to := deadline.reply_to or _address(deadline, library):
        return answered(ReplyTo(deadline=replace(deadline, reply_to=to), now=question.now), deadline)
    if told := search(question, library):
        return told
    if not (question.modifications or question.deadlines or library.deadline_kinds(question)):
        return None
    return abstained(Missing(what="address", of=(deadline,), today=question.today), deadline)


def _sent(question: Question, deadline: Deadline, library: Library) -> Answer | None:
    """Return the deadline, or the words that tell of it, if they name the organisation that asks; None if not."""
    names = library.glossary.body_names
    if any(names.found_in(plain(deadline.title))):
        return shown(question, [deadline])
    if not any(names.found_in(plain(f"{deadline.source.section} {deadline.source.quote}"))):
        return None
    finding = Extract(heading=deadline.title, sentences=(deadline.source.quote,), source=deadline.source)
    return answered(finding, deadline)


def _address(deadline: Deadline, library: Library) -> str | None:
    """Return the address that stands in the same passage as a deadline that names none itself."""
    title, quote = deadline.source.title, deadline.source.quote
    near = (c for c in library.facts.contacts if c.source.title == title and quote in c.source.quote)
    return next((contact.value for contact in near if contact.kind is ContactKind.EMAIL), None)


def _verdict(question: Question, those: Sequence[Deadline]) -> bool | None:
    """Return whether what a yes/no question claims holds: there is one, it is open, it is closed, it is on that day."""
    if Ask.YES_NO not in question.asks:
        return None
    if question.window and question.window.day and not any(question.window.holds(d.day) for d in those):
        return False
    over = [is_over(deadline, question.now) for deadline in those]
    still = any(not is_over(d, question.now) and (d.opens is None or d.opens <= question.today) for d in those)
    verdicts = {Claim.EXISTS: True, Claim.OPEN: still, Claim.CLOSED: all(over)}
    return verdicts.get(question.claim) if question.claim else None
