"""No text becomes markup, wherever in an element it stands."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.site.html import Child, document, element


class Read(HTMLParser):
    """What a browser would read: the elements with their attributes, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markup: object) -> Read:
    reader = Read()
    reader.feed(str(markup))
    reader.close()
    return reader


FOREIGN = st.text(st.characters(codec="utf-8", exclude_characters="\0\r")) | st.sampled_from(
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;b&gt;", "</p>", "' onclick='x", "<!--"]
)


@given(FOREIGN, FOREIGN)
def test_any_text_is_read_as_it_was_written_in_an_element_and_in_an_attribute(text: str, value: str) -> None:
    made = read(element("p", text, title=value))

    assert made.elements == [("p", [("title", value)])]
    assert made.text == text


@pytest.mark.parametrize(
    ("child", "markup"),
    [
        pytest.param(None, "<p></p>", id="nothing"),
        pytest.param("1 < 2", "<p>1 &lt; 2</p>", id="text"),
        pytest.param(element("b", "a&b"), "<p><b>a&amp;b</b></p>", id="element"),
        pytest.param(["a", None, [element("br")]], "<p>a<br></br></p>", id="several"),
    ],
)
def test_an_element_holds_what_it_is_given(child: Child, markup: str) -> None:
    assert str(element("p", child)) == markup


def test_an_attribute_may_stand_alone_or_not_at_all() -> None:
    made = element("input", name="a", required=True, disabled=False, aria_label="b", for_="c")

    assert str(made) == '<input name="a" required aria-label="b" for="c">'


def test_a_document_says_its_language() -> None:
    assert document(element("body", "a")) == '<!doctype html>\n<html lang="en-GB"><body>a</body></html>\n'
