"""Deleting attempts so that nothing of them is left: rows, what was remembered, recordings."""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from tutor.core.errors import NotFound
from tutor.store.backup import delete_backups, delete_damaged
from tutor.store.database import opened, wipe_free_space
from tutor.store.history import History
from tutor.store.memory_rows import replay


class Eraser:
    def __init__(self, history: History, recordings: Path) -> None:
        """Recordings elsewhere, such as files that a command was given, are not Viva's to delete."""
        self._path = history.path
        self._recordings = recordings
        self._retention = history.retention

    def delete(self, attempt_ids: Sequence[int]) -> int:
        """Delete these attempts, sessions that are empty then, and all backups. Returns how many there were.

        Raises NotFound, with nothing deleted, where one of them does not exist.
        """
        chosen, ids = "(SELECT value FROM json_each(?))", json.dumps(list(attempt_ids))
        with opened(self._path) as connection:
            recordings = {
                row["id"]: row["recording"]
                for row in connection.execute(
                    f"SELECT id, recording FROM attempts WHERE id IN {chosen}", (ids,)
                )
            }
            for attempt_id in attempt_ids:
                if attempt_id not in recordings:
                    raise NotFound(
                        "There is no attempt {number}; `viva history list` shows those there are.",
                        number=attempt_id,
                    )
            cards = connection.execute(
                f"SELECT DISTINCT card FROM reviews WHERE attempt_id IN {chosen} ORDER BY card", (ids,)
            ).fetchall()
            # The summary quotes the user's words.
            connection.execute(
                "UPDATE sessions SET summary = NULL WHERE id IN"
                f" (SELECT session_id FROM attempts WHERE id IN {chosen})",
                (ids,),
            )
            # What hangs on an attempt goes with it, as the schema says.
            connection.execute(f"DELETE FROM attempts WHERE id IN {chosen}", (ids,))
            connection.execute(
                "DELETE FROM sessions WHERE outcome IS NOT NULL AND NOT EXISTS"
                " (SELECT 1 FROM attempts WHERE session_id = sessions.id)"
            )
            replay(connection, [row["card"] for row in cards], self._retention)
        self._delete_recordings(recordings.values())
        delete_backups(self._path)
        wipe_free_space(self._path)
        return len(attempt_ids)

    def delete_all(self) -> int:
        """Delete the whole history and all recordings; returns how many attempts there were.

        Backups and damaged files, which hold answers too, go with it.
        """
        with opened(self._path) as connection:
            count = int(connection.execute("SELECT count(*) FROM attempts").fetchone()[0])
            for table in ("attempts", "sessions", "memories", "parameters"):
                connection.execute(f"DELETE FROM {table}")
        if self._recordings.is_dir():
            self._delete_recordings(str(file) for file in self._recordings.rglob("*") if file.is_file())
        delete_backups(self._path)
        delete_damaged(self._path)
        wipe_free_space(self._path)
        return count

    def _delete_recordings(self, recordings: Iterable[str]) -> None:
        root = self._recordings.resolve()
        for recording in filter(None, recordings):
            file = Path(recording).resolve()
            if root in file.parents:
                with suppress(FileNotFoundError):
                    file.unlink()
