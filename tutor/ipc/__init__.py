"""Child processes: start, call, events, cancel, replay."""
