"""Importing notes behind the window: read, shown, and only then written."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from tutor.config.paths import Paths, knowledge_dir
from tutor.core.cancel import CancelToken
from tutor.core.material import Topic
from tutor.core.message import Message
from tutor.importing.document import Document
from tutor.importing.importer import import_into, read_sources, title_of
from tutor.importing.reading import read_text
from tutor.importing.report import ImportReport
from tutor.importing.review import PackReview
from tutor.packs.library import Library
from tutor.packs.switching import save_off
from tutor.ui.background import Background, Job, Tell
from tutor.ui.pages.notes.drafts import FormDraft, ReviewDraft
from tutor.ui.services import open_all_notes
from tutor.ui.texts import NotesText, localized

ImportPhase = Literal["choosing", "reading", "preview", "writing"]
MOST_SHOWN = 12
Source = tuple[list[Document], list[Message], str]
"""Documents, what could not be read, and the pack's title where the first document does not give it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was read, with what it would become; nothing is written yet."""

    documents: tuple[Document, ...]
    warnings: tuple[Message, ...]
    title: str
    """Of the pack, where it does not come from the first document."""
    report: ImportReport


@dataclass(frozen=True, slots=True)
class ImportState:
    phase: ImportPhase = "choosing"
    source: str = ""
    """What is being read, as the user named it."""
    found: Found | None = None
    review: PackReview = field(default_factory=lambda: PackReview(()))
    """What was found, as the user has changed it."""
    form: FormDraft | None = None
    """What was being written in it the last time."""
    error: str = ""


class NoteImporter(QObject):
    """Lives on the GUI thread; nothing here blocks. One import at a time."""

    changed = Signal()
    imported = Signal(object, object)

    def __init__(self, background: Background, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._reading = Job(background, self)
        self._paths = paths
        self.state = ImportState()
        self._source: tuple[tuple[Path, ...], str, str] = ((), "", "")
        """Paths, or pasted text and its title."""
        self._draft: ReviewDraft | None = None
        """A review to go on with once its source is read."""
        self.library: Library | None = None
        """The notes that there are already; None until they are open."""

    def reset(self) -> None:
        self.stop()
        self._take(ImportState())

    def read_paths(self, paths: Sequence[Path]) -> None:
        chosen = list(paths)
        more = NotesText.tr(" and more") if len(chosen) > 3 else ""
        names = ", ".join(path.name for path in chosen[:3]) + more
        self._source = (tuple(chosen), "", "")
        self._read(names, lambda cancel: (*read_sources(chosen, cancel), title_of(chosen)))

    def read_pasted(self, text: str, title: str) -> None:
        """Look at pasted text; `title` names the pack."""
        document = title or NotesText.tr("Pasted notes")
        self._source = ((), text, title)
        self._read(
            NotesText.tr("the pasted text"),
            lambda _: ([read_text(text, NotesText.tr("pasted text"), document)], [], ""),
        )

    def go_on(self, draft: ReviewDraft) -> None:
        """Read again what was being reviewed; the review goes on where the files are still the same."""
        self._draft = draft
        if draft.paths:
            self.read_paths([Path(path) for path in draft.paths])
        else:
            self.read_pasted(draft.pasted, draft.title)

    def change(self, review: PackReview) -> None:
        self._take(replace(self.state, review=review))

    def draft(self, form: FormDraft | None = None) -> ReviewDraft | None:
        """The review and its open form, to be gone on with another time; None where nothing was changed."""
        found, review, library = self.state.found, self.state.review, self.library
        if self.state.phase != "preview" or found is None or library is None:
            return None
        if form is None and review == _review_of(found, library):
            return None
        paths, pasted, title = self._source
        return ReviewDraft(tuple(map(str, paths)), pasted, title, _mark(found), review, form)

    def write(self) -> None:
        found, review, packs_dir = self.state.found, self.state.review, self._paths.packs_dir
        if found is None or (library := self.library) is None or self.state.phase != "preview":
            return

        def work() -> tuple[ImportReport, Library]:
            report = import_into(
                library, found.documents, packs_dir, knowledge_dir(),
                title=found.title, warnings=found.warnings, reviewed=review.topics,
            )  # fmt: skip
            library_now = open_all_notes(self._paths)
            off = library_now.off - review.ids | review.unticked
            if off != library_now.off:
                save_off(packs_dir, off)
                library_now = replace(library_now, off=off)
            return report, library_now

        def done(outcome: tuple[ImportReport, Library]) -> None:
            self._take(ImportState())
            self.imported.emit(*outcome)

        self._take(replace(self.state, phase="writing"))
        self._background.run(work, done, self._failed)

    def stop(self) -> None:
        self._reading.stop()

    def _read(self, source: str, read: Callable[[CancelToken], Source]) -> None:
        if (library := self.library) is None or self.state.phase == "writing":
            return
        packs_dir = self._paths.packs_dir

        def work(cancel: CancelToken, _: Tell) -> Found:
            documents, warnings, title = read(cancel)
            report = import_into(
                library, documents, packs_dir, knowledge_dir(),
                title=title, warnings=warnings, preview=True, cancel=cancel,
            )  # fmt: skip
            return Found(tuple(documents), tuple(warnings), title, report)

        def done(found: Found) -> None:
            draft, self._draft = self._draft, None
            review, form = _review_of(found, library), None
            if draft is not None and draft.found == _mark(found):
                review, form = draft.review, draft.form
            self._take(ImportState("preview", source, found, review, form))

        self._take(ImportState("reading", source))
        self._reading.run(work, done, self._failed)

    def _failed(self, sentence: str) -> None:
        """Nothing could be read, or nothing was written; a preview stays."""
        phase: ImportPhase = "preview" if self.state.phase == "writing" else "choosing"
        self._take(replace(self.state, phase=phase, error=sentence))

    def _take(self, state: ImportState) -> None:
        self.state = state
        self.changed.emit()


def _review_of(found: Found, library: Library) -> PackReview:
    """As it is found; what is switched off already is not ticked."""
    review = PackReview(found.report.found, found.report.left_out)
    return replace(review, unticked=library.off & review.ids)


def _mark(found: Found) -> str:
    """Tells what was found from anything else."""
    return hashlib.sha256(msgspec.json.encode([found.report.found, found.report.left_out])).hexdigest()


def _counted(*parts: str) -> str:
    """In one line, what there is none of left out."""
    return "  ·  ".join(part for part in parts if not part.startswith("0 "))


def summary(report: ImportReport) -> str:
    return _counted(
        NotesText.tr("%n topic(s)", "", report.topics),
        NotesText.tr("%n cheat-sheet line(s)", "", report.cheat_sheet),
        NotesText.tr("%n question(s)", "", report.questions),
        NotesText.tr("%n topic(s) to explain", "", report.explained),
        NotesText.tr("%n script(s)", "", report.scripts),
        NotesText.tr("%n key point(s) taken from the answers", "", report.derived_points),
    )


def topic_summary(topic: Topic) -> str:
    scripts = (item for item in topic.items if item.kind == "script")
    return _counted(
        NotesText.tr("%n cheat-sheet line(s)", "", len(topic.cheat_sheet)),
        NotesText.tr("%n bullet(s)", "", len(topic.intuition)),
        NotesText.tr("%n note(s)", "", len(topic.notes)),
        NotesText.tr("%n question(s)", "", len(topic.questions)),
        *(NotesText.tr("script {letter}", letter=script.letter).strip() for script in scripts),
        NotesText.tr(
            "%n key point(s) taken from the answers",
            "",
            sum(point.derived for item in topic.items for point in item.points),
        ),
    )


def asked(review: PackReview) -> str:
    if not review.unticked:
        return ""
    return NotesText.tr("%n question(s) will be asked, the others kept switched off.", "", review.ticked)


def what_happens(report: ImportReport) -> str:
    if report.is_new:
        return NotesText.tr("Creates a new pack. Open a topic to go through its questions before they count.")
    if is_unchanged(report):
        return NotesText.tr("Nothing has changed since {title} was imported.", title=report.title)
    return NotesText.tr("Updates your pack {title}. What you edited stays.", title=report.title)


def is_unchanged(report: ImportReport) -> bool:
    return not (report.is_new or report.changes.added or report.changes.updated or report.changes.removed)


def changes_of(report: ImportReport) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Headings with what stands under them; long lists end with how many more there are."""
    if report.is_new:
        return ()
    groups = (
        (NotesText.tr("New"), report.changes.added),
        (NotesText.tr("Changed"), report.changes.updated),
        (NotesText.tr("Gone"), report.changes.removed),
        (NotesText.tr("Your own version stays"), tuple(localized(one) for one in report.changes.kept)),
    )
    return tuple((title, shortened(entries)) for title, entries in groups if entries)


def shortened(entries: Sequence[str]) -> tuple[str, ...]:
    if len(entries) <= MOST_SHOWN:
        return tuple(entries)
    return (*entries[:MOST_SHOWN], NotesText.tr("and {count} more", count=len(entries) - MOST_SHOWN))
