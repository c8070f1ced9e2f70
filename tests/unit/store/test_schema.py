"""The tables of a new history; histories of other versions are left alone, to the byte."""

import sqlite3

import pytest

from tutor.store.database import SCHEMA_VERSION, HistoryDamaged, HistoryForeign
from tutor.store.history import History


@pytest.mark.parametrize("journal", ["delete", "wal"])
@pytest.mark.parametrize("version", [999, SCHEMA_VERSION - 1])
def test_no_byte_of_another_viva_s_history_is_changed(tmp_path, journal, version):
    file = tmp_path / "history.sqlite3"
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA journal_mode = {journal}")
    connection.execute("CREATE TABLE unknown (said TEXT)")
    connection.execute("INSERT INTO unknown VALUES ('kept')")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()
    before = file.read_bytes()
    history = History(file, retention=0.9)
    for call in (history.latest, lambda: history.start_session("interview")):
        with pytest.raises(HistoryForeign, match="update Viva"):
            call()
    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


def test_a_damaged_history_is_said_to_be_damaged(tmp_path):
    (tmp_path / "history.sqlite3").write_bytes(b"not a database" * 100)
    with pytest.raises(HistoryDamaged, match="start Viva again"):
        History(tmp_path / "history.sqlite3", retention=0.9).latest()
