"""The line at the window's foot."""

import pytest

from tutor.core.turn import CacheUse
from tutor.ui.status_line import StatusLine, tokens_text


@pytest.fixture
def line(qtbot, theme):
    one = StatusLine()
    qtbot.addWidget(one)
    return one


def test_the_foot_says_offline_and_no_more_until_it_is_asked(line):
    line.show_tokens(CacheUse(812, 96, 249.6, 42.8))
    assert line.network.text() == "Offline"
    assert not line.details.isVisible()
    line.network.click()
    assert line.details.isVisible()
    told = line.details.words.text()
    assert "no connection" in told
    assert "Last answer: 812 tokens reused, 96 evaluated · reads 250, writes 43 a second" in told
    line.show_tokens(CacheUse())
    line.show_details()
    assert "Last answer" not in line.details.words.text()


def test_the_foot_does_not_say_offline_while_models_are_downloaded(line):
    line.show_fetching(True)
    assert line.network.text() == "Downloading"
    assert "no connection" not in line.network.toolTip()
    line.show_fetching(False)
    assert line.network.text() == "Offline"


@pytest.mark.parametrize(
    ("use", "text"),
    [
        (CacheUse(5, 7), "5 tokens reused, 7 evaluated"),
        (CacheUse(5, 7, decode_rate=30.0), "5 tokens reused, 7 evaluated · writes 30 a second"),
    ],
)
def test_rates_that_were_not_measured_are_not_shown(use, text):
    assert tokens_text(use) == text
