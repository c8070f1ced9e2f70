"""The History page for pictures."""

import os
from collections.abc import Callable, Iterator

from scripts.pictures.practised import NOW, practised
from tutor.config.clock import NOW_VARIABLE
from tutor.packs.library import Library
from tutor.ui.pages.history import history_state as hst
from tutor.ui.pages.history.history_page import HistoryPage
from tutor.ui.pages.history.history_state import Wanted
from tutor.ui.services import Services
from tutor.ui.window import MainWindow


class Scenes:
    """Shows on the page what it would have read by itself."""

    def __init__(self, page: HistoryPage, services: Services) -> None:
        self._page = page
        self._services = services
        self._settings = page.context.settings.settings

    def answers(self) -> None:
        page = self._page
        page.list.show_topics(hst.topics_of(self._services))
        self._list(Wanted())
        page.list.list.setFocus()

    def progress(self) -> None:
        self._page.list.views.choose(2)
        self._page.list.views.chosen.emit(2)
        self._page._show_progress(hst.progress_of(self._services, ""))

    def _list(self, wanted: Wanted) -> None:
        self._page.list.show_listed(wanted, hst.listed(self._services, wanted))


def scenes(window: MainWindow, library: Library) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each state's name and what brings the page there; in this order."""
    os.environ[NOW_VARIABLE] = NOW.isoformat()
    page = window.visit("history")
    assert isinstance(page, HistoryPage)
    one = Scenes(page, practised(page.context.paths, library))
    yield "history", one.answers
    yield "history-progress", one.progress
