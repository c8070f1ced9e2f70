"""Trying microphone and voice, wherever the window offers it."""
