"""What the vocabulary does to the recogniser, with a scripted model."""

from types import SimpleNamespace

import numpy as np
import pytest

from tutor.config.paths import knowledge_dir
from tutor.core.cancel import CancelToken
from tutor.engine.notes import hotwords_of
from tutor.packs.library import open_library
from tutor.stt.whisper import WhisperTranscriber, without_loop

SOUND = np.zeros(16_000 * 5, np.float32)


def passage(text: str, compression: float = 1.2, end: float = 5.0):
    words = [SimpleNamespace(word=f" {word}", start=0.0, end=end, probability=0.9) for word in text.split()]
    return SimpleNamespace(
        text=text,
        words=words,
        end=end,
        avg_logprob=-0.3,
        no_speech_prob=0.01,
        compression_ratio=compression,
    )


class ScriptedModel:
    """Answers with the passages of its list, call by call, and keeps the prompts."""

    def __init__(self, *calls):
        self.calls = list(calls)
        self.prompts = []

    def transcribe(self, samples, *, hotwords, **_):
        self.prompts.append(hotwords)
        return iter(self.calls.pop(0)), None


@pytest.fixture
def recogniser():
    made = WhisperTranscriber.__new__(WhisperTranscriber)
    made._language = "en"
    return made


def heard(recogniser, hotwords, *calls) -> str:
    recogniser._model = ScriptedModel(*calls)
    text = recogniser.transcribe(SOUND, hotwords, CancelToken()).text
    assert not recogniser._model.calls, "a call that was expected did not come"
    return text


def test_a_loop_over_the_vocabulary_is_heard_again_without_it(recogniser):
    loop = passage("d over H equals d over H equals d over H", compression=11.4)
    right = passage("GQA lets heads share keys.")
    assert heard(recogniser, ("d over H", "GQA"), [loop], [right]) == right.text
    assert recogniser._model.prompts == ["Glossary: d over H, GQA.", None]
    assert heard(recogniser, (), [passage("la la la la la", compression=5.0)]) == ""
    assert heard(recogniser, ("GQA",), [right]) == right.text, "and not twice"


def test_what_is_left_at_the_end_is_heard_by_itself_without_the_vocabulary(recogniser):
    first, rest = passage("Queries meet keys.", end=2.0), passage("Values follow.", end=2.9)
    assert heard(recogniser, ("GQA",), [first], [rest]) == "Queries meet keys. Values follow."
    assert recogniser._model.prompts == ["Glossary: GQA.", None]
    recogniser._model = ScriptedModel([first], [rest])
    assert recogniser.transcribe(SOUND, (), CancelToken()).words[-1].end_s == pytest.approx(4.9)
    assert heard(recogniser, ("GQA",), [passage("Queries meet keys.", end=3.8)]) == "Queries meet keys."


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("They make ATP. And NADPH. Glossary, NADPH.", "They make ATP. And NADPH."),
        ("Glossary: NADPH, ATP. They make both.", "They make both."),
        ("They make both, glossary, NADPH", "They make both,"),
        ("The product of a query Glossary & a key.", "The product of a query & a key."),
        ("Glossary.", ""),
        ("It is in the glossary.", "It is in the glossary."),
        ("A glossary lists terms.", "A glossary lists terms."),
        ("Glossary entries are NADPH.", "Glossary entries are NADPH."),
    ],
)
def test_the_prompt_is_no_part_of_what_was_said(recogniser, said, left):
    recogniser._model = ScriptedModel([passage(said)])
    transcript = recogniser.transcribe(SOUND, ("NADPH", "ATP"), CancelToken())
    assert transcript.text == left
    assert [word.text for word in transcript.words] == left.split()


def test_no_vocabulary_of_the_shipped_pack_comes_back_from_the_prompt(recogniser):
    for topic in open_library(knowledge_dir()).topics:
        for item in topic.items:
            terms = hotwords_of(item, topic)
            for echoed in (terms, terms[:1], terms[-2:]):
                leak = f"So it is. Glossary, {', '.join(echoed)}."
                assert heard(recogniser, terms, [passage(leak)]) == "So it is."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("It reads a blend of ffffffffffffff", "It reads a blend of f"),
        (
            "It looks something up. It looks something up. It looks something up. It",
            "It looks something up. ",
        ),
        ("Ten million is 10000000.", "Ten million is 10000000."),
        ("No, no, no: it is ... it is.", "No, no, no: it is ... it is."),
    ],
)
def test_a_caption_ends_where_it_repeats_itself(text, kept):
    assert without_loop(text) == kept
