"""An interview in the real window: heard on a loudspeaker, answered through a microphone, graded, played."""

import re
from pathlib import Path

import pytest
from rapidfuzz.fuzz import partial_ratio
from support.person import Mouth, person_at_screen

from tutor.audio.voice_activity import SileroModel, speech_spans
from tutor.config.paths import knowledge_dir
from tutor.config.settings import Settings, save_settings
from tutor.core.cancel import CancelToken
from tutor.engine.notes import hotwords_of
from tutor.packs.labelled import load_labelled
from tutor.packs.library import open_library
from tutor.sound.voice import spoken_sentences
from tutor.store.history import open_history
from tutor.stt.segments import transcribe_recording
from tutor.stt.whisper import WhisperTranscriber

pytestmark = [pytest.mark.models, pytest.mark.timeout(600)]


@pytest.fixture
def person(pulse, home_with_models):
    """At a window of somebody who has been welcomed."""
    save_settings(Settings().with_value("window.welcomed", True), home_with_models.settings_file)
    with person_at_screen() as person:
        yield person


@pytest.fixture
def mouth(pulse, models_dir, tmp_path):
    mouth = Mouth(pulse, models_dir, tmp_path)
    yield mouth
    mouth.closes()


def words_of(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+", text.lower()))


def test_a_spoken_answer_is_graded_in_the_window(person, mouth, pulse, models_dir, home_with_models):
    person.sees("Today", lambda shown: shown["page"] == "TodayPage" and shown["keyboard"])
    person.presses("ctrl+2")
    with pulse.record_speaker() as speaker:
        person.clicks("Start interview")
        shown = person.sees("a question", lambda shown: shown["phase"] == "asking" and shown["question"])
        item = mouth.item(shown["question"])
        library = open_library(knowledge_dir())
        topic = library.topic(item.topic)
        labelled = load_labelled(library.pack_of(topic.id).folder, topic)
        right = [one for one in labelled if one.item == item.id and one.style == "written" and one.made]
        answer = min(right, key=lambda one: (-len(one.made), len(one.text)))
        mouth.prepares(answer.text, item)
        person.sees("my turn", lambda shown: shown["phase"] == "listening")
        question = speaker.samples()
    mouth.says(answer.text)
    person.sees("my words", lambda shown: len(shown["caption"].split()) > 5)
    person.presses("space")
    shown = person.sees("the card", lambda shown: shown["card"] and shown["is_saved"])

    kept = open_history(home_with_models, Settings()).latest()[0].attempt
    assert kept.item == item.id
    assert Path(kept.recording).is_file()
    made = {name for name, verdict, _ in shown["points"] if verdict == "made"}
    assert len(made & answer.made) >= 0.6 * len(answer.made), shown
    quotes = [quote for *_, quote in shown["points"] if quote]
    assert quotes
    assert all(words_of(quote) in words_of(kept.transcript.text) for quote in quotes)

    with pulse.record_speaker() as speaker:
        person.clicks(next(words for words in shown["buttons"] if words.startswith("Play your answer at")))
        assert speaker.wait_for(lambda samples: abs(samples).max() > 0.02), "the moment was not heard"
    person.presses("Escape")
    person.clicks("End interview")
    person.sees("the end", lambda shown: shown["phase"] == "ended")
    assert person.closes() == 0

    heard = transcribe_recording(
        WhisperTranscriber(models_dir / "whisper-base", threads=2),
        speech_spans(SileroModel(), question),
        question,
        hotwords_of(item, topic),
        CancelToken(),
    ).text
    expected = " ".join(spoken_sentences(item.question, topic.vocabulary))
    assert partial_ratio(words_of(expected), words_of(heard)) > 80, heard
