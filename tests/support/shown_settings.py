"""The shipped models as a test would have them, and the Settings page as a user works it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from tutor.config.settings import Settings
from tutor.models.catalogue import load_catalogue
from tutor.models.store import ModelStatus
from tutor.ui.models import model_list as of
from tutor.ui.models.model_list import ModelList

LLM, BASE, TINY, LARGE = "qwen2.5-coder-0.5b", "whisper-base", "whisper-tiny.en", "qwen3-4b"
VOICE, SEARCH = "piper-en-us-joe", "minilm-l6-v2"


def shipped(states: Mapping[str, str] | None = None, others: str = "ready", settings: Settings | None = None):
    """The shipped models, each in its state of `states`."""
    statuses = [
        ModelStatus(one, dict.fromkeys((file.name for file in one.files), (states or {}).get(one.id, others)))
        for one in load_catalogue().models
    ]
    return of.looked(ModelList(), statuses, settings or Settings())


def lacking(*missing: str):
    """The shipped models, all here but `missing`."""
    return shipped(dict.fromkeys(missing, "missing"))


def stocked(missing=()):
    """The shipped models, the starter set here but `missing`."""
    starters = [one.id for one in load_catalogue().models if one.set == "starter" and one.id not in missing]
    return shipped(dict.fromkeys(starters, "ready"), others="missing")


class Asked:
    """Notes what the page asks of the controller of models."""

    def __init__(self, controller, monkeypatch):
        self.commands = []
        for name in "fetch pause verify remove put_back use fetch_and_use import_from stop_import".split():
            monkeypatch.setattr(controller, name, lambda *ids, name=name: self.commands.append((name, *ids)))
        monkeypatch.setattr(controller, "look", lambda: None)


def show_models(page, models):
    page.context.models.listed = models
    page.context.models.changed.emit(models)


def settings_of(page):
    return page.context.settings.settings


def choose(qtbot, box, words):
    """As by keyboard: open, go to the words, take them."""
    index = next(n for n in range(box.count()) if words in box.itemText(n))
    box.setFocus()
    while box.currentIndex() != index:
        qtbot.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < index else Qt.Key.Key_Up)
