"""The History page: every answer again, and everything that can be done with it."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog

from tutor.config.clock import current_time
from tutor.core.errors import TutorError
from tutor.practice.rating import Rating
from tutor.store.database import moment
from tutor.store.deletion import Eraser
from tutor.store.exports.export import ExportFormat, export, export_name
from tutor.store.history import open_history
from tutor.store.pages import SessionRow
from tutor.ui.background import Job
from tutor.ui.grade_card_controller import GradeCardController
from tutor.ui.keys import on_enter, on_key
from tutor.ui.page import Page, PageContext
from tutor.ui.pages.history import history_state as hst
from tutor.ui.pages.history.history_answer_view import RATED, HistoryAnswerView, HistoryCompareView
from tutor.ui.pages.history.history_list_view import HistoryListView
from tutor.ui.pages.history.history_state import Compared, Listed, Opened, Progress, Row, when_words
from tutor.ui.plans import CompareRequest, plan_again
from tutor.ui.services import Services
from tutor.ui.texts import HistoryText, localized
from tutor.ui.theme.theme import MEDIUM, WIDE
from tutor.ui.widgets.bars import NoticeBar
from tutor.ui.widgets.file_dialogs import ask_where, breakable, open_path
from tutor.ui.widgets.layouts import centred, column, stacked
from tutor.ui.wording import score_words

UNDO_MS = 8_000
"""As long as a deletion can be taken back."""
ALL = HistoryText.QT_TR_NOOP("Delete all answers, their recordings and your schedule?")
DELETED_ALL = HistoryText.QT_TR_NOOP("Everything is deleted, recordings included.")
DELETED = HistoryText.QT_TR_NOOP("The answer is deleted with its recording.")


class HistoryPage(Page):
    def __init__(self, context: PageContext, *, undo_ms: int = UNDO_MS) -> None:
        super().__init__(context)
        self._listing = Job(context.background, self)
        self._shown: Opened
        """In the view of one answer, once there was one."""
        self._doomed: tuple[int, ...] | None = ()
        """Answers that are deleted as far as can be seen; None: all."""
        self._undo = QTimer(self, singleShot=True, interval=undo_ms)
        self._undo.timeout.connect(self._delete_now)
        self.list = HistoryListView()
        self.answer = HistoryAnswerView()
        self.compare = HistoryCompareView()
        self.bar = NoticeBar("done")
        self.dialog: QFileDialog | None = None
        self.cards = GradeCardController(self, [self.answer.card])
        self.cards.player.changed.connect(lambda _: self.answer.show_playing(self.cards.player.clip))
        self.answer.card.spoken_of = self.cards.spoken
        self.stack = stacked(self.list, self.answer, self.compare)
        self.column.addWidget(self.stack, 1)
        self.column.addWidget(centred(column(self.bar, margins=(WIDE, 0, WIDE, MEDIUM))))
        self._connect()

    def entered(self) -> None:
        self.refresh()
        if self.stack.currentWidget() is self.list:
            self.list.list.setFocus()

    def left(self) -> None:
        self.cards.stop()
        self._delete_now()

    def stop(self) -> None:
        self.cards.stop()
        self._delete_now(is_closing=True)

    def renewed(self) -> None:
        self.refresh()

    def open_with(self, target: object) -> None:
        """Show the answer of this id, or beside the one before it (CompareRequest)."""
        match target:
            case int():
                self.open_answer(target)
            case CompareRequest(attempt_id):
                self.open_answer(attempt_id, then=self._compare_with_last)

    # Lists.

    def refresh(self) -> None:
        self.fetch(hst.topics_of, self.list.show_topics)
        self._show_wanted()

    def _show_wanted(self) -> None:
        services, wanted, topic = self.services, self.list.wanted, self.list.topic
        if services is None:
            return
        if self.list.is_progress:
            self._listing.run(lambda *_: hst.progress_of(services, topic), self._show_progress, self.tell)
        else:
            self._listing.run(
                lambda *_: hst.listed(services, wanted),
                lambda found: self.list.show_listed(wanted, self._without_doomed(found)),
                self.tell,
            )

    def _show_progress(self, progress: Progress) -> None:
        if not progress.scores or self._doomed is None:
            self.list.show_no_progress()
            return
        self.list.count.setText("")
        self.list.progress.show_progress(progress, self.context.settings.settings.delivery)
        self.list.stack.setCurrentWidget(self.list.progress)

    def _without_doomed(self, listed: Listed) -> Listed:
        doomed = self._doomed
        if doomed is None:
            return replace(listed, rows=())
        kept = (row for row in listed.rows if isinstance(row, SessionRow) or row.id not in doomed)
        return replace(listed, rows=tuple(kept))

    # One answer.

    def open_answer(self, attempt_id: int, then: Callable[[], None] = lambda: None) -> None:
        """Show it; returns at once. `then` is called once it is shown."""

        def show(opened: Opened) -> None:
            self._show_opened(opened)
            then()

        self.fetch(lambda services: hst.opened(services, attempt_id), show)

    def _open_row(self, row: Row) -> None:
        if isinstance(row, SessionRow):
            self.list.choose_session(row.id, when_words(moment(row.at), current_time()))
        else:
            self.open_answer(row.id)

    def _show_opened(self, opened: Opened) -> None:
        self._shown = opened
        is_new = self.stack.currentWidget() is not self.answer
        self.answer.show_opened(opened)
        one = opened.record
        self.cards.show(self.answer.card, one.id, one.attempt, one.id)
        self.stack.setCurrentWidget(self.answer)
        if is_new:
            self.answer.back_button.setFocus()

    def back(self) -> None:
        """One step back: from two answers to one, from one to the list."""
        if place := self.stack.currentIndex():
            self.cards.stop()
            self.stack.setCurrentIndex(place - 1)
            (self.list.list if place == 1 else self.answer.back_button).setFocus()

    def _regrade(self, listen: bool) -> None:
        one = self._shown.record.id
        self.answer.show_busy(HistoryText.tr("Listening again …") if listen else HistoryText.tr("Grading …"))

        def show(scores: tuple[float | None, float | None]) -> None:
            self.answer.show_busy("")
            words = HistoryText.tr("{before} before, {now} now. The earlier grade is kept.")
            self.bar.offer(words.format(before=score_words(scores[0]), now=score_words(scores[1])))
            self._changed(one)

        def failed(sentence: str) -> None:
            self.answer.show_busy("")
            self.tell(sentence)

        self.fetch(lambda services: hst.regraded(services, one, listen=listen), show, failed)

    def _rate(self, rating: str) -> None:
        settings, one = self.context.settings.settings, self._shown.record.id
        history = open_history(self.context.paths, settings)
        words = HistoryText.tr("It counts as {rating} now, and comes back accordingly.")
        told = words.format(rating=HistoryText.tr(RATED[rating][1]))
        self.fetch(
            lambda services: hst.rated(history, services.library, settings, one, cast(Rating, rating)),
            lambda _: self.bar.offer(told),
        )

    def _changed(self, attempt_id: int) -> None:
        self._show_wanted()
        if self._shown.record.id == attempt_id:
            self.open_answer(attempt_id)

    def _compare(self, other: int) -> None:
        one = self._shown.record.id

        def show(compared: Compared) -> None:
            self.cards.stop()
            self.compare.show_compared(compared)
            self.stack.setCurrentWidget(self.compare)

        self.fetch(lambda services: hst.compared(services, one, other), show)

    def _compare_with_last(self) -> None:
        if self._shown.others:
            self._compare(self._shown.others[0][0])

    def _try_again(self) -> None:
        plan = plan_again(self._shown.record.kind, self._shown.attempt)
        self.visit_wanted.emit("interview", plan)

    # Taking it along.

    def choose_file(self, form: str) -> None:
        name = cast(ExportFormat, form)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = Path(folder) / export_name(name)
        title = HistoryText.tr("Export")
        self.dialog = ask_where(self, title, proposed, lambda out: self.export(name, out))
        self.dialog.finished.connect(lambda _: setattr(self, "dialog", None))

    def export(self, form: ExportFormat, out: Path) -> None:
        paths, practice = self.context.paths, self.context.settings.settings.practice
        self.list.export_button.setEnabled(False)
        self.bar.offer(HistoryText.tr("Writing the file …"))

        def work(services: Services) -> str:
            history, library = services.history, services.library
            told = export(form, out, paths=paths, history=history, library=library, settings=practice)
            return localized(told)

        def done(sentence: str) -> None:
            self.list.export_button.setEnabled(True)
            words = sentence.replace(str(out), breakable(out))
            self.bar.offer(words, lambda: open_path(out.parent), HistoryText.tr("Show in folder"))

        def failed(sentence: str) -> None:
            self.list.export_button.setEnabled(True)
            self.bar.clear()
            self.tell(sentence)

        self.fetch(work, done, failed)

    # Deleting.

    def delete(self, attempt_id: int) -> None:
        """Delete it, as far as can be seen; for good once it can no longer be taken back."""
        if self.list.wanted.kind == "sessions" and self.stack.currentWidget() is self.list:
            return
        self._delete_now()
        self._doomed = (attempt_id,)
        self.list.list.remove(attempt_id)
        self.back()
        self._offer_undo(DELETED)

    def _ask_to_delete_all(self) -> None:
        self._delete_now()
        self.bar.offer(HistoryText.tr(ALL), self._delete_all, HistoryText.tr("Delete everything"))
        self.bar.button.setFocus()

    def _delete_all(self) -> None:
        self._doomed = None
        self._offer_undo(DELETED_ALL)

    def _offer_undo(self, words: str) -> None:
        self._show_wanted()
        self._undo.start()
        self.bar.offer(HistoryText.tr(words), self._take_back)

    def _take_back(self) -> None:
        self._undo.stop()
        self._doomed = ()
        self._show_wanted()
        self.list.list.setFocus()

    def _delete_now(self, *, is_closing: bool = False) -> None:
        """What can be taken back no longer."""
        doomed, services = self._doomed, self.services
        self._undo.stop()
        if doomed == () or services is None:
            return
        self.bar.clear()
        history = open_history(self.context.paths, self.context.settings.settings)

        def work() -> int:
            eraser = Eraser(history, services.recordings_dir)
            return eraser.delete_all() if doomed is None else eraser.delete(doomed)

        def quietly() -> None:
            with suppress(TutorError):
                work()

        def done(_: int) -> None:
            if self._doomed == doomed:
                self._doomed = ()
            self.refresh()

        def failed(sentence: str) -> None:
            self.tell(sentence)
            done(0)

        if is_closing:
            # The process waits for this thread: what was deleted is not there at the next start.
            threading.Thread(target=quietly, name="deleting").start()
            self._doomed = ()
        else:
            self.context.background.run(work, done, failed)

    def _connect(self) -> None:
        self.list.wanted_changed.connect(self._show_wanted)
        self.list.list.opened.connect(self._open_row)
        self.list.list.delete_wanted.connect(self.delete)
        self.list.start_wanted.connect(lambda: self.visit_wanted.emit("today", None))
        self.list.export_wanted.connect(self.choose_file)
        self.list.delete_all_wanted.connect(self._ask_to_delete_all)
        self.answer.back_button.clicked.connect(self.back)
        self.answer.regrade_wanted.connect(self._regrade)
        self.answer.compare_wanted.connect(self._compare)
        self.answer.delete_button.clicked.connect(lambda: self.delete(self._shown.record.id))
        self.answer.rating_chosen.connect(self._rate)
        self.answer.card.again_wanted.connect(self._try_again)
        self.cards.corrected.connect(lambda one, _: self._changed(one))
        self.compare.back_button.clicked.connect(self.back)
        self.compare.opened.connect(self.open_answer)
        on_key(self, Qt.Key.Key_Escape, self._on_escape)
        on_key(self, QKeySequence.StandardKey.Find, self._on_find)
        on_enter(self, self._on_enter)

    def _on_escape(self) -> None:
        if self.stack.currentWidget() is not self.list:
            self.back()
        elif self.list.wanted.is_narrowed:
            self.list.widen()
            self.list.list.setFocus()

    def _on_find(self) -> None:
        if self.stack.currentWidget() is self.list and self.list.search.isVisible():
            self.list.search.setFocus()
            self.list.search.selectAll()

    def _on_enter(self) -> None:
        if self.list.search.hasFocus():
            self.list.list.setFocus()
        elif self.list.list.hasFocus():
            self.list.list.open_current()
