"""What the pages show, and that they can be read by anybody."""

from datetime import date, datetime

import pytest
from hypothesis import given

from bot.site.pages import Turn, about_page, answer, chat_page
from handlers import help as words
from handlers.dates import LONDON
from handlers.messages import Citation, Moment, Shown
from knowledge.answer import Kind
from tests.bot.site.test_html import read
from tests.fakes.foreign import SHOWN, texts

KEY = "A" * 22
POND = Citation(title="Pond News", section="Dates", published=date(2017, 8, 31), url="https://pond.example/1", quote="")
LAKE = Citation(title="Lake News", section=None, published=None, url="javascript:alert(1)", quote="")
HERONS = Shown(kind=Kind.ANSWER, text="Herons:\n• grey\n• white\nThat is all.", citations=(POND, LAKE))

OUR_ELEMENTS = {"article", "h2", "span", "p", "ul", "li", "time", "a", "form", "input", "button"}
LINKS = ("https://", "http://")


@given(SHOWN, texts(300))
def test_any_answer_holds_no_element_but_ours_and_no_link_but_to_the_web(said: Shown, question: str) -> None:
    made = read(answer(Turn(question=question, said=said), KEY))

    assert {tag for tag, _ in made.elements} <= OUR_ELEMENTS
    links = [
        value or "" for tag, attributes in made.elements if tag == "a" for name, value in attributes if name == "href"
    ]
    assert all(link.startswith(LINKS) for link in links)
    assert "script" not in {name for _, attributes in made.elements for name, _ in attributes}


def test_an_answer_is_its_lines_its_list_and_its_sources() -> None:
    markup = str(answer(Turn(question="Which <herons>?", said=HERONS), KEY))

    assert markup == (
        '<article tabindex="-1"><h2><span class="label">You asked:</span> Which &lt;herons&gt;?</h2>'
        "<p>Herons:</p><ul><li>grey</li><li>white</li></ul><p>That is all.</p>"
        '<ul class="sources" aria-label="Sources">'
        '<li>Source: <a href="https://pond.example/1" rel="noopener noreferrer">'
        "Pond News, Dates, Thursday 31 August 2017</a></li><li>Source: Lake News</li></ul></article>"
    )


def test_a_moment_is_london_time_and_says_so() -> None:
    moment = Moment(words="5pm on Friday", at=datetime(2017, 9, 1, 17, tzinfo=LONDON))
    said = Shown(kind=Kind.ANSWER, text="It closes at 5pm on Friday.", moments=(moment,))

    assert '<time datetime="2017-09-01T17:00:00+01:00">5pm on Friday (London time)</time>' in str(
        answer(Turn(question="When?", said=said), KEY)
    )


def test_choices_are_buttons_of_the_same_conversation() -> None:
    said = Shown(kind=Kind.CLARIFY, text="Which?", choices=("SSC", "TABASC"))

    made = read(answer(Turn(question="When?", said=said), KEY))

    assert ("input", [("type", "hidden"), ("name", "conversation"), ("value", KEY)]) in made.elements
    assert [dict(attributes)["value"] for tag, attributes in made.elements if tag == "button"] == ["SSC", "TABASC"]


@pytest.mark.parametrize("page", [chat_page(KEY), chat_page(KEY, Turn(question="Which?", said=HERONS)), about_page(30)])
def test_every_page_can_be_read_by_anybody(page: str) -> None:
    made = read(page)

    tags = [tag for tag, _ in made.elements]
    assert dict(made.elements)["html"] == [("lang", "en-GB")]
    assert (tags.count("h1"), tags.count("main"), tags.count("title")) == (1, 1, 1)
    labelled = {dict(attributes)["for"] for tag, attributes in made.elements if tag == "label"}
    fields = [dict(attributes) for tag, attributes in made.elements if tag == "input"]
    assert all(field["type"] == "hidden" or field["id"] in labelled for field in fields)


@pytest.mark.parametrize("page", [chat_page(KEY), about_page(30)])
def test_no_page_holds_a_script_a_style_or_an_address_of_another_house(page: str) -> None:
    made = read(page)

    addresses = [
        value or ""
        for _, attributes in made.elements
        for name, value in attributes
        if name in {"src", "href", "action"}
    ]
    assert all(address.startswith(("/", "#")) and not address.startswith("//") for address in addresses)
    assert not {
        name for _, attributes in made.elements for name, _ in attributes if name == "style" or name[:2] == "on"
    }
    assert "<script>" not in page


def test_prompts_are_offered_to_begin_with_and_not_again() -> None:
    assert all(title in read(chat_page(KEY)).text for title, _ in words.PROMPTS)
    assert words.PROMPTS[1][0] not in read(chat_page(KEY, Turn(question="Which?", said=HERONS))).text


def test_a_problem_is_told_as_one() -> None:
    assert f'<p class="problem" role="alert">{words.TOO_LONG}</p>' in chat_page(KEY, problem=words.TOO_LONG)


@pytest.mark.parametrize(("days", "kept"), [(30, "30 days"), (1, "1 day")])
def test_the_bot_says_what_it_keeps_and_for_how_long(days: int, kept: str) -> None:
    page = about_page(days)

    assert f"is kept for {kept}." in page
    assert 'id="privacy"' in page
    assert 'id="terms"' in page
