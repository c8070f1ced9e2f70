"""What the window plays, one thing at a time; asked for again, it stops."""

import queue
from collections.abc import Callable, Sequence
from functools import partial
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
Clip = tuple[float, float]
"""Start and end in seconds."""
SAMPLE: Final = "sample"
SAMPLE_TEXT: Final = (
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
        self._texts: Texts | None = None
        self.key = ""
        """What is heard now; empty: nothing is."""
        self.clip: Clip | None = None
        """Of a recording, as long as it is heard."""

    def toggle_clip(self, services: Services, recording: str, start_s: float, end_s: float) -> None:
        """Play this stretch of a recording, or stop if it is this that plays."""

        def play(cancel: CancelToken) -> None:
            device, _ = _device(services)
            services.sound.play_clip(
                Path(recording), start_s, end_s, cancel, volume=services.settings.voice.volume, device=device
            )

        if not self._stopped(key := f"{recording} {start_s} {end_s}"):
            self._play(key, play, (start_s, end_s))

    def toggle_text(self, services: Services, key: str, text: str, terms: Sequence[Term] = ()) -> None:
        """Read `text` (Markdown) aloud, or stop if it is `key` that is read."""
        if not self._stopped(key):
            self.begin(services, key, terms)
            self.add(text)
            self.finish()

    def begin(self, services: Services, key: str, terms: Sequence[Term] = ()) -> None:
        """Be ready to read what `add` brings, until `finish`."""
        texts = self._texts = Texts()

        def read(cancel: CancelToken) -> None:
            cancel.on_cancel(lambda: texts.put(None))
            device, remark = _device(services)
            if remark is not None and key == SAMPLE:
                # Whoever tries the voice wants to know where it is heard.
                self._background.deliver(partial(self.failed.emit, localized(remark)))
            loud = new_loudspeaker(services, device, terms)
            while (text := texts.get()) is not None:
                cancel.check()
                loud.say(text, cancel)

        self._play(key, read)

    def add(self, text: str) -> None:
        if self._texts is not None:
            self._texts.put(text)

    def finish(self) -> None:
        """Nothing more comes."""
        if self._texts is not None:
            self._texts.put(None)

    def toggle_sample(self, services: Services) -> None:
        """Say one sentence with the voice as it is set, under the key SAMPLE; or stop it."""
        self.toggle_text(services, SAMPLE, SAMPLE_TEXT)

    def stop(self) -> None:
        if self._job.is_running:
            self._job.stop()
            self._ended()

    def _stopped(self, key: str) -> bool:
        """Whether it was this that was heard; it is not any more."""
        was_heard = self.key == key
        if was_heard:
            self.stop()
        return was_heard

    def _play(self, key: str, job: Callable[[CancelToken], None], clip: Clip | None = None) -> None:
        """Do `job`, which plays until its token is cancelled, in the place of what is heard now."""
        self.stop()
        self.key, self.clip = key, clip

        def failed(sentence: str) -> None:
            self._ended()
            self.failed.emit(sentence)

        def done(_: object) -> None:
            self._ended()
            self.finished.emit(key)

        self._job.run(lambda cancel, _: job(cancel), done, failed)
        self.changed.emit(key)

    def _ended(self) -> None:
        self.key, self.clip = "", None
        self.changed.emit("")


def _device(services: Services) -> tuple[str, Message | None]:
    """The loudspeaker to use, and what to say where it is not the chosen one. Blocks."""
    wanted = services.settings.voice.loudspeaker
    return device_in_use(wanted, services.sound.devices().speakers if wanted else (), "loudspeaker")


def new_loudspeaker(
    services: Services, device: str, terms: Sequence[Term] = (), *, is_muted: bool = False
) -> Loudspeaker:
    """The voice as it is set. `device`: its id; empty: the system's default."""
    voice = services.settings.voice
    return Loudspeaker(
        services.sound,
        speed=voice.speed,
        terms=terms,
        volume=voice.volume,
        device=device,
        is_muted=is_muted,
    )
