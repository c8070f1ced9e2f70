"""From the first start to a graded spoken answer, by keys, clicks and a voice, with the models on the disk.

The steps of the first run are walked, none is skipped; nothing was worked out before. `-s` prints the seconds.
"""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from support.display import private_display

from research.benchmarks.pulse import private_pulse
from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.sound.voice import spoken_sentences
from tutor.store.history import open_history
from tutor.ui.pages.welcome.welcome_page import MICROPHONE, MODELS, PRACTICE, PURPOSE

pytestmark = [pytest.mark.models, pytest.mark.timeout(600)]

TESTS = Path(__file__).resolve().parents[1]
WAIT_S = 240.0
SENTENCE = "I would like to be asked about attention and about transformers."
ANSWER = (
    "I had two slices of toast with jam. With it I drank a cup of coffee. I had it at home in the kitchen."
)
LEAST_SCORE = 60


class Person:
    """Sees what the window shows, presses keys and clicks through the screen."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._changed = threading.Condition()
        self._shown: dict[str, object] = {}
        self.began = time.monotonic()
        self.seconds: dict[str, float] = {}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "support.first_run"],
            cwd=TESTS,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._changed:
                self._shown = json.loads(line)
                self._changed.notify_all()
        with self._changed:
            self._shown = {"page": "gone"}
            self._changed.notify_all()

    def sees(self, name, condition):
        """Wait until what is shown fulfils `condition`; the seconds from the start are kept under `name`."""
        with self._changed:
            found = self._changed.wait_for(
                lambda: self._shown.get("page") == "gone" or (self._shown and condition(self._shown)), WAIT_S
            )
            assert found, f"{name} was never seen: {self._shown}"
            assert self._shown["page"] != "gone", "the window's process ended"
            self.seconds[name] = time.monotonic() - self.began
            return dict(self._shown)

    def presses(self, key: str) -> None:
        self._screen("key", key)

    def clicks(self, words: str) -> None:
        x, y = self.sees(words, lambda shown: words in shown["buttons"])["buttons"][words]
        self._screen("mousemove", str(x), str(y), "click", "1")

    def closes(self) -> int:
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        status = self._process.wait(60)
        self._reader.join()
        return status

    def leaves(self) -> None:
        """Ends the window where it did not end by itself."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        # Children that outlive it for a moment have its output open.
        self._reader.join(30)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    def _screen(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True, capture_output=True)


@pytest.fixture
def pulse(monkeypatch):
    with private_pulse() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def spoken(models_dir, tmp_path):
    """The sentence and the answer as sound files."""
    voice = SoundClient(SoundConfig(models_dir / "piper-en-us-joe", deterministic=True))
    files = {}
    for name, text in (("sentence", SENTENCE), ("answer", ANSWER)):
        files[name] = tmp_path / f"{name}.wav"
        voice.render(spoken_sentences(text, ()), files[name], CancelToken(), speed=1.15)
    voice.close()
    return files


def test_a_first_start_leads_to_a_graded_spoken_answer(pulse, home, models_dir, spoken):
    home.models_dir.symlink_to(models_dir)
    with private_display() as display:
        person = Person({**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"})
        try:
            person.sees("the first step", lambda shown: shown.get("step") == 0 and shown["keyboard"])
            person.presses("Return")
            person.sees("what to practise", lambda shown: shown.get("step") == PURPOSE)
            person.presses("Return")
            person.sees("the models", lambda shown: shown.get("step") == MODELS)
            person.sees("that all models are here", lambda shown: "All set" in shown["words"])
            person.presses("Return")
            person.sees("the microphone step", lambda shown: shown.get("step") == MICROPHONE)
            person.clicks("Speak a sentence")
            person.sees("that Viva listens", lambda shown: shown["check"] == "listening")
            pulse.play_into_microphone(spoken["sentence"])
            person.clicks("Done")
            heard = person.sees("what Viva understood", lambda shown: shown["check"] == "done")
            assert "attention" in heard["understood"].lower()
            person.presses("Return")
            person.sees("the warm-up", lambda shown: shown.get("step") == PRACTICE)
            person.presses("Return")
            person.sees("the question", lambda shown: shown["phase"] == "asking")
            person.sees("that it is my turn", lambda shown: shown["phase"] == "listening")
            pulse.play_into_microphone(spoken["answer"])
            person.presses("space")
            person.sees("the grade card", lambda shown: shown["card"] and shown["score"] is not None)
            shown = person.sees("that it is kept, and the feedback heard", lambda shown: shown["is_saved"])
            assert not shown["error"]
            assert person.closes() == 0
        finally:
            person.leaves()
    for name, seconds in person.seconds.items():
        print(f"{seconds:6.1f} s  {name}")
    assert shown["score"] >= LEAST_SCORE
    assert not open_history(home, Settings()).latest()
