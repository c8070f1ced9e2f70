"""What a grade card needs from behind the window: sound, corrections, earlier answers, pictures."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tutor.config.settings import DeliverySettings
from tutor.core.material import Item
from tutor.core.turn import Attempt
from tutor.engine.requests import Appeal, FixTranscript, Graded
from tutor.practice.answered_item import good_answer, item_of
from tutor.practice.coaching import DeliveryReport, delivery_report
from tutor.store.history import Record
from tutor.ui.page import Page
from tutor.ui.player import Player
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.services import Services
from tutor.ui.texts import CardText
from tutor.ui.theme.theme import COLUMN_WIDTH, LARGE, MEDIUM, theme
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.file_dialogs import ask_where
from tutor.ui.widgets.grade_card import GradeCard
from tutor.ui.widgets.layouts import column

Correction = Callable[[Item, Attempt, int | None], Appeal | FixTranscript]
"""What asks the engine for a grade that heeds the user: of the question, the answer and its id."""


SCALE = 2
"""Pixels for one of the window's."""


def card_picture(shown: GradeCard, attempt: Attempt, *, with_notes: bool) -> QImage:
    """What `shown` says of `attempt`, under its question; without `with_notes` only what the user said."""
    page = QWidget()
    page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    card = GradeCard()
    card.spoken_of = shown.spoken_of
    card.show_attempt(attempt, feedback=attempt.feedback)
    card.show_past(shown.earlier)
    question = RichText(attempt.question, "question")
    question.setVisible(with_notes)
    made_with = Label(CardText.tr("Practised with Viva"), "small", "muted")
    layout = column(question, card, made_with, spacing=MEDIUM, margins=(LARGE,) * 4, of=page)
    page.setFixedWidth(COLUMN_WIDTH)
    theme().dress(page)
    page.show()
    card.become_picture(with_notes=with_notes)
    for _ in range(2):
        # What became shorter tells what it is in, and that the page.
        QApplication.sendPostedEvents()
        page.setFixedHeight(layout.totalHeightForWidth(COLUMN_WIDTH))
    image = QImage(page.size() * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(theme().colour("window"))
    painter = QPainter(image)
    page.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    painter.end()
    page.hide()
    page.deleteLater()
    return image


PICTURE = "viva-answer.png"
GOOD_ANSWER = "good answer"
"""What is heard, for the player."""


class GradeCardController(QObject):
    """One answer after the other; it is on one of the cards."""

    corrected = Signal(object, object)
    """(what the answer was shown as, the Attempt graded again)."""
    past_known = Signal(object, object)
    """(what the answer was shown as, Records of earlier answers to its question, newest first)."""
    touched = Signal()
    """The user wants to hear something, or begins to correct something."""

    def __init__(self, page: Page, cards: Sequence[GradeCard]) -> None:
        """`page`: has the services, and tells what fails."""
        super().__init__(page)
        self._page = page
        self._card: GradeCard
        self._key: object
        self._attempt: Attempt
        self._attempt_id: int | None
        self._good_answer = ""
        self._past: tuple[Record, ...] = ()
        self.dialog: QFileDialog | None = None
        self.player = Player(page.context.background, self)
        self.player.failed.connect(page.tell)
        for card in cards:
            self.player.changed.connect(lambda _, card=card: card.show_playing(self.player.clip))
            self.player.changed.connect(
                lambda key, card=card: card.hear_button.show_playing(key == GOOD_ANSWER)
            )
            card.moment_wanted.connect(self._play)
            card.hear_button.clicked.connect(self._read)
            card.picture_wanted.connect(self._keep_picture)
            card.correcting.connect(self.stop)
            card.correcting.connect(self.touched)
            card.appealed.connect(
                lambda point, words: self._correct(partial(Appeal, point=point, words=words))
            )
            card.transcript_fixed.connect(lambda text: self._correct(partial(FixTranscript, text=text)))

    def spoken(self, attempt: Attempt) -> tuple[DeliveryReport, DeliverySettings] | None:
        """How it was spoken, against what the user wants to keep to; None where it was typed."""
        targets, item = self._page.context.settings.settings.delivery, self._items.get(attempt.item)
        report = delivery_report(attempt, targets, item.references[:1] if item is not None else ())
        return (report, targets) if report is not None else None

    def show(self, card: GradeCard, key: object, attempt: Attempt, attempt_id: int | None) -> None:
        """Show the answer on `card`, and show it there again as it is corrected."""
        can_correct = self._page.services is not None and attempt_id is not None
        card.show_attempt(attempt, feedback=attempt.feedback, can_correct=can_correct)
        self.hold(card, key, attempt, attempt_id)

    def hold(self, card: GradeCard, key: object, attempt: Attempt, attempt_id: int | None) -> None:
        """Take it as what is shown on `card` now.

        `key`: what to call it in signals; `attempt_id`: None where it is not kept.
        """
        self.stop()
        self._card, self._key = card, key
        self._attempt, self._attempt_id, self._past = attempt, attempt_id, ()
        self._good_answer = good_answer(attempt, self._items)
        card.offer(self._good_answer)
        if attempt_id is not None:
            self._page.fetch(
                lambda services: services.history.earlier_answers(attempt, attempt_id),
                lambda past: self._know_past(key, attempt, past),
            )

    def stop(self) -> None:
        self.player.stop()

    @property
    def _items(self) -> dict[str, Item]:
        """Of the notes, by their ids."""
        services = self._page.services
        return {item.id: item for item in services.library.all_items} if services is not None else {}

    def _know_past(self, key: object, attempt: Attempt, past: tuple[Record, ...]) -> None:
        if self._attempt is attempt:
            self._past = past
            self._card.show_past([one.attempt for one in past])
        self.past_known.emit(key, past)

    def _play(self, recording: str, start_s: float, end_s: float) -> None:
        if (services := self._page.services) is not None:
            self.touched.emit()
            self.player.toggle_clip(services, recording, start_s, end_s)

    def _read(self) -> None:
        if (services := self._page.services) is None:
            return
        self.touched.emit()
        name = self._attempt.item.rpartition("/")[0]
        terms = [term for topic in services.library.topics if topic.id == name for term in topic.vocabulary]
        self.player.toggle_text(services, GOOD_ANSWER, self._good_answer, terms)

    def _keep_picture(self, with_notes: bool) -> None:
        self.touched.emit()
        image = card_picture(self._card, self._attempt, with_notes=with_notes)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)

        def save(out: Path) -> None:
            if not image.save(str(out)):
                self._page.tell(CardText.tr("The picture could not be saved there."))

        self.dialog = ask_where(self._card, CardText.tr("Save picture"), Path(folder) / PICTURE, save)
        self.dialog.finished.connect(lambda _: setattr(self, "dialog", None))

    def _correct(self, correction: Correction) -> None:
        attempt, attempt_id, key, card = self._attempt, self._attempt_id, self._key, self._card
        self.stop()
        items = self._items

        def work(services: Services) -> Attempt:
            item = item_of(attempt, items)
            graded = services.engine.call(correction(item, attempt, attempt_id))
            assert isinstance(graded, Graded)
            return graded.attempt

        def done(again: Attempt) -> None:
            is_shown = self._attempt is attempt
            if is_shown:
                self._attempt = again
                card.show_attempt(again, feedback=again.feedback, can_correct=attempt_id is not None)
            self.corrected.emit(key, again)
            if is_shown:
                card.offer(self._good_answer)
                card.show_past([one.attempt for one in self._past])

        self._page.fetch(work, done)
