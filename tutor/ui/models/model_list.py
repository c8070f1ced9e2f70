"""The models as the window shows them: what is there, what is under way, as plain state."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tutor.config.paths import is_bundle
from tutor.config.settings import MODEL_SETTINGS, Settings
from tutor.models.catalogue import ModelEntry, Role
from tutor.models.store import ModelStatus, State
from tutor.ui.models.model_words import IN_SENTENCE, USES, WITHOUT, Task, Transfer, either, listed, megabytes
from tutor.ui.texts import SettingsText, figure

EMBEDDER = "minilm-l6-v2"
"""Nothing is graded without it, and there is no choice of it."""


@dataclass(frozen=True, slots=True)
class ModelLine:
    status: ModelStatus
    is_used: bool
    transfer: Transfer | None = None

    @property
    def entry(self) -> ModelEntry:
        return self.status.entry

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def title(self) -> str:
        return SettingsText.tr(self.entry.title)

    @property
    def role(self) -> Role:
        return self.entry.role

    @property
    def state(self) -> State:
        return self.status.state

    @property
    def is_shipped(self) -> bool:
        """The catalogue knows it, so that it can be downloaded."""
        return self.entry.set != "imported"

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
        return bool(self.sources) and not self.is_here and not self.is_busy

    @property
    def can_be_used(self) -> bool:
        return self.is_here and not self.is_used and self.role != "embedding" and not self.is_busy

    @property
    def can_be_removed(self) -> bool:
        return self.state != "missing" and not self.is_used and self.role != "embedding" and not self.is_busy

    @property
    def to_fetch_bytes(self) -> int:
        return sum(file.size_bytes for file in self.status.named("missing", "damaged"))

    @property
    def sources(self) -> tuple[str, ...]:
        """In the order in which they are asked; none for a model that came from a folder."""
        if not self.is_shipped:
            return ()
        found = []
        if all(file.hub is not None for file in self.entry.files):
            found.append(SettingsText.tr("the Hugging Face hub"))
        if all(file.parts for file in self.entry.files) and not is_bundle():
            found.append(SettingsText.tr("the Python package index"))
        if not found and not is_bundle():
            found.append(SettingsText.tr("the Hugging Face hub and the Python package index"))
        return tuple(found)

    @property
    def licence(self) -> str:
        """Its name; empty where nobody has said."""
        return self.entry.licence.removeprefix("LicenseRef-")

    @property
    def facts(self) -> str:
        """Size, what it needs, licence and source, in one line."""
        gigabytes = figure(self.entry.minimum_memory_mb / 1000)
        licence = SettingsText.tr("licence {licence}", licence=self.licence)
        parts = [
            megabytes(self.entry.size_bytes),
            SettingsText.tr("needs {gigabytes} GB of memory", gigabytes=gigabytes),
            licence if self.licence else SettingsText.tr("licence not known"),
        ]
        if self.sources and not self.is_here:
            parts.append(SettingsText.tr("from {sources}", sources=either(self.sources)))
        return "  ·  ".join(parts)

    @property
    def short_facts(self) -> str:
        """What is said of it where all are downloaded together, from the same places."""
        licence = self.licence or SettingsText.tr("licence not known")
        return "  ·  ".join((self.title, megabytes(self.entry.size_bytes), licence))

    @property
    def state_words(self) -> str:
        if self.transfer is not None:
            return self.transfer.words
        match self.state:
            case "ready" | "unchecked" if self.is_used:
                return SettingsText.tr("In use")
            case "ready":
                return SettingsText.tr("On this computer")
            case "unchecked":
                return SettingsText.tr("On this computer, not checked yet")
            case "partial":
                return SettingsText.tr("Incomplete")
            case "damaged":
                return SettingsText.tr("Damaged")
        return SettingsText.tr("Missing") if self.is_used else SettingsText.tr("Not on this computer")


@dataclass(frozen=True, slots=True)
class ModelList:
    lines: tuple[ModelLine, ...] = ()
    is_known: bool = False
    """False before the folder was looked at for the first time."""
    importing: str = ""
    failure: str = ""

    def line(self, model_id: str) -> ModelLine:
        return next(line for line in self.lines if line.id == model_id)

    @property
    def by_role(self) -> tuple[ModelLine, ...]:
        """All of them, those of a role together."""
        return tuple(line for role in USES for line in self.lines if line.role == role)

    @property
    def needed(self) -> tuple[ModelLine, ...]:
        """Those that Viva works with as it is set."""
        return tuple(line for line in self.lines if line.is_used)

    @property
    def missing(self) -> tuple[ModelLine, ...]:
        """Those that are needed and not there."""
        return tuple(line for line in self.needed if not line.is_here)

    @property
    def more_voices(self) -> tuple[ModelLine, ...]:
        """Those that can be downloaded besides the one in use."""
        voices = (line for line in self.lines if line.role == "tts" and not line.is_used)
        return tuple(line for line in voices if line.can_be_fetched)

    @property
    def is_busy(self) -> bool:
        return bool(self.importing) or any(line.is_busy for line in self.lines)

    @property
    def is_fetching(self) -> bool:
        return any(
            one is not None and (one.task, one.phase) == ("fetch", "running")
            for one in (line.transfer for line in self.lines)
        )

    def missing_words(self, roles: Collection[Role] = tuple(IN_SENTENCE)) -> str:
        """Which models for these are missing and what that means; empty if none is."""
        missing = [line.role for line in self.missing if line.role in roles]
        if not missing:
            return ""
        named = listed([SettingsText.tr(IN_SENTENCE[role]) for role in missing])
        words = SettingsText.tr(
            "{models} (is|are) not on this computer yet. Without (it|them): {what}.", "", len(missing)
        )
        what = ", ".join(SettingsText.tr(WITHOUT[role]) for role in missing)
        return words.format(models=named[0].upper() + named[1:], what=what)


def sources_of(lines: Sequence[ModelLine]) -> str:
    """Where these come from, in one sentence; empty if nothing can be fetched."""
    names = list(dict.fromkeys(name for line in lines for name in line.sources))
    return SettingsText.tr("From {sources}.", sources=either(names)) if names else ""


def chosen(settings: Settings) -> frozenset[str]:
    """Ids of the models that Viva works with as it is set."""
    return frozenset((settings.llm.model, settings.stt.model, settings.voice.model, EMBEDDER))


def looked(models: ModelList, statuses: Sequence[ModelStatus], settings: Settings) -> ModelList:
    """The folder was looked at; what is under way stays under way."""
    used = chosen(settings)
    lines = tuple(
        ModelLine(status, status.entry.id in used, _transfer(models, status.entry.id))
        for status in statuses
        if status.entry.set != "tests" or status.entry.id in used
    )
    return replace(models, lines=lines, is_known=True, failure="")


def with_settings(models: ModelList, settings: Settings) -> ModelList:
    used = chosen(settings)
    return replace(models, lines=tuple(replace(line, is_used=line.id in used) for line in models.lines))


def queued(models: ModelList, model_id: str, task: Task) -> ModelList:
    """Something is to be done with the model; how far an earlier try got is kept in sight."""
    old = _transfer(models, model_id)
    done, total = (old.done_bytes, old.total_bytes) if old and old.task == task else (0, 0)
    return _changed(models, model_id, Transfer(task, "waiting", done, total))


def progressed(
    models: ModelList, model_id: str, done_bytes: int, total_bytes: int, now_s: float
) -> ModelList:
    """So many bytes are done; `now_s`: of any steady clock."""
    old = _transfer(models, model_id)
    if old is None or old.phase not in ("waiting", "running"):
        # It was paused while this was on its way.
        return models
    new = replace(old, phase="running", done_bytes=done_bytes, total_bytes=total_bytes, now_s=now_s)
    if old.phase == "waiting":
        new = replace(new, first_bytes=done_bytes, first_s=now_s)
    return _changed(models, model_id, new)


def paused(models: ModelList, model_id: str) -> ModelList:
    """Stopped on request; it can go on. A check that was stopped is simply over."""
    old = _transfer(models, model_id)
    if old is None or old.task == "verify":
        return ended(models, model_id)
    return _changed(models, model_id, replace(old, phase="paused"))


def failed(models: ModelList, model_id: str, sentence: str) -> ModelList:
    """It cannot go on; `sentence` says why."""
    old = _transfer(models, model_id) or Transfer("fetch")
    return _changed(models, model_id, replace(old, phase="failed", sentence=sentence))


def ended(models: ModelList, model_id: str) -> ModelList:
    return _changed(models, model_id, None)


def use(settings: Settings, line: ModelLine) -> Settings:
    return settings.with_model(line.role, line.id) if line.role in MODEL_SETTINGS else settings


def import_words(titles: Sequence[str], files: int) -> str:
    if not files:
        return SettingsText.tr("Already here: {titles}.", titles=", ".join(titles))
    return SettingsText.tr("Imported: {titles} (%n file(s)).", "", files, titles=", ".join(titles))


def _transfer(models: ModelList, model_id: str) -> Transfer | None:
    return next((line.transfer for line in models.lines if line.id == model_id), None)


def _changed(models: ModelList, model_id: str, transfer: Transfer | None) -> ModelList:
    lines = (replace(line, transfer=transfer) if line.id == model_id else line for line in models.lines)
    return replace(models, lines=tuple(lines))
