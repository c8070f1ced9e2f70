"""Sizes and times as people say them."""

from tutor.ui.texts import SettingsText, figure


def megabytes(size_bytes: int) -> str:
    return SettingsText.tr("{megabytes} MB").format(megabytes=figure(size_bytes / 1e6))


def duration(seconds: float) -> str:
    """Roughly, as people say it."""
    if seconds < 60:
        return SettingsText.tr("about {seconds} s").format(seconds=max(5, 5 * round(seconds / 5)))
    return SettingsText.tr("about {minutes} min").format(minutes=round(seconds / 60))
