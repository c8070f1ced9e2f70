"""From an answer to verdicts with the words that earned them: a real embedder, scripted hidden states."""

from dataclasses import replace

import numpy as np
import pytest

from tutor.core.errors import ModelMissing
from tutor.core.material import Item, KeyPoint
from tutor.core.speech import Transcript, Word
from tutor.grading.features import VALUE_NAMES, FeatureExtractor, Rarity
from tutor.grading.grader import Grader, PointReading
from tutor.grading.point_model import PointModel, Thresholds
from tutor.retrieval.embedder import MiniLmEmbedder
from tutor.text.say import say

pytestmark = pytest.mark.models

TEA = Item(
    id="tea/brewing",
    topic="tea",
    kind="question",
    title="Tea",
    question="How is tea made?",
    references=("Boiling water is poured over the leaves, which stand for four minutes.",),
    points=(
        KeyPoint("hot", "Boiling water is poured over the leaves.", 2.0),
        KeyPoint("time", "The leaves stand for four minutes."),
        KeyPoint("milk", "Milk goes in last."),
    ),
)
SAID = "You pour boiling water over the leaves, and they stand there for four minutes, then you drink it."
MORE = "We always have it in the garden in the summer of course."
STATES = {"made": 0, "missed": 1, "contradicted": 2}


class ScriptedStates:
    """The states of each point say its class outright."""

    def __init__(self, *classes: str, error: Exception | None = None):
        self.asked: list[tuple[str, str, tuple[str, ...]]] = []
        self._classes = classes
        self._error = error

    def states(self, question, said, statements):
        self.asked.append((question, said, tuple(statements)))
        if self._error is not None:
            raise self._error
        return np.eye(3, dtype=np.float32)[[STATES[name] for name in self._classes]][:, None]


MODEL = PointModel(
    np.zeros(3, dtype=np.float32),
    np.eye(3, dtype=np.float32) * 6,
    np.zeros((len(VALUE_NAMES), 3), dtype=np.float32),
    VALUE_NAMES,
    (3,),
    Thresholds(0.7, 0.2, 0.6),
)


@pytest.fixture
def grade(extractor, plain):
    def with_states(states, text=SAID, item=TEA, **more):
        grader = Grader(extractor, plain, reading=PointReading(states, MODEL))
        return grader.grade(item, Transcript(text), **more)

    return with_states


def test_the_language_model_is_asked_about_every_point_and_credited_ones_quote_their_own_words(grade):
    states = ScriptedStates("made", "made", "missed")
    given = grade(states)
    assert states.asked == [(TEA.question, SAID, tuple(point.statement for point in TEA.points))]
    assert [point.verdict for point in given.points] == ["made", "made", "missed"]
    assert given.score == pytest.approx(75.0)
    assert not given.is_plain
    assert "boiling water" in given.points[0].evidence.quote
    assert "four minutes" in given.points[1].evidence.quote
    assert given.points[2].evidence is None


def test_without_words_to_show_for_it_a_point_is_unclear(grade):
    given = grade(ScriptedStates("made", "missed", "made"))
    assert given.points[2].verdict == "unclear"
    assert given.points[2].evidence is None


def test_what_was_stated_wrongly_is_contradicted_by_the_false_words(grade):
    wrongly = f"Cold water goes over the leaves. {SAID}"
    states = ScriptedStates("contradicted", "made", "missed")
    given = grade(states, f"{wrongly} {MORE}")
    assert given.points[0].verdict == "contradicted"
    assert "water" in given.points[0].evidence.quote
    assert grade(states, wrongly).points[0].verdict == "unclear", "of so short an answer it is not said"


def test_what_is_wrong_in_another_way_than_the_listed_one_is_quoted_where_it_was_said(grade):
    listed = replace(TEA.points[1], misconceptions=("A kettle of copper spoils the taste.",))
    item = replace(TEA, points=(TEA.points[0], listed, TEA.points[2]))
    said = (
        f"My grandmother had a shop and showed me. {MORE} And in the end the leaves stand for a whole hour."
    )
    point = grade(ScriptedStates("missed", "contradicted", "missed"), said, item).points[1]
    assert point.verdict == "contradicted"
    assert "leaves stand" in point.evidence.quote


def test_where_the_language_model_fails_the_plain_features_grade(grade):
    given = grade(ScriptedStates(error=ModelMissing("There is no model.")))
    assert given.is_plain
    assert given.certainty == "rough"


def test_what_was_taken_back_does_not_count(grade):
    states = ScriptedStates("made", "missed", "missed")
    grade(states, "You pour cold, no wait, boiling water over the leaves and wait for a while.")
    ((_, said, _),) = states.asked
    assert "cold" not in said
    assert "boiling water" in said


def test_a_question_without_points_is_not_graded(grade):
    given = grade(ScriptedStates(), item=Item("", "", "question", "", "Why?", (), ()))
    assert given.score is None
    assert given.points == ()


def test_corrections_of_the_user_shift_a_question(grade):
    unsure = ScriptedStates("made", "missed", "missed")
    before, after = (grade(unsure, shift=shift).points[1].probability for shift in (0.0, 2.0))
    assert after > before


def test_words_that_the_recogniser_doubted_may_have_been_the_point(extractor, plain):
    text = "you pour quarry zomple over the leaves"
    chances = {"quarry": 0.1, "zomple": 0.1}
    words = tuple(Word(w, n, n + 0.5, chances.get(w, 0.9)) for n, w in enumerate(text.split()))
    model = replace(MODEL, state_weights=MODEL.state_weights / 100)
    grader = Grader(extractor, plain, reading=PointReading(ScriptedStates("made", "made", "made"), model))
    given = grader.grade(TEA, Transcript(text, words))
    assert given.points[0].verdict == "misheard"
    assert grader.grade(TEA, Transcript(text)).points[0].verdict == "unclear"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("attention/why-scale", "So that it does not saturate."),
        ("attention/quadratic-cost", "L squared."),
        ("attention/order-blind", "Not unless you tell it where they are."),
        ("optimisers/bias-correction", "Because it starts at zero."),
    ],
)
def test_a_short_right_answer_is_judged(extractor, plain, library, name, text):
    assert Grader(extractor, plain).grade(library.item(name), Transcript(text)).gate is None


@pytest.mark.parametrize("text", ["Bananas are yellow.", "My favourite colour is blue.", "I like turtles."])
def test_what_has_nothing_to_do_with_it_makes_no_point(extractor, plain, library, text):
    given = Grader(extractor, plain).grade(library.item("attention/why-scale"), Transcript(text))
    assert not given.with_verdict("made")


class Counting(MiniLmEmbedder):
    """Counts the word pieces that the model reads."""

    pieces = 0

    def _run(self, ids, mask):
        self.pieces += int(mask.sum())
        return super()._run(ids, mask)


def test_a_corrected_word_costs_less_than_half_and_changes_no_grade(models_dir, plain, library):
    def new():
        embedder = Counting(models_dir / "minilm-l6-v2", threads=1)
        return Grader(FeatureExtractor(embedder, Rarity(())), plain), embedder

    item = library.item("kv-cache/script")
    wordings = (text for point in item.points for text in (point.statement, *point.variants[:2]))
    words = " ".join(f"{say(text).rstrip('.')}." for text in wordings).split()
    grader, embedder = new()
    grader.prepare(item)

    def read(said):
        before = embedder.pieces
        return grader.grade(item, Transcript(" ".join(said))), embedder.pieces - before

    once, cost = read(words)
    assert cost > len(words)
    for place in (0.1, 0.5, 0.9):
        fixed = list(words)
        fixed[int(place * len(words))] = "catch"
        assert 0 < read(fixed)[1] <= 0.5 * cost
    assert read(words) == (once, 0), "the same text costs nothing again"
    corrected, _ = new()
    corrected.grade(item, Transcript(" ".join(words).replace("key", "tea")))
    assert corrected.grade(item, Transcript(" ".join(words))) == once
