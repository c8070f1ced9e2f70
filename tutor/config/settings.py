"""What the user can set: one TOML file, validated, written whole or not at all."""

import difflib
import functools
import shutil
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self
from urllib.parse import urlsplit

import tomli_w
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from tutor.config.disk import cannot_write, write_whole
from tutor.config.setting_field import DAY, Offered, SettingField, setting_field
from tutor.core.errors import SettingsInvalid, reason_of
from tutor.core.message import Message, joined

ModelId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
LanguageChoice = Literal["system", "en", "de"]
"""Of the window; `tutor/ui/language.py` has their names."""
Address = Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$")]

_PATTERN_WORDS = {
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$": "the id of a model (see `viva models list`)",
    r"^(https?://\S+)?$": "an address that starts with http:// or https://, or empty for off",
    DAY: "a day such as 2026-12-10, or empty for none",
}


_PERCENT: Final = Offered("%", step=5, factor=100, is_slider=True)


class _SettingsTable(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class LlmSettings(_SettingsTable):
    """The language model."""

    model: ModelId = "qwen2.5-coder-0.5b"
    threads: Annotated[int, Field(ge=0, le=256)] = 0
    """0: as many as the processor has cores, less one where it has more than two."""
    context_tokens: Annotated[int, Field(ge=2048, le=131072)] = 8192
    device: Literal["auto", "cpu", "gpu"] = "auto"
    endpoint: Address = ""
    """An OpenAI-compatible server to use instead; empty: off. What is asked and said then goes there."""
    endpoint_model: str = ""
    """The name by which that server knows its model; empty: its first."""

    @property
    def endpoint_host(self) -> str:
        """Where answers go, as people say it; empty where they stay."""
        return urlsplit(self.endpoint).netloc.rpartition("@")[2]


class SttSettings(_SettingsTable):
    """Speech to text."""

    model: ModelId = "whisper-base"
    by_speed: bool = True
    """Where `model` is the usual one: take the best that keeps up here, as measured at first start."""
    device: Literal["auto", "cpu"] = "auto"
    """auto: an NVIDIA GPU where a trial on it passes, else the processor."""


class VoiceSettings(_SettingsTable):
    """Text to speech."""

    model: ModelId = "piper-en-us-joe"
    speed: Annotated[float, Field(ge=0.7, le=1.6, strict=False), _PERCENT] = 1.0
    """1: a tutor's pace; the pitch stays."""
    volume: Annotated[float, Field(ge=0.0, le=1.0, strict=False), _PERCENT] = 1.0
    loudspeaker: str = ""
    """Id of the device (`viva doctor --json` lists them); empty: what the system uses."""


class ListeningSettings(_SettingsTable):
    """When an answer counts as over."""

    silence_limit_s: Annotated[float, Field(ge=2.5, le=30.0, strict=False), Offered("s")] = 4.0
    """Silence after speech that ends an answer by itself; the Done key ends it at once."""
    microphone: str = ""
    """Id of the device (`viva doctor --json` lists them); empty: what the system uses."""
    headphones: bool = False
    """Worn while practising: speaking then interrupts Viva. With loudspeakers Viva would hear itself."""
    headphones_offered: bool = False
    """A headset was seen, and the user was asked."""


class WindowSettings(_SettingsTable):
    """How the window looks."""

    theme: Literal["system", "light", "dark"] = "system"
    text_percent: Annotated[int, Field(ge=100, le=200), Offered("%", step=10)] = 100
    """Of the system's size of text."""
    language: LanguageChoice = "system"
    """Of the window's texts, from the next start on."""
    welcomed: bool = False
    """The first run is over, or was skipped."""


class PrivacySettings(_SettingsTable):
    """What is kept of the user's voice."""

    recordings_days: Annotated[int, Field(ge=0, le=3650), Offered("days", only=(0, 90, 30, 7))] = 0
    """Recordings older than so many days are deleted when Viva starts; 0: kept until the user deletes them.
    Transcripts and grades stay."""


class NotesSettings(_SettingsTable):
    """Where the notes are searched."""

    chroma_server: Address = ""
    """A Chroma server to use instead of the embedded index; empty: off. Notes and questions then go there."""

    @property
    def server_host(self) -> str:
        """Where notes go, as people say it; empty where they stay."""
        return urlsplit(self.chroma_server).netloc.rpartition("@")[2]


def _of_the_calendar(day: str) -> str:
    if day:
        date.fromisoformat(day)
    return day


class PracticeSettings(_SettingsTable):
    """How much is practised a day, and what counts as remembered."""

    items_a_day: Annotated[int, Field(ge=1, le=200)] = 20
    """Questions and scripts a day, new ones included."""
    new_a_day: Annotated[int, Field(ge=0, le=200)] = 6
    new_every: Annotated[int, Field(ge=1, le=50)] = 3
    """Every so manieth place of the day's list goes to a new one."""
    goal_a_day: Annotated[int, Field(ge=1, le=200)] = 6
    """Answers that make a day's goal."""
    retention: Annotated[float, Field(ge=0.7, le=0.97, strict=False)] = 0.9
    """The chance of remembering at which something falls due."""
    hands_free: bool = False
    """The next question of an interview is asked by itself once the feedback was heard."""
    interview_on: Annotated[str, StringConstraints(pattern=DAY), AfterValidator(_of_the_calendar)] = ""
    """The day of the interview, for example 2026-12-10; empty: none."""
    hard_from: Annotated[float, Field(ge=1, le=100, strict=False)] = 30.0
    """Least score that counts as remembered with effort; below: forgotten."""
    good_from: Annotated[float, Field(ge=1, le=100, strict=False)] = 55.0
    easy_from: Annotated[float, Field(ge=1, le=100, strict=False)] = 75.0

    @property
    def interview_day(self) -> date | None:
        return date.fromisoformat(self.interview_on) if self.interview_on else None


class DeliverySettings(_SettingsTable):
    """What a spoken answer should be like."""

    least_words_per_min: Annotated[int, Field(ge=40, le=300)] = 110
    most_words_per_min: Annotated[int, Field(ge=40, le=300)] = 170
    most_first_word_s: Annotated[float, Field(ge=0.5, le=60.0, strict=False)] = 8.0
    """Time to think before the first word."""
    most_fillers_per_min: Annotated[float, Field(ge=0.0, le=60.0, strict=False)] = 4.0


MODEL_SETTINGS: Final = {"llm": "llm.model", "stt": "stt.model", "tts": "voice.model"}
"""By role, where there is a choice of models."""


class Settings(_SettingsTable):
    """Everything that can be set; sections are the tables of the file."""

    llm: LlmSettings = LlmSettings()
    stt: SttSettings = SttSettings()
    voice: VoiceSettings = VoiceSettings()
    listening: ListeningSettings = ListeningSettings()
    window: WindowSettings = WindowSettings()
    privacy: PrivacySettings = PrivacySettings()
    notes: NotesSettings = NotesSettings()
    practice: PracticeSettings = PracticeSettings()
    delivery: DeliverySettings = DeliverySettings()

    def value(self, name: str) -> Any:
        """Of the setting `name`, such as `voice.speed`, or of a whole table."""
        return functools.reduce(getattr, name.split("."), self)

    def reset(self) -> Self:
        """Everything at its default, but for what is no choice: that the first run is over."""
        return type(self)().with_value("window.welcomed", self.window.welcomed)

    def with_value(self, name: str, value: object) -> Self:
        """These settings with `value`, which has to be an allowed one, for `name`."""
        section, _, key = name.partition(".")
        changed = getattr(self, section).model_copy(update={key: value})
        return self.model_copy(update={section: changed})

    def with_model(self, role: str, model: str) -> Self:
        """These settings with `model` in use for `role`; a recogniser is then not chosen by speed."""
        changed = self.with_value(MODEL_SETTINGS[role], model)
        return changed.with_value("stt.by_speed", False) if role == "stt" else changed


def declared(name: str) -> SettingField:
    """What is declared of the setting `name`, such as `voice.speed`. Raises KeyError."""
    section, _, key = name.partition(".")
    return setting_field(setting_field(Settings, section).kind, key)


def load_settings(file: Path) -> Settings:
    """The settings in `file`; the defaults where the file or a key is missing.

    Raises SettingsInvalid naming file, key and what is allowed.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except OSError as exc:
        raise SettingsInvalid(
            "The settings file {file} cannot be read ({reason}).", file=file, reason=reason_of(exc)
        ) from exc
    except UnicodeDecodeError as exc:
        raise SettingsInvalid("{file}: this is not a text file; correct it or delete it.", file=file) from exc
    except tomllib.TOMLDecodeError as exc:
        raise SettingsInvalid(
            "{file}: this is not TOML ({reason}); correct it or delete it.", file=file, reason=exc
        ) from exc
    try:
        return Settings.model_validate(table)
    except ValidationError as exc:
        raise SettingsInvalid("{file}: {reason}", file=file, reason=joined(_clauses(exc))) from exc


def save_settings(settings: Settings, file: Path) -> None:
    """Write `settings` to `file`, whole or not at all.

    A file there that cannot be understood is kept beside it, its name ending in `.bad`. Raises DiskFull.
    """
    try:
        _keep_what_is_bad(file)
        write_whole(file, tomli_w.dumps(settings.model_dump()).encode())
    except OSError as exc:
        raise cannot_write(file, exc) from exc


def _keep_what_is_bad(file: Path) -> None:
    if not file.exists():
        return
    try:
        load_settings(file)
    except SettingsInvalid:
        shutil.copyfile(file, bad_copy(file))


def bad_copy(file: Path) -> Path:
    """Where `save_settings` keeps a file that it could not understand."""
    return file.with_name(file.name + ".bad")


def _clauses(problem: ValidationError) -> Iterator[Message]:
    """All that is wrong, one sentence a key."""
    for error in problem.errors(include_url=False):
        where = [str(part) for part in error["loc"]]
        key = ".".join(where)
        section, known = _section_of(where[:-1])
        if error["type"] == "extra_forbidden":
            near = difflib.get_close_matches(where[-1], known, n=1)
            if near:
                yield Message("`{key}` is not a setting; did you mean `{name}`?", key=key, name=near[0])
            else:
                yield Message("`{key}` is not a setting; known are {names}.", key=key, names=_listed(known))
        else:
            allowed = _allowed(section, where[-1])
            value = repr(error["input"])
            yield Message("`{key}` must be {allowed}, not {value}.", key=key, allowed=allowed, value=value)


def _section_of(where: list[str]) -> tuple[type[BaseModel], list[str]]:
    section: type[BaseModel] = Settings
    for name in where:
        if name not in section.model_fields:
            break
        kind = setting_field(section, name).kind
        if not issubclass(kind, BaseModel):
            break
        section = kind
    return section, list(section.model_fields)


def _allowed(section: type[BaseModel], key: str) -> str:
    """In words, what `key` may hold."""
    if key not in section.model_fields:
        return "something else"
    field = setting_field(section, key)
    if field.choices:
        return _listed([str(choice).lower() for choice in field.choices], last="or")
    if issubclass(field.kind, BaseModel):
        return "a table of settings"
    if field.pattern in _PATTERN_WORDS:
        return _PATTERN_WORDS[field.pattern]
    kind = {int: "a whole number", float: "a number", str: "text"}.get(field.kind, "something else")
    has_range = field.low is not None and field.high is not None
    return f"{kind} from {field.low} to {field.high}" if has_range else kind


def _listed(names: list[str], last: str = "and") -> str:
    quoted = [f"`{name}`" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"
