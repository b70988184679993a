"""Where a modification stands, as sentences, cells and headings put it: each status's words, and what undoes them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.records import ModificationStatus
from knowledge.when import MONTHS

_S = ModificationStatus
_REPORT_CONSULTATION = r"modif[a-z]{3,8} report consultation"
"""However `Modification` is spelt: pages have `Modifcation` too."""
_BOARD = r"(?:the )?(?:SEC )?change board"
_AUTHORITY = r"(?:the )?(?:authority|ofgem)"
_SENT = (
    r"(?:sent|sends?|goes|gone|going|went|moved?|passed|passes|handed|hands|referred|refers|put|submitted"
    r"|issued|forwarded)"
)
_TO_ANOTHER_DAY = rf" (?:from|to|till?|until|by) (?:the )?(?:\w+day,? )?(?:the )?(?:\d|next|later|{'|'.join(MONTHS)})"
"""Says of what was put back that it comes later, not that it was returned."""
_DESK = r"(?:hands|desk|table|in-?tray|agenda)"
_FEW = r"(?:[\w']+ ){0,3}?"
_WORDS: dict[ModificationStatus, tuple[str, ...]] = {
    _S.WITHDRAWN: (
        r"withdr(?:awn|ew|aws|awal)",
        r"(?:decided|agreed|chose|chosen) to (?:withdraw|drop)",
        r"pulled(?! together)",
        r"(?:dropped|abandoned|scrapped|shelved|called off|taken back)",
        r"g[ai]ve[ns]? (?:it |this |them )?up",
        (
            r"(?:(?:will|does|do|is|are|did) not|(?:isn|doesn|won|didn)'t) "
            r"(?:proceed|(?:be )?pursued|(?:go|going) (?:ahead|any further|anywhere))"
        ),
        r"(?:will )?(?:go(?:es|ing)?|went) no further|no longer (?:being )?pursued",
        r"(?:is|are) (?:now )?dead|off the table",
    ),
    _S.RETURNED: (
        rf"returned (?:it |them )?to {_FEW}(?:working|panel|refinement|proposer|change|board|secas|authors?)",
        r"returned(?=\W*$)",
        r"returned (?:(?:it|them|both|this) )?(?:by|for|with|on|because|as|so)",
        rf"{_SENT} {_FEW}back(?! to (?:the )?development)(?!{_TO_ANOTHER_DAY})",
        rf"(?:came|comes|come|is|are|was|were) back (?:from|with|at) {_FEW}(?:authority|ofgem|panel|board|group)",
        r"remitted",
        r"send-back",
        r"back to (?:the |its )?(?:panel|working group|proposer|change board|refinement|drawing board)",
        rf"asked {_FEW}to (?:think|look|consider|work)\b.{{0,20}} again",
    ),
    _S.ON_HOLD: (
        r"on hold",
        r"(?:put|placed) on (?:hold|ice)",
        r"(?:was|were|been|is|are|currently) (?:paused|parked|suspended)",
    ),
    _S.DEVELOPMENT: (
        r"(?:gone|goes|go|moved|sent|went) back to (?:the )?development",
        r"development (?:stage|phase)",
        r"(?:in|into|under) development",
        r"being developed",
        r"development(?=\W*$)",
    ),
    _S.IMPLEMENTED: (
        r"(?:was|were|been|is now|are now|successfully|already|and) implemented",
        r"(?<![a-z] )implemented",
        r"implemented (?:on|in|as part|with|by)",
        r"br(?:ings?|ought) in",
        r"went live",
        r"(?:has|have) gone live",
        r"(?:is|are|now|been) live",
        r"(?:came|come|put|puts|brought|brings?) (?:[\w']+ ){0,5}?into (?:effect|force)",
        r"(?:took|takes?) effect",
        r"(?:is|are|now|been|already) in (?:force|effect|place)",
        r"in (?:force|effect)(?=\W*$)",
        r"(?:is|are|became|now) (?:now )?(?:a )?part of the (?:SEC|code)",
        r"(?:became|made) effective",
        r"effective (?:from|since|on)",
        r"(?:went|gone|written) into the (?:SEC|code)",
        r"release (?:has )?(?:brings|brought)",
        r"rolled out",
        r"delivered (?:in|on|with|as)",
    ),
    _S.REJECTED: (
        r"reject(?:ed|s)",
        r"(?:fell|failed)(?= (?:at|by|on|to)\b|\W*$)",
        r"(?:was|were|is|got) (?:lost|defeated)|lost (?:by|the vote|its vote)",
        r"rejection (?:of|for)",
        r"turn(?:ed|s) (?:[\w']+ ){0,3}?down",
        r"refus(?:ed|es|al of)",
        r"did(?: not|n't) (?:make it|pass|get through|win)",
        r"declined",
        r"thr(?:own|ew) out",
        r"voted (?:[\w']+ )?(?:down|against)",
        r"(?:not|n't) approved?",
        r"(?:said|says|saying) no",
        r"no(?= to\b)",
    ),
    _S.WITH_AUTHORITY: (
        rf"(?:with|at|before|in front of) {_AUTHORITY}",
        rf"(?:by|for|to) {_AUTHORITY} (?:for|to) (?:decide|determine|a decision)",
        r"recommend\w*\b.{0,80}\b(?:authority|approv\w+|reject\w+)",
        rf"{_AUTHORITY}(?:'s)? (?:decision|determination|consent)",
        rf"{_SENT} {_FEW}(?:on |up )?to {_AUTHORITY}",
        rf"(?:await(?:ing|s)|waiting (?:for|on)) (?:{_AUTHORITY}|(?:(?:a|the|its) )?(?:final )?decision)",
        rf"{_AUTHORITY} (?:has|is|will|to|must) {_FEW}decid\w+",
        rf"(?:in|on) {_AUTHORITY}'s {_DESK}",
        rf"{_AUTHORITY} (?:has|have|holds) [\w,' ]{{1,60}}? (?:on|in) its {_DESK}",
        rf"{_AUTHORITY} is (?:\w+ )?(?:considering|weighing|looking at)",
        rf"^\W*{_AUTHORITY}(?=\W*$)|(?<=\(){_AUTHORITY}(?=\))",
    ),
    _S.APPROVED: (
        r"approved?",
        r"approves",
        r"approval (?:of|for)",
        r"approving",
        r"sign(?:ed|s) (?:[\w']+ ){0,3}?off",
        r"(?:said|says|saying) yes",
        r"voted (?:[\w']+ )?through",
        r"waved (?:[\w']+ )?through",
        r"accept(?:ed|s)",
        r"carried(?! (?:out|on|over|forward))",
        (
            r"(?:given|gets?|got|gave|has|have|won) (?:\w+ )?(?:\w+ )?(?:go-ahead|green light|nod"
            r"|thumbs up|all-clear|approval)"
        ),
    ),
    _S.MODIFICATION_REPORT_CONSULTATION: (
        _REPORT_CONSULTATION,
        r"MRC",
        r"report consultation",
        r"out (?:for|to) (?:industry )?consultation",
        r"(?:comment\w*|views|consult\w*(?: is| are)?(?: now)?(?: open| under way)?) on [\w,' ]{0,40}modif\w+ report",
    ),
    _S.WITH_CHANGE_BOARD: (
        rf"(?:with|to|before|in front of|by|at|await\w+) {_BOARD}",
        rf"{_BOARD} (?:will|to|is to|votes?|decision|determination|considers|takes|decides)",
        rf"for (?:{_BOARD} )?(?:vote|decision|determination)",
        r"(?:up for|awaiting|waiting for|go(?:es)? to|put to) (?:a |the |its )?vote",
        rf"(?:agenda|table|desk) of {_BOARD}|change board's {_DESK}",
        rf"^\W*{_BOARD}(?=\W*$)",
    ),
    _S.REPORT_PHASE: (r"report(?:ing)? (?:phase|stage)", r"^\W*report(?=\W*$)"),
    _S.REFINEMENT: (r"refine(?:ment|d)?", r"working group"),
    _S.RAISED: (
        r"raised",
        r"new (?:draft )?(?:proposals?|modifications?)",
        rf"new (?:ones?|this month|in (?:{'|'.join(MONTHS)}))|(?:is|are) new|^\W*new(?=\W*$)",
        r"came in(?! (?:to|with|at|for)\b)(?! (?:effect|force))",
        r"newly raised",
        r"(?:was|were|been) (?:submitted|registered|logged)",
        r"submitted (?:by|on)",
        r"put forward",
        r"tabled",
        r"newcomers?",
        r"lodged",
        r"brought forward by",
    ),
}
_STATUS = tuple((status, re.compile(rf"\b(?:{'|'.join(words)})\b", re.I)) for status, words in _WORDS.items())
DECIDED = (_S.APPROVED, _S.REJECTED, _S.RETURNED)
"""What a body decides, so that the day of its meeting is the day of the status."""
DATED = (*DECIDED, _S.IMPLEMENTED, _S.WITHDRAWN, _S.RAISED)
"""What happens on a day; the others last."""
_WOULD_BE = (_S.APPROVED, _S.REJECTED, _S.IMPLEMENTED, _S.WITHDRAWN)
NOT_YET = re.compile(
    r"\b(?:if|whether|should|would|could|(?-i:may)|might|will(?! be (?:withdrawn|issued))|to be|unless|until|once"
    r"|ask(?:ed|s)? (?:\w+ ){0,3}to|seeks? to|votes? on|decides? on|decid(?:e|es|ing) whether"
    r"|recommend\w*|due to|hop(?:es?|ed|ing)|expect\w*|(?:is|are) planned"
    r"|(?:is|are) for|ready for|before (?:it|they) (?:can|is|are))\b(?:(?! - )[^,;.:(]){0,40}$",
    re.I,
)
_LATER = re.compile(r"\bwill be (?:implemented|considered|raised|issued)|\bdecision is expected|\bhopes to\b", re.I)
_NO_MORE = re.compile(
    r"\b(?:after|following|left|leaves|leaving|out of|moved from|goes from|went from|finished|completed"
    r"|(?:been|gone|went) through|skip(?:s|ped|ping)?|bypass(?:es|ed|ing)?|had been)"
    r"\s+(?:(?!\w*\d|(?:ha[sd]|have|is|are|was|were)\b)\w+ ){0,4}$",
    re.I,
)
_LASTING = (
    _S.ON_HOLD,
    _S.DEVELOPMENT,
    _S.REFINEMENT,
    _S.REPORT_PHASE,
    _S.MODIFICATION_REPORT_CONSULTATION,
    _S.WITH_CHANGE_BOARD,
)
_NOW = re.compile(r"\b(?:now|currently)\b[^.;]*$", re.I)
_LOOKED_THROUGH = 600


@dataclass(frozen=True, slots=True)
class Standing:
    """A status and where the words that give it stand."""

    status: ModificationStatus
    start: int
    end: int


def standing_in(text: str, low: int = 0, high: int | None = None, to_come: Sequence[int] = ()) -> Standing | None:
    """Return the first status that `text` gives between two places, the one of now before that of then.

    What is only asked, recommended, over or to come does not count; `to_come` is where days yet to come stand. That it
    was raised is only taken where nothing else is told.
    """
    found = list(standings_in(text, low, len(text) if high is None else high, to_come))
    if not found:
        return None
    now = [one for one in found if _NOW.search(text[max(low, one.start - 40) : one.start])]
    told = now or [one for one in found if one.status is not _S.RAISED] or found
    first = min(told, key=lambda one: one.start)
    over = next((one for one in found if one.status in _OVERTAKEN.get(first.status, ())), first)
    return over if first in now else _last_of(over, found, text)


def _last_of(first: Standing, found: Sequence[Standing], text: str) -> Standing:
    """Return what came of a status that lasts: `spent a year in refinement and was approved`."""
    later = [one for one in found if one.status in _ENDS and one.start > first.end]
    came = max(later, key=lambda one: one.start, default=first) if first.status in _LASTING else first
    return first if _ELSEWHERE.search(text[first.end : came.start]) else came


_ELSEWHERE = re.compile(r"\b(?:while|whereas)\b|;")
_ENDS = (_S.APPROVED, _S.REJECTED, _S.WITHDRAWN, _S.IMPLEMENTED)


_OVERTAKEN = {
    _S.WITH_CHANGE_BOARD: (_S.WITH_AUTHORITY,),
    _S.APPROVED: (_S.WITH_AUTHORITY, _S.IMPLEMENTED),
}
"""What comes after a status, so that it is the one that holds if a sentence tells both."""


def standings_in(text: str, low: int, high: int, to_come: Sequence[int] = ()) -> Iterator[Standing]:
    """Yield each status that the words give, once."""
    words = text[low : min(high, low + _LOOKED_THROUGH)]
    for status, pattern in _STATUS:
        for match in pattern.finditer(words):
            one = Standing(status, low + match.start(), low + match.end())
            if not _is_unreal(text, one, to_come):
                yield one
                break


def _is_unreal(text: str, one: Standing, to_come: Sequence[int]) -> bool:
    before = text[max(0, one.start - 110) : one.start]
    if one.status in _WOULD_BE and NOT_YET.search(before):
        return True
    near = (text[one.end : at] for at in to_come if 0 <= at - one.end < _NEXT)
    if one.status is _S.IMPLEMENTED and not all(map(_OTHER.search, near)):
        return True
    if one.status in _LASTING and _NO_MORE.search(before):
        return True
    return bool(_LATER.search(text[max(0, one.start - 8) : one.end + 4]))


_NEXT = 40
_OTHER = re.compile(r"\d{4}")
"""A year or an id: the day after it is that of something else."""
