"""The real engine's process, allowed little more memory than it has when it starts."""

import os
import resource
from pathlib import Path

from tutor.engine.service import EngineService, make_handler

ROOM_VARIABLE = "VIVA_TEST_ROOM_MIB"


def make(config: object) -> EngineService:
    """`VIVA_TEST_ROOM_MIB`: how much more it may take."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + int(os.environ[ROOM_VARIABLE]) * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))
    return make_handler(config)
