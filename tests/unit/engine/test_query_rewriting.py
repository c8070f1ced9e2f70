"""What a question asks for."""

import pytest

from tutor.core.material import Passage
from tutor.engine.exchange import Exchange, Said
from tutor.engine.query_rewriting import ask_command, compared, parts_of, stands_alone

ATTENTION = Exchange(
    "What is attention?",
    "What is attention?",
    (Said("A soft lookup.", Passage("1", "p", "t", "T › Notes", "A soft lookup.")),),
    (),
)


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ("And why is that useful?", "why is attention useful?"),
        ("How much does it cost?", "How much does attention cost?"),
        ("and what about multi-head?", "What is multi-head?"),
        ("and the scale?", "attention: the scale?"),
        ("What is a recurrent network good for?", "What is a recurrent network good for?"),
    ],
)
def test_a_follow_up_keeps_the_subject(asked, searched):
    assert stands_alone(asked, (ATTENTION,))[0] == searched


@pytest.mark.parametrize(
    ("asked", "command"),
    [
        ("What did you just say?", "repeat"),
        ("say that again, please", "repeat"),
        ("explain it simpler please", "shorter"),
        ("Shorter!", "shorter"),
        ("Can you give me an example?", "example"),
        ("Give an example of a vanishing gradient", ""),
        ("Why is that, again?", ""),
        ("What is a short rise?", ""),
    ],
)
def test_a_command_about_the_answer_before_is_no_question(asked, command):
    assert ask_command(asked) == command


@pytest.mark.parametrize(
    ("asked", "sides"),
    [
        ("What's the difference between TCP and UDP?", ("TCP", "UDP")),
        ("arteries vs. veins", ("arteries", "veins")),
        ("How does a GRU differ from an LSTM?", ("GRU", "LSTM")),
        ("compare the mean with the median.", ("mean", "median")),
        ("What is TCP?", None),
    ],
)
def test_a_comparison_has_two_sides(asked, sides):
    assert compared(asked) == sides


def test_a_question_of_two_parts_is_two_questions():
    assert parts_of("What is a load balancer and where does it stand?") == [
        "What is a load balancer?",
        "where does load balancer stand?",
    ]
    assert parts_of("What are salt and pepper?") == ["What are salt and pepper?"]
