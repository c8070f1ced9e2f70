"""`viva --self-test` and `viva doctor`: their words, their report and their exit status."""

import json

import pytest

from tutor.cli import doctor
from tutor.cli.main import USAGE, main
from tutor.core.message import Message
from tutor.doctor.finding import Outcome
from tutor.sound.messages import Device, Devices

BUILT_IN = Device("hw0", "Built-in microphone", True)


@pytest.fixture
def checked(home, monkeypatch):
    """What the check finds, for the test to choose."""
    found = [Outcome("window", Message("Window"), "works", "drawn")]

    def check(checks, paths, settings, on_outcome, cancel):
        for outcome in found:
            on_outcome(outcome)
        return tuple(found)

    monkeypatch.setattr(doctor, "run_checks", check)
    return found


def test_the_exit_status_tells_whether_all_works_and_the_report_says_the_same(
    checked, home, tmp_path, capsys
):
    report = tmp_path / "report.txt"
    assert main(["--self-test", "--report", str(report)]) == 0
    said = capsys.readouterr().out
    assert "Window: drawn" in said
    assert said.endswith("Everything works.\n")
    assert report.read_text(encoding="utf-8") == said
    (home.settings_file).write_text("not = [toml")
    assert main(["--self-test"]) == 0, "settings that cannot be read stop no check"
    capsys.readouterr()
    checked.append(Outcome("voice", Message("Voice"), "fails", "silence", Message("Install Viva again.")))
    assert main(["--self-test"]) == 1
    assert "Does not work: voice." in capsys.readouterr().out


def test_a_report_that_cannot_be_written_is_said(checked, tmp_path, capsys):
    assert main(["--self-test", "--report", str(tmp_path / "none" / "report.txt")]) == 3
    assert "choose another place" in capsys.readouterr().err


def test_the_version_is_told(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("Viva ")


@pytest.mark.parametrize("words", [["--self-test", "doctor"], ["--report", "x.txt"]])
def test_words_that_do_not_go_together_are_refused(words, capsys):
    assert main(words) == USAGE
    assert "--self-test" in capsys.readouterr().err


def test_the_doctor_tells_as_one_document_what_it_tells_in_lines(checked, capsys, monkeypatch):
    checked.append(Outcome("llm", Message("Language model"), "fails", "none", Message("Get models.")))
    monkeypatch.setattr(doctor, "_devices", lambda context: Devices((BUILT_IN,), ()))
    assert main(["doctor"]) == 3
    said = capsys.readouterr().out
    assert "Window: drawn" in said
    assert said.endswith("Does not work: language model.\n")
    assert main(["doctor", "--json"]) == 3
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "viva.doctor/1"
    assert document["checks"] == [
        {"name": "window", "ok": True, "state": "works", "detail": "drawn", "remedy": None},
        {"name": "llm", "ok": False, "state": "fails", "detail": "none", "remedy": "Get models."},
    ]
    assert document["microphones"] == [{"id": "hw0", "name": "Built-in microphone", "is_default": True}]
