"""Figures of speed and quality, taken by `viva bench` and the scripts here; not part of the program."""
