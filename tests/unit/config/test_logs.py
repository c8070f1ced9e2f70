"""The log file."""

import logging
from pathlib import Path

import pytest

from tutor.config.logs import start_logging, stop_logging


@pytest.fixture(autouse=True)
def _no_log_left():
    level = logging.getLogger().level
    yield
    stop_logging()
    logging.getLogger().setLevel(level)


def test_debug_lines_stay_out_unless_asked_for(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("VIVA_LOG", raising=False)
    start_logging(tmp_path / "logs" / "viva.log")
    logging.getLogger("tutor.test").debug("what was said")
    logging.getLogger("tutor.test").info("an answer came")
    text = (tmp_path / "logs" / "viva.log").read_text(encoding="utf-8")
    assert "an answer came" in text
    assert "what was said" not in text


def test_a_library_that_sets_its_own_logger_to_debug_is_kept_out_too(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("VIVA_LOG", raising=False)
    start_logging(tmp_path / "viva.log")
    library = logging.getLogger("a_library")
    library.setLevel(logging.DEBUG)
    library.debug("what was said")
    library.info("an index is built")
    text = (tmp_path / "viva.log").read_text(encoding="utf-8")
    assert "an index is built" in text
    assert "what was said" not in text


def test_starting_twice_writes_each_line_once(tmp_path: Path) -> None:
    start_logging(tmp_path / "one.log")
    start_logging(tmp_path / "two.log")
    logging.getLogger("tutor.test").warning("only here")
    assert "only here" not in (tmp_path / "one.log").read_text(encoding="utf-8")
    assert (tmp_path / "two.log").read_text(encoding="utf-8").count("only here") == 1


def test_a_folder_that_cannot_be_made_means_no_log_and_no_error(tmp_path: Path, capsys) -> None:
    (tmp_path / "file").write_text("")
    start_logging(tmp_path / "file" / "viva.log")
    logging.getLogger("tutor.test").info("lost")
    assert capsys.readouterr().err == ""
