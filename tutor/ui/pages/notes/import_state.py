"""What the import of notes shows. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from tutor.core.material import Topic
from tutor.core.message import Message
from tutor.importing.document import Document
from tutor.importing.report import ImportReport
from tutor.importing.review import PackReview
from tutor.ui.pages.notes.drafts import FormDraft
from tutor.ui.texts import NotesText, localized

ImportPhase = Literal["choosing", "reading", "preview", "writing"]
MOST_SHOWN = 12


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
    """Why the last source gave nothing."""


def failed(state: ImportState, sentence: str) -> ImportState:
    """Nothing could be read, or nothing was written; a preview stays."""
    phase: ImportPhase = "preview" if state.phase == "writing" else "choosing"
    return replace(state, phase=phase, error=sentence)


def summary(report: ImportReport) -> str:
    """What was found, in one line."""
    parts = [
        NotesText.tr("%n topic(s)", "", report.topics),
        NotesText.tr("%n cheat-sheet line(s)", "", report.cheat_sheet),
        NotesText.tr("%n question(s)", "", report.questions),
        NotesText.tr("%n script(s)", "", report.scripts),
    ]
    if report.derived_points:
        parts.append(NotesText.tr("%n key point(s) taken from the answers", "", report.derived_points))
    return "  ·  ".join(part for part in parts if not part.startswith("0 "))


def asked(review: PackReview) -> str:
    """How many questions will be asked, in a few words."""
    if not review.unticked:
        return ""
    return NotesText.tr("%n question(s) will be asked, the others kept switched off.", "", review.ticked)


def what_happens(report: ImportReport) -> str:
    """What importing would do, in one sentence."""
    if report.is_new:
        return NotesText.tr("Creates a new pack. Open a topic to go through its questions before they count.")
    if is_unchanged(report):
        return NotesText.tr("Nothing has changed since {title} was imported.", title=report.title)
    return NotesText.tr("Updates your pack {title}. What you edited stays.", title=report.title)


def is_unchanged(report: ImportReport) -> bool:
    """Whether importing again would change nothing."""
    return not (report.is_new or report.changes.added or report.changes.updated or report.changes.removed)


def changes_of(report: ImportReport) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Headings with what stands under them; long lists end with how many more there are."""
    if report.is_new:
        return ()
    groups = (
        (NotesText.tr("New"), report.changes.added),
        (NotesText.tr("Changed"), report.changes.updated),
        (NotesText.tr("Gone"), report.changes.removed),
        (
            NotesText.tr("Your own version stays"),
            tuple(localized(one) for one in report.changes.kept),
        ),
    )
    return tuple((title, shortened(entries)) for title, entries in groups if entries)


def shortened(entries: Sequence[str]) -> tuple[str, ...]:
    if len(entries) <= MOST_SHOWN:
        return tuple(entries)
    return (
        *entries[:MOST_SHOWN],
        NotesText.tr("and {count} more", count=len(entries) - MOST_SHOWN),
    )


def topic_summary(topic: Topic) -> str:
    """What a topic holds, in one line."""
    derived = sum(1 for item in topic.items for point in item.points if point.derived)
    letters = [
        NotesText.tr("script {letter}", letter=item.letter).strip()
        for item in topic.items
        if item.kind == "script"
    ]
    parts = [
        NotesText.tr("%n cheat-sheet line(s)", "", len(topic.cheat_sheet)),
        NotesText.tr("%n bullet(s)", "", len(topic.intuition)),
        NotesText.tr("%n note(s)", "", len(topic.notes)),
        NotesText.tr("%n question(s)", "", len(topic.questions)),
        *letters,
        NotesText.tr("%n key point(s) taken from the answers", "", derived),
    ]
    return "  ·  ".join(part for part in parts if not part.startswith("0 "))
