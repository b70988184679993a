"""How many Parties there are, and how many joined, left or were expelled: what each issue counts of its own readers."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from knowledge.answer import Answer, Figures, Unknown, abstained, answered
from knowledge.asks import Hint
from knowledge.counts import Count, day_in_name, month_of_figure
from knowledge.days.periods import month_of
from knowledge.days.window import Window
from knowledge.finders.figures.figures import figures
from knowledge.finders.figures.trend import by_month, inside, nearest_to, of_each
from knowledge.finders.sentences.evidence import past_days
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Figure

ALL, MOST = "parties", 2
"""The tally of all Parties; and counts of one thing in one issue, whose prose and table may differ."""
SEVERAL = timedelta(days=45)
"""Days that are more than one month."""


def membership(question: Question, library: Library) -> Answer | None:
    """Return the counts asked about, as they were told last or in the days named; an abstention if none was told.

    None where the question is about anything besides the Parties.
    """
    wanted = _wanted(question, library)
    if not wanted or _is_beside(question, wanted, library):
        return None
    windows = [w for w in past_days(question) if not _is_of_now(w, question)]
    window = windows[0] if windows else None
    counts = library.counts_with(library.membership[wanted[0]][0]) if wanted[0] in library.membership else ()
    if len(windows) > 1 or question.says(Hint.EACH_MONTH) or (window and _is_long(window)):
        answer = _month_by_month(counts, windows, question)
    else:
        found = [figure for name in wanted for figure in _told(name, window, library)]
        answer = answered(Figures(figures=tuple(found)), *found) if found else None
    if answer or not counts:
        return answer
    unknown = abstained(Unknown(looked_for=" ".join(wanted), newest=library.facts.newest))
    return figures(question, library) or nearest_to(window, counts, question.today) or unknown


def _wanted(question: Question, library: Library) -> Sequence[str]:
    """Return which tallies are asked for: that of all Parties only where none of their comings and goings is."""
    asked = [name for name, tally in library.lexicon.membership.items() if tally.asked.search(question.slotted)]
    return [name for name in asked if name != ALL] or asked


def _is_beside(question: Question, wanted: Sequence[str], library: Library) -> bool:
    """Say whether a question is about something besides the Parties; the Panel is not, where it expels them."""
    own = library.lexicon.concepts(" ".join(library.lexicon.membership))
    subject = (c for c in library.subject(question, "membership") if c not in own and not c.isdecimal())
    named = question.named and (wanted != ["expulsions"] or question.person or question.categories)
    return bool(named) or any(subject)


def _is_of_now(window: Window, question: Question) -> bool:
    """Say whether days are not over, as this month's are: what was told last is of them."""
    started, ends = window.first or question.today, window.last or question.today
    return started <= question.today <= ends and not _is_long(window)


def _month_by_month(counts: Sequence[Count], windows: Sequence[Window], question: Question) -> Answer | None:
    if len(windows) > 1:
        return of_each(counts, windows)
    shown = inside(counts, windows[0] if windows else None)
    return by_month(shown, windows[0] if windows else None, question.today) if shown else None


def _told(name: str, window: Window | None, library: Library) -> Iterable[Figure]:
    """Return what one issue counts: the last one that counts any Parties, or the last one that does in a window."""
    told = library.membership.get(name, ())
    if window is None:
        last = max((those[0].source.told_on for those in library.membership.values()), default=None)
        issue = [figure for figure in told if figure.source.told_on == last]
    else:
        counted = [figure for figure in told if _is_in(figure, window)]
        issue = [figure for figure in counted if figure.source.published == counted[0].source.published]
    days = {figure: day_in_name(figure) or date.max for figure in issue}
    newest = [figure for figure in issue if window or days[figure] == max(days.values())]
    return list({figure.value: figure for figure in reversed(newest)}.values())[:MOST]


def _is_in(figure: Figure, window: Window) -> bool:
    month = month_of_figure(figure)
    return month is not None and window.meets(month, month_of(month)[1])


def _is_long(window: Window) -> bool:
    return window.first is not None and window.last is not None and window.last - window.first > SEVERAL
