"""The log file: rotating, and never with what was said above DEBUG."""

import logging
import logging.handlers
import os
import platform
import sys
from pathlib import Path

SIZE_LIMIT_BYTES = 1_000_000
KEPT_FILES = 3
_FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"
_HANDLER = "viva-log-file"
_LEVEL_VARIABLE = "VIVA_LOG"
_CHATTY = ("chromadb", "faster_whisper", "httpx", "httpcore", "huggingface_hub", "urllib3", "filelock")


def start_logging(file: Path) -> None:
    """Send the log of this process to `file`, at INFO, or at the level that `VIVA_LOG` names.

    Each process has its own file. Safe to call again; the earlier file is closed. A folder that cannot be
    written means no log, never an error.
    """
    level = logging.getLevelName(os.environ.get(_LEVEL_VARIABLE, "INFO").upper())
    root = logging.getLogger()
    stop_logging()
    handler: logging.Handler
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = _LogFile(
            file, maxBytes=SIZE_LIMIT_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.set_name(_HANDLER)
    handler.setFormatter(logging.Formatter(_FORMAT))
    # The handler's level too: a library that sets its own logger to DEBUG passes the root's by.
    handler.setLevel(level if isinstance(level, int) else logging.INFO)
    root.addHandler(handler)
    root.setLevel(level if isinstance(level, int) else logging.INFO)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    logging.getLogger(__name__).info(
        "Python %s on %s, %s", platform.python_version(), platform.platform(), Path(sys.argv[0]).name
    )


def stop_logging() -> None:
    """Close the file that `start_logging` opened, if any."""
    root = logging.getLogger()
    for handler in [one for one in root.handlers if one.get_name() == _HANDLER]:
        root.removeHandler(handler)
        handler.close()


class _LogFile(logging.handlers.RotatingFileHandler):
    """A full or read-only disk costs log lines, not a traceback on the user's terminal."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (logging's name)
        if isinstance(sys.exc_info()[1], OSError):
            return
        super().handleError(record)
