"""A session's runner in a page's hands that does nothing."""


class Runner:
    """Keeps the person's wishes."""

    def __init__(self):
        self.wishes = []

    def __getattr__(self, name):
        return lambda *args: self.wishes.append((name, *args))
