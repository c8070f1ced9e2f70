"""Figures of speed and quality, taken by `viva bench` and the scripts here; not part of the program."""

from tutor.config.quiet import silence_libraries

silence_libraries()
