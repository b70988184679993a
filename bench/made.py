"""Made newsletters: in the style of the sample, each with its own dates, names, figures and words.

A newsletter is made once and told in two ways: as the text of a file, for the readers, and as the records that such
a file holds, for knowledge bases that are too large to be read anew at each run. The same number gives the same
newsletter. The later one is made, the more words it may use: the vocabulary grows with the knowledge.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from random import Random

from knowledge.days.periods import MONTHS, WEEKDAYS
from knowledge.days.when import When
from knowledge.records import (
    Appointment,
    Contact,
    ContactKind,
    Deadline,
    DeadlineKind,
    Document,
    DocumentKind,
    Event,
    Figure,
    Item,
    Meeting,
    MeetingStatus,
    Modification,
    ModificationStatus,
    Reading,
    Record,
    Recurrence,
    Seats,
    Source,
    Term,
)

PASSAGES_EACH = 40
"""Passages of one made newsletter, about as many as a real one has."""
FIRST_SENT, LAST_SENT = date(2007, 9, 3), date(2017, 8, 9)
"""Ten years of newsletters, however many there are; the calendar of the last ends before that of the sample starts."""
FIRST_MEETING = 300
"""The number of each committee's first meeting: so high that none is taken for one of the sample's."""


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_WORDS = _listed("""
meter supplier network code party service assessment report register change process guidance document release system
notice security privacy review test access key device panel member data request capacity schedule maintenance industry
user consumer premises licence obligation proposal variation decision working paper forecast budget charge invoice
portal incident fault outage upgrade firmware gateway hub message response order certificate authority credential
enrolment adoption rollout installation migration transition milestone plan programme agent operator provider manager
auditor workshop briefing survey region household tariff credit debt prepayment switching settlement profile reading
smart annual regional technical interim final quarterly revised formal early further operational joint independent
""")
_ONSETS = _listed("b br c d dr f g gl h k l m n p pr qu r s st t")
_VOWELS = "aeiou"
_ENDS = ("", "s", "ing", "ed", "er", "al", "ment")

_SENTENCES = (
    "The {0} of the {1} {2} was agreed by the {body} after it had seen the {3} and the {4}.",
    "SECAS has asked each {0} to send its {1} {2} in time, so that the {3} can be weighed against the {4}.",
    "A {0} {1} will be kept with the {2}, because the {3} showed that the {4} had been left out.",
    "Parties that rely on the {0} {1} should look at the {2} before they change their {3} or {4}.",
    "Under the new {0} no {1} needs a {2} of its own, although the {3} still asks for one {4}.",
    "The DCC told the {body} how the {0} had come about and what its {1} means for the {2}, {3} and {4}.",
    "It is expected that {percent}% of the {0} can be moved to the {1} {2} once the {3} is in place.",
    "Where a {0} has no {1}, its {2} is taken from the {3} of the month before and marked as {4}.",
    "More than {count} {0} were looked at by {month}; most of them concern the {1} {2} and its {3}.",
    "What the {body} wants to know of every {0} is who owns its {1} and when the {2} meets the {3}.",
    "From {month} on the {0} {1} goes to the {2} first, and only then to the {3} or its {4}.",
    "If your {0} differs from the {1}, the {2} can be corrected with the {3} form by the {4} team.",
)
_FIRST_NAMES = _listed("""
Judith Marcus Helen Owen Priya Daniel Agnes Rufus Wendy Callum Nadia Hugo Esther Imran Freya Gordon Salma Victor Tamsin
Ewan Bridget Anton Yasmin Clive
""")
_LAST_NAMES = _listed("""
Farrow Whitby Okafor Lindqvist Brennan Castell Dunmore Easton Fairley Grantham Holroyd Ivers Jessop Kirkwood Lomax
Merton Norwood Ogilvie Pemberton Quayle Rowntree Stanhope Thornley Underhill Vickers Wardle Yardley Ashdown Birchall
""")
_SEATS = ("Large Suppliers", "Small Suppliers", "Electricity Network Parties", "Gas Network Parties")
_COUNTED = ("one", "two", "three", "four", "five")
_DUTY_ADDRESS = "SECAS Helpdesk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """A body that meets on fixed weekdays of the month; `weeks` counts from 1, `weekday` from Monday as 0."""

    name: str
    told: str
    weekday: int
    weeks: tuple[int, ...]


_COMMITTEES = (
    Committee(name="SSC", told="SSC Meeting", weekday=2, weeks=(2, 4)),
    Committee(name="SEC Panel", told="SEC Panel Meeting", weekday=4, weeks=(3,)),
    Committee(name="SMKI PMA", told="SMKI PMA Meeting", weekday=1, weeks=(3,)),
    Committee(name="Change Board", told="SEC Change Board", weekday=2, weeks=(3,)),
    Committee(name="TABASC", told="TABASC Meeting", weekday=3, weeks=(3,)),
    Committee(name="TAG", told="TAG Meeting", weekday=0, weeks=(1, 3)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, the paragraphs under it, and what they state."""

    heading: str
    blocks: tuple[str, ...]
    records: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsletter:
    """One made newsletter."""

    title: str
    sent: date
    sections: tuple[Section, ...]

    @property
    def text(self) -> str:
        """The newsletter as the page's text was copied: indented, with bullets at the top and a foot."""
        headlines = "\n".join(f"    blue-bullet {section.heading}" for section in self.sections[:4])
        body = "\n\n\n".join(_indented(section) for section in self.sections)
        sent = f"{MONTHS[self.sent.month - 1]} {self.sent.day}, {self.sent.year}"
        return f"Skip To The Main Content\n\n{self.title}\n\nSent on : {sent}\n\n\n{headlines}\n\n\n{body}\n\n\n{_FOOT}"

    @property
    def reading(self) -> Reading:
        """The newsletter as a reader would give it."""
        return _reading(self.title, DocumentKind.NEWSLETTER, self.sent, self.sections)


_FOOT = """    Social Media

    You will find us on Twitter and LinkedIn. SECAS shares links there, and other information of use to organisations.

    Gemserv Ltd, 8 Fenchurch Place
    London, EC3M 4AJ
    SECAS Helpdesk: +44 (0)20 7090 7755
"""


def newsletter(number: int, of: int) -> Newsletter:
    """Return the `number`-th (from 0) of `of` newsletters spread evenly over the ten years."""
    days = (LAST_SENT - FIRST_SENT).days * (number + 1) // of
    desk = _Desk(number, FIRST_SENT + timedelta(days=days))
    sections = [section(desk) for section in _SECTIONS]
    told = sum(len(section.blocks) for section in sections)
    at = len(sections) - 2  # the calendar and the accessions come last
    sections[at:at] = _topics(desk, PASSAGES_EACH - told)
    return Newsletter(title=desk.title, sent=desk.sent, sections=tuple(sections))


def newsletters(count: int) -> Iterator[Newsletter]:
    """Yield `count` newsletters, the oldest first."""
    return (newsletter(number, count) for number in range(count))


def readings(passages: int) -> list[Reading]:
    """Return documents of exactly so many passages together: newsletters, and what is left over as guidance."""
    count, rest = divmod(passages, PASSAGES_EACH)
    desk = _Desk(count, LAST_SENT)
    guidance = _reading("Made Guidance", DocumentKind.GUIDANCE, None, tuple(_topics(desk, rest)))
    return [*(made.reading for made in newsletters(count)), guidance]


class _Desk:
    """Where one newsletter is written: its dates, its chance, and the words that are known by then."""

    def __init__(self, number: int, sent: date) -> None:
        self.number, self.sent, self.random = number, sent, Random(number)
        self.title = f"SECAS Newsletter {MONTHS[sent.month - 1]} {sent.year}, No {number + 1}"
        self._vocabulary = 600 + 12 * number

    def source(self, heading: str, quote: str) -> Source:
        return Source(title=self.title, section=heading, published=self.sent, quote=quote)

    def word(self) -> str:
        """Return a word, the n-th of the vocabulary n times as rarely as the first."""
        return _word(int(self._vocabulary ** self.random.random()) - 1)

    def name(self) -> str:
        """Return the name of a document: three words, each with a capital."""
        return f"{self.word()} {self.word()} {self.word()}".title()

    def person(self) -> str:
        return f"{self.random.choice(_FIRST_NAMES)} {self.random.choice(_LAST_NAMES)}"

    def sentence(self) -> str:
        chance = self.random
        return chance.choice(_SENTENCES).format(
            *(self.word() for _ in range(5)),
            body=chance.choice(_COMMITTEES).name,
            percent=chance.randrange(2, 99),
            count=chance.randrange(20, 900),
            month=MONTHS[chance.randrange(12)],
        )

    def block(self) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randrange(2, 4)))

    def day(self, least: int, most: int) -> date:
        """Return a working day so many days after the newsletter is sent."""
        day = self.sent + timedelta(days=self.random.randrange(least, most))
        return day - timedelta(days=max(0, day.weekday() - 4))

    def written(self, day: date) -> str:
        """Return a date in one of the styles that newsletters mix."""
        month, year = MONTHS[day.month - 1], day.year
        th = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in (11, 12, 13) else 0, "th")
        styles = (
            f"{day.day}{th} {month} {year}",
            f"{WEEKDAYS[day.weekday()]} {day.day}{th} {month} {year}",
            f"{WEEKDAYS[day.weekday()]}, {day.day}{th} {month} {year}",
            f"the {day.day}{th} of {month} {year}",
        )
        return self.random.choice(styles)


def _elections(desk: _Desk) -> Section:
    heading = f"{desk.name()} Group Election Outcomes"
    elected = [(seat, desk.person()) for seat in _SEATS[: desk.random.randrange(2, 5)]]
    rows = [f"{seat}{person}" for seat, person in elected]
    records = (
        Appointment(
            name=person, role="SEC Panel Member", seat=seat, how="elected", body="SEC Panel",
            source=desk.source(heading, row),
        )
        for (seat, person), row in zip(elected, rows, strict=True)
    )  # fmt: skip
    intro = f"Elections for SEC Panel Members ended on {desk.written(desk.day(-20, -2))}. We congratulate:"
    return Section(
        heading=heading,
        blocks=(intro, "\n".join(("Party CategoryName", *rows)), desk.block()),
        records=tuple(records),
    )


def _nominations(desk: _Desk) -> Section:
    group = desk.name()
    heading = f"{group} Group Nominations Open"
    day = desk.day(7, 30)
    seats = [(seat, desk.random.randrange(5)) for seat in _SEATS[:3]]
    bullets = [f"• {_COUNTED[count]} persons for the {seat} Party Category;" for seat, count in seats]
    closes = f"To put somebody forward, return a nomination form to the SECAS Helpdesk by {desk.written(day)}."
    return Section(
        heading=heading,
        blocks=(desk.block(), "\n".join(("Nominations are invited for these seats:", *bullets)), closes),
        records=(
            *(
                Seats(body=f"{group} Group", seat=seat, count=count + 1, source=desk.source(heading, bullet))
                for (seat, count), bullet in zip(seats, bullets, strict=True)
            ),
            Deadline(
                title=f"{group} Group nominations", kind=DeadlineKind.NOMINATION, day=day, reply_to=_DUTY_ADDRESS,
                source=desk.source(heading, closes),
            ),
        ),
    )  # fmt: skip


def _consultation(desk: _Desk) -> Section:
    document, day, opened = desk.name(), desk.day(5, 60), desk.day(-20, 0)
    heading = f"{document} Consultation"
    opens = f"An update of the {document} went out to Parties for consultation on {desk.written(opened)}."
    closes = f"The deadline for comments is 5pm on {desk.written(day)}. SECAS will gather them for the SMKI PMA."
    deadline = Deadline(
        title=f"{document} consultation", kind=DeadlineKind.CONSULTATION, day=day, at=time(17), opens=opened,
        reply_to="SECAS", source=desk.source(heading, closes),
    )  # fmt: skip
    return Section(heading=heading, blocks=(f"{opens} {desk.sentence()}", desk.block(), closes), records=(deadline,))


def _modifications(desk: _Desk) -> Section:
    heading = f"SEC Modification Proposal Update Following {MONTHS[desk.sent.month - 1]} {desk.sent.year} Panel Meeting"
    refined, consulted = (f"SECMP{100 + desk.number // 2 + step:04}" for step in (2, 0))
    day = desk.day(8, 25)
    forward = f"{refined} goes forward into the Refinement Process, as the Panel agreed. {desk.sentence()}"
    asked = (
        f"{consulted} goes forward to Modification Report Consultation. All SEC Parties were sent the consultation on "
        f"{desk.written(desk.day(-10, 0))}, and SECAS needs responses by {desk.written(day)}."
    )
    return Section(
        heading=heading,
        blocks=(forward, asked),
        records=(
            Modification(id=refined, status=ModificationStatus.REFINEMENT, source=desk.source(heading, forward)),
            Modification(
                id=consulted, status=ModificationStatus.MODIFICATION_REPORT_CONSULTATION,
                source=desk.source(heading, asked),
            ),
            Deadline(
                title=f"{consulted} Modification Report Consultation", kind=DeadlineKind.CONSULTATION, day=day,
                reply_to="SECAS", about=consulted, source=desk.source(heading, asked),
            ),
        ),
    )  # fmt: skip


def _security(desk: _Desk) -> Section:
    heading, document = "Security Sub-Committee (SSC)", desk.name()
    short = "".join(word[0] for word in document.split())
    defined = f"Documents such as the {document} ({short}) remain under review by the SSC. {desk.sentence()}"
    rule = "SSC meetings take place on the second and fourth Wednesday of every month."
    return Section(
        heading=heading,
        blocks=(desk.block(), defined, rule),
        records=(
            Term(term=short, expansion=document, source=desk.source(heading, defined)),
            Recurrence(body="SSC", rrule="FREQ=MONTHLY;BYDAY=2WE,4WE", source=desk.source(heading, rule)),
        ),
    )


def _architecture(desk: _Desk) -> Section:
    heading = "Technical Architecture and Business Architecture Sub-Committee (TABASC)"
    tabasc = next(each for each in _COMMITTEES if each.name == "TABASC")
    (last, _), (coming, _) = (next(_meetings(tabasc, desk.sent + timedelta(days=days))) for days in (-35, 1))
    held = f"The TABASC last met on {desk.written(last)}. On its agenda were mainly:"
    bullets = [f"• the {desk.name()}: {desk.sentence()}" for _ in range(3)]
    following = f"The next meeting of the TABASC is on {desk.written(coming)}."
    return Section(
        heading=heading,
        blocks=("\n".join((held, *bullets)), following),
        records=(
            Meeting(body="TABASC", when=When(day=last), status=MeetingStatus.HELD, source=desk.source(heading, held)),
            Meeting(body="TABASC", when=When(day=coming), source=desk.source(heading, following)),
        ),
    )


def _survey(desk: _Desk) -> Section:
    share, other = (f"{desk.random.randrange(20, 99)}%" for _ in range(2))
    about, beside = desk.name(), desk.name()
    heading = f"{share} of Households Now Aware of {about}"
    aware = f"According to the report, {share} of households know about {about}, and {other} want {beside}."
    return Section(
        heading=heading,
        blocks=(desk.block(), aware),
        records=(
            Figure(name=f"Households that know about {about}", value=share, source=desk.source(heading, aware)),
            Figure(name=f"Households that want {beside}", value=other, source=desk.source(heading, aware)),
        ),
    )


def _seminar(desk: _Desk) -> Section:
    topic, day = desk.name(), desk.day(-20, 60)
    heading = f"A Spotlight on {topic}"
    status = MeetingStatus.HELD if day < desk.sent else MeetingStatus.SCHEDULED
    verb = "was held by SECAS" if status is MeetingStatus.HELD else "will be held by SECAS"
    told = f"A Spotlight on {topic} seminar {verb} on {desk.written(day)}."
    event = Event(
        title=f"Spotlight on {topic} seminar", when=When(day=day), status=status, source=desk.source(heading, told)
    )
    return Section(heading=heading, blocks=(told, desk.block()), records=(event,))


def _details(desk: _Desk) -> Section:
    heading = "Party Details"
    return Section(
        heading=heading,
        blocks=(
            f"SEC Section M6.2 makes each Party responsible for keeping its Party Details current. {desk.sentence()}",
            f"To report a new address, fill in the ‘{desk.name()}’ form and return it to the SECAS Helpdesk.",
        ),
        records=(
            Contact(
                name=_DUTY_ADDRESS, kind=ContactKind.PHONE, value="+44 (0)20 7090 7755",
                source=desk.source(heading, "SECAS Helpdesk: +44 (0)20 7090 7755"),
            ),
        ),
    )  # fmt: skip


def _accessions(desk: _Desk) -> Section:
    heading, chance = "SEC Parties and Accessions", desk.random
    figures = {
        "Current SEC Parties": chance.randrange(90, 260),
        "Accession of new Parties to the SEC since last Newsletter": chance.randrange(1, 15),
        "Parties withdrawing from the SEC": chance.randrange(3),
        "Expulsion of Parties from the SEC": chance.randrange(2),
    }
    rows = {name: f"{name}    {value}" for name, value in figures.items()}
    month = MONTHS[desk.sent.month - 1]
    return Section(
        heading=heading,
        blocks=(f"How the number of SEC Parties stood in {month} is shown in the table.", "\n".join(rows.values())),
        records=tuple(
            Figure(name=name, value=str(value), source=desk.source(heading, rows[name]))
            for name, value in figures.items()
        ),
    )


def _calendar(desk: _Desk) -> Section:
    heading = "Upcoming SEC Calendar Dates"
    coming = (
        (day, number, committee)
        for committee in _COMMITTEES
        for day, number in _meetings(committee, desk.sent)
        if day < desk.sent + timedelta(days=32)
    )
    rows = [
        (day, number, committee, f"{desk.written(day)}{committee.told} {number}")
        for day, number, committee in sorted(coming, key=lambda one: one[0])
    ]
    return Section(
        heading=heading,
        blocks=(
            "Below are the dates of the regular SEC Panel and SEC Sub-Committee meetings.",
            "\n".join(("Date Meetings and Events", *(row for *_, row in rows))),
        ),
        records=tuple(
            Meeting(body=committee.name, number=number, when=When(day=day), source=desk.source(heading, row))
            for day, number, committee, row in rows
        ),
    )


_SECTIONS: tuple[Callable[[_Desk], Section], ...] = (
    _elections, _nominations, _consultation, _modifications, _security, _architecture, _consultation, _survey,
    _seminar, _details, _accessions, _calendar,
)  # fmt: skip
"""What every newsletter tells of; what else it has are topics of words alone."""


def _topics(desk: _Desk, passages: int) -> Iterator[Section]:
    """Yield items without facts, of two to four passages each, exactly `passages` together."""
    while passages > 0:
        blocks = tuple(desk.block() for _ in range(min(passages, desk.random.randrange(2, 5))))
        yield Section(heading=f"{desk.name()} Update", blocks=blocks)
        passages -= len(blocks)


def _meetings(committee: Committee, after: date) -> Iterator[tuple[date, int]]:
    """Yield the days after `after` on which a committee meets, for half a year, and the number of each meeting."""
    month = after.year * 12 + after.month - 1
    for ahead in range(7):
        year, number = divmod(month + ahead, 12)
        first = date(year, number + 1, 1)
        start = (committee.weekday - first.weekday()) % 7
        months = (year - FIRST_SENT.year) * 12 + number - FIRST_SENT.month
        for place, week in enumerate(committee.weeks, 1):
            day = first + timedelta(days=start + 7 * (week - 1))
            if day > after:
                yield day, FIRST_MEETING + months * len(committee.weeks) + place


@cache
def _word(rank: int) -> str:
    """Return the word of that rank: the field's own first, then invented ones, no two alike."""
    if rank < len(_WORDS):
        return _WORDS[rank]
    syllables = [f"{onset}{vowel}" for onset in _ONSETS for vowel in _VOWELS]
    end, left = _ENDS[rank % len(_ENDS)], (rank * 7919) % 100**3
    return "".join(syllables[left // 100**place % 100] for place in range(3)) + end


def _reading(title: str, kind: DocumentKind, published: date | None, sections: tuple[Section, ...]) -> Reading:
    records: list[Record] = []
    for section in sections:
        text = "\n\n".join(section.blocks)
        source = Source(title=title, section=section.heading, published=published, quote=text[:200])
        records += (Item(heading=section.heading, text=text, source=source), *section.records)
    return Reading(document=Document(title=title, kind=kind, published=published), records=tuple(records))


def _indented(section: Section) -> str:
    lines = (line for block in section.blocks for line in (*block.split("\n"), ""))
    return "\n".join((f"    {section.heading}", "", *(f"    {line}" if line else "" for line in lines)))
