"""The keys of the window, for the sheet that lists them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One key and what it does. `keys`: as Qt writes them; the first is shown."""

    keys: tuple[str, ...]
    does: str
    shown: str = ""
    """Where the first of `keys` is not what the person should read."""


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The keys of one place."""

    title: str
    keys: tuple[Key, ...]


KEYS: tuple[KeyGroup, ...] = (
    KeyGroup(
        "Everywhere",
        (
            Key(tuple(f"Ctrl+{digit}" for digit in range(1, 10)), "Go to a place of the rail", "Ctrl+1 … 9"),
            Key(("Ctrl+,",), "Settings"),
            Key(("?",), "This list"),
            Key(("F1",), "About Viva"),
            Key(("Ctrl++", "Ctrl+="), "Larger text"),
            Key(("Ctrl+-",), "Smaller text"),
            Key(("Ctrl+0",), "Text as large as the system's"),
            Key(("Tab",), "Next control; with Shift the one before"),
        ),
    ),
    KeyGroup(
        "Interview, quick-fire and rehearsal",
        (
            Key(("Return", "Enter"), "Start, or go on", "⏎"),
            Key(("Space",), "The answer is done"),
            Key(("Ctrl+Return",), "The typed answer is done", "Ctrl+⏎"),
            Key(("R",), "Repeat the question"),
            Key(("S",), "Skip the question"),
            Key(("P",), "Pause, and go on"),
            Key(("Esc",), "End, or go back"),
        ),
    ),
    KeyGroup(
        "Ask",
        (
            Key(("Return", "Enter"), "Ask", "⏎"),
            Key(("Shift+Return",), "A line break in the question", "Shift+⏎"),
            Key(("Ctrl+T",), "Talk, or the question is done"),
            Key(("Ctrl+N",), "A new conversation"),
            Key(("Esc",), "Stop the answer, or be silent"),
        ),
    ),
    KeyGroup(
        "Notes",
        (
            Key(("Ctrl+F",), "Search the notes"),
            Key(("Down",), "From the search to what was found", "↓"),
            Key(("Ctrl+E",), "Edit the topic"),
            Key(("Ctrl+S",), "Save what is edited"),
            Key(("Ctrl+P",), "The cheat sheet as a PDF"),
            Key(("Esc",), "Close, or be silent"),
        ),
    ),
    KeyGroup(
        "History",
        (
            Key(("Ctrl+F",), "Search the answers"),
            Key(("Return", "Enter"), "Open the answer", "⏎"),
            Key(("Del",), "Delete the answer; it can be taken back for a moment"),
            Key(("Esc",), "Back"),
        ),
    ),
)


def known_keys() -> frozenset[str]:
    """Every key that the sheet tells of, as Qt writes it."""
    return frozenset(key for group in KEYS for one in group.keys for key in one.keys)
