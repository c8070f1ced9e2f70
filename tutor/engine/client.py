"""The engine's process as seen by the program that uses it."""

import os
from collections.abc import Callable

from tutor.config.paths import Paths
from tutor.config.settings import Settings
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
        died_sentence=(
            "Viva's engine stopped twice on the same work. Your answer is saved; "
            f"start Viva again. The log is {paths.log_file('engine')}."
        ),
        on_restart=on_restart,
    )
