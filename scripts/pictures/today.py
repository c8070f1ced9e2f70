"""The Today page in every state."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, timedelta

from scripts.pictures.practised import NOW, practised
from tutor.config.paths import paths_below
from tutor.core.message import Message
from tutor.packs.library import Library
from tutor.store.history import open_history
from tutor.ui.pages.today.today_look import look_at_today
from tutor.ui.pages.today.today_page import TodayPage
from tutor.ui.texts import localized
from tutor.ui.window import MainWindow


def scenes(window: MainWindow, library: Library) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each state's name and what brings the page there; in this order."""
    page = window.visit("today")
    assert isinstance(page, TodayPage)
    paths, settings = page.around.paths, page.around.settings.settings
    empty = open_history(paths_below(paths.data_dir / "empty"), settings)
    state = look_at_today(practised(paths, library).history, library, settings, NOW, UTC)

    def foot() -> None:
        page._show(replace(state, days_left=12))
        bar = page.view.area.verticalScrollBar()
        bar.setValue(bar.maximum())

    yield "today-first", lambda: page._show(look_at_today(empty, library, settings, NOW, UTC))
    yield "today", lambda: page._show(state)
    yield "today-foot", foot
    done = replace(
        state, phase="done", due=(), next_due=NOW.date() + timedelta(days=2), next_count=4, weak=()
    )

    def show_done() -> None:
        page.view.area.verticalScrollBar().setValue(0)
        page._show(done)

    yield "today-done", show_done
    failure = localized(
        Message(
            "The history in {file} was written by a newer Viva: update Viva to read it.",
            file="history.sqlite3",
        )
    )
    yield "today-failed", lambda: page.cannot_open(failure)
