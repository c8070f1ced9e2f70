"""Somebody before the screen: sees what support.first_run tells, presses keys and clicks by X11."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from support.display import private_display

from research.benchmarks.pulse import PrivatePulse
from tutor.config.paths import knowledge_dir
from tutor.core.cancel import CancelToken
from tutor.core.material import Item
from tutor.packs.library import open_library
from tutor.practice.warm_up import QUESTION as WARM_UP
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.sound.voice import spoken_sentences

TESTS = Path(__file__).resolve().parents[1]
WAIT_S = 240.0


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
            shown = json.loads(line)
            with self._changed:
                self._shown = shown
                self._changed.notify_all()
        with self._changed:
            self._shown = {"page": "gone"}
            self._changed.notify_all()

    def sees(self, name: str, condition: Callable[[dict], object]) -> dict:
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

    def types(self, text: str) -> None:
        self._screen("type", "--delay", "15", text)

    def scrolls_down(self) -> None:
        self._screen("mousemove", "660", "500", "click", "--repeat", "20", "5")

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


class Mouth:
    """Says texts into the microphone, with a voice of Viva's."""

    def __init__(self, pulse: PrivatePulse, models_dir: Path, folder: Path) -> None:
        self._pulse, self._folder = pulse, folder
        self._voice = SoundClient(SoundConfig(models_dir / "piper-en-us-joe", deterministic=True))
        self._library = open_library(knowledge_dir())
        self._files: dict[str, Path] = {}

    def item(self, question: str) -> Item | None:
        """The one that asks so; None for a follow-up."""
        items = (one for topic in self._library.topics for one in topic.items)
        return next((one for one in (*items, WARM_UP) if one.question == question), None)

    def prepares(self, text: str, item: Item | None = None) -> None:
        if text not in self._files:
            topic = self._library.topic(item.topic) if item and item is not WARM_UP else None
            wav = self._files[text] = self._folder / f"{len(self._files)}.wav"
            words = spoken_sentences(text, topic.vocabulary if topic else ())
            self._voice.render(words, wav, CancelToken(), speed=1.15)

    def says(self, text: str) -> None:
        self.prepares(text)
        self._pulse.play_into_microphone(self._files[text])

    def closes(self) -> None:
        self._voice.close()


@contextmanager
def person_at_screen() -> Iterator[Person]:
    """With a window on a screen of its own; tells the seconds of the stages at the end."""
    with private_display() as display:
        person = Person({**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"})
        try:
            yield person
        finally:
            person.leaves()
            for name, seconds in person.seconds.items():
                print(f"{seconds:6.1f} s  {name}")
