"""What the user says to Viva rather than as an answer: recognised only when it is all that is said.

The patterns lie in `commands.toml`.
"""

import re
import tomllib
from pathlib import Path
from typing import Any, Final, Literal

Command = Literal["repeat", "skip", "do_not_know", "rephrase", "pause", "resume", "done"]

_TABLES: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
_PATTERNS: Final[dict[Command, re.Pattern[str]]] = {
    command: re.compile("|".join(lines.split("\n")[:-1]).format(**_TABLES["parts"]))
    for command, lines in _TABLES["commands"].items()
}
_SHORT_FORMS: Final[dict[str, str]] = _TABLES["short_forms"]
MOST_WORDS: Final = 9


def command_in(utterance: str) -> Command | None:
    """The command that `utterance` (a whole answer, spoken or typed) is; None for anything else.

    One word more than a command and its courtesies makes it an answer.
    """
    words = re.findall(r"[a-z]+(?:'[a-z]+)?", utterance.lower().replace("’", "'"))
    if not words or len(words) > MOST_WORDS or any(char.isdigit() for char in utterance):
        return None
    text = " ".join(_SHORT_FORMS.get(word, word) for word in words)
    text = " ".join(re.sub(_TABLES["courtesy"], " ", text).split())
    return next((command for command, pattern in _PATTERNS.items() if pattern.fullmatch(text)), None)
