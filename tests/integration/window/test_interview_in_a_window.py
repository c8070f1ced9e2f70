"""An interview in the real window: heard on a loudspeaker, answered through a microphone, graded, played."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from rapidfuzz.fuzz import partial_ratio
from support.display import private_display

from tutor.audio.voice_activity import SileroModel, speech_spans
from tutor.config.paths import knowledge_dir
from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.engine.notes import hotwords_of
from tutor.packs.labelled import load_labelled
from tutor.packs.library import open_library
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.sound.voice import spoken_sentences
from tutor.store.history import open_history
from tutor.stt.segments import transcribe_recording
from tutor.stt.whisper import WhisperTranscriber
from tutor.ui.readiness import READS

pytestmark = [pytest.mark.models, pytest.mark.timeout(400)]

TESTS = Path(__file__).resolve().parents[2]
WAIT_S = 180.0
ITEM = "attention/script"
MOST_WORDS = 110


class Window:
    """The window's process, what it shows now, and its keys."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self._changed = threading.Condition()
        self.shown: dict[str, object] = {}
        self.steps: list[object] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._changed:
                self.shown = json.loads(line)
                if not self.steps or self.steps[-1] != self.shown["phase"]:
                    self.steps.append(self.shown["phase"])
                self._changed.notify_all()
        with self._changed:
            self.shown = {"phase": "gone"}
            self._changed.notify_all()

    def wait_for(self, condition: Callable[[dict], object]) -> dict:
        """Block until what is shown fulfils `condition`, and return that."""
        with self._changed:
            found = self._changed.wait_for(
                lambda: self.shown.get("phase") == "gone" or (self.shown and condition(self.shown)), WAIT_S
            )
            assert found, f"it never came to that: {self.shown}"
            assert self.shown["phase"] != "gone", "the window's process ended"
            return dict(self.shown)

    def do(self, command: str, **more: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": command, **more}) + "\n")
        self._process.stdin.flush()

    def close(self) -> int:
        """Close the window; its process's exit status."""
        self.do("close")
        status = self._process.wait(30)
        self._reader.join()
        return status


@pytest.fixture
def window(pulse, home_with_models):
    with private_display() as display:
        process = subprocess.Popen(
            [sys.executable, "-m", "support.window_driver"],
            cwd=TESTS,
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        one = Window(process)
        try:
            yield one
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
            one._reader.join()
            process.stdin.close()
            process.stdout.close()


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


@pytest.fixture
def material():
    """The topic, its script, and a short labelled answer to it."""
    library = open_library(knowledge_dir())
    topic = library.topic("attention")
    answers = [
        answer
        for answer in load_labelled(library.pack_of("attention").folder, topic)
        if answer.item == ITEM and answer.kind == "partial" and answer.style == "written"
    ]
    answers.sort(key=lambda answer: -len(answer.made))
    return topic, library.item(ITEM), next(a for a in answers if len(a.text.split()) <= MOST_WORDS)


def test_a_spoken_answer_is_graded_in_the_window(
    window, pulse, material, models_dir, home_with_models, tmp_path
):
    topic, item, answer = material
    voice = SoundClient(SoundConfig(models_dir / "piper-en-us-joe", deterministic=True))
    wav = tmp_path / "answer.wav"
    voice.render(spoken_sentences(answer.text, topic.vocabulary), wav, CancelToken(), speed=1.15)
    voice.close()

    window.wait_for(lambda shown: shown["can_start"] and shown["engine"] == READS and shown["has_keyboard"])
    assert window.shown["network"] == "Offline"
    window.do("choose", topic="attention", questions=1, follow_ups=0)
    with pulse.record_speaker() as speaker:
        window.do("press", key="Return")
        asked = window.wait_for(lambda shown: shown["phase"] == "asking")
        window.wait_for(lambda shown: shown["phase"] == "listening")
        question = speaker.samples()
    assert asked["question"] == item.question

    pulse.play_into_microphone(wav)
    window.wait_for(lambda shown: len(str(shown["transcript"]).split()) > 10)
    window.do("press", key="Space")
    shown = window.wait_for(lambda shown: shown["is_saved"])
    picture = tmp_path / "card.png"
    window.do("picture", file=str(picture))
    window.do("play", row=next(n for n, row in enumerate(shown["rows"]) if row["plays"]))
    with pulse.record_speaker() as speaker:
        assert speaker.wait_for(lambda samples: abs(samples).max() > 0.02), "the moment was not heard"
    window.wait_for(lambda shown: shown["playing"] is None)
    assert not QImage(str(picture)).isNull()

    said = " ".join(words_of(str(shown["transcript"])))
    made = {row["id"] for row in shown["rows"] if row["verdict"] in ("Made", "Partly")}
    assert len(made & answer.made) >= 0.6 * len(answer.made), shown
    for row in shown["rows"]:
        assert " ".join(words_of(row["quote"])) in said
    assert any(row["quote"] for row in shown["rows"])

    window.do("press", key="Return")
    window.wait_for(lambda shown: shown["phase"] == "ended")
    # With the models loaded, preparing may be over before it is shown.
    assert window.steps[-6:] == [
        "asking",
        "listening",
        "transcribing",
        "grading",
        "feedback",
        "ended",
    ]
    assert window.close() == 0
    kept = open_history(home_with_models, Settings()).latest()[0].attempt
    assert kept.item == ITEM
    assert Path(kept.recording).is_file()

    heard = transcribe_recording(
        WhisperTranscriber(models_dir / "whisper-base", threads=2),
        speech_spans(SileroModel(), question),
        question,
        hotwords_of(item, topic),
        CancelToken(),
    ).text
    expected = " ".join(spoken_sentences(item.question, topic.vocabulary))
    assert partial_ratio(" ".join(words_of(expected)), " ".join(words_of(heard))) > 80, heard
