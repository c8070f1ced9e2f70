"""A session's runner in a page's hands that does nothing."""


class _Silent:
    def connect(self, slot):
        pass


class Runner:
    """Keeps the person's wishes."""

    happened = voice_known = failed = over = _Silent()

    def __init__(self):
        self.wishes = []

    def __getattr__(self, name):
        return lambda *args: self.wishes.append((name, *args))


def held(page, state):
    """`page` with a session in `state`; what it asks of the session comes into `page.wishes`."""
    runner = Runner()
    page.wishes = runner.wishes
    page.hold(runner, state)
    return page
