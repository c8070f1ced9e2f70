"""Switches off the telemetry of libraries."""

import os
from typing import Final

SWITCHES: Final = {
    # onnxruntime sends events to Microsoft from 1.29 on, on Linux and macOS too; read when it is loaded.
    # https://github.com/microsoft/onnxruntime/pull/27379
    "ORT_DISABLE_TELEMETRY": "1",
    "ORT_TELEMETRY_DISABLED": "1",  # its name before 1.29 was out
    "ANONYMIZED_TELEMETRY": "False",  # Chroma
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
}


def silence_libraries() -> None:
    """Switch reports off for this process and its children. Before any of the libraries is loaded."""
    os.environ.update(SWITCHES)
