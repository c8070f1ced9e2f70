"""Windows and evidence."""

from hypothesis import given
from hypothesis import strategies as st

from tutor.core.speech import Transcript, Word
from tutor.grading.windows import evidence_of, tokens_of, windows_of

TEXTS = st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8), max_size=40).map(
    " ".join
)


@given(TEXTS, st.integers(1, 10), st.integers(1, 5))
def test_windows_cover_every_token_and_occur_in_the_text(text, width, stride):
    tokens = tokens_of(Transcript(text))
    windows = windows_of(text, tokens, width, min(stride, width))
    assert {i for w in windows for i in range(w.first, w.last)} == set(range(len(tokens)))
    assert all(w.text in text for w in windows)


def test_evidence_carries_the_times_of_its_words():
    transcript = Transcript(
        "keys and queries meet",
        (
            Word("keys", 0.5, 0.9, 1.0),
            Word("and", 0.9, 1.0, 1.0),
            Word("queries", 1.0, 1.6, 1.0),
            Word("meet", 1.7, 2.0, 1.0),
        ),
    )
    evidence = evidence_of(transcript.text, tokens_of(transcript), 1, 3)
    assert (evidence.quote, evidence.start_s, evidence.end_s) == ("and queries", 0.9, 1.6)


def test_typed_answers_have_no_times():
    transcript = Transcript("keys and queries")
    evidence = evidence_of(transcript.text, tokens_of(transcript), 0, 2)
    assert (evidence.quote, evidence.start_s, evidence.end_s) == ("keys and", None, None)


def test_a_word_that_the_text_lacks_does_not_shift_the_others():
    transcript = Transcript("b c", (Word("a", 0, 1, 1), Word("b", 1, 2, 1), Word("c", 2, 3, 1)))
    assert [token.start_s for token in tokens_of(transcript)] == [1, 2]
