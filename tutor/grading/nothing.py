"""Answers that say nothing: silence, fillers, politeness, declining to answer."""

import re
from typing import Final

_CORE: Final = frozenset(
    """um umm uh uhh er erm hmm mm mhm ah oh well so sorry okay ok yeah yep nope please next skip pass fine
    good great nice cool know sure idea clue remember recall think honestly thanks thank hello hi hey
    blah whatever dunno forgot forgotten nothing comment interesting alright nevermind test testing
    lost stuck blank help question moment second unsure""".split()
)
"""Words that on their own say nothing, and one of which an answer without content holds. "Yes" and "no" are
none of them: a short right answer to a short question."""
_AROUND: Final = frozenset(
    """i i'm i've i'd i'll am it's its that's that this it one the a an any at all about on in of to for no
    not yes do don't dont did didn't does doesn't have haven't can can't cannot could couldn't would
    just really very quite too bit like you we my me is was be answer move go let let's get back later
    time again what how why here there right now much anything everything more else and or but because
    if maybe perhaps actually basically give tell say said sir mine head mind topic thing completely
    totally absolutely simply ask asked another off out up with nothing's there's doing today afraid
    wish wait goes has my name us""".split()
)
_COUNTS: Final = re.compile(r"\b(?:to|is|equals?|by|about|just|only|minus|plus|think) one\b")
_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def is_nothing(text: str) -> bool:
    """Nothing, or only words that decline to answer ("I don't know", "fine")."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    if not words:
        return True
    if not set(words) <= _CORE | _AROUND:
        return False
    return bool(set(words) & _CORE) and not _COUNTS.search(" ".join(words))
