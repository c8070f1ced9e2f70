"""Fixtures for whatever shows widgets in its own process."""

import gc

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent

from tutor.ui.app import new_theme


@pytest.fixture(scope="session")
def libraries_frozen():
    """What is imported by now is not looked through again after every test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def collected_here(libraries_frozen):
    """As in the window: garbage with widgets in it must not be collected on a thread that happens to run."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def theme(qapp):
    one = new_theme(qapp, "light")
    yield one
    # Qt 6.11 keeps rules of widgets that die without a style sheet, and trips over them at the next one.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")
    shiboken6.delete(one)
