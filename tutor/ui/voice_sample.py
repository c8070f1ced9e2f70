"""Has Viva say a sentence, so that the person hears how it sounds; behind the window."""

from PySide6.QtCore import QObject, Signal

from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.sound.voice import device_in_use, spoken_sentences
from tutor.ui.background import Background
from tutor.ui.services import Services
from tutor.ui.texts import localized

SAMPLE = (
    "Hello, I am Viva. Scaled dot-product attention is $\\mathrm{softmax}(QK^\\top / \\sqrt{d_k})\\,V$. "
    "How do I sound?"
)


class VoiceSample(QObject):
    """Lives on the GUI thread; every method returns at once."""

    changed = Signal(bool)
    """Viva speaks."""
    told = Signal(str)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._speaking: CancelToken | None = None

    @property
    def is_speaking(self) -> bool:
        return self._speaking is not None

    def toggle(self, services: Services, settings: Settings) -> None:
        """Have Viva say the sentence with the voice as it is set, or stop it."""
        if self._speaking is not None:
            self.hush()
            return
        cancel = self._speaking = CancelToken()
        self.changed.emit(True)

        def speak() -> None:
            found = services.sound.devices().speakers
            device, remark = device_in_use(settings.voice.loudspeaker, found, "loudspeaker")
            if remark is not None:
                told = localized(remark)
                self._background.deliver(lambda: self.told.emit(told))
            voice = settings.voice
            services.sound.say(
                spoken_sentences(SAMPLE), cancel, speed=voice.speed, volume=voice.volume, device=device
            )

        def over() -> None:
            if self._speaking is cancel:
                self._speaking = None
                self.changed.emit(False)

        def failed(sentence: str) -> None:
            over()
            self.told.emit(sentence)

        self._background.run(speak, lambda _: over(), failed)

    def hush(self) -> None:
        """Be silent."""
        cancel, self._speaking = self._speaking, None
        if cancel is not None:
            self._background.run(cancel.cancel)
            self.changed.emit(False)
