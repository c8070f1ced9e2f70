"""What the window plays, one thing at a time; asked for again, it stops."""

import queue
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from tutor.core.cancel import CancelToken
from tutor.core.material import Term
from tutor.core.message import Message
from tutor.sound.voice import Loudspeaker, device_in_use
from tutor.ui.background import Background, Job
from tutor.ui.services import Services
from tutor.ui.texts import localized

Texts = queue.SimpleQueue[str | None]
"""Still on their way; None: nothing more comes."""
SAMPLE: Final = (
    "Hello, I am Viva. Scaled dot-product attention is $\\mathrm{softmax}(QK^\\top / \\sqrt{d_k})\\,V$. "
    "How do I sound?"
)


class Player(QObject):
    """Lives on the GUI thread; every method returns at once."""

    changed = Signal(str)
    """The key of what is heard now; empty: nothing is."""
    finished = Signal(str)
    """The key of what was heard to its end."""
    failed = Signal(str)
    """It cannot be heard, or not where it should: one plain sentence."""

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._job = Job(background, self)
        self.key = ""
        """What is heard now; empty: nothing is."""

    def play(self, key: str, job: Callable[[CancelToken], None]) -> None:
        """Do `job`, which plays until its token is cancelled, in the place of what is heard now."""
        self.stop()
        self.key = key

        def failed(sentence: str) -> None:
            self._ended()
            self.failed.emit(sentence)

        def done(_: object) -> None:
            self._ended()
            self.finished.emit(key)

        self._job.run(lambda cancel, _: job(cancel), done, failed)
        self.changed.emit(key)

    def play_or_stop(self, key: str, job: Callable[[CancelToken], None]) -> None:
        """As `play`, but stop if it is `key` that is heard."""
        if self.key == key:
            self.stop()
        else:
            self.play(key, job)

    def stop(self) -> None:
        """Be silent."""
        if self._job.is_running:
            self._job.stop()
            self._ended()

    def _ended(self) -> None:
        self.key = ""
        self.changed.emit("")


class ClipPlayer(Player):
    """Plays stretches of recordings."""

    _clip: tuple[float, float] = (0.0, 0.0)

    @property
    def clip(self) -> tuple[float, float] | None:
        """Start and end in seconds of what is being heard; None: nothing is."""
        return self._clip if self.key else None

    def toggle(self, services: Services, recording: str, start_s: float, end_s: float) -> None:
        """Play this, or stop if it is this that plays."""
        self._clip = start_s, end_s

        def play(cancel: CancelToken) -> None:
            device, _ = _device(services)
            services.sound.play_clip(
                Path(recording), start_s, end_s, cancel, volume=services.settings.voice.volume, device=device
            )

        self.play_or_stop(f"{recording} {start_s} {end_s}", play)


class Reader(Player):
    """Reads notes and answers aloud while they come."""

    _texts: Texts | None = None

    def toggle(self, services: Services, key: str, text: str, terms: Sequence[Term] = ()) -> None:
        """Read `text` (Markdown), or stop if it is `key` that is read."""
        if self.key == key:
            self.stop()
            return
        self.begin(services, key, terms)
        self.add(text)
        self.finish()

    def begin(self, services: Services, key: str, terms: Sequence[Term] = ()) -> None:
        """Be ready to read what `add` brings, until `finish`."""
        texts = self._texts = Texts()

        def read(cancel: CancelToken) -> None:
            cancel.on_cancel(lambda: texts.put(None))
            loud = _loudspeaker(services, _device(services)[0], terms)
            while (text := texts.get()) is not None:
                cancel.check()
                loud.say(text, cancel)

        self.play(key, read)

    def add(self, text: str) -> None:
        """Read this too."""
        if self._texts is not None:
            self._texts.put(text)

    def finish(self) -> None:
        """Nothing more comes."""
        if self._texts is not None:
            self._texts.put(None)


class VoiceSample(Player):
    """Says one sentence with the voice as it is set."""

    def toggle(self, services: Services) -> None:
        """Have Viva say the sentence, or stop it."""

        def speak(cancel: CancelToken) -> None:
            device, remark = _device(services)
            if remark is not None:
                told = localized(remark)
                self._background.deliver(lambda: self.failed.emit(told))
            _loudspeaker(services, device).say(SAMPLE, cancel)

        self.play_or_stop("sample", speak)


def _device(services: Services) -> tuple[str, Message | None]:
    """The loudspeaker to use, and what to say where it is not the chosen one. Blocks."""
    wanted = services.settings.voice.loudspeaker
    return device_in_use(wanted, services.sound.devices().speakers if wanted else (), "loudspeaker")


def _loudspeaker(services: Services, device: str, terms: Sequence[Term] = ()) -> Loudspeaker:
    voice = services.settings.voice
    return Loudspeaker(services.sound, speed=voice.speed, terms=terms, volume=voice.volume, device=device)
