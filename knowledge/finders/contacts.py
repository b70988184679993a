"""How to reach the helpdesk and others."""

import re
from dataclasses import replace

from knowledge.answer import Answer, Contacts, Extract, Unknown, abstained, answered
from knowledge.finders.passages import DEEP, search
from knowledge.lexicon import Ask
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import ContactKind
from knowledge.sentences import sentences_in
from knowledge.text import plain

_KINDS: tuple[tuple[ContactKind, re.Pattern[str]], ...] = (
    (ContactKind.EMAIL, re.compile(r"\b(e-?mail|mailbox)\b")),
    (
        ContactKind.HOURS,
        re.compile(r"\b(hours|open|opening|closed|weekends?|staffed|how late|until when|what times?)\b"),
    ),
    (ContactKind.PHONE, re.compile(r"\b(phone|telephone|tel|number|ring|call|dial|speak|talk)\b")),
    (ContactKind.ADDRESS, re.compile(r"\b(address|postal|post|street|office|based|located|where|write)\b")),
    (ContactKind.WEBSITE, re.compile(r"\b(website|web|url)\b")),
)
_PLACE = re.compile(r"\b(helpdesk|office)\b", re.I)
_OPEN = re.compile(r"\b(?:opens?|close[sd]?|shuts?|reopen\w*)\b", re.I)
_SHUT = re.compile(r"\b(?:closed?|closes|shuts?|reopen\w*|holidays?|christmas)\b")
ENOUGH = 0.99
DEFAULT = "SECAS"
_HELPDESK = {"SECAS", "SECCo", "Gemserv"}
"""Organisations whose contact is the helpdesk's."""


def contacts(question: Question, library: Library) -> Answer | None:
    """Return the contacts asked for, or what a document says of them; else that such a contact is not known."""
    whose = set(question.organisations) or {DEFAULT}
    subject = [c for c in library.subject(question, "contact") if not question.organisations]
    if question.bodies or question.person:
        return None
    if (Ask.YES_NO in question.asks or _SHUT.search(question.slotted)) and (told := _opening(question, library)):
        return told
    known = [c for c in library.facts.contacts if _is_of(c.name, whose, library)]
    if subject:
        known = [c for c in known if library.coverage(subject, (c.name, c.source.quote, c.value)) > ENOUGH]
        if not known:
            return None
    wanted = next((kind for kind, pattern in _KINDS if pattern.search(question.slotted)), None)
    chosen = [c for c in known if wanted is None or c.kind is wanted]
    if chosen:
        chosen = list({(c.kind, c.value): c for c in reversed(chosen)}.values())[::-1][:4]
        return answered(Contacts(contacts=tuple(chosen)), *chosen)
    if not known and not (whose & _HELPDESK and wanted):
        return None
    if told := search(question, library):
        return told
    what = f"{wanted.value if wanted else 'contact'} of {', '.join(sorted(whose))}"
    return abstained(Unknown(looked_for=what, newest=library.facts.newest), *known[:1])


def _opening(question: Question, library: Library) -> Answer | None:
    """Return the sentence that says when the helpdesk or office named is open or closed; None if none is asked for."""
    place = _PLACE.search(question.mended)
    if place is None or not _OPEN.search(question.slotted):
        return None
    wanted = library.lexicon.concepts(f"{place[0]} open closed {' '.join(question.words)}")
    told = [
        (library.coverage(question.content, [sentence.whole]), passage, sentence)
        for passage, _ in library.passages(wanted, DEEP)
        for sentence in sentences_in(passage.text)
        if place[0] in sentence.whole.lower() and _OPEN.search(sentence.whole)
    ]
    if not told:
        return None
    _, passage, sentence = max(told, key=lambda one: one[0])
    source = replace(passage.source, quote=sentence.whole)
    finding = Extract(heading=passage.heading, sentences=(sentence.whole,), source=source)
    return answered(finding, finding)


def _is_of(name: str, whose: set[str], library: Library) -> bool:
    owners = {named.name for named in library.glossary.body_names.found_in(plain(name))} or {DEFAULT}
    return bool(owners & whose) or bool(owners & _HELPDESK and whose & _HELPDESK)
