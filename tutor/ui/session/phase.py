"""What goes on at one moment of a session."""

from typing import Literal

Phase = Literal[
    "setup", "preparing", "asking", "listening", "transcribing", "grading", "feedback", "ended", "failed"
]
RUNNING: frozenset[Phase] = frozenset(
    ("preparing", "asking", "listening", "transcribing", "grading", "feedback")
)
