"""An interview as the window holds it, with the real sound process: a program for killing while it records.

Prints a line of JSON for every report of the microphone.
"""

import json
import sys

from support.keeping_engine import TOPICS

from tutor.config.home_lock import home_lock
from tutor.config.paths import resolve_paths
from tutor.config.settings import Settings
from tutor.core.speech import Captured
from tutor.ipc.client import ChildClient
from tutor.practice.interview import start_interview
from tutor.session.interview import InterviewSession
from tutor.session.turn_runner import SessionParts
from tutor.session.voices import Silence
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.sound.voice import Microphone
from tutor.store.history import open_history


def main() -> None:
    paths = resolve_paths()
    with home_lock(paths.lock_file, "A window", on_wait=lambda _: None):
        engine = ChildClient("support.keeping_engine:make", paths.data_dir, name="e", died="Twice.")
        sound = SoundClient(SoundConfig(), factory="support.tone_sound:make")

        class Told(Microphone):
            def listen(self, wav, on_event, cancel):
                def tell(captured):
                    on_event(captured)
                    if not isinstance(captured, Captured):
                        return
                    line = {"wav": str(wav), "frames": captured.frames, "rate_hz": captured.rate_hz}
                    print(json.dumps({**line, "pids": [engine.pid, sound.pid]}), flush=True)

                return super().listen(wav, tell, cancel)

        InterviewSession(
            start_interview(TOPICS, turns=1, depth=0),
            SessionParts(
                engine,
                Silence(),
                Told(sound),
                open_history(paths, Settings()),
                paths.recordings_dir,
                {},
                lambda _: None,
            ),
        ).run()


if __name__ == "__main__":
    sys.exit(main())
