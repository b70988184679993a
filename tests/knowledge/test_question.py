"""How a message is understood: what it asks, of whom, for which days. Asked on Wednesday 15 May 2024 at nine."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import glossary, lexicon
from knowledge.asks import Ask, Pick
from knowledge.days.window import Window
from knowledge.glossary import Names
from knowledge.message import clean, questions_in
from knowledge.naming import Vocabulary
from knowledge.question import Question, understand
from knowledge.spelling import Speller

NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
Understand = Callable[[str], Question]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(
        lexicon=lexicon.load(),
        glossary=glossary.load(),
        speller=Speller({"tabasc": 9, "panel": 9, "nomination": 3, "consultation": 2}),
        people=Names({"Ada Thistle": ["Thistle"], "Finn O'Marsh": []}),
        modifications={"56"},
    )


@pytest.fixture(scope="module")
def understood(vocabulary: Vocabulary) -> Understand:
    return lambda text: understand(text, NOW, vocabulary)


# --- shorthand and spelling


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("whens the nxt panel mtg?", "when is the next panel meeting?", id="shorthand"),
        pytest.param("What's on 2moro", "what is on tomorrow", id="contraction and 2moro"),
        pytest.param("when is tabsac pls", "when is tabasc please", id="a typing error in a name"),
        pytest.param("which conslutations", "which consultations", id="a typing error in a word"),
        pytest.param("helpdesk ph no 4 the wkg grp", "helpdesk phone number for the working group", id="as on a phone"),
        pytest.param("rates of interest", "rates of interest", id="English is left alone"),
    ],
)
def test_hurried_words_are_written_out(typed: str, meant: str) -> None:
    speller = Speller({"tabasc": 9, "panel": 9, "consultations": 2, "dates": 5})
    vocabulary = Vocabulary(lexicon=lexicon.load(), glossary=glossary.load(), speller=speller, people=Names({}))

    assert understand(typed, NOW, vocabulary).mended == meant


def test_a_question_keeps_the_text_and_the_moment_it_was_asked(understood: Understand) -> None:
    question = understood("Whens the nxt Panel mtg?")

    assert (question.text, question.now, question.today) == ("Whens the nxt Panel mtg?", NOW, date(2024, 5, 15))


# --- what is recognised


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("what stage is 56 at?", ("56",), id="its stage"),
        pytest.param("vote on 56?", ("56",), id="its vote"),
        pytest.param("when is mp56 due", ("56",), id="two digits of its id"),
        pytest.param("did they withdraw 56", ("56",), id="what was done with it"),
        pytest.param("what stage is 57 at?", (), id="no modification has it"),
        pytest.param("is there a meeting 56?", (), id="a number of something else"),
    ],
)
def test_a_number_alone_may_name_a_modification_that_is_known(
    text: str, named: tuple[str, ...], understood: Understand
) -> None:
    assert understood(text).modifications == named


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What a question names."""

    bodies: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    generic: bool = False
    modifications: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    person: str | None = None
    numbers: tuple[int, ...] = ()
    days: str | None = None


def recognised(question: Question) -> Recognised:
    window = question.window
    return Recognised(
        bodies=question.bodies,
        organisations=question.organisations,
        generic=question.generic is not None,
        modifications=question.modifications,
        categories=question.categories,
        person=question.person,
        numbers=question.numbers,
        days=f"{window.first or ''}..{window.last or ''}" if window else None,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("when does the security sub-committee meet?", Recognised(bodies=("SSC",)), id="a body"),
        pytest.param("is the panel before TABASC?", Recognised(bodies=("SEC Panel", "TABASC")), id="two bodies"),
        pytest.param("the panel, the panel!", Recognised(bodies=("SEC Panel",)), id="a body named twice"),
        pytest.param("what does the dcc do?", Recognised(organisations=("DCC",)), id="an organisation"),
        pytest.param("when is the next committee", Recognised(generic=True), id="a kind of body"),
        pytest.param("is the panel a committee", Recognised(bodies=("SEC Panel",)), id="a body beside its kind"),
        pytest.param("when is panel 48?", Recognised(bodies=("SEC Panel",), numbers=(48,)), id="a meeting by number"),
        pytest.param("TABASC meeting no. 22", Recognised(bodies=("TABASC",), numbers=(22,)), id="with the word number"),
        pytest.param("when is meeting 7", Recognised(numbers=(7,)), id="a number without body"),
        pytest.param("where is SECMP0041 now", Recognised(modifications=("41",)), id="a modification"),
        pytest.param("SECMP 0041, mp41 and DP041", Recognised(modifications=("41",)), id="one in three writings"),
        pytest.param("is mp201 before DP083B?", Recognised(modifications=("201", "83b")), id="two modifications"),
        pytest.param("modification 12", Recognised(modifications=("12",)), id="a modification by its number"),
        pytest.param("seats of large suppliers", Recognised(categories=("Large Suppliers",)), id="a category"),
        pytest.param("we're not a large supplier", Recognised(), id="a category that somebody is not"),
        pytest.param("who is Ada Thistle?", Recognised(person="Ada Thistle"), id="a person"),
        pytest.param("thistle's role", Recognised(person="Ada Thistle"), id="a person by surname"),
        pytest.param("what is on next week", Recognised(days="2024-05-20..2024-05-26"), id="a week"),
        pytest.param(
            "is the panel on 23 May?",
            Recognised(bodies=("SEC Panel",), days="2024-05-23..2024-05-23"),
            id="body and day",
        ),
        pytest.param(
            "panel meetings after 24 May", Recognised(bodies=("SEC Panel",), days="2024-05-25.."), id="after a day"
        ),
        pytest.param("how do I feed an otter", Recognised(), id="nothing"),
        pytest.param("", Recognised(), id="no words"),
        pytest.param("???", Recognised(), id="marks only"),
    ],
)
def test_what_a_question_names_is_recognised(understood: Understand, text: str, expected: Recognised) -> None:
    assert recognised(understood(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("panel 2024", id="a year"),
        pytest.param("the panel on 12 June", id="a day"),
        pytest.param("MP041 and the panel", id="a modification"),
    ],
)
def test_a_number_of_something_else_is_no_meeting(understood: Understand, text: str) -> None:
    assert understood(text).numbers == ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("is the panel on 23 May", [], id="body and day"),
        pytest.param("where is SECMP0041", [], id="a modification"),
        pytest.param("who is Ada Thistle", [], id="a person"),
        pytest.param("who is Zoe Thistle", ["zoe"], id="another first name"),
        pytest.param("what are otters", ["otters"], id="an unknown word"),
        pytest.param("panel 48 otters", ["otters"], id="beside a numbered meeting"),
        pytest.param("is it over three quarters of otters", ["otters"], id="beside a share to compare with"),
        pytest.param("which otters does it chiefly concern", ["otters", "concern"], id="beside how far it is so"),
        pytest.param("could you please tell me about otters, many thanks", ["otters"], id="beside politeness"),
    ],
)
def test_the_words_left_are_neither_recognised_nor_grammar(understood: Understand, text: str, left: list[str]) -> None:
    assert list(understood(text).words) == left


@pytest.mark.parametrize(
    ("text", "slotted"),
    [
        pytest.param("who took Ada Thistle's seat", "who took _person_'s seat", id="whose something is"),
        pytest.param("which network seats are free", "which _category_ seats are free", id="a seat"),
        pytest.param("which body won't meet in june", "which body cancelled in _window_", id="what is not held"),
        pytest.param("what is the price tag of otters", "what is the price of otters", id="no name of a body"),
        pytest.param("how much longer do we have for otters", "how long do we have for otters", id="what is left"),
        pytest.param("when does the dcc mean to reply", "when does _org_ plan to reply", id="what is intended"),
        pytest.param("who is it that left the panel", "who left _body_", id="what only stands between"),
        pytest.param("how many large suppliers like us are there", "how many _category_ are there", id="who asks"),
        pytest.param("how many electricity distributors", "how many _category_", id="distributors"),
    ],
)
def test_a_name_leaves_what_is_said_beside_it(understood: Understand, text: str, slotted: str) -> None:
    assert understood(text).slotted == slotted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("otter habits", "habit of the otters", id="forms"),
        pytest.param("Otter Habits", "otter habits", id="case"),
    ],
)
def test_the_concepts_left_do_not_depend_on_the_form_of_words(understood: Understand, one: str, other: str) -> None:
    assert set(understood(one).content) == set(understood(other).content)


# --- what it asks for


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        pytest.param("when is the panel?", Ask.DATE, id="when"),
        pytest.param("how many days until the panel?", Ask.COUNTDOWN, id="how many days until"),
        pytest.param("what time is the panel?", Ask.TIME, id="what time"),
        pytest.param("where is the panel held?", Ask.PLACE, id="where"),
        pytest.param("how many hours did the panel last?", Ask.LENGTH, id="how many hours it lasts"),
        pytest.param("count the parties", Ask.COUNT, id="a wish to have them counted"),
        pytest.param("how often does the panel meet?", Ask.FREQUENCY, id="how often"),
        pytest.param("how many parties are there?", Ask.COUNT, id="how many"),
        pytest.param("what percentage of meters?", Ask.PERCENT, id="percentage"),
        pytest.param("who is on the panel?", Ask.WHO, id="who"),
        pytest.param("why was it delayed?", Ask.WHY, id="why"),
        pytest.param("for what reason was it delayed?", Ask.WHY, id="for what reason"),
        pytest.param("on which grounds was it refused?", Ask.WHY, id="on which grounds"),
        pytest.param("what prompted the delay?", Ask.WHY, id="what prompted it"),
        pytest.param("what explains the delay?", Ask.WHY, id="what explains it"),
        pytest.param("has the panel got a fixed meeting day?", Ask.FREQUENCY, id="a fixed day"),
        pytest.param("do more than half of the otters swim?", Ask.PERCENT, id="more than a share"),
        pytest.param("how do I join?", Ask.HOW, id="how"),
        pytest.param("first step if we have a problem with the Code?", Ask.HOW, id="the first step"),
        pytest.param("over which months are the tests?", Ask.DATE, id="which months"),
        pytest.param("appeal window for SECMP0041 shuts?", Ask.DATE, id="a sentence that breaks off before the day"),
        pytest.param("Ofgem decision on SECMP0041 expected?", Ask.DATE, id="a decision that is expected"),
        pytest.param("turnaround on replies?", Ask.SPELL, id="how long it takes to come round"),
        pytest.param("what is the status of SECMP0041?", Ask.STATUS, id="status"),
        pytest.param("what does TABASC stand for?", Ask.DEFINE, id="stand for"),
        pytest.param("is there a panel tomorrow?", Ask.YES_NO, id="is there"),
        pytest.param("until what time can I ring SECAS?", Ask.HOURS, id="until what time one may ring"),
    ],
)
def test_question_words_say_what_is_asked(understood: Understand, text: str, ask: Ask) -> None:
    assert ask in understood(text).asks


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        pytest.param("do we put today's date on the pond form?", Ask.DATE, id="a date that is written"),
        pytest.param("do we need to date the pond form?", Ask.DATE, id="to date something"),
        pytest.param("who must have a pond licence?", Ask.RECEIVER, id="who needs a thing"),
    ],
)
def test_other_words_ask_for_nothing_of_the_kind(understood: Understand, text: str, ask: Ask) -> None:
    assert ask not in understood(text).asks


@pytest.mark.parametrize(
    ("text", "counts_down"),
    [
        pytest.param("how many days before the consultation closes do we have?", True, id="the days left"),
        pytest.param("how many days before we have to reply?", True, id="until there is something to do"),
        pytest.param("how many days before the panel must papers be in?", False, id="how long ahead, whenever"),
    ],
)
def test_only_the_days_left_are_counted_down(understood: Understand, text: str, *, counts_down: bool) -> None:
    assert (Ask.COUNTDOWN in understood(text).asks) is counts_down


@pytest.mark.parametrize(
    ("text", "pick"),
    [
        pytest.param("the next panel", Pick.NEXT, id="next"),
        pytest.param("the last panel", Pick.LAST, id="last"),
        pytest.param("all panel meetings", Pick.ALL, id="all"),
        pytest.param("and the one after that?", Pick.AFTER_THAT, id="after that"),
        pytest.param("and the one before that?", Pick.BEFORE_THAT, id="before that"),
        pytest.param("meetings still to come", Pick.LEFT, id="still to come"),
    ],
)
def test_words_say_which_of_several_is_meant(understood: Understand, text: str, pick: Pick) -> None:
    assert pick in understood(text).picks


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        pytest.param("hello", "greeting", id="greeting"),
        pytest.param("thanks a lot", "thanks", id="thanks"),
        pytest.param("what can you do?", "help", id="help"),
        pytest.param("remind me the day before the panel", "reminder", id="reminder"),
        pytest.param("when is the next panel?", "meetings", id="a meeting"),
        pytest.param("when do nominations close?", "deadline", id="a deadline"),
        pytest.param("where is SECMP0041?", "modification", id="a modification"),
        pytest.param("who is our panel member?", "people", id="a person"),
        pytest.param("small suppliers' seats on the panel?", "seats", id="a number of seats"),
    ],
)
def test_a_question_may_want_what_its_words_say(understood: Understand, text: str, intent: str) -> None:
    assert intent in understood(text).intents


def test_when_somebody_pays_back_asks_for_no_hours_of_theirs(understood: Understand) -> None:
    assert Ask.HOURS not in understood("when do you pay the fare back?").asks


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what did TABASC get to see in May?", id="what it saw"),
        pytest.param("what is the SSC up to?", id="what it does"),
        pytest.param("isn't the Operations Group full yet?", id="whether it has all its members"),
        pytest.param("which papers did the panel look at in May?", id="what it dealt with"),
        pytest.param("what is wanted on the TABASC?", id="whom it lacks"),
    ],
)
def test_what_a_body_does_wants_no_day_of_a_meeting(understood: Understand, text: str) -> None:
    assert "meetings" not in understood(text).intents


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        pytest.param("do I have to be a company to join the SEC?", "deadline", id="a rule"),
        pytest.param("from when do our party details have to be right?", "deadline", id="from when a rule holds"),
        pytest.param("what decides the kind of assessment?", "modification", id="what something depends on"),
        pytest.param("small suppliers' seats on the panel?", "people", id="a number of seats"),
    ],
)
def test_a_question_wants_nothing_that_only_sounds_like_it(understood: Understand, text: str, intent: str) -> None:
    assert intent not in understood(text).intents


@pytest.mark.parametrize("text", ["who is in charge of the SSC?", "who looks after the SSC?"])
def test_whose_business_something_is_wants_no_definition(understood: Understand, text: str) -> None:
    assert "definition" not in understood(text).intents


@pytest.mark.parametrize(
    ("text", "is_wanted"),
    [
        pytest.param("performance measures missed in July?", False, id="measures that were missed"),
        pytest.param("what score did the survey get?", False, id="a score"),
        pytest.param("when are the scores of the survey due?", True, id="the day on which scores are due"),
    ],
)
def test_what_was_missed_or_marked_wants_no_deadline(understood: Understand, text: str, *, is_wanted: bool) -> None:
    assert ("deadline" in understood(text).intents) is is_wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("when is the panel?", True, id="a body"),
        pytest.param("what about SECMP0041?", True, id="a modification"),
        pytest.param("and for large suppliers?", True, id="a category"),
        pytest.param("who is Thistle?", True, id="a person"),
        pytest.param("when are otters fed?", True, id="a word"),
        pytest.param("when is it?", False, id="a pronoun"),
        pytest.param("and next week?", False, id="days alone"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_question_has_a_subject_when_it_names_what_it_is_about(
    understood: Understand, text: str, *, expected: bool
) -> None:
    assert understood(text).has_subject is expected


# --- whatever strangers type

PIECES = st.lists(
    st.sampled_from(
        [
            "when", "is", "the", "next", "panel", "TABASC", "ssc", "2017SSC", "meeting", "22", "no.", "#", "SECMP0041",
            "mp", "41", "modification", "Ada", "Thistle's", "large suppliers", "dcc", "committee", "between", "and",
            "20", "24 May", "after", "w/c", "the 31st", "next week", "in the next 3 weeks", "2moro", "%age", "w/o",
            "e-mail", "&", "+", "?", "!", "(", ")", "_body_", "_window_", "<body>", "'s", "\n", "é", "İ", "٣", "½",
            "\u202e", "<@U1>", "<at>", "</at>", "<https://a.example|", ">", "*", "`", ":wave:", "@secbot", "\x00",
        ]
    ),
    max_size=30,
).map(" ".join)  # fmt: skip


@pytest.mark.fuzz
@given(message=st.text() | PIECES)
def test_any_message_becomes_questions(vocabulary: Vocabulary, message: str) -> None:
    questions = [understand(text, NOW, vocabulary) for text in questions_in(clean(message))]

    bodies = vocabulary.glossary.body_by_name
    for question in questions:
        assert question.intents
        assert [name for name in (*question.bodies, *question.organisations) if name not in bodies] == []
        assert len(set(question.bodies)) == len(question.bodies)
        assert question.bodies == () or question.generic is None


@given(body=st.sampled_from(["SSC", "TABASC", "SEC Panel", "Change Board"]), number=st.integers(1, 199))
def test_any_numbered_meeting_is_recognised(vocabulary: Vocabulary, body: str, number: int) -> None:
    question = understand(f"when is {body} meeting {number}?", NOW, vocabulary)

    assert (question.bodies, question.numbers, question.window) == ((body,), (number,), None)


@given(day=st.dates(date(2023, 1, 1), date(2026, 12, 31)), style=st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y"]))
def test_any_written_day_is_recognised(vocabulary: Vocabulary, day: date, style: str) -> None:
    written = day.strftime(style)

    window = understand(f"is the panel on {written}?", NOW, vocabulary).window

    start = len("is the panel on ")
    assert window == Window(first=day, last=day, start=start, end=start + len(written))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("As a TABASC member, when do I next travel?", id="as a member"),
        pytest.param("I am the TABASC representative when do I next travel?", id="I am"),
        pytest.param("I'm on the TABASC - when do I next travel?", id="on a body"),
        pytest.param("I sit on the TABASC. When do I next travel?", id="in a sentence before"),
        pytest.param("TABASC member here, when do I next travel?", id="here"),
        pytest.param("a TABASC miller asks when do I next travel?", id="asks"),
        pytest.param("TABASC caller: when do I next travel?", id="a caller"),
        pytest.param("hi all, we run a mill for the TABASC: when do I next travel?", id="greeting"),
    ],
)
def test_who_asks_is_no_part_of_what_is_asked(understood: Understand, text: str) -> None:
    question = understood(text)

    assert (question.bodies, question.content) == (("TABASC",), ("travel",))


def test_who_asks_is_kept_to_tell_apart_what_the_question_leaves_open(understood: Understand) -> None:
    assert understood("we run a mill: when do I next swim?").role == ("mill",)


def test_who_asks_is_what_is_asked_where_nothing_else_is(understood: Understand) -> None:
    assert "heron" in understood("We keep herons here: when do we meet?").content


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I'm wondering when the otter count closes, any idea?", id="a question"),
        pytest.param("as the otter count closes early, when can we reply?", id="a reason"),
    ],
)
def test_what_is_no_role_stays_with_the_question(understood: Understand, text: str) -> None:
    assert "otter" in understood(text).content


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("when was the thirty-fifth meeting of TABASC?", (35,), id="in words"),
        pytest.param("TABASC's 35th meeting", (35,), id="an ordinal after the body"),
        pytest.param("the second meeting of TABASC", (), id="one in a row"),
    ],
)
def test_a_meeting_is_numbered_by_an_ordinal_too(understood: Understand, text: str, numbers: tuple[int, ...]) -> None:
    question = understood(text)

    assert (question.numbers, question.has_subject) == (numbers, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("in October, is there a TABASC?", "is there a _body_ in _window_", id="days before what is asked"),
        pytest.param("I sit on TABASC - when do we meet?", "_body_ when do we meet", id="where somebody sits"),
        pytest.param("TABASC member here, has our meeting moved?", "_body_ has our meeting moved", id="who is here"),
        pytest.param("speaking for a small supplier: who do we tell?", "_category_ who do we tell", id="for whom"),
        pytest.param("as finance lead: what does it cost?", "what does it cost", id="as whom, without an article"),
        pytest.param("our boss is asking when TABASC meets", "when _body_ meets", id="who else asks"),
        pytest.param("ops here, when is TABASC?", "when is _body_", id="a team that is called as a body is"),
        pytest.param("who is on TABASC?", "who is on _body_", id="what is asked itself"),
    ],
)
def test_days_and_roles_said_before_what_is_asked_are_told_apart(
    understood: Understand, text: str, expected: str
) -> None:
    assert understood(text).slotted == expected


def test_the_full_name_of_an_organisation_stands_for_its_short_one(understood: Understand) -> None:
    assert understood("the Data Communications Company's release").content == understood("the DCC's release").content


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("I'm on holiday in June, which meetings will I miss?", date(2024, 6, 1), id="the asker's"),
        pytest.param(
            "I'm from a supplier that joined in June, what is on in July?", date(2024, 7, 1), id="those asked about"
        ),
    ],
)
def test_days_said_of_the_asker_count_where_no_others_are_asked_about(
    understood: Understand, text: str, first: date
) -> None:
    window = understood(text).window

    assert window is not None
    assert window.first == first


def test_what_was_meant_to_be_is_not_past(understood: Understand) -> None:
    window = understood("what was meant to be on in June?").window

    assert window is not None
    assert window.first == date(2024, 6, 1)


@pytest.mark.parametrize("text", ["phone no. of the helpdesk", "telephone number of the Helpdesk?"])
def test_a_number_to_call_is_a_contact_and_no_count(understood: Understand, text: str) -> None:
    assert "contact" in understood(text).intents


def test_a_number_of_things_is_no_contact(understood: Understand) -> None:
    assert "contact" not in understood("number of calls to the Helpdesk").intents


@pytest.mark.parametrize("text", ["who is allowed to ask for a new contact?", "who may apply for the seat?"])
def test_who_may_do_something_asks_for_no_receiver(understood: Understand, text: str) -> None:
    assert Ask.RECEIVER not in understood(text).asks
    assert Ask.RECEIVER in understood("who do I ask for a new contact?").asks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("do you happen to know who is leading the panel?", "chair", id="who leads is no result"),
        pytest.param("who was the panel chair up to now?", "former", id="until now"),
        pytest.param("was anyone kicked out of the SEC?", "expelled", id="thrown out of the Code"),
        pytest.param("how many members came out of the vote?", "came out of", id="out of a vote, not published"),
        pytest.param("how many newcomers signed up in May?", "parties joined", id="newcomers"),
        pytest.param("is there somewhere I can see the pond list?", "where can i", id="a place to look"),
        pytest.param("what sort of file are comments in?", "in which format", id="a file"),
        pytest.param("which form is for the pond?", "which form", id="a form is no file"),
        pytest.param("what do we put our comments in?", "in which format", id="what is written in"),
        pytest.param("which social networks are you on?", "social media", id="no network company"),
        pytest.param("what did the TABASC go through when it met?", "discuss", id="gone through at a meeting"),
        pytest.param("how many new faces are on the panel?", "elected", id="new faces"),
        pytest.param("would they tell others to get one?", "recommend", id="recommended in other words"),
        pytest.param("is it sat with the Panel?", "sitting with", id="sat, on no Saturday"),
        pytest.param("is it at the Panel at the mo?", "currently", id="at the moment"),
        pytest.param("can I leave a voicemail?", "voicemail", id="a message is left by nobody who leaves"),
        pytest.param("where do I send my name in for the seat?", "send a nomination", id="a name that is sent in"),
        pytest.param("herons in Q2", "second quarter", id="a quarter by its number"),
        pytest.param("what went wrong at the pond?", "caused the problem", id="what went wrong"),
        pytest.param("what caused INC 4471?", "incident 4471", id="an incident by its number"),
        pytest.param("what would it cost at the pond's end?", "pond's end", id="the end of a pond"),
        pytest.param("what would it cost at the supplier end?", "to the", id="the end at which somebody stands"),
        pytest.param("why cut SECMP0056 in half?", "split", id="cut in half"),
        pytest.param("does it cost owt?", "cost anything", id="owt"),
        pytest.param("how long before I retry?", "try again", id="to try again"),
        pytest.param("herons this year compared w last?", "with last", id="with"),
        pytest.param("why'd the heron go?", "why did", id="did, run together"),
        pytest.param("what got binned in May?", "rejected", id="binned"),
        pytest.param("herons counted by the Aug issue", "_window_", id="a month cut short"),
        pytest.param("how do they come to know of the pond?", "come to know", id="nobody who attended it"),
        pytest.param("how do we put our name forward?", "nominate", id="a name put forward"),
        pytest.param("what does M8 say?", "m8", id="a section, no friend"),
        pytest.param("what sets a pond apart from a lake?", "difference between pond and a lake", id="set apart"),
    ],
)
def test_phrases_say_what_is_meant(understood: Understand, text: str, words: str) -> None:
    assert words in understood(text).slotted


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        pytest.param(
            "what is on the day after the june panel?", "what is on the day after the panel in june?", id="day"
        ),
        pytest.param("what is on the day after the june newsletter?", None, id="no meeting of that month"),
    ],
)
def test_days_beside_a_meeting_of_a_month_are_those_beside_it(
    understood: Understand, text: str, mended: str | None
) -> None:
    assert understood(text).mended == (mended or text)
