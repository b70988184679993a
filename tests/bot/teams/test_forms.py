"""The form of a reminder and the list of mine keep to what Teams takes; what is chosen is what is kept."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.choosing import Chosen
from bot.ledger.subscriptions import Origin, Subscription
from bot.teams import forms
from bot.teams.cards import card_in
from handlers import help as words
from knowledge import glossary
from knowledge.answer import Due
from knowledge.days.lead import leads_in
from knowledge.records import DeadlineKind
from knowledge.wish import Topic, Week, Wish, week_named
from tests.fakes.adaptive import card_problems, elements, message_problems, visible
from tests.fakes.foreign import TOPICS, texts

NAMES = glossary.load()
BODIES = [body.name for body in NAMES.bodies if body.meets]
DAY_BEFORE = leads_in("1 day", written=True)
DUE = Due(at=datetime(2017, 9, 4, 8, tzinfo=UTC))


def subscription(id_: int, wish: Wish, place: str = "a:alice") -> Subscription:
    return Subscription(
        id=id_,
        key=f"{id_}",
        origin=Origin.CHAT,
        platform="teams",
        place=place,
        owner="alice",
        wish=wish,
        since=datetime(2017, 9, 1, tzinfo=UTC),
        stopped_at=None,
    )


WISHES = st.builds(Wish, topic=TOPICS, leads=st.just(tuple(DAY_BEFORE))) | st.just(Wish(week=Week()))
KEPT = st.lists(st.tuples(WISHES, st.sampled_from(["a:alice", "19:pond@thread.tacv2"]), st.booleans()), max_size=30)


@given(st.lists(TOPICS, max_size=5), st.lists(texts(60).filter(str.strip), max_size=150), st.booleans())
def test_any_form_keeps_to_the_limits(topics: list[Topic], bodies: list[str], channel: bool) -> None:  # noqa: FBT001
    assert card_problems(forms.setting(topics, bodies, channel=channel, question_id=7)) == []


@given(KEPT)
def test_any_list_keeps_to_the_limits(those: list[tuple[Wish, str, bool]]) -> None:
    kept = [(subscription(at, wish, place), [DUE] if due else []) for at, (wish, place, due) in enumerate(those, 1)]

    assert message_problems(forms.listing(kept, "a:alice")) == []


def test_the_events_of_an_answer_are_offered_first_then_what_there_is() -> None:
    card = forms.setting([Topic(one=("heron",), title="Heron Day")], ["SSC"], channel=True, question_id=7)

    what, before, _, _, where = (one for one in elements(card) if one["type"] == "Input.ChoiceSet")
    assert [choice["title"] for choice in what["choices"]][:4] == [
        "Heron Day",
        words.ALL_DATES,
        words.ALL_MEETINGS,
        "SSC meetings",
    ]
    assert (what["value"], before["value"], before["isMultiSelect"]) == ("shown:0", "1 working day", True)
    assert [choice["value"] for choice in where["choices"]] == ["me", forms.HERE]


def test_where_is_not_asked_where_one_is_alone() -> None:
    card = forms.setting([], ["SSC"], channel=False, question_id=0)

    assert [one["id"] for one in elements(card) if "id" in one] == ["what", "before", "weekday", "time"]


@pytest.mark.parametrize(
    ("data", "chosen"),
    [
        pytest.param(
            {"what": "shown:1", "before": "1 day", "question": 7},
            Chosen(topic=None, shown=1, leads=tuple(DAY_BEFORE), week=None, place=""),
            id="an event of the answer",
        ),
        pytest.param(
            {"what": "SSC", "before": "1 day,1 hour", "where": "here"},
            Chosen(
                topic=Topic(bodies=("SSC",)),
                shown=None,
                leads=(*DAY_BEFORE, *leads_in("1 hour", written=True)),
                week=None,
                place=forms.HERE,
            ),
            id="a body, for everyone",
        ),
        pytest.param(
            {"what": "consultation", "before": "", "where": "me"},
            Chosen(topic=Topic(deadlines=(DeadlineKind.CONSULTATION,)), shown=None, leads=(), week=None, place=""),
            id="no lead",
        ),
        pytest.param(
            {"what": "week", "before": "1 day", "weekday": "Friday", "time": "09:30"},
            Chosen(topic=None, shown=None, leads=(), week=week_named("Friday 09:30"), place=""),
            id="the week",
        ),
        pytest.param(
            {"what": "week", "time": "09:30"},
            Chosen(topic=None, shown=None, leads=(), week=week_named("Monday 09:30"), place=""),
            id="the week at a time",
        ),
    ],
)
def test_what_was_chosen_is_read(data: dict[str, object], chosen: Chosen) -> None:
    assert forms.chosen(data, NAMES) == chosen


@pytest.mark.parametrize("data", [{}, {"what": "heron"}, {"what": "shown:x"}, {"what": "week", "weekday": "Heronday"}])
def test_what_the_form_does_not_offer_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        forms.chosen(data, NAMES)


@pytest.mark.parametrize("offered", [*BODIES, *DeadlineKind, "everything", "meetings"])
def test_everything_that_is_offered_can_be_chosen(offered: str) -> None:
    card = forms.setting([], BODIES, channel=False, question_id=0)
    what = next(one for one in elements(card) if one.get("id") == "what")

    assert offered in [choice["value"] for choice in what["choices"]]
    assert forms.chosen({"what": offered, "before": "1 day"}, NAMES).topic is not None


def test_a_list_tells_what_comes_when_and_where_and_each_can_be_stopped() -> None:
    kept = [
        (subscription(3, Wish(topic=Topic(bodies=("SSC",)), leads=tuple(DAY_BEFORE))), [DUE]),
        (subscription(4, Wish(week=Week()), "19:pond@thread.tacv2"), []),
    ]

    message = forms.listing(kept, "a:alice")

    lines = visible(message).splitlines()
    assert "1 day before each SSC meeting; next on Monday 4 September 2017 at 9am" in lines
    assert "every Monday at 9am: the week's meetings and deadlines (in a channel); nothing known to come yet" in lines
    stops = [one["data"] for one in elements(card_in(message)) if one["type"] == "Action.Execute"]
    assert stops == [{"subscription": 3}, {"subscription": 4}]


def test_a_long_list_says_how_much_more_there_is() -> None:
    kept: list[tuple[Subscription, list[Due]]] = [(subscription(at, Wish(week=Week())), []) for at in range(1, 24)]

    assert "… and 3 more" in visible(forms.listing(kept, "a:alice"))


def test_an_empty_list_says_how_to_begin() -> None:
    assert forms.listing([], "a:alice")["text"] == words.REMINDERS_NONE
