"""Sentences about people and the seats they hold."""

from handlers.dates import day_text, spelled_out
from handlers.wording.common import Sentences
from knowledge import answer as found
from knowledge.records import Appointment


def _people(f: found.People) -> str:
    told = {p: _as_of(p) if f.dated else "" for p in f.people}
    if len(f.people) > 1:
        head = [f"{len(f.people)} people:"] if f.counted else []
        return "\n".join([*head, *(f"• {_person(p)}{told[p]}" for p in f.people)])
    (person,) = f.people
    place = f", in place of {f.before.name}" if f.before else ""
    words = spelled_out(f.words, person.source.published)
    named = f"{_person(person)}{place}{told[person]}."
    counted = f"1 person: {named}" if f.counted else named
    return f"{counted} {words}" if words and words.rstrip(".") not in named else counted


def _as_of(person: Appointment) -> str:
    source = person.source
    return f", as of {source.title}{f' ({day_text(source.published)})' if source.published else ''}"


def _person(p: Appointment) -> str:
    seat = f" for {p.seat}" if p.seat else ""
    how = f" ({p.how})" if p.how else ""
    role = p.role or (f"{p.body} member" if p.body else "")
    if p.how and "down" in p.how and len(p.source.quote.split()) > 6:
        return f"{p.name}: {role}{seat}. {spelled_out(p.source.quote, p.source.published)}".removesuffix(".")
    return f"{p.name}: {role}{seat}{how}" if role or seat else f"{p.name}{how}"


def _seats(f: found.SeatCounts) -> str:
    lines = []
    for s in f.seats:
        seats = f"{s.count} {'vacant ' if s.vacant else ''}seat{'' if s.count == 1 else 's'}"
        per = f" per {s.each}" if s.each else ""
        body = f" on the {s.body}" if s.body else ""
        lines.append(f"{s.seat}: {seats}{per}{body}")
    if len(f.seats) == 1:
        only = f.seats[0].source
        told = f" {spelled_out(only.quote, only.published)}" if only.quote.endswith(".") else ""
        return f"{lines[0]}.{told}"
    total = f"{sum(s.count for s in f.seats)} seats:\n" if not any(s.each for s in f.seats) else ""
    return total + "\n".join(f"• {line}" for line in lines)


SENTENCES: Sentences = {
    found.People: _people,
    found.SeatCounts: _seats,
}
