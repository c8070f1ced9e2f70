"""The Settings page with scripted services and the shipped models, as a person works it."""

from PySide6.QtCore import Qt

from tutor.config.settings import Settings
from tutor.models.catalogue import load_catalogue
from tutor.models.store import ModelStatus
from tutor.ui.models import model_list as of
from tutor.ui.models.model_list import ModelList

LLM, BASE, TINY, LARGE = "qwen2.5-coder-0.5b", "whisper-base", "whisper-tiny.en", "qwen3-4b"
LONG_MS = 30_000


def stocked(missing=()):
    """The shipped models, the starter set here but `missing`."""
    statuses = []
    for entry in load_catalogue().models:
        is_here = entry.set == "starter" and entry.id not in missing
        statuses.append(
            ModelStatus(entry, {file.name: "ready" if is_here else "missing" for file in entry.files})
        )
    return of.looked(ModelList(), statuses, Settings())


class Asked:
    """Notes what the page asks of the controller of models."""

    def __init__(self, controller, monkeypatch):
        self.commands = []
        for name in (
            "fetch",
            "pause",
            "verify",
            "remove",
            "put_back",
            "use",
            "fetch_and_use",
            "import_from",
            "stop_import",
        ):
            monkeypatch.setattr(controller, name, lambda *ids, name=name: self.commands.append((name, *ids)))
        monkeypatch.setattr(controller, "look", lambda: None)


def show_models(page, models):
    page.context.models.listed = models
    page.context.models.changed.emit(models)


def until(qtbot, condition):
    qtbot.waitUntil(lambda: bool(condition()), timeout=LONG_MS)


def settings_of(page):
    return page.context.settings.settings


def choose(qtbot, box, words):
    """As by keyboard: open, go to the words, take them."""
    index = next(n for n in range(box.count()) if words in box.itemText(n))
    box.setFocus()
    while box.currentIndex() != index:
        qtbot.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < index else Qt.Key.Key_Up)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
