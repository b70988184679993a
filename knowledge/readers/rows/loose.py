"""Rows of calendars without cells: a line each, or the sentences and the parts of a list in one line."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from knowledge.days.when import dates_in
from knowledge.pattern import Cue
from knowledge.readers.page.gluing import parted, unglued
from knowledge.readers.page.lines import Line, as_plain
from knowledge.readers.page.passages import Context, Section, sentences_of
from knowledge.readers.rows.captions import captioned
from knowledge.readers.rows.cells import MONTH, is_header
from knowledge.readers.rows.columns import column_of, has_a_day, is_day, names_a_body, says_only_when, sets_month
from knowledge.readers.rows.piles import is_cell, piled
from knowledge.readers.rows.row import Row
from knowledge.readers.rows.words import SENTENCE, SITS, TBC, is_name, roles_in
from knowledge.readers.rows.written import (
    LONGEST_LINE,
    LONGEST_LIST,
    bare_days,
    clocked,
    month_of,
    week_of,
    with_day,
    with_month,
)


def loose_rows(lines: Sequence[Line], section: Section) -> Iterator[Row]:
    """Yield the rows of lines without cells: one line each, or one cell a line."""
    names = [is_header(line.text) or is_name(line.text) for line in lines]
    open_time = _open_time([roles_in(line.text) for line, named in zip(lines, names, strict=True) if named])
    told = _written_out([line for line, named in zip(lines, names, strict=True) if not named], section)
    told = list(_below_their_days(list(captioned(told, section)), section.context))
    for row in _piles_and_singles(told, section):
        yield row.saying(open_time.sub("", row.text)) if open_time else row


def _open_time(heads: Sequence[tuple[str, ...]]) -> re.Pattern[str] | None:
    """Return what a time to be confirmed looks like in a table with times: it stands first, or after the day."""
    if any(head[:1] == ("time",) for head in heads):
        return _TIME_TBC_FIRST
    return _TIME_TBC_NEXT if any(("when", "time") in pairwise(head) for head in heads) else None


_TIME_TBC_FIRST = re.compile(rf"^(?:{TBC.pattern})\s*\|", re.I)
_TIME_TBC_NEXT = re.compile(rf"(?<=\w)\s*\|\s*(?:{TBC.pattern})", re.I)


def _below_their_days(lines: Sequence[Line], context: Context) -> Iterator[Line]:
    """Yield the lines; those of whole rows below a day that stands alone have it at their start."""
    group: list[Line] = []
    for line, following in zip_longest(lines, lines[1:]):
        group.append(line)
        if following is None or (following.gap and len(group) > 1) or column_of(_bare(following), context).kind:
            yield from _of_one_day(group, context)
            group = []


def _of_one_day(group: Sequence[Line], context: Context) -> Iterator[Line]:
    day, *rows = group
    of_a_body = [names_a_body(line.text, context) and not has_a_day(line.text, context) for line in rows]
    whole = any(told and not is_cell(line, context) for told, line in zip(of_a_body, rows, strict=True))
    if not whole or not is_day(_bare(day), context) or not has_a_day(day.text, context):
        yield from group
        return
    for line, told in zip(rows, of_a_body, strict=True):
        yield line.saying(f"{_bare(day)} | {line.text}") if told else line


def _bare(line: Line) -> str:
    return line.text.rstrip(" :")


def _piles_and_singles(lines: Sequence[Line], section: Section) -> Iterator[Row]:
    """Yield the rows of cells below each other where they are met, then those of a line each."""
    single: list[Line] = []
    run: list[Line] = []
    for line in (*lines, None):
        if line and is_cell(line, section.context):
            run.append(line)
            continue
        stacks = piled(run, section)
        single += [] if stacks else run
        yield from stacks
        run = []
        if line and len(line.text) <= LONGEST_LIST:
            single.append(line)
    yield from _single_rows(single, section)


def _single_rows(lines: Sequence[Line], section: Section) -> Iterator[Row]:
    pieces = [
        (words, parted(text))
        for line in lines
        for words, text in _pieces(line, section.context)
        if len(words) <= LONGEST_LINE
        and not (words[-1] in ".:" and _OPENS.match(words) and _says(_STANDS.sub("", words)))
    ]
    texts = unglued([text for _, text in pieces], section.context)
    for (words, _), text in zip(pieces, texts, strict=True):
        yield Row(words=words, text=clocked(text))


def _says(words: str) -> bool:
    return bool(SENTENCE.search(words) or SITS.search(words))


_OPENS = re.compile(r"The\b|It|Our\b|A\b|There\b|.{60}")
_STANDS = Cue(r"\b(?:to be (?:confirmed|arranged|held)|(?:has been|is) cancelled)\b", re.I)


def _pieces(line: Line, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the rows of a line, as they stand and with their days written out: its sentences and their parts."""
    words = list(_parts(line.words, context))
    texts = words if line.text == line.words else list(_parts(line.text, context))
    if len(texts) != len(words) and line.text != as_plain(line.words):
        words = [line.words] * len(texts)
    yield from zip(words, texts if len(texts) == len(words) else map(as_plain, words), strict=True)


def _parts(text: str, context: Context) -> Iterator[str]:
    led = ".." in text or "___" in text
    for sentence in sentences_of(_LEADERS.sub(" | ", text) if led else text):
        yield from _listed(sentence, context)


_LEADERS = re.compile(r"\s*\.{2,}\s*|\s*_{3,}\s*")


def _listed(sentence: str, context: Context) -> Iterator[str]:
    """Yield the parts of a list; what names neither day nor body belongs to the part before it.

    A body without a day meets on the day that leads the part before: `9 June: SSC; Change Board`; a day without a body
    is the body's that leads it: `SSC: 9 June; 14 July`.
    """
    parts = _LISTED.split(sentence)
    if len(parts) == 1:
        yield sentence
        return
    whole = ""
    for part in parts:
        plain = as_plain(part)
        dated = has_a_day(plain, context)
        starts = names_a_body(plain, context) or (dated and has_a_day(as_plain(whole), context))
        if whole and starts:
            yield whole
            part = _with_lead(part, as_plain(whole), context)  # noqa: PLW2901
        whole = f"{whole}; {part}" if whole and not starts else part
    yield whole


_LISTED = re.compile(r";\s+")
_SAME_DAY = re.compile(r"^(?:(?:and|also|then|on|that|the|same|day|afterwards|followed by)\b[\s,:-]*)+", re.I)


def _with_lead(part: str, whole: str, context: Context) -> str:
    """Return a part with what leads the one before it: its day for a body alone, its body for a day alone."""
    day = dates_in(whole, context.near)
    lead = whole[: day[0].start] if day else ""
    if is_day(as_plain(part), context):
        return f"{lead}{part}" if names_a_body(lead, context) else part
    alone = not has_a_day(as_plain(part), context) and says_only_when(whole, context)
    return f"{whole[: day[0].end]} | {_SAME_DAY.sub('', part)}" if alone else part


def _written_out(lines: Sequence[Line], section: Section) -> list[Line]:
    """Return the lines with their days written out, where the month or the week stands above them or in the heading."""
    context = section.context
    month, week, body = month_of(section.title), week_of(section.title, context), ""
    written: list[Line] = []
    for line in lines:
        column = column_of(line.text, context)
        if column.kind:
            body = column.name if column.kind == "body" else ""
        counted = body and _COUNTED_DAY.match(line.text) and has_a_day(line.text, context)
        text = _without_idle_month(f"{body} {line.text}" if counted else line.text)
        if sets_month(text, context):
            month, week = month_of(text), week_of(text, context)
        written.append(line.saying(with_month(with_day(text, week), month, context)))
    if any(dates_in(line.text, context.near) for line in written):
        return written
    return [line.saying(bare_days(line.text, month, context)) for line in written]


def _without_idle_month(text: str) -> str:
    """Leave out a month without a meeting, ahead of the days on which there is one."""
    return _IDLE_MONTH.sub("", text) if "no" in text.lower() else text


_IDLE_MONTH = Cue(
    rf"\b(?:no (?:meeting|session|sitting)|none|nothing|does not meet|not meeting)"
    rf"(?: (?:in|during|for|this))? (?:{MONTH})\b(?! \d)"
    r"[,;]?\s*(?:(?:but|and|then|next|back on|again on)\b\s*)*(?=[\w(])",
    re.I,
)
"""`No meeting in August;` ahead of `5 September`."""
_COUNTED_DAY = re.compile(r"(?:(?:meeting|no\.?)\s*)?\d{1,3}\s?[:)-]\s+(?:[A-Z][a-z]+,?\s+)?\d", re.I)
"""A meeting's number and its day, below the body: `48: 12 June`."""
