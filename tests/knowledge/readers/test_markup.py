import pytest

from knowledge.readers.markup import lines


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param(
            "<h1>News</h1>One<h3> Two </h3>three", "# News\n\nOne\n\n# Two\n\nthree", id="headings stand alone"
        ),
        pytest.param("<h2>One<br>Two</h2>x", "# One Two\n\nx", id="a heading is one line"),
        pytest.param("<h2></h2><p>x</p>", "x", id="an empty heading is none"),
        pytest.param("<h2>Title<p>body</p>", "# Title\n\nbody", id="an unclosed heading ends at the next block"),
        pytest.param("<p>one</p><p>two</p>", "one\n\ntwo", id="paragraphs are parted"),
        pytest.param("<div>one</div><div>two</div>", "one\ntwo", id="blocks have their own lines"),
        pytest.param("one<br>two<br/>three", "one\ntwo\nthree", id="a break is a line break"),
        pytest.param("<p>Lead:</p><ul><li>a</li><li>b</li></ul><p>x</p>", "Lead:\n\n• a\n• b\n\nx", id="list items"),
        pytest.param("<ul><li><p>a</p></li><li><div>b</div></li></ul>", "• a\n• b", id="blocks in a list item"),
        pytest.param("<ul><li>a<ul><li>b</li></ul></li><li></li></ul><p>c</p>", "• a\n• b\n\nc", id="nested and empty"),
        pytest.param("<ul><li>a<li>b</ul>c", "• a\n• b\n\nc", id="list items that nobody closed"),
        pytest.param(
            "<table><tr><th>Date</th><th>Meeting</th></tr><tr><td>13th</td><td><p>SSC</p></td></tr></table>",
            "Date | Meeting\n13th | SSC",
            id="cells of a row",
        ),
        pytest.param(
            "<table><tr><td>a<br>b<td>c<tr><td><td>e</table>", "a b | c\n|  | e |", id="cells that nobody closed"
        ),
        pytest.param(
            "<table><tr><td><h2>News</h2><p>one</p><p>two</p></td></tr></table>",
            "# News\n\none\n\ntwo",
            id="a table that only places things",
        ),
        pytest.param(
            "<table><tr><td rowspan=2>13th<td>SSC<tr><td>TAG<tr><td>14th<td>Panel</table>",
            "13th | SSC\n13th | TAG\n14th | Panel",
            id="a cell that spans rows",
        ),
        pytest.param(
            "<table><tr><td colspan=2>May<td>June<tr><td>1<td>2<td>3</table>",
            "May | May | June\n1 | 2 | 3",
            id="columns",
        ),
        pytest.param("<table><tr><td colspan=3>May<tr><td>1<td>2<td>3</table>", "May\n1 | 2 | 3", id="a whole row"),
        pytest.param(
            "<table><tr><td rowspan=x>a<td colspan=-1>b<tr><td rowspan=99999999999>c</table>",
            "a | b\nc",
            id="no number",
        ),
        pytest.param(
            "<table><tr><td><p>FEB</p><p>10</p><td><p>SSC</p><p>10am</p></table>",
            "FEB 10 | SSC 10am",
            id="short paragraphs of a cell",
        ),
        pytest.param('See <a href="https://x.org">this page</a>.', "See this page.", id="links keep their text"),
        pytest.param("<p>1<sup>st</sup> of   May,\n2017</p>", "1st of May, 2017", id="blanks fold, words do not part"),
        pytest.param("13th&nbsp;September &amp; 5", "13th\xa0September & 5", id="no-break blanks and entities stay"),
        pytest.param("<pre>a  b\n\n  c</pre>", "a b\n\nc", id="lines of preformatted text"),
        pytest.param(
            "<nav>Home</nav><script>x()</script><style>p{}</style><div class='cookie-notice'>We use</div>"
            "<p>News</p><p style='display: none'>preheader</p><p hidden>y</p><footer>Contact</footer><!-- z -->",
            "News",
            id="what belongs to the website",
        ),
        pytest.param("<body class='no-cookies'><p>News</p>", "News", id="but never the whole page"),
        pytest.param("<title> The\n Title </title><p>x</p>", "# The Title\n\nx", id="the title where no heading is"),
        pytest.param("<title>Site</title><h1>News</h1>", "# News", id="no title where one is"),
        pytest.param("a < b and c > d <3", "a < b and c > d <3", id="signs that are no tags"),
        pytest.param("<!--[if mso]><p>old</p><![endif]-->new", "new", id="conditional comments"),
        pytest.param("a<!-- never closed <p>b", "a", id="a comment that nobody closed"),
        pytest.param(
            "<table><tr><td>SSC<td><ul><li>1 May<li>15 May</ul></table>", "SSC | 1 May; 15 May", id="a list in a cell"
        ),
        pytest.param("<table><tr><td>1 - SSC<br>3 - TAG<td>x</table>", "1 - SSC; 3 - TAG | x", id="lines alike"),
        pytest.param("<table><tr><td>1 May<br>10:00<td>x</table>", "1 May 10:00 | x", id="lines of one thing"),
        pytest.param("<p>SSC: <s>1 May</s> 8 May</p>", "SSC: (was 1 May) 8 May", id="words struck out"),
        pytest.param("<li><time>1 May</time><span>SSC 4</span></li>", "• 1 May SSC 4", id="pieces set apart by style"),
        pytest.param(
            "<p><span>Sma</span><span>rt <b>me</b></span><span>ters</span>", "Smart meters", id="a word in pieces"
        ),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_page_becomes_the_lines_of_its_text_copy(html: str, expected: str) -> None:
    assert lines(html) == expected + "\n"


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<div>" * 30_000 + "x", id="deeply nested"),
        pytest.param("<table><tr><td>" * 10_000 + "x", id="nested tables"),
        pytest.param("<a " * 50_000, id="tags that never end"),
        pytest.param("<!--" * 50_000, id="comments that never end"),
    ],
)
def test_a_page_that_is_meant_to_stall_the_parser_does_not(html: str) -> None:
    assert len(lines(html)) < 200_000
