"""What the checks found, in words."""

from dataclasses import replace
from datetime import datetime

import pytest

from tutor.core.message import Message
from tutor.doctor.finding import Outcome
from tutor.doctor.report import death_words, heading, outcome_line, summary

GOOD = Outcome("a", Message("Window"), "works", "drawn")
BAD = Outcome("b", Message("Voice"), "fails", "silence", Message("Install Viva again."))
UNTRIED = Outcome("c", Message("Language model"), "unchecked", "no model", Message("Get models."))


@pytest.mark.parametrize(
    ("exit_code", "words"),
    [
        (-4, "an instruction that this processor does not have"),
        (0xC000001D, "an instruction that this processor does not have"),
        (0xC000001D - (1 << 32), "an instruction that this processor does not have"),
        (-11, "memory that is not its own"),
        (0xC0000135, "a library that it needs is missing"),
        (1, "ended by itself with status 1"),
        (-64, "ended by itself with status -64"),
        (None, "no answer in time"),
    ],
)
def test_how_a_process_died_is_said_in_words(exit_code, words):
    assert words in str(death_words(exit_code))


def test_a_line_says_what_to_do_only_where_something_fails_and_then_what_was_printed():
    assert outcome_line(GOOD) == "ok           Window: drawn"
    assert "Get models" not in outcome_line(UNTRIED)
    died = replace(BAD, printed="phontab: No such file")
    lines = [line.strip() for line in outcome_line(died).splitlines()[1:]]
    assert lines == ["Install Viva again.", "| phontab: No such file"]


def test_the_summary_names_what_fails_else_what_was_not_tried():
    assert summary([GOOD]) == "Everything works."
    assert summary([GOOD, BAD, UNTRIED]) == "Does not work: voice."
    words = summary([GOOD, UNTRIED, UNTRIED])
    assert "Not checked in full: language model" in words
    assert words.count("Get models.") == 1


def test_the_heading_says_which_viva_on_which_machine():
    first, second = heading("1.2.3", datetime(2026, 11, 25, 9, 5)).splitlines()
    assert first.startswith("Viva 1.2.3, installed in Python's folders; checked 2026-11-25 09:05")
    assert "Python 3" in second
