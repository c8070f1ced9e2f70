"""What a question asks for: whether it leans on the one before, compares, is two, or is a command."""

import re
from collections.abc import Sequence
from typing import Literal

from tutor.engine.exchange import Exchange
from tutor.text.words import STOP_WORDS, WORD, content_words

AskCommand = Literal["", "repeat", "shorter", "example"]
_FILLED = r"^\s*(?:(?:ok(?:ay)?|um+|uh+|well|right|hm+)[\s,]+)*"
_OPENING = re.compile(
    rf"{_FILLED}(?:and|but|so|then|also|or|what about|how about|what if|why|how come|how so|which one"
    r"|in what way|for example|such as|really)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(rf"{_FILLED}(?:and|but|so|then|also|what about|how about)\b", re.IGNORECASE)
_REFERS = re.compile(
    r"\b(?:it|its|that|this|these|those|they|them|their|there|former|latter|one|ones|same|other|here)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:it|its|that|this|these|those|they|them|their)\b", re.IGNORECASE)
_FRAME = re.compile(
    r"^(?:(?:so|ok(?:ay)?|please|can you|could you)\s+)*"
    r"(?:what(?:['’]?s| is| are| was| were| does| do| did)|who (?:is|was)|explain|describe|define"
    r"|tell me about|how (?:does|do|did|is|are)|was (?:ist|sind|war|waren))\s+"
    r"(?:(?:an?|the|de[rnm]|die|das|eine?)\s+)?",
    re.IGNORECASE,
)
_WHAT_ABOUT = re.compile(rf"{_FILLED}(?:and |but |so )?(?:what|how) about\s+(?P<other>.+)", re.IGNORECASE)
_VERB = re.compile(
    r"(?:\s+(?:works?|mean|means|do|about|again|exactly|anyway|actually|nochmal))+$", re.IGNORECASE
)
_LISTENER = (
    r"(?:(?:an?|my|the|ein(?:em|en)?)\s+)?(?:child(?:ren)?|kids?|beginners?|novices?|lay(?:m[ae]n|person)|dummies|grandmother"
    r"|(?:\w+|\d+)[- ]years?[- ]olds?|Kind(?:er)?|Anfänger|Laien)\b"
)
_HOW_TO_SAY_IT = re.compile(
    rf"\b(?:tell|teach|explain to)\s+{_LISTENER}"
    rf"|(?<=\w)\s+(?:for|für)\s+(?:beginners|novices|laymen|dummies|Anfänger|Laien)\b"
    rf"|\b(?:as if|like)\s+i(?:['’]?m| am| was| were)\s+(?:\d+|five|ten|{_LISTENER})(?:\s+years? old)?"
    r"|\bin\s+(?:(?:an?|one|two|few|very|more|your|own|other|simpler?|plain|easy|short|everyday|lay(?:man['’]?s)?"
    r"|ganz|einfachen|anderen)\s+)+(?:words?|terms|english|language|sentences?|nutshell|Worten)\b",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(
    rf"(?P<asked>\b(?:explain|describe|tell|erklär\w*)\b.*?)\s+(?:(?:to|for|für)\s+)?{_LISTENER}",
    re.IGNORECASE,
)
_USE = re.compile(
    r"why (?:is|are|does|do) (?:the |an? )?(.+?) (?:useful|important|needed|necessary|used|matter)\W*$"
    r"|what (?:is|are) (?:the |an? )?(.+?) (?:good|used|useful) for\W*$",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"\b(?:how (?:much|often|long|far|old|fast|large|big)|what (?:share|percentage|year)"
    r"|wie (?:viel|oft|lange))\b|^(?:when (?:was|were|did)|wann)\b"
    r"|\b(?:how many|wie viele)\s+(?P<counted>\w+)",
    re.IGNORECASE,
)
_WHY = re.compile(r"\W*(?:why|warum|how come|what(?:['’]?s| is) the point)\b", re.IGNORECASE)
_FEW_WORDS = 3
_SOME_WORDS = 6
_MOST_TERM_WORDS = 5
_COMMANDS: tuple[tuple[AskCommand, frozenset[str]], ...] = (
    (
        "shorter",
        frozenset(
            "shorter short simpler simple simply briefly brief easier summary summarise summarize "
            "nutshell gist".split()
        ),
    ),
    ("example", frozenset(("example", "examples", "instance"))),
    ("repeat", frozenset("say said repeat again pardon".split())),
)
_FILLER = frozenset(
    "explain please tell give show version word words term terms answer put sentence plain language sorry "
    "concrete once hear another sum".split()
)
_ASKING = frozenset("why how when where which who".split())
_SIDE = r"(?:(?:an?|the|de[rnm]|die|das|einem|einer)\s+)?(?P<{}>[^?,.;]+?)"
_COMPARED = tuple(
    re.compile(pattern.format(a=_SIDE.format("a"), b=_SIDE.format("b")) + r"\s*[?.!]*$", re.IGNORECASE)
    for pattern in (
        r"\b(?:differences? between|Unterschiede? zwischen) {a} (?:and|und) {b}",
        r"^{a},? or {b}[,:;]? what(?:['’]?s| is| are) the differences?",
        r"\bcompare {a} (?:and|to|with|against) {b}",
        r"\b(?:do|does|is|are) {a} (?:differ|different) from {b}",
        r"\b(?:do|does|are) {a} and {b} (?:differ|different)",
        r"\b(?:distinguishes|sets) {a} (?:apart )?from {b}",
        r"\b(?:do|does) {a} compare (?:to|with) {b}",
        r"^(?:(?:explain|what(?:['’]?s| is| about))\s+)?{a} (?:vs\.?|versus) {b}",
    )
)
_NEXT_PART = re.compile(r"\?\s+(?=\S)|,?\s+and\s+(?=(?:what|how|why|where|when|which|who)\b)", re.IGNORECASE)


def is_follow_on(question: str) -> bool:
    """Whether `question` can hardly be understood by itself."""
    words = [word for word in WORD.findall(question.lower()) if word not in STOP_WORDS]
    if _JOINED.match(question) and len(words) <= _SOME_WORDS:
        return True
    if _OPENING.match(question) and len(words) <= 1:
        return True
    refers = _REFERS.search(question)
    if refers is None:
        return not words
    # After two things of its own it speaks of one of them.
    return len(words) <= _FEW_WORDS and len(content_words(question[: refers.start()])) < 2


def stands_alone(question: str, conversation: Sequence[Exchange]) -> tuple[str, str]:
    """`question` as it is to be searched for, and its subject for what may follow."""
    if not conversation or not is_follow_on(question):
        return question, question
    subject = conversation[-1].subject
    return about(question, subject), subject


def without_wording(question: str) -> str:
    """`question` without whom and in what words it is to be explained; where nothing else is asked, with."""
    asked = _bare(question)
    return asked if content_words(asked) else question


def _bare(question: str) -> str:
    asked = _HOW_TO_SAY_IT.sub(" ", _TO_WHOM.sub(r"\g<asked>", question))
    return re.sub(r"[\s,]+(?=[?.!]*$)", "", " ".join(asked.split()).strip(" ,:"))


def about(question: str, subject: str) -> str:
    """`question` with the subject of the question `subject` in the place of its pronoun, else before it."""
    other = _WHAT_ABOUT.match(question)
    if other is not None and is_definition(subject):
        return f"What is {other['other']}"
    asked = re.sub(r"^\s*(?:and|but|so|then|also)\b[\s,]*", "", question, flags=re.IGNORECASE)
    term = term_of(subject)
    pronoun = _PRONOUN.search(asked)
    if pronoun is None or len(term.split()) > _MOST_TERM_WORDS:
        return f"{term}: {asked}"
    owned = ("'" if term.endswith("s") else "'s") if pronoun[0].lower() in ("its", "their") else ""
    return f"{asked[: pronoun.start()]}{term}{owned}{asked[pronoun.end() :]}"


def term_of(question: str) -> str:
    """What `question` is about: "attention" of "What is attention?"; all of it where it asks for more."""
    return _VERB.sub("", _FRAME.sub("", question.strip()).rstrip(" ?.!"))


def is_definition(question: str) -> bool:
    """Whether `question` asks what something is, in few words."""
    framed = re.match(
        r"\s*(?:what(?:['’]?s| is| are| was| were)|what (?:does|do)(?=.* (?:do|mean)\b)|define"
        r"|explain(?! (?:how|why|what|when))|was (?:ist|sind|war|waren))\s",
        question,
        re.IGNORECASE,
    )
    return framed is not None and len(term_of(question).split()) <= _MOST_TERM_WORDS


def use_of(question: str) -> str:
    """What `question` wants to know the use of; empty where it asks something else."""
    found = _USE.match(question)
    return next(filter(None, found.groups())) if found is not None else ""


def asks_why(question: str) -> bool:
    """Whether `question` wants a reason."""
    return _WHY.match(question) is not None


def counted_in(question: str) -> str | None:
    """What `question` wants counted, as "people"; empty for other numbers and dates, None for none."""
    found = _HOW_MANY.search(question)
    return (found["counted"] or "") if found is not None else None


def ask_command(question: str) -> AskCommand:
    """What is to be done with the answer before; empty where something is asked."""
    asked = _bare(question)
    words = set(re.findall(r"[a-z]+", asked.lower()))
    if _HOW_TO_SAY_IT.search(question) or _TO_WHOM.search(question):
        words.add("simpler")
    for command, telling in _COMMANDS:
        if words & telling and not words - telling - _FILLER - STOP_WORDS:
            return "" if command == "repeat" and words & _ASKING else command
    return ""


def compared(question: str) -> tuple[str, str] | None:
    """The two things whose difference is asked for."""
    found = next((match for one in _COMPARED if (match := one.search(question))), None)
    return (found["a"].strip(), found["b"].strip()) if found is not None else None


def parts_of(question: str) -> list[str]:
    """The questions that `question` is made of, each standing by itself; one where it is one."""
    parts = [part.strip(" ?.") + "?" for part in _NEXT_PART.split(question) if part.strip(" ?.")]
    if len(parts) < 2 or not all(content_words(part) for part in parts):
        return [question]
    return [parts[0], *(about(part, parts[0]) if is_follow_on(part) else part for part in parts[1:])]
