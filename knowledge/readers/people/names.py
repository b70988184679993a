"""Names of people, told from the field's own capitalised words."""

import re

from knowledge.english import IN_WORDS

_PART = r"[A-Z][a-zà-ÿ]+(?:['’-](?!s\b)[A-Z]?[a-zà-ÿ]+)*"
_NAME = (
    rf"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof)\.?\s+)?{_PART}(?:\s+(?:O['’][A-Z][a-z]+|Ma?c[A-Z][a-z]+"
    rf"|{_PART}|[A-Z]\.?(?=\s)|van|von|de|der|la)){{1,3}}"
)
_PERSON = re.compile(rf"(?<![\w-]){_NAME}(?![\w-])")
_QUOTED = re.compile(r"(?:‘’|''|[‘“\"])[^‘’“”\"]{3,60}(?:’’|''|’(?!\w)|[”\"])|(?<!\w)' ?(?=[A-Z])[^']{3,60}'(?!\w)")
"""What stands in quotes: the title of a modification is nobody."""
_TITLES = frozenset(("Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Prof"))
_LONGEST = 1500
_WHOLE = re.compile(rf"^{_NAME}$")
_NO_NAME_IN_WORDS = (
    "SEC SECAS DCC Panel Party Parties Category Change Board Sub Committee Operations Group Working "
    "Member Members Chair Supplier Suppliers Network Networks Other "
    "Small Large Electricity Gas Security Smart Energy Code User Users Release Modification Report "
    "Proposal Consultation Meeting Helpdesk Section Seminar Spotlight "
    "January February March April May June July August September October November December Monday "
    "Tuesday Wednesday Thursday Friday Saturday Sunday "
    "Department Business Strategy Industrial Secretary State Authority Technical Architecture "
    "Testing Advisory Policy Management Privacy Assessment Draft Budget Terms "
    "Reference The This Following Congratulations Thank Please At On In From For If To As Date Name "
    "Vacant Vacancy Independent Vice No None Under With New Until Since After "
    "Limited Ltd Plc Company Services Election Elections Nominations Nomination Voting Results "
    "Result Outcome Data Communications Smart Meter Metering Infrastructure "
    "Government Consumer Citizens Advice Scotland Britain London Forum Committee Agent Distribution "
    "Operator Operators House Street Place Road Day Days Teams Microsoft "
    "Plan Development Strategy Methodology Statement "
    "Full Initial Final Annual Winter Summer Spring Autumn Code Website Register Guidance Note "
    "Process Phase Stage Power Utilities Retail Water Telecom Trading Holdings Groups Voting "
    "Device Devices Manufacturer Manufacturers English Customer Customers Plain "
    "Notes Framework Controls Document Schedule Service Services Request Half Provider"
)
_NO_NAME = frozenset(_NO_NAME_IN_WORDS.split())


def names_in(text: str) -> list[re.Match[str]]:
    """Return the names in a sentence, each as the match that found it."""
    said = _QUOTED.sub(lambda match: "#" * len(match[0]), text[:_LONGEST])
    found = (_trimmed(match, text) for match in _PERSON.finditer(said))
    return [name for name in found if name and _is_person(name[0]) and not _MANY.search(text[: name.start()])]


_MANY = re.compile(r"\b(?:all|every|each|most|many|some|any|several|both|other|the|these|those|our|your)\s+$", re.I)
"""Stands before things and kinds of companies, before nobody's name."""


def only_name(words: str) -> str | None:
    """Return the name that words are, None if they are anything else or more."""
    name = words.strip(" \u00a0:;,.-–*").removesuffix(" and").strip(" ;,")
    return name if _WHOLE.match(name) and _is_person(name) else None


def _is_person(name: str) -> bool:
    parts = [part.strip(".") for part in re.split(r"[\s-]", name)]
    if any(part in _NO_NAME or part.lower() in IN_WORDS for part in parts):
        return False
    return len([p for p in parts if p not in _TITLES]) > 1


def _trimmed(match: re.Match[str], text: str) -> re.Match[str] | None:
    """Return the name without a title, or a word in front that begins the sentence and is no name."""
    words = match[0].split()
    while len(words) > 2 and (words[0] in _NO_NAME or words[0].rstrip(".") in _TITLES):
        again = _PERSON.match(text, match.start() + len(words[0]) + 1)
        if again is None:
            return None
        match, words = again, again[0].split()
    return match
