"""The program `viva` of a bundle: the window, every command, and the engine's process.

Both programs' scripts have the same name: a child that multiprocessing starts compares it with its parent's.
"""

import multiprocessing
import os
import sys


def _give_streams() -> None:
    """A program without a console has no standard streams, which libraries and the engine count on."""
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(handle)
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _forget_library_path() -> None:
    """Programs of the system that Viva opens (a browser, say) look for libraries as if Viva were not there.

    Viva's own children set the path again, if they are told not to take this process's word for it.
    """
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    elif sys.platform.startswith("linux"):
        os.environ.pop("LD_LIBRARY_PATH", None)


if __name__ == "__main__":
    _give_streams()
    _forget_library_path()
    # A child ends in here.
    multiprocessing.freeze_support()
    from tutor.cli.main import main

    sys.exit(main())
