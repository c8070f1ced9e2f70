"""All that is checked, in order: for `viva doctor`, for the window, and for installers."""

from dataclasses import dataclass
from typing import Final

from tutor.core.message import Message

AGAIN: Final = Message("Install Viva again.")
DEVICE: Final = Message("Connect one, or choose another in the settings. Until then you can read and type.")


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    title: Message
    work: str
    """`module:function`; the function takes a Workplace and returns a Finding, in a process of its own."""
    role: str = ""
    """The role of the model that it works with; empty: none."""
    remedy: Message = AGAIN
    timeout_s: float = 120.0


INSTALLATION: Final = (
    Check(
        "files", Message("Notes and settings that come with Viva"), "tutor.doctor.installation:read_shipped"
    ),
    Check("window", Message("Window"), "tutor.ui.proof:draw_window"),
    Check(
        "display",
        Message("Screen"),
        "tutor.ui.proof:reach_display",
        remedy=Message(
            "Install Viva again; if that does not help, the report names the library of the system that is "
            "missing. Until then `viva interview` works in a terminal."
        ),
    ),
    Check(
        "sound",
        Message("Sound devices"),
        "tutor.doctor.sound:list_devices",
        remedy=Message("Restart the computer's sound, then check again. Until then you can read and type."),
    ),
    Check(
        "voice",
        Message("Voice"),
        "tutor.doctor.sound:speak",
        role="tts",
        remedy=Message("Install Viva again. Until then questions can be read."),
    ),
    Check(
        "stt",
        Message("Speech recogniser"),
        "tutor.doctor.models:hear",
        role="stt",
        remedy=Message("Install Viva again. Until then answers can be typed."),
    ),
    Check("embedder", Message("Reading by meaning"), "tutor.doctor.models:embed", role="embedding"),
    Check("grader", Message("Grader"), "tutor.doctor.models:judge"),
    Check("index", Message("Index of the notes"), "tutor.doctor.models:find"),
    Check(
        "llm",
        Message("Language model"),
        "tutor.doctor.models:write",
        role="llm",
        remedy=Message(
            "Install Viva again. Until then Viva grades and asks without it, in plainer sentences."
        ),
        timeout_s=400.0,
    ),
    Check("history", Message("History"), "tutor.doctor.installation:keep"),
    Check("formulas", Message("Spoken formulas"), "tutor.doctor.installation:say_formula"),
    Check("documents", Message("Notes from files, cards for Anki"), "tutor.doctor.installation:convert"),
)
"""Holds of any machine, whoever uses it."""
OWN: Final = (
    Check("microphone", Message("Your microphone"), "tutor.doctor.own:microphone", remedy=DEVICE),
    Check("loudspeaker", Message("Your speaker"), "tutor.doctor.own:loudspeaker", remedy=DEVICE),
    Check(
        "notes",
        Message("Your notes"),
        "tutor.doctor.own:notes",
        remedy=Message("Fix the file, then check again, here or with `viva notes check`."),
    ),
    Check("disk", Message("Disk"), "tutor.doctor.own:disk", remedy=Message("Free some space.")),
)
"""Holds of this user's devices and notes."""
NETWORK: Final = Check("network", Message("Network"), "tutor.doctor.own:network")
"""For the terminal; the window says it all the time."""
