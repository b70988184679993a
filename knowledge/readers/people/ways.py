"""Ways to come to a seat or a chair, to hold it, to hope for it and to leave it, and the words that tell them.

Each way has the words that stand after the name of whoever it is, and those that stand just before it.
"""

import re
from dataclasses import dataclass, field

from knowledge.pattern import Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way; `how` is what a record calls it, `of_chair` what it calls it where it is the chair's."""

    how: str
    of_chair: str
    after: Cue
    before: re.Pattern[str] = field(default=re.compile(r"(?!)"))

    @property
    def leaves(self) -> bool:
        return self.how in LEFT


LEFT = ("stepped down", "replaced")
HOPES = ("candidate", "nominated")
CHAIR = re.compile(
    r"\b(?P<role>(?:deputy|vice|alternate)[- ]?chair(?:man|woman|person)?|chair(?:man|woman|person|s)?)\b", re.I
)


def _way(how: str, after: str, before: str = "(?!)", of_chair: str = "") -> Way:
    return Way(
        how=how,
        of_chair=of_chair or how,
        after=Cue(rf"\b(?:{after})\b", re.I),
        before=re.compile(rf"(?:{before})\W*$", re.I),
    )


_CHAIRS = r"(?:(?:independent|acting|interim|first|own)\s+)*(?:(?:vice|deputy)[- ]?)?chair(?:man|woman|person)?"
WAYS = (
    _way(
        "replaced",
        r"(?:is|was|has been|will be) (?:replaced|succeeded|followed) by"
        r"|lost (?:to|it\b|out|by|(?:her|his|their|the) seat)"
        r"|hand(?:s|ed|ing)? over|(?:makes?|made|making) way for",
        r"\b(?:in (?:the )?place of|instead of|replac(?:ing|e[ds]?)|succeed(?:ing|s|ed)?|follow(?:s|ed|ing)"
        r"|(?:takes?|taken|took|taking) (?:the place of|over (?:as [\w\s]{0,40})?from|[\w\s]{0,40}\bseat (?:from|of))"
        r"|steps? into the shoes of"
        r"|pass(?:es|ed) from)",
    ),
    _way(
        "stepped down",
        r"stepp?(?:ed|ing|s)? (?:down|back|aside)|(?:will|is to|to|has to|may) step (?:down|back|aside)"
        r"|resign(?:ed|s|ing)?"
        r"|(?:(?:did|does|do|will|would) not|didn't|won't|doesn't) (?:(?:wish|want|intend|plan|mean) to )?"
        r"(?:stand(?! in\b)|run|seek|offer|serve|continue|carry on|be standing)\b.{0,40}"
        r"|not (?:standing|running|seeking)\b.{0,40}|leav(?:es?|ing)|left|(?:stood|stands?|standing) (?:down|aside)"
        r"|retir(?:es?|ed|ing)|(?:gave|given|gives?|giving) up|quit"
        r"|(?:moved|moves|moving|move) (?:to|on(?! as\b))|goes (?:on )?to\b"
        r"|gone|depart(?:s|ed|ing)"
        r"|bows? out|vacate[sd]?|off to|no longer|predecessor|term (?:has |is )?(?:ended|over|up)"
        r"|who was (?:until|before)",
        r"\b(?:(?:her|his|their|its) predecessor|(?:former|outgoing|previous|departing|retiring) "
        rf"(?:[\w-]+\s+){{0,4}}?(?:{_CHAIRS}|members?|representatives?)(?: of [\w\s-]{{3,40}})?"
        r"|(?:farewell|goodbye) to|thanks? (?:go |are due )?to)",
    ),
    _way(
        "re-elected",
        r"re-?elected|(?:keeps?|kept|holds? on to|held on to|defended) (?:her|his|their|the) (?:[\w-]+ ){0,4}?seat",
        r"\bre-?elected\s*$",
    ),
    _way(
        "re-appointed",
        r"re-?appointed|(?:serves?|has|for|begins?) (?:a|another) (?:second|third|further|new|\w+) term"
        r"|term (?:has been |was |is )?extended",
    ),
    _way(
        "candidate",
        r"(?:seek(?:s|ing)?|hop(?:es|ing) for|wants?|up for) (?:re-?election|(?:an?|another) (?:\w+ )?term)"
        r"|(?:stands?|standing|runs?|running) again|(?:wish(?:es)?|wants?|would like) to (?:stand|serve|continue)",
    ),
    _way(
        "elected",
        r"elected|(?:been|were|was) (?:selected|chosen|returned|voted in)|returned unopposed|unopposed|successful"
        r"|w[io]ns?|winner|beats?|defeated|(?:most|more) votes|topped the poll",
        r"\b(?:elected|cho(?:se|sen)|voted for|returned|unopposed|the winners? (?:is|are|was|were)"
        r"|elected[\w\s]{0,50}\b(?:is|are|was|were))",
    ),
    _way(
        "appointed",
        r"(?:appointed|co-?opted|named|picked)",
        r"\b(?:appoint(?:ed|s)|named|picked|appointed[\w\s]{0,50}\b(?:is|are|was|were))",
    ),
    _way("nominated", r"nominated|put forward", r"\bnominated", of_chair="chair"),
    _way(
        "appointed",
        r"stay(?:s|ed|ing)? on|stays|remains?|continues?|(?:goes|carries|carry) on|serv(?:es?|ing)"
        r"|represent(?:s|ing|ed)?|(?:speaks?|spoke|speaking|sits?|sat|sitting|acts|acted) (?:for|on)|confirmed",
        of_chair="chair",
    ),
    _way(
        "appointed",
        r"join(?:s|ed|ing)?|(?:has |have )?taken (?:up|over)|tak(?:es?|ing) (?:up|over)|took (?:up|over)|fill(?:s"
        r"|ed|ing)?"
        r"|replac(?:es?|ed|ing)|succeed(?:s|ed|ing)?|follow(?:s|ed)?|(?:comes?|steps?|stands?) in"
        r"|(?:takes?|took|taken|taking) the (?:\w+ )*(?:place|seat|chair)|is the new (?:[\w-]+ )*"
        rf"(?:member|representative|{_CHAIRS})"
        rf"|(?:becomes?|became|has become|will be) (?:the |its |their )?(?:new )?{_CHAIRS}"
        r"|new members?|(?:begins?|began|starts?|started) (?:her|his|their|the) (?:\w+ )?terms?",
        r"\b(?:congratulat\w+(?: to)?|welcom(?:es?|ed|ing)|welcome to|nominees?:?"
        r"|(?:replaced|succeeded|followed) by|hand(?:s|ed|ing)? over (?:[\w\s-]{0,60} )?to|(?:makes?|made"
        r"|making) way for"
        r"|(?:successor|replacement|new (?:[\w-]+\s+){0,3}?(?:members?|representatives?))(?: (?:is|are|will be))?"
        r"|(?:went|goes|go|pass(?:es|ed)) to|^\s*to|comes|filled by|held by)",
    ),
    _way(
        "candidate",
        r"candidates?|(?:standing|stands?|stood)(?! in\b)|running for|runs for|(?:votes? short|runner-up|came second)",
        r"\b(?:ahead of|against|beat|defeated|runner-up (?:is|was)|candidates?(?: (?:is|are|were|was))?"
        r"|between|challenged by)",
        of_chair="chair",
    ),
    _way(
        "chair",
        rf"(?:becomes?|became|(?:is|was) (?:the |its |their )?(?:new )?|new) (?:the )?{_CHAIRS}|chair(?:s|ed)"
        rf"|in the chair"
        rf"|(?:leads|led|heads|headed) (?:the|it)|(?:will|to) (?:chair|lead)|(?:the|its|their|who is|an?|as"
        rf"|our) (?:[\w-]+\s){{0,3}}?{_CHAIRS}",
        rf"\b(?:its|their|the|our|new|independent|acting)\s+(?:[\w-]+\s+){{0,3}}?{_CHAIRS}(?: (?:of"
        rf"|for) [\w\s()-]{{3,70}})?(?: (?:is|was|will be|remains)(?: still| again| once more| now)?)?"
        r"|\b(?:chaired|led|headed) by|\bunder|(?:^|[.;:(]\s)\s*(?:vice[- ]|deputy )?chair",
    ),
)
"""From what tells most to what tells least."""
HOLDS = _way(
    "appointed", r"(?:members?|representatives?|nominees?)", r"\b(?:members?|representatives?)", of_chair="chair"
)
"""What tells only that somebody has a seat."""
_STEMS_IN_WORDS = (
    "elect|appoint|nominat|step|resign|stand|stood|leav|left|chair|replac|place of|take|taking|took|succe|"
    "join|welcom|co-opt|coopt|represent|select|retir|led by|has led|heads|headed|leads|speaks|spoke|sits|"
    "sat |gave up|given up|gives up|member|follow|won |wins|stays on|remain|continu|moved|moving|chose|picked|"
    "named|put forward|candidate|quit|depart|predecessor|return|fill|ahead of|against|beat|held by|seat|"
    "serv|off to|went to|thank|farewell|hand|makes way|made way|term|gone|confirmed|keeps|kept|runs|"
    "running|runner"
)
STEMS = tuple(_STEMS_IN_WORDS.split("|"))
"""Parts of words, one of which is in whatever sentence tells a way."""


def way_in(after: str, before: str = "") -> Way | None:
    """Return the way that the words after a name, or those just before it, tell."""
    return next((w for w in WAYS if w.before.search(before) or w.after.search(after)), None)
