"""The line at the window's foot."""

import pytest

from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.core.turn import CacheUse
from tutor.ui.status_line import NETWORK_OFF, StatusLine, tokens_text
from tutor.ui.window import MainWindow


@pytest.fixture
def line(qtbot, theme):
    one = StatusLine(theme)
    qtbot.addWidget(one)
    return one


def test_the_network_is_off_unless_said_otherwise(line):
    assert line.network.text() == NETWORK_OFF
    assert line.network.property("tone") == "muted"


def test_a_server_that_gets_the_answers_is_named_loudly(qtbot, theme, tmp_path):
    settings = Settings.model_validate({"llm": {"endpoint": "http://me:secret@tower.local:8080/v1"}})

    def open_services(on_notice):
        raise AssertionError("nothing is opened here")

    window = MainWindow(theme, paths_below(tmp_path), settings, open_services)
    qtbot.addWidget(window)
    line = window.status_line
    assert line.network.text() == "Network: on, answers go to tower.local:8080"
    assert line.network.property("tone") == "contradicted"
    assert "llm.endpoint" in line.network.toolTip()
    assert "No connection" not in line.network.toolTip()


def test_what_the_model_did_for_an_answer_is_shown(line):
    line.show_tokens(CacheUse(812, 96, 249.6, 42.8))
    assert line.tokens.text() == "812 tokens reused, 96 evaluated   ·   reads 250, writes 43 a second"
    line.show_tokens(CacheUse())
    assert line.tokens.text() == ""


@pytest.mark.parametrize(
    ("use", "text"),
    [
        (CacheUse(5, 7), "5 tokens reused, 7 evaluated"),
        (CacheUse(5, 7, decode_rate=30.0), "5 tokens reused, 7 evaluated   ·   writes 30 a second"),
    ],
)
def test_rates_that_were_not_measured_are_not_shown(use, text):
    assert tokens_text(use) == text
