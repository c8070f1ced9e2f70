"""What the layers below say in English: all of it is known to the window, which says it in its own language."""

import ast
import itertools
import re
from pathlib import Path

import pytest

import tutor.core.errors as errors
from tutor.core.grade import Grade, PointVerdict
from tutor.grading.feedback import feedback_of
from tutor.practice.ladder import STAGE_NAMES, Pace
from tutor.ui.engine_sentences.matching import FURTHER, NUMBERS, PLACE
from tutor.ui.engine_sentences.showing import FEEDBACK, REMARKS, TABLES

TUTOR = Path(errors.__file__).parent.parent
SPEAK_ENGLISH = {"cli", "ui", "testing", "spoken"}
"""Commands and exports do by contract; the window's own texts are another test's; formulas are read out."""
NOT_SHOWN = {
    "engine/follow_on.py",  # questions
    "grading/graded_answers.py",  # tables for `viva eval`
    "notes/labelled.py",  # answers for `viva eval`
    "llm/reading.py",  # what the language model is asked
    "practice/probing.py",  # questions, in the language of the notes
}
NOT_SAID = {
    "At your pace of \0 words a minute this script of \0 words takes \0 s; it is \0 for \0 to \0 s: "
    "\0 would fit.",  # made below, since not all of its words go together
    "I don't know.",
    "Compare \0 and \0.",
    "What was missing from your answer to \0?",  # on a card for Anki
}
WHY_NOT_THE_CARD = "llm/device.py"
CHECKED_WITH = re.compile(r"doctor/(?!parts|run|child)")
"""What the check of the installation speaks, reads and sums up in; what it found goes through `WrongResult`."""
HANDED_TO = {"Notice", "Preparing", "WrongResult", "NoAnswer", "Strange", "_processor", "breach", "_breach"} | {
    name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.TutorError)
}  # fmt: skip
SENTENCE = re.compile(r"[A-Z“\"`\0].*[a-z0-9)\0“”`'][.!?]", re.DOTALL)
ALWAYS = {
    ("core/errors.py", "_DISK[error.errno]"): tuple(errors._DISK.values()),
    ("core/errors.py", "where"): ("", " (file)"),
    ("modelstore/sources.py", "_megabytes(needed_bytes)"): ("7 MB",),
    ("modelstore/sources.py", "_megabytes(free_bytes)"): ("1,024 MB",),
    ("notes/library.py", "what"): ("item", "pack", "script", "topic"),
    ("practice/coaching.py", "word"): ("fewer", "more"),
    ("practice/ladder.py", "STAGE_NAMES[self.next_stage]"): tuple(STAGE_NAMES.values()),
    ("sound/voice.py", "kind"): ("microphone", "loudspeaker"),
}
"""Expressions that stand for one of a few words: a sentence with any of them has to be known."""
HOLES = ("Probe", "7", "")


def pieces_of(node, place):
    """The texts that a literal can make, each a list of strings and holes (None)."""
    if isinstance(node, ast.Constant):
        return [[node.value]]
    made = [[]]
    for value in node.values:
        made = [before + after for before in made for after in forms_of(value, place)]
    return made


def forms_of(value, place):
    if isinstance(value, ast.Constant):
        return [[value.value]]
    inner = value.value
    if isinstance(inner, ast.IfExp):
        parts = (inner.body, inner.orelse)
        if all(isinstance(part, ast.Constant | ast.JoinedStr) for part in parts):
            return [form for part in parts for form in pieces_of(part, place)]
    words = ALWAYS.get((place, ast.unparse(inner)))
    return [[word] for word in words] if words else [[None]]


def literals(tree):
    """Each text of the code that is no docstring, with whether it is handed to what speaks to the person."""
    passed = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            passed.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            passed |= {id(part) for value in node.values for part in ast.walk(value)}
    handed = {
        id(argument)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")) in HANDED_TO
        for argument in itertools.chain(
            node.args, *((one.body, one.orelse) for one in node.args if isinstance(one, ast.IfExp))
        )
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        if is_text and id(node) not in passed:
            yield node, id(node) in handed


def is_known(text, tables=TABLES):
    """Whether every sentence of `text` was made from a template."""
    return any(not table.translated(text, lambda _: "", str).strip() for table in tables)


def is_known_somehow(pieces):
    """Whether it is with something in its holes; a sentence that only goes before it counts as known."""
    if (
        pieces[0] is None
        and pieces[1].startswith(" ")
        and is_known_somehow([pieces[1].lstrip(), *pieces[2:]])
    ):
        return True
    holes = [n for n, piece in enumerate(pieces) if piece is None]
    for words in itertools.product(HOLES, repeat=len(holes)):
        filled = list(pieces)
        for n, word in zip(holes, words, strict=True):
            filled[n] = word
        if is_known("".join(filled)):
            return True
    return False


def sentences_said():
    for path in sorted(TUTOR.rglob("*.py")):
        place = path.relative_to(TUTOR).as_posix()
        if place.partition("/")[0] in SPEAK_ENGLISH or place in NOT_SHOWN:
            continue
        for node, is_handed in literals(ast.parse(path.read_text(encoding="utf-8"))):
            for pieces in pieces_of(node, place):
                text = "".join("\0" if piece is None else piece for piece in pieces)
                looks_said = SENTENCE.fullmatch(text) and not CHECKED_WITH.match(place)
                if place == WHY_NOT_THE_CARD and len(text.split()) > 3:
                    looks_said = True
                if len(text.split()) > 2 and text not in NOT_SAID and (is_handed or looks_said):
                    yield place, pieces


def test_every_sentence_of_the_layers_below_is_known():
    said = list(sentences_said())
    unknown = [
        (place, "".join("{}" if piece is None else piece for piece in pieces))
        for place, pieces in said
        if not is_known_somehow(pieces)
    ]
    assert len(said) > 250
    assert not unknown


@pytest.mark.parametrize("total", [1, 2, 3])
def test_all_that_is_said_of_a_grade_is_known(total):
    said = set()
    for verdicts in itertools.product(
        ("made", "unclear", "missed", "contradicted", "misheard"), repeat=total
    ):
        points = tuple(
            PointVerdict(str(n), "Heat rises.", 1.0, verdict, 0.5) for n, verdict in enumerate(verdicts)
        )
        said.add(feedback_of(Grade(50.0, None, points)))
    assert len(said) >= 4
    assert not [text for text in said if not is_known(text, [FEEDBACK])]


@pytest.mark.parametrize(("words", "fit"), [(200, "too short"), (600, "too long")])
def test_what_is_said_of_a_scripts_length_is_known(words, fit):
    pace = Pace(150.0, True, words, (90, 120))
    assert pace.fit == fit
    assert is_known(pace.sentence, [REMARKS])


@pytest.mark.parametrize("table", TABLES)
def test_no_template_takes_another_ones_sentence(table):
    for template in table.templates:
        places = {name: "7" if name in NUMBERS else "Probe" for name in template.parts[1::2]}
        if template.is_bare:
            places["reason"] = "this is no pack"
        for filled in (places, places | dict.fromkeys(places.keys() & {"hint"}, "")):
            sentence = PLACE.sub(lambda place: filled[place[1]], template.text)  # noqa: B023
            made = table.made_from(sentence)
            assert made is not None, sentence
            assert (made.template, made.places) == (template, filled), sentence


def test_places_are_called_what_they_hold():
    used = {name for table in TABLES for template in table.templates for name in template.parts[1::2]}
    assert used >= NUMBERS | FURTHER
