"""Reading notes and answers aloud, one at a time, stoppable."""

import queue
from collections.abc import Sequence

from tutor.core.cancel import CancelToken
from tutor.core.material import Term
from tutor.sound.voice import Loudspeaker, device_in_use
from tutor.ui.player import Player
from tutor.ui.services import Services

Texts = queue.SimpleQueue[str | None]
"""Still on their way; None: nothing more comes."""


class Reader(Player):
    """Says texts while they come."""

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
