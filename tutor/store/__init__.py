"""SQLite history, recordings, reports."""
