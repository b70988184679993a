"""Text to and from Slack: nothing that others wrote can ping, link or format."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.text import escaped, link, mentioned, plain


@pytest.mark.parametrize(
    ("foreign", "harmless"),
    [
        pytest.param("<!channel> look", "&lt;!channel&gt; look", id="everybody"),
        pytest.param("<!here|here>", "&lt;!here|here&gt;", id="whoever is here"),
        pytest.param("<@U0ALICE>", "&lt;@U0ALICE&gt;", id="a person"),
        pytest.param("<!subteam^S1|@all>", "&lt;!subteam^S1|@all&gt;", id="a group"),
        pytest.param("<#C1|general>", "&lt;#C1|general&gt;", id="a channel"),
        pytest.param("<https://a.example|your bank>", "&lt;https://a.example|your bank&gt;", id="a link"),
        pytest.param("<!date^1^{date}|now>", "&lt;!date^1^{date}|now&gt;", id="a date"),
        pytest.param("terms & conditions", "terms &amp; conditions", id="an ampersand"),
        pytest.param("&lt;!channel&gt;", "&amp;lt;!channel&amp;gt;", id="what is escaped already is shown as typed"),
    ],
)
def test_foreign_text_is_shown_as_it_was_typed(foreign: str, harmless: str) -> None:
    assert escaped(foreign) == harmless
    assert plain(harmless) == foreign.strip()


@given(st.text())
def test_escaped_text_has_no_sign_that_slack_reads(foreign: str) -> None:
    harmless = escaped(foreign)

    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", harmless)


@pytest.mark.parametrize(
    ("url", "label", "linked"),
    [
        pytest.param("https://a.example/x", "Here", "<https://a.example/x|Here>", id="a link"),
        pytest.param("http://a.example", "*a* _b_ ~c~ `d`", "<http://a.example|a b c d>", id="without formats"),
        pytest.param("https://a.example", "a|b", "<https://a.example|a/b>", id="without a bar"),
        pytest.param("https://a.example", "<!channel>", "<https://a.example|&lt;!channel&gt;>", id="without a ping"),
        pytest.param("javascript:alert(1)", "Here", None, id="no script"),
        pytest.param("mailto:a@b.example", "Here", None, id="no mail"),
        pytest.param("https://a.example|<!channel>", "Here", None, id="no bar in the address"),
        pytest.param("https://a.example/x y", "Here", None, id="no blank in the address"),
        pytest.param("https://a.example\n", "Here", None, id="no line's end in the address"),
        pytest.param("https://", "Here", None, id="no address at all"),
        pytest.param(f"https://{'a' * 2001}", "Here", None, id="too long an address"),
    ],
)
def test_a_link_is_ours_and_leads_to_the_web(url: str, label: str, linked: str | None) -> None:
    assert link(url, label) == linked


@given(st.text(), st.text())
def test_a_link_is_one_link_whatever_it_is_made_of(url: str, label: str) -> None:
    for tried in (url, f"https://{url}"):
        linked = link(tried, label)
        assert linked is None or re.fullmatch(r"<https?://[^\s<>|]+\|[^<>|*_~`]*>", linked)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("<@U0BOT> when is the next SSC?", "when is the next SSC?", id="the bot is called"),
        pytest.param("when, <@U0BOT|secbot>, is it?", "when,  , is it?", id="a mention with a name"),
        pytest.param("<@W0CORP> hi", "hi", id="a user of an enterprise"),
        pytest.param("ask in <#C1|general>", "ask in #general", id="a channel"),
        pytest.param("ask in <#C1>", "ask in #", id="a channel without its name"),
        pytest.param("<!here> what now?", "what now?", id="here"),
        pytest.param("<!channel|@channel> hi", "@channel hi", id="everybody, with a label"),
        pytest.param("<!subteam^S1|@ops> hi", "@ops hi", id="a group"),
        pytest.param("<!date^1504256400^{date}|1 September> ok?", "1 September ok?", id="a date"),
        pytest.param("see <https://a.example/x>", "see https://a.example/x", id="a bare link"),
        pytest.param("see <https://a.example/x|the page>", "see the page", id="a link with a label"),
        pytest.param("<mailto:a@b.example|a@b.example>", "a@b.example", id="a mail address"),
        pytest.param("<mailto:a@b.example>", "a@b.example", id="a bare mail address"),
        pytest.param("1 &lt; 2 &gt; 0 &amp; so", "1 < 2 > 0 & so", id="entities"),
        pytest.param("&amp;lt;", "&lt;", id="entities are read once"),
        pytest.param("&lt;@U0BOT&gt;", "<@U0BOT>", id="what a person typed is no mention"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_message_is_read_in_plain_words(written: str, read: str) -> None:
    assert plain(written) == read


def test_those_who_are_mentioned_are_found_in_order() -> None:
    assert mentioned("<@U1> and <@W2|bob>, not <#C3|x>, &lt;@U4&gt; or <!here>") == ("U1", "W2")
