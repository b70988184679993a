"""What an answer has to bear out, whichever finder gave it: the company, the version, the future that is asked for.

A finder knows its own kind of record. What a question may ask beyond any record is held here, once for all of them.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from knowledge.answer import (
    Agenda,
    Answer,
    Countdown,
    Deadlines,
    Detail,
    Extract,
    Figures,
    Kind,
    Meetings,
    Modifications,
    People,
    ReleaseContents,
    SeatCounts,
    Terms,
)
from knowledge.asks import Ask, Office
from knowledge.english import is_no_word
from knowledge.finders.demands import Demands
from knowledge.finders.evidence import past_days, told_in
from knowledge.finders.particulars import CELLS
from knowledge.finders.people import LEFT
from knowledge.library import Library
from knowledge.periods import month_of
from knowledge.question import Question
from knowledge.records import MODIFICATION_ID, Deadline, Event, Source, modification_key
from knowledge.text import plain
from knowledge.when import MONTHS, dates_in
from knowledge.window import Window

_VERSION = re.compile(r"\b(?:version |release |v|r)?(\d+(?:\.\d+)+|20\d\d/\d\d)\b")
"""A version or release by its number, or a year from April on: `v5.7`, `SEC 5.6`, `2018/19`."""
_PROPER = re.compile(r"\b[A-Z][a-z'’&-]+(?: (?:[A-Z][a-z'’&-]+|Ltd|plc))+\b")
"""Two capitalised words in a row: the name of a company, a person or a place."""
_WRITTEN_OUT = re.compile(r"(?:[A-Z][\w'’-]* (?:of |and |for |the )*)+(?=\([A-Z][A-Z0-9]+\))")
"""Words with capitals before their acronym: a term, whether anybody explains it or not."""
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b")
_YEAR = re.compile(r"\b20\d\d\b")
_SIBLING = re.compile(r"\b(?!sec|mp|dp)([a-z]{3,})(\d+)\b")
"""Something that goes by a name with a number, of which there are others."""
_DATED = (Agenda, Countdown, Deadlines, Detail, Meetings)
"""Findings that tell days and nothing else."""
LONG_AGO = timedelta(days=200)
"""Days before a publication of which it tells nothing unless it names them."""
NAMED = 0.5
"""How much of the words that name days must stand in the words quoted: `last year's survey`."""
_WHO_DID = re.compile(
    r"\bhow many (?:people|persons|parties|suppliers|of (?:us|them)|_category_)(?: \w+)? (?:have|has|had|did)\b"
)
_OF_MEMBERS = re.compile(r"\bmembers?\b")
_WERE = re.compile(r"\bhow many\b.*\b(?:did|had|was|were)\b")
"""Counts what was, so that a month named is one that is over."""
_CALLED = re.compile(r"((?:\S+ ){1,3})_generic_")
_SINCE_THE = re.compile(r"\b(?:the|an?|of|in|on|by|to|for|with|our|your|this|that|is|are|was|were|does|did|has)\s")
_WILL = re.compile(r"(?:and |so |but )?will\b")
_CHOICE = re.compile(
    r"^(?:and |so |but )?(?:(?:who|which|what)\b.*\bor\b|how \w+ (?:is|are|was|were)\b)|\bor\b.*\b(?:which|who)\b"
)
"""Asks which of several it is, or how good something is."""
_TO_COME = re.compile(
    r"\b(?:will|shall|is to|are to|(?<!had )to be|is due|are due|plans?|planned"
    r"|expects?|expected|from|must|may|cannot|(?:is|are) (?:not|never) \w+ed)\b"
)


def borne_out(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the evidence of an answer holds what its question asks for; always if it is no answer."""
    return answer.kind is not Kind.ANSWER or all(holds(question, answer, library) for holds in _RULES)


def _names_somebody(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether somebody is named where a company or person is asked for: `which Party was expelled`."""
    if Ask.NAME not in question.asks or (isinstance(answer.finding, People) and not question.person):
        return True
    if isinstance(answer.finding, _DATED):
        return False
    told = _cited(answer) if isinstance(answer.finding, Extract) else _quotes(answer)
    names = {name for quote in told for name in _proper_names(quote, question, library)}
    people = {person.name for person in library.facts.people}
    return bool(names if _OF_MEMBERS.search(question.slotted) else names - people)


def _proper_names(quote: str, question: Question, library: Library) -> list[str]:
    """Return the proper names in a quote: no dates, bodies, Party Categories or terms of the field."""
    text = plain(quote)
    known = [(named.start, named.end) for named in library.glossary.names.found_in(text)]
    for start, end in sorted([*known, *((m.start, m.end) for m in dates_in(text, question.today))], reverse=True):
        text = f"{text[:start]}|{text[end:]}"
    text = _WRITTEN_OUT.sub("| ", text)
    names = (match[0] for match in _PROPER.finditer(text))
    people = " ".join(person.name for person in library.facts.people)
    alone = (match[0] for match in _CAPITALISED.finditer(_PROPER.sub("|", text)))
    single = (name for name in alone if is_no_word(name.lower()) and name not in people)
    return [*single, *(name for name in names if not (library.is_term(name) or _is_common(name, library)))]


def _is_common(name: str, library: Library) -> bool:
    """Say whether fewer than two words of a name would name anybody."""
    return sum(_may_name(word, library) for word in name.split()) < 2


def _may_name(word: str, library: Library) -> bool:
    """Say whether a word with a capital may be a name: not a month, nor one that begins a sentence."""
    lower = word.lower()
    return not (word in MONTHS or lower in library.lexicon.no_names or library.lexicon.is_stop(lower))


def _is_of_the_modification(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether a count, a person or a term is told of a modification that is asked about."""
    if not question.modifications or not isinstance(answer.finding, Figures | People | SeatCounts | Terms):
        return True
    said = " ".join((*_quotes(answer), *(source.section or "" for source in answer.sources)))
    return _names_it(said, question, library)


def _is_no_event_of_another_thing(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the text around an event names a modification that is asked about: it may come with a release."""
    if not question.modifications or not any(isinstance(one, Event) for one in answer.events):
        return True
    return _names_it(" ".join(map(library.facts.text_of, answer.sources)), question, library)


def _names_it(said: str, question: Question, library: Library) -> bool:
    """Say whether a text names a modification that is asked about."""
    notes = (note for key in question.modifications for note in library.facts.modifications.get(key, ()))
    return any(note.id in said for note in notes)


def _names_no_other_modification(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the sentence quoted is not on other modifications alone, where one is asked about."""
    if not question.modifications or not isinstance(answer.finding, Extract):
        return True
    named = {modification_key(id_[0]) for quote in _cited(answer) for id_ in MODIFICATION_ID.finditer(quote)}
    if not named:
        named = {key for source in answer.sources for key in _spoken_of_before(source, library)}
    return not named or not named.isdisjoint(question.modifications)


def _spoken_of_before(source: Source, library: Library) -> set[str]:
    """Return the modification named last before a row: those below its name tell of it."""
    before, found, _ = library.facts.text_of(source).partition(source.quote)
    ids = MODIFICATION_ID.findall(before) if found and CELLS in source.quote else []
    return {modification_key(ids[-1])} if ids else set()


def _is_of_the_days(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether what is quoted or counted is of the days asked about; a sentence may have to name them itself."""
    window, finding = question.window, answer.finding
    if window is None or not isinstance(finding, Extract | Figures):
        return True
    if not _tells_how_it_was(question, answer, library):
        return False
    is_count = isinstance(finding, Figures) or not question.asks.isdisjoint({Ask.COUNT, Ask.PERCENT})
    if is_count and not _counts_then(window, answer):
        return False
    if isinstance(finding, Figures) or told_in(window, finding.source):
        return True
    near = finding.source.published or question.today
    return not _have_to_be_named(window, question, near) or _names(window, question, answer, near, library)


def _counts_then(window: Window, answer: Answer) -> bool:
    """Say whether no other month stands beside a count than the one that is asked about."""
    if window.first is None or month_of(window.first) != month_of(window.last or window.first):
        return True
    counted = answer.finding.figures if isinstance(answer.finding, Figures) else ()
    told = [f"{one.name} {one.source.quote}" for one in counted] or _cited(answer)
    named = [{month for month in MONTHS if re.search(rf"\b{month}\b", quote)} for quote in told]
    return all(not months or MONTHS[window.first.month - 1] in months for months in named)


def _tells_how_it_was(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the days that are over are told of, or stand in the words cited as they stand in the question."""
    assert question.window is not None
    windows = past_days(question) if _WERE.search(question.slotted) else (question.window,)
    over = [window for window in windows if window.first and window.last and window.last < question.today]
    cited = " ".join(_quotes(answer) if isinstance(answer.finding, Figures) else _cited(answer)).lower()
    if any(question.mended[window.start : window.end].lower() in cited for window in over):
        return True
    return all(any(_speaks_of(window, source, library) for source in answer.sources) for window in over)


def _have_to_be_named(window: Window, question: Question, near: date) -> bool:
    """Say whether a sentence published `near` some day has to name the days: a year, those long ago, those counted."""
    if _YEAR.search(question.mended, window.start, window.end):
        return True
    if window.last is None or window.last >= near:
        return False
    return window.last < near - LONG_AGO or not question.asks.isdisjoint({Ask.COUNT, Ask.PERCENT})


def _names(window: Window, question: Question, answer: Answer, near: date, library: Library) -> bool:
    """Say whether the words quoted and their heading name days asked about, by a date or by the same words."""
    said, words = question.mended[window.start : window.end], " ".join((*_quotes(answer), *_heading(answer)))
    if any(window.meets(mention.day, mention.end_day or mention.day) for mention in dates_in(words, near)):
        return True
    shared = library.coverage(library.lexicon.concepts(said), (words,))
    return shared > NAMED and all(year in words for year in _YEAR.findall(said))


def _speaks_of(window: Window, source: Source, library: Library) -> bool:
    """Say whether a source was published in a window or just after, or its paragraph names a day or month of it."""
    said = " ".join((source.quote, source.section or "", library.facts.block_of(source)))
    if source.published is None or told_in(window, source):
        return True
    if any(window.meets(m.day, m.end_day or m.day) for m in dates_in(plain(said), source.published)):
        return True
    assert window.first is not None
    name = MONTHS[window.first.month - 1] if window.month else str(window.first.year)
    return name in said


def _is_of_the_place(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether each country or region asked about is named: what is counted in Britain is not told of Wales."""
    if not isinstance(answer.finding, Extract | Figures | People | SeatCounts):
        return True
    said = " ".join((*_quotes(answer), *map(library.facts.block_of, answer.sources))).lower()
    return all(place[0] in said for place in library.lexicon.places.finditer(question.slotted))


def _is_of_the_version(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether each version that is asked about stands in the evidence: Release 3.0 answers nothing on 4.0.

    Of a deadline it may stand in the paragraph that tells of it.
    """
    wanted = _VERSION.findall(question.slotted)
    if not wanted:
        return True
    around = (library.facts.block_of(event.source) for event in answer.events if isinstance(event, Deadline))
    said = " ".join((*_quotes(answer), *(source.section or "" for source in answer.sources), *around))
    return all(re.search(rf"(?<![\d.]){re.escape(version)}(?!\.?\d)", said) for version in wanted)


def _is_of_the_kind(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether what is told is not of a sibling alone: of SMETS2 where SMETS1 is asked about."""
    said = " ".join((*_quotes(answer), *_heading(answer), *(source.section or "" for source in answer.sources))).lower()
    for name, number in _SIBLING.findall(question.slotted):
        told = re.findall(rf"\b{name}(\d+)\b", said)
        if told and number not in told:
            return False
    return True


def _is_of_the_number(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether a quoted sentence or its heading names the meeting that is asked about by its number."""
    if not isinstance(answer.finding, Extract):
        return True
    said = " ".join((*_quotes(answer), *_heading(answer)))
    return all(re.search(rf"\b{number}(?:st|nd|rd|th)?\b", said) for number in question.numbers)


def _tells_of_the_future(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether something to come is told where it is asked whether it will: what was is no forecast."""
    if not (Ask.YES_NO in question.asks and _WILL.match(question.slotted)):
        return True
    if isinstance(answer.finding, People):
        return False
    if isinstance(answer.finding, Deadlines):
        return answer.finding.verdict is not None
    return not isinstance(answer.finding, Extract) or any(_TO_COME.search(quote) for quote in _quotes(answer))


def _have_it_then(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether people are told to have a seat in days to come, if it is asked who will."""
    window = question.window
    if not (isinstance(answer.finding, People) and window and window.first and window.first > question.today):
        return True
    if any(person.how in LEFT for person in answer.finding.people):
        return True
    source = answer.finding.people[0].source
    days = dates_in(library.facts.text_of(source) or source.quote, source.published or question.today)
    return any(window.meets(mention.day, mention.end_day or mention.day) for mention in days)


def _tells_of_the_person(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the evidence holds all that is asked of a person who is named: whether they work, say or are so."""
    if question.person is None or not isinstance(answer.finding, Extract | People):
        return True
    words = library.lexicon
    said = {*words.concepts(question.mended)} & words.of_a_person
    asked = said.union(question.content) - words.cues["people"] - words.cues["tenure"]
    held = library.held_in(" ".join((*_quotes(answer), *_heading(answer), *_posts(answer))).split("\n"))
    return all(library.is_held(concept, held) for concept in asked)


def _heading(answer: Answer) -> tuple[str, ...]:
    return (answer.finding.heading,) if isinstance(answer.finding, Extract) else ()


def _posts(answer: Answer) -> list[str]:
    """Return how the people of an answer came to what they have."""
    people = answer.finding.people if isinstance(answer.finding, People) else ()
    return [word for p in people for word in (p.role, p.seat, p.how, p.body) if word]


def _bears_out_judgement(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the evidence itself says what a yes/no question or a choice judges by: better, likely, important."""
    if not (Ask.YES_NO in question.asks or _CHOICE.search(question.slotted)):
        return True
    said = " ".join(_quotes(answer)).lower()
    return all(match[0] in said for match in library.lexicon.judgement.finditer(question.slotted))


def _tells_the_thing(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the words about people or a modification, or those quoted, show the thing that is asked for."""
    finding = answer.finding
    gone = isinstance(finding, People) and all(person.how in LEFT for person in finding.people)
    said = " ".join((*_quotes(answer), *_heading(answer), *(("no longer",) if gone else ())))
    if isinstance(finding, People) and Ask.WHY in question.asks and not _gives_reason(finding, library):
        return False
    if isinstance(finding, Figures | People | SeatCounts | Terms):
        return Demands(question, library).shown_by(said)
    return not isinstance(finding, Extract | Modifications) or Demands(question, library).told_by(said)


def _gives_reason(finding: People, library: Library) -> bool:
    """Say whether the sentence on somebody tells why they came or went."""
    reason = library.lexicon.office[Office.REASON]
    return any(reason.search(p.source.quote) for p in finding.people)


def _tells_no_opposite(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the sentence cited speaks of what is asked about: one on the opening talk tells of no closing one."""
    if not isinstance(answer.finding, Extract):
        return True
    said = {word.strip(".,;:()") for words in (*_cited(answer), *_heading(answer)) for word in words.lower().split()}
    asked = {word: other for word in question.words if (other := library.lexicon.opposites.get(word))}
    return all(word in said or other not in said for word, other in asked.items())


def _shows_what_dates_do_not(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether what no date tells is told beside it: a price, the parking, whoever brings lunch."""
    said = " ".join((*_quotes(answer), *map(library.facts.block_of, answer.sources)))
    named = all(match[0] in said.lower() for match in library.lexicon.named_alone.finditer(question.slotted))
    if not named or not isinstance(answer.finding, _DATED):
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


def _tells_from_when(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether the status of modifications has its day, where it is asked since when."""
    finding = answer.finding
    if Ask.OPENING not in question.asks or not isinstance(finding, Modifications):
        return True
    return any(note.day for notes in finding.known for note in notes)


def _is_of_no_other_body(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether a document holds each word by which a kind of body is called: a Retail Board is another one."""
    if not isinstance(answer.finding, Extract):
        return True
    before = (_SINCE_THE.split(match[1])[-1].split() for match in _CALLED.finditer(question.slotted))
    called = (word for words in before for word in words if word in question.words)
    return all(map(library.index.knows, library.lexicon.concepts(" ".join(called))))


def _is_due_on_the_modification(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether a sentence quoted speaks of what is to be done by a day, where that is asked of a modification."""
    kinds = library.deadline_kinds(question) if question.modifications and Ask.DATE in question.asks else ()
    if not kinds or "deadline" not in question.intents or not isinstance(answer.finding, Extract):
        return True
    said = " ".join(_quotes(answer)).lower()
    words = set(library.lexicon.concepts(said))
    named = (library.lexicon.deadline_kinds.get(kind) for kind in kinds)
    return any(pattern and pattern.search(said) for pattern in named) or not words.isdisjoint(kinds)


def _counts_who_did(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether those who did something are counted, where they are asked for: seats count nobody."""
    return not _WHO_DID.search(question.slotted) or not isinstance(answer.finding, SeatCounts)


def _cited(answer: Answer) -> list[str]:
    """Return the sentences that are cited, without what is quoted around them."""
    return [source.quote for source in answer.sources]


def _quotes(answer: Answer) -> list[str]:
    """Return the words that an answer rests on."""
    finding = answer.finding
    extract = finding.sentences if isinstance(finding, Extract) else ()
    releases = (step.release for *_, step in finding.members) if isinstance(finding, ReleaseContents) else ()
    counted = (figure.name for figure in finding.figures) if isinstance(finding, Figures) else ()
    return [*_cited(answer), *extract, *filter(None, releases), *counted]


_RULES: tuple[Callable[[Question, Answer, Library], bool], ...] = (
    _names_somebody,
    _is_of_the_modification,
    _is_no_event_of_another_thing,
    _names_no_other_modification,
    _is_of_the_days,
    _is_of_the_place,
    _is_of_the_version,
    _is_of_the_number,
    _tells_of_the_future,
    _bears_out_judgement,
    _tells_the_thing,
    _tells_of_the_person,
    _have_it_then,
    _names_a_receiver,
    _is_about_what_is_named,
    _is_of_no_other_body,
    _counts_who_did,
    _is_due_on_the_modification,
    _tells_from_when,
    _shows_what_dates_do_not,
    _is_of_the_kind,
    _tells_no_opposite,
)
