"""What tells of the index, when its page is gone."""

import threading

from PySide6.QtWidgets import QApplication

from tutor.engine.requests import WorkProgress
from tutor.ui import index_keeper
from tutor.ui.index_keeper import IndexKeeper


def test_news_of_the_index_after_its_page_is_gone_go_nowhere(qtbot, context, monkeypatch):
    go_on, told = threading.Event(), threading.Event()

    def call(_services, _request, on_event, _cancel):
        go_on.wait(10)
        on_event(WorkProgress(1, 2))
        told.set()

    monkeypatch.setattr(index_keeper, "call_engine", call)
    keeper = IndexKeeper(context.background)
    keeper.update(type("Services", (), {"library": object()})())
    assert keeper.is_running
    keeper.deleteLater()
    with qtbot.waitSignal(keeper.destroyed):
        pass
    go_on.set()
    qtbot.waitUntil(told.is_set)
    # pytest-qt fails the test for what a callback raises here.
    QApplication.processEvents()
