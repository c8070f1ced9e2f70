"""Has Viva say a sentence, so that the user hears how it sounds; behind the window."""

from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.sound.voice import device_in_use, spoken_sentences
from tutor.ui.player import Player
from tutor.ui.services import Services
from tutor.ui.texts import localized

SAMPLE = (
    "Hello, I am Viva. Scaled dot-product attention is $\\mathrm{softmax}(QK^\\top / \\sqrt{d_k})\\,V$. "
    "How do I sound?"
)


class VoiceSample(Player):
    """Says one sentence."""

    def toggle(self, services: Services, settings: Settings) -> None:
        """Have Viva say the sentence with the voice as it is set, or stop it."""
        voice = settings.voice

        def speak(cancel: CancelToken) -> None:
            found = services.sound.devices().speakers
            device, remark = device_in_use(voice.loudspeaker, found, "loudspeaker")
            if remark is not None:
                told = localized(remark)
                self._background.deliver(lambda: self.failed.emit(told))
            services.sound.say(
                spoken_sentences(SAMPLE), cancel, speed=voice.speed, volume=voice.volume, device=device
            )

        self.play_or_stop("sample", speak)
