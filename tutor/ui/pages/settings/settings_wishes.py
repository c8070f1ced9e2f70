"""What the person can change in the window, and what has to follow a change. No Qt."""

from dataclasses import dataclass
from typing import Any

from tutor.config.settings import Settings
from tutor.ui.engine_sentences.showing import in_window_language
from tutor.ui.texts import SettingsText

TEXT_PERCENT = range(100, 201, 10)
SPEED_PERCENT = range(70, 161, 5)
SILENCE_S = range(3, 31)
KEEP_DAYS = (0, 90, 30, 7)
KEEP_WORDS = (
    SettingsText.QT_TR_NOOP("Until I delete them"),
    SettingsText.QT_TR_NOOP("90 days"),
    SettingsText.QT_TR_NOOP("30 days"),
    SettingsText.QT_TR_NOOP("7 days"),
)
DEVICES = ("auto", "cpu", "gpu")
DEVICE_WORDS = (
    SettingsText.QT_TR_NOOP("Whichever is faster"),
    SettingsText.QT_TR_NOOP("Processor"),
    SettingsText.QT_TR_NOOP("Graphics card"),
)


@dataclass(frozen=True, slots=True)
class Follow:
    """Which child processes have to be started anew for a change to take effect."""

    engine: bool = False
    sound: bool = False

    def __bool__(self) -> bool:
        return self.engine or self.sound

    def __or__(self, other: "Follow") -> "Follow":
        return Follow(self.engine or other.engine, self.sound or other.sound)


def with_section(settings: Settings, section: str, **values: Any) -> Settings:
    """The settings with these values in `section`."""
    changed = getattr(settings, section).model_copy(update=values)
    return settings.model_copy(update={section: changed})


def with_window(settings: Settings, **values: Any) -> Settings:
    return with_section(settings, "window", **values)


def defaults(settings: Settings) -> Settings:
    """Everything as Viva comes, but for what is no choice: that the first run is over."""
    return with_window(Settings(), welcomed=settings.window.welcomed)


def what_follows(before: Settings, after: Settings) -> Follow:
    """The voice's device, speed and volume, and the microphone, are read anew for each session."""
    engine_parts = ("llm", "stt", "notes", "practice", "delivery")
    engine = any(getattr(before, part) != getattr(after, part) for part in engine_parts)
    engine |= before.listening.silence_limit_s != after.listening.silence_limit_s
    return Follow(engine, before.voice.model != after.voice.model)


def keep_choices() -> list[tuple[str, object]]:
    """What can be chosen, with the days it stands for."""
    return [(SettingsText.tr(words), days) for words, days in zip(KEEP_WORDS, KEEP_DAYS, strict=True)]


def device_choices() -> list[tuple[str, object]]:
    """The same for the device."""
    return [(SettingsText.tr(words), device) for words, device in zip(DEVICE_WORDS, DEVICES, strict=True)]


def keep_index(days: int) -> int:
    """Which of `KEEP_DAYS` says most nearly how long recordings are kept; never shorter than set."""
    if days == 0:
        return 0
    shown = [choice for choice in KEEP_DAYS if choice >= days]
    return KEEP_DAYS.index(min(shown)) if shown else 0


def keep_words(days: int) -> str:
    """When a change of how long recordings are kept takes effect."""
    if not days:
        return SettingsText.tr("Nothing is deleted by itself.")
    return SettingsText.tr(
        "When Viva next starts, recordings older than {days} days are deleted. Transcripts and grades stay."
    ).format(days=days)


def inference_words(detail: str) -> tuple[str, str]:
    """What the engine says of the language model's device, as the speed measured and why no card is used.

    `detail`: such as `cpu, 27 tokens/s; prefill 250 tokens/s; no graphics card is used: ...; Qwen ...`.
    """
    parts = detail.split("; ")
    device, _, decode = parts[0].partition(", ")
    reads = next((part.removeprefix("prefill ") for part in parts if part.startswith("prefill ")), "")
    why = next((part for part in parts if part.startswith("no graphics card is used: ")), "")
    words = SettingsText.tr("The processor") if device == "cpu" else device
    known = (
        (SettingsText.tr("writes {rate}"), decode),
        (SettingsText.tr("reads {rate}"), reads),
    )
    rates = [verb.format(rate=rate.removesuffix(" tokens/s")) for verb, rate in known if rate]
    speed = (
        SettingsText.tr("{device} {rates} tokens a second.").format(
            device=words, rates=SettingsText.tr(" and ").join(rates)
        )
        if rates
        else SettingsText.tr("{device} is used.").format(device=words)
    )
    if not why:
        return speed, ""
    reason = why.removeprefix("no graphics card is used: ")
    return speed, SettingsText.tr("No graphics card is used: {reason}.").format(
        reason=in_window_language(reason)
    )
