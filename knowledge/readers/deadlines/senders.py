"""Senders: who asks for a reply, where that belongs to the title."""

import re

from knowledge.readers.page.passages import Passage, Section
from knowledge.text import capital


def with_sender(words: str, passage: Passage, section: Section) -> str:
    """Return a title with the organisation that asks, where a sentence of the paragraph begins with it."""
    known, names = section.context.glossary.body_by_name, section.context.glossary.body_names
    if any(not known[n.name].meets for n in names.found_in(words)):
        return words
    for other in (passage, *(p for p in section.before(passage) if p.paragraph == passage.paragraph)):
        first = next((n for n in names.found_in(other.text) if n.start <= len("The ")), None)
        if first and not known[first.name].meets and first.name not in _OURS:
            return f"{first.name}: {words}"
    above = f"{passage.lead.text if passage.lead else ''} {section.title} {section.above or ''}"
    asking = {n.name for n in names.found_in(above) if not known[n.name].meets and n.name not in _OURS}
    return f"{asking.pop()}: {words}" if len(asking) == 1 else words


_OURS = ("SECAS", "SECCo", "Gemserv")


def of_whom(words: str, passage: Passage, section: Section) -> str:
    """Return `BEIS consultation on …` for `Its consultation on …`: whose it is, the sentence or the ones before say."""
    if not _WHOSE.match(words):
        return words
    known = section.context.glossary.body_by_name
    beside = [p for p in section.before(passage) if p.paragraph == passage.paragraph]
    for other in (passage, *beside):
        names = section.context.glossary.body_names.found_in(other.text.partition(words)[0])
        if who := next((n.name for n in names if not known[n.name].meets), None):
            return _WHOSE.sub(f"{who} ", words)
    return capital(_WHOSE.sub("", words))


_WHOSE = re.compile(r"^(?:Its|Their|its|their|his|her)\s+(?=\S)")


def sender_and_topic(passage: Passage) -> str | None:
    """Return `DCC: charges` for a row that begins with who asks."""
    sender, topic = (*passage.line.cells, "")[:2]
    body = passage.context.glossary.body_by_name.get(sender)
    return f"{sender}: {topic}" if body and not body.meets and topic and not topic[0].isdigit() else None
