"""One window a home folder: a second start brings the first to the front."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 500


class OneWindow(QObject):
    """Of the folder `data_dir`. A local socket; nothing of it can be reached over a network."""

    called = Signal()
    """Another start wants to see the window."""

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = "viva-" + hashlib.sha256(str(data_dir).encode()).hexdigest()[:16]
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def call_other(self) -> bool:
        """Have the window that is open already shown; False: there is none."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        return socket.waitForConnected(WAIT_MS)

    def listen(self) -> None:
        """From now on others find this one."""
        # Left by one that was killed.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    def close(self) -> None:
        """The next start opens a window of its own."""
        self._server.close()

    def _on_connection(self) -> None:
        self._server.nextPendingConnection().deleteLater()
        self.called.emit()
