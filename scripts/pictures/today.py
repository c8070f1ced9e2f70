"""The Today page for pictures."""

from collections.abc import Callable, Iterator
from datetime import UTC

from scripts.pictures.practised import NOW, practised
from tutor.packs.library import Library
from tutor.ui.pages.today.today_page import TodayPage, look_at_today
from tutor.ui.window import MainWindow


def scenes(window: MainWindow, library: Library) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each state's name and what brings the page there; in this order."""
    page = window.visit("today")
    assert isinstance(page, TodayPage)
    paths, settings = page.context.paths, page.context.settings.settings
    state = look_at_today(practised(paths, library).history, library, settings, NOW, UTC)

    yield "today", lambda: page._show(state)
