"""What a question asks for."""

import pytest

from tutor.core.material import Passage
from tutor.engine.exchange import Exchange, Said
from tutor.engine.query_rewriting import (
    ask_command,
    compared,
    counted_in,
    parts_of,
    stands_alone,
    use_of,
    without_wording,
)

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
        ("when would I use that instead of RNNs", "when would I use attention instead of RNNs"),
        ("What is a recurrent network good for?", "What is a recurrent network good for?"),
        ("What does softmax do in attention and why is it over the keys?",) * 2,
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
        ("explain that like I'm five", "shorter"),
        ("say it in one sentence", "shorter"),
        ("explain dropout like I'm five", ""),
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
        ("red or blue ink, what's the difference?", ("red", "blue ink")),
        ("Was ist der Unterschied zwischen den Venen und den Arterien?", ("Venen", "Arterien")),
        ("how many veins are there compared to arteries", None),
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


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ("how would you explain experts to a child", "how would you explain experts"),
        ("in simple terms, what is a graph?", "what is a graph?"),
        ("was ist Karst, in einfachen Worten?", "was ist Karst?"),
        ("what is the dose for a child?", "what is the dose for a child?"),
        ("in terms of memory, which is smaller?", "in terms of memory, which is smaller?"),
        ("in other words?", "in other words?"),
    ],
)
def test_for_whom_it_is_explained_is_not_searched_for(asked, searched):
    assert without_wording(asked) == searched


def test_what_is_counted_and_what_something_is_used_for():
    assert counted_in("after how many days is it tested") == "days"
    assert counted_in("When was the tower built?") == ""
    assert counted_in("when is it the better choice") is None
    assert use_of("why is attention useful?") == use_of("what is the attention good for") == "attention"
    assert use_of("why is the sky blue") == ""


def test_a_subject_that_was_asked_for_in_the_past_keeps_its_name():
    fear = Exchange("What was the Great Fear?", "What was the Great Fear?", ATTENTION.said, ())
    assert stands_alone("how did it end?", (fear,))[0] == "how did Great Fear end?"
