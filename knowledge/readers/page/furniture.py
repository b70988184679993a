"""What belongs to the website and not to the newsletter: skip links, logos, cookie notices, breadcrumbs, footers."""

import re
from collections.abc import Sequence

from knowledge.readers.page.lines import Line

_ANYWHERE = re.compile(
    r"^(?:skip to (?:the )?(?:main )?content|twitter bird.*|(?:twitter |linkedin |youtube "
    r"|facebook )?(?:logo|icon)|linkedin logo.*"
    r"|feedback image|close slider|back to (?:top|newsletters?|news)|print (?:this )?page|share (?:this|on) .{0,40}"
    r"|.{0,60}\b(?:uses?|use of) cookies\b.*|(?:accept|reject|manage)(?: all)? cookies"
    r"|cookie (?:policy|settings|notice)"
    r"|privacy policy(?: .{0,40})?|terms (?:and|&) conditions|(?:log ?in|sign in|register|search|menu|home)"
    r"|.{0,80}[»›]|home\s*[»›>].*|(?:©|copyright\b).*|.{0,80}\ball rights reserved\.?|view (?:this"
    r"|it) (?:e-?mail |message |newsletter )?in (?:your|a) browser.*"
    r"|unsubscribe.*|(?:previous|next) (?:newsletter|article|post).*|read more|leave a (?:reply|comment))$",
    re.I,
)
_FOOTER = re.compile(
    r"^smart energy code(?: \(sec\))?$|\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$|^.{2,40}\b(?:ltd"
    r"|limited)\b,? .*\d|^(?=(?:\D*\d){10}).{0,30}[:]?\s*\(?\+?[\d() ]{10,}$"
    r"|^(?:secas )?(?:helpdesk|tel(?:ephone)?|phone|e-?mail)\b.{0,60}$|^registered (?:office"
    r"|in england).*|^[\w.+-]+@[\w.-]+$",
    re.I,
)
_ALSO = re.compile(
    r"^(?:you (?:may|might) also (?:like|be interested in)|related (?:news|articles|posts|content)"
    r"|more news|recent posts|other news)\b",
    re.I,
)
_LONGEST_FOOTER_LINE = 100
_LONGEST_TAIL = 15


def without_furniture(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines that are the newsletter's own."""
    end = len(lines)
    while end and _is_footer(lines[end - 1].text):
        end -= 1
    tail = max(end - _LONGEST_TAIL, end * 3 // 4)
    end = next((i for i in range(tail, end) if _ALSO.match(lines[i].text[:80])), end)
    return tuple(line for line in lines[:end] if not _ANYWHERE.match(line.text[:300]))


def _is_footer(text: str) -> bool:
    return len(text) <= _LONGEST_FOOTER_LINE and bool(_ANYWHERE.match(text) or _FOOTER.search(text))
