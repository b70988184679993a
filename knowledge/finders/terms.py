"""What an acronym stands for, what a word of the field means, what a body is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.answer import Answer, Extract, Terms, Unknown, abstained, answered
from knowledge.asks import Ask, Hint
from knowledge.dated import upcoming
from knowledge.glossary import Body, fold
from knowledge.index import named_concept
from knowledge.lexicon import Lexicon
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Source, Term
from knowledge.sentences import sentences_in
from knowledge.text import plain

_ACRONYM = re.compile(r"\b[A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*\b")
_BUSINESS = re.compile(
    r"\bits (?:business|role|remit|purpose|task|job) (?:is|will be)\b"
    r"|(?<!who )\b(?:deals with|oversees|looks after|is responsible for|will look after|was set up to)\b",
    re.I,
)
"""Tells what somebody named before has as its business."""
_IS = r"(?:is|are) (?:an?|one|any|the|those|what|when|where|how)\b|means?\b|stands? for\b|refers? to\b"
"""Says what something is."""
SAID = 0.9
DEEP = 10
"""Passages looked through for that."""
LONGEST = 9
"""Words that a term asked about may have."""


def terms(question: Question, library: Library) -> Answer | None:
    """Return what the term asked about stands for or means; None if the question is about something else."""
    for phrase in _phrases(library.lexicon, question.text, question.mended):
        answer = _explained(phrase, question, library)
        if answer:
            return answer
    phrase = _phrases(library.lexicon, question.text, question.mended)[0]
    explicit = not question.person and question.says(Hint.MEANING) and Ask.DEFINE in question.asks
    if explicit and (acronym := _only_acronym(question.text, library)):
        return _explained(acronym, question, library)
    if explicit and 0 < len(phrase.split()) <= LONGEST and len(question.asks - {Ask.DEFINE, Ask.YES_NO, Ask.LIST}) == 0:
        return _in_a_sentence(phrase, library) or abstained(Unknown(looked_for=phrase, newest=library.facts.newest))
    return None


def _in_a_sentence(phrase: str, library: Library) -> Answer | None:
    """Return the sentence that says of a word what it is: `A Dormant meter is one that …`; None if none does."""
    named = re.escape(phrase.removesuffix("s"))
    says = re.compile(rf"(?:(?:An?|The|Each|Every)\s)?{named}(?:s|es)?(?: \([^)]*\))?,? (?:{_IS})", re.I)
    for passage, _ in library.passages(library.lexicon.concepts(phrase), DEEP):
        for sentence in sentences_in(passage.text):
            if says.match(plain(sentence.text)):
                source = replace(passage.source, quote=sentence.whole)
                finding = Extract(heading=passage.heading, sentences=(sentence.whole,), source=source)
                return answered(finding, finding, confidence=SAID)
    return None


def _only_acronym(text: str, library: Library) -> str | None:
    """Return the one acronym that a message writes in capitals among other words; None if it writes none or several."""
    written = {match[0] for match in _ACRONYM.finditer(text) if _known(match[0], library)}
    return written.pop() if len(written) == 1 else None


def _phrases(lexicon: Lexicon, *texts: str) -> list[str]:
    """Return what a definition is wanted of, as typed and as mended, without the words that ask for it."""
    found = []
    for text in (*texts, *(text.rsplit(",", 1)[1] for text in texts if "," in text)):
        bare = " ".join(re.sub(r"[?!.,;:=\"()]| - ", " ", text.lower().replace("'s ", " is ")).split()).strip(" '")
        without_lead = lexicon.definition_lead.sub("", f"{bare} ").strip()
        found.append(lexicon.definition_tail.sub("", without_lead).strip(" '"))
    return list(dict.fromkeys(found))


def _explained(phrase: str, question: Question, library: Library) -> Answer | None:
    if not phrase:
        return None
    name = library.glossary.body_names.name_of(phrase)
    known = _known(phrase, library)
    if not name and _has_an_item(phrase, library):
        return None
    if name:
        return _body(library.glossary.body_by_name[name], known, question, library)
    return answered(Terms(terms=known), *known) if known else None


def _has_an_item(phrase: str, library: Library) -> bool:
    """Say whether the heading of an item asks what that is, so that the item tells it better."""
    name = fold(phrase)
    asks = rf"what (?:is|are) (?:an? |the )?{re.escape(name)}\b"
    return any(name in heading and re.match(asks, heading) for heading in library.headings_that_ask)


def _known(phrase: str, library: Library) -> tuple[Term, ...]:
    """Return the terms of that name; of `SMKI RAPP` the last word counts where each word is a term of its own."""
    by_form = library.facts.terms
    for form in (fold(phrase), fold(phrase).removesuffix("s"), fold(phrase).removeprefix("sec ")):
        if form in by_form:
            return _dated_first(by_form[form])
    words = fold(phrase).split()
    if len(words) > 1 and all(word in by_form for word in words):
        return _dated_first(by_form[words[-1]])
    return ()


def _dated_first(known: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return at most three meanings, those that a dated document gives before the glossary's, none twice."""
    by_expansion: dict[str, Term] = {}
    for term in sorted(known, key=lambda term: term.source.published is None):
        by_expansion.setdefault(fold(term.expansion or term.note or ""), term)
    return tuple(by_expansion.values())[:3]


def _business_of(body: Body, known: Sequence[Term], library: Library) -> Iterator[Term]:
    """Yield a body as a term with the sentence of a document that tells what it has as its business."""
    for passage, _ in library.passages([named_concept(body.name)], DEEP):
        sentences = [sentence.whole for sentence in sentences_in(passage.text)]
        for before, sentence in pairwise(["", *sentences]):
            told = _BUSINESS.search(sentence)
            named = library.glossary.body_names.found_in(plain(f"{before} {sentence[: told.start()]}")) if told else ()
            if [one.name for one in named][-1:] == [body.name]:
                source = replace(passage.source, quote=sentence)
                term = next(iter(known), Term(term=body.name, expansion=body.full, source=source))
                yield replace(term, note=sentence, source=source)


def _body(body: Body, known: tuple[Term, ...], question: Question, library: Library) -> Answer:
    business = next(_business_of(body, known, library), None)
    if business:
        body, known = replace(body, does=None), (business,)
    those = library.facts.meetings_by_body.get(body.name, ())
    coming = next(iter(upcoming(those, question.today)), None)
    rule = library.facts.recurrences.get(body.name)
    told = [t for t in known if t.source.published]
    terms = tuple(told or known)[:1]
    finding = Terms(terms=terms, body=body, coming=coming, rule=rule, today=question.today)
    shown = [*terms, *([coming] if coming else []), *([rule] if rule and not coming else [])]
    if not shown:
        source = Source(title=library.glossary.title, section=body.name, quote=f"{body.name}: {body.full}")
        return replace(answered(finding), sources=(source,))
    return answered(finding, *shown)
