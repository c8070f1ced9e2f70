"""Questions that the engine suggests for a topic, to be gone through one by one in the form."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QObject, Signal

from tutor.engine.requests import Suggest
from tutor.packs.notebook import QuestionDraft
from tutor.practice.proposals import Suggestion
from tutor.ui.background import Background, Job
from tutor.ui.services import Services, call_engine
from tutor.ui.texts import NotesText


class QuestionSuggestions(QObject):
    """Lives on the GUI thread; nothing here blocks. Looks for one topic's at a time."""

    wanted = Signal(str, object)
    """The topic's id and a list of QuestionDraft: the user wants to go through them."""
    told = Signal(str, str, object)
    """How far it is; the words of a button, and what it does (None: no button)."""

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._job = Job(background, self)
        self.services: Services | None = None
        """None until they are open."""

    def look(self, topic: str) -> None:
        """Look for questions that the notes of a topic answer, and offer them once they are there."""
        if (services := self.services) is None:
            return

        def done(answer: object) -> None:
            self._offer(topic, cast(tuple[Suggestion, ...], answer))

        self.told.emit(
            NotesText.tr("Looking for questions that these notes answer …"), NotesText.tr("Stop"), self.stop
        )
        self._job.run(
            lambda cancel, tell: call_engine(services, Suggest(topic), tell, cancel),
            done,
            lambda sentence: self.told.emit(sentence, "", None),
        )

    def stop(self) -> None:
        """Leave what is being looked for."""
        self._job.stop()

    def _offer(self, topic: str, found: Sequence[Suggestion]) -> None:
        drafts = [QuestionDraft(one.question, one.reference, one.points) for one in found]
        if drafts:
            words = NotesText.tr("%n question(s) suggested.", "", len(drafts))
            self.told.emit(words, NotesText.tr("Go through them"), lambda: self.wanted.emit(topic, drafts))
        else:
            self.told.emit(NotesText.tr("Everything these notes answer is already asked."), "", None)
