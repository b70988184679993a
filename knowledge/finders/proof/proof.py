"""What an answer has to bear out, whichever finder gave it: the company, the version, the future that is asked for.

A finder knows its own kind of record. What a question may ask beyond any record is held here, once for all of them.
"""

import re
from collections.abc import Callable

from knowledge.answer import (
    Answer,
    Extract,
    Figures,
    Kind,
    Modifications,
    People,
    SeatCounts,
    Terms,
)
from knowledge.asks import Ask, Office
from knowledge.english import is_no_word
from knowledge.finders.counting import counted_noun
from knowledge.finders.demands import Demands
from knowledge.finders.people import LEFT
from knowledge.finders.proof.changes import (
    counts_its_votes,
    is_due_on_the_modification,
    is_no_event_of_another_thing,
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
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Deadline

_VERSION = re.compile(r"\b(?:version |release |v|r)?(\d+(?:\.\d+)+|20\d\d/\d\d)\b")
"""A version or release by its number, or a year from April on: `v5.7`, `SEC 5.6`, `2018/19`."""
_SIBLING = re.compile(r"\b(?!sec|mp|dp)([a-z]{3,})(\d+)\b|\b(category|level|tier|priority) (\d+)\b")
"""Something that goes by a name with a number, of which there are others."""
_WHO_DID = re.compile(
    r"\bhow many (?:people|persons|parties|suppliers|of (?:us|them)|_category_)(?: \w+)? (?:have|has|had|did)\b"
    r"|^(?:and |so |but )*(?:has|have|had|did) (?:any|some)(?:one|body)\b"
    r".*\b(?:forward|stood|stand|nominat\w+|appl(?:y|ied)|interest\w*)\b"
)
_CALLED = re.compile(r"((?:\S+ ){1,3})_generic_")
_BEFORE_A_BODY = re.compile(r"\b([a-z]+) _body_")
_SINCE_THE = re.compile(r"\b(?:the|an?|of|in|on|by|to|for|with|our|your|this|that|is|are|was|were|does|did|has)\s")
_NOT_AGAIN = re.compile(r"\b(?:not|n[’']t) (?:stand|run|seek)\w*")
_PRICED = re.compile(r"\b(?:costs?|fees?|price|charge)\b")
_GOES_ON = re.compile(r"(?:It|Its|This|These|They|Each)\b(?! goes)")
HALF = 0.5
"""Share of what is to be paid for, by weight, that the sentence on a price has to name."""
_LOST_TO = re.compile(r"\bwho(?:m)?\b.*\b(?:lost|beaten|defeated|runner-?up|stood|ran)\b.* (?:to|by|against) _person_")
_CHOICE = re.compile(
    r"^(?:and |so |but )?(?:(?:who|which|what)\b.*\bor\b|how \w+ (?:is|are|was|were)\b)|\bor\b.*\b(?:which|who)\b"
)
"""Asks which of several it is, or how good something is."""


def borne_out(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the evidence of an answer holds what its question asks for; always if it is no answer."""
    if not is_told_by_days(question, answer, library):
        return False
    return answer.kind is not Kind.ANSWER or all(holds(question, answer, library) for holds in _RULES)


def _is_of_the_place(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether each country or region asked about is named: what is counted in Britain is not told of Wales."""
    if not isinstance(answer.finding, Extract | Figures | People | SeatCounts):
        return True
    said = " ".join((*quotes(answer), *map(library.facts.block_of, answer.sources))).lower()
    return all(place[0] in said for place in library.lexicon.places.finditer(question.slotted))


def _is_of_the_version(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether each version that is asked about stands in the evidence: Release 3.0 answers nothing on 4.0.

    Of a deadline it may stand in the paragraph that tells of it.
    """
    wanted = _VERSION.findall(question.slotted)
    if not wanted:
        return True
    around = (library.facts.block_of(event.source) for event in answer.events if isinstance(event, Deadline))
    said = " ".join((*quotes(answer), *(source.section or "" for source in answer.sources), *around))
    return all(re.search(rf"(?<![\d.]){re.escape(version)}(?!\.?\d)", said) for version in wanted)


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


def _is_of_the_number(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether a quoted sentence or its heading names the meeting that is asked about by its number."""
    if not isinstance(answer.finding, Extract):
        return True
    said = " ".join((*quotes(answer), *heading(answer)))
    return all(re.search(rf"\b{number}(?:st|nd|rd|th)?\b", said) for number in question.numbers)


def _tells_of_the_person(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the evidence holds all that is asked of a person who is named: whether they work, say or are so."""
    if question.person is None or not isinstance(answer.finding, Extract | People):
        return True
    words = library.lexicon
    said = {*words.concepts(question.mended)} & words.of_a_person
    asked = said.union(question.content) - words.cues["people"] - words.cues["tenure"]
    held = library.index.held_in(" ".join((*quotes(answer), *heading(answer), *posts(answer))).split("\n"))
    return all(library.is_held(concept, held) for concept in asked)


def _bears_out_judgement(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the evidence itself says what a yes/no question or a choice judges by: better, likely, important."""
    if not (Ask.YES_NO in question.asks or _CHOICE.search(question.slotted)):
        return True
    said = " ".join(quotes(answer)).lower()
    return all(match[0] in said for match in library.lexicon.judgement.finditer(question.slotted))


def _tells_the_thing(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the words about people or a modification, or those quoted, show the thing that is asked for."""
    finding = answer.finding
    gone = isinstance(finding, People) and all(person.how in LEFT for person in finding.people)
    both = isinstance(finding, SeatCounts) and len(finding.seats) > 1
    told = (*(("no longer",) if gone else ()), *(("both",) if both else ()))
    said = " ".join((*quotes(answer), *heading(answer), *posts(answer), *told))
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
    if not isinstance(answer.finding, Extract) or not _PRICED.search(question.slotted):
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


def _names_another(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether another is named than the one to whom it is asked who lost."""
    if not isinstance(answer.finding, People) or not _LOST_TO.search(question.slotted):
        return True
    return any(person.name != question.person for person in answer.finding.people)


def _tells_no_opposite(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the sentence cited speaks of what is asked about: one on the opening talk tells of no closing one."""
    if not isinstance(answer.finding, Extract):
        return True
    said = {word.strip(".,;:()") for words in (*cited(answer), *heading(answer)) for word in words.lower().split()}
    asked = {word: other for word in question.words if (other := library.lexicon.opposites.get(word))}
    return all(word in said or other not in said for word, other in asked.items())


def _shows_what_dates_do_not(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether what no date tells is told beside it: a price, the parking, whoever brings lunch."""
    said = " ".join((*quotes(answer), *map(library.facts.block_of, answer.sources)))
    named = all(match[0] in said.lower() for match in library.lexicon.named_alone.finditer(question.slotted))
    if not named or not isinstance(answer.finding, DATED):
        return named
    asked = library.lexicon.things_asked(question.slotted)
    return all(thing.shown.search(said) for thing in asked if thing.always)


def _names_a_receiver(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether it may be told to whom something goes, where that is asked for: not by a list of people or seats."""
    if question.person and Ask.WHO in question.asks:
        return True
    return Ask.RECEIVER not in question.asks or not isinstance(answer.finding, People | SeatCounts | Figures)


def _is_about_what_is_named(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether people are asked for at all: not by a question that names a change or deadline and no body."""
    leans = question.modifications or question.deadlines
    names = question.bodies or question.categories or question.person
    return not leans or bool(names) or not isinstance(answer.finding, People)


def _is_of_no_other_body(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether a document holds each word by which a kind of body is called: a Retail Board is another one."""
    if not isinstance(answer.finding, Extract):
        return True
    before = (_SINCE_THE.split(match[1])[-1].split() for match in _CALLED.finditer(question.slotted))
    called = [word for words in before for word in words if word in question.words]
    called += (w for w in _BEFORE_A_BODY.findall(question.slotted) if is_no_word(w) or library.is_term(w))
    return all(map(library.index.knows, library.lexicon.concepts(" ".join(called))))


def _counts_who_did(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether people or places are counted, where they are asked for: dates are neither, and seats did nothing."""
    if isinstance(answer.finding, DATED) and Ask.COUNT in question.asks:
        return all(those.isdisjoint(counted_noun(question, library)) for those in library.lexicon.counted_alike)
    return not _WHO_DID.search(question.slotted) or not isinstance(answer.finding, SeatCounts)


_RULES: tuple[Callable[[Question, Answer, Library], bool], ...] = (
    names_somebody,
    is_of_the_company,
    is_of_the_modification,
    is_no_event_of_another_thing,
    names_no_other_modification,
    is_of_the_days,
    is_as_it_was,
    _is_of_the_place,
    _is_of_the_version,
    _is_of_the_number,
    tells_of_the_future,
    is_dated_as_asked,
    _bears_out_judgement,
    _tells_the_thing,
    _tells_of_the_person,
    have_it_then,
    tells_who_follows,
    _names_a_receiver,
    _is_about_what_is_named,
    _is_of_no_other_body,
    _counts_who_did,
    is_due_on_the_modification,
    counts_its_votes,
    tells_the_status,
    tells_from_when,
    _tells_the_price_of_it,
    is_of_the_period,
    _is_told_in_full,
    _names_another,
    _shows_what_dates_do_not,
    _is_of_the_kind,
    _tells_no_opposite,
)
