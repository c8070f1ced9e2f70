"""Multiple choice: the choices are part of the question, the right ones its answer."""

import re

from tutor.importing.pairs import Pair

_CHOICE = re.compile(
    r"^\s*(?:[-*+]|\d+[.)])?\s*(?:\[(?P<tick>[ xX])\]|(?:\*\*)?\(?(?P<letter>[A-Ha-h])[.)](?:\*\*)?)"
    r"\s+(?P<text>\S.*)$"
)
_LETTERS = r"\(?[A-H]\b\)?(?:(?:\s*[,&]\s*|\s+(?:and|und)\s+)\(?[A-H]\b\)?)*"
_RIGHT = re.compile(
    rf"^\W*(?:(?:(?:correct|right|richtige)\s+)?(?:answers?|ans|solution|antwort|lösung)\b\W*(?P<told>{_LETTERS})[\W_]*(?P<rest>.*)"
    rf"|(?P<bare>{_LETTERS})[\W_]*)$",
    re.IGNORECASE,
)


_PICKS_ONE = re.compile(
    r"\bfollowing\b|\bof these\b|\b(?:what|which|who|when|where|was|welche[rs]?|wer|wann|wo)\b"
    r"(?!\s+(?:\w+\s+)?(?:are|were|do|does|did|sind|waren)\b)",
    re.IGNORECASE,
)


def with_choices(pair: Pair) -> Pair:
    """`pair` with its choices in the question; without an answer where the notes do not say what is right.

    A list that is the answer, because several things were asked for or words lead in to it, stays there.
    """
    lines = pair.answer_text.split("\n")
    last = max((n for n, line in enumerate(lines) if _CHOICE.match(line)), default=0)
    named: dict[str, str] = {}
    ticked: list[str] = []
    rest: list[str] = []
    letter = ""
    for n, line in enumerate(lines):
        goes_on = line.strip() and (n < last or line[0] == " " or line[0].islower())
        if found := _CHOICE.match(line):
            letter = (found["letter"] or chr(65 + len(named))).upper()
            named[letter] = found["text"].strip()
            ticked += letter if (found["tick"] or " ") != " " else ""
        elif letter and goes_on and not _RIGHT.match(line):
            named[letter] += f" {line.strip()}"
        else:
            letter = letter if n < last else ""
            rest.append(line)
    if len(named) < 2 or sorted(named) != [chr(65 + n) for n in range(len(named))]:
        return pair
    right = [named[letter] for letter in ticked]
    for n, line in enumerate(rest):
        told = None if right else _RIGHT.match(line)
        letters = re.findall(r"\b[A-H]\b", (told["told"] or told["bare"]).upper()) if told else ()
        if told is not None and (right := [named[letter] for letter in letters if letter in named]):
            rest[n] = "" if told["rest"] in right else told["rest"] or ""
    if not right and not (_CHOICE.match(lines[0]) and _PICKS_ONE.search(pair.question)):
        return pair
    lead = pair.question if re.search(r"[^\w)]$", pair.question) else f"{pair.question}:"
    question = f"{lead} {'; '.join(choice.rstrip('.;,') for choice in named.values())}."
    answer = "\n".join(f"- {choice}" for choice in right) if len(right) > 1 else "".join(right)
    return Pair(question, [part for part in (answer, "\n".join(rest).strip("\n")) if part], pair.aside)
