"""Where modifications have got to. Asked on Wednesday 15 May 2024 at nine."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Extract, Kind, Milestones, Modifications, Undated, Unknown, Untold
from knowledge.base import KnowledgeBase
from knowledge.finders.modifications.modifications import modifications
from knowledge.question import understand
from knowledge.records import (
    Deadline,
    DeadlineKind,
    Document,
    DocumentKind,
    Item,
    Modification,
    ModificationStatus,
    Reading,
    Record,
    Source,
    Step,
)

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
APRIL, MAY = date(2024, 4, 30), date(2024, 5, 10)
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=MAY)


def note(
    id_: str, status: ModificationStatus | None, told: date = MAY, *, day: str | None = None, by: str = "The Panel"
) -> Modification:
    said = f"{by} agreed that {id_} is {status.value.replace('_', ' ') if status else 'of note'}."
    return Modification(
        id=id_,
        status=status,
        day=date.fromisoformat(day) if day else None,
        source=Source(
            title=NEWS.title if told == MAY else "Pond News April", section="Changes", published=told, quote=said
        ),
    )


REFINED = note("SECMP0041", ModificationStatus.REFINEMENT)
RAISED = note("SECMP0041", ModificationStatus.RAISED, APRIL)
APPROVED = note("SECMP0052", ModificationStatus.APPROVED, day="2024-05-08", by="The Change Board")
DRAFT = note("DP063", ModificationStatus.DEVELOPMENT)
OTHER = note("SECMP0074", ModificationStatus.REFINEMENT)
MENTIONED = note("SECMP0085", None)
REPLIES = Deadline(
    title="SECMP0041 consultation",
    kind=DeadlineKind.CONSULTATION,
    day=date(2024, 5, 29),
    about="SECMP0041",
    source=Source(title=NEWS.title, section="Changes", published=MAY, quote="Replies on SECMP0041 by 29 May 2024."),
)


def asked(text: str, *records: Record) -> Answer | None:
    readings = [
        Reading(document=replace(NEWS, published=told), records=tuple(r for r in records if r.source.published == told))
        for told in (APRIL, MAY)
    ]
    library = KnowledgeBase(readings, NAMES, WORDS).library(NOW.date())
    return modifications(understand(text, NOW, library.vocabulary), library)


def known(answer: Answer | None) -> list[list[Modification]]:
    """Return the notes of each modification that an answer shows; nothing if it is none."""
    finding = answer.finding if answer else None
    return [list(those) for those in finding.known] if isinstance(finding, Modifications) else []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what is the status of SECMP0041?", id="as it was called first"),
        pytest.param("where is MP041?", id="as it is called now"),
        pytest.param("status of modification 41", id="by its number"),
        pytest.param("what stage is DP041 at?", id="as a draft proposal"),
        pytest.param("secmp41 status", id="without noughts"),
    ],
)
def test_a_modification_goes_by_each_of_its_names(text: str) -> None:
    assert known(asked(text, REFINED, APPROVED, OTHER)) == [[REFINED]]


def test_what_was_told_last_is_the_status_and_what_was_before_is_kept() -> None:
    answer = asked("what is the status of SECMP0041?", RAISED, REFINED, APPROVED)

    assert answer is not None
    assert answer.finding == Modifications(known=((REFINED, RAISED),), deadlines=(), now=NOW)
    assert (answer.kind, answer.sources) == (Kind.ANSWER, (REFINED.source,))


def test_a_later_note_without_a_status_does_not_hide_an_earlier_status() -> None:
    answer = asked("what is the status of SECMP0041?", note("SECMP0041", None), RAISED)

    assert answer is not None
    assert answer.sources == (RAISED.source,)


def test_the_deadline_that_concerns_it_is_told_with_it() -> None:
    answer = asked("what is the status of SECMP0041?", REFINED, REPLIES, APPROVED)

    assert answer is not None
    assert answer.finding == Modifications(known=((REFINED,),), deadlines=(REPLIES,), now=NOW)
    assert (answer.events, answer.sources) == ((REPLIES,), (REFINED.source, REPLIES.source))


def test_of_two_modifications_both_are_told() -> None:
    assert known(asked("status of SECMP0041 and SECMP0052?", REFINED, APPROVED, OTHER)) == [[REFINED], [APPROVED]]


@pytest.mark.parametrize(
    ("text", "looked_for"),
    [
        pytest.param("what is the status of SECMP0099?", "SECMP0099", id="as it is asked"),
        pytest.param("what is the status of MP99?", "SECMP0099", id="in the form of the documents"),
    ],
)
def test_a_modification_that_nobody_mentioned_is_not_known(text: str, looked_for: str) -> None:
    answer = asked(text, REFINED)

    assert answer is not None
    assert (answer.kind, answer.sources) == (Kind.ABSTAIN, ())
    assert answer.finding == Unknown(looked_for=looked_for, newest=NEWS)


def test_only_the_known_one_of_two_is_told() -> None:
    assert known(asked("status of SECMP0041 and SECMP0099?", REFINED)) == [[REFINED]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("which modifications are in refinement?", [REFINED, OTHER], id="in refinement"),
        pytest.param("which modifications have been approved?", [APPROVED], id="approved"),
        pytest.param("list all modifications", [REFINED, APPROVED, DRAFT, OTHER, MENTIONED], id="any"),
        pytest.param("which modifications have been rejected?", [], id="none in that status"),
        pytest.param("which secmps are in refinement?", [REFINED, OTHER], id="by the letters of their ids"),
        pytest.param("which mp got approved?", [APPROVED], id="by fewer letters"),
    ],
)
def test_modifications_are_listed_by_their_status(text: str, expected: Sequence[Modification]) -> None:
    answer = asked(text, REFINED, APPROVED, DRAFT, OTHER, MENTIONED)

    assert [those[0] for those in known(answer)] == expected


def test_how_many_came_to_a_status_in_days_named_is_told() -> None:
    answer = asked("how many modifications were approved in May?", REFINED, APPROVED)

    assert answer is not None
    assert isinstance(answer.finding, Milestones)
    assert (answer.finding.counted, len(answer.finding.steps)) == (True, 1)


def test_the_status_that_counts_is_the_latest() -> None:
    assert known(asked("which modifications have been raised?", RAISED, REFINED)) == []


@pytest.mark.parametrize(
    ("text", "wanted", "noted"),
    [
        pytest.param("when was SECMP0041 raised?", ModificationStatus.RAISED, "raised", id="told without a day"),
        pytest.param("when was SECMP0041 approved?", ModificationStatus.APPROVED, "refined", id="not told at all"),
    ],
)
def test_a_day_that_was_not_told_is_not_answered_with_another(
    text: str, wanted: ModificationStatus, noted: str
) -> None:
    told = {"raised": replace(RAISED, day=None), "refined": REFINED}

    answer = asked(text, *told.values())

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ABSTAIN, Undated(wanted=(wanted,), note=told[noted]))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        pytest.param("has SECMP0052 been approved?", True, id="approved"),
        pytest.param("has SECMP0052 been implemented?", False, id="approved is not implemented"),
        pytest.param("is SECMP0052 in force?", False, id="approved is not in force"),
        pytest.param("has SECMP0063 been approved?", True, id="implemented was approved"),
        pytest.param("is SECMP0063 in force?", True, id="implemented is in force"),
        pytest.param("has SECMP0074 been approved?", False, id="recommended is not approved"),
        pytest.param("is SECMP0063 in refinement?", False, id="no longer"),
        pytest.param("was SECMP0063 raised?", True, id="long ago"),
    ],
)
def test_recommended_approved_and_implemented_are_told_apart(text: str, *, verdict: bool) -> None:
    recommended = note("SECMP0074", ModificationStatus.WITH_AUTHORITY)
    raised, in_force = (
        note("SECMP0063", ModificationStatus.RAISED, APRIL),
        note("SECMP0063", ModificationStatus.IMPLEMENTED),
    )

    answer = asked(text, APPROVED, recommended, raised, in_force)

    assert answer is not None
    assert isinstance(answer.finding, Modifications)
    assert answer.finding.verdict is verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("what was the status of SECMP0041 in April 2024?", [[RAISED]], id="what was known then"),
        pytest.param("what was the status of SECMP0041 in May 2024?", [[REFINED, RAISED]], id="what is known since"),
    ],
)
def test_past_days_are_asked_about_as_they_were_known(text: str, expected: list[list[Modification]]) -> None:
    assert known(asked(text, RAISED, REFINED, APPROVED)) == expected


def test_days_before_anything_was_told_have_no_status() -> None:
    answer = asked("what was the status of SECMP0041 in March 2024?", RAISED)

    assert answer is not None
    assert answer.kind is Kind.ABSTAIN


def test_what_happened_on_days_before_the_telling_is_no_question_of_what_was_known_then() -> None:
    assert known(asked("was SECMP0041 raised on 12 April 2024?", RAISED)) == [[RAISED]]


def test_a_status_told_more_than_a_year_before_the_newest_is_not_listed() -> None:
    long_ago = date(2023, 4, 30)
    stale = replace(OTHER, source=replace(OTHER.source, title="Pond News 2023", published=long_ago))
    news = replace(NEWS, title="Pond News 2023", published=long_ago)
    readings = [Reading(document=news, records=(stale,)), Reading(document=NEWS, records=(REFINED,))]
    library = KnowledgeBase(readings, NAMES, WORDS).library(NOW.date())

    answer = modifications(understand("which modifications are in refinement?", NOW, library.vocabulary), library)

    assert known(answer) == [[REFINED]]


def test_a_deadline_of_a_status_that_is_over_is_not_told_with_the_next() -> None:
    replies = replace(REPLIES, day=date(2024, 5, 2), source=replace(RAISED.source, quote="Replies by 2 May 2024."))

    answer = asked("what is the status of SECMP0041?", RAISED, REFINED, replies)

    assert answer is not None
    assert answer.finding == Modifications(known=((REFINED, RAISED),), deadlines=(), now=NOW)


def test_of_a_modification_that_was_split_its_parts_are_told_too() -> None:
    whole, part = note("MP134", ModificationStatus.RAISED, APRIL), note("MP134A", ModificationStatus.REFINEMENT)

    assert known(asked("what is the status of MP134?", whole, part)) == [[whole], [part]]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how many responses were there on SECMP0041?", id="how many"),
        pytest.param("when does the TABASC look at SECMP0041?", id="when a body meets"),
    ],
)
def test_what_no_status_tells_is_left_to_others(text: str) -> None:
    assert asked(text, REFINED) is None


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        pytest.param("who raised SECMP0041?", "proposer", id="who"),
        pytest.param("why was SECMP0041 raised?", "reason", id="why"),
        pytest.param("what is SECMP0041 called?", "title", id="title"),
        pytest.param("what does SECMP0041 do?", "purpose", id="purpose"),
        pytest.param("what does SECMP0041 cost?", "cost", id="cost"),
        pytest.param("which release is SECMP0041 in?", "release", id="release"),
        pytest.param("will SECMP0041 be approved?", "future", id="what comes of it"),
    ],
)
def test_what_no_document_tells_of_a_modification_is_not_made_up(text: str, aspect: str) -> None:
    answer = asked(text, REFINED)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ABSTAIN, Untold(aspect=aspect, known=(REFINED,)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("which modification is about otter bridges?", True, id="by its title"),
        pytest.param("which modification deals with otter ladders?", False, id="another thing"),
        pytest.param("how many modifications are about otter bridges?", False, id="how many"),
    ],
)
def test_a_modification_is_found_by_what_it_is_about(text: str, *, expected: bool) -> None:
    titled = replace(REFINED, title="Otter bridges")

    assert known(asked(text, titled, DRAFT)) == ([[titled]] if expected else [])


def test_modifications_are_found_by_the_heading_that_they_stand_under() -> None:
    source = replace(REFINED.source, section="May 2024 Dam Release", quote="")
    item = Item(heading="May 2024 Dam Release", text="SECMP0041", source=source)
    under = replace(REFINED, source=source)

    assert known(asked("which modifications are in the dam release?", under, OTHER, item)) == [[under]]


def test_a_title_that_is_known_is_told() -> None:
    titled = replace(REFINED, title="Otter bridges")

    assert known(asked("what is the title of SECMP0041?", titled)) == [[titled]]


def test_a_modification_is_explained_by_the_sentences_that_name_it() -> None:
    text = "SECMP0041 is refined. It lets otters cross the dam. The herons met on Monday."
    item = Item(heading="Changes", text=text, source=replace(REFINED.source, quote=""))

    answer = asked("what is SECMP0041 about?", REFINED, item)

    assert answer is not None
    assert isinstance(answer.finding, Extract)
    assert answer.finding.sentences == ("SECMP0041 is refined.", "It lets otters cross the dam.")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("which modification is stuck?", id="stuck"),
        pytest.param("which change is not moving?", id="not moving"),
        pytest.param("what is on hold?", id="on hold"),
        pytest.param(
            "which proposal isn't being taken forward for the time being?", id="not taken forward for a while"
        ),
    ],
)
def test_what_does_not_move_is_on_hold(text: str) -> None:
    paused = note("SECMP0091", ModificationStatus.ON_HOLD)

    assert known(asked(text, paused, REFINED, APPROVED)) == [[paused]]


def test_what_is_with_the_authority_need_not_say_again_who_that_is() -> None:
    waiting = note("MP111", ModificationStatus.WITH_AUTHORITY)

    assert known(asked("which modifications are with Ofgem?", waiting, REFINED)) == [[waiting]]


def test_what_waits_for_another_than_the_authority_is_not_with_it() -> None:
    assessed = replace(REFINED, source=replace(REFINED.source, quote="SECMP0041: DCC Impact Assessment"))

    answer = asked("which modification awaits the DCC's impact assessment?", assessed, WITH_OFGEM)

    assert known(answer) == [[assessed]]


def test_words_of_a_title_ask_for_no_day() -> None:
    titled = replace(REFINED, title="Invoice dates of otters")

    assert known(asked("what has become of the invoice dates of otters proposal?", titled)) == [[titled]]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        pytest.param("is SECMP0041 through refinement?", False, id="still in it"),
        pytest.param("did they wave SECMP0052 through?", True, id="waved through"),
        pytest.param("did they wave SECMP0041 through?", False, id="not yet waved through"),
        pytest.param("did they turn SECMP0052 down?", False, id="not turned down"),
    ],
)
def test_through_says_that_it_is_over(text: str, *, verdict: bool) -> None:
    answer = asked(text, REFINED, APPROVED)

    assert answer is not None
    assert isinstance(answer.finding, Modifications)
    assert answer.finding.verdict is verdict


@pytest.mark.parametrize(
    "text", ["which modification did not go to refinement?", "which of the two mods is not in refinement?"]
)
def test_what_is_not_in_a_status_is_in_another(text: str) -> None:
    assert known(asked(text, OTHER, APPROVED)) == [[APPROVED]]


def test_what_was_not_let_through_was_rejected() -> None:
    rejected = note("SECMP0091", ModificationStatus.REJECTED, by="The Change Board")

    assert known(asked("which proposal did the Change Board not let through?", rejected, APPROVED)) == [[rejected]]


@pytest.mark.parametrize(
    ("text", "by", "expected"),
    [
        pytest.param("which change did the Change Board throw out?", "the row", True, id="nobody told, by its task"),
        pytest.param("which change did the Change Board vote down?", "the Change Board", True, id="told"),
        pytest.param("has the Change Board ever turned anything down?", "the Change Board", True, id="ever"),
        pytest.param("which change did the Change Board say no to?", "Ofgem", False, id="another told"),
        pytest.param("which change did the Panel turn down?", "the row", False, id="nobody told, no task of its own"),
        pytest.param("which change did Ofgem turn down?", "the row", False, id="nobody told, and the Authority named"),
    ],
)
def test_what_nobody_is_told_to_have_decided_was_decided_by_the_change_board(
    text: str, by: str, *, expected: bool
) -> None:
    rejected = note("SECMP0091", ModificationStatus.REJECTED, by=by)

    assert known(asked(text, rejected, APPROVED)) == ([[rejected]] if expected else [])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("when did the Change Board last decide anything?", id="decide"),
        pytest.param("when did the Change Board last vote on anything?", id="vote"),
        pytest.param("what was the last thing that the Change Board approved?", id="approve"),
    ],
)
def test_what_a_body_decided_last_is_told_with_its_day(text: str) -> None:
    earlier = note("SECMP0091", ModificationStatus.APPROVED, day="2024-04-10", by="The Change Board")
    answer = asked(text, earlier, APPROVED)

    assert answer is not None
    assert isinstance(answer.finding, Milestones)
    assert [(id_, step.day) for id_, _, step in answer.finding.steps] == [("SECMP0052", date(2024, 5, 8))]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("when is SECMP0052 going in?", id="when"),
        pytest.param("SECMP0052 implementation date", id="its day"),
        pytest.param("SECMP0052 go-live", id="by its name alone"),
    ],
)
def test_when_something_comes_into_force_is_not_known_where_no_plan_is_told(text: str) -> None:
    answer = asked(text, APPROVED)

    assert answer is not None
    assert answer.kind is Kind.ABSTAIN
    assert answer.finding == Undated(wanted=(ModificationStatus.IMPLEMENTED,), note=APPROVED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("which drafts came in this month?", ["DP064"], id="those raised then"),
        pytest.param("which draft proposals are in development?", ["DP063"], id="those in development"),
    ],
)
def test_drafts_are_those_raised_or_those_in_development(text: str, expected: list[str]) -> None:
    raised = note("DP064", ModificationStatus.RAISED, day="2024-05-03")
    answer = asked(text, DRAFT, raised)

    assert answer is not None
    finding = answer.finding
    ids = (
        [id_ for id_, _, _ in finding.steps]
        if isinstance(finding, Milestones)
        else [notes[0].id for notes in finding.known]
        if isinstance(finding, Modifications)
        else []
    )
    assert ids == expected


def test_how_many_there_are_is_told() -> None:
    answer = asked("how many modifications are being refined?", REFINED, OTHER, APPROVED)

    assert answer is not None
    assert isinstance(answer.finding, Modifications)
    assert answer.finding.counted


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how many mods did the Panel look at in May?", id="looked at"),
        pytest.param("how many proposals came before the Panel in May?", id="came before it"),
        pytest.param("how many modifications were on the table at the Panel in May?", id="on the table"),
        pytest.param("how many modifications were discussed at the May Panel?", id="discussed"),
    ],
)
def test_what_came_before_a_body_is_what_its_notes_name_it_for(text: str) -> None:
    answer = asked(text, REFINED, OTHER, APPROVED)

    assert known(answer) == [[REFINED], [OTHER]]
    assert answer is not None
    assert isinstance(answer.finding, Modifications)
    assert answer.finding.counted


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("of the two modifications that the Panel saw in May, which is further along?", id="further along"),
        pytest.param("what did the Panel decide about modifications in May?", id="decided, not approved"),
    ],
)
def test_where_those_of_a_body_stand_tells_what_it_decided(text: str) -> None:
    assert known(asked(text, REFINED, OTHER)) == [[REFINED], [OTHER]]


def test_the_newest_proposal_is_the_one_raised_last() -> None:
    older, newer = (
        note(id_, ModificationStatus.RAISED, day=day) for id_, day in (("DP090", "2024-04-02"), ("DP091", "2024-05-03"))
    )

    answer = asked("newest draft proposal?", older, newer, DRAFT)

    assert answer is not None
    assert isinstance(answer.finding, Milestones)
    assert [id_ for id_, *_ in answer.finding.steps] == ["DP091"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("which changes go live on 27 June?", ["MP095"], id="the day"),
        pytest.param("which changes are going live in June?", ["MP095"], id="its month"),
        pytest.param("which changes go live in July?", [], id="another month"),
        pytest.param("which changes got approved in May?", ["SECMP0052"], id="a day that is over"),
    ],
)
def test_what_is_to_come_into_force_in_days_named_is_listed(text: str, ids: list[str]) -> None:
    step = Step(
        status=ModificationStatus.IMPLEMENTED, day=date(2024, 6, 27), planned=True, source=note("MP095", None).source
    )
    planned = replace(note("MP095", ModificationStatus.WITH_AUTHORITY), steps=(step,))

    answer = asked(text, planned, APPROVED)

    steps = answer.finding.steps if answer and isinstance(answer.finding, Milestones) else ()
    assert [id_ for id_, *_ in steps] == ids


PULLED = note("MP110", ModificationStatus.WITHDRAWN)
WITH_OFGEM = note("MP111", ModificationStatus.WITH_AUTHORITY, by="Ofgem was sent it, so that the Panel")
NEWCOMER = note("DP112", ModificationStatus.RAISED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("which proposal is not being pursued because its proposer pulled it?", PULLED, id="pulled"),
        pytest.param("which draft proposal isn't going anywhere as it was pulled?", PULLED, id="not going anywhere"),
        pytest.param("which one came in as new?", NEWCOMER, id="new"),
        pytest.param("whose desk is MP111 on?", WITH_OFGEM, id="a desk"),
        pytest.param("which changes are on the regulator's desk?", WITH_OFGEM, id="the desk of one of its names"),
        pytest.param("which one isn't being taken any further?", PULLED, id="not taken further"),
        pytest.param("was anything new raised?", NEWCOMER, id="anything new"),
        pytest.param("how many were withdrawn?", PULLED, id="how many"),
        pytest.param("whose decision are we waiting for on MP111?", WITH_OFGEM, id="who is to decide"),
        pytest.param("sorry if this was asked before: where is MP111?", WITH_OFGEM, id="an excuse supposes nothing"),
    ],
)
def test_where_it_stands_is_asked_in_many_words(text: str, expected: Modification) -> None:
    assert known(asked(text, PULLED, WITH_OFGEM, NEWCOMER)) == [[expected]]
