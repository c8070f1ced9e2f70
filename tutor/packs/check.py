"""Checks a pack from the shell: `python -m tutor.packs.check FOLDER [TOPIC...]`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from tutor.packs.pack import check_pack


def main(arguments: Sequence[str]) -> int:
    """Print every breach; 0 when there is none, 1 when there are some, 2 when the call is off."""
    if not arguments:
        print("usage: python -m tutor.packs.check FOLDER [TOPIC...]", file=sys.stderr)
        return 2
    breaches = check_pack(Path(arguments[0]), only=arguments[1:])
    for breach in breaches:
        print(breach)
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
