"""The engine's process as seen by the program that uses it."""

import os
from collections.abc import Callable

from tutor.config.paths import Paths
from tutor.config.settings import Settings
from tutor.core.message import Message
from tutor.engine.requests import EngineConfig
from tutor.ipc.client import ChildClient


def engine_client(
    paths: Paths, settings: Settings, on_restart: Callable[[], None] | None = None
) -> ChildClient:
    """A client whose process starts at the first call."""
    # Small products of numpy wait for each other's threads whenever the cores have other work: twice as slow.
    # OpenBLAS reads it when numpy is loaded, so that the child must find it when it starts.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    return ChildClient(
        "tutor.engine.service:make_handler",
        EngineConfig(paths, settings),
        name="viva-engine",
        died=Message(
            "Viva's engine stopped twice on the same work. Your answer is saved; start Viva again. "
            "The log is {file}.",
            file=paths.log_file("engine"),
        ),
        on_restart=on_restart,
    )
