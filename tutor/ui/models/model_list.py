"""The models as the window shows them: what is there, what is under way, as plain state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tutor.config.paths import is_bundle
from tutor.config.settings import MODEL_SETTINGS, Settings
from tutor.models.catalogue import ModelEntry, Role
from tutor.models.store import ModelStatus
from tutor.ui.models.model_line import ModelLine, either
from tutor.ui.models.transfer import Task, Transfer
from tutor.ui.texts import SettingsText

EMBEDDER = "minilm-l6-v2"
"""Nothing is graded without it, and there is no choice of it."""
IN_SENTENCE: dict[Role, str] = {
    "llm": SettingsText.QT_TR_NOOP("language model"),
    "stt": SettingsText.QT_TR_NOOP("speech recognition"),
    "tts": SettingsText.QT_TR_NOOP("voice"),
    "embedding": SettingsText.QT_TR_NOOP("search and comparison"),
}
WITHOUT: dict[Role, str] = {
    "llm": SettingsText.QT_TR_NOOP("simpler feedback"),
    "stt": SettingsText.QT_TR_NOOP("typed answers"),
    "tts": SettingsText.QT_TR_NOOP("no voice"),
    "embedding": SettingsText.QT_TR_NOOP("no grades"),
}
"""What it means that a model is not there."""


@dataclass(frozen=True, slots=True)
class ModelList:
    """All models."""

    lines: tuple[ModelLine, ...] = ()
    is_known: bool = False
    """False before the folder was looked at for the first time."""
    importing: str = ""
    """What models are being taken over from; empty: nothing is."""
    failure: str = ""
    """Why the last look or import failed."""

    def line(self, model_id: str) -> ModelLine:
        return next(line for line in self.lines if line.id == model_id)

    @property
    def by_role(self) -> tuple[ModelLine, ...]:
        """All of them, those of a role together."""
        return tuple(line for role in IN_SENTENCE for line in self.lines if line.role == role)

    @property
    def needed(self) -> tuple[ModelLine, ...]:
        """Those that Viva works with as it is set."""
        return tuple(line for line in self.lines if line.is_used)

    @property
    def missing(self) -> tuple[ModelLine, ...]:
        """Those that are needed and not there."""
        return tuple(line for line in self.needed if not line.is_here)

    @property
    def sources_words(self) -> str:
        """Where what is missing comes from, in one sentence; empty if nothing can be fetched."""
        names = list(dict.fromkeys(name for line in self.missing for name in line.sources))
        return SettingsText.tr("From {sources}.").format(sources=either(names)) if names else ""

    @property
    def is_busy(self) -> bool:
        return bool(self.importing) or any(line.is_busy for line in self.lines)

    @property
    def missing_words(self) -> str:
        """What is missing and what that means; empty if nothing is."""
        return self.missing_words_of(frozenset(IN_SENTENCE))

    def missing_words_of(self, roles: frozenset[Role]) -> str:
        """The same of models for these alone."""
        missing = [line.role for line in self.missing if line.role in roles]
        if not missing:
            return ""
        listed = _listed([SettingsText.tr(IN_SENTENCE[role]) for role in missing])
        words = SettingsText.tr(
            "{models} (is|are) not on this computer yet. Without (it|them): {what}.", "", len(missing)
        )
        what = ", ".join(SettingsText.tr(WITHOUT[role]) for role in missing)
        return words.format(models=listed[0].upper() + listed[1:], what=what)


def chosen(settings: Settings) -> frozenset[str]:
    """Ids of the models that Viva works with as it is set."""
    return frozenset((settings.llm.model, settings.stt.model, settings.voice.model, EMBEDDER))


def looked(models: ModelList, statuses: Sequence[ModelStatus], settings: Settings) -> ModelList:
    """The folder was looked at; what is under way stays under way."""
    transfers = {line.id: line.transfer for line in models.lines}
    used = chosen(settings)
    lines = tuple(
        _line(status, status.entry.id in used, transfers.get(status.entry.id))
        for status in statuses
        if status.entry.set != "tests" or status.entry.id in used
    )
    return replace(models, lines=lines, is_known=True, failure="")


def with_settings(models: ModelList, settings: Settings) -> ModelList:
    """Other models may be in use now."""
    used = chosen(settings)
    return replace(models, lines=tuple(replace(line, is_used=line.id in used) for line in models.lines))


def queued(models: ModelList, model_id: str, task: Task) -> ModelList:
    """Something is to be done with the model; how far an earlier try got is kept in sight."""

    def change(line: ModelLine) -> ModelLine:
        old = line.transfer
        done, total = (old.done_bytes, old.total_bytes) if old and old.task == task else (0, 0)
        return replace(line, transfer=Transfer(task, "waiting", done, total))

    return _changed(models, model_id, change)


def progressed(
    models: ModelList, model_id: str, done_bytes: int, total_bytes: int, now_s: float
) -> ModelList:
    """So many bytes are done; `now_s`: of any steady clock."""

    def change(line: ModelLine) -> ModelLine:
        old = line.transfer
        if old is None or old.phase not in ("waiting", "running"):
            # It was paused while this was on its way.
            return line
        new = replace(old, phase="running", done_bytes=done_bytes, total_bytes=total_bytes, now_s=now_s)
        if old.phase == "waiting":
            new = replace(new, first_bytes=done_bytes, first_s=now_s)
        return replace(line, transfer=new)

    return _changed(models, model_id, change)


def paused(models: ModelList, model_id: str) -> ModelList:
    """Stopped on request; it can go on. A check that was stopped is simply over."""

    def change(line: ModelLine) -> ModelLine:
        if line.transfer is None or line.transfer.task == "verify":
            return replace(line, transfer=None)
        return replace(line, transfer=replace(line.transfer, phase="paused"))

    return _changed(models, model_id, change)


def failed(models: ModelList, model_id: str, sentence: str) -> ModelList:
    """It cannot go on; `sentence` says why."""

    def change(line: ModelLine) -> ModelLine:
        old = line.transfer or Transfer("fetch")
        return replace(line, transfer=replace(old, phase="failed", sentence=sentence))

    return _changed(models, model_id, change)


def ended(models: ModelList, model_id: str) -> ModelList:
    """Nothing is being done with the model any more."""
    return _changed(models, model_id, lambda line: replace(line, transfer=None))


def use(settings: Settings, line: ModelLine) -> Settings:
    """The settings with this model in use for its role."""
    return settings.with_model(line.role, line.id) if line.role in MODEL_SETTINGS else settings


def import_words(titles: Sequence[str], files: int) -> str:
    """What came of taking models over."""
    if not files:
        return SettingsText.tr("Already here: {titles}.").format(titles=", ".join(titles))
    return SettingsText.tr("Taken over: {titles} (%n file(s)).", "", files).format(titles=", ".join(titles))


def _line(status: ModelStatus, is_used: bool, transfer: Transfer | None) -> ModelLine:
    entry = status.entry
    return ModelLine(
        id=entry.id,
        title=entry.title,
        role=entry.role,
        is_shipped=entry.set != "imported",
        size_bytes=entry.size_bytes,
        to_fetch_bytes=sum(file.size_bytes for file in status.named("missing", "damaged")),
        memory_mb=entry.minimum_memory_mb,
        licence=entry.licence,
        sources=_sources(entry),
        state=status.state,
        is_used=is_used,
        transfer=transfer,
    )


def _sources(entry: ModelEntry) -> tuple[str, ...]:
    """In the order in which they are asked; none for a model that came from a folder."""
    if entry.set == "imported":
        return ()
    found = []
    if all(file.hub is not None for file in entry.files):
        found.append(SettingsText.tr("the Hugging Face hub"))
    if all(file.parts for file in entry.files) and not is_bundle():
        found.append(SettingsText.tr("the Python package index"))
    if not found and not is_bundle():
        found.append(SettingsText.tr("the Hugging Face hub and the Python package index"))
    return tuple(found)


def _changed(models: ModelList, model_id: str, change: Callable[[ModelLine], ModelLine]) -> ModelList:
    lines = tuple(change(line) if line.id == model_id else line for line in models.lines)
    return replace(models, lines=lines)


def _listed(names: Sequence[str]) -> str:
    """`the one, the other and the third`."""
    if len(names) == 1:
        return names[0]
    return SettingsText.tr("{one} and {other}").format(one=", ".join(names[:-1]), other=names[-1])
