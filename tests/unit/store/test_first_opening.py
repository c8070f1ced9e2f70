"""A new history that several open at the same moment."""

import threading

from tutor.store.database import opened

AT_ONCE, ROUNDS = 8, 12


def test_all_who_open_a_new_history_at_once_get_it(tmp_path):
    faults = []

    def open_it(path, gate):
        gate.wait()
        try:
            with opened(path) as connection:
                connection.execute("SELECT count(*) FROM attempts").fetchone()
        except Exception as fault:
            faults.append(fault)

    for number in range(ROUNDS):
        gate = threading.Barrier(AT_ONCE)
        path = tmp_path / f"{number}.sqlite3"
        threads = [threading.Thread(target=open_it, args=(path, gate)) for _ in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert faults == []
