"""An empty history."""

import pytest

from tutor.store.history import History


@pytest.fixture
def history(tmp_path):
    return History(tmp_path / "history.sqlite3", retention=0.9)
