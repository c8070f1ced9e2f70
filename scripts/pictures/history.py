"""The History page in every state."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from scripts.pictures.practised import NOW, practised
from tutor.config.clock import NOW_VARIABLE
from tutor.packs.library import Library
from tutor.ui.pages.history import history_jobs as jobs
from tutor.ui.pages.history.history_page import DELETED, WRITING, HistoryPage
from tutor.ui.pages.history.history_state import Listed, Wanted
from tutor.ui.services import Services
from tutor.ui.widgets.open_row import breakable
from tutor.ui.window import MainWindow

EXPORTED = Path("/home/you/Documents/viva-2026-11-25.html")


class Scenes:
    """Shows on the page what it would have read by itself."""

    def __init__(self, page: HistoryPage, services: Services) -> None:
        self._page = page
        self._services = services
        self._settings = page.around.settings.settings

    def empty(self) -> None:
        self._page.list.list.setFocus()
        self._page.list.show_listed(Wanted(), Listed(NOW))

    def answers(self) -> None:
        page = self._page
        page.list.show_topics(jobs.topics_of(self._services))
        self._list(Wanted())
        page.list.list.setFocus()

    def nothing_found(self) -> None:
        self._page.list.search.setText("eigenvalues of the kernel")
        self._page.list.show_listed(self._page.list.wanted, Listed(NOW))

    def deleted(self) -> None:
        self._page.list.widen()
        self._list(Wanted())
        self._page.bar.offer(DELETED, "Undo", lambda: None)

    def exporting(self) -> None:
        self._page.bar.offer(WRITING)

    def exported(self) -> None:
        self._page.bar.offer(
            f"42 answers are in {breakable(Path('/home/you/Documents/viva-2026-11-25.html'))}.",
            "Show in folder",
            lambda: None,
        )

    def sessions(self) -> None:
        self._page.bar.clear()
        self._page.list.views.choose(1)
        self._page.list.views.chosen.emit(1)
        self._list(Wanted("sessions"))

    def progress(self) -> None:
        self._page.list.views.choose(2)
        self._page.list.views.chosen.emit(2)
        self._page._show_progress(jobs.progress_of(self._services, ""))

    def answer(self) -> None:
        ids = [row.id for row in jobs.listed(self._services, Wanted()).rows]
        script = next(
            one for one in ids if self._services.history.get(one).attempt.item == "attention/script"
        )
        opened = jobs.opened(self._services, self._settings, script)
        record = opened.record
        attempt = replace(record.attempt, recording="answer.wav")
        others = tuple(jobs.opened(self._services, self._settings, ids[-1]).others)
        self._page._show_opened(
            replace(opened, record=replace(record, attempt=attempt), others=others, lost_recording=False)
        )

    def answer_foot(self) -> None:
        bar = self._page.answer.area.verticalScrollBar()
        bar.setValue(bar.maximum())

    def compared(self) -> None:
        ids = [row.id for row in jobs.listed(self._services, Wanted()).rows]
        for one in ids:
            others = jobs.opened(self._services, self._settings, one).others
            if others:
                self._page.compare.show_compared(
                    jobs.compared(self._services, self._settings, one, others[-1][0])
                )
                break
        self._page.stack.setCurrentWidget(self._page.compare)

    def _list(self, wanted: Wanted) -> None:
        self._page.list.show_listed(wanted, jobs.listed(self._services, wanted))


def scenes(window: MainWindow, library: Library) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each state's name and what brings the page there; in this order."""
    os.environ[NOW_VARIABLE] = NOW.isoformat()
    page = window.visit("history")
    assert isinstance(page, HistoryPage)
    one = Scenes(page, practised(page.around.paths, library))
    yield "history-empty", one.empty
    yield "history", one.answers
    yield "history-nothing-found", one.nothing_found
    yield "history-deleted", one.deleted
    yield "history-exporting", one.exporting
    yield "history-exported", one.exported
    yield "history-sessions", one.sessions
    yield "history-progress", one.progress
    yield "history-answer", one.answer
    yield "history-answer-foot", one.answer_foot
    yield "history-compared", one.compared
