"""Questions about one point that do not give it away."""

from dataclasses import replace

import pytest
from support.material import item

from tutor.config.paths import knowledge_dir
from tutor.core.material import KeyPoint
from tutor.packs.library import open_library
from tutor.practice.probing import hint_of, in_other_words, probe_of, subject_of
from tutor.text.words import content_stems

POINTS = [p for i in open_library(knowledge_dir()).items for p in i.points]


@pytest.mark.parametrize(
    ("statement", "subject"),
    [
        ("Ice is less dense than water.", "ice"),
        ("The query represents what a position is looking for.", "the query"),
        (
            "With independent entries of zero mean and unit variance the dot product has variance $d_k$.",
            "the dot product",
        ),
        ("BERT has no decoder.", "BERT"),
        ("Adding up.", "adding"),
        ("They make ATP and NADPH.", "ATP"),
        ("$d_k$ is the size of a key.", "$d_k$"),
        ("", "this"),
    ],
)
def test_the_subject_is_what_stands_before_the_verb(statement, subject):
    assert subject_of(statement) == subject


@pytest.mark.parametrize("verdict", ["missed", "unclear", "contradicted"])
def test_templates_tell_no_more_than_the_subject(verdict):
    for one in POINTS:
        question = probe_of(replace(one, probe=""), verdict)
        told = set(content_stems(one.statement)) & set(content_stems(question))
        assert told <= set(content_stems(subject_of(one.statement))) | set(
            content_stems("think right exact say else")
        )
        assert question.endswith("?")


def test_a_hint_tells_at_most_two_words_and_never_most_of_a_point():
    told = [
        len(set(content_stems(p.statement)) & set(content_stems(hint_of(p))))
        / len(set(content_stems(p.statement)))
        for p in POINTS
        if hint_of(p)
    ]
    assert len(told) > 0.9 * len(POINTS)
    assert max(told) <= 0.5


def test_the_question_in_other_words_tells_no_point():
    tea = item(points=(KeyPoint("a", "The water is boiling."), KeyPoint("b", "It takes four minutes.")))
    assert in_other_words(tea) == "In other words: I am looking for 2 points. The first is about the water."
    assert "boiling" not in in_other_words(replace(tea, kind="script"))
    assert in_other_words(replace(tea, points=tea.points[1:])).startswith("In other words: tell me")
