"""How to reach the helpdesk and others, and when they are there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.answer import Answer, Contacts, Extract, Unknown, abstained, answered
from knowledge.asks import Ask
from knowledge.finders.hours import opening
from knowledge.finders.proof.quotes import quotes
from knowledge.finders.sentences.passages import DEEP, search
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Contact, ContactKind
from knowledge.sentences import sentences_in
from knowledge.text import plain

ENOUGH = 0.99
DEFAULT = "SECAS"
MOST = 4
"""Contacts that one reply lists."""
BESIDE = 60
"""Characters before a number or address that say what it is for."""
_HELPDESK = {"SECAS", "SECCo", "Gemserv"}
"""Organisations whose contact is the helpdesk's."""


def contacts(question: Question, library: Library) -> Answer | None:
    """Return the contacts asked for, or what a document says of them; else that such a contact is not known."""
    whose = set(question.organisations) or {DEFAULT}
    if question.bodies or question.person or question.modifications or question.deadlines:
        return None
    if (Ask.DATE in question.asks) if Ask.HOURS not in question.asks else not whose <= _HELPDESK:
        return None
    subject = _subject(question, library)
    if Ask.HOURS in question.asks and (told := opening(question, subject, library)):
        return told
    known = [c for c in library.facts.contacts if _is_of(c.name, whose, library)]
    if subject and not (known := _of_each(whose, subject, known, library)):
        return _in_words(subject, question, library)
    wanted = _kinds(question, library)
    if subject and wanted == [ContactKind.ADDRESS]:
        wanted.insert(0, ContactKind.EMAIL)  # where to send something, not where somebody sits
    if chosen := [c for c in known if not wanted or c.kind in wanted]:
        chosen = list({(c.kind, c.value): c for c in reversed(chosen)}.values())[::-1][:MOST]
        return answered(Contacts(contacts=tuple(chosen)), *chosen)
    if not known and not (whose & _HELPDESK and wanted):
        return None
    told = search(question, library)
    if told and (wanted != [ContactKind.EMAIL] or any("@" in words for words in quotes(told))):
        return told
    what = f"{' and '.join(wanted) or 'contact'} of {', '.join(sorted(whose))}"
    return abstained(Unknown(looked_for=what, newest=library.facts.newest), *known[:1])


def _kinds(question: Question, library: Library) -> list[ContactKind]:
    """Return the ways asked for: the first that is named, or all that are joined by `and`; none for any."""
    hours = [ContactKind.HOURS] if Ask.HOURS in question.asks else []
    named = [kind for kind, pattern in library.lexicon.contact_kinds.items() if pattern.search(question.slotted)]
    several = " and " in question.slotted or " or " in question.slotted
    return [*hours, *named] if several else (hours or named)[:1]


def _subject(question: Question, library: Library) -> list[str]:
    """Return the concepts of what somebody is to be reached about; not those of who it is."""
    named = library.lexicon.concepts(" ".join(question.organisations))
    subject = [concept for concept in library.subject(question, "contact") if concept not in named]
    cues = library.lexicon.cues["contact"]
    return subject or [c for c in question.role if Ask.RECEIVER in question.asks and c not in cues]


def _of_each(whose: Iterable[str], subject: Sequence[str], known: Sequence[Contact], library: Library) -> list[Contact]:
    """Return the contacts for a subject; of an organisation beside one that has them, all its own."""
    each = [[c for c in known if _is_of(c.name, {name}, library)] for name in sorted(whose)]
    found = [_for(subject, those, library) for those in each]
    return [c for own, fit in zip(each, found, strict=True) for c in fit or own] if any(found) else []


def _for(subject: Sequence[str], known: Sequence[Contact], library: Library) -> list[Contact]:
    """Return the contacts for a subject: those with its words right before them, else in their line."""
    beside = [c for c in known if library.coverage(subject, (c.name, _purpose(c, library))) > ENOUGH]
    return beside or [c for c in known if library.coverage(subject, (c.name, _said_of(c), c.value)) > ENOUGH]


def _said_of(contact: Contact) -> str:
    """Return the sentence that gives a contact."""
    said = (sentence.whole for sentence in sentences_in(contact.source.quote))
    return next((sentence for sentence in said if contact.value in sentence), contact.source.quote)


def _in_words(subject: Sequence[str], question: Question, library: Library) -> Answer | None:
    """Return the sentence that says to whom one is to turn for all of a subject, if that is asked."""
    if Ask.RECEIVER not in question.asks:
        return None
    turns = library.lexicon.evidence[Ask.RECEIVER]
    for passage, _ in library.passages(subject, DEEP):
        for sentence in sentences_in(passage.text):
            if sentence.whole.endswith(":"):
                continue
            if turns.search(sentence.whole) and library.coverage(subject, [sentence.whole]) > ENOUGH:
                finding = Extract(
                    heading=passage.heading,
                    sentences=(sentence.whole,),
                    source=replace(passage.source, quote=sentence.whole),
                )
                return answered(finding, finding)
    return None


def _purpose(contact: Contact, library: Library) -> str:
    """Return the words that say what a contact is for: those right before it, and what its address tells."""
    before = contact.source.quote.partition(contact.value)[0][-BESIDE:]
    told = [purpose for word, purpose in library.lexicon.mailboxes.items() if word in contact.value.lower()]
    return " ".join((before, *told))


def _is_of(name: str, whose: set[str], library: Library) -> bool:
    owners = {named.name for named in library.glossary.body_names.found_in(plain(name))} or {DEFAULT}
    return bool(owners & whose) or bool(owners & _HELPDESK and whose & _HELPDESK)
