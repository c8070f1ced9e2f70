"""What tells of the index, when its page is gone."""

import threading

from PySide6.QtWidgets import QApplication

from tutor.engine.requests import WorkProgress
from tutor.ui import index_updater
from tutor.ui.index_updater import IndexUpdater


def test_news_of_the_index_after_its_page_is_gone_go_nowhere(qtbot, context, monkeypatch):
    go_on, told = threading.Event(), threading.Event()

    def call(_services, _request, on_event, _cancel):
        go_on.wait(10)
        on_event(WorkProgress(1, 2))
        told.set()

    monkeypatch.setattr(index_updater, "call_engine", call)
    controller = IndexUpdater(context.background)
    controller.update(type("Services", (), {"library": object()})())
    assert controller.is_running
    controller.deleteLater()
    with qtbot.waitSignal(controller.destroyed):
        pass
    go_on.set()
    qtbot.waitUntil(told.is_set)
    # pytest-qt fails the test for what a callback raises here.
    QApplication.processEvents()
