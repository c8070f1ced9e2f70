"""Whether the system lets Viva use the microphone. macOS has its user decide; elsewhere it is always so."""

from typing import Final

from tutor.core.errors import MicrophoneLost
from tutor.core.message import Message

NOT_ALLOWED: Final = Message(
    "The system does not let Viva use the microphone. Allow it in the system's settings, under privacy and "
    "microphone, then try again."
)


def check_microphone_allowed() -> None:
    """Raise MicrophoneLost where it was refused. Where nobody has decided, the system asks once it is opened.

    On the main thread.
    """
    if _is_denied():
        raise MicrophoneLost(NOT_ALLOWED)


def _is_denied() -> bool:
    from PySide6.QtCore import QCoreApplication, QMicrophonePermission, Qt

    application = QCoreApplication.instance()
    if application is None:
        return False
    return application.checkPermission(QMicrophonePermission()) == Qt.PermissionStatus.Denied
