"""Appeals and corrected transcripts, with a grader that counts words."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from support.material import attempt, grade, item, topic

from tutor.config.paths import paths_below
from tutor.config.settings import PracticeSettings, Settings
from tutor.core.errors import UsageError
from tutor.core.grade import Evidence, PointVerdict, graded
from tutor.core.speech import Transcript, Word
from tutor.engine.appeals import Appeals
from tutor.engine.attempt_recorder import AttemptRecorder
from tutor.engine.requests import Appeal, FixTranscript
from tutor.grading.appeal import CREDITED, MOST_SHIFT
from tutor.practice.answered_item import item_of
from tutor.store.corrections import Corrections
from tutor.store.history import open_history

TEA = item()
TEXT = "you take some boiling water and wait"


class ByWords:
    """A point is made where its id is said, likely where "some" is, wrong where "never" is."""

    def __init__(self):
        self.asked = []

    def grade(self, given, transcript, *, shift=0.0, user_terms=()):
        self.asked.append((given, transcript, shift, tuple(user_terms)))
        words = transcript.text.split()
        points = tuple(self._verdict(point, words, transcript.text) for point in given.points)
        return graded(points)

    @staticmethod
    def _verdict(point, words, text):
        word = "contradicted" if "never" in words else "made" if point.id in words else "missed"
        chance = {"contradicted": 0.9, "made": 0.95, "missed": 0.4 if "some" in words else 0.1}[word]
        quote = None if word == "missed" else Evidence(text)
        return PointVerdict(point.id, point.statement, point.weight, word, chance, quote)


@pytest.fixture
def parts():
    only = ByWords()
    return SimpleNamespace(only=only, current=lambda: only)


@pytest.fixture
def history(tmp_path):
    """One attempt, which makes nothing."""
    one = open_history(paths_below(tmp_path), Settings())
    one.add(attempt(TEA, grade(TEA, "missed", "missed", score=0.0), TEXT), versions={})
    return one


@pytest.fixture
def appeals(parts, history):
    recorder = AttemptRecorder(history, (topic("tea", TEA),), PracticeSettings())
    return Appeals(parts, recorder, history)


def given(history):
    return history.get(1).attempt


def claim(history, words, point="hot"):
    return Appeal(TEA, given(history), 1, point, words)


def spoken(text):
    words = tuple(Word(w, 0.5 * n, 0.5 * n + 0.4, 0.9) for n, w in enumerate(text.split()))
    return Transcript(text, words)


def test_claimed_words_carry_a_point_for_the_grader_or_for_the_person(appeals, history):
    graded = appeals.appeal(claim(history, "some boiling water")).attempt.grade
    assert (graded.points[0].verdict, graded.points[0].is_by_person) == ("made", False)
    assert graded.points[0].probability == CREDITED
    graded = appeals.appeal(claim(history, "and wait", "time")).attempt.grade
    assert (graded.points[1].verdict, graded.points[1].is_by_person) == ("made", True)
    assert graded.points[1].evidence == Evidence("and wait")


def test_a_point_that_was_not_made_is_taken_out(appeals, history):
    appeals.appeal(claim(history, "boiling water"))
    point = appeals.appeal(claim(history, "")).attempt.grade.points[0]
    assert (point.verdict, point.probability, point.evidence) == ("missed", 0.0, None)
    assert point.is_by_person
    (kept,) = Corrections(history.path).on_item(TEA.id)
    assert kept.kind == "not_said"
    assert kept.probability > 0.8


@pytest.mark.parametrize(
    ("point", "words"), [("hot", "cold milk"), ("milk", "boiling water"), ("hot", "...")]
)
def test_what_is_not_of_this_answer_is_refused_and_nothing_is_kept(appeals, history, point, words):
    with pytest.raises(UsageError, match="cannot be counted"):
        appeals.appeal(claim(history, words, point))
    assert Corrections(history.path).on_item(TEA.id) == ()
    assert history.earlier_grades(1) == ()


def test_corrections_shift_their_question_alone_and_never_far(appeals, history):
    assert appeals.shift(TEA) == 0.0
    claimed = claim(history, "boiling water")
    appeals.appeal(claimed)
    once = appeals.shift(TEA)
    assert once > 0.0
    for _ in range(40):
        history.add(claimed.attempt, versions={})
    for number in range(2, 42):
        appeals.appeal(replace(claimed, attempt_id=number))
    assert once < appeals.shift(TEA) <= MOST_SHIFT
    assert appeals.shift(item("tea/serving")) == 0.0


def test_a_fixed_transcript_is_judged_with_all_that_is_known_of_the_question(appeals, history, parts):
    appeals.appeal(claim(history, "", "time"))
    parts.only.asked.clear()
    fixed = FixTranscript(TEA, given(history), 1, "  it must be hot \n water ")
    graded = appeals.fix(fixed).attempt
    ((asked, transcript, shift, _),) = parts.only.asked
    assert (asked, transcript.text) == (TEA, "it must be hot water")
    assert shift < 0.0
    assert graded.grade.points[0].verdict == "made"
    assert history.get(1).attempt.transcript.text == "it must be hot water"
    assert graded.timings_s.verdicts >= 0.0


def test_what_the_person_decided_outlives_a_fix_while_its_words_stand(appeals, history):
    appeals.appeal(claim(history, "and wait", "time"))
    stays = appeals.fix(FixTranscript(TEA, given(history), 1, "hot water and wait")).attempt.grade
    assert (stays.points[1].verdict, stays.points[1].is_by_person) == ("made", True)
    goes = appeals.fix(FixTranscript(TEA, given(history), 1, "hot water")).attempt.grade
    assert (goes.points[1].verdict, goes.points[1].is_by_person) == ("missed", False)


def test_what_was_misheard_is_remembered_where_it_was_heard(appeals, history, parts):
    heard = replace(given(history), transcript=spoken("you steep the darjeering for a minute"))
    fix = FixTranscript(TEA, heard, 1, "you steep the Darjeeling for a minute")
    appeals.fix(fix)
    (term,) = Corrections(history.path).own_terms("tea")
    assert (term.written, term.misheard) == ("Darjeeling", ("darjeering",))
    appeals.fix(fix)
    assert parts.only.asked[-1][3] == (term,)
    assert Corrections(history.path).own_terms("coffee") == ()
    typed = replace(heard, transcript=Transcript("you steep the assem"))
    appeals.fix(FixTranscript(TEA, typed, 1, "you steep the Assam"))
    assert len(Corrections(history.path).own_terms("tea")) == 1, "a typed slip is no lesson"
    with pytest.raises(UsageError, match="empty transcript"):
        appeals.fix(FixTranscript(TEA, heard, 1, " \n"))


def test_the_item_of_a_kept_answer_has_the_points_that_were_asked_for():
    given = grade(TEA, "made", "missed")
    narrow = attempt(TEA, replace(given, points=given.points[1:]))
    found = item_of(replace(narrow, question="And how long?"), {TEA.id: TEA})
    assert ([p.id for p in found.points], found.question) == (["time"], "And how long?")
    assert found.references == TEA.references
    own = item_of(replace(attempt(TEA, given), item=""), {TEA.id: TEA})
    assert all(point.derived for point in own.points)
    assert own.references == ("The statement of hot. The statement of time.",)
