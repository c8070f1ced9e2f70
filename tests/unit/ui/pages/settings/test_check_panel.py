"""Settings, About: the check of the installation in the window."""

import threading

import pytest
from support.session_pages import shown_texts

from tutor.core.errors import Cancelled
from tutor.core.message import Message
from tutor.doctor.finding import Outcome
from tutor.ui.page import Page
from tutor.ui.pages.settings.about_section import CheckPanel

WORKS = Outcome("window", Message("Window"), "works", "9 places drawn")
FAILS = Outcome("voice", Message("Voice"), "fails", "It gave silence.", Message("Install Viva again."))
UNTRIED = Outcome("llm", Message("Language model"), "unchecked", "no model is here", Message("Get models."))


def panel_with(qtbot, context, *outcomes, gate=None):
    def check(paths, settings, on_outcome, cancel):
        for outcome in outcomes:
            if gate is not None:
                gate.wait(10)
            if cancel.is_cancelled:
                raise Cancelled
            on_outcome(outcome)
        return outcomes

    panel = CheckPanel(Page(context), check)
    qtbot.addWidget(panel)
    panel.resize(800, 600)
    panel.show()
    return panel


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ((WORKS,), "Everything works."),
        ((WORKS, UNTRIED), "Everything that could be checked works."),
        ((WORKS, UNTRIED, FAILS), "Not everything works."),
    ],
)
def test_it_sums_up_what_was_found(qtbot, context, outcomes, words):
    panel = panel_with(qtbot, context, *outcomes)
    assert panel.save_button.isHidden()
    panel.button.click()
    qtbot.waitUntil(lambda: panel.summary.text() == words)
    qtbot.waitUntil(panel.save_button.isVisible)
    assert panel.button.isEnabled()


def test_it_shows_that_it_is_at_work_and_runs_once_at_a_time(qtbot, context):
    gate = threading.Event()
    panel = panel_with(qtbot, context, WORKS, gate=gate)
    panel.button.click()
    assert panel.summary.text() == "Checking …"
    assert not panel.button.isEnabled()
    panel.begin()
    gate.set()
    qtbot.waitUntil(panel.button.isEnabled)
    qtbot.waitUntil(lambda: shown_texts(panel).count("Window: works") == 1)


def test_the_report_is_written_where_the_person_says(qtbot, context, tmp_path):
    panel = panel_with(qtbot, context, WORKS, FAILS)
    panel.button.click()
    qtbot.waitUntil(panel.save_button.isVisible)
    told = panel._page.notice.label
    panel.save_to(tmp_path / "report.txt")
    qtbot.waitUntil(lambda: told.text() == "Saved the report as report.txt.")
    report = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert "Window: 9 places drawn" in report
    assert "Does not work: voice." in report
    panel.save_to(tmp_path / "none" / "report.txt")
    qtbot.waitUntil(lambda: "choose another place" in told.text())
