"""Whether an answer is of the days that are asked about: over, to come, or counted."""

import re
from datetime import date, timedelta

from knowledge.answer import Answer, Deadlines, Extract, Figures, Missing, NoDeadline, NoMeeting, People
from knowledge.asks import Ask, Hint, Office
from knowledge.days.periods import MONTHS, month_of
from knowledge.days.when import dates_in
from knowledge.days.window import Window
from knowledge.finders.people.people import LEFT
from knowledge.finders.proof.quotes import DATED, bare, cited, heading, quotes
from knowledge.finders.sentences.evidence import past_days, told_in
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Source
from knowledge.text import plain

_YEAR = re.compile(r"\b20\d\d\b")
_PERIODS = (
    re.compile(r"\b(?:first|second|third|fourth) quarter\b"),
    re.compile(r"\b(?:first|second) half\b"),
    re.compile(r"\b20\d\d\b(?![/-])"),
)
"""Of each kind one is not the other."""
LONG_AGO = timedelta(days=200)
"""Days before a publication of which it tells nothing unless it names them."""
NAMED = 0.5
"""How much of the words that name days must stand in the words quoted: `last year's survey`."""
_TO_COME = re.compile(
    r"\b(?:will|shall|is to|are to|(?<!had )to be|is due|are due|plans?|planned"
    r"|expects?|expected|from|must|may|cannot|(?:is|are) (?:not|never) \w+ed)\b"
)
_OF_DAYS = (*DATED, Missing, NoDeadline, NoMeeting)
"""Findings of days, and that there is none."""
_NUMBER = re.compile(r"\b\d[\d:.,/-]*(?:st|nd|rd|th|am|pm)?")
_OF_A_CALENDAR = "date time venue meeting event held"
"""Words that tell nothing of what a meeting is about."""


def is_told_by_days(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether days may answer, if they are what is told: not how something is done, how large it is, who did it."""
    if not library.lexicon.undated["both"].stands_in(question.slotted):
        return True
    if isinstance(answer.finding, Extract):
        return not all(_tells_days_alone(quote, question, library) for quote in quotes(answer))
    return not isinstance(answer.finding, _OF_DAYS)


def _tells_days_alone(quote: str, question: Question, library: Library) -> bool:
    """Say whether a quote holds no more than days, numbers and names: `Friday 15 September: SEC Panel Meeting 48`."""
    words = library.lexicon
    told = words.concepts(_NUMBER.sub(" ", bare(quote, question, library)))
    return words.grammar.union(words.concepts(_OF_A_CALENDAR)).issuperset(told)


def is_as_it_was(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether it is known of what has a day which one it had before, where that is asked for."""
    if not question.says(Hint.AS_IT_WAS) or not isinstance(answer.finding, DATED):
        return True
    return any(getattr(one, "was", None) or library.facts.revisions.get(one) for one in answer.events)


def is_of_the_days(question: Question, answer: Answer, library: Library) -> bool:
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


def is_of_the_period(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether what is told is not of another quarter or year alone: the survey of 2016 is not that of 2021."""
    if not isinstance(answer.finding, Extract | Figures):
        return True
    said = " ".join((*quotes(answer), *heading(answer), *(source.section or "" for source in answer.sources))).lower()
    years = {str(source.published.year) for source in answer.sources if source.published}
    for period in _PERIODS:
        asked, told = ({match[0] for match in period.finditer(text)} for text in (question.slotted, said))
        if asked and told and asked.isdisjoint(told | years):
            return False
    return True


def _counts_then(window: Window, answer: Answer) -> bool:
    """Say whether the month that is asked about stands beside a count, or none does: one of two that are compared."""
    if window.first is None or month_of(window.first) != month_of(window.last or window.first):
        return True
    counted = answer.finding.figures if isinstance(answer.finding, Figures) else ()
    told = [f"{one.name} {one.source.quote}" for one in counted] or cited(answer)
    named = [{month for month in MONTHS if re.search(rf"\b{month}\b", quote)} for quote in told]
    return any(not months or MONTHS[window.first.month - 1] in months for months in named)


def _tells_how_it_was(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether the days that are over are told of, or stand in the words cited as they stand in the question."""
    assert question.window is not None
    windows = past_days(question) if question.says(Hint.COUNTED_THEN) else (question.window,)
    over = [window for window in windows if window.first and window.last and window.last < question.today]
    words = " ".join(quotes(answer) if isinstance(answer.finding, Figures) else cited(answer)).lower()
    if any(question.mended[window.start : window.end].lower() in words for window in over):
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
    said, words = question.mended[window.start : window.end], " ".join((*quotes(answer), *heading(answer)))
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


def tells_of_the_future(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether something to come is told where it is asked whether it will: what was is no forecast."""
    if not (Ask.YES_NO in question.asks and question.says(Hint.WILL_IT)):
        return True
    if isinstance(answer.finding, People):
        return False
    if isinstance(answer.finding, Deadlines):
        return answer.finding.verdict is not None
    return not isinstance(answer.finding, Extract) or any(_TO_COME.search(quote) for quote in quotes(answer))


def is_dated_as_asked(question: Question, answer: Answer, _library: Library) -> bool:
    """Say whether a sentence has a day to come where it is asked when something will be, one that is over if it was."""
    asked = question.says(Hint.WHEN_WILL_IT), question.says(Hint.WHEN_WAS_IT)
    if not (any(asked) and isinstance(answer.finding, Extract)):
        return True
    near, said = answer.finding.source.published or question.today, " ".join(quotes(answer))
    days = [mention.end_day or mention.day for mention in dates_in(plain(said), near)]
    if asked[0]:
        return not days or any(day >= near for day in days) or _TO_COME.search(said) is not None
    return not days or any(day <= near for day in days)


def have_it_then(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether people are told to have a seat in days to come, if it is asked who will."""
    window = question.window
    if not (isinstance(answer.finding, People) and window and window.first and window.first > question.today):
        return True
    source = answer.finding.people[0].source
    near, last = source.published or question.today, window.last or window.first
    if any(person.how in LEFT for person in answer.finding.people):
        gone = any(near < mention.day < window.first for mention in dates_in(source.quote, near))
        return not gone or library.lexicon.office[Office.LEFT].search(question.slotted) is not None
    if any(near < mention.day <= last for mention in dates_in(source.quote, near)):
        return True  # they come to it before
    days = dates_in(library.facts.text_of(source) or source.quote, near)
    return any(window.meets(mention.day, mention.end_day or mention.day) for mention in days)


def tells_who_follows(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether more is told than that somebody goes, where it is asked who comes after them."""
    asks, finding = library.lexicon.office, answer.finding
    if Ask.WHO not in question.asks or not asks[Office.SUCCESSOR].search(question.slotted):
        return True
    if isinstance(finding, Extract):
        return any(asks[Office.FOLLOWED].search(quote) for quote in quotes(answer))
    return not isinstance(finding, People) or any(person.how not in LEFT for person in finding.people)
