"""Releases: which a section names, on which day, and which of them what a passage names belongs to."""

import re
from datetime import date

from knowledge.days.periods import MONTHS
from knowledge.pattern import Cue
from knowledge.readers.page.passages import Passage, Section
from knowledge.readers.releases import NAMED, VERSION, release_on

_VERSION = re.compile(r"\s*\((?P<version>SEC (?:version )?v?\d+\.\d+)\)")
"""The version that a release makes, told behind its name."""
_MEMBERS = re.compile(
    r"\b(?:consists? of|contains?|comprises?|includes?|carr(?:y|ies)|holds?|makes? up|part of"
    r"|(?:are|is|be) in (?:it|the)|br(?:ings?|ought) in"
    r"|made (?:up of|in)|implemented|puts? .{0,40}\binto (?:effect|force)|among them"
    r"|with (?:\w+ modifications|(?=(?:SEC)?MP ?\d))"
    r"|in(?:to)? the|go(?:es)? (?:live )?(?:in|with))\b",
    re.I,
)
"""Says of what stands beside it, or below, that it belongs to a release."""
_BESIDE_RELEASE = re.compile(
    r"\b(?<!not )(?<!longer )(?:in|with|into"
    r"|(?:waits?|meant|destined|planned|lined up|scheduled|approved|intended|due|set) for"
    r"|(?:slips|slipped|moves|moved|put back|held over) to)\s+(?:the\s+)?$",
    re.I,
)
"""What leads up to the name of the release to which something belongs."""
_GOES_ON = re.compile(r"\b(?:it|this release|the release|that day)\b", re.I)
_COMES = Cue(r"\bwill (?:all |both )?(?:take effect|go live|be implemented|come into (?:force|effect))\b")


_PLANNED = re.compile(
    rf"\b(?:planned|due|scheduled|intended|lined up|expected) (?:for|in) (?P<month>(?:{'|'.join(MONTHS)}) 20\d\d)\b"
)
"""Tells the month in which something is to come into force."""


def planned_in(text: str) -> str | None:
    """Return what the release is called in whose month something is planned."""
    found = _PLANNED.search(text)
    return f"{found['month']} SEC Release" if found else None


def releases_in(section: Section) -> dict[str, tuple[date | None, str]]:
    """Return the day of each release that the section names, None if it tells none, and its name with the version."""
    found: dict[str, tuple[date | None, str]] = {}
    for passage in section.passages:
        if not passage.has("release", "sec "):
            continue
        for named in NAMED.finditer(passage.text):
            day, name = found.get(named[0], (None, named[0]))
            version = _VERSION.match(passage.text, named.end())
            after = next((d.day for d in passage.dates if d.start >= named.end()), None)
            found[named[0]] = (day or after, f"{name}, {version['version']}" if version else name)
        for day, name in _dated(passage):
            made = VERSION.search(passage.text)
            found.setdefault(name, (day, f"{name}, {made[0]}" if made else name))
            if made and found[made[0]][0] is None:
                found[made[0]] = (day, made[0])
    return found


def _dated(passage: Passage) -> list[tuple[date, str]]:
    """Return the days that are told with the name of a release, and what it is called."""
    if not passage.has("release"):
        return []
    return [(d.day, name) for d in passage.dates if (name := release_on(passage, d))]


def release_of(passage: Passage, section: Section) -> str | None:
    """Return the release that a passage is about: named in it, in what it hangs on, or by the heading of a list."""
    lead = passage.lead
    about, title = [passage], ""
    if lead:
        about += [lead, *(section.before(lead)[:1] if _GOES_ON.search(lead.text) else ())]
        title = section.title
    elif _GOES_ON.search(passage.text) or (_COMES.search(passage.text) and not passage.dates):
        about += section.before(passage)[:1]
        title = "" if len(about) > 1 else section.title
    found = (_named_in(p) for p in about)
    headed = NAMED.search(title)
    return next(filter(None, found), headed[0] if headed else None)


def _named_in(passage: Passage) -> str | None:
    """Return the release that a passage names, or whose day it tells."""
    named = NAMED.search(passage.text)
    return named[0] if named else next((name for _, name in _dated(passage)), None)


def is_in_release(passage: Passage, section: Section) -> bool:
    """Say whether what a passage names is told to belong to the release that its passage is about."""
    named = NAMED.search(passage.text)
    if named and (passage.line.cells or _BESIDE_RELEASE.search(passage.text[: named.start()])):
        return True
    if passage.lead and named is None:
        return bool(_MEMBERS.search(passage.lead.text) or NAMED.search(section.title))
    return bool(_MEMBERS.search(passage.text))
