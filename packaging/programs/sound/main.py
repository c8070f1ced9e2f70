"""The program `viva-sound` of a bundle: microphone, loudspeaker and Piper, as a child of `viva`."""

import multiprocessing
import os
import sys

if __name__ == "__main__":
    if sys.stderr is None:
        while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
            pass
        os.close(handle)
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    multiprocessing.freeze_support()
    print(
        "This is a part of Viva, which starts it when it is needed. To open Viva, start `viva`.",
        file=sys.stderr,
    )
    sys.exit(2)
