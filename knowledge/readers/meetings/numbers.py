"""The numbers of meetings, before the name of the body or after it."""

import re
from collections.abc import Sequence

COUNT = r"\d{1,3}(?!\d|[:.]\d|\s*[ap]m\b)"
_MORE_COUNTS = rf"(?:\s*(?:,\s*(?:and|&)|,|and|&|-|to|/|\+)\s*{COUNT})*"
_CALLED = r"(?:\b(?:meetings?|mtgs?|session)\b|(?:\bno|\bnos|\bnumbers?)\b\.?|#)"
_ENDS = r"(?=\s*(?:[|,;:)\]-]|$|\s\s))"
_AFTER = re.compile(
    rf"^[\s_/-]*(?:{_CALLED}[\s.:]*)*(?P<beside>{COUNT}{_MORE_COUNTS})"
    rf"|^[\s|,(:/-]*(?:sub-?committee\s*)?(?:{_CALLED}[\s.:]*)*(?P<apart>{COUNT}{_MORE_COUNTS})"
    rf"(?:(?:st|nd|rd|th)\b[\w ]*)?{_ENDS}"
    rf"|{_CALLED}[\s.]*(?P<called>{COUNT}{_MORE_COUNTS})|\((?P<bracketed>{COUNT})\)"
    r"|(?P<ordinal>\d{1,3})(?:st|nd|rd|th)\b(?= meeting|\)|\s*$)",
    re.I,
)
"""A meeting's numbers that stand after the body: `SSC 37`, `SSC | 37`, `SSC, meetings 37 and 38`, `SSC (37th)`."""
_BEFORE = re.compile(
    rf"(?:(?P<ordinal>\d{{1,3}})(?:st|nd|rd|th)\s+|(?:^|[\s(|#,]){_CALLED}?\.?\s*(?P<number>{COUNT}))"
    r"(?:\s*(?:extraordinary|joint|special)?\s*(?:meeting of(?: the)?|of the|the)\s+|[\s|,:)-]*)$",
    re.I,
)
"""A meeting's number that stands before the body: `the 37th meeting of the`, `(37) | `."""


def numbers_in(after: str, days: int) -> list[int]:
    """Return the numbers of the meetings, from what stands after the body's name."""
    match = _AFTER.search(after)
    if match is None:
        return []
    told = next(filter(None, match.groups()))
    numbers = [int(n) for n in re.findall(r"\d+", told)]
    if len(numbers) == 2 and _THROUGH.search(told) and numbers[1] - numbers[0] + 1 == days:
        return list(range(numbers[0], numbers[1] + 1))
    return numbers


_THROUGH = re.compile(r"-|to", re.I)


def number_before(before: str) -> list[int]:
    match = _BEFORE.search(before)
    return [int(match["ordinal"] or match["number"])] if match else []


def number_of(numbers: Sequence[int], k: int, days: int) -> int | None:
    if len(numbers) == max(days, 1):
        return numbers[k]
    return numbers[0] if len(numbers) == 1 and k == 0 else None
