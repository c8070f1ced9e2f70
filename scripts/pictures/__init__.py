"""Pictures of the window. Each page has a module with its scenes."""

from collections.abc import Callable, Iterator

from scripts.pictures import ask, history, interview, notes, quickfire, rehearsal, settings, today, welcome
from tutor.packs.library import Library
from tutor.ui.window import MainWindow

Scenes = Callable[[MainWindow, Library], Iterator[tuple[str, Callable[[], None]]]]
"""A state's name and what brings the page there."""

PAGES: tuple[Scenes, ...] = (
    interview.scenes,
    today.scenes,
    quickfire.scenes,
    rehearsal.scenes,
    ask.scenes,
    notes.scenes,
    history.scenes,
    settings.scenes,
    welcome.scenes,
)
