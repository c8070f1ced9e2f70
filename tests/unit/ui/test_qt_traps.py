"""Traps of PySide6: lost references at every emit, QObjects collected elsewhere, data that outlive Python."""

import gc
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QObject, Signal

from tutor.ui.collector import Collector


@pytest.fixture
def collector(qapp, automatic_collection):
    one = Collector()
    yield one
    one.deleteLater()


class Cyclic(QObject):
    """Refers to itself, and tells on which thread Python lets go of it."""

    def __init__(self, gone: list[int]) -> None:
        super().__init__()
        self.itself = self
        self.witness = Witness(gone)


class Witness:
    def __init__(self, gone: list[int]) -> None:
        self.gone = gone

    def __del__(self) -> None:
        self.gone.append(threading.get_ident())


def test_cycles_with_qobjects_are_collected_on_the_gui_thread_only(collector):
    gone: list[int] = []
    Cyclic(gone)

    def churn() -> None:
        for _ in range(20):
            [[] for _ in range(2000)]

    worker = threading.Thread(target=churn)
    worker.start()
    worker.join()
    assert gone == []
    assert not gc.isenabled()
    heap = [[] for _ in range(5000)]
    for _ in range(200):
        collector.collect()
        heap.append([[] for _ in range(1000)])
    assert gone == [threading.get_ident()]


COPY_AND_LEAVE = """
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from tutor.ui.app import new_theme, tear_down
from tutor.ui.richtext.rich_text import RichText

application = QApplication(["viva"])
new_theme(application, "light")
text = RichText(can_select=True)
text.set_text("Boil it at $100$ degrees.")
text.show()
text.selectAll()
text.copy()
tear_down(text)
assert QGuiApplication.clipboard().text() == "Boil it at $100$ degrees."
"""


def test_who_has_copied_a_text_can_leave():
    # What Python made for the clipboard crashes it where it is still there at exit.
    left = subprocess.run([sys.executable, "-c", COPY_AND_LEAVE], timeout=120, check=False)
    assert left.returncode == 0


class Sender(QObject):
    told = Signal(bool)
    bare = Signal()


def test_a_thousand_signals_lose_no_reference_to_true(qapp):
    # PySide6 6.12.0 below Python 3.12 loses one at every emit and aborts after some hundred.
    sender = Sender()
    heard = []
    sender.told.connect(heard.append)
    before = sys.getrefcount(True)
    for _ in range(1000):
        sender.told.emit(True)
        sender.bare.emit()
    del heard[:]
    assert abs(sys.getrefcount(True) - before) < 100
