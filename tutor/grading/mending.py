"""A transcript corrected by hand: times carried over, and which words were misrecognised."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from tutor.core.speech import Transcript, Word
from tutor.text.lexicon import COMMON_WORDS
from tutor.text.sounds import phonetic_key, sound_distance
from tutor.text.words import STOP_WORDS

LEAST_LIKENESS: Final = 0.45
"""How alike two stretches must sound to be the same words heard and meant."""
MOST_WORDS: Final = 4


def mended(transcript: Transcript, text: str) -> Transcript:
    """`transcript` with its text put right. Words that stayed keep their times, new ones share the gap."""
    text = " ".join(text.split())
    if not transcript.words:
        return Transcript(text)
    old = list(transcript.words)
    new = text.split()
    words: list[Word] = []
    for _, a, b, c, d in _opcodes([word.text.strip() for word in old], new):
        if new[c:d] == [word.text.strip() for word in old[a:b]]:
            words += old[a:b]
            continue
        start = old[a].start_s if a < b else (old[a - 1].end_s if a else 0.0)
        end = old[b - 1].end_s if a < b else (old[a].start_s if a < len(old) else start)
        step = max(end - start, 0.0) / max(d - c, 1)
        # What the user wrote is what was said: nothing is doubtful about it.
        words += [
            Word(word, start + step * i, start + step * (i + 1), 1.0) for i, word in enumerate(new[c:d])
        ]
    return Transcript(text, tuple(words))


def slips_between(heard: str, meant: str) -> tuple[tuple[str, str], ...]:
    """(heard, meant) of the short stretches in which two texts differ and that sound alike."""
    old, new = heard.split(), meant.split()
    found = []
    for tag, a, b, c, d in _opcodes(old, new):
        if tag != "replace" or b - a > MOST_WORDS or d - c > MOST_WORDS:
            continue
        was, now = _plain(old[a:b]), _plain(new[c:d])
        if not was or not now or was.lower() == now.lower() or _is_ordinary(was):
            continue
        if 1.0 - sound_distance(phonetic_key(was), phonetic_key(now)) >= LEAST_LIKENESS:
            found.append((was, now))
    return tuple(dict.fromkeys(found))


def _is_ordinary(text: str) -> bool:
    """A common word alone stands for itself more often than for a slip."""
    return all(word.lower() in COMMON_WORDS or word.lower() in STOP_WORDS for word in text.split()) and (
        len(text.split()) == 1
    )


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _plain(words: Sequence[str]) -> str:
    return " ".join(words).strip(".,;:!?\"'()[]…“”’")
