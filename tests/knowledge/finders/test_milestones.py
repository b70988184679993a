"""When modifications came to a status, who decided, and with which release. Asked on Wednesday 15 May 2024 at nine."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Kind, Milestones, Modifications
from knowledge.base import KnowledgeBase
from knowledge.records import Document, DocumentKind, Modification, ModificationStatus, Reading, Source, Step

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
S = ModificationStatus
NEWS = Document(title="Pond News May 2024", kind=DocumentKind.NEWSLETTER, published=date(2024, 5, 10))
Told = tuple[str, str, str | None, str | None, str | None]


def source(quote: str) -> Source:
    return Source(title=NEWS.title, section="Changes", published=NEWS.published, quote=quote)


def step(quote: str, status: ModificationStatus, day: str | None = None, *, by: str | None = None) -> Step:
    return Step(status=status, source=source(quote), day=date.fromisoformat(day) if day else None, by=by)


POND = Modification(
    id="MP201",
    title="Deeper ponds",
    status=S.APPROVED,
    day=date(2024, 5, 8),
    source=source("MP201 was approved by the Change Board on 8 May 2024."),
    steps=(
        step("MP201 was raised by a Small Supplier on 2 February 2024.", S.RAISED, "2024-02-02", by="a Small Supplier"),
        step("MP201 was approved by the Change Board on 8 May 2024.", S.APPROVED, "2024-05-08", by="the Change Board"),
        Step(
            status=S.IMPLEMENTED,
            source=source("MP201 comes with the June release."),
            day=date(2024, 6, 27),
            release="June 2024 SEC Release, SEC v70.1",
            planned=True,
        ),
    ),
)
REED = Modification(
    id="MP202",
    status=S.REFINEMENT,
    source=source("MP202 | Refinement Process | 6 May 2024"),
    steps=(step("MP202 | Refinement Process | 6 May 2024", S.REFINEMENT, "2024-05-06"),),
)
NEWT = Modification(id="MP203", status=S.WITHDRAWN, source=source("MP203 has been withdrawn."))


def asked(text: str, *known: Modification) -> Answer:
    readings = [Reading(document=NEWS, records=known or (POND, REED, NEWT))]
    (answer,) = KnowledgeBase(readings, NAMES, WORDS).ask(text, NOW)
    return answer


def told(answer: Answer) -> list[tuple[str, str, str | None]]:
    """Return each step that an answer tells: whose, to which status and when."""
    finding = answer.finding
    steps: Iterable[tuple[str, str | None, Step]] = finding.steps if isinstance(finding, Milestones) else ()
    return [(id_, str(s.status), s.day.isoformat() if s.day else None) for id_, _, s in steps]


APPROVED = ("MP201", "approved", "2024-05-08")
RAISED = ("MP201", "raised", "2024-02-02")
COMES = ("MP201", "implemented", "2024-06-27")
REFINED = ("MP202", "refinement", "2024-05-06")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("when was MP201 approved?", APPROVED, id="approved"),
        pytest.param("on which day did MP201 get the go-ahead?", APPROVED, id="the go-ahead"),
        pytest.param("when was MP201 signed off?", APPROVED, id="signed off"),
        pytest.param("when was it decided on MP201?", APPROVED, id="decided"),
        pytest.param("when did the Change Board approve MP201?", APPROVED, id="by a body that is named"),
        pytest.param("who approved MP201?", APPROVED, id="by whom"),
        pytest.param("who gave MP201 the green light?", APPROVED, id="the green light"),
        pytest.param("MP201 approved by?", APPROVED, id="tersely"),
        pytest.param("what sort of party put MP201 forward?", RAISED, id="the sort of party"),
        pytest.param("when was MP201 raised and by whom?", RAISED, id="when and by whom"),
        pytest.param("when was MP201 raised?", RAISED, id="raised"),
        pytest.param("who put MP201 forward?", RAISED, id="put forward"),
        pytest.param("when will MP201 be implemented?", COMES, id="to be implemented"),
        pytest.param("when does MP201 go live?", COMES, id="to go live"),
        pytest.param("when does MP201 take effect?", COMES, id="to take effect"),
        pytest.param("which release is MP201 in?", COMES, id="with which release"),
        pytest.param("which version will MP201 be in?", COMES, id="with which version"),
        pytest.param("since when is MP202 in refinement?", REFINED, id="since when"),
        pytest.param("how long has MP202 been in refinement?", REFINED, id="how long"),
    ],
)
def test_a_step_is_told_by_what_it_holds(text: str, expected: tuple[str, str, str]) -> None:
    assert told(asked(text)) == [expected]


def test_two_steps_are_told_where_two_are_asked_for() -> None:
    assert told(asked("when was MP201 raised and when approved?")) == [RAISED, APPROVED]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("when was MP203 withdrawn?", id="no day"),
        pytest.param("who withdrew MP203?", id="nobody named"),
        pytest.param("when was MP202 approved?", id="not reached"),
        pytest.param("which release is MP202 in?", id="no release"),
        pytest.param("who raised MP202?", id="no proposer"),
    ],
)
def test_what_no_step_holds_is_not_told(text: str) -> None:
    assert asked(text).kind is Kind.ABSTAIN


@pytest.mark.parametrize(
    "text", ["has MP201 been implemented?", "is MP201 in force yet?", "has MP201 gone live?", "is MP201 live?"]
)
def test_what_is_not_yet_in_force_is_told_with_the_day_on_which_it_will_be(text: str) -> None:
    finding = asked(text).finding

    assert isinstance(finding, Modifications)
    assert finding.verdict is False
    assert [plan.day for plan in finding.plans] == [date(2024, 6, 27)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("which modifications were approved in May 2024?", [APPROVED], id="approved"),
        pytest.param("what got signed off this month?", [APPROVED], id="signed off"),
        pytest.param("which modifications were raised in February 2024?", [RAISED], id="raised then, approved since"),
        pytest.param("anything raised in February?", [RAISED], id="anything"),
        pytest.param("which modifications were approved in April 2024?", [], id="later"),
        pytest.param("what was implemented in June 2024?", [], id="still to come"),
        pytest.param("what did the Change Board not let through in May?", [], id="turned round"),
    ],
)
def test_modifications_are_listed_by_what_happened_in_the_days_named(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(asked(text)) == expected


OTTER = Modification(
    id="MP204",
    status=S.APPROVED,
    source=source("MP204 was approved by the Authority."),
    steps=(step("MP204 was approved by the Authority.", S.APPROVED, by="the Authority"),),
)
SENT = Modification(id="MP205", status=S.WITH_AUTHORITY, source=source("MP205 was sent to the Authority for decision."))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        pytest.param("did the Change Board approve MP201?", True, id="by them"),
        pytest.param("did Ofgem approve MP201?", False, id="by others"),
        pytest.param("has the Authority approved MP204?", True, id="by the Authority"),
        pytest.param("does MP204 have Ofgem's blessing?", True, id="the Authority is Ofgem"),
        pytest.param("was MP204 decided by the Change Board?", False, id="not by the Change Board"),
        pytest.param("has Ofgem approved MP205?", False, id="not yet"),
        pytest.param("is MP205 with Ofgem?", True, id="there"),
        pytest.param("has MP201 left refinement?", True, id="over"),
        pytest.param("is MP202 out of refinement?", False, id="not over"),
        pytest.param("does MP205 need Ofgem's approval?", None, id="a need is no fact"),
        pytest.param("is MP202 not in refinement?", None, id="turned round"),
    ],
)
def test_a_verdict_weighs_who_is_to_have_decided(text: str, *, verdict: bool | None) -> None:
    finding = asked(text, POND, REED, OTTER, SENT).finding

    assert isinstance(finding, Modifications)
    assert finding.verdict is verdict


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("has Ofgem decided about MP202?", id="one whom nothing told of it names"),
        pytest.param("was the MP201 decision unanimous?", id="how it was approved"),
        pytest.param("is MP201 popular?", id="a judgement"),
        pytest.param("is MP202 more important than MP201?", id="a comparison by worth"),
        pytest.param("is MP202 likely to be approved?", id="a forecast"),
        pytest.param("would MP201 or MP202 help us more?", id="use to somebody"),
        pytest.param("how good is MP201?", id="how good"),
        pytest.param("do people like MP201?", id="liking"),
        pytest.param("what happens if MP202 is rejected?", id="what would be"),
        pytest.param("how many responses did MP202 get?", id="a count"),
        pytest.param("did anyone appeal over MP201?", id="what somebody did"),
        pytest.param("reply date for the MP203 consultation", id="a day where none is known"),
    ],
)
def test_what_no_document_says_of_a_modification_is_not_answered_with_its_status(text: str) -> None:
    assert asked(text, POND, REED, NEWT).kind is Kind.ABSTAIN
