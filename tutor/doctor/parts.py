"""The parts of an installation that are checked, in order."""

from dataclasses import dataclass
from typing import Final

from tutor.core.message import Message

AGAIN: Final = Message("Install Viva again.")


@dataclass(frozen=True, slots=True)
class Part:
    """A part, its work, and what a person is told when it fails."""

    name: str
    title: str
    work: str
    """`module:function`; the function takes a Workplace and returns a Finding, in a process of its own."""
    role: str = ""
    """The role of the model that it works with; empty: none."""
    remedy: Message = AGAIN
    timeout_s: float = 120.0


PARTS: Final = (
    Part("files", "Notes and settings that come with Viva", "tutor.doctor.shipped:read_shipped"),
    Part("window", "Window", "tutor.ui.proof:draw_window"),
    Part(
        "display",
        "Screen",
        "tutor.ui.proof:reach_display",
        remedy=Message(
            "Install Viva again; if that does not help, the report names the library of the system that is "
            "missing. Until then `viva interview` works in a terminal."
        ),
    ),
    Part(
        "sound",
        "Sound devices",
        "tutor.doctor.sound:list_devices",
        remedy=Message("Restart the computer's sound, then check again. Until then you can read and type."),
    ),
    Part(
        "voice",
        "Voice",
        "tutor.doctor.sound:speak",
        role="tts",
        remedy=Message("Install Viva again. Until then questions can be read."),
    ),
    Part(
        "hearing",
        "Speech recogniser",
        "tutor.doctor.hearing:hear",
        role="stt",
        remedy=Message("Install Viva again. Until then answers can be typed."),
    ),
    Part("embedder", "Reading by meaning", "tutor.doctor.meaning:embed", role="embedding"),
    Part("grader", "Grader", "tutor.doctor.meaning:judge"),
    Part("index", "Index of the notes", "tutor.doctor.index:find"),
    Part(
        "llm",
        "Language model",
        "tutor.doctor.language_model:write",
        role="llm",
        remedy=Message(
            "Install Viva again. Until then Viva grades and asks without it, in plainer sentences."
        ),
    ),
    Part("history", "History", "tutor.doctor.history:keep"),
    Part("formulas", "Spoken formulas", "tutor.doctor.formulas:say_formula"),
    Part("documents", "Notes from files, cards for Anki", "tutor.doctor.documents:convert"),
)
