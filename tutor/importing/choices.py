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


def with_choices(pair: Pair) -> Pair:
    """`pair` with its choices in the question; without an answer where the notes do not say what is right."""
    lines = pair.answer_text.split("\n")
    found = [match for match in map(_CHOICE.match, lines) if match]
    named = {(match["letter"] or chr(65 + n)).upper(): match["text"].strip() for n, match in enumerate(found)}
    if len(found) < 2 or sorted(named) != [chr(65 + n) for n in range(len(found))]:
        return pair
    right = [match["text"].strip() for match in found if (match["tick"] or " ") != " "]
    rest: list[str] = []
    for line in lines:
        told = None if right else _RIGHT.match(line)
        if told is not None:
            right = [
                named[letter] for letter in re.findall(r"\b[A-H]\b", (told["told"] or told["bare"]).upper())
            ]
            rest.append("" if told["rest"] in right else told["rest"] or "")
        elif not _CHOICE.match(line):
            rest.append(line)
    lead = pair.question if re.search(r"[^\w)]$", pair.question) else f"{pair.question}:"
    question = f"{lead} {'; '.join(choice.rstrip('.;,') for choice in named.values())}."
    answer = "\n".join(f"- {choice}" for choice in right) if len(right) > 1 else "".join(right)
    return Pair(question, [part for part in (answer, "\n".join(rest).strip("\n")) if part], pair.aside)
