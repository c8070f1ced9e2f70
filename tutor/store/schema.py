"""The tables of the history, as `schema.sql` makes them."""

import sqlite3
from pathlib import Path
from typing import Final

SCHEMA_VERSION: Final = 4


def schema_version(connection: sqlite3.Connection) -> int:
    """0: a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def create_schema(connection: sqlite3.Connection) -> None:
    """Make the tables of a new file, all or none. Two processes may meet here: the second finds them made."""
    if schema_version(connection) == 0:
        schema = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
        connection.executescript(schema.replace("{version}", str(SCHEMA_VERSION)))
