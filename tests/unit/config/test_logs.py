"""The log file."""

import logging

import pytest

from tutor.config.logs import start_logging, stop_logging


@pytest.fixture(autouse=True)
def _no_log_left():
    level = logging.getLogger().level
    yield
    stop_logging()
    logging.getLogger().setLevel(level)


def test_debug_lines_stay_out_unless_asked_for(tmp_path, monkeypatch):
    monkeypatch.delenv("VIVA_LOG", raising=False)
    start_logging(tmp_path / "logs" / "viva.log")
    library = logging.getLogger("a_library")
    library.setLevel(logging.DEBUG)
    for logger in (logging.getLogger("tutor.test"), library):
        logger.debug("what was said")
        logger.info("an answer came")
    text = (tmp_path / "logs" / "viva.log").read_text(encoding="utf-8")
    assert text.count("an answer came") == 2
    assert "what was said" not in text


def test_a_folder_that_cannot_be_made_means_no_log_and_no_error(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    start_logging(tmp_path / "file" / "viva.log")
    logging.getLogger("tutor.test").info("lost")
    assert capsys.readouterr().err == ""
