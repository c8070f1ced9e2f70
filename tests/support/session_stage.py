"""A session on scripted parts, in a folder of its own."""

from support.scripted import Hears, ScriptedVoice
from support.table_engine import TableEngine

from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.core.speech import Transcript
from tutor.session.turn_runner import SessionParts
from tutor.store.history import open_history


class SessionStage:
    """`make`: the session of its parts. `answers`: texts or `Hears`, in turn. `table`: how the engine grades."""

    def __init__(
        self, folder, make, *answers, topics=(), engine=None, voice=ScriptedVoice, speaker=None, **table
    ):
        self.history = open_history(paths_below(folder), Settings())
        self.recordings = folder / "recordings"
        self.engine = engine or TableEngine(self.history, topics, **table)
        self.voice = voice([one if isinstance(one, Hears) else Hears(Transcript(one)) for one in answers])
        self.seen = []
        self.session = make(
            SessionParts(
                self.engine,
                speaker or self.voice,
                self.voice,
                self.history,
                self.recordings,
                {},
                self.seen.append,
            )
        )

    def run(self):
        """What comes of the session. Raises ScriptError where an answer was not taken."""
        result = self.session.run()
        self.voice.finish()
        return result

    def of(self, kind):
        return [event for event in self.seen if isinstance(event, kind)]
