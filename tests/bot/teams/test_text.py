"""Foreign text in a message shows as it stands, whatever it is made of."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.teams.text import escaped, fitted
from tests.fakes.foreign import FOREIGN, texts


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        pytest.param(
            "When is it? On 5 May, at 10am (London time).", "When is it? On 5 May, at 10am (London time).", id="plain"
        ),
        pytest.param("[bank](https://a.example)", r"\[bank\](https://a.example)", id="link"),
        pytest.param("see [1]", r"see \[1\]", id="number of a source"),
        pytest.param("<at>Alice</at>", "&lt;at&gt;Alice&lt;/at&gt;", id="mention"),
        pytest.param("*a* _b_ ~c~ `d`", r"\*a\* \_b\_ \~c\~ \`d\`", id="formatting"),
        pytest.param("# heron", r"\# heron", id="heading"),
        pytest.param("heron\n---", "heron\n\\---", id="heading by its line"),
        pytest.param("- heron\n+ egret\n 2. stork", "\\- heron\n\\+ egret\n 2\\. stork", id="list"),
        pytest.param("> heron", "&gt; heron", id="quotation"),
        pytest.param("a | b", r"a \| b", id="table"),
        pytest.param("R&D, AT&T", "R&D, AT&T", id="ampersand"),
        pytest.param("&lt;b&gt; &#42;", "&amp;lt;b&amp;gt; &amp;#42;", id="entity"),
        pytest.param("a\\b", r"a\\b", id="backslash"),
    ],
)
def test_foreign_text_is_escaped_where_teams_would_read_something_into_it(text: str, markdown: str) -> None:
    assert escaped(text) == markdown


@given(texts(500))
def test_no_foreign_text_holds_a_tag_or_a_link(text: str) -> None:
    markdown = escaped(text)

    assert "<" not in markdown
    assert "](" not in markdown.replace(r"\]", "")


@given(st.text(FOREIGN, max_size=300) | texts(300), st.integers(3, 400))
def test_what_is_fitted_takes_no_more_room_than_it_may(text: str, most: int) -> None:
    assert len(json.dumps(fitted(text, most), ensure_ascii=False)[1:-1].encode()) <= most


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        pytest.param("two herons", 10, "two herons", id="fits"),
        pytest.param("two herons", 9, "two…", id="cut at a word"),
        pytest.param('""""""', 8, '""…', id="a quotation mark takes two bytes"),
        pytest.param("a\x00b", 9, "a b", id="what cannot be shown is a blank"),
        pytest.param("", 9, "", id="nothing"),
    ],
)
def test_a_text_is_cut_at_a_word_by_its_bytes(text: str, most: int, short: str) -> None:
    assert fitted(text, most) == short
