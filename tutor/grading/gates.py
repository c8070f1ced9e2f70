"""What is turned away before any judging: nothing said, off topic, echoes, heaps of keywords."""

import re

from tutor.core.grade import Gate

MIN_SHARE_OF_REFERENCE = 0.15
"""Answers with fewer content words than this share of the reference are too short, if no point is carried."""
ECHO_SHARE = 0.85
SALAD_FUNCTION_WORDS = 0.16
"""Running English has 35 to 55 % function words; lists of keywords have next to none."""
SALAD_MIN_WORDS = 12
ENGLISH_SHARE = 0.12

NOTHING_SAID = re.compile(
    r"^\W*(?:(?:um+|uh+|er+|well|so|sorry|okay|ok|yeah|yes|no|hmm+|please|next|skip|pass|fine|good|"
    r"i|i'm|honestly|really|just|do|don't|dont|not|have|haven't|can't|cannot|know|sure|idea|clue|remember|"
    r"think|answer|the|a|any|to|that|this|it|one|at|all|about|pass|on)\W*)+$",
    re.IGNORECASE,
)

YES_OR_NO = frozenset("yes no it is isn't that's not".split())
"""A short right answer to a short question."""

FUNCTION_WORDS = frozenset(
    """a an the and or but if so because as than then that this these those it its we you i he she they
    is are was were be been being do does did has have had can could will would should may might must
    of to in on at by for from with into over under between through about against during without within
    not no nor only just also very more most some any each every all both one there here when where which
    who what how why our your their his her my me us them up out off down again further once""".split()
)


def words_of(text: str) -> list[str]:
    """Lower-case words of `text`, numbers included."""
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", text.lower().replace("’", "'"))


def is_nothing(text: str) -> bool:
    """Nothing, or only words that decline to answer ("I don't know", "fine")."""
    words = words_of(text)
    if words and set(words) & {"yes", "no"} and set(words) <= YES_OR_NO:
        return False
    return not words or NOTHING_SAID.match(text.replace("’", "'")) is not None


def is_salad(text: str) -> bool:
    """Keywords without sentences."""
    words = words_of(text)
    if len(words) < SALAD_MIN_WORDS:
        return False
    return sum(word in FUNCTION_WORDS for word in words) / len(words) < SALAD_FUNCTION_WORDS


def is_foreign(text: str) -> bool:
    """Running text that is not English, by script or by the lack of English function words."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return False
    if sum(c.isascii() for c in letters) / len(letters) < 0.7:
        return True
    words = words_of(text)
    if len(words) < SALAD_MIN_WORDS:
        return False
    others = sum(word in OTHER_LANGUAGES for word in words) / len(words)
    english = sum(word in FUNCTION_WORDS for word in words) / len(words)
    return others > 0.12 and others > english


OTHER_LANGUAGES = frozenset(
    """der die das und ist nicht ein eine mit auf für von zu den dem im sich auch wird werden le la les des
    et est une un du que qui dans pour pas sur avec el los las y es una por con para del se como il di che
    non sono per lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor ut labore et
    dolore magna aliqua quis nostrud""".split()
)


def is_echo(answer_stems: frozenset[str], question_stems: frozenset[str]) -> bool:
    """The answer's content words are the question's."""
    if not answer_stems:
        return False
    return len(answer_stems & question_stems) / len(answer_stems) >= ECHO_SHARE


GATE_SENTENCES: dict[Gate, str] = {
    "empty": "Nothing was said that could be graded.",
    "too_short": "That was too short to make any of the points.",
    "off_topic": "That answers something other than the question.",
    "echo": "That repeats the question without answering it.",
    "not_sentences": "That is a list of keywords; say how they hang together.",
    "language": "That does not seem to be English; these notes are in English.",
}
"""What the person is told when a gate closes."""
