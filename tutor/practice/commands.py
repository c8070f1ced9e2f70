"""What the user says to Viva rather than as an answer: recognised only when it is all that is said."""

import re
from typing import Final, Literal

Command = Literal["repeat", "skip", "do_not_know", "rephrase", "pause", "resume", "done"]

_COURTESY: Final = re.compile(
    r"\b(?:please|sorry|um+|uh+|er+|hm+|well|ok|okay|oh|hey|viva|thanks|thank you|now|just|actually)\b"
)
_ASKING: Final = r"(?:(?:can|could|would|will) you )?"
_QUESTION: Final = r"(?:that|it|this|this one|that one|the question|this question|that question)"
_PATTERNS: Final[tuple[tuple[Command, str], ...]] = (
    (
        "repeat",
        rf"{_ASKING}(?:repeat(?: {_QUESTION})?(?: again)?|say (?:that|it) again|say that once more"
        rf"|read {_QUESTION} again)"
        r"|again|once more|one more time|come again|pardon(?: me)?|i beg your pardon"
        r"|what was the question(?: again)?"
        r"|i did not (?:hear|catch) (?:that|you|the question)",
    ),
    (
        "skip",
        rf"(?:let us |i (?:will|want to|would like to) |{_ASKING})?skip(?: {_QUESTION})?"
        r"|pass|next|(?:the )?next (?:question|one)|(?:let us )?move on"
        r"|(?:let us )?go to the next (?:question|one)",
    ),
    (
        "do_not_know",
        r"(?:i )?(?:really |honestly )?(?:do not|dont) (?:really )?(?:know|remember)"
        r"(?: (?:that|this|it|the answer))?"
        r"|dunno|(?:i have )?no (?:idea|clue)|(?:i am )?not sure|i can not (?:remember|say)|i give up"
        r"|i have forgotten(?: (?:that|it))?",
    ),
    (
        "rephrase",
        rf"what do you mean(?: by {_QUESTION})?|what does {_QUESTION} mean"
        rf"|i do not (?:understand|get)(?: {_QUESTION})?"
        rf"|{_ASKING}(?:rephrase|reword|explain|clarify)(?: {_QUESTION})?"
        rf"|{_ASKING}(?:put|say|ask) (?:it|that) (?:differently|in other words|another way)",
    ),
    (
        "pause",
        r"pause|(?:let us )?(?:take|have) a break|(?:a )?break|wait(?: a (?:moment|minute|second))?"
        r"|hold on(?: a (?:moment|minute|second))?|(?:one|a) (?:moment|minute|second)"
        r"|give me a (?:moment|minute|second)",
    ),
    ("resume", r"resume|continue|carry on|go on|(?:i am )?(?:back|ready)|let us (?:go|continue|go on)"),
    (
        "done",
        r"(?:i am )?(?:done|finished)|that is (?:all|it|enough)|stop|quit|end|finish"
        r"|(?:stop|end|finish) (?:the |this )?(?:session|interview)|let us stop|enough(?: for today)?",
    ),
)
_COMPILED: Final = tuple((command, re.compile(rf"(?:{pattern})")) for command, pattern in _PATTERNS)
_LONGER: Final = {
    "i'm": "i am", "let's": "let us", "that's": "that is", "don't": "do not", "didn't": "did not",
    "can't": "can not", "cannot": "can not", "i'd": "i would", "i'll": "i will", "i've": "i have",
    "what's": "what is",
}  # fmt: skip
MOST_WORDS: Final = 9


def command_in(utterance: str) -> Command | None:
    """The command that `utterance` (a whole answer, spoken or typed) is; None for anything else.

    One word more than a command and its courtesies makes it an answer.
    """
    words = re.findall(r"[a-z]+(?:'[a-z]+)?", utterance.lower().replace("’", "'"))
    if not words or len(words) > MOST_WORDS or any(char.isdigit() for char in utterance):
        return None
    text = " ".join(_LONGER.get(word, word) for word in words)
    text = " ".join(_COURTESY.sub(" ", text).split())
    for command, pattern in _COMPILED:
        if pattern.fullmatch(text):
            return command
    return None
