"""The content stems of a transcript, each at the words that it comes from."""

from collections.abc import Sequence
from difflib import SequenceMatcher

import Stemmer

from tutor.text.canonical import canonical
from tutor.text.words import STOP_WORDS


def stems_of_words(words: Sequence[str]) -> tuple[frozenset[str], ...]:
    """For each of `words` (a transcript in order) the content stems it has a part in.

    "the square root of n" is read as one text, so that its words share the stem of `root`.
    """
    raw = [word.lower().replace("’", "'").strip(".,;:!?\"'()[]") for word in words]
    form = canonical(" ".join(words)).split()
    stems = Stemmer.Stemmer("english").stemWords(form)
    content = [None if word in STOP_WORDS else stem for word, stem in zip(form, stems, strict=True)]
    found: list[set[str]] = [set() for _ in words]
    matcher = SequenceMatcher(None, raw, form, autojunk=False)
    for _, from_raw, to_raw, from_form, to_form in matcher.get_opcodes():
        if to_raw == from_raw:
            # Canonical words without a word of their own belong to the one before.
            start, end = max(0, from_raw - 1), max(1, from_raw)
        else:
            start, end = from_raw, to_raw
        same = end - start == to_form - from_form
        for index in range(start, min(end, len(found))):
            chosen = (
                content[from_form + index - start : from_form + index - start + 1]
                if same
                else content[from_form:to_form]
            )
            found[index].update(stem for stem in chosen if stem is not None)
    return tuple(frozenset(one) for one in found)
