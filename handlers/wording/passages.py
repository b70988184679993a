"""Sentences about terms, contacts and what documents say in their own words."""

from handlers.dates import day_text, on_text, spelled_out, when_text
from handlers.wording.common import Sentences
from handlers.wording.rhythm import meets_text
from knowledge import answer as found
from knowledge.dated import title_of


def _terms(f: found.Terms) -> str:
    parts = []
    for term in f.terms:
        stands = f"{term.term} stands for {term.expansion}." if term.expansion and term.expansion != term.term else ""
        note = (
            f"{term.note if stands or _starts_with(term.note, term.term) else f'{term.term}: {term.note}'}"
            if term.note
            else ""
        )
        parts.append(" ".join(part for part in (stands, note) if part))
    if len(parts) > 1:
        parts = [f"• {part}" for part in parts]
    body = _body(f) if f.body else ""
    return "\n".join(part for part in (*parts, body) if part)


def _starts_with(note: str | None, term: str) -> bool:
    return bool(note) and str(note).lower().startswith(term.lower())


def _body(f: found.Terms) -> str:
    assert f.body is not None
    parts = [] if f.terms or f.body.full == f.body.name else [f"{f.body.name} is the {f.body.full}."]
    if f.body.does:
        parts.append(f.body.does)
    if f.coming:
        parts.append(f"Its next meeting: {title_of(f.coming)} {on_text(f.coming)}.")
    elif f.rule:
        parts.append(f"It {meets_text(f.rule)}.")
    return " ".join(parts)


def _contacts(f: found.Contacts) -> str:
    names = dict.fromkeys(c.name for c in f.contacts)
    lines = (f"{name}: {'; '.join(c.value for c in f.contacts if c.name == name)}" for name in names)
    told = max((c.source.published for c in f.contacts if c.source.published), default=None)
    return "\n".join(lines) + (f" (as of {day_text(told)})" if told else "")


def _curation(f: found.Curation) -> str:
    return f.curated.answer


def _extract(f: found.Extract) -> str:
    return "\n".join(spelled_out(sentence, f.source.published) for sentence in f.sentences)


def _told_in(f: found.ToldIn) -> str:
    source = f.source
    on = f" ({day_text(source.published)})" if source.published else ""
    which = "The last" if f.is_last else "The first"
    only = "The only issue" if f.issues == 1 else f"{which} of {f.issues} issues"
    return (
        f"{only} that I have read to speak of it is {source.title}{on}: {spelled_out(source.quote, source.published)}"
    )


def _summary(f: found.Summary) -> str:
    sent = f" ({day_text(f.document.published)})" if f.document.published else ""
    lines = [f"{f.document.title}{sent}:", *(f"• {headline}" for headline in f.headlines)]
    if f.deadlines:
        lines.append("Still open: " + "; ".join(f"{d.title} ({when_text(d)})" for d in f.deadlines) + ".")
    if f.others:
        lines.append(f"Also: {'; '.join(f.others[:6])}.")
    return "\n".join(lines)


SENTENCES: Sentences = {
    found.Terms: _terms,
    found.Contacts: _contacts,
    found.Curation: _curation,
    found.Extract: _extract,
    found.ToldIn: _told_in,
    found.Summary: _summary,
}
