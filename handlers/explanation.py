"""Why an answer is what it is, for people and for bug reports: how its question was read, what was weighed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from handlers.dates import moment_text, window_text
from knowledge.answer import Kind, Unknown
from knowledge.confidence import Doubt
from knowledge.question import Question
from knowledge.trace import Evidence, Step, Trace, Wanted

_WIDTH = 10
_LONGEST = 110
"""Characters of a piece of evidence that are shown."""
Row = tuple[str, str]


def explanation(traces: Iterable[Trace]) -> str:
    """Return how each question of a message came to its answer, as lines of plain text."""
    return "\n\n".join("\n".join(map(_line, _rows(trace))) for trace in traces)


def _line(row: Row) -> str:
    return f"{row[0]:<{_WIDTH}}{row[1]}".rstrip()


def _rows(trace: Trace) -> Iterator[Row]:
    yield "Asked", trace.question.text
    yield "", f"on {moment_text(trace.question.now)}, London time"
    yield from _under("Read as", _read(trace))
    yield from _under("Tried", map(_step, trace.steps))
    yield from _under("Weighed", _weighed(trace))
    yield from _under("Doubts", sorted(DOUBTS[doubt] for doubt in trace.doubts))
    yield "So", _outcome(trace)


def _under(head: str, lines: Iterable[str]) -> Iterator[Row]:
    """Yield lines of which the first has a head."""
    for number, line in enumerate(lines):
        yield ("" if number else head), line


# --- How it was read


def _read(trace: Trace) -> Iterator[str]:
    question = trace.question
    yield question.slotted
    if trace.part_of:
        yield f"one half of “{trace.part_of}”, which found no answer as a whole"
    if trace.of_late:
        yield "in the newsletters of the last three months, since older ones alone answered otherwise"
    if mended := _mended(trace.alone):
        yield f"mended: {', '.join(mended)}"
    alone = set(_slots(trace.alone))
    for slot in _slots(question):
        yield slot if slot in alone else f"{slot} (from what was said before)"


def _mended(question: Question) -> list[str]:
    """Return what was changed in spelling and shorthand: `tabsac → tabasc`."""
    typed, read = (re.findall(r"[^\s?!.,;:]+", text) for text in (question.text.lower(), question.mended))
    changes = SequenceMatcher(a=typed, b=read, autojunk=False).get_opcodes()
    return [
        f"{' '.join(typed[a:b])} → {' '.join(read[c:d]) or 'nothing'}"
        for tag, a, b, c, d in changes
        if tag != "equal" and a < b
    ]


def _slots(question: Question) -> Iterator[str]:
    """Yield what was recognised, a line for each sort."""
    window = window_text(question.window) if question.window else ""
    sorts = (
        ("bodies", question.bodies),
        ("organisations", question.organisations),
        ("one of", question.generic.bodies if question.generic else ()),
        ("modifications", question.modifications),
        ("Party Categories", question.categories),
        ("person", (question.person,) if question.person else ()),
        ("meeting number", question.numbers),
        ("days", (window,) if window else ()),
        ("how many", (question.count,) if question.count else ()),
        ("which in order", (question.nth,) if question.nth else ()),
        ("asks for", sorted(question.asks)),
        ("picks", sorted(question.picks)),
        ("claims", (question.claim,) if question.claim else ()),
        ("deadlines shown", question.deadlines),
    )
    for name, values in sorts:
        if values:
            yield f"{name}: {', '.join(map(str, values))}"


# --- What was tried and weighed


def _step(step: Step) -> str:
    if step.answer is None:
        return f"{step.intent}: declined"
    sure = f", confidence {step.answer.confidence:.2f}" if step.answer.kind is Kind.ANSWER else ""
    return f"{step.intent}: {step.answer.kind}{sure}"


def _weighed(trace: Trace) -> Iterator[str]:
    if trace.wanted:
        yield f"words to bear out, by weight: {', '.join(map(_wanted, trace.wanted))}"
    for one in trace.evidence:
        mark = "*" if _rests_on(trace, one) else "-"
        yield f"{mark} {one.share:.2f} (needs {one.enough:.2f}), {one.what}: “{_cut(one.words)}”"
        yield f"  {_place(one)}{_lacking(one.missing)}{_unfit(one)}"


def _rests_on(trace: Trace, one: Evidence) -> bool:
    """Say whether the answer cites this piece of evidence; what comes nearest to no answer bears nothing out."""
    if isinstance(trace.answer.finding, Unknown):
        return False
    cited = (source for source in trace.answer.sources if source.section == one.source.section)
    return any(source.title == one.source.title and one.words.startswith(source.quote) for source in cited)


def _wanted(one: Wanted) -> str:
    return f"{one.word} {one.weight:.1f}{'' if one.known else ' (in no document)'}"


def _place(evidence: Evidence) -> str:
    source = evidence.source
    return ", ".join(part for part in (source.title, source.section) if part)


def _lacking(missing: Sequence[str]) -> str:
    return f"; lacks {', '.join(missing)}" if missing else ""


def _unfit(evidence: Evidence) -> str:
    return "" if evidence.fits else "; no sentence of it holds the kind of thing that is asked for"


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"


DOUBTS: Mapping[Doubt, str] = {
    Doubt.BEYOND: "some words of the question stand in none of the words that it rests on",
    Doubt.UNASKED: "another kind of thing is asked for than it gives",
    Doubt.IDLE_DAYS: "days are asked about that show nowhere in it",
    Doubt.LEANS: "the question goes on from what was said before",
    Doubt.WORDY: "the question says more than one record does",
    Doubt.OLDER: "it rests on earlier issues alone, though a newer one is known",
    Doubt.UNSAID: "the question names nothing that it is about",
}
"""How each doubt is said."""


# --- Why it won, or why nothing did


def _outcome(trace: Trace) -> str:
    kind, intent = trace.answer.kind, trace.intent
    if kind is Kind.ABSTAIN and not intent:
        return f"abstains: {_why_nothing(trace)}"
    if kind is Kind.ABSTAIN:
        return f"abstains: {intent} knows what is meant, and that the documents do not say it"
    if kind is Kind.CLARIFY:
        return f"asks back: several fit ({', '.join(trace.answer.choices)})"
    declined = [step.intent for step in trace.steps[:-1]]
    after = f", after {', '.join(declined)} declined" if declined else ", the first that was tried"
    return f"{kind} by {intent}{after}; confidence {trace.answer.confidence:.2f}{_marked(trace)}"


def _marked(trace: Trace) -> str:
    return "; what it rests on is marked *" if any(_rests_on(trace, one) for one in trace.evidence) else ""


def _why_nothing(trace: Trace) -> str:
    """Return what kept the best piece of evidence from answering."""
    fitting = [e for e in trace.evidence if e.fits]
    best = max(fitting or trace.evidence, key=lambda one: one.share - one.enough, default=None)
    if best is None:
        return "no document holds a word of it"
    if not best.fits:
        return "what speaks of it does not hold the kind of thing that is asked for"
    lacking = f"; missing there: {', '.join(best.missing)}" if best.missing else ""
    short = best.share < best.enough
    said = f"reaches {best.share:.2f}, and {best.enough:.2f} is needed" if short else "was declined"
    return f"the best evidence, a {best.what} of {_place(best)}, {said}{lacking}"
