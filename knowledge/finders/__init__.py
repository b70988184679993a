"""One small function per intent: (Question, Library) -> Answer, or None where the knowledge does not bear it out.

By what is asked for; the module named first has the finder that the others serve.

meetings        meetings, agenda (of all bodies), rhythm, happenings (which are meant), showing (how they are told),
                beyond (what no record of one tells)
deadlines       deadlines, fitting (which are meant), due (how they are told)
modifications   modifications, statuses, milestones, listing, particulars (what is told beside a status), releases
people          people, chairs, tenure, seats
figures         figures, counting (which are meant), trend, membership
sentences       passages, weighing and belief (how well one answers), demands and evidence (what it must hold), preludes
what was shown  among, comparison, sequel
the rest        contacts with hours, reminders with standing, issues, terms, curated, talk
"""

from collections.abc import Callable, Mapping

from knowledge.answer import Answer
from knowledge.finders.chairs import chair
from knowledge.finders.comparison import comparison
from knowledge.finders.contacts import contacts
from knowledge.finders.curated import curated
from knowledge.finders.deadlines import deadlines
from knowledge.finders.figures import figures
from knowledge.finders.issues import issues, summary
from knowledge.finders.meetings import meetings
from knowledge.finders.membership import membership
from knowledge.finders.modifications import modifications
from knowledge.finders.passages import search
from knowledge.finders.people import people
from knowledge.finders.releases import releases, versions
from knowledge.finders.reminders import reminders
from knowledge.finders.rhythm import rhythm
from knowledge.finders.seats import seats
from knowledge.finders.statuses import history
from knowledge.finders.talk import advice, talk
from knowledge.finders.tenure import tenure
from knowledge.finders.terms import terms
from knowledge.finders.trend import trend
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
