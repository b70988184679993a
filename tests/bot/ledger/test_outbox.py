"""The outbox, the same in both databases: claimed before it is posted, settled by its holder."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from bot.ledger.outbox import LEASE, PATIENCE, Claimed, Outbox, Parcel, Planned, Reply, State, Told
from bot.ledger.questions import Asked, Incoming, Outcome, Questions, Replied, Surface
from bot.ledger.subscriptions import Origin, Subscription, Subscriptions, Wanted
from bot.ledger.tables import deliveries
from handlers.messages import Shown
from knowledge.answer import Kind
from knowledge.database import connect, reading
from knowledge.thread import Thread
from knowledge.wish import Wish
from tests.fakes.life import Named

NOW = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LATER = NOW + 10 * SECOND
"""When the process that claimed first is found to be gone."""
SHOWN = Shown(kind=Kind.ANSWER, text="On 20 June.")
PARCEL = Parcel(
    key="reply:1",
    platform="pond",
    place="C1",
    thread="100",
    message="On 20 June.",
    due=NOW,
    expires_at=NOW + timedelta(minutes=15),
    settle=timedelta(seconds=30),
)


@pytest.fixture
def life() -> Named:
    """The process whose outbox is `outbox`."""
    return Named(owner="first")


@pytest.fixture
def outbox(engine: Engine, life: Named) -> Outbox:
    return Outbox(engine, life)


@pytest.fixture
def other(engine: Engine, life: Named) -> Outbox:
    """The same outbox as another process holds it."""
    return Outbox(engine, Named(owner="other", living=life.living))


@pytest.fixture
def many(engine: Engine, database_url: str) -> Iterator[list[Outbox]]:
    engines = [connect(database_url) for _ in range(4)]
    living: set[str] = set()
    yield [Outbox(each, Named(owner=f"process {n}", living=living)) for n, each in enumerate(engines)]
    for each in engines:
        each.dispose()


def asked_in(book: Questions, name: str) -> Asked:
    incoming = Incoming(
        platform="pond",
        surface=Surface.MENTION,
        place="C1",
        thread=name,
        message=name,
        conversation=f"pond:C1:{name}",
        asker="heron",
        text="when?",
        keys=(f"event:{name}",),
    )
    (asked,) = book.accept([incoming], NOW)
    assert asked is not None
    return asked


@pytest.fixture
def asked(engine: Engine) -> Asked:
    return asked_in(Questions(engine), "100")


def put(outbox: Outbox, parcel: Parcel = PARCEL, now: datetime = NOW) -> Claimed:
    claimed = outbox.put_claimed(parcel, now)
    assert claimed is not None
    return claimed


def taken_over(outbox: Outbox, life: Named, now: datetime = LATER) -> Claimed:
    """Return what another process claims after the one of that life is gone."""
    life.let_go()
    assert outbox.release(now) == 1
    return only(outbox.claim(now, 5))


def only(claimed: list[Claimed]) -> Claimed:
    (one,) = claimed
    return one


def row(engine: Engine) -> tuple[str, str | None, str | None, str | None]:
    """Return the state, the message, the receipt and the last error of the one delivery."""
    kept = deliveries.c
    with reading(engine) as connection:
        found = connection.execute(select(kept.state, kept.message, kept.receipt, kept.last_error)).one()
    return found.state, found.message, found.receipt, found.last_error


def outcome(engine: Engine, id_: int) -> Outcome:
    kept = Questions(engine).get(id_)
    assert kept is not None
    return kept.outcome


def test_a_claim_tells_all_that_its_holder_needs(outbox: Outbox) -> None:
    outbox.put(PARCEL)

    one = only(outbox.claim(NOW, 5))

    assert one == Claimed(
        id=one.id,
        key="reply:1",
        platform="pond",
        place="C1",
        thread="100",
        message="On 20 June.",
        question_id=None,
        subscription_id=None,
        errand=None,
        due=NOW,
        expires_at=NOW + timedelta(minutes=15),
        settle=timedelta(seconds=30),
        lease_until=NOW + LEASE,
        token=1,
        look_first=False,
        first_try=NOW,
        last_try=NOW + LEASE,
        attempts=1,
    )


def test_a_delivery_of_a_key_that_is_there_changes_nothing(outbox: Outbox, asked: Asked, engine: Engine) -> None:
    outbox.put(PARCEL)

    outbox.put(replace(PARCEL, message="another"))
    claimed = outbox.put_claimed(replace(PARCEL, message="a third"), NOW)
    reply = replied(outbox, replace(PARCEL, message="a fourth"), asked, Thread(intent="help"))

    assert (claimed, reply) == (None, None)
    assert outbox.waiting() == 1
    assert Questions(engine).get(asked.id) == asked
    assert only(outbox.claim(NOW, 5)).message == "On 20 June."
    assert Questions(engine).thread("pond:C1:100") == Thread()


def replied(outbox: Outbox, parcel: Parcel, asked: Asked, thread: Thread | None = None) -> Claimed | None:
    said = Replied(shown=SHOWN, thread=thread or Thread())
    (claimed,) = outbox.reply([Reply(parcel=parcel, asked=asked, replied=said)], NOW)
    return claimed


def test_of_several_replies_each_new_one_is_claimed_and_comes_to_its_end(engine: Engine, outbox: Outbox) -> None:
    book = Questions(engine)
    those = [asked_in(book, name) for name in ("b", "a", "c")]
    outbox.put(replace(PARCEL, key="reply:a"))
    replies = [
        Reply(
            parcel=replace(PARCEL, key=f"reply:{one.message}", question_id=one.id),
            asked=one,
            replied=Replied(shown=SHOWN, thread=Thread(intent="next_date")),
        )
        for one in those
    ]

    claimed = outbox.reply(replies, NOW)
    outbox.sent([(one, f"ts:{one.key}") for one in claimed if one], NOW + SECOND)

    assert [one and one.key for one in claimed] == ["reply:b", None, "reply:c"]
    ended = [book.get(one.id) for one in those]
    assert [one and one.outcome for one in ended] == [Outcome.ANSWERED, Outcome.OPEN, Outcome.ANSWERED]
    assert [book.thread(one.conversation).intent for one in those] == ["next_date", "", "next_date"]
    assert outbox.question_of("pond", PARCEL.place, "ts:reply:c") == those[2].id


def test_a_reply_is_claimed_shown_and_remembered_in_the_same_step(outbox: Outbox, asked: Asked, engine: Engine) -> None:
    thread = Thread(intent="next_date")

    one = replied(outbox, replace(PARCEL, question_id=asked.id), asked, thread)

    assert one is not None
    book = Questions(engine)
    kept = book.get(asked.id)
    assert kept is not None
    assert (kept.shown, kept.outcome) == (SHOWN, Outcome.OPEN)
    assert book.thread(asked.conversation) == thread
    assert book.open(NOW + SECOND) == []


def test_nothing_is_claimed_before_it_is_due(outbox: Outbox) -> None:
    outbox.put(replace(PARCEL, due=NOW + SECOND))

    assert outbox.claim(NOW, 5) == []
    assert len(outbox.claim(NOW + SECOND, 5)) == 1


def test_the_longest_waiting_are_claimed_first_and_no_more_than_asked_for(outbox: Outbox) -> None:
    for number in range(4):
        outbox.put(replace(PARCEL, key=f"k{number}", due=NOW - number * SECOND))

    first, second, none = outbox.claim(NOW, 3), outbox.claim(NOW, 3), outbox.claim(NOW, 3)

    assert sorted(one.key for one in first) == ["k1", "k2", "k3"]
    assert [one.key for one in second] == ["k0"]
    assert none == []


def test_what_is_held_is_nobody_elses_as_long_as_its_holder_lives_and_patience_lasts(
    outbox: Outbox, other: Outbox
) -> None:
    held = put(outbox)
    at = NOW + LEASE + PATIENCE

    assert (other.release(at), other.claim(at, 5)) == (0, [])
    taken = only(other.claim(at + SECOND, 5))

    assert (taken.id, taken.token, taken.attempts, taken.look_first) == (held.id, 2, 2, True)
    assert (taken.first_try, taken.last_try, taken.lease_until) == (NOW, NOW + LEASE, at + SECOND + LEASE)


def test_what_a_process_holds_itself_it_takes_up_when_its_lease_is_over(outbox: Outbox) -> None:
    held = put(outbox)

    assert outbox.claim(NOW + LEASE, 5) == []
    taken = only(outbox.claim(NOW + LEASE + SECOND, 5))

    assert (taken.id, taken.token, taken.look_first, taken.last_try) == (held.id, 2, True, NOW + LEASE)


def test_what_a_dead_process_held_is_free_at_once_and_can_have_left_no_later(
    outbox: Outbox, other: Outbox, life: Named
) -> None:
    held = put(outbox)

    taken = taken_over(other, life)

    assert (taken.id, taken.token, taken.attempts, taken.look_first) == (held.id, 2, 2, True)
    assert (taken.first_try, taken.last_try, taken.lease_until) == (NOW, LATER, LATER + LEASE)


def test_a_dead_process_that_was_only_looking_moves_no_last_try(outbox: Outbox, other: Outbox, life: Named) -> None:
    outbox.unsure(put(outbox), NOW + SECOND, NOW + 3 * SECOND, "no answer")
    only(outbox.claim(NOW + 3 * SECOND, 5))

    assert taken_over(other, life).last_try == NOW + SECOND


def test_only_what_the_dead_held_is_taken_back(outbox: Outbox, other: Outbox, life: Named) -> None:
    for number in range(3):
        outbox.put(replace(PARCEL, key=f"k{number}"))
    first, second = only(outbox.claim(NOW, 1)), only(other.claim(NOW, 1))
    done = only(outbox.claim(NOW, 1))
    outbox.sent([(done, "ts:1")], NOW)
    third = Outbox(outbox._engine, Named(owner="third", living=life.living))
    life.let_go()

    assert third.release(LATER) == 1

    assert [one.id for one in third.claim(LATER, 5)] == [first.id]
    assert [one.id for one in other.claim(NOW + LEASE + SECOND, 5)] == [second.id]
    assert third.release(LATER) == 0


def test_many_that_claim_at_once_share_and_never_hold_the_same(many: list[Outbox]) -> None:
    for number in range(40):
        many[0].put(replace(PARCEL, key=f"k{number}"))

    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda n: many[n % 4].claim(NOW, 6), range(24)))
    claimed = [one.key for batch in results for one in batch]

    assert len(claimed) == len(set(claimed))
    assert max(len(batch) for batch in results) <= 6
    rest = many[0].claim(NOW, 40)
    assert len(claimed) + len(rest) == 40


def test_of_many_that_put_the_same_reply_exactly_one_holds_it(many: list[Outbox]) -> None:
    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda n: many[n % 4].put_claimed(PARCEL, NOW), range(16)))

    assert len([one for one in results if one]) == 1


def test_what_was_sent_is_kept_without_its_text_and_ends_its_question(
    outbox: Outbox, asked: Asked, engine: Engine
) -> None:
    one = replied(outbox, replace(PARCEL, question_id=asked.id), asked)
    assert one is not None

    outbox.sent([(one, "ts:1")], NOW + SECOND)

    assert row(engine) == (State.SENT, None, "ts:1", None)
    assert outcome(engine, asked.id) is Outcome.ANSWERED
    assert outbox.waiting() == 0
    assert outbox.claim(NOW + timedelta(days=1), 5) == []


def test_what_arrived_is_sent_whoever_holds_it_now(outbox: Outbox, other: Outbox, life: Named, engine: Engine) -> None:
    stale = put(outbox)
    taken_over(other, life)

    outbox.sent([(stale, "ts:1")], LATER)

    assert row(engine)[:3] == (State.SENT, None, "ts:1")


def test_what_was_refused_may_be_tried_again_without_a_look(outbox: Outbox, engine: Engine) -> None:
    one = put(outbox)

    outbox.refused(one, NOW + 5 * SECOND, "later, please")

    assert row(engine) == (State.OPEN, "On 20 June.", None, "later, please")
    assert outbox.claim(NOW + 4 * SECOND, 5) == []
    again = only(outbox.claim(NOW + 5 * SECOND, 5))
    assert (again.look_first, again.attempts, again.first_try) == (False, 2, NOW)
    assert again.last_try == NOW + 5 * SECOND + LEASE


def test_what_may_have_been_sent_is_looked_for_first(outbox: Outbox) -> None:
    one = put(outbox)

    outbox.unsure(one, NOW + SECOND, NOW + 3 * SECOND, "no answer")

    assert outbox.claim(NOW + 2 * SECOND, 5) == []
    again = only(outbox.claim(NOW + 3 * SECOND, 5))
    assert (again.look_first, again.first_try, again.last_try) == (True, NOW, NOW + SECOND)


def test_looking_does_not_move_the_last_try(outbox: Outbox) -> None:
    outbox.unsure(put(outbox), NOW + SECOND, NOW + 3 * SECOND, "no answer")
    looked = only(outbox.claim(NOW + 3 * SECOND, 5))

    outbox.unsure(looked, looked.last_try, NOW + 6 * SECOND, "not seen yet")

    again = only(outbox.claim(NOW + 6 * SECOND, 5))
    assert (again.last_try, again.token, again.look_first) == (NOW + SECOND, 3, True)


def test_a_second_post_that_is_not_settled_may_have_left_until_its_lease_was_over(outbox: Outbox) -> None:
    outbox.unsure(put(outbox), NOW, NOW + 3 * SECOND, "no answer")
    at = NOW + timedelta(minutes=2)
    second = only(outbox.claim(at, 5))

    outbox.again(second, at)

    third = only(outbox.claim(at + LEASE + SECOND, 5))
    assert (third.look_first, third.first_try, third.last_try) == (True, NOW, at + LEASE)


@pytest.mark.parametrize("settle", ["refused", "unsure", "again", "close", "written"])
def test_a_stale_holders_word_changes_nothing(
    outbox: Outbox, other: Outbox, life: Named, asked: Asked, engine: Engine, *, settle: str
) -> None:
    stale = put(outbox, replace(PARCEL, question_id=asked.id))
    holder = taken_over(other, life)

    settles: dict[str, Callable[[], object]] = {
        "refused": lambda: outbox.refused(stale, NOW, "stale"),
        "unsure": lambda: outbox.unsure(stale, NOW, NOW, "stale"),
        "again": lambda: outbox.again(stale, NOW + timedelta(days=1)),
        "close": lambda: outbox.close(stale, State.DEAD, "stale", NOW),
        "written": lambda: outbox.written(stale, "stale"),
    }
    settles[settle]()

    assert row(engine) == (State.OPEN, "On 20 June.", None, None)
    assert outcome(engine, asked.id) is Outcome.OPEN
    assert other.claim(LATER, 5) == []
    next_ = only(other.claim(LATER + LEASE + SECOND, 5))
    assert (next_.errand, next_.look_first, next_.last_try, next_.token) == (
        None,
        True,
        holder.last_try,
        holder.token + 1,
    )


@pytest.mark.parametrize("state", [State.DEAD, State.EXPIRED, State.CANCELLED])
def test_what_is_closed_loses_its_text_and_fails_its_question(
    outbox: Outbox, asked: Asked, engine: Engine, state: State
) -> None:
    one = replied(outbox, replace(PARCEL, question_id=asked.id), asked)
    assert one is not None

    outbox.close(one, state, "the channel is gone", NOW)

    assert row(engine) == (state, None, None, "the channel is gone")
    assert outcome(engine, asked.id) is Outcome.FAILED
    assert outbox.claim(NOW + timedelta(days=1), 5) == []


def test_nothing_opens_again_what_was_sent(outbox: Outbox, engine: Engine) -> None:
    one = put(outbox)
    outbox.sent([(one, "ts:1")], NOW)

    outbox.refused(one, NOW, "late")
    outbox.unsure(one, NOW, NOW, "late")
    outbox.close(one, State.DEAD, "late", NOW)

    assert row(engine) == (State.SENT, None, "ts:1", None)


def test_those_that_wait_are_counted(outbox: Outbox) -> None:
    for number in range(3):
        outbox.put(replace(PARCEL, key=f"k{number}"))
    outbox.sent([(only(outbox.claim(NOW, 1)), "ts:1")], NOW)

    assert outbox.waiting() == 2


# --- on an errand


@pytest.fixture
def wanted(engine: Engine) -> Subscription:
    wanted = Wanted(key="heron", origin=Origin.CHAT, platform="pond", place="C1", owner="heron", wish=Wish())
    return Subscriptions(engine).add(wanted, NOW)


def errand(wanted: Subscription, key: str = "e1", due: datetime = NOW) -> Parcel:
    return replace(PARCEL, key=key, message=None, subscription_id=wanted.id, errand=f"errand {key}", due=due)


def test_a_plan_is_written_down_once_whoever_makes_it(many: list[Outbox], engine: Engine, wanted: Subscription) -> None:
    parcels = [errand(wanted, f"e{number}") for number in range(10)]

    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda n: many[n % 4].plan(parcels[:: 1 if n % 2 else -1]), range(16)))

    assert sum(made) == 10
    assert many[0].waiting() == 10
    assert many[0].plan(parcels) == 0
    assert many[0].plan([*parcels, errand(wanted, "new")]) == 1
    assert many[0].plan([]) == 0


def test_what_is_planned_is_claimed_with_its_errand_and_no_text(outbox: Outbox, wanted: Subscription) -> None:
    outbox.plan([errand(wanted)])

    one = only(outbox.claim(NOW, 5))

    assert (one.message, one.subscription_id, one.errand) == (None, wanted.id, "errand e1")


def test_errands_are_left_to_those_who_can_write_them(outbox: Outbox, wanted: Subscription) -> None:
    outbox.plan([errand(wanted)])
    outbox.put(PARCEL)

    assert [one.key for one in outbox.claim(NOW, 5, errands=False)] == ["reply:1"]
    assert [one.key for one in outbox.claim(NOW, 5)] == ["e1"]


def test_only_what_waits_is_postponed(outbox: Outbox, wanted: Subscription) -> None:
    keys = ("waits", "under way", "unsure", "sent")
    for key in keys[1:]:
        outbox.plan([errand(wanted, key)])
        one = only(outbox.claim(NOW, 1))
        if key == "unsure":
            outbox.unsure(one, NOW, LATER, "no answer")
        if key == "sent":
            outbox.sent([(one, "ts:1")], NOW)
    outbox.plan([errand(wanted, "waits"), errand(wanted, "other")])
    due, over = NOW + timedelta(hours=3), NOW + timedelta(hours=4)

    outbox.postpone(dict.fromkeys(keys, (due, over)))

    was = PARCEL.expires_at
    assert outbox.planned(NOW) == {
        "waits": Planned(due=due, expires_at=over, state=State.OPEN),
        "under way": Planned(due=NOW, expires_at=was, state=State.OPEN),
        "unsure": Planned(due=NOW, expires_at=was, state=State.OPEN),
        "sent": Planned(due=NOW, expires_at=was, state=State.SENT),
        "other": Planned(due=NOW, expires_at=was, state=State.OPEN),
    }
    assert [one.key for one in outbox.claim(NOW, 5)] == ["other"]
    late = next(one for one in outbox.claim(due, 5) if one.key == "waits")
    assert (late.due, late.expires_at) == (due, over)


def test_what_is_planned_is_told_of_subscriptions_alone_and_from_a_moment_on(
    outbox: Outbox, wanted: Subscription
) -> None:
    outbox.put(PARCEL)
    outbox.plan([errand(wanted, "before", NOW - SECOND), errand(wanted, "then"), errand(wanted, "after", LATER)])

    assert outbox.planned(NOW).keys() == {"then", "after"}


def test_what_was_told_is_found_newest_first_as_long_as_it_is_of_use(
    outbox: Outbox, wanted: Subscription, engine: Engine
) -> None:
    other = Subscriptions(engine).add(
        Wanted(key="otter", origin=Origin.CHAT, platform="pond", place="C2", owner="otter", wish=Wish()), NOW
    )
    parcels = [errand(wanted, "a"), errand(other, "b"), errand(wanted, "c"), PARCEL]
    over = replace(errand(wanted, "over"), expires_at=NOW + SECOND)
    for number, parcel in enumerate([over, *parcels]):
        outbox.plan([parcel])
        outbox.sent([(only(outbox.claim(NOW, 5)), f"ts:{number}")], NOW + number * SECOND)
    outbox.plan([errand(wanted, "waits")])

    told = outbox.told(NOW + 2 * SECOND)

    assert [(one.errand, one.subscription_id, one.sent_at) for one in told] == [
        ("errand c", wanted.id, NOW + 3 * SECOND),
        ("errand b", other.id, NOW + 2 * SECOND),
        ("errand a", wanted.id, NOW + SECOND),
    ]
    assert outbox.told(NOW + 2 * SECOND, other.id) == [told[1]]
    assert [one.errand for one in outbox.told(NOW + SECOND, wanted.id)] == ["errand c", "errand a", "errand over"]
    assert isinstance(told[0], Told)


def test_what_was_said_of_an_errand_is_what_was_told(outbox: Outbox, wanted: Subscription) -> None:
    outbox.plan([errand(wanted)])
    one = only(outbox.claim(NOW, 5))

    outbox.written(one, "as it was said")
    outbox.sent([(one, "ts:1")], NOW)

    assert [each.errand for each in outbox.told(NOW)] == ["as it was said"]
