"""What an answer has to bear out, whichever finder gave it: the company, the version, the future that is asked for.

A finder knows its own kind of record. What a question may ask beyond any record is held here, once for all of them.
"""

import re
from collections.abc import Callable

from knowledge.answer import (
    Answer,
    Curation,
    Extract,
    Figures,
    Kind,
    Modifications,
    People,
    SeatCounts,
    Terms,
)
from knowledge.asks import Ask, Hint, Office
from knowledge.english import is_no_word
from knowledge.finders.figures.counting import counted_noun
from knowledge.finders.people.people import LEFT
from knowledge.finders.proof.changes import (
    counts_its_votes,
    is_due_on_the_modification,
    is_of_the_modification,
    names_no_other_modification,
    tells_from_when,
    tells_the_status,
)
from knowledge.finders.proof.days import (
    have_it_then,
    is_as_it_was,
    is_dated_as_asked,
    is_of_the_days,
    is_of_the_period,
    is_told_by_days,
    tells_of_the_future,
    tells_who_follows,
)
from knowledge.finders.proof.names import is_of_the_company, names_somebody
from knowledge.finders.proof.quotes import DATED, cited, heading, posts, quotes
from knowledge.finders.sentences.demands import MANY, Demands
from knowledge.library import Library
from knowledge.pattern import Pattern
from knowledge.question import Question
from knowledge.wrapping import IS_THAT_RIGHT

_VERSION = re.compile(r"\b(?:version |release |v|r)?(\d+(?:\.\d+)+|20\d\d/\d\d)\b")
"""A version or release by its number, or a year from April on: `v5.7`, `SEC 5.6`, `2018/19`."""
_SIBLING = re.compile(r"\b(?!sec|mp|dp)([a-z]{3,})(\d+)\b|\b(category|level|tier|priority) (\d+)\b")
"""Something that goes by a name with a number, of which there are others."""
_CALLED = re.compile(r"((?:\S+ ){1,3})_generic_")
_BEFORE_A_BODY = re.compile(r"\b([a-z]+) _body_")
_SINCE_THE = re.compile(r"\b(?:the|an?|of|in|on|by|to|for|with|our|your|this|that|is|are|was|were|does|did|has)\s")
_NOT_AGAIN = re.compile(r"\b(?:not|n[’']t) (?:stand|run|seek)\w*")
_GOES_ON = re.compile(r"(?:It|Its|This|These|They|Each)\b(?! goes)")
_A_NUMBER_BEFORE = re.compile(rf"\b{MANY}\s(?:\w+\s){{0,2}}$")
HALF = 0.5
"""Share of what is to be paid for, by weight, that the sentence on a price has to name."""


def borne_out(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the evidence of an answer holds what its question asks for; always if it is no answer."""
    if not is_told_by_days(question, answer, library):
        return False
    return answer.kind is not Kind.ANSWER or all(holds(question, answer, library) for holds in _RULES)


def _may_answer(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether what was found is of a kind that may answer at all.

    Dates are no answer where people or places are counted, nor seats where a deed is, nor lists of people or counts
    where it is asked to whom something goes.
    """
    finding = answer.finding
    if isinstance(finding, DATED) and Ask.COUNT in question.asks:
        return all(those.isdisjoint(counted_noun(question, library)) for those in library.lexicon.counted_alike)
    if isinstance(finding, SeatCounts) and question.says(Hint.WHO_DID):
        return False
    if isinstance(finding, Modifications) and question.asks >= {Ask.COUNT, Ask.SPELL}:
        return False
    of_a_person = question.person and Ask.WHO in question.asks
    return of_a_person or Ask.RECEIVER not in question.asks or not isinstance(finding, Figures | People | SeatCounts)


def _names_all(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the evidence names what has only one name: the place, the version, the judgement asked about.

    The paragraph around it may do so, but for the number of a meeting and for how something is judged.
    """
    words, finding, asked = library.lexicon, answer.finding, question.slotted
    around = [*_all(words.named_alone, asked), *_VERSION.findall(asked)]
    if isinstance(finding, Extract | Figures | People | SeatCounts):
        around += _all(words.places, asked)
    own = list(map(str, question.numbers)) if isinstance(finding, Extract) else []
    if Ask.YES_NO in question.asks or question.says(Hint.CHOICE):
        own += _all(words.judgement, asked)
    said = " ".join((*quotes(answer), *heading(answer), *(source.section or "" for source in answer.sources))).lower()
    paragraphs = " ".join((said, *map(library.facts.block_of, answer.sources))).lower()
    return all(_stands_in(said, name) for name in own) and all(_stands_in(paragraphs, name) for name in around)


def _all(pattern: Pattern, text: str) -> list[str]:
    return [match[0] for match in pattern.finditer(text)]


def _stands_in(text: str, name: str) -> bool:
    """Say whether a text holds a name; a number is not part of another one: 3.0 of 13.0."""
    return re.search(rf"(?<![\d.]){re.escape(name)}(?!\.?\d)", text) is not None


def _is_of_the_kind(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether what is told is not of a sibling alone: of SMETS2 where SMETS1 is asked about."""
    around = (*quotes(answer), *heading(answer), *(source.section or "" for source in answer.sources))
    texts = [" ".join(said).lower() for said in (cited(answer), around)]
    for own, of_own, kind, of_kind in _SIBLING.findall(question.slotted):
        number = of_own or of_kind
        told = (re.findall(rf"\b{own or kind} ?(\d+)\b", said) for said in texts)
        if any(numbers and number not in numbers for numbers in told):
            return False
    return True


def _tells_of_the_person(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the evidence holds all that is asked of a person who is named: whether they work, say or are so."""
    if question.person is None or not isinstance(answer.finding, Extract | People):
        return True
    words = library.lexicon
    said = {*words.concepts(question.mended.rstrip("? ").removesuffix(IS_THAT_RIGHT))} & words.of_a_person
    asked = said.union(question.content) - words.cues["people"] - words.cues["tenure"]
    held = library.index.held_in(" ".join((*quotes(answer), *heading(answer), *posts(answer))).split("\n"))
    return all(library.is_held(concept, held) for concept in asked)


def _tells_the_thing(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the words that tell of people or modifications, that are quoted, or stand around a day, show it.

    So must what a person wrote, where a date would have to.
    """
    finding = answer.finding
    gone = isinstance(finding, People) and all(person.how in LEFT for person in finding.people)
    both = isinstance(finding, SeatCounts) and len(finding.seats) > 1
    told = (*(("no longer",) if gone else ()), *(("both",) if both else ()))
    said = " ".join((*quotes(answer), *heading(answer), *posts(answer), *told))
    if isinstance(finding, (*DATED, Curation)):
        blocks = map(library.facts.block_of, answer.sources)
        around = (finding.curated.answer,) if isinstance(finding, Curation) else blocks
        said = " ".join((said, *around))
        return all(one.shown.search(said) for one in library.lexicon.things_asked(question.slotted) if one.always)
    if isinstance(finding, People) and Ask.WHY in question.asks and not _gives_reason(finding, question, library):
        return False
    if isinstance(finding, Figures | People | SeatCounts | Terms):
        return Demands(question, library).shown_by(said)
    return not isinstance(finding, Extract | Modifications) or Demands(question, library).told_by(said)


def _gives_reason(finding: People, question: Question, library: Library) -> bool:
    """Say whether the sentence on somebody tells why they came or went, not only that they want it no more."""
    reason = library.lexicon.office[Office.REASON]
    said = (person.source.quote for person in finding.people)
    return any(reason.search(_NOT_AGAIN.sub("", quote) if question.person else quote) for quote in said)


def _tells_the_price_of_it(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the sentence cited is on what is to be paid for, or goes on from one that is."""
    if not isinstance(answer.finding, Extract) or not question.says(Hint.PRICE):
        return True
    paid = frozenset(library.lexicon.concepts("fee"))
    asked = [concept for concept in question.content if concept not in paid]
    said = [*cited(answer), *heading(answer)]
    return not asked or any(map(_GOES_ON.match, said)) or library.coverage(asked, said) >= HALF


def _is_told_in_full(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether what the sentence cited leads up to is told with it, where a list is asked for."""
    last = answer.finding.sentences[-1].rstrip() if isinstance(answer.finding, Extract) else ""
    are_asked_for = Ask.LIST in question.asks and Ask.DEFINE not in question.asks
    return not (are_asked_for and last.endswith(":") and last in cited(answer))


def _counts_those(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the sentence cited counts a Party Category of which nothing is asked but how many there are."""
    is_of_all = question.categories and not (question.content or question.bodies or question.organisations)
    if not isinstance(answer.finding, Extract) or Ask.COUNT not in question.asks or not is_of_all:
        return True
    told = [quote.lower() for quote in cited(answer)]
    named = ((quote, name) for quote in told for name in library.glossary.category_names.found_in(quote))
    return any(_A_NUMBER_BEFORE.search(quote[: name.start]) or "|" in quote for quote, name in named)


def _names_another(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether another is named than the one to whom it is asked who lost, or for whom who comes."""
    in_turn = question.says(Hint.LOST_TO) or question.says(Hint.COMES_FOR)
    if not isinstance(answer.finding, People) or not in_turn:
        return True
    return any(person.name != question.person for person in answer.finding.people)


def _tells_no_opposite(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the sentence cited speaks of what is asked about: one on the opening talk tells of no closing one."""
    if not isinstance(answer.finding, Extract | Figures):
        return True
    said = {word.strip(".,;:()") for words in (*cited(answer), *heading(answer)) for word in words.lower().split()}
    meant = (word for word in question.words if f" not {word}" not in question.mended)
    asked = {word: other for word in meant if (other := library.lexicon.opposites.get(word))}
    return all(word in said or other not in said for word, other in asked.items())


def _is_of_no_other_body(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether a document holds each word by which a kind of body is called: a Retail Board is another one."""
    if not isinstance(answer.finding, Extract):
        return True
    before = (_SINCE_THE.split(match[1])[-1].split() for match in _CALLED.finditer(question.slotted))
    called = [word for words in before for word in words if word in question.words]
    called += (w for w in _BEFORE_A_BODY.findall(question.slotted) if is_no_word(w) or library.is_term(w))
    return all(map(library.index.knows, library.lexicon.concepts(" ".join(called))))


_RULES: tuple[Callable[[Question, Answer, Library], bool], ...] = (
    _may_answer,
    _names_all,
    _is_of_the_kind,
    _is_of_no_other_body,
    _tells_the_thing,
    _tells_the_price_of_it,
    _tells_no_opposite,
    _is_told_in_full,
    _counts_those,
    names_somebody,
    is_of_the_company,
    _names_another,
    _tells_of_the_person,
    have_it_then,
    is_of_the_modification,
    names_no_other_modification,
    is_due_on_the_modification,
    counts_its_votes,
    tells_the_status,
    tells_from_when,
    is_of_the_days,
    is_of_the_period,
    is_as_it_was,
    tells_of_the_future,
    is_dated_as_asked,
    tells_who_follows,
)
