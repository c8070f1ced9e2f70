"""The door to everything native: sessions, turns, the child process and its client."""
