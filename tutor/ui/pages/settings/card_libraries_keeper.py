"""Imports and removes libraries for a graphics card behind the window, and has the engine follow."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from tutor.config.paths import Paths
from tutor.core.cancel import CancelToken
from tutor.core.errors import LibrariesRefused
from tutor.engine.requests import EngineConfig
from tutor.llm.card_libraries import CardLibraries, LibrariesUse
from tutor.ui.background import Background
from tutor.ui.pages.settings.refusal_words import refusal_words
from tutor.ui.services import Services
from tutor.ui.settings_keeper import SettingsKeeper

if TYPE_CHECKING:
    from tutor.engine.card_importing import Imported, Try

Doing = Literal["", "copying", "trying", "removing"]


@dataclass(frozen=True, slots=True)
class CardLibrariesShown:
    """What there is to show."""

    imported: CardLibraries | None = None
    refusal: str = ""
    """Why the engine does not use what is imported."""
    doing: Doing = ""
    failure: str = ""
    """Why the last import did not come about."""
    cards: tuple[str, ...] | None = None
    """Names of the cards that the import just now saw; None: nothing was imported just now."""


class CardLibrariesKeeper(QObject):
    """Lives on the GUI thread; every method returns at once."""

    changed = Signal(object)
    """CardLibrariesShown."""
    replaced = Signal()
    """The engine was ended, to load other libraries when it is next asked for something."""

    def __init__(
        self, background: Background, paths: Paths, settings: SettingsKeeper, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._paths = paths
        self._settings = settings
        self._cancel: CancelToken | None = None
        self.services: Services | None = None
        """Whose engine follows; None: it is not open, and will find what there is when it is."""
        self.attempt: Try | None = None
        """How libraries are tried; None: in a child process. For tests."""
        self.shown = CardLibrariesShown()

    def look(self) -> None:
        """Find out what is imported."""
        from tutor.llm.card_libraries import imported_libraries

        self._background.run(
            lambda: imported_libraries(self._paths.card_libraries_dir), self._show_imported, lambda _: None
        )

    def show_use(self, use: LibrariesUse | None) -> None:
        """What the engine says of them."""
        refusal = use.refusal if use is not None else None
        words = refusal_words(refusal.reason, refusal.what) if refusal is not None else ""
        self._take(replace(self.shown, refusal=words))

    def import_from(self, source: Path) -> None:
        """Try those in `source`, a folder or zip, and use them from now on if they work."""
        if self.shown.doing:
            return
        cancel = self._cancel = CancelToken()
        self._take(replace(self.shown, doing="copying", failure="", cards=None))

        def on_step(step: Doing) -> None:
            self._background.deliver(lambda: self._on_step(step))

        def work() -> "Imported | str":
            """The sentence where they are refused."""
            from tutor.engine.card_importing import import_libraries, trial_model
            from tutor.llm.card_trial import tried_apart

            try:
                imported = import_libraries(
                    source,
                    self._paths.card_libraries_dir,
                    model=trial_model(self._paths),
                    on_step=on_step,
                    cancel=cancel,
                    attempt=self.attempt or tried_apart,
                )
            except LibrariesRefused as refused:
                return refusal_words(refused.reason, refused.what) if refused.reason else str(refused)
            self._renew_engine()
            return imported

        def done(outcome: "Imported | str") -> None:
            if isinstance(outcome, str):
                failed(outcome)
                return
            self._take(CardLibrariesShown(outcome.libraries, cards=outcome.cards))
            self.replaced.emit()

        def failed(sentence: str) -> None:
            self._take(replace(self.shown, doing="", failure=sentence))

        self._background.run(work, done, failed)

    def remove(self) -> None:
        """Go back to the libraries that Viva came with."""
        if self.shown.doing:
            return
        self._take(replace(self.shown, doing="removing", failure="", cards=None))

        def work() -> None:
            from tutor.llm.card_libraries import forget

            forget(self._paths.card_libraries_dir)
            self._renew_engine()

        def done(_: None) -> None:
            self._take(CardLibrariesShown())
            self.replaced.emit()

        def failed(sentence: str) -> None:
            self._take(replace(self.shown, doing="", failure=sentence))

        self._background.run(work, done, failed)

    def stop(self) -> None:
        """The window closes."""
        if self._cancel is not None:
            self._cancel.cancel()

    def _renew_engine(self) -> None:
        """Not on the GUI thread."""
        from tutor.llm.card_libraries import tidy

        if (services := self.services) is not None:
            services.engine.renew(EngineConfig(self._paths, self._settings.settings))
        # Some systems keep files that are in use until now.
        tidy(self._paths.card_libraries_dir)

    def _on_step(self, step: Doing) -> None:
        if self.shown.doing:
            self._take(replace(self.shown, doing=step))

    def _show_imported(self, imported: CardLibraries | None) -> None:
        if not self.shown.doing:
            self._take(replace(self.shown, imported=imported))

    def _take(self, shown: CardLibrariesShown) -> None:
        if shown != self.shown:
            self.shown = shown
            self.changed.emit(shown)
