"""A German window says messages in German; names, quotes and notes stay."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from support.material import attempt, grade, item, point

from tutor.config.settings import DeliverySettings
from tutor.core.errors import DiskFull, ModelMissing, NotesUnreadable, reason_of
from tutor.core.message import Message, joined
from tutor.core.speech import Delivery, Word
from tutor.engine.requests import EngineReport, PartReport
from tutor.grading.feedback import feedback_of
from tutor.packs.breach import Breach, did_you_mean
from tutor.practice.coaching import report, trend_remark
from tutor.stt.choice import RecogniserChoice
from tutor.ui.readiness import engine_readiness
from tutor.ui.texts import localized
from tutor.ui.widgets.grade_card import GradeCard

TEA = item(points=(point("hot", 2.0), point("time"), point("milk")))


@pytest.mark.parametrize(
    ("said", "german_words"),
    [
        (Message("What was missing or unclear: {point}", point="It is {x}, i.e. “so”. Why? $\\frac{a}{b}$. ANOTHER"),
         "Was fehlte oder unklar blieb: It is {x}, i.e. “so”. Why? $\\frac{a}{b}$. ANOTHER"),
        (Message("You explained that the {queue} is empty."), "You explained that the {queue} is empty."),
        (joined([Message("Not answered."), Message("The note is {empty}.")]),
         "Nicht beantwortet. The note is {empty}."),
        (NotesUnreadable("{file} is empty.", file="Dr. No.pdf").message, "Dr. No.pdf ist leer."),
        (Breach("a.md", 3, Message("there is no such topic{hint}", hint=did_you_mean("tee", ["tea"]))).message,
         "a.md:3: so ein Thema gibt es nicht (meinst du „tea“?)"),
        (DiskFull("{place} could not be written ({reason}); choose another place.", place="x",
                  reason=reason_of(PermissionError(13, "Permission denied"))).message,
         "x konnte nicht geschrieben werden (keine Berechtigung); wähl einen anderen Ort."),
        (trend_remark("Füllwörter", [1204.5] * 3 + [1.5] * 3, less_is_better=True),
         "Füllwörter: weniger als am Anfang, 1,5 statt 1204,5."),
        (Message("Nobody has said this {before}.", before=1.5), "Nobody has said this 1,5."),
        (Message(""), ""),
    ],
)  # fmt: skip
def test_what_is_said_becomes_german(german, said, german_words):
    assert localized(said) == german_words


def texts_of(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def spoken(text):
    return tuple(Word(word, 0.3 * n, 0.3 * n + 0.25, 0.9) for n, word in enumerate(text.split()))


def test_the_whole_grade_card_is_german(german, theme, qtbot):
    given = grade(TEA, "made", "unclear", "missed")
    delivery = Delivery(30.0, 100, 200.0, (90, 120), False, (), 0)
    answer = replace(attempt(TEA, given), delivery=delivery, feedback=feedback_of(given))
    card = GradeCard()
    qtbot.addWidget(card)
    words = spoken("um the pot is hot um the pot is hot um the pot is hot")
    card.spoken_of = lambda _: (report(words, delivery), DeliverySettings())
    card.show_attempt(answer, feedback=answer.feedback)
    assert localized(answer.feedback).startswith("Du hast 1 von 3 Punkten genannt; 1 noch offen. ")
    assert card.feedback.text == f"Was fehlte oder unklar blieb: {given.points[2].text}"
    assert {
        "Du hast 30 s von 90 bis 120 gebraucht: Für einen Punkt mehr ist noch Platz.",
        "200 Wörter pro Minute sind mehr als deine 170: Hol nach jedem Punkt Luft.",
        "Mindestens 3 Füllwörter, meist „um“: Eine stille Pause tut dasselbe.",
    } <= set(texts_of(card))
    gated = replace(given, gate="off_topic", points=())
    card.show_attempt(replace(answer, grade=gated), feedback=feedback_of(gated))
    assert card.gate.text() == "Das beantwortet etwas anderes als die Frage."
    assert card.feedback.isHidden()


def test_the_engines_parts_are_reported_in_german(german):
    missing = ModelMissing(
        "The language model {file} is not there; get it with `viva models fetch`.", file="x.gguf"
    )
    choice = RecogniserChoice("small", (("small", 2.5), ("base", 1.0)), ("base", "small"), 2)
    parts = (
        PartReport("stt", True, choice.message),
        PartReport("llm", False, missing.message),
    )
    found = engine_readiness(EngineReport(parts))
    assert found.hearing.sentence == "Deine Worte erscheinen, während du sprichst"
    told = "small: eine halbe Minute Ton in 2,50 s, ohne die Worte; base: 1,00 s"
    assert localized(choice.message) == told
    assert found.wording.sentence.startswith(
        "Das Sprachmodell x.gguf ist nicht da; hol es in den Einstellungen unter Modelle. "
    )
