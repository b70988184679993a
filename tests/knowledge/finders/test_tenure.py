"""How long somebody has a post, from when and until when. Asked on Wednesday 15 May 2024; all people are invented."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Extract, Kind, People
from knowledge.base import KnowledgeBase
from knowledge.records import Appointment, Document, DocumentKind, Item, Reading, Record, Source

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
CHAIR = "Ada Thistle has been appointed as Chair of the SSC for three years with effect from 1 June 2024."
MEMBERS = "The following members have been elected to the TABASC for a term of 24 months:"
START = "Those elected start on 1 July 2024."
GOES = "Bo Reed will step down from the SEC Panel on 30 June 2024."


def issue(told: date, *texts: tuple[str, str], people: tuple[Appointment, ...] = ()) -> Reading:
    title = f"Pond News {told:%B %Y}"
    items: tuple[Record, ...] = tuple(
        Item(heading=heading, text=text, source=Source(title=title, section=heading, published=told))
        for heading, text in texts
    )
    document = Document(title=title, kind=DocumentKind.NEWSLETTER, published=told)
    return Reading(document=document, records=(*items, *people))


MAY = date(2024, 5, 10)


def person(name: str, post: str, section: str, quote: str, told: date = MAY) -> Appointment:
    source = Source(title=f"Pond News {told:%B %Y}", section=section, published=told, quote=quote)
    return Appointment(name=name, body=post.rsplit(" ", 1)[0], role=post, how="elected", source=source)


NEWS = issue(
    MAY,
    ("Chair", CHAIR),
    ("Elections", f"{MEMBERS}\n\n• Cy Marsh\n\n{START}"),
    ("Panel", GOES),
    people=(
        person("Ada Thistle", "SSC Chair", "Chair", CHAIR),
        person("Cy Marsh", "TABASC Member", "Elections", "Cy Marsh"),
        person("Bo Reed", "SEC Panel Member", "Panel", GOES),
    ),
)


def asked(text: str, *issues: Reading) -> Answer:
    (answer,) = KnowledgeBase(issues or (NEWS,), NAMES, WORDS).ask(text, NOW)
    return answer


def told(text: str) -> str:
    finding = asked(text).finding
    return " ".join(finding.sentences) if isinstance(finding, Extract) else ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("for how long is Ada Thistle the chair of the SSC?", CHAIR, id="how long, by name"),
        pytest.param("how many years does the SSC chair serve?", CHAIR, id="how long, by post"),
        pytest.param("when does Thistle take over?", CHAIR, id="from when"),
        pytest.param("how long do TABASC members serve?", MEMBERS, id="how long, all members"),
        pytest.param("what is the term of office on the TABASC?", MEMBERS, id="how long, as a term"),
        pytest.param("how long is Cy Marsh elected for?", MEMBERS, id="how long, of one who is in a list"),
        pytest.param("from when do the new TABASC members sit?", START, id="from when, all members"),
        pytest.param("when does Bo Reed leave the SEC Panel?", GOES, id="until when"),
        pytest.param("Bo Reed's last day?", GOES, id="until when, in a few words"),
    ],
)
def test_the_sentence_that_tells_the_time_in_office_is_quoted(text: str, words: str) -> None:
    assert told(text) == words


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how long do SSC members serve?", id="the members, where the chair's term is told"),
        pytest.param("how long do Change Board members serve?", id="another body"),
        pytest.param("until when is Cy Marsh on the TABASC?", id="the end, where the beginning is told"),
        pytest.param("how long did Bo Reed speak at the otter workshop?", id="something else that takes time"),
    ],
)
def test_another_time_in_office_is_no_answer(text: str) -> None:
    assert told(text) not in (CHAIR, MEMBERS, START, GOES)


def test_since_when_somebody_serves_is_told_by_the_first_issue_that_names_them() -> None:
    first = date(2023, 3, 31)
    plain = "Cy Marsh sits on the TABASC."
    issues = [
        issue(day, ("Seats", plain), people=(person("Cy Marsh", "TABASC Member", "Seats", plain, day),))
        for day in (first, MAY)
    ]

    answer = asked("since when has Cy Marsh been on the TABASC?", *issues)

    assert (answer.kind, type(answer.finding)) == (Kind.ANSWER, People)
    assert [source.published for source in answer.sources] == [first]


def test_how_long_asked_after_a_name_is_of_that_post() -> None:
    base = KnowledgeBase([NEWS], NAMES, WORDS)
    (who,) = base.ask("who is the chair of the SSC?", NOW)
    (answer,) = base.ask("for how long?", NOW, who.thread)

    assert isinstance(answer.finding, Extract)
    assert answer.finding.sentences == (CHAIR,)
