"""Whether the person has muted Viva: for as long as the window is open, on every page."""


class Mute:
    """Of Viva's own voice in a session; what the person asks to hear is heard all the same."""

    def __init__(self) -> None:
        self.is_on = False
