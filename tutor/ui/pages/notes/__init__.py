"""The notes: read, search, edit, import."""
