"""Where spoken text is cut, so that the first sentence can be heard while the rest is being written."""

import re
from typing import Final

from tutor.text.lexicon import ABBREVIATIONS

# A stop, with what closes after it, before a space or a line's end; blank lines and list items cut too.
_STOP: Final = re.compile(r"[.!?…]+[\"'”’)\]*_]*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")
_UNCUT: Final = re.compile(
    r"\$\$(?:\\.|[^$\\])+\$\$|\$(?![\s$])(?:\\.|[^$\\\n])*?(?<!\s)\$(?!\d)|`+[^`]*`+|\[\[.*?\]\]", re.DOTALL
)
_OPEN: Final = re.compile(r"\$\$|\$(?=\S)|`")
_BEFORE_STOP: Final = re.compile(r"([\w.]+)\.$")


def sentences(text: str) -> list[str]:
    """The sentences of `text`, spoken words or Markdown; no decimal, abbreviation or formula is cut."""
    finished, rest = finished_sentences(text)
    return [*finished, *([rest.strip()] if rest.strip() else [])]


def finished_sentences(text: str) -> tuple[list[str], str]:
    """The sentences of `text` that are complete, and the rest, which a longer text may go on with.

    A sentence is complete once something follows it: in "It is 3." the stop may yet be a decimal point.
    """
    guarded = [match.span() for match in _UNCUT.finditer(text)]
    open_from = _first_open(text, guarded)
    out: list[str] = []
    start = 0
    for match in _STOP.finditer(text):
        if match.end() >= len(text.rstrip()) and not match[0].startswith("\n"):
            break
        if match.start() >= open_from or any(low <= match.start() < high for low, high in guarded):
            continue
        if not _ends_sentence(text, match):
            continue
        sentence = text[start : match.end()].strip()
        if sentence:
            out.append(sentence)
        start = match.end()
    return out, text[start:]


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    stop = match[0]
    if not stop.startswith(".") or stop.startswith(".."):
        return True
    before = _BEFORE_STOP.search(text[max(0, match.start() - 20) : match.start() + 1])
    word = before[1] if before else ""
    following = text[match.end() :].lstrip()[:1]
    if word in ABBREVIATIONS or "." in word:
        # "etc." and "et al." may end a sentence; the next one then starts with a capital.
        return word in ("etc", "al") and following.isupper()
    is_item_number = word.isdigit() and text[: match.start() - len(word)].rpartition("\n")[2].strip() == ""
    return not is_item_number


def _first_open(text: str, guarded: list[tuple[int, int]]) -> int:
    """Where a formula or code begins that is not closed yet; beyond the text if none does."""
    for match in _OPEN.finditer(text):
        if any(low <= match.start() < high for low, high in guarded):
            continue
        if match[0].startswith("$") and text[match.end() : match.end() + 1].isdigit():
            continue
        if "\n\n" in text[match.end() :]:
            continue
        return match.start()
    return len(text) + 1
