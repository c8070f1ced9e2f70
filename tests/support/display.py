"""A screen without hardware."""

import contextlib
import subprocess
from collections.abc import Iterator


@contextlib.contextmanager
def private_display(size: str = "1280x900x24") -> Iterator[str]:
    """A running Xvfb; yields what DISPLAY is to be."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp", "-dpi", "96"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        # Xvfb writes its number once it takes connections.
        number = server.stdout.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
        if server.stdout is not None:
            server.stdout.close()
