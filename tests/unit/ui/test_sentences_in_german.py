"""A German window says in German what the layers below say in English; names, quotes and notes stay."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from support.material import attempt, grade, item, point
from support.rehearsing import ended

from tutor.core.errors import MicrophoneLost, ModelMissing
from tutor.core.events import Notice
from tutor.core.speech import Delivery, Word
from tutor.engine.requests import EngineReport, PartReport
from tutor.grading.feedback import feedback_of
from tutor.importing.merging import Changes
from tutor.importing.report import ImportReport
from tutor.practice.coaching import Targets, report, trend_remark
from tutor.sound.devices import NO_MICROPHONE
from tutor.ui.engine_sentences.showing import (
    ANSWERS,
    CHECK,
    FEEDBACK,
    PARTS,
    REMARKS,
    TROUBLES,
    in_window_language,
)
from tutor.ui.pages.notes.import_state import changes_of
from tutor.ui.pages.settings.models_section import inference_words
from tutor.ui.readiness import engine_readiness
from tutor.ui.session.rehearsal.rehearsal_result_view import RehearsalResultView
from tutor.ui.session.rehearsal.rehearsal_state import RehearsalState
from tutor.ui.widgets.grade_card import GradeCard
from tutor.ui.widgets.notice_bar import NoticeBar

TEA = item(points=(point("hot", 2.0), point("time"), point("milk")))
ANOTHER = "That answers something other than the question."


def shown(text, table):
    return in_window_language(text, table)


def test_an_english_window_shows_what_was_said():
    assert shown(ANOTHER, FEEDBACK) is ANOTHER


@pytest.mark.parametrize(
    ("said", "table", "german_words"),
    [
        ("You made 3 of 5 points; still open: 1.", FEEDBACK,
         "Du hast 3 von 5 Punkten genannt; noch offen: 1."),
        ("You made 3 of 5 points. What was missing: Heat rises.", FEEDBACK,
         "Du hast 3 von 5 Punkten genannt. Was gefehlt hat: Heat rises."),
        ("You made the point.\nYou had this: It is {x}, i.e. “so”. Why? Then it is $\\frac{a}{b}$.", FEEDBACK,
         "Du hast den Punkt genannt.\nDas hattest du: It is {x}, i.e. “so”. Why? Then it is $\\frac{a}{b}$."),
        ("One thing was the wrong way round; it should be: A. B. You had this: C.", FEEDBACK,
         "Eines war verkehrt herum; richtig ist: A. B. Das hattest du: C."),
        ("What was missing: It boils. " + ANOTHER, FEEDBACK, "Was gefehlt hat: It boils. " + ANOTHER),
        ("You made the point. You explained that the queue is empty.", FEEDBACK,
         "Du hast den Punkt genannt. You explained that the queue is empty."),
        ("You said “so. to {say}” 4 times: once is enough.", REMARKS,
         "Du hast 4-mal „so. to {say}“ gesagt: Einmal genügt."),
        ("Füllwörter: fewer than at first, 1.5 against 1,204.5.", REMARKS,
         "Füllwörter: weniger als am Anfang, 1,5 statt 1.204,5."),
        ("The note says: “Hot. Very hot {n}.”", ANSWERS, "In der Notiz steht: „Hot. Very hot {n}.“"),
        ("The note is empty. notes.pdf is empty.", ANSWERS, "The note is empty. notes.pdf is empty."),
        ("Dr. No.pdf is empty.", TROUBLES, "Dr. No.pdf ist leer."),
        ("The pack in /a b/c is gone. Dr. No.pdf is empty.", TROUBLES,
         "Das Paket in /a b/c ist weg. Dr. No.pdf ist leer."),
        ("a.md:3: the title is empty\nb.md:12: there is no such topic (did you mean \"tea\"?)", TROUBLES,
         "a.md:3: der Titel ist leer\nb.md:12: so ein Thema gibt es nicht (meinst du „tea“?)"),
        ("a.md:3: something new", TROUBLES, "a.md:3: something new"),
        ("There is no topic \"{tea}\"; there are: milk, pot.", TROUBLES,
         "Es gibt kein Thema „{tea}“; es gibt: milk, pot."),
        ("The language model server at h cannot be reached; check it, or leave `llm.endpoint` in the settings "
         "empty. Until then, Viva goes on with what this machine has.", TROUBLES,
         "Der Server des Sprachmodells bei h ist nicht zu erreichen; prüf ihn oder lass `llm.endpoint` in der "
         "Einstellungsdatei leer. Bis dahin arbeitet Viva mit dem, was auf diesem Rechner ist."),
        ("x could not be written (Permission denied); choose another place.", TROUBLES,
         "x konnte nicht geschrieben werden (keine Berechtigung); wähl einen anderen Ort."),
        ("small (half a minute of sound in 2.5 s) on the graphics card", PARTS,
         "small (eine halbe Minute Ton in 2,5 s) auf der Grafikkarte"),
        ("Install Viva again. Until then answers can be typed.", CHECK,
         "Installiere Viva neu. Bis dahin kannst du Antworten tippen."),
        ("Nobody has said this before.", TROUBLES, "Nobody has said this before."),
        ("The Viva window (process 12) is using /x; close it, or set VIVA_HOME.", TROUBLES,
         "Das Fenster von Viva (Prozess 12) benutzt /x; schließ es oder setz VIVA_HOME."),
        ("", TROUBLES, ""),
    ],
)  # fmt: skip
def test_what_is_said_becomes_german(german, said, table, german_words):
    assert shown(said, table) == german_words


def texts_of(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def spoken(text):
    return tuple(Word(word, 0.3 * n, 0.3 * n + 0.25, 0.9) for n, word in enumerate(text.split()))


def test_the_whole_grade_card_is_german(german, theme, qtbot):
    given = grade(TEA, "made", "unclear", "missed")
    delivery = Delivery(30.0, 100, 200.0, (90, 120), False, (), 0)
    answer = replace(attempt(TEA, given), delivery=delivery, feedback=feedback_of(given))
    card = GradeCard(theme)
    qtbot.addWidget(card)
    words = spoken("um the pot is hot um the pot is hot um the pot is hot")
    card.show_attempt(answer, feedback=answer.feedback, spoken=report(words, delivery), targets=Targets())
    assert card.feedback.text == (
        "Du hast 1 von 2 Punkten genannt; noch offen: 1. "
        f"Was gefehlt hat: {given.points[2].text}"
    )  # fmt: skip
    assert {
        "Du hast 30 s von 90 bis 120 gebraucht: Für einen Punkt mehr ist noch Platz.",
        "200 Wörter pro Minute sind mehr als deine 170: Hol nach jedem Punkt Luft.",
        "Mindestens 3 Füllwörter, meist „um“: Eine stille Pause tut dasselbe.",
    } <= set(texts_of(card))
    gated = replace(given, gate="off_topic", points=())
    card.show_attempt(replace(answer, grade=gated), feedback=feedback_of(gated))
    assert card.gate.text() == "Das beantwortet etwas anderes als die Frage."
    assert card.feedback.isHidden()


def test_a_notice_and_a_failure_are_german(german, page):
    page.on_event(Notice("Paused. Say “continue” when you are ready."))
    assert page.notice.text == "Pause. Sag „continue“, wenn du so weit bist."
    page.tell(NO_MICROPHONE)
    assert page.notice.text.startswith("Kein Mikrofon gefunden. Schließ eines an")


def test_a_job_that_fails_says_why_in_german(german, around, qtbot):
    def job():
        raise MicrophoneLost(NO_MICROPHONE)

    told = []
    around.background.run(job, print, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [in_window_language(NO_MICROPHONE)] != [NO_MICROPHONE]


def test_a_notice_bar_leaves_the_windows_own_words(german, theme, qtbot):
    bar = NoticeBar(theme)
    qtbot.addWidget(bar)
    bar.tell("„Tee“ ist jetzt unter deinen Notizen: 3 Themen.")
    assert bar.text == "„Tee“ ist jetzt unter deinen Notizen: 3 Themen."
    assert bar.accessibleName() == bar.text


def test_a_rehearsal_is_advised_in_german(german, qtbot, theme):
    over = ended("Nothing of it.", verdicts=("missed", "missed", "missed"), measured=[100.0])
    view = RehearsalResultView(theme)
    qtbot.addWidget(view)
    view.show_rehearsal(RehearsalState(result=over.result, attempt=over.attempt))
    assert view.advice.text() == "0 % der Punkte waren da; bleib noch einmal auf dieser Stufe."
    assert view.misfit.text().startswith("Bei deinem Tempo von 120 Wörtern pro Minute dauert dieses Skript")


def test_what_the_person_deleted_is_told_in_german(german):
    kept = ("Tea", "Tea: Why {so}? It is empty. (you deleted it)")
    changes = Changes(kept=list(kept))
    report = ImportReport("mine", Path("mine"), "Mine", "en", (), changes, (), (), 1.0, is_new=False)
    assert changes_of(report) == (
        ("Deine eigene Fassung bleibt", ("Tea", "Tea: Why {so}? It is empty. (von dir gelöscht)")),
    )


def test_a_trend_is_told_in_german(german):
    remark = trend_remark("Punkte", [40.0, 42.0, 50.0, 55.0, 70.0, 72.0])
    assert in_window_language(remark, REMARKS) == "Punkte: jetzt 71, am Anfang 41."


def test_the_engines_parts_are_reported_in_german(german):
    sentence = str(ModelMissing("The language model x.gguf is not there; `viva models fetch` gets it."))
    parts = (
        PartReport("stt", True, "small (half a minute of sound in 2.5 s; base takes 1.0 s)"),
        PartReport("llm", False, sentence, "viva models fetch"),
    )
    found = engine_readiness(EngineReport(parts))
    assert found.hearing.sentence == "small (eine halbe Minute Ton in 2,5 s; base braucht 1,0 s)"
    assert found.wording.sentence.startswith(
        "Das Sprachmodell x.gguf ist nicht da; hol es in den Einstellungen unter Modelle. "
    )


@pytest.mark.parametrize(
    ("reason", "german_words"),
    [
        ("built without GPU support", "ohne Unterstützung für Grafikkarten gebaut"),
        ("8 of 28 layers on the card, not enough memory: 2.0 of 6.5 GB",
         "8 von 28 Schichten auf der Karte, zu wenig Speicher: 2,0 von 6,5 GB"),
        ("a test on Card (R) failed: no answer in time",
         "ein Versuch auf Card (R) ist gescheitert: keine Antwort in der Zeit"),
    ],
)  # fmt: skip
def test_why_no_card_is_used_is_told_in_german(german, reason, german_words):
    _, why = inference_words(f"cpu, 20 tokens/s; no graphics card is used: {reason}; Model")
    assert why == f"Keine Grafikkarte wird benutzt: {german_words}."
