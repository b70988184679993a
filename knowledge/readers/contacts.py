"""Contacts: telephone numbers, mailboxes, the address and the opening hours, also those of the footer."""

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.pattern import Cue
from knowledge.readers.page.lines import Line
from knowledge.readers.page.passages import Context
from knowledge.records import Contact, ContactKind

_PHONE = Cue(r"(?<![\d/])(?:\+44\s?\(?0?\)?\s?|\(?0)\d{2,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}(?!\d)")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,20}){1,4}")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_TIME = r"(?:\d{1,2}(?:[:.]?\d\d)?\s?(?:[ap]m)?|noon)"
_TIMES = rf"\b(?:from\s+|between\s+)?{_TIME}\s*(?:-|to|until|till|and)\s*{_TIME}(?!\w)"
_WEEK = r"\bMon(?:day)?s?\s*(?:-|to|until|till|through)\s*Fri(?:day)?s?\b|\bweekdays\b"
_WORKING_DAYS = r"\b(?:every|each|all|on) working days?\b"
_HOURS = Cue(
    rf"(?:{_WEEK}|{_WORKING_DAYS}|\bworking days?\b)[\s,:(]*{_TIMES}"
    rf"|{_TIMES}[\s,(]*(?:(?:(?:on|from|every)\s+)?(?:{_WEEK})|{_WORKING_DAYS})",
    re.I,
)
"""Days with hours, in either order; `3 and 10 working days` are none."""
_PERHAPS = re.compile(r"@|\d{3}|\d\s?[ap]m|\d[A-Z]{2}\b|Fri|days?\b")
_NAME = re.compile(
    r"\b(?:SECAS Helpdesk|(?:DCC )?Service Desk|Helpdesk|SECAS|SEC Change|Gemserv(?: Ltd)?|SECCo|DCC|Ofgem|BEIS)\b",
    re.I,
)
_USUAL = "SECAS Helpdesk"
_SAID_TO_BE = re.compile(r"^.*\b(?:address|office|offices) (?:\w+ ){0,4}(?:is|are)(?: at)? ", re.I)
"""What leads up to an address in a sentence: `The postal address of SECAS is`."""
_ADDRESS_LINE = re.compile(r"\b(?:Ltd|Limited|Place|Street|Road|House|Floor|Square|Lane|Company)\b")


def contacts_in(lines: Sequence[Line], context: Context) -> Iterator[Contact]:
    """Yield the ways to reach somebody that the document gives, each once."""
    yield from _once(_found(lines, context))


def _found(lines: Sequence[Line], context: Context) -> Iterator[Contact]:
    for i, line in enumerate(lines):
        text, words = line.text, line.words
        if not _PERHAPS.search(text):
            continue
        for kind, pattern in ((ContactKind.PHONE, _PHONE), (ContactKind.EMAIL, _EMAIL), (ContactKind.HOURS, _HOURS)):
            for match in pattern.finditer(text):
                name = _name(text[max(0, match.start() - 90) : match.start()], match[0])
                yield Contact(name=name, kind=kind, value=match[0].strip(), source=context.source(None, words))
        if (
            (code := _POSTCODE.search(text))
            and len(text) < 160
            and _ADDRESS_LINE.search(f"{lines[i - 1].text if i else ''} {text}")
        ):
            yield _address(lines, i, code, context)


def _address(lines: Sequence[Line], i: int, code: re.Match[str], context: Context) -> Contact:
    above = lines[i - 1].text if i and _ADDRESS_LINE.search(lines[i - 1].text) and len(lines[i - 1].text) < 80 else ""
    own = lines[i].text[: code.end()]
    whole = own if _ADDRESS_LINE.search(own) or not above else f"{above}, {own}"
    name, _, rest = _SAID_TO_BE.sub("", whole).partition(",")
    named = bool(re.search(r"\b(?:Ltd|Limited|Company|SECAS|SECCo)\b", name)) and rest
    return Contact(
        name=name.strip() if named else "SECAS", kind=ContactKind.ADDRESS, value=rest.strip() if named else whole,
        source=context.source(None, f"{above} {lines[i].words}".strip()),
    )  # fmt: skip


def _name(before: str, value: str) -> str:
    if "@" in value and "change" in value.lower():
        return "SEC Change"
    named = [m[0] for m in _NAME.finditer(_EMAIL.sub(" ", before))]
    if not named:
        return _USUAL if "@" not in value else value.split("@", maxsplit=1)[0]
    return _USUAL if named[-1].lower() in ("helpdesk", "secas", "secas helpdesk") else named[-1]


def _once(contacts: Iterable[Contact]) -> Iterator[Contact]:
    seen: set[tuple[ContactKind, str]] = set()
    for contact in contacts:
        key = (contact.kind, re.sub(r"\W", "", contact.value.lower()))
        if key not in seen:
            seen.add(key)
            yield contact
