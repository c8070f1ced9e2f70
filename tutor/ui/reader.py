"""Reading notes and answers aloud, one at a time, stoppable."""

import queue
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from tutor.core.cancel import CancelToken
from tutor.core.material import Term
from tutor.sound.voice import Loudspeaker, device_in_use
from tutor.ui.background import Background
from tutor.ui.services import Services


class _Reading:
    """One thing that is read; its texts may still be on their way."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.cancel = CancelToken()
        self.texts: queue.SimpleQueue[str | None] = queue.SimpleQueue()


class Reader(QObject):
    """Lives on the GUI thread; nothing here blocks."""

    reading_changed = Signal(str)
    """The key of what is read now; empty: nothing is."""
    failed = Signal(str)
    """It cannot be heard: one plain sentence."""

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._reading: _Reading | None = None

    @property
    def key(self) -> str:
        """What is read now; empty: nothing is."""
        return self._reading.key if self._reading is not None else ""

    def toggle(self, services: Services, key: str, text: str, terms: Sequence[Term] = ()) -> None:
        """Read `text` (Markdown), or stop if it is `key` that is read."""
        is_same = self.key == key
        self.stop()
        if not is_same:
            self.begin(services, key, terms)
            self.add(text)
            self.finish()

    def begin(self, services: Services, key: str, terms: Sequence[Term] = ()) -> None:
        """Be ready to read what `add` brings, until `finish`."""
        self.stop()
        reading = self._reading = _Reading(key)

        def read() -> None:
            wanted = services.voice.loudspeaker
            device, _ = device_in_use(
                wanted, services.sound.devices().speakers if wanted else (), "loudspeaker"
            )
            loud = Loudspeaker(
                services.sound,
                speed=services.speed,
                terms=terms,
                volume=services.voice.volume,
                device=device,
            )
            while (text := reading.texts.get()) is not None:
                reading.cancel.check()
                loud.say(text, reading.cancel)

        def failed(sentence: str) -> None:
            self._ended(reading)
            self.failed.emit(sentence)

        self._background.run(read, lambda _: self._ended(reading), failed)
        self.reading_changed.emit(key)

    def add(self, text: str) -> None:
        """Read this too."""
        if self._reading is not None:
            self._reading.texts.put(text)

    def finish(self) -> None:
        """Nothing more comes."""
        if self._reading is not None:
            self._reading.texts.put(None)

    def stop(self) -> None:
        """Be silent."""
        if self._reading is None:
            return
        reading, self._reading = self._reading, None

        def silence() -> None:
            reading.cancel.cancel()
            reading.texts.put(None)

        self._background.run(silence)
        self.reading_changed.emit("")

    def _ended(self, reading: _Reading) -> None:
        if self._reading is reading:
            self._reading = None
            self.reading_changed.emit("")
