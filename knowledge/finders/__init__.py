"""One small function per intent: (Question, Library) -> Answer, or None where the knowledge does not bear it out.

A room for each kind of thing that is asked for, named like its first module; beside it stand those that serve it.

meetings/       meetings, agenda (of all bodies), rhythm, happenings (which are meant), showing (how they are told),
                beyond (what no record of one tells)
deadlines/      deadlines, fitting (which are meant), due (how they are told), preludes (what comes before one)
modifications/  modifications, statuses, milestones, listing, particulars (what is told beside a status), releases
people/         people, chairs, tenure, seats
figures/        figures, counting (which are meant), trend, membership
sentences/      passages, weighing and belief (how well one answers), demands and evidence (what it must hold)
shown/          among, comparison, sequel: what is asked of what was shown before, or of two things side by side
proof/          what every answer has to bear out before it is given

The rest stands here: contacts with hours, reminders with standing, issues, terms, curated, talk.
"""

from collections.abc import Callable, Mapping

from knowledge.answer import Answer
from knowledge.finders.contacts import contacts
from knowledge.finders.curated import curated
from knowledge.finders.deadlines.deadlines import deadlines
from knowledge.finders.figures.figures import figures
from knowledge.finders.figures.membership import membership
from knowledge.finders.figures.trend import trend
from knowledge.finders.issues import issues, summary
from knowledge.finders.meetings.meetings import meetings
from knowledge.finders.meetings.rhythm import rhythm
from knowledge.finders.modifications.modifications import modifications
from knowledge.finders.modifications.releases import releases, versions
from knowledge.finders.modifications.statuses import history
from knowledge.finders.people.chairs import chair
from knowledge.finders.people.people import people
from knowledge.finders.people.seats import seats
from knowledge.finders.people.tenure import tenure
from knowledge.finders.reminders import reminders
from knowledge.finders.sentences.passages import search
from knowledge.finders.shown.comparison import comparison
from knowledge.finders.talk import advice, talk
from knowledge.finders.terms import terms
from knowledge.library import Library
from knowledge.question import Question

Finder = Callable[[Question, Library], Answer | None]

FINDERS: Mapping[str, Finder] = {
    "greeting": talk("greeting"),
    "thanks": talk("thanks"),
    "farewell": talk("farewell"),
    "assent": talk("assent"),
    "help": talk("help"),
    "advice": advice,
    "reminder": reminders,
    "contact": contacts,
    "membership": membership,
    "tenure": tenure,
    "frequency": rhythm,
    "summary": summary,
    "comparison": comparison,
    "deadline": deadlines,
    "release": releases,
    "version": versions,
    "modification": modifications,
    "meetings": meetings,
    "chair": chair,
    "people": people,
    "seats": seats,
    "trend": trend,
    "issue": issues,
    "history": history,
    "figures": figures,
    "definition": terms,
    "curated": curated,
    "search": search,
}
"""The finder of each intent of `data/intents.yaml`."""
