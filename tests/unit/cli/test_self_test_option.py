"""`viva --self-test`: its words, its report and its exit status."""

import pytest

from tutor.cli import self_test
from tutor.cli.main import USAGE, main
from tutor.core.message import Message
from tutor.doctor.finding import Outcome


@pytest.fixture
def checked(tmp_path, monkeypatch):
    """What the check finds, for the test to choose."""
    monkeypatch.setenv("VIVA_HOME", str(tmp_path / "home"))
    found = [Outcome("window", "Window", "works", "drawn")]

    def check(paths, settings, on_outcome, cancel):
        for outcome in found:
            on_outcome(outcome)
        return tuple(found)

    monkeypatch.setattr(self_test, "check_installation", check)
    return found


def test_all_that_works_is_exit_status_zero_and_the_report_says_the_same(checked, tmp_path, capsys):
    report = tmp_path / "report.txt"
    assert main(["--self-test", "--report", str(report)]) == 0
    said = capsys.readouterr().out
    assert "Window: drawn" in said
    assert said.endswith("Everything works.\n")
    assert report.read_text(encoding="utf-8") == said


def test_a_part_that_fails_is_exit_status_one(checked, capsys):
    checked.append(Outcome("voice", "Voice", "fails", "silence", Message("Install Viva again.")))
    assert main(["--self-test"]) == 1
    assert "Does not work: voice." in capsys.readouterr().out


def test_settings_that_cannot_be_read_do_not_stop_the_check(checked, tmp_path, capsys):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.toml").write_text("not = [toml")
    assert main(["--self-test"]) == 0


def test_a_program_without_a_console_writes_the_report_alone(checked, tmp_path, monkeypatch):
    report = tmp_path / "report.txt"
    monkeypatch.setattr("sys.stdout", None)
    assert main(["--self-test", "--report", str(report)]) == 0
    assert "Everything works." in report.read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_is_said(checked, tmp_path, capsys):
    assert main(["--self-test", "--report", str(tmp_path / "none" / "report.txt")]) == 3
    assert "choose another place" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--self-test", "doctor"], ["--report", "x.txt"]])
def test_words_that_do_not_go_together_are_refused(words, capsys):
    assert main(words) == USAGE
    assert "--self-test" in capsys.readouterr().err
