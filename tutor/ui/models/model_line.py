"""One model as the window shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.models.catalogue import Role
from tutor.models.store import State
from tutor.ui.models.transfer import Transfer, megabytes
from tutor.ui.texts import SettingsText, figure

USES: dict[Role, tuple[str, str]] = {
    "llm": (
        SettingsText.QT_TR_NOOP("Language model"),
        SettingsText.QT_TR_NOOP("Words the feedback and the answers to your questions."),
    ),
    "stt": (
        SettingsText.QT_TR_NOOP("Speech recognition"),
        SettingsText.QT_TR_NOOP("Writes down what you say."),
    ),
    "tts": (
        SettingsText.QT_TR_NOOP("Voice"),
        SettingsText.QT_TR_NOOP("Speaks the questions and the feedback."),
    ),
    "embedding": (
        SettingsText.QT_TR_NOOP("Search and comparison"),
        SettingsText.QT_TR_NOOP("Finds notes and compares answers with key points."),
    ),
}


@dataclass(frozen=True, slots=True)
class ModelLine:
    """One model."""

    id: str
    title: str
    role: Role
    is_shipped: bool
    """The catalogue knows it, so that it can be downloaded."""
    size_bytes: int
    to_fetch_bytes: int
    memory_mb: int
    licence: str
    sources: tuple[str, ...]
    state: State
    is_used: bool
    transfer: Transfer | None = None

    @property
    def is_here(self) -> bool:
        return self.state in ("ready", "unchecked")

    @property
    def is_busy(self) -> bool:
        return self.transfer is not None and self.transfer.phase in ("waiting", "running")

    @property
    def is_moving(self) -> bool:
        """Whether how far it is can be drawn."""
        return self.transfer is not None and self.transfer.phase != "failed" and self.transfer.total_bytes > 0

    @property
    def can_be_fetched(self) -> bool:
        return self.is_shipped and bool(self.sources) and not self.is_here and not self.is_busy

    @property
    def can_be_used(self) -> bool:
        return self.is_here and not self.is_used and self.role != "embedding" and not self.is_busy

    @property
    def can_be_removed(self) -> bool:
        return self.state != "missing" and not self.is_used and self.role != "embedding" and not self.is_busy

    @property
    def facts(self) -> str:
        """Size, what it needs, licence and source, in one line."""
        parts = [
            megabytes(self.size_bytes),
            SettingsText.tr("needs {gigabytes} GB of memory").format(gigabytes=figure(self.memory_mb / 1000)),
        ]
        parts.append(
            SettingsText.tr("licence {licence}").format(licence=self.licence)
            if self.licence
            else SettingsText.tr("licence not known")
        )
        if self.sources and not self.is_here:
            parts.append(SettingsText.tr("from {sources}").format(sources=either(self.sources)))
        return "  ·  ".join(parts)

    @property
    def short_facts(self) -> str:
        """What is said of it where all are downloaded together, from the same places."""
        parts = [self.title, megabytes(self.size_bytes), self.licence or SettingsText.tr("licence not known")]
        return "  ·  ".join(parts)

    @property
    def state_words(self) -> str:
        """How it stands, or how far it is."""
        if self.transfer is not None:
            return self.transfer.words
        match self.state:
            case "ready":
                return SettingsText.tr("In use") if self.is_used else SettingsText.tr("On this machine")
            case "unchecked":
                return (
                    SettingsText.tr("In use")
                    if self.is_used
                    else SettingsText.tr("On this machine, not checked yet")
                )
            case "partial":
                return SettingsText.tr("Incomplete")
            case "damaged":
                return SettingsText.tr("Damaged")
        return SettingsText.tr("Missing") if self.is_used else SettingsText.tr("Not on this machine")


def either(names: Sequence[str]) -> str:
    """`the one or the other`."""
    return SettingsText.tr(" or ").join(names)
