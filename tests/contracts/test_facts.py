"""One answer states the same facts wherever it is shown: dates, times, numbers, names and sources."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
import yaml

from bot.settings import settings_from
from bot.wiring import House, build
from handlers.ask import ask
from handlers.dates import LONDON, day_text
from handlers.messages import Citation, Reply, Request
from knowledge.answer import Kind
from tests.contracts.facts import facts_in
from tests.contracts.renderings import PLATFORMS, in_terminal

PAPER = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8"))
NOW = datetime.fromisoformat(PAPER["now"]).replace(tzinfo=LONDON)
QUESTIONS = [(kind, question) for kind in Kind for question in PAPER[kind]]
OTHERS = [name for name in PLATFORMS if name != "terminal"]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house that has read the bundled content."""
    folder = tmp_path_factory.mktemp("contracts")
    return build(settings_from({"SECBOT_DATABASE_URL": f"sqlite:///{folder / 'secbot.db'}"}))


def reply_to(question: str, house: House) -> Reply:
    return ask(Request(question=question, now=NOW), house.shelf.knowledge(), house.helpdesk)


def test_the_paper_holds_sixty_different_questions() -> None:
    assert len({question for _, question in QUESTIONS}) == len(QUESTIONS) == 60


@pytest.mark.parametrize(("kind", "question"), QUESTIONS)
def test_the_facts_of_an_answer_are_the_same_on_every_platform(kind: Kind, question: str, house: House) -> None:
    reply = reply_to(question, house)

    seen = {name: render(reply, NOW.date()) for name, render in PLATFORMS.items()}

    assert reply.kind is kind
    facts = {name: facts_in(one.words) for name, one in seen.items()}
    assert {name: facts[name] for name in OTHERS} == dict.fromkeys(OTHERS, facts["terminal"])
    assert facts["terminal"].sources == tuple(sorted(sources_of(reply)))
    assert [one.choices for one in seen.values() if one.choices is not None] == [reply.choices] * len(OTHERS)
    assert all(choice in seen["terminal"].words for choice in reply.choices)


def sources_of(reply: Reply) -> set[str]:
    """Return the sources of a reply as they are to be named."""
    return {
        ", ".join(filter(None, (one.title, one.section, day_text(one.published) if one.published else None)))
        for one in reply.citations
    }


def test_the_answers_of_the_paper_hold_facts_of_every_sort(house: House) -> None:
    """What holds of no fact says nothing: most answers have a date, a name and a source."""
    facts = [facts_in(in_terminal(reply_to(question, house), NOW.date()).words) for _, question in QUESTIONS]

    with_facts = {
        sort: sum(bool(getattr(one, sort)) for one in facts)
        for sort in ("dates", "times", "numbers", "names", "sources")
    }
    assert with_facts["dates"] >= 30
    assert with_facts["sources"] >= 40
    assert with_facts["names"] >= 50
    assert with_facts["times"] >= 8
    assert with_facts["numbers"] >= 20


# --- The extractor itself


ANSWER = "SSC Meeting 37 is on Wednesday 13 September 2017 at 10am.\nSource: Pond News, Dates, Thursday 31 August 2017"


def test_facts_are_read_from_words() -> None:
    facts = facts_in(ANSWER)

    assert facts.dates == (date(2017, 9, 13),)
    assert facts.times == ("10am",)
    assert facts.numbers == ("37",)
    assert facts.names == ("Meeting", "SSC")
    assert facts.sources == ("Pond News, Dates, Thursday 31 August 2017",)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(ANSWER.replace("Wednesday 13", "Thursday 14"), id="another day"),
        pytest.param(ANSWER.replace("10am", "11am"), id="another time"),
        pytest.param(ANSWER.replace("37", "38"), id="another number"),
        pytest.param(ANSWER.replace("SSC", "TABASC"), id="another name"),
        pytest.param(ANSWER.replace("Dates", "Herons"), id="another source"),
        pytest.param(ANSWER.splitlines()[0], id="no source"),
        pytest.param(f"{ANSWER}\n{ANSWER}", id="twice"),
    ],
)
def test_other_facts_are_other(other: str) -> None:
    assert facts_in(other) != facts_in(ANSWER)


@pytest.mark.parametrize(
    "same",
    [
        pytest.param(ANSWER.replace("Source:", "[1]").replace("10am.", "10am. [1]"), id="numbered"),
        pytest.param(ANSWER.replace("Source:", "  —"), id="with a dash"),
        pytest.param(ANSWER.replace("10am", "10am (London time)"), id="with its zone"),
    ],
)
def test_the_same_facts_in_another_form_are_the_same(same: str) -> None:
    assert facts_in(same) == facts_in(ANSWER)


def test_a_wrong_weekday_is_no_fact() -> None:
    with pytest.raises(ValueError, match="is no Monday"):
        facts_in("Monday 13 September 2017")


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_platform_that_leaves_something_out_is_found_out(platform: str, house: House) -> None:
    whole = reply_to("which consultations are open?", house)
    less = replace(whole, text=whole.text.rsplit("\n", 1)[0], citations=whole.citations[:-1])

    first, second = (facts_in(PLATFORMS[platform](one, NOW.date()).words) for one in (whole, less))

    assert len(first.dates) == len(second.dates) + 1
    assert len(first.sources) == len(second.sources) + 1


@pytest.mark.parametrize("platform", PLATFORMS)
def test_signs_that_a_platform_might_read_something_into_hide_no_fact(platform: str) -> None:
    quoted = "The *Panel* said: <10> of [7] `herons` & 3_4 ~5~ | #6\n1. Monday 4 September 2017\n• 99% of £540"
    cited = Citation(title="*News* [9] <b>", section="a_b", published=None, url="https://pond.example/1", quote="")
    reply = Reply(kind=Kind.ANSWER, text=quoted, citations=(cited,))

    facts = facts_in(PLATFORMS[platform](reply, NOW.date()).words)

    plain = facts_in(in_terminal(reply, NOW.date()).words)
    assert len(plain.numbers) == 9
    assert (facts.dates, facts.numbers, facts.names) == (plain.dates, plain.numbers, plain.names)
