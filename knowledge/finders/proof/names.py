"""Whether somebody is named where a company or a person is asked for."""

import re

from knowledge.answer import Answer, Extract, NoMeeting, People
from knowledge.asks import Ask, Hint
from knowledge.days.periods import MONTHS
from knowledge.english import is_no_word
from knowledge.finders.proof.quotes import DATED, bare, quotes
from knowledge.finders.sentences.demands import numbered
from knowledge.library import Library
from knowledge.question import Question

_PROPER = re.compile(r"\b[A-Z][a-z'’&-]+(?: (?:[A-Z][a-z'’&-]+|[A-Z]{2,4}|Ltd|plc))+\b")
"""Two capitalised words in a row: the name of a company, a person or a place."""
_DOES = re.compile(
    rf"(?:And |So )?(?:[Dd]id|[Dd]oes|[Hh]as|[Ww]ill|[Ii]s|[Ww]as) (?:the )?({_PROPER.pattern})"
    r" (?!of |for |and |in |on |at |to )[a-z]"
)
"""Asks whether somebody does something, by a name of several words."""
_WRITTEN_OUT = re.compile(r"(?:[A-Z][\w'’-]* (?:of |and |for |the )*)+(?=\([A-Z][A-Z0-9]+s?\))")
"""Words with capitals before their acronym: a term, whether anybody explains it or not."""
_TITLE = re.compile(r"‘[^’]{3,}’(?!\w)|“[^”]{3,}”")
"""What is called so between quotation marks: the title of a modification names nobody."""
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b")


def names_somebody(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether somebody is named where a company or person is asked for: `which Party was expelled`.

    More than one has to be where it is asked which two they are, or which five.
    """
    are_people = not (question.person or question.says(Hint.OF_COMPANIES))
    if Ask.NAME not in question.asks or (isinstance(answer.finding, People) and are_people):
        return True
    if isinstance(answer.finding, (*DATED, NoMeeting)):
        return False
    names = {name for quote in quotes(answer) for name in _proper_names(quote, question, library)}
    people = {person.name for person in library.facts.people}
    named = names if question.says(Hint.OF_MEMBERS) else names - people
    least = 2 if numbered(question) else 1
    return len({name for name in named if name.lower() not in question.mended}) >= least


def is_of_the_company(question: Question, answer: Answer, library: Library) -> bool:
    """Say whether a quote or its paragraph names the company of which it is asked whether it does something."""
    asked = _DOES.match(question.text)
    if not asked or question.person or not isinstance(answer.finding, Extract):
        return True
    said = " ".join((*quotes(answer), *map(library.facts.block_of, answer.sources))).lower()
    return asked[1].lower() in said or not bare(asked[1], question, library).strip(" |")


def _proper_names(quote: str, question: Question, library: Library) -> list[str]:
    """Return the proper names in a quote: no dates, bodies, Party Categories or terms of the field."""
    text = _WRITTEN_OUT.sub("| ", bare(_TITLE.sub("|", quote), question, library))
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
