"""What is typed after /sec, as the question that it stands for."""

import pytest

from handlers.commands import question_of


@pytest.mark.parametrize(
    ("command", "question"),
    [
        pytest.param("", "help", id="nothing"),
        pytest.param("   ", "help", id="blanks"),
        pytest.param("help", "help", id="help"),
        pytest.param("HELP", "help", id="in capitals"),
        pytest.param("help me please", "help", id="help and more"),
        pytest.param("next", "when is the next meeting?", id="next of any body"),
        pytest.param("next SSC", "when is the next SSC meeting?", id="next of a body"),
        pytest.param("next ssc?!", "when is the next ssc meeting?", id="a body with an end"),
        pytest.param("Next   Change Board ", "when is the next Change Board meeting?", id="blanks around a body"),
        pytest.param("week", "what's on this week?", id="week"),
        pytest.param("remind me of the next SSC", "remind me of the next SSC", id="remind me"),
        pytest.param("remind of the next SSC", "remind me of the next SSC", id="remind without me"),
        pytest.param("remind", "remind me", id="remind of nothing"),
        pytest.param("Remind me of SSC", "remind me of SSC", id="remind in capitals"),
        pytest.param("remind us of the next SSC!", "remind us of the next SSC", id="remind us"),
        pytest.param(
            "remind this channel every Monday at 9 of the week's meetings",
            "remind this channel every Monday at 9 of the week's meetings",
            id="remind this channel",
        ),
        pytest.param("remind channel a day before SSC", "remind this channel a day before SSC", id="remind channel"),
        pytest.param("remind the team of SSC", "remind the team of SSC", id="remind the team"),
        pytest.param("remind everyone of SSC", "remind everyone of SSC", id="remind everyone"),
        pytest.param("remind here every Monday", "remind here every Monday", id="remind here"),
        pytest.param("remind message of SSC", "remind me message of SSC", id="a word that only begins like me"),
        pytest.param("remind 2 days before SSC", "remind me 2 days before SSC", id="remind with a lead"),
        pytest.param("reminders", "reminders", id="reminders: no question about reminders in general"),
        pytest.param("  who chairs the Panel? ", "who chairs the Panel?", id="a question of its own"),
        pytest.param("weekly meetings?", "weekly meetings?", id="a word that only begins like one of ours"),
    ],
)
def test_a_command_stands_for_a_question(command: str, question: str) -> None:
    assert question_of(command) == question
